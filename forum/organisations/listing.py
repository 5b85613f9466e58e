"""The list of organisations: by name, kind, how firm their adhesion is, whether somebody speaks for them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from flask_babel import lazy_gettext as _
from sqlalchemy import case
from sqlalchemy.orm import Session, joinedload

from commissions.folding import folded
from commissions.organisations import queries
from commissions.organisations.model import Kind, Mandate, Organisation
from forum.lists import AtHand, Choice, Column, Filter, Listing, Order, Words, fixed
from forum.lists.keyset import moment, name
from forum.words import FIRMNESS, KINDS, words


@dataclass(frozen=True, slots=True)
class Line:
    """An organisation and who speaks for it now."""

    organisation: Organisation
    speakers: list[str]


COLUMNS = (
    Column(_("Number"), lambda line: line.organisation.id),
    Column(_("Name"), lambda line: line.organisation.name),
    Column(_("Kind"), lambda line: words(line.organisation.kind)),
    Column(_("Adhesion"), lambda line: words(line.organisation.membership)),
    Column(_("Source"), lambda line: line.organisation.source),
    Column(_("Web address"), lambda line: line.organisation.web),
    Column(_("Enrolled"), lambda line: line.organisation.enrolled_at),
    Column(_("Who speaks for it"), lambda line: ", ".join(line.speakers)),
)


def listing(at: datetime) -> Listing:
    """The organisations as they stand at a moment."""

    def dress(session: Session, organisations: list[Organisation]) -> Sequence[Line]:
        speakers: dict[int, dict[str, None]] = {}  # each name once, in the order of the mandates
        keys = [one.id for one in organisations]
        running = queries.running(at).where(Mandate.organisation_id.in_(keys)).options(joinedload(Mandate.person))
        for mandate in session.scalars(running):
            speakers.setdefault(mandate.organisation_id, {})[mandate.person.name] = None
        return [Line(one, list(speakers.get(one.id, {}))) for one in organisations]

    return Listing(
        page="organisations.index",
        table="organisations.table",
        file="organisations",
        rows=queries.enrolled(),
        key=Organisation.id,
        on_record=True,
        filters=_filters(at),
        orders=(
            Order("name", _("by name"), folded(Organisation.name), descending=False, read=name),
            Order("newest", _("last enrolled first"), Organisation.enrolled_at, read=moment),
        ),
        columns=COLUMNS,
        dress=dress,
    )


def mandates(organisation: Organisation, found: Sequence[Mandate]) -> AtHand:
    """Who speaks or spoke for an organisation, the last first."""
    return AtHand(
        page="organisations.show",
        table="organisations.mandates_table",
        file=f"mandates-of-organisation-{organisation.id}",
        rows=found,
        key=lambda mandate: mandate.id,
        orders=(Order("newest", _("newest first"), lambda mandate: (mandate.since, mandate.id)),),
        columns=(
            Column(_("Name"), lambda mandate: mandate.person.name),
            Column(_("Since"), lambda mandate: mandate.since),
            Column(_("Until"), lambda mandate: mandate.until),
            Column(_("In whose stead"), lambda mandate: _replaced(mandate, found)),
        ),
        within={"number": organisation.id},
    )


def _replaced(mandate: Mandate, found: Sequence[Mandate]) -> str | None:
    return next((one.person.name for one in found if one.person_id == mandate.substitute_for_id), None)


def _filters(at: datetime) -> tuple[Filter, ...]:
    speaking = queries.running(at).where(Mandate.organisation_id == Organisation.id).correlate(Organisation)
    return (
        Words("q", _("Words in the name"), (Organisation.name,)),
        Choice("kind", _("Kind"), Organisation.kind, fixed({kind: KINDS[f"many_{kind}"] for kind in Kind})),
        Choice(
            "membership",
            _("Adhesion"),
            Organisation.membership,
            fixed({one: FIRMNESS[one] for one in ("documented", "declared", "not-stated")}),
        ),
        Choice(
            "speaker",
            _("Who speaks for it"),
            case((speaking.exists(), "some"), else_="none"),
            fixed({"some": _("somebody has a mandate"), "none": _("nobody at the moment")}),
        ),
    )
