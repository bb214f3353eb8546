"""Organisations, places and contacts for tests."""

import factory

from partners.enums import OrganisationKind
from partners.models import Contact, Organisation, Place


class OrganisationFactory(factory.django.DjangoModelFactory):
    """An organisation that may be shown."""

    class Meta:
        model = Organisation

    key = factory.Sequence(lambda number: f"verein-{number}")
    name = factory.Sequence(lambda number: f"Verein {number}")
    kind = OrganisationKind.CIVIL_SOCIETY


class PlaceFactory(factory.django.DjangoModelFactory):
    """A postal address."""

    class Meta:
        model = Place

    street = factory.Sequence(lambda number: f"Beispielweg {number + 1}")
    postcode = "01099"


class ContactFactory(factory.django.DjangoModelFactory):
    """A way to reach somebody, by phone."""

    class Meta:
        model = Contact

    label = factory.Sequence(lambda number: f"Kontakt {number}")
    phone = "0351 488 5051"
