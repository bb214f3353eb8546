"""What is wrong with the network of referrals, one finding a row."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain

from django.utils.translation import gettext as _

from offers.referrals.enums import Gap
from offers.referrals.network import Network, Station, Topic


@dataclass(frozen=True)
class Finding:
    """A gap, the page to mend it on, and the other offers it is about."""

    gap: Gap
    pk: int
    title: str
    text: str
    others: tuple[Station, ...] = ()

    @property
    def gap_label(self) -> str:
        """The name of the gap, for lists and spreadsheets."""
        return str(self.gap.label)

    @property
    def others_text(self) -> str:
        """The titles of the other offers, for spreadsheets."""
        return ", ".join(station.title for station in self.others)


def findings(network: Network) -> list[Finding]:
    """Return all gaps, the most harmful kind first, then by title."""
    group_of = {
        pk: number for number, group in enumerate(network.circles) for pk in group
    }
    found = chain(
        _dead_ends(network),
        _gone(network),
        _closed_circles(network),
        _topics(network),
        _unknown_to_all(network),
        _one_way_streets(network, group_of),
    )
    rank = {gap: number for number, gap in enumerate(Gap)}
    return sorted(found, key=lambda one: (rank[one.gap], one.title.casefold()))


def counts(found: list[Finding]) -> dict[Gap, int]:
    """Return how many gaps there are of each kind, those without one too."""
    numbers = dict.fromkeys(Gap, 0)
    for finding in found:
        numbers[finding.gap] += 1
    return numbers


def _about(gap: Gap, page: Station | Topic, text: str, *others: Station) -> Finding:
    return Finding(gap, page.pk, page.title, text, others)


def _dead_ends(network: Network) -> Iterator[Finding]:
    """Offers that name nobody who can help, and are no last station."""
    for pk, station in network.stations.items():
        if not network.is_dead_end(station):
            continue
        if pk in network.leaving:
            text = _("All its next stations have ended or are not on the site.")
        elif station.has_ended:
            text = _("It has ended and names neither successor nor next station.")
        else:
            text = _("It names no next station and is not marked as a last one.")
        yield _about(Gap.DEAD_END, station, text)


def _gone(network: Network) -> Iterator[Finding]:
    """Single rows that lead to an ended offer, or to one that is not on the site."""
    for passage in network.passages:
        if network.is_usable(passage.target):
            continue
        source = network.stations[passage.source]
        names = {"situation": passage.situation, "offer": passage.target_title}
        if passage.target is None:
            text = _("“%(situation)s”: %(offer)s is not on the site.") % names
            yield _about(Gap.GONE, source, text)
        else:
            text = _("“%(situation)s”: %(offer)s has ended.") % names
            yield _about(Gap.GONE, source, text, network.stations[passage.target])


def _closed_circles(network: Network) -> Iterator[Finding]:
    """Circles without a way out: people are sent round and round.

    A circle with a way out, or with a last station in it, is no gap: two offers that
    pass people on to each other in different situations are what the network wants.
    """
    for group in network.circles:
        members = [network.stations[pk] for pk in group]
        leads_out = any(network.ways[pk] - set(group) for pk in group)
        if len(group) < 2 or leads_out or any(one.is_last for one in members):
            continue
        members.sort(key=lambda station: station.title.casefold())
        text = _(
            "These offers pass people on to each other only, and none is a last "
            "station: %(offers)s."
        ) % {"offers": " – ".join(station.title for station in members)}
        yield _about(Gap.CIRCLE, members[0], text, *members[1:])


def _topics(network: Network) -> Iterator[Finding]:
    """Topics from which nobody gets any further."""
    for topic in network.topics.values():
        offers = network.on_topic(topic.pk)
        if any(one.is_last or network.ways[one.pk] for one in offers):
            continue
        if offers:
            text = _("No offer on this topic names a next station.")
        else:
            text = _("There is no offer on this topic.")
        yield _about(Gap.TOPIC, topic, text, *offers)


def _unknown_to_all(network: Network) -> Iterator[Finding]:
    """Offers that can help and that no other offer names."""
    for station in network.stations.values():
        if network.is_unknown(station):
            text = _("No other offer passes people on to it.")
            yield _about(Gap.UNKNOWN_TO_ALL, station, text)


def _one_way_streets(network: Network, group_of: dict[int, int]) -> Iterator[Finding]:
    """Pairs of which one passes on to the other, and the other never back.

    Nobody needs to pass people on from a last station; an ended offer takes nobody.
    """
    for pk, targets in network.ways.items():
        source = network.stations[pk]
        if source.has_ended:
            continue
        for target in sorted(targets):
            other = network.stations[target]
            if other.is_last or pk in network.ways[target]:
                continue
            names = {"from": source.title, "to": other.title}
            if group_of[pk] == group_of[target]:
                text = _(
                    "%(from)s passes on to %(to)s. The way back leads over others."
                )
            else:
                text = _("%(from)s passes on to %(to)s. No way leads back.")
            yield _about(Gap.ONE_WAY, other, text % names, source)
