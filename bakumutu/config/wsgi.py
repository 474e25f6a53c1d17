"""The door for the web server."""

import os
from importlib import import_module

from django.conf import settings
from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "bakumutu.config.settings")

application = get_wsgi_application()
# All pages are read before the first visitor comes, and before this process is forked.
import_module(settings.ROOT_URLCONF)
