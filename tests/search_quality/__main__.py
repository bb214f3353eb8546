"""Quality of the search on the data of the settings in use; a table.

python -m tests.search_quality              figures of all groups
python -m tests.search_quality --by kind    and by kind, or by lang
python -m tests.search_quality --misses     and the questions answered badly, the
                                            third that is kept apart left out
python -m tests.search_quality --save       and keep them for the page in the admin
python -m tests.search_quality --remember   and let the tests compare with them
"""

import argparse
import sys

import django


def main() -> int:
    """Measure, and do with the figures what is asked for."""
    parser = argparse.ArgumentParser(
        prog="python -m tests.search_quality",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--by", choices=("lang", "kind"))
    parser.add_argument("--misses", action="store_true")
    parser.add_argument("--save", action="store_true")
    parser.add_argument("--remember", action="store_true")
    options = parser.parse_args()
    django.setup()
    # Only now: what is measured needs the apps.
    from tests.search_quality import keeping, reporting
    from tests.search_quality.measuring import measure

    found = measure()
    reporting.show_table(found, options.by)
    if options.misses:
        reporting.show_misses(found)
    if options.save:
        from tests.search_quality.saving import save

        save(found)
    if options.remember:
        keeping.remember(found)
    return 0


if __name__ == "__main__":
    sys.exit(main())
