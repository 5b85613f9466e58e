"""Putting right what is dated: editions, phases, events in the making of the plan. An erratum is an act too."""

from datetime import date

from commissions import changes, text
from commissions.act import Act
from commissions.document import is_date
from commissions.errors import OutOfOrder, Unfit
from commissions.plan import written
from commissions.plan.model import Edition, Event, Phase, Plan
from commissions.plan.policy import MAY


def correct_edition(
    act: Act,
    edition: Edition,
    *,
    name_it: str,
    name_en: str | None,
    dated: str,
    areas: int | None,
    directions: int | None,
    objectives: int | None,
    reason: str,
    onto: int | None = None,
) -> None:
    """Put right the name, the date or the numbers of an edition, closed or not: an erratum."""
    act.require(MAY["correct_edition"], edition)
    changes.not_overtaken(edition, onto)
    why = written.reason(reason)
    for one in changes.made(
        edition,
        name_it=written.title(name_it, "name_it"),
        name_en=text.line(name_en, field="name_en", most=text.TITLE, least=0) or None,
        dated=_dated(dated),
        areas=areas,
        directions=directions,
        objectives=objectives,
    ):
        act.note("edition.corrected", edition, text=one.words(why), **one.facts)


def reopen_edition(act: Act, edition: Edition, *, reason: str) -> None:
    """Let the codes of an edition that was closed by mistake be put right."""
    act.require(MAY["reopen_edition"], edition)
    if edition.closed_at is None:
        raise OutOfOrder("reopen_edition", "open")
    edition.closed_at = None
    act.note("edition.reopened", edition, text=written.reason(reason), plan=edition.plan.mark)


def correct_phase(
    act: Act,
    phase: Phase,
    *,
    title_it: str,
    title_en: str,
    starts: date,
    ends: date,
    reason: str,
    onto: int | None = None,
) -> None:
    """Put right the titles or the days of a phase."""
    act.require(MAY["correct_phase"], phase)
    changes.not_overtaken(phase, onto)
    _still_there(phase, "correct_phase")
    if ends < starts:
        raise Unfit("ends", "before_start")
    why = written.reason(reason)
    for one in changes.made(
        phase,
        title_it=written.title(title_it, "title_it"),
        title_en=written.title(title_en, "title_en"),
        starts=starts,
        ends=ends,
    ):
        act.note("phase.corrected", phase, text=one.words(why), **one.facts)


def withdraw_phase(act: Act, phase: Phase, *, reason: str) -> None:
    """Take a phase off the line of time."""
    act.require(MAY["withdraw_phase"], phase)
    _still_there(phase, "withdraw_phase")
    phase.withdrawn_at = act.at
    act.note(
        "phase.withdrawn",
        phase,
        text=written.reason(reason),
        plan=act.session.get_one(Plan, phase.plan_id).mark,
        starts=phase.starts.isoformat(),
        ends=phase.ends.isoformat(),
    )


def correct_event(
    act: Act,
    event: Event,
    *,
    dated: str,
    title_it: str,
    title_en: str,
    description_it: str | None,
    description_en: str | None,
    source: str | None,
    reason: str,
    onto: int | None = None,
) -> None:
    """Put right the date or the words of an event in the making of the plan."""
    act.require(MAY["correct_event"], event)
    changes.not_overtaken(event, onto)
    why = written.reason(reason)
    for one in changes.made(
        event,
        dated=_dated(dated),
        title_it=written.title(title_it, "title_it"),
        title_en=written.title(title_en, "title_en"),
        description_it=written.block(description_it, "description_it"),
        description_en=written.block(description_en, "description_en"),
        source=written.source(source),
    ):
        act.note("event.corrected", event, text=one.words(why), **one.facts)


def _still_there(phase: Phase, verb: str) -> None:
    if phase.withdrawn_at is not None:
        raise OutOfOrder(verb, "withdrawn")


def _dated(value: str) -> str:
    if not is_date(value):
        raise Unfit("dated", "not_a_date")
    return value
