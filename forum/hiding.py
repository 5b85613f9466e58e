"""What is shown of a thing that may be hidden, to everybody alike."""

from dataclasses import dataclass
from datetime import datetime

from commissions.comments.model import Comment, Spoken
from commissions.hiding import Hideable
from commissions.proposals.model import Proposal
from commissions.topics.model import Topic
from forum.acting import asking
from forum.language import gettext


@dataclass(frozen=True, slots=True)
class Hiding:
    """Why something is hidden, as `parts/hidden.html` says it; the names are those of what is hidden."""

    hidden_by: int
    hidden_for: str
    hidden_under: int
    hidden_at: datetime
    hidden_until: datetime | None


def hiding_of(thing: Hideable | Spoken) -> Hiding:
    """Why a hidden thing is hidden."""
    told = thing.hidden_by, thing.hidden_for, thing.hidden_under, thing.hidden_at
    assert None not in told  # the database keeps them together
    return Hiding(*told, thing.hidden_until)  # type: ignore[arg-type]


def standing(comment: Comment | Spoken, at: datetime | None = None) -> str:
    """Where a comment stands for its reader: said, taken back, or hidden."""
    return "hidden" if comment.is_hidden(at or asking().at) else comment.state


def title_of(thing: Proposal | Topic) -> str:
    """What a proposal or a topic is called wherever it is named: by its number alone while it is hidden."""
    if not thing.is_hidden(asking().at):
        return thing.title
    if isinstance(thing, Topic):
        return str(gettext("Topic %(number)s (hidden)", number=thing.id))
    return str(gettext("Proposal %(number)s (hidden)", number=thing.id))
