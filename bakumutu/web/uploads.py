"""An end to what one request may bring, before it fills the disk."""

from typing import IO, Any

from django.core.exceptions import RequestDataTooBig
from django.core.files.uploadhandler import FileUploadHandler

#: Ten photos of the largest size, and what is written beside them.
LARGEST_REQUEST = 128 * 1024 * 1024


class LimitedUpload(FileUploadHandler):
    """Stands before the other handlers and turns away what is too large as a whole."""

    def handle_raw_input(
        self,
        _input: IO[bytes],
        _meta: dict[str, Any],
        content_length: int,
        _boundary: str | bytes,
        _encoding: str | None = None,
    ) -> None:
        """Refuse by the length that the request tells."""
        if content_length > LARGEST_REQUEST:
            raise RequestDataTooBig(f"{content_length} bytes in one request.")

    def receive_data_chunk(self, raw_data: bytes, _start: int) -> bytes:
        """Pass on."""
        return raw_data

    def file_complete(self, _size: int) -> None:
        """Leave the file to the next handler."""
