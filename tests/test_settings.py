"""Settings: they fail fast, keep no secret, and are strict unless told otherwise.

Each case runs in a process of its own: settings read the environment once.
"""

import json
import os
import re
import stat
import subprocess
import sys
import tempfile
from functools import cache
from importlib import metadata
from pathlib import Path

from django.conf import settings
from django.test import SimpleTestCase, TestCase

from and_cms.settings import environment
from and_cms.settings.demo_secret import secret_key
from and_cms.users.models import User

ROOT = Path(settings.BASE_DIR)
COMPLETE = {
    "SECRET_KEY": "a-key-of-the-moment-with-more-than-fifty-characters-0123456789",
    "BASE_URL": "https://www.example.org",
    "DATABASE_URL": "postgres://site:word%2F1@database:5433/site?sslmode=require",
}
NEEDED = tuple(COMPLETE)

PRINT = """
import importlib, json, sys
module = importlib.import_module(sys.argv[1])
found = {n: getattr(module, n) for n in dir(module) if n.isupper()}
print(json.dumps(found, default=str))
"""


def run(
    *command: str, module: str = "production", **values: str
) -> subprocess.CompletedProcess:
    """Run Python with nothing but ``values`` in the environment."""
    kept = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
    return subprocess.run(
        [sys.executable, *command],
        cwd=ROOT,
        env={
            **kept,
            "PYTHONPATH": str(ROOT),
            "PYTHONDONTWRITEBYTECODE": "1",
            "DJANGO_SETTINGS_MODULE": f"and_cms.settings.{module}",
            **values,
        },
        capture_output=True,
        text=True,
    )


@cache
def _read(module: str, values: tuple[tuple[str, str], ...]) -> dict:
    result = run(
        "-c", PRINT, f"and_cms.settings.{module}", module=module, **dict(values)
    )
    if result.returncode:
        raise AssertionError(result.stderr)
    return json.loads(result.stdout)


def read(module: str = "production", **values: str) -> dict:
    """Return the settings that a module gives in an environment."""
    if module == "production":
        values = {**COMPLETE, **values}
    return _read(module, tuple(sorted(values.items())))


class MissingValueTests(SimpleTestCase):
    """S-35: a missing value stops the start with a sentence that names it."""

    def test_s35_missing_value_is_named(self) -> None:
        for name in NEEDED:
            values = {key: value for key, value in COMPLETE.items() if key != name}
            with self.subTest(name):
                result = run("-c", PRINT, "and_cms.settings.production", **values)
                self.assertNotEqual(result.returncode, 0)
                self.assertIn("ImproperlyConfigured", result.stderr)
                self.assertIn(f"variable {name} is missing", result.stderr)
                self.assertIn("docs/operations.md", result.stderr)

    def test_empty_value_counts_as_missing(self) -> None:
        values = {**COMPLETE, "SECRET_KEY": "  "}
        result = run("-c", PRINT, "and_cms.settings.production", **values)
        self.assertIn("variable SECRET_KEY is missing", result.stderr)

    def test_unknown_kind_of_database_is_named(self) -> None:
        values = {**COMPLETE, "DATABASE_URL": "mysql://site@database/site"}
        result = run("-c", PRINT, "and_cms.settings.production", **values)
        self.assertIn("DATABASE_URL must start with", result.stderr)

    def test_operations_page_lists_every_variable(self) -> None:
        page = (ROOT / "docs" / "operations.md").read_text("utf-8")
        modules = (ROOT / "and_cms" / "settings").glob("*.py")
        source = "".join(path.read_text("utf-8") for path in modules)
        read_here = re.findall(r'env\.\w+\(\s*"([A-Z_]+)"', source)
        for name in {*read_here, *NEEDED}:
            with self.subTest(name):
                self.assertIn(f"`{name}`", page)


class SecretTests(SimpleTestCase):
    def test_s17_no_module_that_serves_has_a_key_of_its_own(self) -> None:
        for name in ("base", "production", "demo"):
            path = ROOT / "and_cms" / "settings" / f"{name}.py"
            with self.subTest(name):
                self.assertNotRegex(path.read_text(), r'SECRET_KEY"?\]?\s*=\s*["\']')

    def test_key_of_the_demo_is_random_and_kept_for_its_owner(self) -> None:
        with tempfile.TemporaryDirectory() as one, tempfile.TemporaryDirectory() as two:
            key = secret_key(Path(one))
            self.assertGreaterEqual(len(key), 50)
            self.assertEqual(secret_key(Path(one)), key)
            self.assertNotEqual(secret_key(Path(two)), key)
            mode = stat.S_IMODE((Path(one) / "secret_key").stat().st_mode)
            self.assertEqual(mode, 0o600)

    def test_settings_of_tests_are_for_tests_only(self) -> None:
        users = [
            str(path.relative_to(ROOT))
            for path in (
                ROOT / "Dockerfile",
                ROOT / "compose.yaml",
                ROOT / "bin" / "demo",
            )
            if "settings.test" in path.read_text("utf-8")
        ]
        self.assertEqual(users, [])


