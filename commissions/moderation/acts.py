"""What is done in moderation: report, dismiss, hide, restore."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import update

from commissions import clock, text
from commissions.act import Act
from commissions.comments.model import Comment, State
from commissions.errors import OutOfOrder, Overtaken, Unfit
from commissions.hiding import Ground
from commissions.moderation import queries
from commissions.moderation.model import Duration, Extent, Hidden, Item, Measure, Origin, Report, Ruling
from commissions.moderation.policy import MAY
from commissions.proposals.model import Proposal
from commissions.record import log
from commissions.record.commitment import Part
from commissions.texts.queries import rules_in_force
from commissions.topics.model import Topic

LEAST = 10  # characters of what is reported, found or open to whoever disagrees


@dataclass(frozen=True, slots=True)
class Statement:
    """What whoever rules writes down. `onto` is the last ruling they had read, `seen` the last report."""

    facts: str
    remedies: str
    onto: int | None = None
    seen: int | None = None


def report(act: Act, item: Item, *, ground: Ground, words: str, good_faith: bool) -> Report:
    """Say that something public breaks the rules; the entry is closed, and needs nobody's name."""
    act.require(MAY["report"], item)
    _is_there(item, "report", act.at)
    if not good_faith:
        raise Unfit("good_faith", "empty")
    made = Report(
        **_naming(item),
        number=getattr(item, "number", None),
        ground=ground,
        words=text.block(words, field="words", most=text.REASON, least=LEAST),
        good_faith=good_faith,
        by_id=act.by and act.by.id,
        made_at=act.at,
    )
    act.session.add(made)
    act.note("report.made", item, text=made.words, ground=ground.value, version=made.number)
    return made


def dismiss(act: Act, item: Item, *, statement: Statement) -> Ruling:
    """Close the reports on an item without a measure, saying what was found; the entry is closed."""
    act.require(MAY["dismiss"], item)
    _not_overtaken(act, item, statement)
    if not queries.has_open(act.session, item):
        raise OutOfOrder("dismiss", "no_report")
    ruling = _rule(act, item, Measure.NONE, statement)
    act.note("ruling.dismissed", item, text=ruling.facts, ruling=ruling.id)
    return ruling


def hide(
    act: Act, item: Hidden, *, ground: Ground, article: int, statement: Statement, until: datetime | None = None
) -> Ruling:
    """Hide an item as a whole, until a moment or until it is restored; its place, date and ground stay public."""
    act.require(MAY["hide"], item)
    _not_overtaken(act, item, statement)
    _is_there(item, "hide", act.at)
    if until is not None and until <= act.at:
        raise Unfit("until", "past")
    if until is not None and not clock.is_near(until):
        raise Unfit("until", "too_far")
    cited = rules_in_force(act.session)
    if cited is None or article not in {one.number for one in cited.articles}:
        raise Unfit("article", "unknown")
    _end(act, item)  # of a hiding that has run out
    ruling = _rule(act, item, Measure.HIDE, statement, ground=ground, article=article, rules=cited.number, until=until)
    item.hidden_by, item.hidden_at, item.hidden_until = ruling.id, act.at, until
    item.hidden_for, item.hidden_under = ground, article
    _count(item, -1)
    act.note("ruling.hidden", item, text=ruling.facts, **_told(ruling, item))
    _unpublish(act, item)
    return ruling


def restore(act: Act, item: Hidden, *, statement: Statement) -> Ruling:
    """Give a hidden item back: its words, its place and its date are as they were."""
    act.require(MAY["restore"], item)
    _not_overtaken(act, item, statement)
    if item.hidden_by is None:
        raise OutOfOrder("restore", "public")
    lifted = act.session.get_one(Ruling, item.hidden_by)
    _end(act, item)
    cited: dict[str, Any] = {"ground": lifted.ground, "article": lifted.article, "rules": lifted.rules}
    ruling = _rule(act, item, Measure.RESTORE, statement, **cited)
    _republish(act, item)
    act.note("ruling.restored", item, text=ruling.facts, **_told(ruling, item))
    log.publish(act.session, item.mark, public=False, of=("ruling",))
    return ruling


