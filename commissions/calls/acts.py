"""What is done about calls: planned, amended, opened, extended, closed, cancelled."""

from datetime import datetime

from commissions import changes, clock, text
from commissions.act import Act
from commissions.bodies.competence import answers_for
from commissions.bodies.model import Body
from commissions.calls import lifecycle
from commissions.calls.model import Audience, Call
from commissions.calls.policy import MAY
from commissions.errors import OutOfOrder, Unfit
from commissions.plan.model import Objective


def plan(
    act: Act,
    body: Body,
    *,
    title: str,
    words: str,
    audience: Audience,
    objectives: list[Objective],
    opens_at: datetime,
    closes_at: datetime,
    title_en: str | None = None,
) -> Call:
    """Prepare an invitation to propose before a commission: on what, from whom, from when until when."""
    act.require(MAY["plan"], body)
    _in_order(act, opens_at, closes_at)
    answers_for(act, body, objectives)
    call = Call(
        body=body,
        title=text.line(title, field="title", most=text.TITLE, least=5),
        title_en=text.line(title_en, field="title_en", most=text.TITLE, least=0) or None,
        text=text.block(words, field="words", most=text.TEXT, least=10),
        audience=audience,
        objectives=objectives,
        opens_at=opens_at,
        closes_at=closes_at,
        state=lifecycle.STARTS["plan"],
    )
    act.session.add(call)
    act.note(
        "call.planned",
        call,
        text=f"{call.title}\n\n{call.text}",
        body=body.mark,
        audience=audience.value,
        opens=opens_at.isoformat(),
        closes=closes_at.isoformat(),
    )
    return call


def amend(
    act: Act,
    call: Call,
    *,
    title: str,
    words: str,
    audience: Audience,
    objectives: list[Objective],
    opens_at: datetime,
    closes_at: datetime,
    reason: str,
    title_en: str | None = None,
    onto: int | None = None,
) -> None:
    """Change a call before it opens: its words, its dates, on what, from whom."""
    act.require(MAY["amend"], call)
    changes.not_overtaken(call, onto)
    call.state = lifecycle.after(call.state, "amend")
    _in_order(act, opens_at, closes_at)
    answers_for(act, call.body, objectives)
    before, after = ("\n".join(sorted(one.mark for one in many)) for many in (call.objectives, objectives))
    moved = [changes.Change("objectives", before, after)] if before != after else []
    call.objectives = objectives
    why = text.block(reason, field="reason", most=text.REASON)
    for one in changes.made(
        call,
        also=moved,
        title=text.line(title, field="title", most=text.TITLE, least=5),
        title_en=text.line(title_en, field="title_en", most=text.TITLE, least=0) or None,
        text=text.block(words, field="words", most=text.TEXT, least=10),
        audience=audience,
        opens_at=opens_at,
        closes_at=closes_at,
    ):
        act.note("call.amended", call, text=one.words(why), **one.facts)


def cancel(act: Act, call: Call, *, reason: str) -> None:
    """Give up a call before it opens."""
    act.require(MAY["cancel"], call)
    call.state = lifecycle.after(call.state, "cancel")
    act.note("call.cancelled", call, text=text.block(reason, field="reason", most=text.REASON))


def open_(act: Act, call: Call) -> None:
    """Start receiving proposals, from now if it was planned for later."""
    act.require(MAY["open"], call)
    call.state = lifecycle.after(call.state, "open")
    if call.closes_at <= act.at:
        raise Unfit("closes_at", "past")
    call.opens_at = min(call.opens_at, act.at)
    act.note("call.opened", call, closes=call.closes_at.isoformat())


def extend(act: Act, call: Call, *, closes_at: datetime, reason: str) -> None:
    """Put off the closing of a call to a later moment."""
    act.require(MAY["extend"], call)
    call.state = lifecycle.after(call.state, "extend")
    if call.closes_at <= act.at:
        raise OutOfOrder("extend", "call_closed")
    _near(closes_at=closes_at)
    if closes_at <= max(call.closes_at, act.at):
        raise Unfit("closes_at", "not_later")
    before, call.closes_at = call.closes_at, closes_at
    act.note(
        "call.extended",
        call,
        text=text.block(reason, field="reason", most=text.REASON),
        closes_before=before.isoformat(),
        closes=closes_at.isoformat(),
    )


def close(act: Act, call: Call) -> None:
    """Stop receiving proposals; before its date if need be."""
    act.require(MAY["close"], call)
    call.state = lifecycle.after(call.state, "close")
    call.closes_at = min(call.closes_at, act.at)
    act.note("call.closed", call)


def _in_order(act: Act, opens_at: datetime, closes_at: datetime) -> None:
    _near(opens_at=opens_at, closes_at=closes_at)
    if closes_at <= opens_at:
        raise Unfit("closes_at", "before_start")
    if closes_at <= act.at:
        raise Unfit("closes_at", "past")


def _near(**moments: datetime) -> None:
    for field, at in moments.items():
        if not clock.is_near(at):
            raise Unfit(field, "too_far")
