"""Writes generated offers into the database of the settings in use."""

import sys

import django


def main() -> int:
    """Write as many as asked for; say how many pages there are now."""
    django.setup()
    from tests.bench.generated import OFFERS, fill

    number = int(sys.argv[1]) if len(sys.argv) > 1 else OFFERS
    sys.stdout.write(f"{fill(number)}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
