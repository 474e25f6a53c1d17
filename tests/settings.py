"""The product's settings, on a home of the tests' own."""

import os
from hashlib import sha256
from pathlib import Path

from platformdirs import user_cache_path

from bakumutu.config.catalogues import compile_stale

_CHECKOUT = sha256(str(Path(__file__).parent).encode()).hexdigest()[:8]
_HOME = user_cache_path("bakumutu", appauthor=False) / f"test-{_CHECKOUT}"

# Before the settings look for keys: no test may touch the keys of a real office.
os.environ.setdefault("BAKUMUTU_HOME", str(_HOME))

# Before Django reads them: the tests speak in today's sentences.
compile_stale()

from bakumutu.config.settings import *  # noqa: F403 -- Django's way to extend

# Nothing is collected for tests: static files are served by their own names.
STATIC_ROOT = _HOME / "nothing-collected"
STATIC_ROOT.mkdir(parents=True, exist_ok=True)
STORAGES |= {  # noqa: F405 -- of the settings above
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
}
# As good as the product's for whoever knows the password, and a hundred times as fast.
PASSWORD_HASHERS = ["tests.quick_hashing.QuickArgon2"]
