"""The story of the demonstration holds together, whatever day it is told on."""

import re
import tomllib
from collections import Counter
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

Row = dict[str, Any]
Time = tuple[int, str]

FOLDER = Path(__file__).parents[3] / "forum" / "demo"
FINAL = {"adopt", "adopt_amended", "set_aside", "merge", "withdraw"}
STATE_AFTER = {
    "admit": "in_discussion", "send_back": "sent_back", "resubmit": "submitted", "adopt": "adopted",
    "adopt_amended": "adopted", "set_aside": "set_aside", "merge": "merged", "withdraw": "withdrawn",
}  # fmt: skip
UNDECIDED = {"submitted", "sent_back", "in_discussion"}
POSSIBLE_FROM = {
    "admit": {"submitted"}, "send_back": {"submitted"}, "resubmit": {"sent_back"},
    "revise": UNDECIDED, "withdraw": UNDECIDED,
}  # fmt: skip
OFFICES = {"chair", "secretary", "member"}
SIDES = {"in_favour", "against", "neutral"}
DIRECTIONS = {
    "territorio-metropolitano": {
        "trasformazioni-urbane-e-territoriali": 5, "accessibilita-trasporti-e-mobilita": 3, "logistica": 3,
    },
    "qualita-sociale": {"salute-e-cura": 5, "immigrazione": 3, "casa-e-rigenerazione-urbana": 4},
    "potenziale-culturale": {"creativita": 4, "risorse-culturali": 5, "promozione-e-turismo": 3},
    "sviluppo-economico": {"formazione": 9, "trasformazione-industriale": 4, "lavoro": 6},
}  # fmt: skip
OBJECTIVES = {
    f"{direction}-{number}": body
    for body, directions in DIRECTIONS.items()
    for direction, objectives in directions.items()
    for number in range(1, objectives + 1)
}
COMMISSIONS = set(OBJECTIVES.values()) | {"visione"}
CALENDAR = re.compile(
    r"\b(gennaio|febbraio|marzo|aprile|maggio|giugno|luglio|agosto|settembre|ottobre|novembre|dicembre|luned.|marted."
    r"|mercoled.|gioved.|venerd.|sabato|domenica|inverno|primavera|autunno|estate|(19|20)\d\d|https?)\b",
    re.IGNORECASE,
)


def read() -> dict[str, list[Row]]:
    story: dict[str, list[Row]] = {}
    for file in [FOLDER / "story.toml", *sorted((FOLDER / "story").glob("*.toml"))]:
        for name, rows in tomllib.loads(file.read_text(encoding="utf-8")).items():
            story.setdefault(name, []).extend(rows)
    return story


STORY = read()
PEOPLE = {row["key"]: row for row in STORY["people"]}
ENROLLED = {row["key"]: row["day"] for row in STORY["organisations"]}
CALLS = {row["key"]: row for row in STORY["calls"]}
PROPOSALS = {row["key"]: row for row in STORY["proposals"]}
TOPICS = {row["key"]: row for row in STORY["topics"]}
FORUMS = {row["body"]: row for row in STORY["forums"]}
COMMENTS = {row["key"]: row for row in STORY["comments"]}
MANDATES = {(row["person"], row["organisation"]): row["day"] for row in STORY["mandates"]}
STEPS = [step for proposal in PROPOSALS.values() for step in proposal.get("steps", [])]


def when(row: Row) -> Time:
    return row["day"], row.get("hour", "09:00")


def discussed(proposal: Row) -> tuple[Time, Time]:
    """From the admission to the decision, or to the end of yesterday."""
    ends = [when(step) for step in proposal["steps"] if step["act"] in FINAL]
    return next(when(step) for step in proposal["steps"] if step["act"] == "admit"), min([*ends, (-1, "23:59")])


def spoken_in(on: str) -> tuple[Time, Time]:
    """Since when, and until when, one can speak about something."""
    if on in PROPOSALS:
        return discussed(PROPOSALS[on])
    last = (-1, "23:59")
    if on in TOPICS:
        return when(TOPICS[on]), when(TOPICS[on]["closed"]) if "closed" in TOPICS[on] else last
    return (-41, "12:00"), last


def seated(person: str, body: str, offices: set[str], at: Time) -> bool:
    return any(
        (seat["person"], seat["body"]) == (person, body) and seat["office"] in offices and when(seat) <= at
        for seat in STORY["seats"]
    )


def authority(person: str, body: str, at: Time, *, deciding: bool) -> bool:
    of_the_secretariat = not deciding and seated(person, "segreteria", OFFICES, at)
    return of_the_secretariat or seated(person, body, {"chair", "secretary"}, at)


