"""Where things are in the editors' side: names of addresses, ways to an editor."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.coreutils import safe_snake_case

from offers.referrals.enums import Gap
from offers.referrals.findings import Finding

GAPS = "referral_gaps"
GAPS_RESULTS = "referral_gaps_results"
ROWS = "referral_rows"
ROWS_RESULTS = "referral_rows_results"
PICTURE = "referral_picture"
DRAWING = "referral_drawing"


def edit_url(pk: int) -> str:
    """Return the address of an offer's editor, at “Who is next”.

    Wagtail makes the name of a tab from its heading in the editor's language.
    """
    tab = safe_snake_case(str(_("Who is next")))
    return f"{reverse('wagtailadmin_pages:edit', args=[pk])}#tab-{tab}"


def editor_of(finding: Finding) -> str:
    """Return the address where a gap is mended; a topic has no such tab."""
    if finding.gap == Gap.TOPIC:
        return reverse("wagtailadmin_pages:edit", args=[finding.pk])
    return edit_url(finding.pk)
