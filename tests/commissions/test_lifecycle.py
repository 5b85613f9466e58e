from collections.abc import Callable
from itertools import count
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy.orm import Session

from commissions import clock
from commissions.act import Act
from commissions.errors import Missing, OutOfOrder, ProcessError, Refused, Unfit
from commissions.proposals import acts, decisions
from commissions.proposals.lifecycle import FINAL, MOVES, possible
from commissions.proposals.model import Proposal, Side, State
from commissions.proposals.policy import MAY
from commissions.proposals.queries import open_to, revisions
from commissions.record.verify import verify
from commissions.rules import Asking
from tests import make
from tests.commissions.conftest import CAST, Cast
from tests.commissions.doing import Who, do, size, told
from tests.commissions.proposals.order import NEW

Verb = Callable[[Act, Proposal], Any]
TITLE, WHY = "Un altro titolo ancora", "Lo ha deciso la commissione."
WRITING = {"resubmit", "revise", "adopt_amended"}
_number = count()


def verbs(session: Session) -> dict[str, Verb]:
    """Every act on a proposal but its beginning, each ready to be done."""
    into, other = make.proposal(session), make.commission(session, "altra")
    return {
        "resubmit": lambda act, it: acts.resubmit(act, it, title=TITLE, words=_words()),
        "revise": lambda act, it: acts.revise(act, it, title=TITLE, words=_words()),
        "withdraw": lambda act, it: acts.withdraw(act, it, reason=WHY),
        "take_position": lambda act, it: acts.take_position(act, it, side=Side.IN_FAVOUR),
        "drop_position": acts.drop_position,
        "admit": decisions.admit,
        "send_back": lambda act, it: decisions.send_back(act, it, reason=WHY),
        "freeze": decisions.freeze,
        "thaw": decisions.thaw,
        "adopt": lambda act, it: decisions.adopt(act, it, reason=WHY),
        "adopt_amended": lambda act, it: decisions.adopt_amended(act, it, title=TITLE, words=_words(), reason=WHY),
        "set_aside": lambda act, it: decisions.set_aside(act, it, reason=WHY),
        "refer": lambda act, it: decisions.refer(act, it, body=other, reason=WHY),
        "merge": lambda act, it: decisions.merge(act, it, into=into, reason=WHY),
    }


# The officers and the author more often than others, so that walks go somewhere.
STEPS = st.lists(
    st.tuples(
        st.sampled_from([*CAST, *["ada", "clara", "chair of another commission"] * 4]),
        st.sampled_from(sorted({verb for _, verb in MOVES})),
    ),
    max_size=25,
)


def test_no_verb_is_left_out(session: Session) -> None:
    assert set(verbs(session)) == {verb for _, verb in MOVES} == set(MAY) - {"submit"}


def test_whatever_is_done_by_whomever_a_proposal_follows_its_moves(session: Session, cast: Cast) -> None:
    call, ways = make.call(session), verbs(session)

    @settings(max_examples=25, deadline=None)
    @given(STEPS)
    def walk(steps: list[tuple[str, str]]) -> None:
        proposal = do(session, cast["ada"], acts.submit, call, objective=call.objectives[0], **NEW)
        for who, verb in steps:
            attempt(session, cast, proposal, who=who, verb=verb, way=ways[verb])
        assert replayed(session, proposal) is proposal.state

    walk()
    assert verify(session).fault is None


def attempt(session: Session, cast: Cast, proposal: Proposal, *, who: str, verb: str, way: Verb) -> None:
    """Try one step: either it is in order and leaves one entry, or it leaves everything as it was."""
    before, number, entries = proposal.state, proposal.number, size(session)
    offered = verb in open_to(Asking(session, _person(cast, who), clock.now()), proposal)
    in_order = verb in possible(proposal)
    wrong = tried(session, cast[who], way, proposal)
    if wrong:
        assert (proposal.state, proposal.number, size(session)) == (before, number, entries)
        assert isinstance(wrong, Unfit | Missing) if offered else isinstance(wrong, Refused | OutOfOrder)
    else:
        assert offered
        assert in_order
        assert before not in FINAL
        assert (proposal.state, size(session)) == (MOVES[before, verb], entries + 1)
        assert proposal.number == number + (verb in WRITING)
    assert len(session.scalars(revisions(proposal.id)).all()) == proposal.number


def tried(session: Session, who: Who, verb: Verb, proposal: Proposal) -> ProcessError | None:
    """What the process has against the act, if anything."""
    try:
        do(session, who, verb, proposal)
    except ProcessError as wrong:
        return wrong
    return None


def replayed(session: Session, proposal: Proposal) -> State:
    """The state to which the record's entries about a proposal lead, one after the other."""
    names = {"position.taken": "take_position", "position.dropped": "drop_position"} | {
        f"proposal.{past}": verb
        for past, verb in {
            "resubmitted": "resubmit", "revised": "revise", "withdrawn": "withdraw", "admitted": "admit",
            "sent_back": "send_back", "frozen": "freeze", "thawed": "thaw", "adopted": "adopt",
            "adopted_amended": "adopt_amended", "set_aside": "set_aside", "referred": "refer", "merged": "merge",
        }.items()
    }  # fmt: skip
    first, *others = [entry.kind for entry in told(session) if entry.about == proposal.mark]
    assert first == "proposal.submitted"
    state = State.SUBMITTED
    for kind in others:
        state = MOVES[state, names[kind]]
    return state


def _person(cast: Cast, who: str) -> Any:
    return None if who == "the system" else cast[who]


def _words() -> str:
    return f"Chiediamo un biglietto unico, versione numero {next(_number)}."
