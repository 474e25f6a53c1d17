"""A small HTTP client that keeps its connection and its cookies."""

import http.client
import re
from http.cookies import SimpleCookie
from urllib.parse import urlencode
from uuid import uuid4


class Visitor:
    """Somebody at the door of a served office."""

    def __init__(self, port: int) -> None:
        self.port = port
        self.door = http.client.HTTPConnection("localhost", port, timeout=60)
        self.cookies: dict[str, str] = {}
        #: Where the last answer led to.
        self.place = ""

    def get(self, path: str, **headers: str) -> tuple[int, bytes]:
        """Return status and body of a page."""
        return self._ask("GET", path, None, headers)

    def post(self, path: str, fields: dict[str, str]) -> tuple[int, bytes]:
        """Send a form as a browser does, with a new idempotency key."""
        fields = fields | {
            "csrfmiddlewaretoken": self.cookies["csrftoken"],
            "idempotency_key": str(uuid4()),
        }
        headers = {"Content-Type": "application/x-www-form-urlencoded"}
        return self._ask("POST", path, urlencode(fields), headers)

    def sign_in(self, email: str, password: str) -> None:
        """Sign in at the ordinary page."""
        self.get("/masuk/")
        status, body = self.post("/masuk/", {"login": email, "password": password})
        if status != 302:
            raise RuntimeError(re.sub(rb"<[^>]+>", b"", body).decode()[-2000:])

    def _ask(self, method: str, path: str, body, headers) -> tuple[int, bytes]:
        headers = headers | {
            "Cookie": "; ".join(f"{k}={v}" for k, v in self.cookies.items())
        }
        try:
            self.door.request(method, path, body, headers)
            answer = self.door.getresponse()
        except ConnectionError:
            # The server closes a connection that was idle; browsers open another.
            self.door.close()
            self.door.request(method, path, body, headers)
            answer = self.door.getresponse()
        content = answer.read()
        self.place = answer.headers.get("Location", "")
        for line in answer.headers.get_all("Set-Cookie") or []:
            for name, morsel in SimpleCookie(line).items():
                self.cookies[name] = morsel.value
        return answer.status, content
