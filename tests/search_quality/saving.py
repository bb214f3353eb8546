"""Keeps the figures of a run for the page in the admin."""

from search.models import QualityRun
from tests.search_quality.figures import Measurement


def save(found: Measurement) -> None:
    """Keep a run."""
    QualityRun.objects.create(engine=found.engine, figures=found.as_json())
