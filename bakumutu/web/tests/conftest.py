"""Pages without a database, served to a test client or to Chromium."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.contrib.staticfiles.handlers import StaticFilesHandler
from django.test import Client
from django.test.testcases import LiveServerThread

OFFICE = ("bakumutu.office", "allauth")


@pytest.fixture
def pages(settings) -> None:
    """Leave the frame, the language and the messages; take the office away."""
    settings.ROOT_URLCONF = "bakumutu.web.tests.addresses"
    settings.MIDDLEWARE = [
        one for one in settings.MIDDLEWARE if not one.startswith(OFFICE)
    ]
    settings.SESSION_ENGINE = "django.contrib.sessions.backends.signed_cookies"
    settings.MESSAGE_STORAGE = "django.contrib.messages.storage.cookie.CookieStorage"
    own = {**settings.TEMPLATES[0], "DIRS": [Path(__file__).parent / "templates"]}
    settings.TEMPLATES = [own]


@pytest.fixture
def visitor(pages) -> Client:
    """Return somebody who opens pages."""
    return Client()


@pytest.fixture
def address(pages) -> Iterator[str]:
    """Serve the pages on a port of their own."""
    thread = LiveServerThread("127.0.0.1", StaticFilesHandler, {}, 0)
    thread.start()
    thread.is_ready.wait()
    yield f"http://127.0.0.1:{thread.port}"
    thread.terminate()
