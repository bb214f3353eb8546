# The site for production: gunicorn behind a proxy that ends TLS (compose.yaml).
FROM python:3.11-slim AS base
ENV PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1 \
    DJANGO_SETTINGS_MODULE=and_cms.settings.production \
    STATIC_ROOT=/srv/static MEDIA_ROOT=/srv/media
WORKDIR /app

# What WeasyPrint sets PDFs with.
RUN apt-get update \
    && apt-get install -y --no-install-recommends libpangoft2-1.0-0 libharfbuzz-subset0 \
    && rm -rf /var/lib/apt/lists/*

COPY requirements.txt ./
RUN pip install --no-cache-dir --require-hashes -r requirements.txt

COPY . .
# Values of the moment: collecting files reads the settings but keeps none of them.
RUN mkdir -p /srv/static /srv/media \
    && export SECRET_KEY=build BASE_URL=https://localhost DATABASE_URL=sqlite:///:memory: \
    && python manage.py compile_catalogues \
    && python manage.py collectstatic --noinput \
    && useradd --system --no-create-home site \
    && chown site /srv/media

USER site
EXPOSE 8000
# No access log and no warnings: they would hold addresses of parents.
CMD ["gunicorn", "and_cms.wsgi:application", "--bind", "0.0.0.0:8000", "--workers", "2", \
     "--worker-class", "gthread", "--threads", "4", "--log-level", "error", "--preload", \
     "--no-control-socket", "--worker-tmp-dir", "/dev/shm"]
