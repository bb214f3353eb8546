"""Forms for accounts: nobody gives rights that she does not have herself."""

from typing import Any

from django import forms
from django.contrib.auth import get_user_model
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.auth import LoginForm
from wagtail.users.forms import UserCreationForm, UserEditForm

User = get_user_model()


class StaffLoginForm(LoginForm):
    """The login, in German throughout, that password managers can fill in (A-31)."""

    remember = None

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["password"].label = _("Password")
        for name, token in (("username", "username"), ("password", "current-password")):
            widget = self.fields[name].widget
            widget.attrs["autocomplete"] = token
            # The label says it already, and stays while one writes.
            widget.attrs.pop("placeholder", None)

    def clean_username(self) -> str:
        """Phones write a capital letter first; the address is the same."""
        return self.cleaned_data["username"].strip().lower()


class _StaffForm(forms.ModelForm):
    """Drops the superuser switch, and keeps mail addresses in one spelling."""

    def __init__(
        self, *args: Any, may_make_superuser: bool = False, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        if not may_make_superuser:
            self.fields.pop("is_superuser", None)

    def clean_email(self) -> str:
        """Mail addresses are logins: one spelling only."""
        return self.cleaned_data["email"].lower()


class StaffCreationForm(_StaffForm, UserCreationForm):
    """A new account; its password is chosen here, there is no default."""

    class Meta(UserCreationForm.Meta):
        model = User


class StaffEditForm(_StaffForm, UserEditForm):
    """A known account."""

    class Meta(UserEditForm.Meta):
        model = User
