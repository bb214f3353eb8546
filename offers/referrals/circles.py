"""Groups of offers that lead to each other: strongly connected components.

The algorithm of Kosaraju and Sharir (1981), linear in stations and ways. Without
recursion: a chain of offers may be longer than Python allows calls to be deep.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping

Ways = Mapping[int, Iterable[int]]


def circles(ways: Ways) -> list[list[int]]:
    """Return the groups in which each station leads to each other one, sorted.

    A station that is in no circle is a group of one. All targets are keys of ``ways``.
    """
    back: defaultdict[int, list[int]] = defaultdict(list)
    for source, targets in ways.items():
        for target in targets:
            back[target].append(source)
    seen: set[int] = set()
    return [
        sorted(_reached_from(station, back, seen))
        for station in reversed(_by_finish(ways))
        if station not in seen
    ]


def _by_finish(ways: Ways) -> list[int]:
    """Return the stations in the order in which a walk in depth is done with them."""
    seen: set[int] = set()
    finished: list[int] = []
    for start in ways:
        if start in seen:
            continue
        seen.add(start)
        path = [(start, iter(ways[start]))]
        while path:
            here, ahead = path[-1]
            following = next((one for one in ahead if one not in seen), None)
            if following is None:
                finished.append(here)
                path.pop()
            else:
                seen.add(following)
                path.append((following, iter(ways[following])))
    return finished


def _reached_from(start: int, ways: Ways, seen: set[int]) -> list[int]:
    """Return what can be reached and was not seen before; marks it as seen."""
    seen.add(start)
    found = [start]
    for here in found:
        fresh = [one for one in ways.get(here, ()) if one not in seen]
        seen.update(fresh)
        found += fresh
    return found
