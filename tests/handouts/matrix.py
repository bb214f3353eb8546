"""Every paper of the site: what is printed, in which language, at which address.

``bin/audit --pdf`` makes all of them whole; the suite makes a part (``for_suite``).
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace

from and_cms.core import languages

LIST = "o=kindergeld,wohngeld,unterhaltsvorschuss,frauenschutzhaus,notfallkarte"
"""Five offers, as many as a slip holds; one of them is sensitive."""
TOPIC = "thema=unterhalt"
IN_SUITE = ("de", "ar")
"""Languages in which the suite makes every variant: one of each direction."""


@dataclass(frozen=True)
class Paper:
    """A PDF of a page in ``language``; ``path`` is its address within the site.

    ``reader`` is the language of the document: that of the parent, if another one asks
    for her. ``is_plain`` marks what the suite makes in all languages, ``has_chapters``
    what needs bookmarks.
    """

    kind: str
    path: str
    language: str = languages.SOURCE
    reader: str = languages.SOURCE
    is_plain: bool = False
    has_chapters: bool = False

    @property
    def name(self) -> str:
        """A name for its file."""
        return f"{self.kind.replace(': ', '-').replace(' ', '-')}-{self.language}.pdf"


def _slip(kind: str, query: str = "", **options: bool) -> Paper:
    return Paper(kind, f"merkliste.pdf?{LIST}{query}", **options)


def _brochure(kind: str, query: str, **options: bool) -> Paper:
    return Paper(kind, f"broschuere.pdf?{query}", has_chapters=True, **options)


KINDS = (
    _slip("slip", is_plain=True),
    _slip("slip: large print", "&schrift=gross"),
    _slip("slip: for another", "&mit={parent}"),
    _brochure("brochure: A4", "format=a4", is_plain=True),
    _brochure("brochure: A5", "format=a5"),
    _brochure("brochure: large print", "format=gross"),
    _brochure("brochure: two languages", "mit={beside}"),
    _brochure("brochure: a topic", TOPIC),
    Paper("changes", "broschuere/seit/{edition}.pdf", is_plain=True),
)


def papers(
    edition: int, codes: Collection[str], names: Collection[str] = ()
) -> Iterator[Paper]:
    """Give each kind in each language, kinds whose names begin with one of ``names``.

    ``edition`` is the number of an earlier edition, for the change sheet.
    """
    for kind in KINDS:
        if names and not kind.kind.startswith(tuple(names)):
            continue
        for code in codes:
            # A slip has German anyhow: its page is in a third language.
            parent = "ar" if code == "fa" else "fa"
            beside = "ar" if code == languages.SOURCE else languages.SOURCE
            path = kind.path.format(parent=parent, beside=beside, edition=edition)
            reader = parent if "{parent}" in kind.path else code
            yield replace(kind, path=f"/{code}/{path}", language=code, reader=reader)


def for_suite(edition: int) -> Iterator[Paper]:
    """Give plain papers in all languages and the variants in two; of brochures a part.

    Of a brochure a topic is made: whole ones of all languages need half an hour.
    """
    for paper in papers(edition, languages.TABLE):
        if paper.is_plain or paper.language in IN_SUITE:
            is_whole = paper.has_chapters and TOPIC not in paper.path
            yield replace(paper, path=f"{paper.path}&{TOPIC}") if is_whole else paper
