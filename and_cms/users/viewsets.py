"""Accounts in the editors' side, safe against rights that grow by themselves."""

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from wagtail.users.views import users

from and_cms.users.forms import StaffCreationForm, StaffEditForm


class StaffCreateView(users.CreateView):
    """Only a superuser makes superusers."""

    def get_form_kwargs(self) -> dict:
        """Tell the form who asks."""
        allowed = self.request.user.is_superuser
        return {**super().get_form_kwargs(), "may_make_superuser": allowed}


class StaffEditView(users.EditView):
    """Only a superuser changes superusers, their passwords included."""

    def setup(self, request: HttpRequest, *args: object, **kwargs: object) -> None:
        """Refuse foreign superusers."""
        super().setup(request, *args, **kwargs)
        if self.object.is_superuser and not request.user.is_superuser:
            raise PermissionDenied

    def get_form_kwargs(self) -> dict:
        """Tell the form who asks."""
        allowed = self.request.user.is_superuser
        return {**super().get_form_kwargs(), "may_make_superuser": allowed}


class StaffViewSet(users.UserViewSet):
    """Wagtail's accounts with these two views."""

    add_view_class = StaffCreateView
    edit_view_class = StaffEditView
    copy_view_enabled = False

    def get_form_class(self, for_update: bool = False) -> type[forms.Form]:
        """Use the forms that know who asks."""
        return StaffEditForm if for_update else StaffCreationForm
