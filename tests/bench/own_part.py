"""Times the search's API in this process: what is ours, and what the server took.

A program of its own, so that each site is measured with fresh settings. Prints JSON.
"""

import json
import os
import sys
import time


def main() -> int:
    """Ask all judged questions twice and time the second round."""
    os.environ["ALLOWED_HOSTS"] = "testserver,127.0.0.1"
    # Only now: the settings are read from the environment. As the server starts.
    from django.test import Client

    import and_cms.wsgi  # noqa: F401
    from search import elastic
    from tests.bench.searching import QUESTIONS, path_of

    took = Took()
    if elastic.has_elasticsearch():
        took.watch(elastic.client().transport)
    client = Client()
    for _round in range(2):
        own, server = [], []
        for question in QUESTIONS:
            took.milliseconds = 0.0
            began = time.perf_counter()
            answer = client.get(path_of(question))
            passed = (time.perf_counter() - began) * 1000
            if answer.status_code != 200:
                raise SystemExit(f"{path_of(question)} answered {answer.status_code}")
            own.append(passed - took.milliseconds)
            server.append(took.milliseconds)
    if took.transport and not any(server):
        raise SystemExit("Elasticsearch did not say how long it took.")
    sys.stdout.write(json.dumps({"own": own, "took": server}))
    return 0


class Took:
    """Adds up what the search server says that it took."""

    def __init__(self) -> None:
        self.milliseconds = 0.0
        self.transport: object = None

    def watch(self, transport: object) -> None:
        """Read the answers that a transport brings."""
        self.transport = transport
        perform = transport.perform_request

        def watched(method: str, target: str, **kwargs: object) -> object:
            # The search leaves out of the answer what it does not need.
            wanted = target.replace("filter_path=", "filter_path=took,")
            answer = perform(method, wanted, **kwargs)
            if isinstance(answer.body, dict):
                self.milliseconds += answer.body.get("took", 0)
            return answer

        transport.perform_request = watched


if __name__ == "__main__":
    sys.exit(main())
