"""Run the command line as ``python -m bakumutu``."""

from bakumutu.config.cli import main

if __name__ == "__main__":
    main()
