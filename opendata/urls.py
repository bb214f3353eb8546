"""Addresses below ``/api/v1/`` (design, section 7)."""

from django.urls import path, re_path, register_converter
from django.urls.converters import StringConverter

from opendata.resources import RESOURCES
from opendata.views import (
    DescriptionView,
    DetailView,
    ListView,
    SearchView,
    UnknownAddressView,
)

app_name = "opendata"


class KeyConverter(StringConverter):
    """Keys are slugs, in any script."""

    regex = r"[-\w]+"


register_converter(KeyConverter, "key")

urlpatterns = [
    *(
        path(f"{name}/", ListView.as_view(resource_name=name), name=name)
        for name in RESOURCES
    ),
    *(
        path(
            f"{name}/<key:key>/",
            DetailView.as_view(resource_name=name),
            name=f"{name}-detail",
        )
        for name in RESOURCES
    ),
    path("search/", SearchView.as_view(), name="search"),
    path("openapi.json", DescriptionView.as_view(), name="openapi"),
    re_path("", UnknownAddressView.as_view(), name="unknown"),
]
