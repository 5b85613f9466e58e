"""Putting right what is written in the tree of the plan: objectives, directions, areas."""

from sqlalchemy import select

from commissions import changes, text
from commissions.act import Act
from commissions.document import MOST_NUMBERED
from commissions.errors import Unfit
from commissions.plan import written
from commissions.plan.model import Area, Basis, Direction, Objective
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
        text=written.reason(reason),
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
    why = written.reason(reason)
    for one in changes.made(
        objective,
        summary_it=written.block(summary_it, "summary_it"),
        summary_en=written.block(summary_en, "summary_en"),
        projects=_lines(projects, "projects"),
        actors=_lines(actors, "actors"),
        source=written.source(source),
    ):
        act.note("objective.described", objective, text=one.words(why), **one.facts)


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
    why = written.reason(reason)
    for one in changes.made(
        direction,
        title_it=written.title(title_it, "title_it"),
        title_en=written.title(title_en, "title_en"),
        summary_it=written.block(summary_it, "summary_it"),
        summary_en=written.block(summary_en, "summary_en"),
        source=written.source(source),
    ):
        act.note("direction.corrected", direction, text=one.words(why), **one.facts)


def correct_area(
    act: Act, area: Area, *, title_it: str, title_en: str, source: str | None, reason: str, onto: int | None = None
) -> None:
    """Reword the titles or the source of an area."""
    act.require(MAY["correct_area"], area)
    changes.not_overtaken(area, onto)
    why = written.reason(reason)
    for one in changes.made(
        area,
        title_it=written.title(title_it, "title_it"),
        title_en=written.title(title_en, "title_en"),
        source=written.source(source),
    ):
        act.note("area.corrected", area, text=one.words(why), **one.facts)


def _lines(values: list[str], field: str) -> list[str]:
    found = [text.line(one, field=field, most=text.TITLE * 2, least=0) for one in values]
    if len(found) > LISTED:
        raise Unfit(field, "too_many", most=LISTED)
    return [one for one in found if one]
