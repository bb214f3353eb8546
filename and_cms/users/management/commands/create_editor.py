"""Makes an editor's login with a random password."""

import secrets

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.core.validators import validate_email
from django.db import transaction

from and_cms.users.groups import EDITORS


class Command(BaseCommand):
    """Shows the password once; asked again, it sets a new one."""

    help = "Makes an editor's login with a random password, shown once."

    def add_arguments(self, parser: CommandParser) -> None:
        """Add the mail address."""
        parser.add_argument("email", metavar="MAIL")

    def handle(self, *args: object, email: str, **options: object) -> None:
        """Make the account, or give an existing editor a new password."""
        email = email.strip().lower()
        try:
            validate_email(email)
        except ValidationError as error:
            raise CommandError(f"{email} is not a mail address.") from error
        try:
            group = Group.objects.get(name=EDITORS)
        except Group.DoesNotExist as error:
            raise CommandError(
                f"The group {EDITORS} is missing; load_content makes it."
            ) from error
        password = secrets.token_urlsafe(15)
        with transaction.atomic():
            users = get_user_model().objects
            user = users.filter(email=email).first()
            if user is None:
                user = users.create_user(email, password)
            elif user.is_superuser:
                raise CommandError(f"{email} is an administrator already.")
            else:
                user.set_password(password)
                user.is_active = True
                user.save()
            user.groups.add(group)
        self.stdout.write(f"Login:    {email}\nPassword: {password}\n")
        self.stdout.write("The password is shown this once only.\n")
