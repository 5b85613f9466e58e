"""What the tests of meetings share: what is written of one, and who runs it."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

from commissions import clock
from commissions.meetings.acts import Particulars
from commissions.meetings.model import Kind, Meeting

RUN_BY = ("clara", "silvia, secretary of the commission", "dora")
SOON, LATER = clock.now() + timedelta(days=12), clock.now() + timedelta(days=12, hours=2)


def written(**given: Any) -> Particulars:
    """What is written of a plenary twelve days from now, unless said otherwise."""
    return replace(
        Particulars(Kind.PLENARY, "Plenaria di inverno", SOON, LATER, place="Sala delle Colonne"),
        **given,
    )


def as_it_is(meeting: Meeting, **given: Any) -> Particulars:
    """What is written of a meeting already, but for what is given."""
    names = Particulars.__dataclass_fields__
    return Particulars(**{**{name: getattr(meeting, name) for name in names}, **given})
