"""One picture from a stranger: refused while it arrives where it is too large."""

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import StopUpload, TemporaryFileUploadHandler
from django.http import HttpRequest

_TOO_LARGE = "is_upload_too_large"


class LimitedUploadHandler(TemporaryFileUploadHandler):
    """Takes a file up to the limit; of a larger one nothing is kept.

    The rest of the request is read and dropped, so that the browser hears our answer
    in place of a broken connection.
    """

    received = 0

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes | None:
        """Stop where the limit is passed."""
        self.received += len(raw_data)
        if self.received > settings.WAGTAILIMAGES_MAX_UPLOAD_SIZE:
            setattr(self.request, _TOO_LARGE, True)
            raise StopUpload(connection_reset=False)
        return super().receive_data_chunk(raw_data, start)

    def file_complete(self, file_size: int) -> UploadedFile | None:
        """Give what has come in whole."""
        if getattr(self.request, _TOO_LARGE, False):
            return None
        return super().file_complete(file_size)


def is_too_large(request: HttpRequest) -> bool:
    """Whether a file of this request was refused for its size."""
    return getattr(request, _TOO_LARGE, False)
