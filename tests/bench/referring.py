"""Times the reports on referrals among many offers, in this process. Prints a table.

A program of its own, on the data of the settings in use; what it writes is taken back.
Target: 1 s for the report at 500 offers (issue 7).
"""

import gc
import os
import random
import sys
import time

ROUNDS = 5
NEXT = 3
"""Next stations of each offer."""


def main() -> int:
    """Write as many offers as asked for, and time each page."""
    os.environ["ALLOWED_HOSTS"] = "testserver,127.0.0.1"
    import django  # only now: the settings are read from the environment

    django.setup()
    from django.db import transaction

    with transaction.atomic():
        _write(int(sys.argv[1]))
        lines = [_time(name) for name in ("gaps", "rows", "picture", "drawing")]
        transaction.set_rollback(True)
    sys.stdout.write("\n".join(lines))
    return 0


def _write(number: int) -> None:
    from django.contrib.auth import get_user_model

    from offers.models import OfferIndexPage, OfferPage, OfferReferral, OfferTopic
    from partners.models import Organisation
    from vocabulary.models import TopicPage

    chance = random.Random(7)
    index = OfferIndexPage.objects.source().get()
    topics = list(TopicPage.objects.source())
    provider = Organisation.objects.first()
    offers = []
    for count in range(max(number - OfferPage.objects.source().count(), 0)):
        title = f"Angebot {count} für Familien in Dresden"
        offer = OfferPage(
            title=title, slug=f"bench-{count}", locale=index.locale, provider=provider
        )
        offers.append(index.add_child(instance=offer))
    OfferTopic.objects.bulk_create(
        OfferTopic(page=offer, topic=chance.choice(topics)) for offer in offers
    )
    everything = list(OfferPage.objects.source())
    OfferReferral.objects.bulk_create(
        OfferReferral(
            page=offer,
            locale=index.locale,
            target=chance.choice(everything),
            situation=f"Sie brauchen etwas anderes ({count})",
        )
        for offer in offers
        for count in range(NEXT)
    )
    get_user_model().objects.create_superuser("bench@example.org", "drei-rote-Schirme")


def _time(page: str) -> str:
    from django.contrib.auth import get_user_model
    from django.test import Client
    from django.urls import reverse

    client = Client()
    client.force_login(
        get_user_model().objects.get(email="bench@example.org"),
        backend="django.contrib.auth.backends.ModelBackend",
    )
    # A new process reads the templates of the admin first; that is not the report's.
    client.get(reverse("wagtailadmin_home"))
    # As in and_cms.wsgi; a site has not just written hundreds of offers, either.
    gc.collect()
    gc.freeze()
    took = []
    for _round in range(ROUNDS):
        began = time.perf_counter()
        answer = client.get(reverse(f"referral_{page}"))
        took.append((time.perf_counter() - began) * 1000)
        if answer.status_code != 200:
            raise SystemExit(f"{page} answered {answer.status_code}")
    first, *rest = took
    usual = sorted(rest)[len(rest) // 2]
    size = len(answer.content) / 1024
    return f"{page:8} first {first:5.0f} ms, then {usual:5.0f} ms, {size:6.0f} KB"


if __name__ == "__main__":
    sys.exit(main())
