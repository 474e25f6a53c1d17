"""A phone that speaks as ODK Collect does, and what it hears."""

from urllib.request import (
    HTTPDigestAuthHandler,
    Request,
    parse_http_list,
    parse_keqv_list,
)
from xml.etree import ElementTree

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

LIST = "{http://openrosa.org/xforms/xformsList}"
RESPONSE = "{http://openrosa.org/http/response}"
HOST = "http://testserver"


class Phone:
    """A client without cookies that knows one address."""

    def __init__(self, server, **headers):
        self.server = server
        self.client = Client(headers=headers, enforce_csrf_checks=True)

    def list(self):
        """Ask for the forms."""
        return self.ask("get", f"{self.server}/formList")

    def fetch(self, url):
        """Fetch what a list named."""
        return self.ask("get", url.removeprefix(HOST))

    def head(self):
        """Ask whether a form may be sent."""
        return self.ask("head", f"{self.server}/submission")

    def send(self, xml, **photos):
        """Send a form with the photos that fit beside it."""
        files = {f"{name}.jpg": content for name, content in photos.items()}
        parts = {"xml_submission_file": xml} | files
        return self.ask("post", f"{self.server}/submission", parts)

    def ask(self, method, path, parts=None):
        """Send one request; each file is made anew, as its bytes are read once."""
        data = {
            name: SimpleUploadedFile(name, content)
            for name, content in (parts or {}).items()
        }
        return getattr(self.client, method)(
            path, data, headers=self.shown(method, path)
        )

    def shown(self, _method, _path):
        """Return what the phone shows of itself."""
        return {}


class DigestPhone(Phone):
    """A phone that answers challenges, by the digest of Python's own library."""

    def __init__(self, server, username, password):
        super().__init__(server)
        self.handler, self.asked = HTTPDigestAuthHandler(), None
        self.handler.add_password("Bakumutu", HOST, username, password)

    def shown(self, method, path):
        """Return the answer to the last challenge, counted upwards."""
        if self.asked is None:
            return {}
        request = Request(f"{HOST}{path}", method=method.upper())
        told = self.handler.get_authorization(request, self.asked)
        return {"Authorization": f"Digest {told}"}

    def ask(self, method, path, parts=None):
        """Answer the challenge where there is one: once, and again if it was stale."""
        answer = super().ask(method, path, parts)
        if answer.status_code == 401 and self.has_reason_to_try_again(answer):
            answer = super().ask(method, path, parts)
        return answer

    def has_reason_to_try_again(self, answer):
        """Keep the challenge, and tell whether it says more than a wrong password."""
        is_first = self.asked is None
        self.asked = challenge_of(answer)
        return is_first or self.asked.get("stale") == "true"


def challenge_of(answer) -> dict[str, str]:
    """Return what an answer asks for."""
    scheme, _space, rest = answer.headers["WWW-Authenticate"].partition(" ")
    assert scheme == "Digest"
    return parse_keqv_list(parse_http_list(rest))


def told(answer) -> str:
    """Return the sentence in the envelope."""
    envelope = ElementTree.fromstring(answer.content)
    assert envelope.tag == f"{RESPONSE}OpenRosaResponse"
    return envelope.find(f"{RESPONSE}message").text


def offered(answer):
    """Return the forms of a list as dictionaries."""
    root = ElementTree.fromstring(answer.content)
    assert root.tag == f"{LIST}xforms"
    return [
        {child.tag.removeprefix(LIST): child.text for child in form} for form in root
    ]
