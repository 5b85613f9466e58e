"""How a proposal's page tells where it stands: its decision, its way from words to plan, its three counts."""

from dataclasses import dataclass
from datetime import datetime

from flask import url_for

from commissions import clock
from commissions.organisations.model import Kind
from commissions.plan.model import Objective
from commissions.proposals.model import Capacity, Proposal, Side, State
from forum import links
from forum.fragments import fragment
from forum.language import current, day, ngettext, titled
from forum.language import gettext as _
from forum.proposals.reading import Standings
from forum.words import named, words


@dataclass(frozen=True, slots=True)
class Decision:
    """What stands above the title once there is something to say: the outcome, by whom and when, its tone."""

    outcome: str
    rest: str | None
    tone: str | None


@dataclass(frozen=True, slots=True)
class Step:
    """One step from words to plan; `state` is done, current or to_come."""

    title: str
    detail: str
    state: str
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Group:
    """The positions of one capacity, as bars show them; `of` is how many could take one."""

    title: str
    in_favour: int
    neutral: int
    against: int
    of: int | None = None


def crumbs(proposal: Proposal) -> tuple[tuple[str, str | None], ...]:
    """Where a proposal stands in the plan: the name and the page of each place, the widest first."""
    objective, direction = proposal.objective, proposal.objective.direction
    return (
        (_("The plan"), links.to("plan/")),
        (fragment("parts/plan.html", "area", direction.area.slug, titled(direction.area)), links.to(direction.area)),
        (titled(direction), links.to(direction)),
        (_short_name(objective), links.to(objective)),
    )


def decision(proposal: Proposal) -> Decision | None:
    """What was decided, if something was: by the commission, or by the authors who took it back."""
    by = (
        _("by the %(body)s, %(day)s", body=titled(proposal.body, "name"), day=day(proposal.decided_at))
        if proposal.decided_at
        else None
    )
    match proposal.state:
        case State.ADOPTED if proposal.amended:
            return Decision(_("Adopted with changes"), by, "green")
        case State.ADOPTED:
            return Decision(_("Adopted"), by, "green")
        case State.SET_ASIDE:
            return Decision(_("Not taken up"), by, "red")
        case State.MERGED:
            return Decision(_("Merged into another proposal"), by, None)
        case State.WITHDRAWN:
            on = day(proposal.decided_at) if proposal.decided_at else ""
            return Decision(_("Withdrawn"), _("by those who put it forward, %(day)s", day=on), None)
        case State.SENT_BACK:
            return Decision(_("Sent back to its authors"), _("to be changed before it is discussed"), "amber")
        case _:
            return None


def ribbon(proposal: Proposal) -> tuple[Step, ...]:
    """The way from the call to the plan, with what is done, what is going on and what is still to come."""
    call = proposal.call
    reached = "current" if proposal.state in {State.SUBMITTED, State.SENT_BACK} else "done"
    steps = (
        Step(_("Call"), _short(call.opens_at), "done", url_for("calls.show", number=call.id)),
        Step(_("Submitted"), _short(proposal.submitted_at), reached),
        _discussion(proposal),
        _decided(proposal),
    )
    if proposal.state is State.ADOPTED:
        return (*steps, Step(_("In the plan"), _("waiting for the edition"), "current"))
    if proposal.decided_at:
        return tuple(step for step in steps if step.detail)
    return (*steps, Step(_("In the plan"), _("if it is adopted"), "to_come"))


def groups(standings: Standings, seats: int) -> tuple[Group, ...]:
    """The three counts, which are never added up."""
    titles = {
        Capacity.PERSON: _("People"),
        Capacity.MEMBER: _("Members of the commission"),
        Capacity.ORGANISATION: _("Organisations"),
    }
    return tuple(
        Group(
            titles[capacity],
            in_favour=tally.sides[Side.IN_FAVOUR],
            neutral=tally.sides[Side.NEUTRAL],
            against=tally.sides[Side.AGAINST],
            of=seats if capacity is Capacity.MEMBER and seats >= tally.total else None,
        )
        for capacity, tally in standings.tallies.items()
    )


def earlier(standings: Standings) -> list[str]:
    """How many positions of each capacity were taken on a text that has changed since, in words."""
    old = {capacity: tally.earlier for capacity, tally in standings.tallies.items()}
    said = {
        Capacity.PERSON: ngettext("%(num)s person", "%(num)s people", old[Capacity.PERSON]),
        Capacity.MEMBER: ngettext(
            "%(num)s member of the commission", "%(num)s members of the commission", old[Capacity.MEMBER]
        ),
        Capacity.ORGANISATION: ngettext("%(num)s organisation", "%(num)s organisations", old[Capacity.ORGANISATION]),
    }
    return [said[capacity] for capacity in Capacity if old[capacity]]


def missing(standings: Standings) -> str | None:
    """Which kinds of organisations have not spoken, in a sentence; the rest is no kind one could name."""
    kinds = ", ".join(words(f"many_{kind}").lower() for kind in standings.missing if kind is not Kind.OTHER)
    return _("No position from: %(kinds)s.", kinds=kinds) if kinds else None


def who_acts(state: State) -> str:
    """Who brings proposals into a state: what an empty list says."""
    return str(
        {
            State.SUBMITTED: _("Proposals are submitted by whom an open call invites."),
            State.SENT_BACK: _("The secretariat or the commission sends back what is to be changed before discussion."),
            State.IN_DISCUSSION: _("The secretariat or the commission admits what is submitted."),
            State.ADOPTED: _("The commission in charge decides, when the discussion has matured."),
            State.SET_ASIDE: _("The commission in charge decides, and always says why."),
            State.MERGED: _("The commission in charge merges proposals that want the same."),
            State.WITHDRAWN: _("Who put a proposal forward can take it back until it is decided on."),
        }[state]
    )


def _discussion(proposal: Proposal) -> Step:
    title = _("In discussion")
    if proposal.admitted_at:
        state = "current" if proposal.state is State.IN_DISCUSSION else "done"
        return Step(title, _short(proposal.admitted_at), state)
    if proposal.state is State.SUBMITTED:
        return Step(title, _("once it is admitted"), "to_come")
    if proposal.state is State.SENT_BACK:
        return Step(title, _("once it is submitted again"), "to_come")
    return Step(title, "", "to_come")


def _decided(proposal: Proposal) -> Step:
    if not proposal.decided_at:
        return Step(_("Decision"), _("of the commission"), "to_come")
    title = {
        State.ADOPTED: _("Adopted"),
        State.SET_ASIDE: _("Not taken up"),
        State.MERGED: _("Merged"),
        State.WITHDRAWN: _("Withdrawn"),
    }[proposal.state]
    return Step(title, _short(proposal.decided_at), "done")


def _short(at: datetime) -> str:
    """A day, without the year when it is this one."""
    return day(at, "d MMMM" if clock.day(at).year == clock.day(clock.now()).year else "d MMMM y")


def _short_name(objective: Objective) -> str:
    """An objective by its number, its code and the short name it may have in Italian."""
    if current() == "it" and objective.label_it:
        return f"{objective.number} [{objective.direction.code}] {objective.label_it}"
    return named(objective)
