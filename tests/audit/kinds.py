"""Every kind of page, each with an address that stands for it.

The addresses are the fixed ones (design, section 6). Of kinds with many pages one is
named; a key that is gone is a finding, so that no kind is left out in silence.
"""

import json
import urllib.error
import urllib.request
from dataclasses import dataclass

from and_cms.core import languages
from tests.audit.announcing import STEPS

DEEP = ("de", "ar")
"""Languages with dark colours, 768 px, 400 %, keyboard and openers, axe on a desktop,
and a visit without scripts."""


@dataclass(frozen=True)
class Kind:
    """A kind of page. ``path`` follows ``/<language>/``; ``keys`` fill its ``{key}``.

    The first key that the sitemap knows is taken; with ``is_short`` it is the key of
    the offer whose short address is meant. ``step`` names what is done on the page
    before it is looked at. Pages of ``is_example`` exist where examples are loaded;
    elsewhere they may be missing.
    """

    name: str
    path: str
    keys: tuple[str, ...] = ()
    status: int = 200
    in_sitemap: bool = True
    is_short: bool = False
    is_example: bool = False
    is_public: bool = True
    has_openers: bool = False
    step: str = ""


@dataclass(frozen=True)
class Visit:
    """One kind in one language."""

    kind: Kind
    language: str
    url: str

    @property
    def is_deep(self) -> bool:
        """Whether this language gets the states that only two languages get."""
        return self.language in DEEP or not self.kind.is_public


def _listed(name: str, path: str, *keys: str, **options: object) -> Kind:
    return Kind(name, path, keys, **options)


def _view(name: str, path: str, **options: object) -> Kind:
    return Kind(name, path, in_sitemap=False, **options)


def _announcing() -> tuple[Kind, ...]:
    """The pages of announcing an event: each step, with and without errors."""
    first = "veranstaltungen/melden/"
    steps = [_view(f"announce: {step[9:]}", first, step=step) for step in STEPS]
    return (
        _view("announce", first),
        *steps,
        _view("announce: links again", f"{first}link/"),
        _view("announce: links again, errors", f"{first}link/", step="send_empty_form"),
        _view("announce: confirm", f"{first}bestaetigen/{NO_KEY}/"),
        _view("announce: confirmed", f"{first}danke/"),
        _view("announce: gone", f"{first}folgen/{NO_KEY}/", status=404),
    )


NO_KEY = "gibt-es-nicht-" * 3 + "x"
"""As long as a key, and none."""

OFFER, EVENT, TOPIC = "angebote/{key}/", "veranstaltungen/{key}/", "themen/{key}/"

