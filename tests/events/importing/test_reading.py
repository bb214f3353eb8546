"""What a foreign calendar says, as dates and text of ours."""

from datetime import datetime, timedelta

from dateutil.rrule import rrulestr
from django.test import SimpleTestCase
from django.utils import timezone

from events.dates import expand
from events.enums import DateStatus, Frequency
from events.importing.enums import FeedProblem, Hint, Problem
from events.importing.lines import decode
from events.importing.reading import ForeignEvent, read
from events.importing.recurring import Window
from tests.events.importing.partner import calendar, day, entry, stamp

RULES = (
    "FREQ=DAILY;COUNT=5",
    "FREQ=DAILY;INTERVAL=3;COUNT=30",
    "FREQ=DAILY;BYDAY=MO,TU,WE,TH,FR",
    "FREQ=WEEKLY",
    "FREQ=WEEKLY;COUNT=40",
    "FREQ=WEEKLY;INTERVAL=2",
    "FREQ=WEEKLY;BYDAY=MO,WE",
    "FREQ=WEEKLY;UNTIL={until}",
    "FREQ=MONTHLY",
    "FREQ=MONTHLY;BYDAY=2TU",
    "FREQ=MONTHLY;BYDAY=-1FR",
    "FREQ=MONTHLY;BYDAY=1SA,3SA",
    "FREQ=MONTHLY;BYMONTHDAY=31",
    "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1",
    "FREQ=YEARLY",
    "FREQ=YEARLY;BYMONTH=5;BYDAY=2SU",
)


def read_one(*entries: str) -> ForeignEvent:
    """Read a calendar of one event."""
    (found,) = read(calendar(*entries))
    return found


def dates(event: ForeignEvent, status: DateStatus = DateStatus.PLANNED) -> list[str]:
    """Return when an event takes place, by the clock in Dresden."""
    found = expand(event.dates.rows, event.dates.changes, timezone.localdate())
    return [
        timezone.localtime(one.starts_at).strftime("%Y-%m-%d %H:%M")
        for one in found
        if one.status == status
    ]


class RuleTests(SimpleTestCase):
    def test_rules_give_the_dates_that_they_mean(self) -> None:
        """Written out by dateutil on the wall clock, across both clock changes."""
        last = Window.around(timezone.localdate()).last
        for text in RULES:
            rule = text.format(until=stamp(day(200), "235959Z"))
            with self.subTest(rule):
                event = read_one(entry(f"RRULE:{rule}"))
                self.assertEqual(event.hints, set())
                first = datetime.strptime(stamp(day()), "%Y%m%dT%H%M%S")
                wanted = {f"{first:%Y-%m-%d %H:%M}"}
                for one in rrulestr(rule.replace("Z", ""), dtstart=first):
                    if one.date() > last:
                        break
                    wanted.add(f"{one:%Y-%m-%d %H:%M}")
                horizon = f"{last} 23:59"
                found = [one for one in dates(event) if one <= horizon]
                self.assertEqual(found, sorted(wanted)[: len(found)])
                self.assertGreaterEqual(len(found), min(len(wanted), 150))

    def test_what_our_rules_can_say_is_a_series(self) -> None:
        for rule, frequency, count in (
            ("FREQ=WEEKLY", Frequency.WEEKLY, 1),
            ("FREQ=WEEKLY;BYDAY={weekday}", Frequency.WEEKLY, 1),
            ("FREQ=MONTHLY;BYDAY=2TU", Frequency.MONTHLY, 1),
        ):
            first = day()
            while rule.endswith("2TU") and not (
                first.weekday() == 1 and 8 <= first.day <= 14
            ):
                first += timedelta(days=1)
            weekday = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")[first.weekday()]
            text = entry(
                f"RRULE:{rule.format(weekday=weekday)}",
                starts=stamp(first),
                ends=stamp(first, "170000"),
            )
            with self.subTest(rule):
                rows = read_one(text).dates.rows
                self.assertEqual([row.frequency for row in rows], [frequency] * count)

    def test_series_of_another_zone_keeps_its_hour_there(self) -> None:
        text = entry(
            "RRULE:FREQ=WEEKLY;COUNT=50",
            f"DTSTART;TZID=America/New_York:{stamp(day(), '120000')}",
            f"DTEND;TZID=America/New_York:{stamp(day(), '130000')}",
            starts="",
            ends="",
        )
        hours = {one[-5:] for one in dates(read_one(text))}
        self.assertEqual(hours, {"17:00", "18:00"})

    def test_rule_that_would_run_for_hours_is_refused(self) -> None:
        for rule in (
            "FREQ=SECONDLY",
            "FREQ=MINUTELY;COUNT=99999999",
            "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30",
            "FREQ=MONTHLY;BYMONTHDAY=31;BYMONTH=2",
            "FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30",
            "FREQ=WEEKLY;INTERVAL=0",
            "FREQ=NONSENSE",
            "COUNT=3",
        ):
            with self.subTest(rule):
                event = read_one(entry(f"RRULE:{rule}"))
                one = [f"{day()} 15:00"]
                self.assertTrue(not event.is_usable or dates(event) == one, rule)


