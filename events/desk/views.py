"""One announcement on the desk: read it, compare it, decide."""

from typing import Any, cast

from django import forms
from django.contrib.auth.models import AbstractBaseUser
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.admin.auth import permission_required
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.models import WorkflowState

from events.announcing import release
from events.desk.access import SEE, may_decide
from events.desk.drafts import waiting_states
from events.desk.forms import QuestionForm, ReasonForm
from events.desk.hints import hints_on
from events.desk.links import reports_on
from events.desk.queue import INDEX, kind_of
from events.desk.readings import compare, read
from events.models import Announcement, CalendarSubscription, EventPage

FORMS: dict[str, type[forms.Form]] = {"ask": QuestionForm, "decline": ReasonForm}


@method_decorator(permission_required(SEE), name="dispatch")
class ReviewView(WagtailAdminTemplateMixin, TemplateView):
    """All about one event that waits, and the buttons to decide.

    The page does nothing of its own: ``release`` does, by Wagtail's workflow.
    """

    template_name = "events/admin/review.html"
    header_icon = "calendar-check"
    page_title = _("To review")

    def dispatch(
        self, request: HttpRequest, *args: object, **kwargs: object
    ) -> HttpResponseBase:
        """Find the event and what waits on it; what is decided leads to the list."""
        self.page = get_object_or_404(
            EventPage.objects.source().select_related("locale"), pk=kwargs["pk"]
        )
        state = waiting_states().filter(object_id=str(self.page.pk)).first()
        if state is None:
            return self._back(gettext("This is decided already."), is_good=False)
        self.state: WorkflowState = state
        return super().dispatch(request, *args, **kwargs)

    @property
    def editor(self) -> AbstractBaseUser:
        """Who is logged in; Wagtail lets nobody else in."""
        return cast(AbstractBaseUser, self.request.user)

    @cached_property
    def draft(self) -> EventPage:
        """The event as it would be published."""
        return self.page.get_latest_revision_as_object()

    def get_page_subtitle(self) -> str:
        """Name the event."""
        return self.draft.title

    def get_breadcrumbs_items(self) -> list[dict[str, str]]:
        """Lead back to the list."""
        here = {"url": "", "label": self.draft.title}
        desk = {"url": reverse(INDEX), "label": str(self.page_title)}
        return [*self.breadcrumbs_items, desk, here]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the event, what differs, what to look at, who announced it."""
        state, draft = self.state, self.draft
        is_open = state.status == WorkflowState.STATUS_IN_PROGRESS
        rows = Announcement.objects.filter(page=self.page, corrects__isnull=True)
        announcement = rows.first()
        return super().get_context_data(
            **{
                "page": self.page,
                "draft": draft,
                "kind": kind_of(state, is_public=self.page.live),
                "since": state.current_task_state.started_at,
                "readings": read(draft),
                "changes": compare(self.page, draft) if self.page.live else [],
                "hints": hints_on([draft])[0],
                "links": reports_on([draft])[0],
                "announcement": announcement,
                "calendar": CalendarSubscription.objects.filter(
                    events__page=self.page
                ).first(),
                "contact": announcement.data.get("contact", {}) if announcement else {},
                "may_decide": may_decide(self.editor, self.page, state),
                "may_ask": is_open and bool(announcement and announcement.mail),
                "ask": QuestionForm(),
                "decline": ReasonForm(),
                "seen": self.page.latest_revision_id,
                **kwargs,
            }
        )

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Decide: release, ask the announcer, or decline; nothing typed is lost."""
        if not may_decide(self.editor, self.page, self.state):
            raise PermissionDenied
        decision = request.POST.get("decision", "")
        form = FORMS[decision](request.POST) if decision in FORMS else None
        if form is not None and not form.is_valid():
            return self.render_to_response(self.get_context_data(**{decision: form}))
        try:
            said = self._decide(decision, form.cleaned_data if form else {})
        except release.Superseded:
            return self._look_again({decision: form} if form else {})
        return self._back(said)

    def _decide(self, decision: str, typed: dict[str, str]) -> str:
        seen = self.request.POST.get("seen", "")
        about = (self.page, self.editor)
        number = int(seen) if seen.isdecimal() else 0
        title = {"title": self.draft.title}
        if decision == "ask":
            release.ask_back(*about, typed["question"], seen=number)
            return gettext("The question about “%(title)s” is on its way.") % title
        if decision == "decline":
            release.decline(*about, typed["reason"], seen=number)
            return gettext("“%(title)s” is declined.") % title
        if decision == "release":
            if release.release(*about, seen=number):
                return gettext("“%(title)s” is public now, in all languages.") % title
            return gettext("“%(title)s” goes on to the next step.") % title
        raise PermissionDenied

    def _look_again(self, typed: dict[str, forms.Form]) -> HttpResponse:
        """Show what is newest; it came while the editor was reading."""
        text = gettext("This was changed in the meantime. Please look at it once more.")
        messages.warning(self.request, text)
        return self.render_to_response(self.get_context_data(**typed))

    def _back(self, said: str, *, is_good: bool = True) -> HttpResponse:
        (messages.success if is_good else messages.warning)(self.request, said)
        return redirect(INDEX)
