"""Which browser the tests drive, and how it is started."""

import os
import shutil

# The headless shell is the same browser without its windows, and a quarter faster.
_NAMES = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")

CHROMIUM = os.environ.get("BAKUMUTU_CHROMIUM") or next(
    filter(None, map(shutil.which, _NAMES)), None
)
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
