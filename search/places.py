"""Places in a question: “Kita Gorbitz”, “01169”, «садок Горбіц»."""

from dataclasses import dataclass
from functools import cached_property

from search.analysis import LATIN, fold, plain, script_of, sound, words
from vocabulary.models import District, DistrictPostcode, Quarter

_LONGEST = 3
"""Words that the name of a place may have."""
_SHORTEST_SOUND = 5


@dataclass(frozen=True)
class Found:
    """A place in a question, and what is left of the question without it."""

    name: str
    districts: tuple[int, ...]
    rest: str
    within: tuple[str, ...] = ()
    """The names of its districts."""

    def and_also(self, other: "Found") -> "Found":
        """Return both: “Löbtau 01159” names one place twice, nearer the second time."""
        both = tuple(pk for pk in self.districts if pk in other.districts)
        name = f"{self.name}, {other.name}"
        return Found(name, both or self.districts + other.districts, other.rest)


@dataclass(frozen=True)
class Places:
    """Districts, Stadtteile and postcodes by their folded names."""

    names: dict[str, tuple[str, tuple[int, ...]]]
    districts: dict[int, str]

    def find(self, text: str) -> Found | None:
        """Find the places in a question, the longest names first."""
        first: Found | None = None
        while found := self._find_one(first.rest if first else text):
            first = found if first is None else first.and_also(found)
        return first

    def _find_one(self, text: str) -> Found | None:
        typed = words(text)
        for length in range(min(_LONGEST, len(typed)), 0, -1):
            for start in range(len(typed) - length + 1):
                part = typed[start : start + length]
                known = self.names.get(fold(" ".join(part))) or self._by_ear(part)
                if known:
                    rest = " ".join([*typed[:start], *typed[start + length :]])
                    within = tuple(self.districts[pk] for pk in known[1])
                    return Found(known[0], known[1], rest, within)
        return None

    def _by_ear(self, part: list[str]) -> tuple[str, tuple[int, ...]] | None:
        """Know a single name that is written in other letters."""
        if len(part) != 1 or script_of(part[0]) == LATIN:
            return None
        heard = sound(part[0])
        return self._sounds.get(heard) if len(heard) >= _SHORTEST_SOUND else None

    @cached_property
    def _sounds(self) -> dict[str, tuple[str, tuple[int, ...]]]:
        return {
            sound(plain(name)): known
            for name, known in self.names.items()
            if not name.isdigit() and " " not in name
        }


def read_places() -> Places:
    """Read all places. Three queries."""
    found: dict[str, tuple[str, set[int]]] = {}

    def add(name: str, district: int) -> None:
        found.setdefault(fold(name), (name, set()))[1].add(district)

    districts = dict(District.objects.values_list("pk", "name"))
    for pk, name in districts.items():
        add(name, pk)
    for name, district in Quarter.objects.values_list("name", "district_id"):
        add(name, district)
    for code, district in DistrictPostcode.objects.values_list(
        "postcode", "district_id"
    ):
        add(code, district)
    return Places(
        {key: (name, tuple(sorted(ids))) for key, (name, ids) in found.items()},
        districts,
    )
