"""How a plan comes in whole from one document: its tree, editions and relations, its bodies and organisations."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from sqlalchemy import select

from commissions.act import Act
from commissions.bodies.acts import constitute
from commissions.bodies.model import Body
from commissions.bodies.model import Kind as BodyKind
from commissions.document import Part, placed, slug_of
from commissions.errors import Unfit
from commissions.organisations.acts import enrol
from commissions.organisations.model import Kind, Organisation
from commissions.plan.acts import close_edition, open_edition, relate, renumber
from commissions.plan.entering import enter_area, enter_direction, enter_event, enter_objective, found
from commissions.plan.model import Area, Basis, Direction, Edition, Firmness, Objective, Plan, Relation

TORINO = Path(__file__).with_name("plan") / "torino.json"

# How sources call the kinds of organisations; the kinds' own names are understood too.
KINDS = {
    "associazione": Kind.THIRD_SECTOR,
    "centro congressi": Kind.OTHER,
    "ente camerale": Kind.OTHER,
    "ente culturale": Kind.CULTURAL,
    "ente locale": Kind.LOCAL_AUTHORITY,
    "fondazione": Kind.THIRD_SECTOR,
    "impresa": Kind.FIRM,
    "associazione di categoria": Kind.TRADE_ASSOCIATION,
    "promozione turistica": Kind.OTHER,
    "sindacato": Kind.UNION,
    "università": Kind.UNIVERSITY,
    **{kind.value: kind for kind in Kind},
}
EXISTENCE = {"inferred from numbering": Basis.INFERRED, **{basis.value: basis for basis in Basis}}
MEMBERSHIP = {word: word for word in ("documented", "not-stated", "declared")}


@dataclass(frozen=True, slots=True)
class Summary:
    """How much of each came in."""

    areas: int
    directions: int
    objectives: int
    untitled: int
    links: int
    commissions: int
    organisations: int
    events: int


def import_plan(act: Act, document: dict[str, Any]) -> Summary:
    """Write a plan down with all that belongs to it; Unfit names the first place that cannot be understood."""
    whole = Part(document)
    coming = _Coming(act, _plan(act, whole.part("plan")))
    with placed("plan"):
        whole.part("plan").each("editions", coming.edition)
    areas = whole.each("areas", coming.area)
    directions = whole.each("directions", coming.direction)
    objectives = whole.each("objectives", coming.objective)
    links = whole.each("links", coming.link)
    for edition in coming.editions:
        close_edition(act, edition)
    events = whole.each("events", coming.event)
    the_secretariat(act)
    _body(act, "assemblea", BodyKind.ASSEMBLY, "Assemblea dei soci", "Assembly of the members")
    return Summary(
        areas=areas,
        directions=directions,
        objectives=objectives,
        untitled=sum(one.title_it is None for one in coming.objectives.values()),
        links=links,
        commissions=whole.each("commissions", coming.commission),
        organisations=whole.each("organisations", coming.organisation),
        events=events,
    )


def the_secretariat(act: Act) -> Body:
    """The secretariat, constituted when it is not there yet."""
    return _body(act, "segreteria", BodyKind.SECRETARIAT, "Segreteria del piano", "Secretariat of the plan")


def _body(act: Act, slug: str, kind: BodyKind, name_it: str, name_en: str) -> Body:
    there = act.session.scalar(select(Body).where(Body.slug == slug))
    return there or constitute(act, slug=slug, kind=kind, name_it=name_it, name_en=name_en)


def _plan(act: Act, part: Part) -> Plan:
    with placed("plan"):
        slug = part.slug("id")
    if act.session.scalar(select(Plan.id).where(Plan.slug == slug)):
        raise Unfit("plan", "taken")
    with placed("plan"):
        return found(
            act,
            slug=slug,
            **_titles(part),
            theme_it=part.maybe("theme_it"),
            began=part.maybe_date("work_began"),
            approved=part.maybe_date("approved"),
            approved_by_it=part.maybe("approved_by_it"),
            participants=part.maybe("participants"),
            source=part.source(),
        )


@dataclass(slots=True)
class _Coming:
    """A plan on its way in, with what came of it so far, by the names that the document uses."""

    act: Act
    plan: Plan
    editions: list[Edition] = field(default_factory=list)
    areas: dict[str, Area] = field(default_factory=dict)
    directions: dict[str, Direction] = field(default_factory=dict)
    objectives: dict[str, Objective] = field(default_factory=dict)

    def edition(self, part: Part) -> None:
        self.editions.append(
            open_edition(
                self.act,
                self.plan,
                slug=part.slug("id"),
                name_it=part.line("name_it"),
                dated=part.date("date"),
                areas=part.number("areas"),
                directions=part.number("directions"),
                objectives=part.number("objectives"),
            )
        )

    def area(self, part: Part) -> None:
        slug = part.slug("id", taken=self.areas)
        self.areas[slug] = enter_area(self.act, self.plan, slug=slug, **_titles(part), source=part.source())

    def direction(self, part: Part) -> None:
        slug = part.slug("id", taken=self.directions)
        self.directions[slug] = enter_direction(
            self.act,
            part.known("area", self.areas),
            slug=slug,
            code=part.line("code", most=20),
            code_basis=part.choice("code_basis", Basis),
            area_basis=part.choice("area_basis", Basis),
            title_it=part.line("title_it"),
            title_en=part.line("title_en"),
            **_summaries(part),
            source=part.source(),
        )

    def objective(self, part: Part) -> None:
        slug = part.slug("id", taken=self.objectives)
        title, firmness = part.maybe("title_it", most=320), part.choice("title_status", Firmness)
        if (title is None) != (firmness is Firmness.UNKNOWN):
            raise Unfit("title_status", "not_for_a_title" if title else "needs_a_title")
        self.objectives[slug] = enter_objective(
            self.act,
            part.known("direction", self.directions),
            slug=slug,
            number=part.number("number"),
            firmness=firmness,
            existence=part.known("existence", EXISTENCE),
            direction_basis=part.choice("direction_basis", Basis, default=Basis.DOCUMENTED),
            title_it=title,
            label_it=part.maybe("label_it", most=320),
            projects=part.lines("projects"),
            actors=part.lines("actors"),
            **_summaries(part),
            source=part.source(),
        )
        self._codes(part, self.objectives[slug])

    def _codes(self, part: Part, objective: Objective) -> None:
        """The code in the last edition, and in the first one where it had another."""
        code, draft = part.maybe("code", most=20), part.maybe("draft_code", most=20)
        if code and self.editions:
            basis = part.choice("code_basis", Basis)
            renumber(self.act, objective, edition=self.editions[-1], code=code, basis=basis)
        if draft and len(self.editions) > 1:
            renumber(self.act, objective, edition=self.editions[0], code=draft, basis=Basis.DOCUMENTED)

    def link(self, part: Part) -> None:
        ends: dict[str, Objective | Direction] = {f"objective:{slug}": it for slug, it in self.objectives.items()}
        ends |= {f"direction:{slug}": it for slug, it in self.directions.items()}
        relate(
            self.act,
            part.known("from", ends),
            target=part.known("to", ends),
            relation=part.choice("type", Relation),
            basis=part.choice("basis", Basis),
            claim=part.maybe("note_it") or part.maybe("note"),
            claim_en=part.maybe("note_en"),
            reference=part.source(),
        )

    def event(self, part: Part) -> None:
        enter_event(
            self.act,
            self.plan,
            dated=part.date("date"),
            **_titles(part),
            description_it=part.maybe("description_it"),
            description_en=part.maybe("description_en"),
            source=part.source(),
        )

    def commission(self, part: Part) -> None:
        name = part.line("title_en")
        body = constitute(
            self.act,
            slug=part.slug("id"),
            kind=BodyKind.COMMISSION,
            name_it=part.line("title_it"),
            name_en=name if name.endswith("Commission") else f"{name} Commission",
            areas=[Part({"areas": slug}).known("areas", self.areas) for slug in part.lines("areas")],
            transversal=part.flag("transversal"),
            name_basis=part.choice("title_basis", Basis),
            source=part.source(),
        )
        for group in part.lines("working_groups_it"):
            constitute(
                self.act,
                slug=slug_of(group),
                kind=BodyKind.WORKING_GROUP,
                name_it=group,
                name_en=group,
                parent=body,
                source=part.source(),
            )

    def organisation(self, part: Part) -> None:
        """Enrolled, unless it already takes part."""
        name, kind = part.line("name"), part.known("kind", KINDS)
        membership = part.known("member", MEMBERSHIP)
        if self.act.session.scalar(select(Organisation.id).where(Organisation.name == name)) is None:
            enrol(self.act, name=name, kind=kind, membership=membership, source=part.source())


def _summaries(part: Part) -> dict[str, str | None]:
    return {key: part.maybe(key) for key in ("summary_it", "summary_en")}


def _titles(part: Part) -> dict[str, str]:
    return {key: part.line(key) for key in ("title_it", "title_en")}
