import pytest
from sqlalchemy.orm import Session

from commissions.errors import Unfit
from commissions.plan.acts import end_link, relate
from commissions.plan.model import Basis, Relation
from commissions.plan.queries import links_of
from commissions.rules import THE_SYSTEM
from tests import make
from tests.commissions.conftest import Cast
from tests.commissions.doing import Told, do, last, refused

DEPENDS = {"relation": Relation.DEPENDS_ON, "basis": Basis.PARTLY_ASSUMED}


@pytest.mark.parametrize("who", ["dora", "the system"])
def test_an_objective_acts_on_another(session: Session, cast: Cast, who: str) -> None:
    one, other = make.objective(session), make.objective(session)

    link = do(
        session,
        cast[who],
        relate,
        one,
        target=other,
        **DEPENDS,
        claim="È detto.",
        reference="https://example.org/pagina-3",
    )

    assert (link.from_objective, link.to_objective, link.relation) == (one, other, Relation.DEPENDS_ON)
    assert (link.claim_it, link.source) == ("È detto.", "https://example.org/pagina-3")
    told = last(session)
    assert (told.kind, told.about) == ("link.related", link.mark)
    assert told.facts == {
        "source": one.mark,
        "target": other.mark,
        "relation": "depends-on",
        "basis": "partly-assumed",
    }


def test_a_direction_acts_on_an_objective_which_then_shows_it(session: Session) -> None:
    objective = make.objective(session)
    direction = objective.direction

    link = do(session, THE_SYSTEM, relate, direction, target=objective, **DEPENDS)

    assert (link.from_direction, link.from_objective, link.to_objective) == (direction, None, objective)
    assert session.scalars(links_of(objective)).all() == [link]
    assert last(session) == Told(
        "link.related",
        about=link.mark,
        facts={
            "source": direction.mark,
            "target": objective.mark,
            "relation": "depends-on",
            "basis": "partly-assumed",
        },
    )


def test_nobody_else_may(session: Session, cast: Cast) -> None:
    one, other = make.objective(session), make.objective(session)

    refused(session, cast.all_but("dora", "the system"), relate, one, target=other, **DEPENDS)


def test_nothing_acts_on_itself(session: Session) -> None:
    one = make.objective(session)

    with pytest.raises(Unfit, match="target: itself"):
        do(session, THE_SYSTEM, relate, one, target=one, **DEPENDS)


@pytest.mark.parametrize("reference", ["javascript:alert(1)", "Pag. 3", "https://", "https:///x", "data:text/html,x"])
def test_a_source_is_an_address_that_can_be_followed(session: Session, reference: str) -> None:
    one, other = make.objective(session), make.objective(session)

    with pytest.raises(Unfit, match="reference: not_an_address"):
        do(session, THE_SYSTEM, relate, one, target=other, **DEPENDS, reference=reference)


def test_the_same_relation_is_not_stated_twice_while_it_holds(session: Session, cast: Cast) -> None:
    one, other = make.objective(session), make.objective(session)
    link = do(session, THE_SYSTEM, relate, one, target=other, **DEPENDS)

    with pytest.raises(Unfit, match="target: already_stated"):
        do(session, THE_SYSTEM, relate, one, target=other, **DEPENDS)
    do(session, THE_SYSTEM, relate, other, target=one, **DEPENDS)
    do(session, THE_SYSTEM, relate, one, target=other, **{**DEPENDS, "relation": Relation.SUPPORTS})
    do(session, cast["dora"], end_link, link, reason="Uno sbaglio.")
    do(session, THE_SYSTEM, relate, one, target=other, **DEPENDS)

    assert len(session.scalars(links_of(one)).all()) == 4