def closing(call: Row, at: Time) -> Time:
    """When the call closes, as it was known at a moment."""
    extended = call.get("extended", {"day": 99})
    return when((extended if when(extended) <= at else call)["closes"])


@pytest.mark.parametrize("name", ["people", "organisations", "topics", "calls", "proposals", "comments"])
def test_keys_are_used_once(name: str) -> None:
    assert [key for key, times in Counter(row["key"] for row in STORY[name]).items() if times > 1] == []


def test_names_are_used_once_and_the_cast_is_there() -> None:
    assert len({row["name"] for row in PEOPLE.values()}) == len(PEOPLE) >= 30
    assert {"ada", "bruno", "clara", "dora", "elio"} <= set(PEOPLE)


def test_no_text_is_tied_to_a_date() -> None:
    assert CALENDAR.findall(str(STORY)) == []


def test_everything_has_happened_before_today() -> None:
    done = ("people", "organisations", "mandates", "seats", "forums", "topics", "proposals", "positions", "comments")
    rows = [row for name in done for row in STORY[name]] + STEPS
    assert [row for row in rows if not -46 <= row["day"] < 0] == []
    hours = [row["hour"] for row in rows if "hour" in row]
    assert [hour for hour in hours if not re.fullmatch(r"([01]\d|2[0-3]):[0-5]\d", hour)] == []


def test_phases_follow_one_another_and_the_third_is_now() -> None:
    phases = STORY["phases"]
    assert all(before["to"] + 1 == after["from"] for before, after in pairwise(phases))
    assert [phase["from"] <= 0 <= phase["to"] for phase in phases] == [False, False, True, False, False]


def test_mandates_and_seats_join_known_people_organisations_and_bodies() -> None:
    bodies = COMMISSIONS | {"segreteria", "assemblea", *(group["slug"] for group in STORY["groups"])}
    for (person, organisation), day in MANDATES.items():
        assert max(ENROLLED[organisation], PEOPLE[person]["day"]) < day
    for seat in STORY["seats"]:
        assert seat["body"] in bodies
        assert PEOPLE[seat["person"]]["day"] <= seat["day"]
        assert "organisation" not in seat or MANDATES[seat["person"], seat["organisation"]] <= seat["day"]


@pytest.mark.parametrize("body", sorted(COMMISSIONS))
def test_a_commission_has_chair_secretary_and_members(body: str) -> None:
    offices = Counter(seat["office"] for seat in STORY["seats"] if seat["body"] == body)
    assert offices["chair"] == offices["secretary"] == 1
    assert 4 <= offices["member"] <= 9


@pytest.mark.parametrize("call", STORY["calls"], ids=lambda call: call["key"])
def test_a_call_is_about_objectives_of_its_commission(call: Row) -> None:
    assert {OBJECTIVES[objective] for objective in call["objectives"]} == {call["body"]}
    assert when(call["planned"]) < when(call["opens"]) < when(call["closes"])
    assert authority(call["by"], call["body"], when(call["planned"]), deciding=False)
    if extended := call.get("extended"):
        assert when(call["opens"]) < when(extended) < when(call["closes"]) < when(extended["closes"])


def test_calls_show_every_moment_of_a_call() -> None:
    final = {key: closing(call, (0, "00:00"))[0] for key, call in CALLS.items()}
    assert {4, 9} <= set(final.values())
    assert any(day < 0 for day in final.values())
    assert any(call["opens"]["day"] > 0 for call in CALLS.values())
    assert sum("extended" in call for call in CALLS.values()) == 1


@pytest.mark.parametrize("proposal", STORY["proposals"], ids=lambda proposal: proposal["key"])
def test_a_proposal_is_one_its_call_admits(proposal: Row) -> None:
    call, at, author = CALLS[proposal["call"]], when(proposal), proposal["author"]
    assert proposal["objective"] in call["objectives"]
    assert when(call["opens"]) <= at < closing(call, at)
    assert PEOPLE[author]["day"] < at[0]
    assert "organisation" not in proposal or MANDATES[author, proposal["organisation"]] <= at[0]
    assert call["audience"] != "organisations" or "organisation" in proposal
    assert call["audience"] != "seat_holders" or seated(author, call["body"], OFFICES, at)


