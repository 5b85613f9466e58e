"""Where a reader can propose: the objectives of the open calls that admit them, and for whom they can speak."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy.orm import selectinload

from commissions.calls import queries as calls
from commissions.calls.model import Call
from commissions.calls.policy import admitted
from commissions.hiding import readable
from commissions.organisations import queries as organisations
from commissions.plan.model import Objective
from commissions.rules import Asking
from commissions.topics import queries as topics
from commissions.topics.model import Topic
from forum.language import day, titled
from forum.language import gettext as _
from forum.proposals.forms import Beginning
from forum.words import named

_NUMBER = re.compile(r"[1-9][0-9]{0,8}", re.ASCII)


@dataclass(frozen=True, slots=True)
class Place:
    """An objective under which, and a call in answer to which, one proposes."""

    call: Call
    objective: Objective

    @property
    def key(self) -> str:
        """How a form names it."""
        return f"{self.call.id}-{self.objective.id}"


def offered(asking: Asking) -> list[Place]:
    """Every place where who asks can propose now, the calls that close first first."""
    query = calls.open_at(asking.at).options(selectinload(Call.objectives).joinedload(Objective.direction))
    return [
        Place(call, objective)
        for call in asking.session.scalars(query)
        if admitted(asking, call)
        for objective in call.objectives
    ]


def narrowed(
    places: Iterable[Place], *, objective: str | None, call: str | None, topic: Topic | None = None
) -> list[Place]:
    """Those under the objective with this slug, in answer to the call of this number, and about what the topic is."""
    return [
        place
        for place in places
        if objective in {None, "", place.objective.slug}
        and call in {None, "", str(place.call.id)}
        and (topic is None or place.objective in topic.objectives)
    ]


def born_from(asking: Asking, number: str) -> Topic | None:
    """The topic that an address names, for a proposal to be born from; nothing if it cannot be read."""
    if not _NUMBER.fullmatch(number):
        return None
    found = asking.session.scalars(topics.by_id(int(number)).where(readable(Topic)))
    return found.unique().one_or_none()


def fill(form: Beginning, asking: Asking, places: Iterable[Place]) -> Beginning:
    """Give a form its choices: the places by call, and for whom who asks can speak."""
    grouped: dict[str, list[tuple[str, str]]] = {}
    for place in places:
        grouped.setdefault(_until(place.call), []).append((place.key, named(place.objective)))
    form.objective.choices = grouped
    spoken_for = (
        asking.session.scalars(organisations.spoken_for_by(asking.person.id, at=asking.at)) if asking.person else ()
    )
    form.organisation.choices = [
        ("", _("for yourself")),
        *((str(one.organisation_id), _("for %(name)s", name=one.organisation.name)) for one in spoken_for),
    ]
    return form


def _until(call: Call) -> str:
    return str(_("%(call)s: until %(day)s", call=titled(call), day=day(call.closes_at)))
