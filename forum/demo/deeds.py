"""What each row of the story does: one real act, with the words and keys of the row."""

from contextlib import suppress
from typing import Any, Protocol, cast

from commissions.act import Act
from commissions.bodies.acts import constitute, seat
from commissions.bodies.gathering import open_forum
from commissions.bodies.model import Body, Kind, Office
from commissions.calls.acts import cancel, close, extend, open_, plan
from commissions.calls.model import Audience, Call
from commissions.comments.acts import amend, say, take_back
from commissions.comments.model import Alignment, Comment, Thread
from commissions.organisations.acts import enrol, give_mandate
from commissions.organisations.model import Kind as Sort
from commissions.organisations.model import Organisation
from commissions.people.acts import admit
from commissions.people.model import Person
from commissions.plan.acts import reword, schedule
from commissions.plan.model import Firmness, Objective
from commissions.plan.queries import current
from commissions.proposals import acts, decisions
from commissions.proposals.model import Proposal, Side
from commissions.topics import acts as topics
from commissions.topics.model import Topic
from forum.demo.story import Story

Row = dict[str, Any]


class Told(Protocol):
    """The story so far: what its keys have become."""

    story: Story

    def get(self, kind: type[Any], key: str) -> Any: ...
    def keep(self, key: str, thing: Any) -> None: ...
    def organisation(self, row: Row) -> Organisation | None: ...


def group(so_far: Told, act: Act, row: Row) -> None:
    """A working group is constituted."""
    constitute(
        act,
        slug=row["slug"],
        kind=Kind.WORKING_GROUP,
        name_it=row["title_it"],
        name_en=row["title_en"],
        parent=so_far.get(Body, row["of"]),
        mandate_it=row.get("mandate_it"),
        mandate_en=row.get("mandate_en"),
    )


def person(so_far: Told, act: Act, row: Row) -> None:
    """Somebody joins."""
    so_far.keep(row["key"], admit(act, name=row["name"]))


def organisation(so_far: Told, act: Act, row: Row) -> None:
    """An organisation joins."""
    so_far.keep(row["key"], enrol(act, name=row["name"], kind=Sort(row["kind"])))


def mandate(so_far: Told, act: Act, row: Row) -> None:
    """An organisation says who speaks for it."""
    give_mandate(act, so_far.get(Organisation, row["organisation"]), person=so_far.get(Person, row["person"]))


def sitting(so_far: Told, act: Act, row: Row) -> None:
    """Somebody is given a seat."""
    seat(
        act,
        so_far.get(Body, row["body"]),
        person=so_far.get(Person, row["person"]),
        office=Office(row["office"]),
        organisation=so_far.organisation(row),
    )


def phase(so_far: Told, act: Act, row: Row) -> None:
    """A phase of the process is scheduled."""
    schedule(
        act,
        act.session.execute(current()).scalar_one(),
        title_it=row["title_it"],
        title_en=row["title_en"],
        starts=so_far.story.day(row["from"]),
        ends=so_far.story.day(row["to"]),
    )


def title(so_far: Told, act: Act, row: Row) -> None:
    """A missing title is completed, with an invented one, or that one is put right."""
    reword(
        act, so_far.get(Objective, row["objective"]), title=row["title"], firmness=Firmness.LABEL, reason=row["reason"]
    )


def forum(so_far: Told, act: Act, row: Row) -> None:
    """A commission lets every person open topics."""
    open_forum(act, so_far.get(Body, row["body"]))


def topic(so_far: Told, act: Act, row: Row) -> None:
    """A topic is opened."""
    about = [so_far.get(Objective, slug) for slug in row["objectives"]]
    body = so_far.get(Body, row["body"])
    so_far.keep(row["key"], topics.open_topic(act, body, title=row["title"], words=row["text"], objectives=about))


def topic_amended(so_far: Told, act: Act, row: Row) -> None:
    """Who opened a topic corrects it."""
    opened, said = so_far.get(Topic, row["key"]), row["amend"]
    topics.amend(act, opened, title=said["title"], words=said["text"], objectives=opened.objectives)


