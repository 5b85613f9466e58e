"""Calls that open and close by themselves: acts of the system, when their moment has come."""

from flask import current_app
from sqlalchemy import exists, select

from commissions import clock
from commissions.calls import acts, queries
from commissions.errors import Unrecorded
from forum.acting import acting_as_system
from forum.database import db


def turn() -> None:
    """Open the planned calls whose moment has come, and close the open ones whose date has passed.

    Nothing depends on how soon this is done: whether a call receives proposals is asked of its dates.
    """
    db.session.rollback()  # so that what was done since the last round is seen
    now = clock.now()
    due = [exists(query(now)) for query in (queries.to_open, queries.to_close)]
    if not db.session.scalar(select(due[0] | due[1])):
        return
    try:
        with acting_as_system() as act:
            for call in act.session.scalars(queries.to_open(act.at)).all():
                acts.open_(act, call)
            for call in act.session.scalars(queries.to_close(act.at)).all():
                acts.close(act, call)
    except Unrecorded:
        current_app.logger.info("Another worker has already opened and closed the calls that were due.")
