"""Restoring what was hidden for a time, once that time has passed."""

from commissions import clock
from commissions.moderation import acts, queries
from commissions.moderation.acts import Statement
from commissions.moderation.model import Hidden
from forum.acting import acting_as_system
from forum.database import db
from forum.language import gettext, speaking
from forum.moderation import letters


def restore_run_out() -> int:
    """Restore each thing whose time is over, in an act of the system of its own; gives how many there were."""
    db.session.rollback()
    waiting = [ruling.item for ruling in db.session.scalars(queries.run_out(clock.now()))]
    for kind, number in waiting:
        with acting_as_system() as act, speaking("it"):
            item = queries.item(act.session, kind, number)
            assert isinstance(item, Hidden)
            statement = Statement(
                facts=gettext("The time for which it was hidden has passed."),
                remedies=gettext("Whoever disagrees can write to the secretariat."),
            )
            letters.to_authors(act.session, item, acts.restore(act, item, statement=statement))
    return len(waiting)
