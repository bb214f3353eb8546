"""Loads records from ``content/`` without ever overwriting an editor's work."""

import hashlib
import json
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

import yaml
from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.forms.models import model_to_dict
from modelcluster.models import ClusterableModel
from wagtail.models import Orderable, Page

from and_cms.core import languages
from and_cms.core.models import BasePage, ContentStamp

M = TypeVar("M", bound=models.Model)
P = TypeVar("P", bound=BasePage)
R = TypeVar("R", bound=Orderable)
_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
FOLDER = Path(settings.BASE_DIR) / "content"
"""Facts and texts; the project reads nothing outside its own checkout."""

# What changes by publishing alone is no edit.
_VOLATILE = {
    "pk",
    "id",
    "live",
    "path",
    "depth",
    "numchild",
    "url_path",
    "content_type",
    "has_unpublished_changes",
    "first_published_at",
    "last_published_at",
    "updated_at",
    "latest_revision",
    "latest_revision_created_at",
    "live_revision",
    "locked",
    "locked_at",
    "locked_by",
    "draft_title",
    "owner",
    "comments",
    "index_entries",
    "wagtail_admin_comments",
}


def read(*parts: str) -> Any:
    """Read a YAML file below ``content/``; an absent file gives an empty mapping."""
    path = FOLDER.joinpath(*parts)
    if not path.exists():
        return {}
    return yaml.load(path.read_text("utf-8"), Loader=_Loader) or {}  # noqa: S506 - safe


def digest(data: object) -> str:
    """Return a fingerprint of plain data."""
    text = json.dumps(data, sort_keys=True, cls=DjangoJSONEncoder, ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()


def is_in_work(record: models.Model) -> bool:
    """Tell whether an editor drafts a page, or has taken it down."""
    return isinstance(record, Page) and (
        record.has_unpublished_changes or not record.live
    )


def state_of(record: models.Model) -> str:
    """Return a fingerprint of a record with its rows, as the database has it now."""
    fresh = type(record)._default_manager.get(pk=record.pk)
    if isinstance(fresh, ClusterableModel):
        data = fresh.serializable_data()
    else:
        data = model_to_dict(fresh)
    return digest(_without_volatile(data))


def _without_volatile(data: object) -> object:
    if isinstance(data, dict):
        return {
            key: _without_volatile(value)
            for key, value in data.items()
            if key not in _VOLATILE
        }
    return (
        [_without_volatile(item) for item in data] if isinstance(data, list) else data
    )


def load_record(
    kind: str,
    key: str,
    data: object,
    *,
    find: Callable[[], M | None],
    build: Callable[[M | None], M],
) -> M:
    """Create or refresh one record; return it as it stands.

    ``find`` looks it up, ``build`` fills and saves it (from None: makes it). Nothing
    happens where the data has not changed since the last load, or where an editor
    changed the record.
    """
    record = find()
    stamp = ContentStamp.objects.filter(kind=kind, key=key).first()
    fingerprint = digest(data)
    if record is not None:
        if stamp is None or stamp.data == fingerprint:
            return record
        if is_in_work(record) or stamp.state != state_of(record):
            return record
    record = build(record)
    ContentStamp.objects.update_or_create(
        kind=kind, key=key, defaults={"data": fingerprint, "state": state_of(record)}
    )
    return record


def save_page(page: P, parent: Page, locale_id: int) -> P:
    """Add a new German page below ``parent``, or publish a changed one."""
    page.draft_title = page.title
    if page.pk is None:
        page.locale_id = locale_id
        parent.add_child(instance=page)
    page.save_revision(log_action=False).publish(log_action=False)
    return page


def german_page(model: type[P], slug: str) -> P | None:
    """Return the German page of a key."""
    return model.objects.filter(
        locale__language_code=languages.SOURCE, slug=slug
    ).first()


def ordered(rows: Sequence[R]) -> Sequence[R]:
    """Number rows in their order; only the admin's forms do that by themselves."""
    for number, row in enumerate(rows):
        row.sort_order = number
    return rows


def sentences(items: list[str] | None) -> list[tuple[str, str]]:
    """Return the value of a field of sentences."""
    return [("sentence", item.strip()) for item in items or []]


def story(blocks: list[dict] | None) -> list[tuple[str, dict]]:
    """Return the value of a body field from ``{heading, text}`` or ``{list}``."""
    found: list[tuple[str, dict]] = []
    for block in blocks or []:
        heading = block.get("heading", "")
        if "list" in block:
            found.append(("lines", {"heading": heading, "lines": block["list"]}))
        else:
            text = str(block.get("text", "")).strip()
            found.append(("paragraphs", {"heading": heading, "text": text}))
    return found


def as_date(value: object) -> date | None:
    """Return a YAML date or an ISO text as a date."""
    if value is None or isinstance(value, date):
        return value
    return date.fromisoformat(str(value))


def provenance(data: dict) -> dict[str, object]:
    """Return the fields of ``ProvenanceMixin`` from a record of the data files."""
    return {
        "status": data.get("status", "general-knowledge"),
        "as_of": str(data.get("as_of", "")),
        "sources": data.get("sources", []),
        "field_status": data.get("field_status", []),
    }