def topic_pinned(so_far: Told, act: Act, row: Row) -> None:
    """A topic is put first in its forum."""
    topics.pin(act, so_far.get(Topic, row["key"]))


def topic_closed(so_far: Told, act: Act, row: Row) -> None:
    """A topic is closed with a summary."""
    topics.close(act, so_far.get(Topic, row["key"]), summary=row["closed"]["summary"])


def call(so_far: Told, act: Act, row: Row) -> None:
    """A call is planned."""
    planned = plan(
        act,
        so_far.get(Body, row["body"]),
        title=row["title"],
        title_en=row["title_en"],
        words=row["text"],
        audience=Audience(row["audience"]),
        objectives=[so_far.get(Objective, slug) for slug in row["objectives"]],
        opens_at=so_far.story.moment(row["opens"]),
        closes_at=so_far.story.moment(row["closes"]),
    )
    so_far.keep(row["key"], planned)


def opening(so_far: Told, act: Act, row: Row) -> None:
    """A call opens."""
    open_(act, so_far.get(Call, row["key"]))


def extension(so_far: Told, act: Act, row: Row) -> None:
    """A call is extended."""
    longer = row["extended"]
    extend(act, so_far.get(Call, row["key"]), closes_at=so_far.story.moment(longer["closes"]), reason=longer["reason"])


def closing(so_far: Told, act: Act, row: Row) -> None:
    """A call closes."""
    close(act, so_far.get(Call, row["key"]))


def cancellation(so_far: Told, act: Act, row: Row) -> None:
    """A call is given up before it opens."""
    cancel(act, so_far.get(Call, row["key"]), reason=row["cancelled"]["reason"])


def proposal(so_far: Told, act: Act, row: Row) -> None:
    """A proposal is submitted."""
    submitted = acts.submit(
        act,
        so_far.get(Call, row["call"]),
        objective=so_far.get(Objective, row["objective"]),
        title=row["title"],
        words=row["text"],
        organisation=so_far.organisation(row),
        topic=so_far.get(Topic, row["topic"]) if "topic" in row else None,
    )
    so_far.keep(row["key"], submitted)


def step(so_far: Told, act: Act, row: Row) -> None:
    """Something follows on a proposal: its authors or the commission do the next thing."""
    verb = row["act"]
    given: Row = {name: row[name] for name in ("reason", "title") if name in row}
    if "text" in row:
        given["words"] = row["text"]
    if verb == "refer":
        given["body"] = so_far.get(Body, row["to"])
    if verb == "merge":
        given["into"] = so_far.get(Proposal, row["into"])
    side = acts if hasattr(acts, verb) else decisions
    getattr(side, verb)(act, so_far.get(Proposal, row["proposal"]), **given)


def position(so_far: Told, act: Act, row: Row) -> None:
    """A position is taken."""
    acts.take_position(
        act, so_far.get(Proposal, row["proposal"]), side=Side(row["side"]), organisation=so_far.organisation(row)
    )


def comment(so_far: Told, act: Act, row: Row) -> None:
    """Somebody speaks."""
    said = say(
        act,
        _thread(so_far, act, row["on"]),
        words=row["text"],
        alignment=Alignment(row.get("alignment", "neutral")),
        reply_to=so_far.get(Comment, row["reply_to"]) if "reply_to" in row else None,
    )
    so_far.keep(row["key"], said)


def amendment(so_far: Told, act: Act, row: Row) -> None:
    """Somebody amends what they said."""
    amend(act, so_far.get(Comment, row["key"]), words=row["amend"]["text"])


def taking_back(so_far: Told, act: Act, row: Row) -> None:
    """Somebody takes back what they said."""
    take_back(act, so_far.get(Comment, row["key"]))


def _thread(so_far: Told, act: Act, key: str) -> Thread:
    for kind in (Proposal, Topic):
        with suppress(KeyError):
            return cast(Thread, so_far.get(kind, key).thread)
    return cast(Thread, so_far.get(Objective, key).thread)
