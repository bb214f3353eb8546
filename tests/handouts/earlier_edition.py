"""An edition of the brochure as it could have been printed earlier."""

from handouts.brochure.editions import snapshot
from handouts.models import Edition

OLD_PHONE = {"Telefon": "0351 000000"}


def write_earlier_edition() -> Edition:
    """Keep an edition with one offer more, one less, and two told differently."""
    entries = snapshot()
    new, shorter, moved, *_same = list(entries)
    del entries[new]
    entries[shorter]["summary"] = "So stand es damals da."
    entries[moved]["lines"] |= OLD_PHONE
    entries["frueher"] = {
        "title": "Früheres Angebot",
        "summary": "Das gab es damals noch.",
        "state": "",
        "lines": OLD_PHONE,
    }
    return Edition.objects.create(digest="earlier", entries=entries)
