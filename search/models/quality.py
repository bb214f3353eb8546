"""How well the search answered the judged questions, run after run."""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class QualityRun(models.Model):
    """One run of ``python -m tests.search_quality --save``.

    ``figures`` holds groups of questions, named as ``tests/search_quality/score.py``
    names them: ``{"all": {…}, "lang": {"uk": {…}, …}, "kind": {"need": {…}, …}}``.
    Each has ``queries``, ``ndcg``, ``success1``, ``success3``, ``empty``, ``none``,
    ``calm``; shares are numbers from 0 to 1, null where there is nothing to average.
    """

    created_at = models.DateTimeField(
        _("measured"), default=timezone.now, db_index=True
    )
    engine = models.CharField(_("engine"), max_length=20)
    figures = models.JSONField(_("figures"), default=dict)

    class Meta:
        ordering = ["-created_at"]
        verbose_name = _("quality of the search")
        verbose_name_plural = _("quality of the search")

    def __str__(self) -> str:
        return f"{self.engine}, {timezone.localtime(self.created_at):%Y-%m-%d %H:%M}"

    @property
    def engine_name(self) -> str:
        """The engine for people."""
        return {"database": str(_("Database"))}.get(self.engine, self.engine.title())
