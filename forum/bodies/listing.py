"""The lists of a body: its seats, and its work on each objective."""

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any

from flask_babel import lazy_gettext as _

from commissions.bodies.model import Body, Office, Seat
from commissions.folding import fold
from forum.bodies.reading import OFFICES, Seats, Work
from forum.lists import AtHand, Column, Filter, Having, Option, Order, Saying, fixed
from forum.words import BODIES, named, words


def seats(body: Body, found: Seats, *, at: datetime, searched: str = "") -> AtHand:
    """The seats of a body: those held, those to come, those past; `searched` is who is looked for to be given one."""

    def when(seat: Seat) -> str:
        return "to-come" if seat.since > at else "past" if seat.until and seat.until <= at else "now"

    def pressing(seat: Seat) -> Any:
        return when(seat) == "past", OFFICES[seat.office], seat.since, seat.id

    rows = [*found.held, *found.coming, *found.past]
    return AtHand(
        page="bodies.seating",
        table="bodies.seats_table",
        file=f"seats-{body.slug}",
        rows=rows,
        key=lambda seat: seat.id,
        filters=_filters(rows, when),
        orders=(
            Order("office", _("by office"), pressing, descending=False, turns=True),
            Order("name", _("by name"), lambda seat: fold(_name(seat)), descending=False, turns=True),
            Order("organisation", _("by organisation"), _for_whom, descending=False, turns=True),
            Order("since", _("by beginning"), lambda seat: (seat.since, seat.id), descending=False, turns=True),
            Order("until", _("by end"), _end, descending=False, turns=True),
        ),
        columns=(
            Column(_("Name"), _name),
            Column(_("Office"), lambda seat: words(seat.office)),
            Column(_("In whose stead"), lambda seat: found.principals.get(seat.substitute_for_id or 0)),
            Column(_("Organisation"), lambda seat: seat.organisation and seat.organisation.name),
            Column(_("Since"), lambda seat: seat.since),
            Column(_("Until"), lambda seat: seat.until),
        ),
        within={"slug": body.slug},
        beside={"person": searched},
        anchor="seats",
        size=50,
    )


def work(body: Body, found: Sequence[Work]) -> AtHand:
    """The objectives a body works on, with what they gather."""
    return AtHand(
        page="bodies.show",
        table="bodies.work_table",
        file=f"work-of-{body.slug}",
        rows=found,
        key=lambda line: line.objective.slug,
        orders=(
            Order("plan", _("in the order of the plan"), descending=False, turns=True),
            Order("proposals", _("by proposals"), lambda line: line.proposals, turns=True),
            Order("comments", _("by comments"), lambda line: line.objective.thread.comments, turns=True),
        ),
        columns=(
            Column(_("Objective"), lambda line: named(line.objective)),
            Column(_("Proposals"), lambda line: line.proposals),
            Column(_("Comments"), lambda line: line.objective.thread.comments),
        ),
        within={"slug": body.slug},
        anchor="work",
        size=1_000,
    )


def _filters(rows: Sequence[Seat], when: Callable[[Seat], str]) -> tuple[Filter, ...]:
    organisations = {str(one.id): one.name for one in {seat.organisation for seat in rows} if one}
    named = {key: Option(name, key) for key, name in sorted(organisations.items(), key=lambda one: fold(one[1]) or "")}
    return (
        Saying("q", _("Words in the name"), (_name,)),
        Having("held", _("When"), when, fixed({
            "now": _("sits now"), "to-come": _("will sit"), "past": _("sat in the past"),
        })),
        Having("office", _("Office"), lambda seat: seat.office, fixed({one: BODIES[one] for one in Office})),
        Having("organisation", _("Organisation"), lambda seat: str(seat.organisation_id), lambda session: named),
    )  # fmt: skip


def _name(seat: Seat) -> str:
    return seat.person.name


def _for_whom(seat: Seat) -> Any:
    """Who speaks for nobody but themselves comes last."""
    return seat.organisation is None, fold(seat.organisation.name if seat.organisation else "")


def _end(seat: Seat) -> Any:
    """What has no end comes last."""
    return seat.until is None, seat.until or seat.since, seat.id
