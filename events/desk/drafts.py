"""What waits for the editors, as it would be published."""

from collections.abc import Iterable

from django.contrib.contenttypes.models import ContentType
from django.db.models import CharField, QuerySet
from django.db.models.functions import Cast
from wagtail.models import WorkflowState

from events.models import EventPage


def waiting_states() -> QuerySet[WorkflowState]:
    """Return the open workflows of events, what waits longest first."""
    german = EventPage.objects.source().order_by()
    # Wagtail keeps the number of what is moderated as text.
    numbers = german.annotate(number=Cast("pk", CharField())).values("number")
    return (
        WorkflowState.objects.active()
        .filter(
            content_type=ContentType.objects.get_for_model(EventPage),
            object_id__in=numbers,
        )
        .select_related("current_task_state")
        .order_by("current_task_state__started_at", "pk")
    )


def drafts_of(keys: Iterable[int]) -> dict[int, EventPage]:
    """Return the latest revision of pages, by their number. Two queries for all.

    For lists: a place or organisation that was deleted since is not noticed here, as
    Wagtail's ``as_object`` would with a query for each.
    """
    pages = EventPage.objects.select_related("locale", "latest_revision")
    return {pk: _draft_of(page) for pk, page in pages.in_bulk(list(keys)).items()}


def _draft_of(page: EventPage) -> EventPage:
    if page.latest_revision is None:
        return page
    draft = EventPage.from_serializable_data(
        page.latest_revision.content, check_fks=False
    )
    draft.pk, draft.locale, draft.live = page.pk, page.locale, page.live
    draft.latest_revision_id = page.latest_revision_id
    return draft


def story_lines(page: EventPage) -> list[str]:
    """Return the body of an event as plain lines, headings among them."""
    lines: list[str] = []
    for block in page.story:
        value = block.value
        lines.append(value.get("heading", ""))
        lines += value.get("text", "").splitlines()
        lines += [f"– {line}" for line in value.get("lines", [])]
    return [line for line in lines if line.strip()]
