from .pages import OfferIndexPage, OfferPage
from .rows import (
    OfferBranch,
    OfferCoProvider,
    OfferDistrict,
    OfferHours,
    OfferReferral,
    OfferTopic,
    OfferValue,
)

__all__ = [
    "OfferBranch",
    "OfferCoProvider",
    "OfferDistrict",
    "OfferHours",
    "OfferIndexPage",
    "OfferPage",
    "OfferReferral",
    "OfferTopic",
    "OfferValue",
]
