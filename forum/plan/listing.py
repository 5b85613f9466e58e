"""The tables of the plan: its objectives with what they gather, its editions, the codes that these give."""

from collections.abc import Sequence
from dataclasses import dataclass

from flask_babel import lazy_gettext as _

from commissions.folding import fold
from commissions.plan.model import Code, Edition, Firmness
from forum.language import titled
from forum.lists import AtHand, Column, Filter, Having, Option, Order, Saying, fixed
from forum.plan.picture import Band, Dot, Row
from forum.words import FIRMNESS, words

WHOLE = 1_000  # objectives on a page: the plan is read as a whole


@dataclass(frozen=True, slots=True)
class Line:
    """An objective in its place."""

    dot: Dot
    row: Row
    band: Band


def objectives(bands: list[Band]) -> AtHand:
    """Every objective with what it gathers."""
    lines = _lines(bands)
    gathers = {"some": _("with proposals"), "none": _("without proposals")}
    return AtHand(
        page="plan.show",
        table="plan.table",
        file="plan",
        rows=lines,
        key=_slug,
        filters=(
            *_places(bands),
            Having("firmness", _("Title"), lambda line: line.dot.objective.firmness, fixed({
                one: FIRMNESS[one] for one in Firmness
            })),
            Having("proposals", _("Proposals"), lambda line: "some" if line.dot.proposals else "none", fixed(gathers)),
        ),
        orders=(
            *_orders(),
            Order("proposals", _("by proposals"), lambda line: line.dot.proposals, turns=True),
            Order("comments", _("by comments"), lambda line: line.dot.comments, turns=True),
        ),
        columns=(
            *_columns(),
            Column(_("How sure the title is"), lambda line: words(line.dot.objective.firmness)),
            Column(_("Proposals"), lambda line: line.dot.proposals),
            Column(_("Comments"), lambda line: line.dot.comments),
        ),
        anchor="table",
        size=WHOLE,
    )  # fmt: skip


def codes(bands: list[Band], found: Sequence[Edition], given: dict[int, dict[int, Code]], sort: str = "") -> AtHand:
    """The codes of every objective in each edition; `sort` is how the editions beside them are sorted."""
    lines = _lines(bands)

    def lacking(line: Line) -> str:
        there = [edition.slug for edition in found if line.dot.objective.id in given[edition.id]]
        return "all" if len(there) == len(found) else "some" if there else "none"

    everywhere = {"all": _("in every edition"), "some": _("in some editions"), "none": _("in none")}
    return AtHand(
        page="plan.editions",
        table="plan.codes_table",
        file="codes",
        rows=lines,
        key=_slug,
        filters=(*_places(bands), Having("given", _("It has a code"), lacking, fixed(everywhere))),
        orders=_orders(),
        columns=(*_columns(), *_of_each(found, given)),
        beside={"editions": sort},
        anchor="codes",
        size=WHOLE,
    )


def editions(found: Sequence[Edition], held: dict[int, tuple[int, int, int]], beside: dict[str, str]) -> AtHand:
    """The dated versions of the plan, and how much of each is here; `beside` is what is asked of their codes."""
    return AtHand(
        page="plan.editions",
        table="plan.editions_table",
        file="editions",
        rows=found,
        key=lambda edition: edition.slug,
        orders=(
            Order("date", _("by date"), lambda one: one.dated, descending=False, turns=True),
            Order("name", _("by name"), lambda one: fold(titled(one, "name")), descending=False, turns=True),
            *(
                Order(name, label, lambda one, name=name: getattr(one, name) or 0, turns=True)
                for name, label in (
                    ("areas", _("by areas")), ("directions", _("by directions")), ("objectives", _("by objectives")),
                )
            ),
        ),
        columns=(
            Column(_("Edition"), lambda one: titled(one, "name")),
            Column(_("Date"), lambda one: one.dated),
            Column(_("Areas declared"), lambda one: one.areas),
            Column(_("Areas here"), lambda one: held[one.id][0]),
            Column(_("Directions declared"), lambda one: one.directions),
            Column(_("Directions here"), lambda one: held[one.id][1]),
            Column(_("Objectives declared"), lambda one: one.objectives),
            Column(_("Objectives here"), lambda one: held[one.id][2]),
            Column(_("Closed"), lambda one: one.closed_at),
        ),
        sort="editions",
        beside=beside,
        anchor="editions",
        size=WHOLE,
    )  # fmt: skip


def _lines(bands: list[Band]) -> list[Line]:
    return [Line(dot, row, band) for band in bands for row in band.directions for dot in row.objectives]


def _slug(line: Line) -> str:
    return line.dot.objective.slug


def _title(line: Line) -> str:
    return line.dot.title


def _places(bands: list[Band]) -> tuple[Filter, ...]:
    """Words, and where in the plan."""
    areas = {band.slug: Option(band.title, band.slug) for band in bands}
    directions = {
        row.direction.slug: Option(f"[{row.direction.code}] {row.title}", row.direction.slug)
        for band in bands
        for row in band.directions
    }
    return (
        Saying("q", _("Words in the code or in the title"), (lambda line: line.dot.code, _title)),
        Having("area", _("Area"), lambda line: line.band.slug, lambda session: areas),
        Having("direction", _("Direction"), lambda line: line.row.direction.slug, lambda session: directions),
    )


def _orders() -> tuple[Order, ...]:
    return (
        Order("plan", _("in the order of the plan"), descending=False, turns=True),
        Order("title", _("by title"), lambda line: fold(line.dot.title), descending=False, turns=True),
    )


def _columns() -> tuple[Column, ...]:
    return (
        Column(_("Code"), lambda line: line.dot.code),
        Column(_("Objective"), _title),
        Column(_("Direction"), lambda line: line.row.title),
        Column(_("Area"), lambda line: line.band.title),
    )


def _of_each(found: Sequence[Edition], given: dict[int, dict[int, Code]]) -> list[Column]:
    """For each edition the code that it gives, and how sure that is."""

    def code(line: Line, edition: Edition) -> Code | None:
        return given[edition.id].get(line.dot.objective.id)

    def columns(edition: Edition) -> tuple[Column, Column]:
        return (
            Column(titled(edition, "name"), lambda line: (one := code(line, edition)) and one.code),
            Column(_("How sure it is"), lambda line: (one := code(line, edition)) and words(one.basis)),
        )

    return [column for edition in found for column in columns(edition)]
