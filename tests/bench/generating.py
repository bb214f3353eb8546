"""Writes generated offers into the database of the settings in use."""

import sys

import django


def main() -> int:
    """Write as many as asked for; say how many pages there are now."""
    django.setup()
    from tests.bench.generated import fill

    sys.stdout.write(f"{fill(int(sys.argv[1]))}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
