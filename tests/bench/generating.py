"""Writes generated offers or events into the database of the settings in use."""

import sys

import django


def main() -> int:
    """Write as many as asked for; say how many pages there are now."""
    kind, number = sys.argv[1], int(sys.argv[2])
    django.setup()
    from tests.bench import generated, generated_events

    fill = {"offers": generated.fill, "events": generated_events.fill}[kind]
    sys.stdout.write(f"{fill(number)}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