class ExceptionTests(SimpleTestCase):
    rule = "RRULE:FREQ=WEEKLY;COUNT=4"

    def test_left_out_dates_are_cancelled(self) -> None:
        for line in (
            f"EXDATE;TZID=Europe/Berlin:{stamp(day(17))},{stamp(day(24))}",
            f"EXDATE;VALUE=DATE:{day(17):%Y%m%d},{day(24):%Y%m%d}",
        ):
            with self.subTest(line[:20]):
                event = read_one(entry(self.rule, line))
                gone = [f"{day(17)} 15:00", f"{day(24)} 15:00"]
                self.assertEqual(dates(event, DateStatus.CANCELLED), gone)
                self.assertEqual(len(dates(event)), 2)

    def test_single_date_is_moved_or_cancelled(self) -> None:
        moved = entry(
            f"RECURRENCE-ID;TZID=Europe/Berlin:{stamp(day(17))}",
            starts=stamp(day(18), "090000"),
            ends=stamp(day(18), "100000"),
        )
        gone = entry(
            f"RECURRENCE-ID;TZID=Europe/Berlin:{stamp(day(24))}",
            "STATUS:CANCELLED",
            starts=stamp(day(24)),
            ends=stamp(day(24), "170000"),
        )
        event = read_one(moved, entry(self.rule), gone)
        self.assertEqual(dates(event, DateStatus.MOVED), [f"{day(18)} 09:00"])
        self.assertEqual(dates(event, DateStatus.CANCELLED), [f"{day(24)} 15:00"])

    def test_added_dates_stand_beside_the_rule(self) -> None:
        extra = f"RDATE;TZID=Europe/Berlin:{stamp(day(12), '180000')}"
        self.assertIn(f"{day(12)} 18:00", dates(read_one(entry(self.rule, extra))))

    def test_dates_keep_their_names_at_each_reading(self) -> None:
        text = entry(self.rule, f"EXDATE;TZID=Europe/Berlin:{stamp(day(17))}")
        once, again = (
            [row.uid for row in read_one(text).dates.rows] for _turn in range(2)
        )
        self.assertEqual(once, again)