class FreshInstallTests(TestCase):
    def test_s17_no_account_exists(self) -> None:
        self.assertFalse(User.objects.exists())


class CookieTests(SimpleTestCase):
    """P-02, S-10: only staff get cookies, and these stay below the site's own path."""

    def test_s10_own_host_binds_cookies_to_it(self) -> None:
        values = read()
        self.assertEqual(values["SESSION_COOKIE_NAME"], "__Host-and_session")
        self.assertEqual(values["CSRF_COOKIE_NAME"], "__Host-and_csrf")
        self.assertEqual(values["SESSION_COOKIE_PATH"], "/")
        self.assertEqual(values["CSRF_COOKIE_PATH"], "/")

    def test_s10_under_a_path_cookies_stay_below_it(self) -> None:
        for prefix in ("/alleinerziehende", "/alleinerziehende/"):
            values = read(SCRIPT_NAME=prefix)
            with self.subTest(prefix):
                self.assertEqual(values["SESSION_COOKIE_NAME"], "__Secure-and_session")
                self.assertEqual(values["CSRF_COOKIE_NAME"], "__Secure-and_csrf")
                self.assertEqual(values["SESSION_COOKIE_PATH"], "/alleinerziehende/")
                self.assertEqual(values["CSRF_COOKIE_PATH"], "/alleinerziehende/")

    def test_s10_cookies_are_secure_and_closed_to_scripts(self) -> None:
        for cookie in ("SESSION", "CSRF"):
            with self.subTest(cookie):
                values = read()
                self.assertTrue(values[f"{cookie}_COOKIE_SECURE"])
                self.assertTrue(values[f"{cookie}_COOKIE_HTTPONLY"])
                self.assertEqual(values[f"{cookie}_COOKIE_SAMESITE"], "Lax")
                self.assertNotIn(f"{cookie}_COOKIE_DOMAIN", values)

    def test_s21_a_login_ends_after_twelve_hours(self) -> None:
        self.assertLessEqual(read()["SESSION_COOKIE_AGE"], 12 * 60 * 60)


class PrefixTests(SimpleTestCase):
    def test_everything_served_lies_below_the_prefix(self) -> None:
        values = read(SCRIPT_NAME="/alleinerziehende/")
        self.assertEqual(values["FORCE_SCRIPT_NAME"], "/alleinerziehende")
        self.assertEqual(values["STATIC_URL"], "/alleinerziehende/static/")
        self.assertEqual(values["MEDIA_URL"], "/alleinerziehende/media/")
        self.assertEqual(
            values["WAGTAILADMIN_BASE_URL"], "https://www.example.org/alleinerziehende"
        )

    def test_without_a_prefix_there_is_none(self) -> None:
        values = read()
        self.assertIsNone(values["FORCE_SCRIPT_NAME"])
        self.assertEqual(values["STATIC_URL"], "/static/")

    def test_host_of_the_base_address_is_allowed(self) -> None:
        self.assertEqual(read()["ALLOWED_HOSTS"], ["www.example.org"])
        values = read(ALLOWED_HOSTS="a.example.org, b.example.org,")
        self.assertEqual(values["ALLOWED_HOSTS"], ["a.example.org", "b.example.org"])
        self.assertEqual(values["CSRF_TRUSTED_ORIGINS"], ["https://www.example.org"])


class TransportTests(SimpleTestCase):
    def test_s03_s05_everything_goes_by_https(self) -> None:
        values = read()
        self.assertTrue(values["SECURE_SSL_REDIRECT"])
        self.assertGreaterEqual(values["SECURE_HSTS_SECONDS"], 365 * 24 * 60 * 60)

    def test_s06_s08_headers_are_on(self) -> None:
        values = read()
        self.assertTrue(values["SECURE_CONTENT_TYPE_NOSNIFF"])
        self.assertEqual(values["SECURE_CROSS_ORIGIN_OPENER_POLICY"], "same-origin")
        self.assertEqual(values["SECURE_REFERRER_POLICY"], "same-origin")

    def test_s24_debug_is_off_whatever_the_environment_says(self) -> None:
        self.assertFalse(read(DEBUG="1")["DEBUG"])

    def test_s34_deployment_check_is_clean(self) -> None:
        arguments = ("check", "--deploy", "--fail-level", "WARNING")
        result = run("manage.py", *arguments, **COMPLETE)
        self.assertEqual(result.returncode, 0, result.stderr)


