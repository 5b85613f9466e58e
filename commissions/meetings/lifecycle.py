"""How a meeting moves from being planned to being closed, and an item onto its agenda and off it."""

from datetime import datetime, timedelta

from commissions.lifecycles import Lifecycle
from commissions.meetings.model import Meeting, Standing, State

EARLY = timedelta(hours=1)  # before its hour, a meeting may be opened and its online place is shown

_AGENDA = ("add_item", "change_item", "move_item", "drop_item")
_GUESTS = ("invite", "uninvite")

STARTS = {"plan": State.PLANNED}
MOVES = {
    (State.PLANNED, "amend"): State.PLANNED,
    (State.CONVENED, "amend"): State.CONVENED,
    (State.PLANNED, "convene"): State.CONVENED,
    (State.CONVENED, "open"): State.OPEN,
    (State.OPEN, "close"): State.CLOSED,
    (State.PLANNED, "cancel"): State.CANCELLED,
    (State.CONVENED, "cancel"): State.CANCELLED,
    **{(state, verb): state for state in (State.PLANNED, State.CONVENED) for verb in _GUESTS},
    **{(state, verb): state for state in (State.PLANNED, State.CONVENED, State.OPEN) for verb in _AGENDA},
    **{(State.PLANNED, verb): State.PLANNED for verb in ("ask_item", "accept_item", "decline_item")},
}
FINAL = frozenset({State.CLOSED, State.CANCELLED})

# What becomes of an item, while its meeting lets it.
ITEMS = {
    (Standing.ASKED, "accept_item"): Standing.LISTED,
    (Standing.ASKED, "decline_item"): Standing.DECLINED,
    (Standing.LISTED, "change_item"): Standing.LISTED,
    (Standing.LISTED, "move_item"): Standing.LISTED,
    (Standing.LISTED, "drop_item"): Standing.DROPPED,
}

_moves = Lifecycle(MOVES)
after = _moves.after
verbs = _moves.verbs

_items = Lifecycle(ITEMS)
item_after = _items.after
item_verbs = _items.verbs


def is_early(meeting: Meeting, at: datetime) -> bool:
    """Whether more than an hour is left before a meeting begins."""
    return at < meeting.starts_at - EARLY