KINDS = (
    _listed("home", "", has_openers=True),
    _view("home: suggestions", "", step="type_some_letters"),
    _listed("offers", "angebote/", has_openers=True),
    _view("offers: filtered", "angebote/?thema=unterhalt&mir=kostenlos&ort=01307"),
    _view("offers: nothing fits", "angebote/?thema=schulden&mir=betreuung"),
    _view("offers: unknown place", "angebote/?ort=Entenhausen"),
    _listed("offer: simple", OFFER, "kindergeld", "elterngeld"),
    _listed("offer: branches", OFFER, "familienberatung", "migrationsberatung"),
    _listed("offer: amounts", OFFER, "unterhaltsvorschuss", has_openers=True),
    _listed("offer: planned change", OFFER, "grundsicherungsgeld"),
    _listed("offer: state unknown", OFFER, "familienzentren", "landeserziehungsgeld"),
    _listed("offer: ended", OFFER, "ukraine-haus", "interkulturelle-familienwerkstatt"),
    _listed("offer: sensitive", OFFER, "schuldnerberatung"),
    _listed("offer: hidden address", OFFER, "frauenschutzhaus", has_openers=True),
    _listed("offer: short address", "a/{key}/", "schuldnerberatung", is_short=True),
    _listed("topics", "themen/"),
    _listed("topic", TOPIC, "geld-und-leistungen"),
    _listed("topic: sensitive", TOPIC, "gewalt-und-notfall"),
    _listed("guide", "wegweiser/"),
    _listed("guide: question", "wegweiser/{key}/", "unterhalt"),
    _listed("guide: sensitive", "wegweiser/{key}/", "gewalt-und-notfall"),
    _view("guide: result", "wegweiser/unterhalt/was-zuerst/geld/"),
    _view("guide: danger", "wegweiser/gewalt-und-notfall/jetzt/"),
    _listed("events", "veranstaltungen/", has_openers=True),
    _view("events: filtered", "veranstaltungen/?mir=online&thema=unterhalt"),
    _view("events: month", "veranstaltungen/?monat="),
    _listed("event: single", EVENT, "beispiel-offenes-cafe", is_example=True),
    _listed("event: series", EVENT, "beispiel-sprachcafe", is_example=True),
    _listed("event: cancelled", EVENT, "beispiel-bastelnachmittag", is_example=True),
    _listed("event: moved", EVENT, "beispiel-spielefest", is_example=True),
    _listed("event: online", EVENT, "beispiel-online-stammtisch", is_example=True),
    _listed("partners", "netzwerk/"),
    _listed("partner", "netzwerk/{key}/", "jugendamt-dresden"),
    _listed("help", "hilfe/"),
    _listed("easy language", "leichte-sprache/"),
    _listed("sign language", "gebaerdensprache/"),
    _listed("imprint", "impressum/"),
    _listed("privacy", "datenschutz/"),
    _listed("statement", "barrierefreiheit/"),
    _listed("report a barrier", "barriere-melden/"),
    _view("feedback", "rueckmeldung/"),
    _view("feedback: errors", "rueckmeldung/", step="send_empty_form"),
    _view("feedback: thanks", "rueckmeldung/danke/"),
    _view("list", "merkliste/?o=kindergeld,unterhaltsvorschuss&q=kita"),
    _view("list: two languages", "merkliste/?o=kindergeld,wohngeld&mit=ar"),
    _view("list: nothing on it", "merkliste/?o=gibt-es-nicht"),
    _view("list: unknown language", "merkliste/?o=wohngeld&mit=xx", status=400),
    _view("brochure", "broschuere/"),
    _view("brochure: errors", "broschuere/?mit=xx&format=a9", status=400),
    _view("brochure: a part", "broschuere/ansicht/?thema=unterhalt"),
    _view("pocket", "unterwegs/"),
    _view("pocket: not stored", "unterwegs/nicht-da/"),
    *_announcing(),
    _view("search", "suche/", has_openers=True),
    _view("search: hits", "suche/?q=Unterhalt"),
    _view(
        "search: filtered",
        "suche/?q=Unterhalt&art=angebot&thema=unterhalt&ort=Gorbitz",
    ),
    _view("search: nothing fits", "suche/?q=Beratung&art=angebot&thema=schulden"),
    _view("search: place", "suche/?q=Kita+Gorbitz"),
    _view("search: suggestions", "suche/?q=kita", step="type_some_letters"),
    _view("search: danger", "suche/?q=er+schl%C3%A4gt+mich"),
    _view("search: guesses", "suche/?q=qqxyzw"),
    _view("search: nothing", "suche/?q=Hundebetreuung"),
    _view("search: unknown place", "suche/?q=kita&ort=Entenhausen"),
    _view("search: unknown filter", "suche/?q=kita&thema=nichts", status=400),
    _view("404", "gibt-es-nicht/", status=404),
    # The editors' side has one address for all languages.
    _view("admin: login", "admin/login/", is_public=False),
)


def address(base: str, language: str, path: str) -> str:
    """Return the absolute address of a path inside a language."""
    return f"{base}/{language}/{path}"


def visits(
    base: str, known: set[str], codes: list[str], names: list[str], examples: bool
) -> tuple[list[Visit], list[Kind]]:
    """Return what to look at, and the kinds for which no address is left.

    ``known`` are the addresses of the sitemap, ``codes`` the languages.
    """
    found, missing = [], []
    for kind in KINDS:
        if names and not any(kind.name.startswith(name) for name in names):
            continue
        if not kind.is_public:
            found.append(Visit(kind, languages.SOURCE, f"{base}/{kind.path}"))
            continue
        path = _representative(base, kind, known)
        if path is not None:
            found += [Visit(kind, code, address(base, code, path)) for code in codes]
        elif examples or not kind.is_example:
            missing.append(kind)
    return found, missing


def _representative(base: str, kind: Kind, known: set[str]) -> str | None:
    if not kind.in_sitemap:
        return kind.path
    if kind.is_short:
        return next(filter(None, (_short_path(base, key) for key in kind.keys)), None)
    paths = [kind.path.format(key=key) for key in kind.keys or ("",)]
    here = (path for path in paths if address(base, languages.SOURCE, path) in known)
    return next(here, None)


def _short_path(base: str, key: str) -> str | None:
    """Ask the API for the short address of an offer; codes say nothing of it."""
    url = f"{base}/api/v1/offers/{key}/?lang={languages.SOURCE}"
    try:
        with urllib.request.urlopen(url, timeout=60) as answer:  # noqa: S310 - our own server
            short = json.load(answer)["short_url"]
    except (urllib.error.URLError, KeyError, ValueError):
        return None
    prefix = address(base, languages.SOURCE, "")
    return short.removeprefix(prefix) if short.startswith(prefix) else None