def _is_there(item: Item, verb: str, at: datetime) -> None:
    """Go on only if everybody can read the item."""
    if isinstance(item, Hidden) and item.is_hidden(at):
        raise OutOfOrder(verb, "hidden")
    if isinstance(item, Comment) and item.state is not State.SAID:
        raise OutOfOrder(verb, item.state)


def _not_overtaken(act: Act, item: Item, statement: Statement) -> None:
    """Go on only if nobody else has ruled on the item since who rules read it."""
    last = queries.last_ruling(act.session, item)
    if statement.onto is not None and last is not None and statement.onto != last.id:
        raise Overtaken(last.measure, last.id)


def _rule(
    act: Act,
    item: Item,
    measure: Measure,
    statement: Statement,
    *,
    until: datetime | None = None,
    **cited: Any,
) -> Ruling:
    """Write a ruling down, and close with it the reports that who rules has read."""
    closed = queries.open_on(item)
    if statement.seen is not None:
        closed = closed.where(Report.id <= statement.seen)
    numbers = list(act.session.scalars(closed.with_only_columns(Report.id)))
    ruling = Ruling(
        **_naming(item),
        measure=measure,
        extent=Extent.WHOLE,
        duration=Duration.INDEFINITE if until is None else Duration.UNTIL,
        until=until,
        facts=text.block(statement.facts, field="facts", most=text.REASON, least=LEAST),
        origin=Origin.REPORT if numbers else Origin.INITIATIVE,
        remedies=text.block(statement.remedies, field="remedies", most=text.REASON, least=LEAST),
        by_id=act.by and act.by.id,
        decided_at=act.at,
        **cited,
    )
    act.session.add(ruling)
    act.session.flush()
    act.session.execute(update(Report).where(Report.id.in_(numbers)).values(ruling_id=ruling.id))
    return ruling


def _end(act: Act, item: Hidden) -> None:
    """Take the hiding off an item, and end the ruling that put it there; in this order, which the database asks."""
    if item.hidden_by is None:
        return
    lifted = act.session.get_one(Ruling, item.hidden_by)
    item.hidden_by = item.hidden_at = item.hidden_until = item.hidden_for = item.hidden_under = None
    _count(item, +1)
    act.session.flush()
    lifted.ended_at = act.at
    act.session.flush()


def _count(item: Hidden, change: int) -> None:
    """What a discussion counts is what can be read in it."""
    if isinstance(item, Comment) and item.state is State.SAID:
        item.thread.comments += change


def _unpublish(act: Act, item: Hidden) -> None:
    """No longer show what was written, nor by whom; nor what was found, which may repeat it."""
    log.publish(act.session, item.mark, public=False, of=(*_WRITTEN[type(item)], "ruling"))
    log.publish(act.session, item.mark, public=False, of=_BY_AUTHORS[type(item)], part=Part.AUTHOR)


def _republish(act: Act, item: Hidden) -> None:
    log.publish(act.session, item.mark, public=True, of=_WRITTEN[type(item)])
    log.publish(act.session, item.mark, public=True, of=_BY_AUTHORS[type(item)], part=Part.AUTHOR)


# Which entries about an item hold words of it, and which are its authors' own.
_WRITTEN: dict[type, tuple[str, ...]] = {Comment: ("comment",), Proposal: ("proposal",), Topic: ("topic",)}
_BY_AUTHORS: dict[type, tuple[str, ...]] = {
    Comment: ("comment",),
    Proposal: ("proposal.submitted", "proposal.resubmitted", "proposal.revised", "proposal.withdrawn"),
    Topic: ("topic.opened", "topic.amended"),
}


def _naming(item: Item) -> dict[str, int]:
    return {f"{item.__tablename__}_id": item.id}


def _told(ruling: Ruling, item: Hidden) -> dict[str, Any]:
    """The public facts of a measure."""
    return {
        "ruling": ruling.id,
        "ground": ruling.ground,
        "article": ruling.article,
        "rules": ruling.rules,
        "until": ruling.until and log.moment(ruling.until),
        "origin": ruling.origin.value,
        "thread": item.thread.mark if isinstance(item, Comment) else None,
        "body": item.body.mark if isinstance(item, Topic) else None,
    }
