import pytest
from sqlalchemy.orm import Session

from commissions.bodies.acts import constitute
from commissions.bodies.model import Kind
from commissions.bodies.queries import groups_of, in_charge_of
from commissions.errors import Unfit
from commissions.plan.model import Area, Basis
from tests import make
from tests.commissions.conftest import Cast
from tests.commissions.doing import do, last, refused

CULTURE = {"slug": "cultura", "kind": Kind.COMMISSION, "name_it": "Commissione Cultura", "name_en": "Culture"}
GROUP = {"slug": "musei", "kind": Kind.WORKING_GROUP, "name_it": "Musei", "name_en": "Museums"}


@pytest.fixture
def area(session: Session) -> Area:
    """An area of which no commission is in charge."""
    return make.stored(session, Area(plan=make.plan(session), slug="cultura", title_it="Cultura", title_en="Culture"))


@pytest.mark.parametrize("who", ["dora", "the system"])
def test_a_commission_is_put_in_charge_of_its_areas(session: Session, cast: Cast, area: Area, who: str) -> None:
    body = do(session, cast[who], constitute, **CULTURE, areas=[area], name_basis=Basis.ASSUMED)

    assert (body.name_it, body.kind, body.name_basis) == ("Commissione Cultura", Kind.COMMISSION, Basis.ASSUMED)
    assert session.scalars(in_charge_of(area.id)).all() == [body]
    told = last(session)
    assert (told.kind, told.about, told.facts) == ("body.constituted", "body/cultura", {"sort": "commission"})


def test_a_working_group_is_of_a_commission(session: Session, cast: Cast) -> None:
    parent = make.commission(session)

    group = do(session, cast["dora"], constitute, **GROUP, parent=parent)

    assert session.scalars(groups_of(parent.id)).all() == [group]
    assert last(session).facts == {"sort": "working_group", "parent": parent.mark}


def test_nobody_else_may(session: Session, cast: Cast) -> None:
    refused(session, cast.all_but("dora", "the system"), constitute, **CULTURE)


def test_only_a_working_group_has_a_parent(session: Session, cast: Cast) -> None:
    with pytest.raises(Unfit, match="parent"):
        do(session, cast["dora"], constitute, **CULTURE, parent=make.commission(session))
    with pytest.raises(Unfit, match="parent"):
        do(session, cast["dora"], constitute, **GROUP)


def test_the_name_of_another_body_is_taken(session: Session, cast: Cast) -> None:
    make.commission(session, "cultura")

    with pytest.raises(Unfit, match="slug: taken"):
        do(session, cast["dora"], constitute, **CULTURE)


def test_one_commission_is_in_charge_of_an_area(session: Session, cast: Cast, area: Area) -> None:
    taken = make.direction(session).area

    with pytest.raises(Unfit, match="areas: taken"):
        do(session, cast["dora"], constitute, **CULTURE, areas=[area, taken])
    assert do(session, cast["dora"], constitute, **CULTURE, areas=[area])
