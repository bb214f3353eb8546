"""The three roles for tests, and what a browser would send from the page editor."""

from django.contrib.auth.models import Group
from django.http import HttpResponse, QueryDict
from django.test import Client
from django.urls import reverse
from wagtail.fields import StreamField
from wagtail.models import Page
from wagtail.test.utils.form_data import (
    nested_form_data,
    querydict_from_html,
    streamfield,
)

from and_cms.users.groups import ADMINISTRATORS, EDITORS, TRANSLATORS, ensure_groups
from and_cms.users.models import User
from tests.factories.users import BACKEND

ROLES = (EDITORS, TRANSLATORS, ADMINISTRATORS)
MAILS = {
    EDITORS: "redaktion@example.org",
    TRANSLATORS: "uebersetzung@example.org",
    ADMINISTRATORS: "administration@example.org",
}
PASSWORD = "drei-rote-Schirme"


def make_staff() -> dict[str, User]:
    """Make one account for each role, with the groups of the site."""
    groups = ensure_groups()
    staff = {}
    for role, mail in MAILS.items():
        staff[role] = User.objects.create_user(
            mail, PASSWORD, first_name=role, last_name="Test"
        )
        staff[role].groups.add(Group.objects.get(pk=groups[role].pk))
    return staff


def log_in(client: Client, role: str) -> User:
    """Log the account of a role in; the throttle of logins stays out of it."""
    user = User.objects.get(email=MAILS[role])
    client.force_login(user, backend=BACKEND)
    return user


def is_allowed(response: HttpResponse) -> bool:
    """Whether an answer is not Wagtail's refusal: 403, or back to the first page."""
    if response.status_code == 403:
        return False
    if response.status_code == 302:
        return response.url not in (reverse("wagtailadmin_home"), "/admin/")
    return response.status_code == 200


def sent_from(html: str, page: Page, **changes: object) -> QueryDict:
    """Return what the browser sends for ``page`` from its editor, with changes.

    Stream fields are drawn by a script, so they are filled from the page.
    """
    data = querydict_from_html(html, form_id="page-edit-form").copy()
    for field in type(page)._meta.get_fields():
        if isinstance(field, StreamField):
            blocks = [
                (block.block_type, block.value) for block in getattr(page, field.name)
            ]
            data.update(nested_form_data({field.name: streamfield(blocks)}))
    for name, value in changes.items():
        data[name] = str(value)
    return data


def edit(client: Client, page: Page, **changes: object) -> HttpResponse:
    """Open a page in the editor, change fields, and send it."""
    url = reverse("wagtailadmin_pages:edit", args=[page.pk])
    opened = client.get(url)
    if opened.status_code != 200 or "page-edit-form" not in opened.content.decode():
        return opened
    current = page.specific.get_latest_revision_as_object()
    return client.post(url, sent_from(opened.content.decode(), current, **changes))


def add_url(model: type[Page], parent: Page) -> str:
    """Return the address where a page of a type is added."""
    names = [model._meta.app_label, model._meta.model_name, parent.pk]
    return reverse("wagtailadmin_pages:add", args=names)


def add(
    client: Client, model: type[Page], parent: Page, **fields: object
) -> HttpResponse:
    """Open the editor of a new page, fill in fields, and send it."""
    url = add_url(model, parent)
    opened = client.get(url)
    if opened.status_code != 200:
        return opened
    return client.post(url, sent_from(opened.content.decode(), model(), **fields))
