"""Every door through which an act is tried: its address, rule, states of its thing, and a form that is right."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy.orm import object_session

from commissions import clock
from commissions.applications import lifecycle as applications
from commissions.applications.model import State as Answer
from commissions.applications.policy import MAY as APPLICATIONS
from commissions.bodies.model import Body, Openers
from commissions.bodies.model import Kind as BodyKind
from commissions.bodies.policy import MAY as BODIES
from commissions.calls import lifecycle as calls
from commissions.calls.model import State as CallState
from commissions.calls.policy import MAY as CALLS
from commissions.comments import lifecycle as comments
from commissions.comments.model import State as CommentState
from commissions.comments.policy import MAY as COMMENTS
from commissions.meetings import lifecycle as meetings
from commissions.meetings.model import State as MeetingState
from commissions.meetings.policy import MAY as MEETINGS
from commissions.moderation.policy import MAY as MODERATION
from commissions.organisations import lifecycle as organisations
from commissions.organisations.model import Kind, Organisation
from commissions.organisations.model import State as Membership
from commissions.organisations.policy import MAY as ORGANISATIONS
from commissions.people import lifecycle as people
from commissions.people.model import Standing
from commissions.people.policy import MAY as PEOPLE
from commissions.plan.model import Edition, Phase
from commissions.plan.policy import MAY as PLAN
from commissions.proposals import lifecycle as proposals
from commissions.proposals.model import State
from commissions.proposals.policy import MAY as PROPOSALS
from commissions.rules import Rule
from commissions.texts.model import Slug, Text
from commissions.texts.policy import MAY as TEXTS
from commissions.topics import lifecycle as topics
from commissions.topics.model import State as TopicState
from commissions.topics.policy import MAY as TOPICS
from tests import make
from tests.matrix.world import World

REASON = "Una ragione che si legge."
TEXT = {"title": "Un altro titolo per la proposta", "words": "Un testo nuovo, lungo quanto basta per essere letto."}

Thing = Any
Fields = Mapping[str, Any]


@dataclass(frozen=True)
class Case:
    """One door: `thing` makes what it opens on, in a state; `fields` is a form that lacks nothing."""

    endpoint: str
    rule: Rule
    thing: Callable[[World, str, str], Thing]
    states: Mapping[str, bool]  # each state of the thing, and whether the act is in order from it
    fields: Callable[[World, Thing], Fields] = lambda world, thing: {}
    key: str = "number"
    also: Callable[[Thing], Mapping[str, Any]] = lambda thing: {}  # what else the address names

    def address(self, thing: Thing) -> dict[str, Any]:
        """What the address needs to name the thing."""
        own = {} if not self.key else {self.key: thing.id if self.key == "number" else thing.slug}
        return {**own, **self.also(thing)}


def _proposal(verb: str, fields: Callable[[World, Thing], Fields] = lambda world, thing: {}) -> Case:
    """A door of a proposal; frozen is a state to the reader, though not to the machine."""
    states = {state.value: verb in proposals.verbs(state) - {"thaw"} for state in State}
    states["frozen"] = verb in proposals.verbs(State.IN_DISCUSSION) - {"revise", "freeze"}
    return Case(
        f"proposals.{verb}", PROPOSALS[verb], lambda world, role, state: world.proposal(role, state), states, fields
    )


def _comment(verb: str, endpoint: str, fields: Callable[[World, Thing], Fields] = lambda world, thing: {}) -> Case:
    states = {state: verb in comments.verbs(CommentState(state)) for state in ("said", "taken_back")}
    return Case(endpoint, COMMENTS[verb], lambda world, role, state: world.comment(role, state), states, fields)


def _call(verb: str, endpoint: str, fields: Callable[[World, Thing], Fields] = lambda world, thing: {}) -> Case:
    states = {state.value: verb in calls.verbs(state) for state in CallState}
    return Case(endpoint, CALLS[verb], lambda world, role, state: world.call_in(state), states, fields)


def _topic(verb: str, fields: Callable[[World, Thing], Fields] = lambda world, thing: {}) -> Case:
    """A door of a topic; to be put first is a state to the reader, though not to the machine."""
    states = {state.value: verb in topics.verbs(state) - {"unpin"} for state in TopicState}
    states["pinned"] = verb in topics.verbs(TopicState.OPEN) - {"pin"}
    return Case(f"topics.{verb}", TOPICS[verb], lambda world, role, state: world.topic(role, state), states, fields)


def _meeting(verb: str, endpoint: str, fields: Callable[[World, Thing], Fields] = lambda world, thing: {}) -> Case:
    states = {state.value: verb in meetings.verbs(state) for state in MeetingState}
    return Case(endpoint, MEETINGS[verb], lambda world, role, state: world.meeting_in(state), states, fields)


def _of_item(verb: str, fields: Callable[[World, Thing], Fields], *, standing: str = "listed") -> Case:
    """A door of an item: its meeting decides when it opens, and where the item stands."""
    states = {state.value: verb in meetings.verbs(state) for state in MeetingState}
    return Case(
        f"meetings.{verb}",
        _of_its_meeting(MEETINGS[verb]),
        lambda world, role, state: world.item_in(standing, state),
        states,
        fields,
    )


def _of_its_meeting(allowed: Rule) -> Rule:
    """The rule of a meeting, asked about an item of it."""
    return Rule(lambda asking, item: allowed(asking, item.meeting), allowed.ways)


def _item(world: World, thing: Thing) -> Fields:
    return {"subject": "", "title": f"Punto {world.tick()}", "minutes": 15}


def _guest(thing: Thing) -> Mapping[str, Any]:
    """Somebody who is invited to a meeting."""
    session = object_session(thing)
    assert session is not None
    return {"person_id": make.guest(session, thing, make.person(session, "Ospite")).person_id}


def _assembled(world: World, thing: Thing) -> Fields:
    """What is written of a meeting, different each time."""
    return {
        "kind": "plenary",
        "title": f"Plenaria {world.tick()}",
        "starts_at": world.tomorrow(20) + "T17:30",
        "ends_at": world.tomorrow(20) + "T19:30",
        "place": "Sala delle Colonne",
        "reason": REASON,
    }


def _reason(world: World, thing: Thing) -> Fields:
    return {"reason": REASON}


def _text(world: World, thing: Thing) -> Fields:
    return {**TEXT, "reason": REASON, "onto": thing.number}


def _other_proposal(world: World, thing: Thing) -> Fields:
    into = make.proposal(world.session, call=world.call, author=world.someone("citizen"), title="Un'altra proposta")
    return {"into": into.id, "reason": REASON, "seen": into.id}


def _edition(world: World, role: str, state: str) -> Edition:
    slug = f"edizione-{world.session.query(Edition).count() + 1}"
    closed = make.LONG_AGO if state == "closed" else None
    return make.stored(
        world.session,
        Edition(plan=make.plan(world.session), slug=slug, name_it="Bozza", dated="2007", closed_at=closed),
    )


def _phase(world: World, state: str) -> Phase:
    return make.phase(world.session, withdrawn_at=make.LONG_AGO if state == "withdrawn" else None)


PROPOSAL_CASES = [
    _proposal("admit"),
    _proposal("send_back", _reason),
    _proposal("resubmit", _text),
    _proposal("revise", _text),
    _proposal("withdraw", _reason),
    _proposal("take_position", lambda world, thing: {"side": "in_favour", "onto": 1}),
    _proposal("drop_position"),
    _proposal("freeze"),
    _proposal("thaw"),
    _proposal("adopt", _reason),
    _proposal("adopt_amended", _text),
    _proposal("set_aside", _reason),
    _proposal("refer", lambda world, thing: {"body": world.other.id, "reason": REASON}),
    _proposal("merge", _other_proposal),
]

DISCUSSION_CASES = [
    Case(
        "comments.say",
        COMMENTS["say"],
        lambda world, role, state: world.thread(state),
        {"open": True, "closed": False},
        lambda world, thing: {"words": "Sono d'accordo.", "alignment": "in_favour"},
    ),
    _comment("amend", "comments.amended", lambda world, thing: {"words": "Non sono d'accordo.", "onto": 1}),
    _comment("take_back", "comments.take_back"),
    _comment("put_back", "comments.put_back"),
]

TOPIC_CASES = [
    *(
        Case(
            "topics.open_topic",
            TOPICS["open_topic"],
            lambda world, role, state: _forum(world, state),
            {state.value: True},
            lambda world, thing: {**TEXT, "objectives": [world.objective.id]},
            "",
            also=lambda thing: {"body": thing.slug},
        )
        for state in Openers
    ),
    _topic("amend", lambda world, thing: {**TEXT, "objectives": [world.objective.id], "onto": 1}),
    _topic("close", lambda world, thing: {"summary": "Quasi tutti sono d'accordo."}),
    _topic("reopen", _reason),
    _topic("pin"),
    _topic("unpin"),
    *(
        Case(
            f"bodies.{verb}",
            BODIES[verb],
            lambda world, role, state: _forum(world, state),
            {"seat_holders": verb == "open_forum", "everyone": verb == "reserve_forum"},
            key="slug",
        )
        for verb in ("open_forum", "reserve_forum")
    ),
]

CALL_CASES = [
    Case(
        "calls.plan",
        CALLS["plan"],
        lambda world, role, state: world.commission,
        {"any": True},
        lambda world, thing: {
            "title": "Un nuovo invito",
            "words": "Vi invitiamo a proporre.",
            "audience": "everyone",
            "objectives": [world.objective.id],
            "opens_at": world.tomorrow() + "T09:00",
            "closes_at": world.tomorrow(9) + "T09:00",
        },
        "body",
    ),
    _call("open", "calls.open_"),
    _call(
        "extend", "calls.extend", lambda world, thing: {"closes_at": world.tomorrow(60) + "T12:00", "reason": REASON}
    ),
    _call("close", "calls.close"),
    _call("cancel", "calls.cancel", _reason),
    _call(
        "amend",
        "calls.amend",
        lambda world, thing: {
            "title": "Un altro invito",
            "words": "Vi invitiamo a proporre.",
            "audience": "everyone",
            "objectives": [world.objective.id],
            "opens_at": world.tomorrow() + "T09:00",
            "closes_at": world.tomorrow(9) + "T09:00",
            "reason": REASON,
        },
    ),
]

MEETING_CASES = [
    Case(
        "meetings.plan",
        MEETINGS["plan"],
        lambda world, role, state: world.commission,
        {"any": True},
        _assembled,
        "body",
    ),
    _meeting("amend", "meetings.amend", _assembled),
    _meeting("convene", "meetings.convene"),
    _meeting("open", "meetings.open_"),
    _meeting("close", "meetings.close"),
    _meeting("cancel", "meetings.cancel", _reason),
    _meeting("invite", "meetings.invite", lambda world, thing: {"person": make.person(world.session, "Ospite").id}),
    Case(
        "meetings.uninvite",
        MEETINGS["uninvite"],
        lambda world, role, state: world.meeting_in(state),
        {state.value: "uninvite" in meetings.verbs(state) for state in MeetingState},
        also=_guest,
    ),
    _meeting("add_item", "meetings.add_item", _item),
    _meeting("ask_item", "meetings.ask_item", lambda world, thing: {**_item(world, thing), "words": REASON}),
    _of_item("change_item", lambda world, thing: {"title": f"Punto {world.tick()}", "minutes": 5, "reason": REASON}),
    _of_item("move_item", lambda world, thing: {"point": 3}),
    _of_item("drop_item", _reason),
    _of_item("accept_item", lambda world, thing: {"minutes": 5}, standing="asked"),
    _of_item("decline_item", _reason, standing="asked"),
]

BODY_CASES = [
    Case(
        "bodies.constitute",
        BODIES["constitute"],
        lambda world, role, state: world.commission,
        {"any": True},
        lambda world, thing: {
            "kind": "working_group",
            "parent": thing.slug,
            "name_it": f"Gruppo {world.session.query(Body).count()}",
            "name_en": "Group",
        },
        "",
    ),
    *(
        Case(
            "bodies.seat",
            BODIES["seat"],
            lambda world, role, state: world.secretariat if state == "secretariat" else world.commission,
            {state: True},
            lambda world, thing: {
                "person": make.person(world.session, "Nuova Persona").id,
                "office": "member",
                "organisation": "",
            },
            "slug",
        )
        for state in ("commission", "secretariat")
    ),
    Case(
        "bodies.unseat",
        BODIES["unseat"],
        lambda world, role, state: _seat(world, state),
        {"held": True, "ended": False},
        _reason,
    ),
    Case(
        "bodies.appoint",
        BODIES["appoint"],
        lambda world, role, state: _seat(world, state),
        {"held": True, "ended": False},
        lambda world, thing: {"office": "secretary"},
    ),
]

BODY_CASES += [
    Case(
        "bodies.redefine",
        BODIES["redefine"],
        lambda world, role, state: _group(world, state),
        {"lasting": True, "dissolved": False},
        lambda world, thing: {"name_it": "Un altro nome", "name_en": "Another name", "reason": REASON},
        "slug",
    ),
    Case(
        "bodies.dissolve",
        BODIES["dissolve"],
        lambda world, role, state: world.commission if state == "commission" else _group(world, state),
        {"lasting": True, "dissolved": False, "commission": False},
        _reason,
        "slug",
    ),
    Case(
        "bodies.revive",
        BODIES["revive"],
        lambda world, role, state: _group(world, state),
        {"dissolved": True, "lasting": False},
        _reason,
        "slug",
    ),
    Case(
        "bodies.rectify",
        BODIES["rectify"],
        lambda world, role, state: _seat(world, state),
        {"held": True, "ended": False},
        lambda world, thing: {
            "office": "secretary",
            "organisation": "",
            "since": "2006-01-01",
            **_reason(world, thing),
        },
    ),
    Case(
        "bodies.annul",
        BODIES["annul"],
        lambda world, role, state: _seat(world, state),
        {"to begin": True, "held": False, "ended": False},
        _reason,
    ),
    Case(
        "bodies.give_back",
        BODIES["give_back"],
        lambda world, role, state: _seat(world, state),
        {"just ended": True, "held": False, "ended": False},
        _reason,
    ),
]

PLAN_CASES = [
    Case(
        "plan.reword",
        PLAN["reword"],
        lambda world, role, state: make.objective(world.session),
        {"any": True},
        lambda world, thing: {
            "language": "it", "title": "Un titolo completato", "firmness": "official", "reason": REASON, "onto": 1,
        },
        "slug",
    ),
    Case(
        "plan.relate",
        PLAN["relate"],
        lambda world, role, state: make.objective(world.session),
        {"any": True},
        lambda world, thing: {
            "relation": "supports", "target": world.objective.mark, "basis": "documented", "claim": "Si sostengono.",
        },
        "slug",
    ),
    Case(
        "plan.renumber",
        PLAN["renumber"],
        lambda world, role, state: make.objective(world.session),
        {"any": True},
        lambda world, thing: {
            "edition": _edition(world, "", "open").slug, "code": "9 [MOB]", "basis": "documented",
        },
        "slug",
    ),
    Case(
        "plan.schedule",
        PLAN["schedule"],
        lambda world, role, state: make.plan(world.session),
        {"any": True},
        lambda world, thing: {
            "title_it": "Ascolto", "title_en": "Listening", "starts": world.tomorrow(), "ends": world.tomorrow(30),
        },
        "",
    ),
    Case(
        "plan.open_edition",
        PLAN["open_edition"],
        lambda world, role, state: make.plan(world.session),
        {"any": True},
        lambda world, thing: {
            "name_it": "Terza", "slug": f"terza-{world.session.query(Edition).count()}", "dated": "2007-03",
        },
        "",
    ),
    Case("plan.close_edition", PLAN["close_edition"], _edition, {"open": True, "closed": False}, key="slug"),
    Case("plan.reopen_edition", PLAN["reopen_edition"], _edition, {"open": False, "closed": True}, _reason, "slug"),
    Case(
        "plan.correct_edition", PLAN["correct_edition"], _edition, {"open": True, "closed": True},
        lambda world, thing: {"name_it": "Bozza", "dated": "2008", "reason": REASON, "onto": 1}, "slug",
    ),
    Case(
        "plan.number", PLAN["drop_code"], _edition, {"open": True, "closed": False},
        lambda world, thing: {
            f"code_{world.objective.id}": "1 [X]", f"basis_{world.objective.id}": "assumed",
            f"was_{world.objective.id}": "|documented",
        },
        "slug",
    ),
    Case(
        "plan.place", PLAN["place"], lambda world, role, state: make.objective(world.session), {"any": True},
        lambda world, thing: {
            "direction": "direction/mobilita", "number": thing.number + 500, "basis": "assumed", "reason": REASON,
        },
        "slug",
    ),
    Case(
        "plan.describe", PLAN["describe"], lambda world, role, state: make.objective(world.session), {"any": True},
        lambda world, thing: {"summary_it": "Più treni.", "reason": REASON}, "slug",
    ),
    Case(
        "plan.end_link", PLAN["end_link"],
        lambda world, role, state: make.link(world.session, ended_at=make.LONG_AGO if state == "ended" else None),
        {"running": True, "ended": False}, _reason, also=lambda thing: {"slug": thing.from_objective.slug},
    ),
    Case(
        "plan.correct_direction", PLAN["correct_direction"], lambda world, role, state: make.direction(world.session),
        {"any": True},
        lambda world, thing: {"title_it": f"Titolo {world.tick()}", "title_en": "Title", "reason": REASON}, "slug",
    ),
    Case(
        "plan.correct_area", PLAN["correct_area"], lambda world, role, state: make.direction(world.session).area,
        {"any": True},
        lambda world, thing: {"title_it": f"Titolo {world.tick()}", "title_en": "Title", "reason": REASON}, "slug",
    ),
    Case(
        "plan.correct_event", PLAN["correct_event"], lambda world, role, state: make.event(world.session),
        {"any": True},
        lambda world, thing: {"dated": "1999", "title_it": "Si va", "title_en": "It goes", "reason": REASON},
    ),
    Case(
        "plan.correct_phase", PLAN["correct_phase"], lambda world, role, state: _phase(world, state),
        {"running": True, "withdrawn": False},
        lambda world, thing: {
            "title_it": "Ascolto", "title_en": "Hearing", "starts": "2026-01-10", "ends": "2026-03-31",
            "reason": REASON,
        },
    ),
    Case(
        "plan.withdraw_phase", PLAN["withdraw_phase"], lambda world, role, state: _phase(world, state),
        {"running": True, "withdrawn": False}, _reason,
    ),
]  # fmt: skip

ORGANISATION_CASES = [
    Case(
        "organisations.enrol",
        ORGANISATIONS["enrol"],
        lambda world, role, state: world.organisation,
        {"any": True},
        lambda world, thing: {"name": f"Ente {world.session.query(Organisation).count()}", "kind": "firm"},
        "",
    ),
    Case(
        "organisations.give_mandate",
        ORGANISATIONS["give_mandate"],
        lambda world, role, state: _organisation(world, state),
        {state.value: "give_mandate" in organisations.verbs(state) for state in Membership},
        lambda world, thing: {"person": make.person(world.session, "Nuova Voce").id, "substitute_for": ""},
    ),
    Case(
        "organisations.end_mandate",
        ORGANISATIONS["end_mandate"],
        lambda world, role, state: make.mandate(
            world.session,
            world.organisation,
            make.person(world.session, "Voce"),
            until=make.LONG_AGO if state == "ended" else None,
        ),
        {"running": True, "ended": False},
        _reason,
    ),
    Case(
        "organisations.correct_mandate",
        ORGANISATIONS["correct_mandate"],
        lambda world, role, state: make.mandate(
            world.session,
            world.organisation,
            make.person(world.session, "Voce"),
            until=make.LONG_AGO if state == "ended" else None,
        ),
        {"running": True, "ended": False},
        lambda world, thing: {"until": world.tomorrow(9), "substitute_for": "", "reason": REASON},
    ),
    Case(
        "organisations.amend",
        ORGANISATIONS["amend"],
        lambda world, role, state: _organisation(world, state),
        {state.value: True for state in Membership},
        lambda world, thing: {"name": thing.name, "kind": "other", "place": "Torino", "reason": REASON},
    ),
    *(
        Case(
            f"organisations.{verb}",
            ORGANISATIONS[verb],
            lambda world, role, state: _organisation(world, state),
            {state.value: verb in organisations.verbs(state) for state in Membership},
            _reason,
        )
        for verb in ("end_membership", "readmit")
    ),
]

APPLICATION_CASES = [
    Case(
        f"applications.{verb}",
        APPLICATIONS[verb],
        lambda world, role, state: make.application(
            world.session, name=f"Ente {world.session.query(Organisation).count()}", state=Answer(state)
        ),
        {state.value: verb in applications.verbs(state) for state in Answer},
        fields,
    )
    for verb, fields in (("accept", lambda world, thing: {"name": thing.name}), ("decline", _reason))
]

PEOPLE_CASES = [
    Case(
        f"people.{verb}",
        PEOPLE[verb],
        lambda world, role, state: make.person(world.session, "Persona Qualunque", standing=Standing(state)),
        {state.value: (state, verb) in people.MOVES for state in Standing},
        _reason,
    )
    for verb in ("suspend", "reinstate")
]

TEXT_CASES = [
    Case(
        "texts.publish",
        TEXTS["publish"],
        lambda world, role, state: _published(world),
        {"any": True},
        lambda world, thing: {
            "text_it": f"Testo {thing.number}.", "text_en": "Text.", "reason": REASON, "onto": thing.number,
        },
        "slug",
    ),
]  # fmt: skip
STATEMENT = {"facts": "Dà dei ladri a chi partecipa.", "remedies": "Scrivi alla segreteria entro sei mesi."}


def _moderation(verb: str, endpoint: str, states: Mapping[str, bool], **given: Any) -> Case:
    """A door of moderation, tried on a comment; that proposals and names pass it too is tried elsewhere."""
    return Case(
        endpoint,
        MODERATION[verb],
        lambda world, role, state: world.moderated(role, state),
        states,
        lambda world, thing: given,
        also=lambda thing: {"kind": "comments"},
    )


MODERATION_CASES = [
    _moderation(
        "report",
        "moderation.receive",
        {"said": True, "hidden": False, "taken_back": False},
        ground="insult",
        words="Offende chi partecipa.",
        good_faith="y",
    ),
    _moderation("dismiss", "moderation.dismiss", {"reported": True, "said": False}, **STATEMENT),
    _moderation(
        "hide",
        "moderation.hide",
        {"reported": True, "said": True, "hidden": False},
        ground="insult",
        article=1,
        **STATEMENT,
    ),
    _moderation("restore", "moderation.restore", {"hidden": True, "said": False}, **STATEMENT),
]

CASES = [
    *MODERATION_CASES,
    *PROPOSAL_CASES,
    *DISCUSSION_CASES,
    *TOPIC_CASES,
    *CALL_CASES,
    *MEETING_CASES,
    *BODY_CASES,
    *PLAN_CASES,
    *ORGANISATION_CASES,
    *APPLICATION_CASES,
    *PEOPLE_CASES,
    *TEXT_CASES,
]

# Doors that are no acts on the process, or that only their own thing's holder finds; each has tests of its own.
ELSEWHERE = {
    "accounts.ask_reset", "accounts.change_email", "accounts.change_password", "accounts.confirm",
    "accounts.confirm_email", "accounts.first_seat", "accounts.register", "accounts.rename", "accounts.resend",
    "accounts.reset", "accounts.sign_in", "accounts.sign_out", "accounts.sign_out_everywhere",
    "accounts.sign_out_there", "applications.apply", "applications.confirm", "bodies.invite", "bodies.send_again",
    "bodies.withdraw_invitation", "demo.enter", "desk.note_letter", "desk.retry_letter",
    "people.resend_confirmation", "proposals.begin", "proposals.delete", "proposals.save",
    "proposals.submit",
}  # fmt: skip


def _published(world: World) -> Text:
    make.texts(world.session)
    return world.session.query(Text).filter_by(slug=Slug.ABOUT).one()


def _organisation(world: World, state: str) -> Organisation:
    """An organisation of its own, so that what one role does to it is not what the next one finds."""
    number = world.session.query(Organisation).count()
    made = Organisation(
        name=f"Ente {number}", kind=Kind.FIRM, membership="declared", enrolled_at=make.LONG_AGO,
        state=Membership(state), left_at=make.LONG_AGO if state == "left" else None,
    )  # fmt: skip
    return make.stored(world.session, made)


def _seat(world: World, state: str) -> Any:
    holder, now = make.person(world.session, "Chi siede"), clock.now()
    dates: dict[str, dict[str, Any]] = {
        "ended": {"until": make.LONG_AGO},
        "just ended": {"until": now, "ended_at": now},
        "to begin": {"since": make.FAR_AHEAD},
    }
    return make.seat(world.session, world.commission, holder, **dates.get(state, {}))


def _forum(world: World, state: str) -> Body:
    """The commission, in whose forum members open topics, or everyone."""
    world.commission.topics_from = Openers(state)
    return make.stored(world.session, world.commission)


def _group(world: World, state: str) -> Body:
    group = make.body(world.session, f"gruppo-{world.session.query(Body).count()}", BodyKind.WORKING_GROUP)
    group.parent_id = world.commission.id
    group.dissolved_at = clock.now() if state == "dissolved" else None
    return make.stored(world.session, group)