@pytest.mark.parametrize("proposal", STORY["proposals"], ids=lambda proposal: proposal["key"])
def test_what_follows_a_proposal_is_in_order_and_done_by_who_may(proposal: Row) -> None:
    body, state, last, frozen = OBJECTIVES[proposal["objective"]], "submitted", when(proposal), False
    for step in proposal.get("steps", []):
        act, at = step["act"], when(step)
        assert last < at, step
        assert state in POSSIBLE_FROM.get(act, {"in_discussion"}), step
        if act in {"revise", "resubmit", "withdraw"}:
            assert step["by"] == proposal["author"], step
            assert not frozen or act == "withdraw", step
        else:
            assert authority(step["by"], body, at, deciding=act not in {"admit", "send_back"}), step
        if act == "resubmit":
            assert at < closing(CALLS[proposal["call"]], at)
        if act == "merge":
            assert discussed(PROPOSALS[step["into"]])[1] > at
            assert step["into"] != proposal["key"]
        body = step.get("to", body)
        state, last, frozen = STATE_AFTER.get(act, state), at, frozen or act == "freeze"
    assert body in COMMISSIONS


def test_proposals_are_seen_in_every_state() -> None:
    ends = [proposal.get("steps", [{"act": "submit"}])[-1]["act"] for proposal in PROPOSALS.values()]
    assert Counter(ends) >= Counter(
        submit=3, send_back=1, refer=1, adopt=2, adopt_amended=2, set_aside=2, merge=1, withdraw=1
    )


@pytest.mark.parametrize("comment", STORY["comments"], ids=lambda comment: comment["key"])
def test_a_comment_is_said_while_its_thread_is_open(comment: Row) -> None:
    at, on = when(comment), comment["on"]
    opened, closed = spoken_in(on)
    assert opened < at < closed
    assert PEOPLE[comment["author"]]["day"] < at[0]
    assert comment.get("alignment", "neutral") in SIDES
    assert sum(on in those for those in (PROPOSALS, TOPICS, OBJECTIVES)) == 1
    if parent := comment.get("reply_to"):
        assert COMMENTS[parent]["on"] == on
        assert when(COMMENTS[parent]) < at
        assert "take_back" not in COMMENTS[parent]
    assert all(at < when(comment[later]) < closed for later in ("amend", "take_back") if later in comment)


@pytest.mark.parametrize("topic", STORY["topics"], ids=lambda topic: topic["key"])
def test_a_topic_is_opened_by_who_may_and_run_by_the_commission(topic: Row) -> None:
    at, body = when(topic), topic["body"]
    assert {OBJECTIVES[objective] for objective in topic["objectives"]} == {body}
    assert PEOPLE[topic["author"]]["day"] < at[0]
    everyones = body in FORUMS and when(FORUMS[body]) < at
    assert everyones or seated(topic["author"], body, OFFICES, at)
    assert body not in FORUMS or authority(FORUMS[body]["by"], body, when(FORUMS[body]), deciding=False)
    for step in ("pinned", "closed"):
        if done := topic.get(step):
            assert at < when(done) < (0, "")
            assert authority(done["by"], body, when(done), deciding=False)
    born = [proposal for proposal in PROPOSALS.values() if proposal.get("topic") == topic["key"]]
    assert all(at < when(proposal) and proposal["objective"] in topic["objectives"] for proposal in born)


def test_topics_show_a_lively_one_put_first_one_closed_and_one_that_led_to_a_proposal() -> None:
    spoken = Counter(comment["on"] for comment in COMMENTS.values())
    assert [spoken[key] > 5 for key, topic in TOPICS.items() if "pinned" in topic] == [True]
    assert sum("closed" in topic for topic in TOPICS.values()) == 1
    assert {proposal["topic"] for proposal in PROPOSALS.values() if "topic" in proposal} <= TOPICS.keys()
    assert any("topic" in proposal for proposal in PROPOSALS.values())
    assert any(not seated(topic["author"], topic["body"], OFFICES, when(topic)) for topic in TOPICS.values())


def test_discussions_are_long_and_deep_enough_to_show_paging_and_threads() -> None:
    def depth(comment: Row) -> int:
        return 1 + (depth(COMMENTS[comment["reply_to"]]) if "reply_to" in comment else 0)

    assert len(COMMENTS) >= 140
    assert max(map(depth, COMMENTS.values())) >= 4
    assert sum(row["on"] == "biglietto-unico" and "reply_to" not in row for row in COMMENTS.values()) > 25
    assert sum("amend" in comment for comment in COMMENTS.values()) >= 3
    assert sum("take_back" in comment for comment in COMMENTS.values()) == 2


def test_positions_are_taken_during_the_discussion() -> None:
    for position in STORY["positions"]:
        opened, closed = discussed(PROPOSALS[position["proposal"]])
        assert opened < when(position) < closed, position
        assert PEOPLE[position["person"]]["day"] < position["day"], position
        assert position["side"] in SIDES
        if "organisation" in position:
            assert MANDATES[position["person"], position["organisation"]] <= position["day"]


