from .pages import PartnerIndexPage, PartnerPage
from .records import (
    Contact,
    HoursRow,
    Organisation,
    OrganisationDistrict,
    OrganisationMailDomain,
    Place,
    PlaceHours,
)

__all__ = [
    "Contact",
    "HoursRow",
    "Organisation",
    "OrganisationDistrict",
    "OrganisationMailDomain",
    "PartnerIndexPage",
    "PartnerPage",
    "Place",
    "PlaceHours",
]