class TimeTests(SimpleTestCase):
    def test_times_are_dresdens(self) -> None:
        for line, expected in (
            ("DTSTART:20270715T130000Z", "2027-07-15 15:00"),
            ("DTSTART:20270115T140000Z", "2027-01-15 15:00"),
            ("DTSTART:20270715T150000", "2027-07-15 15:00"),
            (
                "DTSTART;TZID=W. Europe Standard Time:20270715T150000",
                "2027-07-15 15:00",
            ),
            ("DTSTART;TZID=/x.org/1/Europe/Berlin:20270715T150000", "2027-07-15 15:00"),
            ('DTSTART;TZID="Europe/Kyiv":20270715T160000', "2027-07-15 15:00"),
            # The clock jumps from two to three that night.
            ("DTSTART;TZID=Europe/Berlin:20270328T023000", "2027-03-28 03:30"),
        ):
            with self.subTest(line):
                event = read_one(entry(line, "DURATION:PT1H", starts="", ends=""))
                row = event.dates.rows[0]
                local = timezone.localtime(row.starts_at)
                self.assertEqual(f"{local:%Y-%m-%d %H:%M}", expected)
                self.assertEqual(event.hints, set())

    def test_what_was_assumed_is_told(self) -> None:
        for lines, fields, hint in (
            ([], {"ends": ""}, Hint.NO_END),
            (
                [f"DTSTART;VALUE=DATE:{day():%Y%m%d}"],
                {"starts": "", "ends": ""},
                Hint.ALL_DAY,
            ),
            ([f"DTSTART;TZID=Mars:{stamp(day())}"], {"starts": ""}, Hint.UNKNOWN_ZONE),
            ([], {"location": ""}, Hint.NO_PLACE),
            ([], {"summary": ""}, Hint.NO_TITLE),
            (["STATUS:TENTATIVE"], {}, Hint.TENTATIVE),
        ):
            with self.subTest(hint):
                self.assertEqual(read_one(entry(*lines, **fields)).hints, {hint})


class CalendarTests(SimpleTestCase):
    def test_half_a_calendar_is_none(self) -> None:
        whole = calendar(entry())
        for body in (b"", b"BEGIN:VEVENT", b"<html></html>", whole[:-18]):
            with self.subTest(body[-20:]), self.assertRaises(FeedProblem) as caught:
                read(body)
            self.assertEqual(caught.exception.problem, Problem.NO_CALENDAR)

    def test_too_many_events_are_refused(self) -> None:
        many = (entry(uid=str(number)) for number in range(2001))
        with self.assertRaises(FeedProblem) as caught:
            read(calendar(*many))
        self.assertEqual(caught.exception.problem, Problem.TOO_MANY)

    def test_broken_events_leave_the_others_whole(self) -> None:
        for broken in (
            "BEGIN:VEVENT\r\nUID:b\r\nEND:VEVENT",
            "BEGIN:VEVENT\r\nUID:b\r\nDTSTART:99999999T999999\r\nEND:VEVENT",
            "BEGIN:VEVENT\r\nUID:b\r\nDTSTART:00010101T000000\r\nEND:VEVENT",
            "BEGIN:VEVENT\r\nUID:b\r\nno colon\r\nDTEND;;;:x\r\nEND:VEVENT",
            f"BEGIN:VEVENT\r\nUID:b\r\nDTSTART:{stamp(day())}\r\nDURATION:PT99999999H\r\n"
            "END:VEVENT",
            entry("RRULE:" + "BYDAY=MO;" * 3000, uid="b"),
            entry("EXDATE:" + ",".join([stamp(day())] * 1500), uid="b"),
        ):
            with self.subTest(broken[:60]):
                found = read(calendar(broken, entry()))
                usable = [event.uid for event in found if event.is_usable]
                self.assertEqual(usable, ["cafe@example.org"])

    def test_p08_lines_are_unfolded_and_people_are_not_read(self) -> None:
        text = entry(
            "ATTENDEE;CN=Kim Muster:mailto:kim@example.org",
            "BEGIN:VALARM\r\nDESCRIPTION:Alarm\r\nEND:VALARM",
            summary="Offenes Ca\r\n fé\\, mit\\nFrühstück",
        )
        event = read_one(text)
        self.assertEqual(event.title, "Offenes Café, mit Frühstück")
        self.assertNotIn("Alarm", event.text)
        self.assertNotIn("kim@example.org", repr(event))

    def test_text_in_other_code_pages_is_read(self) -> None:
        for code in ("utf-8", "utf-8-sig", "utf-16", "cp1252"):
            with self.subTest(code):
                self.assertEqual(
                    decode("Frühstück – 3 €".encode(code)), "Frühstück – 3 €"
                )

    def test_markup_and_turned_letters_go(self) -> None:
        text = "<p>Erstens<br>zweitens</p><style>p{}</style>&lt;b&gt; \u202egpj.exe"
        event = read_one(entry(description=text))
        self.assertEqual(event.text, "Erstens\nzweitens\n\n<b> gpj.exe")
