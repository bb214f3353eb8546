"""Where a page is found from paper: its short address, written and as a QR code."""

from dataclasses import dataclass

from django.conf import settings
from django.utils.safestring import SafeString

from and_cms.core import languages
from and_cms.core.models import BasePage
from and_cms.core.qr import qr_code
from and_cms.core.routing import short_path


@dataclass(frozen=True)
class PaperAddress:
    """The short address of a page in the active language."""

    path: str

    @property
    def text(self) -> str:
        """The address to type, without ``https://``."""
        return self._url.split("://", 1)[-1]

    @property
    def qr(self) -> SafeString:
        """The address to scan; it has a title, since a PDF hides nothing."""
        return qr_code(self._url, f"QR: {self._url}")

    @property
    def _url(self) -> str:
        return settings.BASE_URL + self.path


def paper_address(page: BasePage, code: str) -> PaperAddress:
    """Return the neutral address of a page; without a ``code`` its own."""
    language = languages.active().code
    return PaperAddress(short_path(code, language) if code else page.get_url() or "")
