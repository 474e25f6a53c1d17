"""``script/bench [NAME] --json``: measure, and print one flat JSON object."""

import argparse
import json
import subprocess
import sys

from bench.harness import Figures, fresh_home

#: Name -> what is measured; each module has ``measure() -> Figures``.
SUBJECTS = {
    "ledger": "verifying 100,000 entries against reading and hashing them once",
    "audit": "an audited save against a plain one",
    "lists": "pages of 50 and searches among 100,000 rows against 1,000",
    "million": "finding businesses among 1,000,000 against 10,000",
    "sealing": "a report from request to sealed PDF against the bare compile",
    "registration": "samples registered through HTTP, one client and eight",
    "public": "the public page against a static file, in rate and in bytes",
    "openrosa": "a form with five photos from the POST to the answer",
    "funnel": "the funnel of 40,000 products against 4,000",
    "finder": "a question of an owner against a plain search of titles",
    "phone_pages": "the largest paint of an owner's pages on a slow line and phone",
    "business_list": "20,000 businesses checked and taken in, against a bare copy",
    "mutustat": "statistics against plain numpy, in CPU seconds",
}


def main() -> None:
    """Measure what was asked for, each subject in its own process and home."""
    arguments = _arguments()
    figures: Figures = {}
    for name in [arguments.name] if arguments.name else SUBJECTS:
        print(f"{name}: {SUBJECTS[name]} ...", file=sys.stderr)
        with fresh_home():
            figures |= _measured(name)
    print(json.dumps(figures) if arguments.json else _table(figures))


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="script/bench", description=__doc__)
    parser.add_argument("name", nargs="?", choices=SUBJECTS, help="one subject alone")
    parser.add_argument("--json", action="store_true", help="print one flat object")
    return parser.parse_args()


def _measured(name: str) -> Figures:
    # A process of its own: Django reads where the data lies only once.
    code = f"import json, bench.{name} as b; print(json.dumps(b.measure()))"
    ran = subprocess.run(
        [sys.executable, "-c", code], check=True, stdout=subprocess.PIPE, text=True
    )
    figures: Figures = json.loads(ran.stdout.splitlines()[-1])
    return figures


def _table(figures: Figures) -> str:
    width = max(len(name) for name in figures)
    return "\n".join(f"{name:<{width}}  {value}" for name, value in figures.items())


if __name__ == "__main__":
    main()
