"""The positions that a reader may take or has taken on a proposal, each with its forms."""

from dataclasses import dataclass

from commissions.authority import seats
from commissions.proposals.model import Capacity, Proposal
from commissions.rules import Asking
from forum.forms import Form
from forum.proposals import reading
from forum.proposals.forms import Dropping, Positioning
from forum.proposals.reading import Stand


@dataclass(frozen=True, slots=True)
class Choice:
    """One for whom the reader may take a position; `asked_again` when the one taken is on another text or seat."""

    stand: Stand
    as_member: bool
    asked_again: bool
    taking: Positioning
    dropping: Dropping

    @property
    def under(self) -> str:
        """What the ids of its fields begin with."""
        return f"position-{self.stand.organisation_id or 'own'}-"


def choices(asking: Asking, proposal: Proposal, sent: Form | None = None) -> list[Choice]:
    """For whom the reader may take a position: themselves first, then the organisations they speak for."""
    member = any(seat.body_id == proposal.body_id for seat in seats(asking))
    return [_choice(stand, proposal, sent, member=member) for stand in reading.stands(asking, proposal)]


def _choice(stand: Stand, proposal: Proposal, sent: Form | None, *, member: bool) -> Choice:
    whose = stand.organisation_id
    if isinstance(sent, Positioning) and sent.organisation.data == whose:
        taking = sent
    else:
        taking = Positioning(formdata=None, onto=proposal.number, organisation=whose, side=stand.side)
    own = Capacity.MEMBER if member else Capacity.PERSON
    capacity = own if whose is None else Capacity.ORGANISATION
    changed = stand.number is not None and (stand.number < proposal.number or stand.capacity is not capacity)
    return Choice(
        stand,
        as_member=member and whose is None,
        asked_again=changed,
        taking=taking,
        dropping=Dropping(formdata=None, organisation=whose),
    )
