"""Who in the city answers; nothing of this is built in."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.contrib.settings.models import BaseSiteSetting, register_setting


@register_setting(icon="mail")
class ContactSettings(BaseSiteSetting):
    """Addresses for what readers report."""

    feedback_email = models.EmailField(
        _("mail for reports"),
        blank=True,
        help_text=_(
            "Barriers and mistakes that readers report are announced here. Empty: to "
            "everybody who may edit reports."
        ),
    )
    security_contact = models.CharField(
        _("contact for security reports"),
        max_length=200,
        blank=True,
        help_text=_(
            "For security.txt, as an address. Example: mailto:sicherheit@example.org"
        ),
    )

    class Meta:
        verbose_name = _("contact for reports")

    def __str__(self) -> str:
        return self.feedback_email or str(_("no mail for reports"))
