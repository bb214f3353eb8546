"""``manage.py check_guide``: does each way of the guide end at a result?"""

from django.core.management.base import BaseCommand, CommandError

from guide.problems import find_problems


class Command(BaseCommand):
    """Names every question with a way that ends nowhere; fails if there is one."""

    help = "Checks that each way of the guide ends at offers that can be used."

    def handle(self, *args: object, **options: object) -> None:
        """Write the problems, a line each."""
        found = find_problems()
        for problems in found:
            for text in problems.texts:
                self.stdout.write(f"{problems.page.title}: {text}")
        if found:
            raise CommandError(f"{len(found)} questions lead nowhere.")
        self.stdout.write("Each way ends at a result.")
