"""Foreign text as plain text: no markup, no tricks, no more than is read.

The pages escape whatever they show; here it is made readable.
"""

import re
from html import unescape
from html.parser import HTMLParser

MOST_READ = 10_000
"""Characters of a description that are looked at."""
TITLE, SUMMARY, TEXT = 160, 250, 3000
"""The longest that is stored."""

_LOOKS_LIKE_HTML = re.compile(
    r"</?(?:[a-z][a-z0-9]*)(?:\s[^<>]*)?/?>|&(?:\w+|#\d+);", re.I
)
_LINES = {"p", "div", "br", "li", "ul", "ol", "tr", "table", "hr", "blockquote"} | {
    f"h{level}" for level in range(1, 7)
}
_SILENT = {"script", "style", "head", "title", "template", "noscript", "svg"}
# They turn the order of letters round: a title could show another address.
_DIRECTIONS = re.compile(r"[\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff\ufffd]")


class _Text(HTMLParser):
    """Collects what a reader would see."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self.silent = 0

    def handle_starttag(self, tag: str, attrs: list) -> None:
        self.silent += tag in _SILENT
        if tag in _LINES:
            self.parts.append("\n\n" if tag == "p" else "\n")
        if tag == "li":
            self.parts.append("– ")

    def handle_endtag(self, tag: str) -> None:
        if tag in _SILENT:
            self.silent = max(0, self.silent - 1)
        if tag in _LINES:
            self.parts.append("\n\n" if tag == "p" else "\n")

    def handle_data(self, data: str) -> None:
        if not self.silent:
            self.parts.append(data)


def plain(text: str) -> str:
    """Return the text without markup; paragraphs stay apart by an empty line."""
    text = text[:MOST_READ]
    if _LOOKS_LIKE_HTML.search(text):
        reader = _Text()
        reader.feed(text)
        reader.close()
        text = "".join(reader.parts)
    text = _DIRECTIONS.sub("", unescape(text)).replace("\xa0", " ")
    lines = [" ".join(line.split()) for line in text.splitlines()]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


def one_line(text: str, longest: int) -> str:
    """Return the text on one line, cut at a word."""
    return shortened(" ".join(plain(text).split()), longest)


def shortened(text: str, longest: int) -> str:
    """Return the text, or its beginning up to a whole word."""
    if len(text) <= longest:
        return text
    begin = text[: longest - 1]
    at_word = re.sub(r"\s+\S*$", "", begin)
    return f"{at_word.rstrip(' ,;:–-') or begin}…"


def first_sentences(text: str, longest: int) -> str:
    """Return whole sentences from the beginning, as far as they go."""
    flat = " ".join(text.split())
    if len(flat) <= longest:
        return flat
    ends = [match.end() for match in re.finditer(r"[.!?…](?=\s)", flat[: longest + 1])]
    return flat[: ends[-1]] if ends else shortened(flat, longest)