class ThirdPartyTests(SimpleTestCase):
    """P-01: no browser of readers or editors, nor the server, asks a third party."""

    def test_p01_no_avatars_no_update_check(self) -> None:
        values = read()
        self.assertIsNone(values["WAGTAIL_GRAVATAR_PROVIDER_URL"])
        self.assertFalse(values["WAGTAIL_ENABLE_UPDATE_CHECK"])
        self.assertFalse(values["WAGTAIL_ENABLE_WHATS_NEW_BANNER"])

    def test_p03_embeds_are_off(self) -> None:
        self.assertEqual(read()["WAGTAILEMBEDS_FINDERS"], [])

    def test_p15_no_translation_service_is_set(self) -> None:
        self.assertNotIn("WAGTAILLOCALIZE_MACHINE_TRANSLATOR", read())

    def test_p01_policies_name_no_foreign_host(self) -> None:
        values = read()
        strict = values["CONTENT_SECURITY_POLICY"]["DIRECTIVES"]
        for policy in (strict, values["ADMIN_CONTENT_SECURITY_POLICY"]):
            for directive, sources in policy.items():
                with self.subTest(directive):
                    for source in sources:
                        self.assertRegex(source, r"^('[\w-]+'|data:|blob:)$")

    def test_s01_strict_policy_has_nothing_unsafe(self) -> None:
        directives = read()["CONTENT_SECURITY_POLICY"]["DIRECTIVES"]
        self.assertNotIn("unsafe", str(directives))
        self.assertEqual(directives["default-src"], ["'none'"])


class UploadTests(SimpleTestCase):
    def test_s13_uploads_are_limited_in_size_and_kind(self) -> None:
        values = read()
        self.assertLessEqual(values["WAGTAILIMAGES_MAX_UPLOAD_SIZE"], 10 * 1024**2)
        self.assertLessEqual(values["WAGTAILIMAGES_MAX_IMAGE_PIXELS"], 50_000_000)
        self.assertLessEqual(values["WAGTAILDOCS_MAX_UPLOAD_SIZE"], 20 * 1024**2)
        self.assertLessEqual(values["DATA_UPLOAD_MAX_MEMORY_SIZE"], 2 * 1024**2)
        self.assertTrue(values["WAGTAILDOCS_EXTENSIONS"])
        risky = {"svg", "html", "htm", "xml", "js", "zip", "exe"}
        for name in ("WAGTAILIMAGES_EXTENSIONS", "WAGTAILDOCS_EXTENSIONS"):
            with self.subTest(name):
                self.assertFalse(risky & set(values[name]))

    def test_s28_documents_are_served_by_a_view(self) -> None:
        values = read()
        self.assertEqual(values["WAGTAILDOCS_SERVE_METHOD"], "serve_view")
        self.assertNotIn("WAGTAILDOCS_BLOCK_EMBEDDED_CONTENT", values)

    def test_s29_shared_passwords_are_off(self) -> None:
        """Wagtail keeps them in plain text."""
        for name in (
            "WAGTAIL_PRIVATE_PAGE_OPTIONS",
            "WAGTAILDOCS_PRIVATE_COLLECTION_OPTIONS",
        ):
            with self.subTest(name):
                self.assertEqual(read()[name], {"SHARED_PASSWORD": False})


class AccountTests(SimpleTestCase):
    def test_s15_passwords_are_long_and_not_common(self) -> None:
        validators = {
            entry["NAME"].rpartition(".")[2]: entry.get("OPTIONS", {})
            for entry in read()["AUTH_PASSWORD_VALIDATORS"]
        }
        self.assertGreaterEqual(validators["MinimumLengthValidator"]["min_length"], 12)
        self.assertIn("CommonPasswordValidator", validators)
        self.assertNotIn("NumericPasswordValidator", validators)

    def test_s16_nobody_can_lock_out_another(self) -> None:
        values = read()
        self.assertEqual(
            values["AXES_LOCKOUT_PARAMETERS"], [["username", "ip_address"]]
        )
        self.assertGreater(values["AXES_COOLOFF_TIME"], 0)

    def test_p13_throttle_keeps_no_log_of_people(self) -> None:
        values = read()
        self.assertTrue(values["AXES_DISABLE_ACCESS_LOG"])
        self.assertFalse(values["AXES_ENABLE_ACCESS_FAILURE_LOG"])


