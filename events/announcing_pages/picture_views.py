"""A picture for an announcement: optional, checked and re-encoded by the service."""

from typing import Any

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from events.announcing import pictures
from events.announcing_pages.access import announcing_page, gone, see_other
from events.announcing_pages.forms import PictureForm
from events.announcing_pages.uploads import is_too_large
from events.announcing_pages.workspace import Workspace, find_workspace

TOO_LARGE = _("This file is larger than 8 MB. Please choose a smaller picture.")


@announcing_page
def picture(request: HttpRequest, key: str) -> HttpResponse:
    """Show the form; keep the picture as soon as it is good, even if a word is missing.

    A browser forgets a chosen file when the page is shown again, we do not.
    """
    workspace = find_workspace(key)
    if workspace is None:
        return gone(request)
    if request.method != "POST":
        return _show(request, workspace, _form(workspace))
    if is_too_large(request):
        form = _form(workspace, data=request.POST)
        form.add_error("picture", TOO_LARGE)
        return _show(request, workspace, form, status=413)
    refused = _keep_file(request, workspace)
    form = _form(workspace, data=request.POST, files=request.FILES)
    if refused:
        form.add_error("picture", refused)
    if not form.is_valid():
        return _show(request, workspace, form)
    if form.cleaned_data.get("remove"):
        pictures.remove(workspace.announcement)
        workspace.keep("picture", None)
    else:
        workspace.keep("picture", form.as_data())
    return see_other(workspace.check_url)


def _keep_file(request: HttpRequest, workspace: Workspace) -> ValidationError | None:
    upload = request.FILES.get("picture")
    if upload is None or request.POST.get("remove"):
        return None
    try:
        pictures.keep(workspace.announcement, upload)
    except ValidationError as error:
        return error
    return None


def _form(workspace: Workspace, **arguments: Any) -> PictureForm:
    return PictureForm(
        has_picture=pictures.has_picture(workspace.announcement),
        initial=workspace.data.get("picture") or {},
        **arguments,
    )


def _show(
    request: HttpRequest, workspace: Workspace, form: PictureForm, status: int = 200
) -> HttpResponse:
    context = {
        "form": form,
        "workspace": workspace,
        "kept": pictures.has_picture(workspace.announcement),
    }
    return render(request, "events/announcing/picture.html", context, status=status)
