from .pages import PartnerIndexPage, PartnerPage
from .records import (
    Contact,
    HoursRow,
    Organisation,
    OrganisationDistrict,
    Place,
    PlaceHours,
)

__all__ = [
    "Contact",
    "HoursRow",
    "Organisation",
    "OrganisationDistrict",
    "PartnerIndexPage",
    "PartnerPage",
    "Place",
    "PlaceHours",
]