class SearchTests(SimpleTestCase):
    def test_without_an_address_the_database_searches(self) -> None:
        for values in (read(), read(ELASTICSEARCH_URL="")):
            self.assertEqual(list(values["WAGTAILSEARCH_BACKENDS"]), ["default"])

    def test_s33_elasticsearch_gets_one_second(self) -> None:
        backend = self.elasticsearch()
        self.assertEqual(backend["TIMEOUT"], 1)
        self.assertEqual(backend["OPTIONS"]["max_retries"], 0)

    def test_e06_index_has_its_prefix(self) -> None:
        backend = self.elasticsearch(ELASTICSEARCH_INDEX_PREFIX="city_")
        self.assertEqual(backend["INDEX_PREFIX"], "city_")
        self.assertNotIn("INDEX", backend)

    def test_key_and_certificate_reach_the_client(self) -> None:
        backend = self.elasticsearch(
            ELASTICSEARCH_API_KEY="key", ELASTICSEARCH_CA_CERTS="/ca.pem"
        )
        self.assertEqual(backend["OPTIONS"]["api_key"], "key")
        self.assertEqual(backend["OPTIONS"]["ca_certs"], "/ca.pem")

    def elasticsearch(self, **values: str) -> dict:
        address = "https://search.example.org:9200"
        backends = read(ELASTICSEARCH_URL=address, **values)["WAGTAILSEARCH_BACKENDS"]
        return backends["elasticsearch"]


class LogTests(SimpleTestCase):
    def test_s35_log_goes_to_stdout_one_line_an_event(self) -> None:
        logging = read()["LOGGING"]
        self.assertEqual(logging["handlers"]["stdout"]["stream"], "ext://sys.stdout")
        self.assertEqual(logging["handlers"]["stdout"]["formatter"], "line")
        self.assertEqual(
            logging["formatters"]["line"]["()"], "and_cms.core.logs.OneLineFormatter"
        )

    def test_p12_servers_write_no_access_log(self) -> None:
        for path in (ROOT / "Dockerfile", ROOT / "bin" / "demo"):
            with self.subTest(path.name):
                text = path.read_text("utf-8")
                self.assertNotIn("--access-logfile", text)
        nginx = (ROOT / "deploy" / "nginx.conf").read_text("utf-8")
        form = re.search(r"log_format quiet '(.*)';", nginx)[1]
        for secret in ("remote_addr", "request_uri", "$request ", "args", "referer"):
            with self.subTest(secret):
                self.assertNotIn(secret, form)


class DemoTests(SimpleTestCase):
    def test_demo_is_production_less_what_a_laptop_lacks(self) -> None:
        production = read()
        demo = read("demo", SECRET_KEY="x", PORT="8123")
        different = {
            name
            for name in production
            if name.startswith(("SECURE_", "WAGTAIL", "CONTENT_", "ADMIN_", "AXES_"))
            and demo.get(name) != production[name]
        }
        self.assertEqual(
            different,
            {
                "SECURE_SSL_REDIRECT",
                "SECURE_HSTS_SECONDS",
                "SECURE_PROXY_SSL_HEADER",
                "WAGTAILADMIN_BASE_URL",
            },
        )
        self.assertFalse(demo["DEBUG"])
        self.assertEqual(demo["BASE_URL"], "http://127.0.0.1:8123")

    def test_empty_values_count_as_not_set(self) -> None:
        demo = read("demo", SECRET_KEY="x", DATABASE_URL="", ELASTICSEARCH_URL="")
        self.assertTrue(demo["DATABASES"]["default"]["ENGINE"].endswith("sqlite3"))
        self.assertEqual(list(demo["WAGTAILSEARCH_BACKENDS"]), ["default"])

    def test_given_services_are_used(self) -> None:
        demo = read("demo", SECRET_KEY="x", DATABASE_URL=COMPLETE["DATABASE_URL"])
        self.assertTrue(demo["DATABASES"]["default"]["ENGINE"].endswith("postgresql"))


class DatabaseUrlTests(SimpleTestCase):
    def parse(self, url: str) -> dict:
        return environment.database("NO_SUCH_VARIABLE", url)

    def test_postgres_with_odd_signs_in_the_password(self) -> None:
        found = read()["DATABASES"]["default"]
        self.assertEqual(found["NAME"], "site")
        self.assertEqual(found["PASSWORD"], "word/1")
        self.assertEqual((found["HOST"], found["PORT"]), ("database", "5433"))
        self.assertEqual(
            found["OPTIONS"], {"connect_timeout": "5", "sslmode": "require"}
        )

    def test_sqlite_by_path_and_in_memory(self) -> None:
        self.assertEqual(self.parse("sqlite:////srv/a b.db")["NAME"], "/srv/a b.db")
        self.assertEqual(self.parse("sqlite:///:memory:")["NAME"], ":memory:")


