"""What was announced is kept for a term; then its people are forgotten (P-10).

The event itself is public and stays. Names, mail addresses and answers end.
"""

from datetime import timedelta
from typing import Any

from django.db import transaction
from django.db.models import Max, Q, QuerySet
from django.utils import timezone

from and_cms.mails.models import OutgoingMail
from events.announcing import pictures
from events.models import Announcement, EventPage

UNCONFIRMED = timedelta(days=7)
DECLINED = timedelta(days=90)
AFTER_THE_EVENT = timedelta(days=365)


def expired() -> QuerySet[Announcement]:
    """Return the announcements whose term is over."""
    now = timezone.now()
    over = (
        EventPage.objects.annotate(last=Max("occurrences__ends_at"))
        .filter(last__lt=now - AFTER_THE_EVENT)
        .order_by()
    )
    return Announcement.objects.filter(
        Q(confirmed_at__isnull=True, begun_at__lt=now - UNCONFIRMED)
        | Q(declined_at__lt=now - DECLINED)
        # Its page was deleted: nothing will come of it any more.
        | Q(page__isnull=True, taken_in_at__lt=now - DECLINED)
        | Q(page__in=over.values("pk"))
    )


def forget_announcements(*, dry_run: bool = False) -> tuple[str, int]:
    """Delete what is over; pages that were never released go with it."""
    rows = expired()
    count = rows.count()
    if not dry_run:
        _delete(rows)
    return "Announcements", count


def data_of(mail: str) -> list[dict[str, Any]]:
    """Return all that is kept of a person, for her (GDPR, article 15)."""
    rows = Announcement.objects.filter(mail_is(mail)).order_by("begun_at")
    found: list[dict[str, Any]] = [
        {
            "announcement": row.pk,
            "begun": row.begun_at.isoformat(),
            "confirmed": row.confirmed_at.isoformat() if row.confirmed_at else None,
            "answers": row.data,
            "question": row.question,
            "answer": row.answer,
            "event": row.page.slug if row.page else None,
        }
        for row in rows.select_related("page")
    ]
    mails = OutgoingMail.objects.filter(to__iexact=mail)
    found += [
        {"mail": one.kind, "written": one.written_at.isoformat(), "text": one.text}
        for one in mails
    ]
    return found


@transaction.atomic
def erase(mail: str) -> int:
    """Erase all that is kept of a person (GDPR, article 17); return how many rows.

    Events that were released stay: they name nobody. Those that were not are deleted
    with their revisions.
    """
    rows = Announcement.objects.filter(mail_is(mail))
    count = rows.count()
    _delete(rows)
    mails, _by_model = OutgoingMail.objects.filter(to__iexact=mail).delete()
    return count + mails


def mail_is(mail: str) -> Q:
    """Return the condition for a person's announcements, sent or still being typed."""
    return Q(mail__iexact=mail) | Q(data__contact__email__iexact=mail)


@transaction.atomic
def _delete(rows: QuerySet[Announcement]) -> None:
    # The worker may be making the page of one: it is waited for.
    list(rows.order_by().select_for_update(of=("self",)).values_list("pk"))
    drafts = EventPage.objects.filter(
        pk__in=rows.order_by().values("page"), live=False, first_published_at=None
    )
    # One by one: a page takes its versions and revisions along.
    for page in drafts.select_related("image"):
        images = {page.image, page.get_latest_revision_as_object().image}
        page.delete()
        pictures.delete_unused(images)
    rows.delete()
