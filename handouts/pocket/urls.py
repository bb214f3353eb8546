"""Addresses of the pocket book and of the site without a net."""

from django.urls import path

from handouts.pocket import views

urlpatterns = [
    path("taschenbuch.html", views.book, name="pocket-book"),
    path("unterwegs/", views.pocket, name="pocket"),
    path("unterwegs/vorrat.json", views.stock_list, name="pocket-stock"),
    path("unterwegs/nicht-da/", views.missing, name="pocket-missing"),
    path("ohne-netz.js", views.worker, name="pocket-worker"),
]