class EmailUrlTests(SimpleTestCase):
    def parse(self, url: str) -> dict:
        return environment.email("NO_SUCH_VARIABLE", url)

    def test_server_with_login_and_encryption(self) -> None:
        found = self.parse("smtp+tls://post%40example.org:secret@mail.example.org:587")
        self.assertEqual(found["EMAIL_HOST"], "mail.example.org")
        self.assertEqual(found["EMAIL_PORT"], 587)
        self.assertEqual(found["EMAIL_HOST_USER"], "post@example.org")
        self.assertTrue(found["EMAIL_USE_TLS"])

    def test_folder(self) -> None:
        found = self.parse("file:///srv/mail")
        self.assertEqual(found["EMAIL_FILE_PATH"], "/srv/mail")

    def test_slow_server_does_not_hold_the_worker(self) -> None:
        self.assertLessEqual(self.parse("smtp://localhost")["EMAIL_TIMEOUT"], 10)


OPEN = re.compile(r"MIT|BSD|ISC|Apache|PSF|Python Software|Mozilla|MPL|LGPL|EUPL")
COPYLEFT = re.compile(r"Mozilla|MPL|GPL|EUPL")


def licence_of(package: str) -> str:
    """Return all that an installed package says about its licence."""
    about = metadata.metadata(package)
    classes = [line for line in about.get_all("Classifier", []) if "License ::" in line]
    return " ".join(
        [
            about.get("License-Expression") or "",
            (about.get("License") or "")[:60],
            *classes,
        ]
    )


class ReleaseTests(SimpleTestCase):
    """What is installed is what was locked (E-01)."""

    def test_e01_every_package_is_pinned_with_hashes(self) -> None:
        for name in ("requirements.txt", "requirements-dev.txt"):
            lines = (ROOT / name).read_text("utf-8").replace("\\\n", " ").splitlines()
            packages = [line for line in lines if line.strip() and line[0] not in "#-"]
            self.assertGreater(len(packages), 20)
            for line in packages:
                with self.subTest(line.split()[0]):
                    self.assertRegex(line, r"^[\w.\[\],-]+==\S+ .*--hash=sha256:")

    def test_e01_what_is_wanted_by_version_is_locked_so(self) -> None:
        """pip falls back to an ancient release in silence."""
        locked = (ROOT / "requirements.txt").read_text("utf-8").lower()
        for line in (ROOT / "requirements.in").read_text("utf-8").splitlines():
            if found := re.match(r"([\w-]+)(?:\[[\w,]+\])?==([\w.]+)", line):
                with self.subTest(found[1]):
                    self.assertRegex(
                        locked, rf"(?m)^{found[1].lower()}(\[\w+\])?=={found[2]} "
                    )

    def test_e07_licences_are_open_and_the_copyleft_ones_are_listed(self) -> None:
        page = (ROOT / "docs" / "operations.md").read_text("utf-8")
        lock = (ROOT / "requirements.txt").read_text("utf-8")
        for name in re.findall(r"(?m)^([\w.-]+)==", lock):
            try:
                licence = licence_of(name)
            except metadata.PackageNotFoundError:
                continue  # for another system only
            with self.subTest(name):
                self.assertRegex(licence, OPEN)
                if COPYLEFT.search(licence):
                    self.assertIn(f"`{name}`", page)

    def test_e03_own_code_uses_nothing_that_is_going_away(self) -> None:
        program = (
            "import django, pathlib, importlib; django.setup();"
            "[importlib.import_module('.'.join(p.with_suffix('').parts))"
            " for d in ('and_cms', 'vocabulary', 'partners', 'offers', 'events',"
            " 'search', 'opendata', 'home') for p in pathlib.Path(d).rglob('*.py')"
            " if 'migrations' not in p.parts and 'settings' not in p.parts]"
        )
        result = run("-W", "always", "-c", program, **COMPLETE)
        self.assertEqual(result.returncode, 0, result.stderr[-2000:])
        own = [
            line
            for line in result.stderr.splitlines()
            if "RemovedIn" in line and str(ROOT) in line and ".venv" not in line
        ]
        self.assertEqual(own, [])
