"""Every door × every role × every state of the thing behind it answers as the policy says, and as the order allows."""

from itertools import product

import pytest
from flask import Flask, url_for
from sqlalchemy.orm import Session

from commissions import clock
from commissions.record import log
from commissions.rules import Asking
from tests.forum.conftest import SignIn
from tests.matrix.cases import CASES, ELSEWHERE, Case
from tests.matrix.world import ROLES, World


def test_no_door_is_left_out(app: Flask) -> None:
    doors = {rule.endpoint for rule in app.url_map.iter_rules() if "POST" in (rule.methods or ())}
    known = {case.endpoint for case in CASES} | ELSEWHERE
    assert doors - known == set(), "Give each new door a Case in tests/matrix/cases.py."
    assert known - doors <= {"demo.enter"}, "These doors are gone: take their cases out."


@pytest.mark.parametrize("case", [pytest.param(case, id=f"{case.endpoint}-{'-'.join(case.states)}") for case in CASES])
def test_a_door_opens_to_whom_the_policy_says(app: Flask, session: Session, sign_in: SignIn, case: Case) -> None:
    world = World(session)
    clients = {role: sign_in(one) if one else app.test_client() for role, one in world.people.items()}
    for state, role in product(case.states, ROLES):
        person, thing = world.people[role], case.thing(world, role, state)
        may = case.rule(Asking(session, person, clock.now()), thing)
        expected = (303 if case.states[state] else 409) if may else 403
        fields, before = case.fields(world, thing), log.root(session).size
        with app.test_request_context():
            address = url_for(case.endpoint, lang="it", **case.address(thing))

        answer = clients[role].post(address, data=fields)
        session.rollback()  # to see what the site has stored

        where = f"{role}: POST {address} while {state} answers {answer.status_code}, not {expected}"
        assert answer.status_code == expected, f"{where}\n{answer.get_data(as_text=True)[-3000:]}"
        grown = log.root(session).size - before
        assert bool(grown) == (expected == 303), f"{role}: {grown} entries after {answer.status_code}"
