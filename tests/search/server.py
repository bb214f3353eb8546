"""A search server of a test's own, with TLS and keys, that may be stopped and started.

It is a process as ``bin/services`` starts it, from the same files, in a folder and on
a port of its own.
"""

import base64
import hashlib
import http.client
import json
import os
import secrets
import shutil
import signal
import ssl
import subprocess
import sys
import tempfile
import time
from contextlib import closing
from pathlib import Path

from django.conf import settings

sys.path.insert(0, str(Path(settings.BASE_DIR) / "bin"))

from _services import elasticsearch
from _services.server import CACHE, free_port

ADMIN = "admin"


def is_unpacked() -> bool:
    """Tell whether bin/services has brought the server's files."""
    return (CACHE / f"elasticsearch-{elasticsearch.VERSION}").exists()


class SecureServer(elasticsearch.Elasticsearch):
    """One node that speaks https only and asks for a key."""

    settings = {
        **elasticsearch.SETTINGS,
        "xpack.security.enabled": "true",
        "xpack.security.authc.api_key.enabled": "true",
        "xpack.security.http.ssl.enabled": "true",
        "xpack.security.http.ssl.key": "node.key",
        "xpack.security.http.ssl.certificate": "node.crt",
    }

    # It lives for a minute: what makes it fast later would cost more than it brings.
    java_options = "-Xms256m -Xmx256m -XX:TieredStopAtLevel=1"

    def __init__(self) -> None:
        self.root = Path(tempfile.mkdtemp(prefix="and-search-"))
        # The node runs unprivileged.
        self.root.chmod(0o755)
        super().__init__(self.root)
        self.port = free_port()
        self.password = secrets.token_urlsafe(16)
        self._make_certificate()

    @property
    def address(self) -> str:
        """Where it listens."""
        return f"https://127.0.0.1:{self.port}"

    @property
    def authority(self) -> Path:
        """The certificate to trust."""
        return self.root / "node.crt"

    def launch(self, port: int) -> dict[str, object]:
        """Start on the same port each time, with the data of the last time."""
        state = super().launch(self.port)
        return {**state, "port": self.port}

    def configure(self, config: Path) -> None:
        """Bring certificate and administrator along."""
        for name in ("node.key", "node.crt"):
            shutil.copy(self.root / name, config / name)
        # The shortest of the forms that the node takes; the word lives for a minute.
        hashed = hashlib.sha1(self.password.encode(), usedforsecurity=False)
        digest = base64.b64encode(hashed.digest())
        (config / "users").write_text(f"{ADMIN}:{{SHA}}{digest.decode()}\n")
        (config / "users_roles").write_text(f"superuser:{ADMIN}\n")

    def answers(self) -> bool:
        """Tell whether the node and its users are ready."""
        if not self.is_ours():
            return False
        try:
            path = "/_cluster/health?wait_for_status=yellow&timeout=1s"
            return not self.ask("GET", path)["timed_out"]
        except (OSError, ValueError, KeyError, http.client.HTTPException):
            return False

    def ask(self, method: str, path: str, body: object = None) -> dict:
        """Ask as the administrator."""
        login = base64.b64encode(f"{ADMIN}:{self.password}".encode()).decode()
        headers = {
            "Authorization": f"Basic {login}",
            "Content-Type": "application/json",
        }
        trust = ssl.create_default_context(cafile=str(self.authority))
        connection = http.client.HTTPSConnection(
            "127.0.0.1", self.port, timeout=5, context=trust
        )
        with closing(connection):
            text = json.dumps(body) if body is not None else None
            connection.request(method, path, text, headers)
            return json.load(connection.getresponse())

    def make_key(self, prefix: str) -> str:
        """Return a key as docs/operations.md describes it: for one prefix (S-32)."""
        rights = {
            "search": {
                "indices": [{"names": [f"{prefix}*"], "privileges": ["all"]}],
            }
        }
        body = {"name": "site", "role_descriptors": rights}
        return self.ask("POST", "/_security/api_key", body)["encoded"]

    def kill(self) -> None:
        """End the node as a failure does: at once, without a word to anybody."""
        os.killpg(int(str(self.state["pid"])), signal.SIGKILL)
        while self.is_ours():
            time.sleep(0.05)

    def remove(self) -> None:
        """Stop it and delete what it wrote."""
        self.stop()
        shutil.rmtree(self.root, ignore_errors=True)

    def _make_certificate(self) -> None:
        command = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes"]
        command += ["-days", "2", "-subj", "/CN=localhost"]
        command += ["-addext", "subjectAltName=IP:127.0.0.1,DNS:localhost"]
        command += ["-keyout", str(self.root / "node.key")]
        command += ["-out", str(self.root / "node.crt")]
        subprocess.run(command, check=True, capture_output=True)
