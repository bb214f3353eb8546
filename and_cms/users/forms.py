"""Forms for accounts: nobody gives rights that she does not have herself."""

from typing import Any

from django import forms
from django.contrib.auth import get_user_model
from wagtail.users.forms import UserCreationForm, UserEditForm

User = get_user_model()


class _StaffForm(forms.ModelForm):
    """Drops the superuser switch, and keeps mail addresses in one spelling."""

    def __init__(self, *args: Any, may_make_superuser: bool = False, **kwargs: Any):
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
