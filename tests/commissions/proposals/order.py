"""The states of a proposal, and how an act is seen to be out of order in some of them."""

from collections.abc import Callable, Iterable
from typing import Any

import pytest
from sqlalchemy.orm import Session

from commissions.errors import OutOfOrder
from commissions.proposals.model import State
from tests import make
from tests.commissions.conftest import Cast
from tests.commissions.doing import do

DECIDED = {State.ADOPTED, State.SET_ASIDE, State.MERGED, State.WITHDRAWN}

NEW = {"title": "Un biglietto unico per tutti", "words": "Chiediamo un biglietto unico, con una tariffa sola."}
REASON = {"reason": "Lo ha deciso la commissione il 3 marzo."}
OFFICERS = ["clara", "silvia, secretary of the commission"]


def out_of_order(
    session: Session, cast: Cast, who: str, verb: Callable[..., Any], states: Iterable[State], **given: Any
) -> None:
    """The act is not in order while a proposal of Ada's is in any of these states, which it keeps."""
    call = make.call(session)
    for state in sorted(states):
        proposal = make.proposal(session, state=state, call=call, author=cast.person("ada"))
        with pytest.raises(OutOfOrder):
            do(session, cast[who], verb, proposal, **given)
        assert proposal.state is state
