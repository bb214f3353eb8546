"""Addresses of the feeds, below ``veranstaltungen/`` (design, section 6)."""

from django.urls import path

from events.calendars import views

urlpatterns = [
    path("kalender.ics", views.calendar, name="event-feed"),
    path("feed.atom", views.atom, name="event-atom"),
    path("<key>/kalender.ics", views.event_calendar, name="event-calendar"),
]
