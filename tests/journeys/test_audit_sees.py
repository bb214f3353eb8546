"""The audit is not blind: a page with every fault has a finding of every kind."""

import asyncio
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from tempfile import TemporaryDirectory

from django.test import SimpleTestCase, tag
from playwright.async_api import async_playwright

from tests import chromium
from tests.audit.findings import Problem, Results
from tests.audit.handling import walk
from tests.audit.kinds import Kind, Visit
from tests.audit.visiting import Visitor

POLICY = "default-src 'none'; script-src 'self'; style-src 'unsafe-inline'; img-src *"
PAGE = """<!doctype html>
<html lang="de" dir="ltr"><head><title>Test</title>
<style>
  .wide { width: 700px }
  .cut { height: 1em; overflow: hidden }
  .pale { color: #bbb; background: #fff }
  a:focus { outline: none }
  details p { position: absolute }
</style></head>
<body><main>
<h1>Eins</h1><h1>Zwei</h1>
<p class="wide">breit</p>
<p class="cut">Ein langer Text, der nicht in eine Zeile passt und abgeschnitten wird</p>
<p class="pale">blass</p>
<p>تحصل على المال حتى لو كنت تعمل</p>
<p><a href="/de/x/">mehr</a></p>
<button type="button" id="dead">Nichts</button>
<details><summary>Auf</summary><p>Offen</p></details>
<img src="http://foreign.invalid/x.png" alt="">
<script src="/own.js"></script>
</main><h4>Vier</h4><footer></footer></body></html>
"""
FIELD_FIRST = """<!doctype html>
<style>:focus { outline: 2px solid } .top:focus { outline: none }</style>
<a class="top" href="#field">Nach unten</a>
<input id="field" autofocus>
<a class="end" href="#">Ende</a>
"""
SCRIPT = "localStorage.setItem('a', 'b'); console.error('broken');" + " " * 200_000


class FaultyPage(BaseHTTPRequestHandler):
    """Answers every address with the faulty page and a cookie."""

    def do_GET(self):
        is_script = self.path.endswith(".js")
        body = (SCRIPT if is_script else PAGE).encode()
        self.send_response(200)
        kind = "text/javascript" if is_script else "text/html; charset=utf-8"
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Content-Security-Policy", POLICY)
        self.send_header("Set-Cookie", "a=b")
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        pass


async def walk_through(html: str) -> list[Problem]:
    """Press Tab through a page in a browser of its own."""
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(
            executable_path=chromium.require(), args=chromium.arguments("127.0.0.1")
        )
        page = await browser.new_page()
        await page.set_content(html)
        found = await walk(page)
        await browser.close()
    return found


@tag("journey")
class AuditTests(SimpleTestCase):
    def test_every_fault_of_a_page_is_found(self):
        chromium.require()
        server = ThreadingHTTPServer(("127.0.0.1", 0), FaultyPage)
        self.addCleanup(server.server_close)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        self.addCleanup(server.shutdown)
        base = f"http://127.0.0.1:{server.server_port}"
        results = Results()
        kind = Kind("faulty", "", has_openers=True)
        with TemporaryDirectory() as folder:
            visitor = Visitor(base, results, Path(folder))
            visit = Visit(kind, "de", f"{base}/de/")
            asyncio.run(visitor.run([visit], lambda _: None))
        found = {finding.check for finding in results.findings}
        self.assertEqual(
            found,
            {
                "axe",
                "practice",
                "weight",
                "privacy",
                "hosts",
                "console",
                "reflow",
                "spacing",
                "language",
                "frame",
                "noscript",
                "openers",
                "keyboard",
            },
        )

    def test_the_way_by_keyboard_begins_before_a_field_that_takes_the_focus(self):
        found = asyncio.run(walk_through(FIELD_FIRST))
        self.assertEqual([one.cause for one in found], ["focus is not visible: a.top"])
