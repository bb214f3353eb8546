"""Addresses of the list, the slip and the brochure (design, section 6)."""

from django.urls import path

from handouts.brochure import views as brochure
from handouts.views import show_list, slip

urlpatterns = [
    path("merkliste/", show_list, name="shortlist"),
    path("merkliste.pdf", slip, name="slip"),
    path("broschuere/", brochure.choose, name="brochure"),
    path("broschuere.pdf", brochure.pdf, name="brochure-pdf"),
    path("broschuere/ansicht/", brochure.read, name="brochure-read"),
    path("broschuere/seit/<int:number>/", brochure.since, name="brochure-since"),
    path(
        "broschuere/seit/<int:number>.pdf",
        brochure.since_pdf,
        name="brochure-since-pdf",
    ),
]
