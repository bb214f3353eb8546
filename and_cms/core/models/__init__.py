from .content import ContentStamp
from .overview import OverviewPage
from .pages import BasePage
from .provenance import ProvenanceMixin
from .rows import LocalizedRow
from .sending import SendingCount
from .short_address import ShortAddress
from .translation_record import TranslationRecord, record_of

__all__ = [
    "BasePage",
    "ContentStamp",
    "LocalizedRow",
    "OverviewPage",
    "ProvenanceMixin",
    "SendingCount",
    "ShortAddress",
    "TranslationRecord",
    "record_of",
]