def test_a_position_taken_again_says_something_new() -> None:
    last: dict[tuple[str, str], tuple[str, int]] = {}
    for position in sorted(STORY["positions"], key=when):
        steps = PROPOSALS[position["proposal"]]["steps"]
        version = sum(step["act"] == "revise" and when(step) <= when(position) for step in steps)
        holder = (position["proposal"], position.get("organisation") or f"person {position['person']}")
        assert last.get(holder) != (position["side"], version), position
        last[holder] = (position["side"], version)


def test_lengths_are_those_of_people_who_write_to_be_read() -> None:
    proposed = [row for row in [*PROPOSALS.values(), *STEPS] if "title" in row]
    assert [row["title"] for row in [*proposed, *CALLS.values()] if not 10 <= len(row["title"]) <= 90] == []
    assert [row["title"] for row in proposed if not 100 <= len(row["text"]) <= 3000] == []
    assert [row["key"] for row in COMMENTS.values() if not 20 <= len(row["text"]) <= 600] == []
    reasons = [step.get("reason", "") for step in STEPS if step["act"] not in {"admit", "freeze", "resubmit"}]
    assert [reason for reason in reasons if not 60 <= len(reason) <= 600 or reason[-1] not in ".?"] == []


def test_a_call_is_cancelled_before_it_opens_and_by_who_may() -> None:
    (call,) = (row for row in CALLS.values() if "cancelled" in row)
    assert when(call["planned"]) < when(call["cancelled"]) < when(call["opens"])
    assert authority(call["cancelled"]["by"], call["body"], when(call["cancelled"]), deciding=False)


def test_a_title_put_right_is_one_completed_before() -> None:
    first, last = (row for row in STORY["titles"] if row["objective"] == "casa-e-rigenerazione-urbana-1")
    assert when(first) < when(last)
    assert first["title"] != last["title"]


def test_requests_of_organisations_wait_or_are_declined_with_a_reason() -> None:
    waiting, declined = (
        [row for row in STORY["applications"] if ("declined" in row) is done] for done in (False, True)
    )
    assert [PEOPLE[row["person"]]["day"] < row["day"] < 0 for row in waiting] == [True]
    assert [when(row) < when(row["declined"]) < (0, "") for row in declined] == [True]
    assert all(seated(row["declined"]["by"], "segreteria", OFFICES, when(row["declined"])) for row in declined)


def test_rulings_come_after_a_report_and_from_the_secretariat() -> None:
    for ruling in STORY["rulings"]:
        about = ruling["comment"]
        before = [row for row in [*STORY["reports"], *STORY["rulings"]] if row.get("comment") == about]
        assert min(map(when, before)) < when(ruling) < (0, ""), about
        assert "take_back" not in COMMENTS[about]
        assert ruling["by"] != COMMENTS[about]["author"]
        assert seated(ruling["by"], "segreteria", OFFICES, when(ruling))
    assert {row["act"] for row in STORY["rulings"]} == {"dismiss", "hide", "restore"}


def test_reports_wait_for_a_ruling_on_a_comment_and_on_a_proposal() -> None:
    ruled = {row["comment"] for row in STORY["rulings"]}
    waiting = Counter(
        row.get("comment") or row["proposal"] for row in STORY["reports"] if row.get("comment") not in ruled
    )
    assert sorted(waiting.values()) == [1, 2]
    assert {name in PROPOSALS for name in waiting} == {True, False}


@pytest.mark.parametrize("meeting", STORY["meetings"], ids=lambda meeting: meeting["key"])
def test_a_meeting_is_planned_convened_and_held_in_order_by_who_may(meeting: Row) -> None:
    steps = [meeting[name] for name in ("planned", "convened", "opened", "closed") if name in meeting]
    asked = meeting.get("asked", [])
    answers = [row.get("accepted") or row.get("declined") for row in asked]

    assert [when(step) for step in steps] == sorted(when(step) for step in steps)
    assert authority(meeting["by"], meeting["body"], when(meeting["planned"]), deciding=False)
    assert all(seated(row["by"], meeting["body"], OFFICES, when(row)) for row in asked)
    assert "convened" not in meeting or all(answer and when(answer) < when(meeting["convened"]) for answer in answers)
    subjects = [row["on"] for row in [*meeting["items"], *meeting.get("later", [])] if "on" in row]
    assert [one for one in subjects if one not in PROPOSALS and one not in OBJECTIVES] == []


def test_meetings_are_seen_held_convened_planned_and_called_off() -> None:
    def last(meeting: Row) -> str:
        return next(name for name in ("cancelled", "closed", "convened", "planned") if name in meeting)

    assert {last(meeting) for meeting in STORY["meetings"]} == {"cancelled", "closed", "convened", "planned"}
    assert [m["key"] for m in STORY["meetings"] if ("closed" in m) != (m["begins"]["day"] < 0)] == []
