"""One style sheet out of many small files, without a build.

``and/css/site.css`` holds only ``@import`` lines, which any browser follows: in tests
and while developing the files are served as they are. At ``collectstatic`` the storage
here puts the files in place of the imports, so that readers make one request (D-01).
"""

import posixpath
import re
from collections.abc import Callable, Iterator
from typing import Any

from django.core.files.base import ContentFile, File
from django.core.files.storage import Storage
from whitenoise.storage import CompressedManifestStaticFilesStorage

ENTRY = "and/css/site.css"

_IMPORT = re.compile(r'@import url\("([^"]+)"\)(?: layer\((\w+)\))?;')
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_SPACE = re.compile(r"\s+")
_AROUND = re.compile(r" ?([{};,>]) ?")
_AFTER_COLON = re.compile(r"(?<=[a-z]): ")


def minify(css: str) -> str:
    """Drop comments and white space that means nothing; compression does the rest."""
    css = _SPACE.sub(" ", _COMMENT.sub("", css)).strip()
    css = _AFTER_COLON.sub(":", _AROUND.sub(r"\1", css))
    return css.replace(";}", "}")


def bundle(css: str, read: Callable[[str], str]) -> str:
    """Put each imported file in the place of its ``@import``, inside its layer."""

    def inline(match: re.Match[str]) -> str:
        name, layer = match.groups()
        imported = read(name)
        return f"@layer {layer} {{ {imported} }}" if layer else imported

    return minify(_IMPORT.sub(inline, css))


class _Bundle(Storage):
    """Hands out one text under any name."""

    def __init__(self, css: str) -> None:
        self.css = css

    def _open(self, name: str, mode: str = "rb") -> File:
        return ContentFile(self.css.encode(), name=name)


class BundledStaticFilesStorage(CompressedManifestStaticFilesStorage):
    """Hashed and compressed static files with one style sheet for the site."""

    def post_process(
        self,
        paths: dict[str, tuple[Storage, str]],
        dry_run: bool = False,
        **options: Any,
    ) -> Iterator[tuple[str, str, bool]]:
        """Bundle the style sheet before names are hashed and addresses rewritten."""
        if ENTRY in paths:
            folder = posixpath.dirname(ENTRY)

            def read(name: str) -> str:
                storage, path = paths[posixpath.join(folder, name)]
                with storage.open(path) as file:
                    return file.read().decode()

            storage, path = paths[ENTRY]
            with storage.open(path) as file:
                css = bundle(file.read().decode(), read)
            paths = {**paths, ENTRY: (_Bundle(css), ENTRY)}
        yield from super().post_process(paths, dry_run, **options)
