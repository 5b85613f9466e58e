"""Putting right what is written of the plan: its objectives, directions and areas, its editions, phases and events."""

from datetime import date

from sqlalchemy import select

from commissions import changes, text
from commissions.act import Act
from commissions.document import ADDRESS, MOST_NUMBERED, is_date
from commissions.errors import OutOfOrder, Unfit
from commissions.plan.model import Area, Basis, Direction, Edition, Event, Objective, Phase, Plan
from commissions.plan.policy import MAY

LISTED = 60  # projects or actors of an objective, at most


def place(
    act: Act,
    objective: Objective,
    *,
    direction: Direction,
    basis: Basis,
    number: int,
    reason: str,
    onto: int | None = None,
) -> None:
    """Move an objective under a direction, or say how sure its place is; what hangs on it stays where it is."""
    act.require(MAY["place"], objective)
    changes.not_overtaken(objective, onto)
    if not 1 <= number <= MOST_NUMBERED:
        raise Unfit("number", "not_a_number_here", most=MOST_NUMBERED)
    before = objective.direction, objective.direction_basis, objective.number
    if before == (direction, basis, number):
        raise Unfit("direction", "unchanged")
    there = Objective.direction_id == direction.id, Objective.number == number, Objective.id != objective.id
    if act.session.scalar(select(Objective.id).where(*there)):
        raise Unfit("number", "taken")
    objective.direction, objective.direction_basis, objective.number = direction, basis, number
    act.note(
        "objective.placed",
        objective,
        text=text.block(reason, field="reason", most=text.REASON),
        direction_before=before[0].mark,
        direction=direction.mark,
        basis_before=before[1].value,
        basis=basis.value,
        number_before=before[2],
        number=number,
    )


def describe(
    act: Act,
    objective: Objective,
    *,
    summary_it: str | None,
    summary_en: str | None,
    projects: list[str],
    actors: list[str],
    source: str | None,
    reason: str,
    onto: int | None = None,
) -> None:
    """Complete or change what is said of an objective: its summaries, its projects and actors, where it is written."""
    act.require(MAY["describe"], objective)
    changes.not_overtaken(objective, onto)
    changes.change(
        act,
        "objective.described",
        objective,
        reason=reason,
        summary_it=_block(summary_it, "summary_it"),
        summary_en=_block(summary_en, "summary_en"),
        projects=_lines(projects, "projects"),
        actors=_lines(actors, "actors"),
        source=_source(source),
    )


def correct_direction(
    act: Act,
    direction: Direction,
    *,
    title_it: str,
    title_en: str,
    summary_it: str | None,
    summary_en: str | None,
    source: str | None,
    reason: str,
    onto: int | None = None,
) -> None:
    """Complete or reword the titles, the summaries and the source of a direction."""
    act.require(MAY["correct_direction"], direction)
    changes.not_overtaken(direction, onto)
    changes.change(
        act,
        "direction.corrected",
        direction,
        reason=reason,
        title_it=_title(title_it, "title_it"),
        title_en=_title(title_en, "title_en"),
        summary_it=_block(summary_it, "summary_it"),
        summary_en=_block(summary_en, "summary_en"),
        source=_source(source),
    )


def correct_area(
    act: Act, area: Area, *, title_it: str, title_en: str, source: str | None, reason: str, onto: int | None = None
) -> None:
    """Reword the titles or the source of an area."""
    act.require(MAY["correct_area"], area)
    changes.not_overtaken(area, onto)
    changes.change(
        act,
        "area.corrected",
        area,
        reason=reason,
        title_it=_title(title_it, "title_it"),
        title_en=_title(title_en, "title_en"),
        source=_source(source),
    )


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
    changes.change(
        act,
        "edition.corrected",
        edition,
        reason=reason,
        name_it=_title(name_it, "name_it"),
        name_en=text.line(name_en, field="name_en", most=text.TITLE, least=0) or None,
        dated=_dated(dated),
        areas=areas,
        directions=directions,
        objectives=objectives,
    )


def reopen_edition(act: Act, edition: Edition, *, reason: str) -> None:
    """Let the codes of an edition that was closed by mistake be put right."""
    act.require(MAY["reopen_edition"], edition)
    if edition.closed_at is None:
        raise OutOfOrder("reopen_edition", "open")
    edition.closed_at = None
    words = text.block(reason, field="reason", most=text.REASON)
    act.note("edition.reopened", edition, text=words, plan=edition.plan.mark)


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
    changes.change(
        act,
        "phase.corrected",
        phase,
        reason=reason,
        title_it=_title(title_it, "title_it"),
        title_en=_title(title_en, "title_en"),
        starts=starts,
        ends=ends,
    )


def withdraw_phase(act: Act, phase: Phase, *, reason: str) -> None:
    """Take a phase off the line of time."""
    act.require(MAY["withdraw_phase"], phase)
    _still_there(phase, "withdraw_phase")
    phase.withdrawn_at = act.at
    act.note(
        "phase.withdrawn",
        phase,
        text=text.block(reason, field="reason", most=text.REASON),
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
    changes.change(
        act,
        "event.corrected",
        event,
        reason=reason,
        dated=_dated(dated),
        title_it=_title(title_it, "title_it"),
        title_en=_title(title_en, "title_en"),
        description_it=_block(description_it, "description_it"),
        description_en=_block(description_en, "description_en"),
        source=_source(source),
    )


def _still_there(phase: Phase, verb: str) -> None:
    if phase.withdrawn_at is not None:
        raise OutOfOrder(verb, "withdrawn")


def _title(value: str, field: str) -> str:
    return text.line(value, field=field, most=text.TITLE * 2, least=3)


def _block(value: str | None, field: str) -> str | None:
    return text.block(value, field=field, most=text.TEXT, least=0) or None


def _lines(values: list[str], field: str) -> list[str]:
    found = [text.line(one, field=field, most=text.TITLE * 2, least=0) for one in values]
    if len(found) > LISTED:
        raise Unfit(field, "too_many", most=LISTED)
    return [one for one in found if one]


def _source(value: str | None) -> str | None:
    """Where it is written: an address, or a place in a printed work."""
    return text.line(value, field="source", most=ADDRESS, least=0) or None


def _dated(value: str) -> str:
    if not is_date(value):
        raise Unfit("dated", "not_a_date")
    return value
