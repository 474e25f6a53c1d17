"""One settings file; every value has a default that works."""

import os
from dataclasses import dataclass
from pathlib import Path

import pghistory
from csp.constants import NONE, SELF

from bakumutu.postgres.address import APP_ROLE, Address, app_address, owner_address
from bakumutu.postgres.home import home, kept_secret

PACKAGE = Path(__file__).resolve().parents[1]
REPOSITORY = PACKAGE.parent
HOME = home()

SECRET_KEY = kept_secret(HOME / "keys" / "django")
#: Hashes the numbers of persons; with another one they are not known again.
IDENTITY_KEY = kept_secret(HOME / "keys" / "identity")
DEBUG = False
ALLOWED_HOSTS = ["*"]
PUBLIC_URL = os.environ.get("BAKUMUTU_URL", "http://localhost:8000").rstrip("/")
CSRF_TRUSTED_ORIGINS = [PUBLIC_URL]

INSTALLED_APPS = [
    "bakumutu.config.apps.ConfigRoom",
    "bakumutu.laboratory",
    "bakumutu.guidance",
    "bakumutu.desk",
    "bakumutu.registry",
    "bakumutu.standards",
    "bakumutu.office",
    "bakumutu.letters",
    "bakumutu.ledger",
    "bakumutu.web",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "procrastinate.contrib.django",
    "pgtrigger",
    "pghistory",
    "csp",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.humanize",
    "django.contrib.messages",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "bakumutu.web.offline.QueueMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "bakumutu.web.language.LanguageMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "allauth.usersessions.middleware.UserSessionsMiddleware",
    "bakumutu.registry.old_addresses.OldAddressMiddleware",
    "bakumutu.office.middleware.OfficeMiddleware",
]

ROOT_URLCONF = "bakumutu.config.urls"
CSRF_FAILURE_VIEW = "bakumutu.web.errors.csrf_failure"
FORM_RENDERER = "bakumutu.web.forms.HouseRenderer"
WSGI_APPLICATION = "bakumutu.config.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "bakumutu.web.context.page",
                "bakumutu.office.context.demonstration",
            ],
        },
    },
]


@dataclass(frozen=True)
class _Alias:
    address: Address

    def as_django(self) -> dict[str, object]:
        """Return the address in the words of ``DATABASES``."""
        return {
            "ENGINE": "django.db.backends.postgresql",
            "HOST": self.address.host,
            "PORT": self.address.port,
            "NAME": self.address.database,
            "USER": self.address.user,
            "PASSWORD": self.address.password,
            "CONN_MAX_AGE": None,
            "CONN_HEALTH_CHECKS": True,
        }


#: ``default`` is the application, which row-level security binds; ``owner`` migrates.
DATABASES = {
    "default": _Alias(app_address()).as_django(),
    "owner": _Alias(owner_address()).as_django(),
}
DATABASE_APP_ROLE = APP_ROLE
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "office.Person"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {
        "NAME": (
            "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"
        )
    },
]
CSRF_COOKIE_NAME = "csrftoken"  # queue.js sends it again with what waited
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "office:home"
LOGOUT_REDIRECT_URL = "account_login"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_ADAPTER = "bakumutu.office.sign_in.HouseAccountAdapter"
#: Failures are counted by office.lockout, in the database.
ACCOUNT_RATE_LIMITS = {"login_failed": None}
ACCOUNT_FORMS = {
    "login": "bakumutu.office.forms.sign_in.SignInForm",
    "reauthenticate": "bakumutu.office.forms.sign_in.RepeatPasswordForm",
    "change_password": "bakumutu.office.forms.sign_in.OtherPasswordForm",
    "set_password": "bakumutu.office.forms.sign_in.NewPasswordForm",
}
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_LOGOUT_ON_GET = False
MFA_ADAPTER = "bakumutu.office.sign_in.HouseMFAAdapter"
MFA_FORMS = {
    "authenticate": "bakumutu.office.forms.sign_in.SecondFactorForm",
    "reauthenticate": "bakumutu.office.forms.sign_in.RepeatSecondFactorForm",
    "activate_totp": "bakumutu.office.forms.sign_in.FirstCodeForm",
}
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_TOTP_ISSUER = "Bakumutu"
SESSION_COOKIE_AGE = 12 * 60 * 60
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = PUBLIC_URL.startswith("https:")
CSRF_COOKIE_SECURE = SESSION_COOKIE_SECURE
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "img-src": [SELF, "data:"],
        "object-src": [NONE],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
        "form-action": [SELF],
    }
}

#: Who and why stand in each version itself: a shared context row could be rewritten.
PGHISTORY_CONTEXT_FIELD = pghistory.ContextJSONField()

LANGUAGE_CODE = "id"
LANGUAGES = [("id", "Bahasa Indonesia"), ("en", "English")]
#: Beside the package in a checkout, inside it in an installed wheel (script/wheel.py).
LOCALE_PATHS = [REPOSITORY / "locale", PACKAGE / "locale"]
FORMAT_MODULE_PATH = ["bakumutu.web.formats"]
TIME_ZONE = "Asia/Jakarta"
USE_TZ = True
#: With it on, "0.125" typed into a localised field is read as 125 (UI.md).
USE_THOUSAND_SEPARATOR = False

STATIC_URL = "/static/"
STATIC_ROOT = HOME / "static"
STORAGES = {
    "default": {
        "BACKEND": "bakumutu.letters.shelf.DurableStorage",
        "OPTIONS": {"location": HOME / "documents"},
    },
    "staticfiles": {
        "BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}
DATA_UPLOAD_MAX_MEMORY_SIZE = 10 * 1024 * 1024
FILE_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
FILE_UPLOAD_HANDLERS = [
    "bakumutu.web.uploads.LimitedUpload",
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "django.core.files.uploadhandler.TemporaryFileUploadHandler",
]
DATA_UPLOAD_MAX_NUMBER_FIELDS = 20_000

EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
EMAIL_FILE_PATH = HOME / "outgoing-mail"

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
}
