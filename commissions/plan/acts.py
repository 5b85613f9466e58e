"""What is done to the plan as it lives: objectives reworded, editions opened and closed, relations stated."""

from datetime import date

from sqlalchemy import func, select

from commissions import text
from commissions.act import Act
from commissions.document import ADDRESS, SLUG, is_date
from commissions.errors import OutOfOrder, Overtaken, Unfit
from commissions.plan.model import (
    Basis,
    Code,
    Direction,
    Edition,
    Firmness,
    Link,
    Objective,
    Phase,
    Plan,
    Relation,
)
from commissions.plan.policy import MAY


def reword(
    act: Act,
    objective: Objective,
    *,
    title: str,
    firmness: Firmness,
    reason: str,
    language: str = "it",
    onto: int | None = None,
) -> None:
    """Complete or change the title of an objective in one language, and say how firm it now is.

    `onto` is the version of the objective that was being changed; Overtaken when another change came first.
    """
    act.require(MAY["reword"], objective)
    if onto is not None and onto != objective.version:
        raise Overtaken(objective.title_it or "", objective.version)
    title = text.line(title, field="title", most=text.TITLE * 2, least=3)
    if firmness is Firmness.UNKNOWN:
        raise Unfit("firmness", "not_for_a_title")
    column = {"it": "title_it", "en": "title_en"}[language]
    before, firmness_before = getattr(objective, column), objective.firmness
    if (before, firmness_before) == (title, firmness):
        raise Unfit("title", "unchanged")
    setattr(objective, column, title)
    objective.firmness = firmness
    act.note(
        "objective.reworded",
        objective,
        text=text.block(reason, field="reason", most=text.REASON),
        language=language,
        title_before=before,
        title=title,
        firmness_before=firmness_before.value,
        firmness=firmness.value,
    )


def open_edition(
    act: Act,
    plan: Plan,
    *,
    slug: str,
    name_it: str,
    dated: str,
    name_en: str | None = None,
    areas: int | None = None,
    directions: int | None = None,
    objectives: int | None = None,
) -> Edition:
    """Begin a dated version of the plan, in which objectives are given codes."""
    act.require(MAY["open_edition"], plan)
    if not SLUG.fullmatch(slug):
        raise Unfit("slug", "not_a_slug")
    if not is_date(dated):
        raise Unfit("dated", "not_a_date")
    if act.session.scalar(select(Edition.id).where(Edition.slug == slug)):
        raise Unfit("slug", "taken")
    edition = Edition(
        plan=plan,
        slug=slug,
        name_it=text.line(name_it, field="name_it", most=text.TITLE),
        name_en=name_en,
        dated=dated,
        areas=areas,
        directions=directions,
        objectives=objectives,
    )
    act.session.add(edition)
    act.note("edition.opened", edition, plan=plan.mark)
    return edition


def close_edition(act: Act, edition: Edition) -> None:
    """Close a version of the plan: its codes no longer change."""
    act.require(MAY["close_edition"], edition)
    _still_open(edition, "close_edition")
    edition.closed_at = act.at
    count = act.session.scalar(select(func.count()).select_from(Code).where(Code.edition_id == edition.id))
    act.note("edition.closed", edition, plan=edition.plan.mark, objectives=count)


def renumber(act: Act, objective: Objective, *, edition: Edition, code: str, basis: Basis) -> Code:
    """Give an objective its code in an edition, or change it while the edition is open."""
    act.require(MAY["renumber"], objective)
    _still_open(edition, "renumber")
    code = text.line(code, field="code", most=20)
    if act.session.scalar(
        select(Code.id).where(Code.edition_id == edition.id, Code.code == code, Code.objective_id != objective.id)
    ):
        raise Unfit("code", "taken")
    row = act.session.scalar(select(Code).where(Code.edition_id == edition.id, Code.objective_id == objective.id))
    before = row.code if row else None
    if row is None:
        row = Code(edition=edition, objective=objective, code=code, basis=basis)
        act.session.add(row)
    row.code, row.basis = code, basis
    act.note("code.given", objective, edition=edition.mark, code=code, code_before=before, basis=basis.value)
    return row


def drop_code(act: Act, objective: Objective, *, edition: Edition) -> None:
    """Take away the code that an objective was given by mistake in an edition that is still open."""
    act.require(MAY["drop_code"], objective)
    _still_open(edition, "drop_code")
    row = act.session.scalar(select(Code).where(Code.edition_id == edition.id, Code.objective_id == objective.id))
    if row is None:
        raise Unfit("code", "unchanged")
    act.session.delete(row)
    act.note("code.dropped", objective, edition=edition.mark, code=row.code)


def relate(
    act: Act,
    source: Objective | Direction,
    *,
    target: Objective | Direction,
    relation: Relation,
    basis: Basis,
    claim: str | None = None,
    claim_en: str | None = None,
    reference: str | None = None,
) -> Link:
    """State that an objective or direction acts on another, with the claim and where it is made."""
    act.require(MAY["relate"], source)
    if source is target:
        raise Unfit("target", "itself")
    reference = text.address(reference, field="reference", most=ADDRESS) if reference else None
    ends = {
        f"{end}_{'objective' if isinstance(thing, Objective) else 'direction'}": thing
        for end, thing in (("from", source), ("to", target))
    }
    stated = select(Link.id).filter_by(relation=relation, ended_at=None, **ends)
    if act.session.scalar(stated.limit(1)):
        raise Unfit("target", "already_stated")
    link = Link(relation=relation, basis=basis, claim_it=claim, claim_en=claim_en, source=reference, **ends)
    act.session.add(link)
    act.note(
        "link.related",
        link,
        source=source.mark,
        target=target.mark,
        relation=relation.value,
        basis=basis.value,
    )
    return link


def end_link(act: Act, link: Link, *, reason: str) -> None:
    """Say that a relation no longer holds, or was stated by mistake."""
    act.require(MAY["end_link"], link)
    if link.ended_at is not None:
        raise OutOfOrder("end_link", "ended")
    link.ended_at = act.at
    source, target = link.from_objective or link.from_direction, link.to_objective or link.to_direction
    assert source is not None and target is not None  # noqa: PT018 the table has both
    act.note(
        "link.ended",
        link,
        text=text.block(reason, field="reason", most=text.REASON),
        source=source.mark,
        target=target.mark,
        relation=link.relation.value,
    )


def schedule(act: Act, plan: Plan, *, title_it: str, title_en: str, starts: date, ends: date) -> Phase:
    """Say which work the process does from one day to another."""
    act.require(MAY["schedule"], plan)
    if ends < starts:
        raise Unfit("ends", "before_start")
    phase = Phase(
        plan_id=plan.id,
        title_it=text.line(title_it, field="title_it", most=text.TITLE),
        title_en=text.line(title_en, field="title_en", most=text.TITLE),
        starts=starts,
        ends=ends,
    )
    act.session.add(phase)
    act.note("phase.scheduled", phase, plan=plan.mark, starts=starts.isoformat(), ends=ends.isoformat())
    return phase


def _still_open(edition: Edition, verb: str) -> None:
    if edition.closed_at is not None:
        raise OutOfOrder(verb, "closed")
