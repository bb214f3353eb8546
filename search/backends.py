"""Wagtail's backend for Elasticsearch, for the documents of the search alone."""

import logging
from typing import Any

from django.db import models
from elastic_transport import TransportError
from elasticsearch import ApiError
from modelsearch.backends.elasticsearch9 import (
    Elasticsearch9Mapping,
    Elasticsearch9SearchBackend,
)
from modelsearch.backends.elasticsearchbase import ElasticsearchAtomicIndexRebuilder

from search.models import SearchDocument

logger = logging.getLogger(__name__)

JOINING = 120
"""Seconds that joining the parts of an index may take; 111,000 documents take 5."""


class DocumentMapping(Elasticsearch9Mapping):
    """The fields that questions ask for, and no copies of them.

    Wagtail's own questions look into a field that repeats all the others: each text
    would be indexed two or three times. Nor is a place in the text ever asked for.
    """

    def get_mapping(self) -> dict[str, Any]:
        """Leave out the copies and the places."""
        fields = {
            name: field
            for name, field in super().get_mapping()["properties"].items()
            if not name.startswith("_all_text")
        }
        for field in fields.values():
            if field.pop("copy_to", None):
                field["index_options"] = "freqs"
        return {"properties": fields}


class DocumentRebuilder(ElasticsearchAtomicIndexRebuilder):
    """Makes a new index beside the old one, and moves the name when it is whole."""

    def finish(self) -> None:
        """Join the parts of the index before its name moves there.

        Each question looks through each part: one in place of twelve, as ten thousand
        offers leave them, halves what the server does for an answer.
        """
        server = self.index.es.options(request_timeout=JOINING)
        try:
            server.indices.forcemerge(index=self.index.name, max_num_segments=1)
        # The server goes on by itself, or it is slower; the index is whole.
        except (TransportError, ApiError) as error:
            logger.warning("An index was not joined: %s", type(error).__name__)
        super().finish()


class DocumentSearchBackend(Elasticsearch9SearchBackend):
    """Takes in nothing but the documents of public pages (S-32).

    Wagtail's ``update_index`` would fill a search server with all there is, drafts and
    private pages included; ``rebuild_search`` fills this one.
    """

    def __init__(self, params: dict[str, Any]) -> None:
        super().__init__(params)
        # What update_index asks for; without it, it passes on.
        self.rebuilder_class = None

    def rebuilder_for_documents(self) -> DocumentRebuilder:
        """Return what makes a new index beside the old one and moves its name."""
        return DocumentRebuilder(self.get_index_for_model(SearchDocument))

    def add(self, obj: models.Model) -> None:
        """Take in a document, and nothing else."""
        if isinstance(obj, SearchDocument):
            super().add(obj)

    def add_bulk(self, model: type[models.Model], obj_list: Any) -> None:
        """Take in documents, and nothing else."""
        if model is SearchDocument:
            super().add_bulk(model, obj_list)


SearchBackend = DocumentSearchBackend
