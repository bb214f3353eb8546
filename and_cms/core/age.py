"""How old facts are, in one line for readers (design idea 4)."""

from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext

from and_cms.core.models import ProvenanceMixin
from and_cms.core.presentation import Age
from and_cms.core.writing import write_date, write_partial_date


def report_url(path: str) -> str:
    """Return the address of the form that reports a mistake on a page."""
    query = urlencode({"art": "fehler", "seite": path})
    return f"{reverse('feedback')}?{query}"


def age_line(record: ProvenanceMixin, path: str) -> Age:
    """Say when the facts were confirmed, or from when their source is."""
    report = report_url(path)
    if record.confirmed_on:
        when = write_date(record.confirmed_on)
        text = gettext("Confirmed by the provider on %(date)s.") % {"date": when}
        if record.next_check and record.next_check < timezone.localdate():
            hint = gettext("May have changed. Please ask first.")
            return Age("overdue", f"{text} {hint}", report)
        return Age("confirmed", text, report)
    if record.as_of:
        text = gettext(
            "Date of the source: %(date)s. Not yet confirmed by the provider."
        ) % {"date": write_partial_date(record.as_of)}
    else:
        text = gettext("The source has no date. Not yet confirmed by the provider.")
    return Age("source", text, report)
