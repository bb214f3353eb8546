"""The entry for gunicorn."""

import gc
import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "and_cms.settings.production")

application = get_wsgi_application()

# What has been imported is never garbage. Without this, one of the first requests waits
# a quarter of a second while a full collection walks through all of it.
# https://docs.python.org/3/library/gc.html#gc.freeze
gc.collect()
gc.freeze()
