"""Who may open topics in a commission's forum: its members, or every person."""

from commissions.act import Act
from commissions.bodies.model import Body, Openers
from commissions.bodies.policy import MAY
from commissions.errors import OutOfOrder


def open_forum(act: Act, body: Body) -> None:
    """Let every person open topics in the forum of a commission."""
    act.require(MAY["open_forum"], body)
    if body.topics_from is Openers.EVERYONE:
        raise OutOfOrder("open_forum", "forum_open")
    body.topics_from = Openers.EVERYONE
    act.note("body.forum_opened", body)


def reserve_forum(act: Act, body: Body) -> None:
    """Let only its members open topics from now on; those that others have opened stay."""
    act.require(MAY["reserve_forum"], body)
    if body.topics_from is Openers.SEAT_HOLDERS:
        raise OutOfOrder("reserve_forum", "forum_reserved")
    body.topics_from = Openers.SEAT_HOLDERS
    act.note("body.forum_reserved", body)
