"""A picture of the network: who passes on, at the start; to whom, at the end of a line.

Each offer has one line of text on both sides, grouped by its main topic, so that names
are level and readable and a line needs no arrow. Lengths are units of the drawing; at
full width of an A4 sheet 16 units are about 9 points.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from django.utils.text import Truncator
from django.utils.translation import gettext as _

from offers.referrals.network import Network, Passage, Station

WIDTH = 1000
MARGIN = 20
"""At either side, for wide letters."""
ROW = 24
HEADING = 38
TOP = 152
"""Room for title and legend above the first line."""
START, END = 352, 648
"""Where lines leave and arrive."""
LETTERS = 36
"""As many letters of a title as fit beside the lines."""
COLOURS = ("#15879a", "#c25c22", "#8767c4", "#478c42", "#b94f8b", "#94762a", "#4a7cc4")
"""One a topic, in turn; 3:1 at least on white and on the editors' dark ground."""


@dataclass(frozen=True)
class Label:
    """An offer in the picture, with its marks on either side."""

    station: Station
    text: str
    y: int
    colour: str
    is_dead_end: bool
    is_unknown: bool


@dataclass(frozen=True)
class Heading:
    """A topic above its offers."""

    text: str
    y: int


@dataclass(frozen=True)
class Line:
    """A way from one offer to another; ``text`` says it in words."""

    path: str
    colour: str
    text: str
    is_inferred: bool


@dataclass(frozen=True)
class Drawing:
    """All that the picture draws."""

    height: int
    headings: list[Heading]
    labels: list[Label]
    lines: list[Line]

    @property
    def box(self) -> str:
        """The view box of the picture."""
        return f"{-MARGIN} 0 {WIDTH + 2 * MARGIN} {self.height}"


def draw(whole: Network, part: Network) -> Drawing:
    """Lay out ``part``; marks are those of the whole network, so that none is false."""
    headings: list[Heading] = []
    labels: list[Label] = []
    y = TOP
    for number, (topic, stations) in enumerate(by_topic(part)):
        colour = COLOURS[number % len(COLOURS)]
        y += HEADING
        headings.append(Heading(topic, y))
        for station in stations:
            y += ROW
            labels.append(_label(whole, station, y, colour))
    lines = list(_lines(part.passages, {one.station.pk: one for one in labels}))
    return Drawing(y + ROW, headings, labels, lines)


def by_topic(network: Network) -> list[tuple[str, list[Station]]]:
    """Group the offers by their main topic, in the order of the topics."""
    order = {pk: number for number, pk in enumerate(network.topics)}

    def place(station: Station) -> int:
        return order[station.topics[0]] if station.topics else len(order)

    titles = [topic.title for topic in network.topics.values()]
    titles.append(_("Without a topic"))
    ordered = sorted(network.stations.values(), key=place)
    return [(titles[at], list(group)) for at, group in groupby(ordered, key=place)]


def _label(network: Network, station: Station, y: int, colour: str) -> Label:
    return Label(
        station=station,
        text=Truncator(station.title).chars(LETTERS),
        y=y,
        colour=colour,
        is_dead_end=network.is_dead_end(station),
        is_unknown=network.is_unknown(station),
    )


def _lines(passages: Iterable[Passage], at: dict[int, Label]) -> Iterator[Line]:
    """One line for each pair, whatever the number of situations."""
    pairs: defaultdict[tuple[int, int], list[Passage]] = defaultdict(list)
    for passage in passages:
        if passage.target in at and passage.source in at:
            pairs[passage.source, passage.target].append(passage)
    for (source, target), rows in pairs.items():
        start, end = at[source], at[target]
        middle = (START + END) // 2
        situations = "; ".join(row.situation for row in rows)
        yield Line(
            path=(
                f"M{START} {start.y}C{middle} {start.y} {middle} {end.y} {END} {end.y}"
            ),
            colour=start.colour,
            text=f"{start.station.title} → {end.station.title}: {situations}",
            is_inferred=all(row.is_inferred for row in rows),
        )
