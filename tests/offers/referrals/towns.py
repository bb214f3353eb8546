"""Small networks of referrals for tests, written as text and as rows."""

from offers.models import OfferPage, OfferReferral
from offers.referrals.network import Network, Passage, Station, Topic


def town(*ways: str, **stations: dict) -> Network:
    """Return a network without a database: ``town("a>b", "b>a", c={"is_last": True})``.

    Offers are called by a letter; their keys are 1 for “a”, 2 for “b” … All are on the
    one topic 100 unless they say otherwise.
    """
    names = sorted({*"".join(ways).replace(">", ""), *stations})
    return Network(
        stations={
            pk_of(name): Station(
                pk=pk_of(name),
                title=name,
                **{"topics": (100,), **stations.get(name, {})},
            )
            for name in names
        },
        passages=[
            Passage(pk_of(way[0]), pk_of(way[2]), way[2], f"from {way}") for way in ways
        ],
        topics={100: Topic(100, "topic")},
    )


def pk_of(name: str) -> int:
    """Return the key of an offer."""
    return ord(name) - ord("a") + 1


def refer(source: OfferPage, target: OfferPage, **fields: object) -> OfferReferral:
    """Make the row “in this situation, go there”."""
    return OfferReferral.objects.create(
        page=source,
        target=target,
        locale=source.locale,
        **{"situation": f"Weiter zu {target.title}", **fields},
    )
