import pytest
from sqlalchemy.orm import Session

from commissions.errors import Unfit
from commissions.organisations.acts import enrol
from commissions.organisations.model import Kind
from commissions.rules import THE_SYSTEM
from tests import make
from tests.commissions.conftest import Cast
from tests.commissions.doing import Told, do, last, refused

BORGO = {"name": "Comune di Borgo Dora", "kind": Kind.LOCAL_AUTHORITY}


def test_the_secretariat_enrols(session: Session, cast: Cast) -> None:
    borgo = do(session, dora := cast.person("dora"), enrol, **BORGO, web="https://www.example.org")

    assert (borgo.name, borgo.kind) == ("Comune di Borgo Dora", Kind.LOCAL_AUTHORITY)
    assert (borgo.web, borgo.membership) == ("https://www.example.org", "declared")
    assert last(session) == Told(
        "organisation.enrolled", about=borgo.mark, facts={"sort": "local_authority"}, by=dora.mark
    )


def test_an_import_enrols_and_says_how_firm_that_is(session: Session) -> None:
    borgo = do(session, THE_SYSTEM, enrol, **BORGO, membership="not-stated", source="https://www.example.org/soci")

    assert (borgo.membership, borgo.source) == ("not-stated", "https://www.example.org/soci")


def test_nobody_else_enrols(session: Session, cast: Cast) -> None:
    refused(session, cast.all_but("dora", "the system"), enrol, **BORGO)


def test_a_name_is_borne_by_one_organisation(session: Session) -> None:
    make.organisation_of(session, "Comune di Borgo Dora")

    with pytest.raises(Unfit, match="name: taken"):
        do(session, THE_SYSTEM, enrol, **BORGO)
    with pytest.raises(Unfit, match="name: taken"):
        do(session, THE_SYSTEM, enrol, name="COMUNE di  Borgo Dora", kind=Kind.OTHER)
    assert do(session, THE_SYSTEM, enrol, name="Comune di Borgo Po", kind=Kind.LOCAL_AUTHORITY)


@pytest.mark.parametrize("web", ["javascript:alert(1)", "www.example.org", "ftp://example.org"])
def test_an_address_is_one_of_the_web(session: Session, web: str) -> None:
    with pytest.raises(Unfit, match="web: not_an_address"):
        do(session, THE_SYSTEM, enrol, **BORGO, web=web)


def test_letters_with_accents_are_the_same_large_and_small(session: Session) -> None:
    make.organisation_of(session, "Città di Torino")

    with pytest.raises(Unfit, match="name: taken"):
        do(session, THE_SYSTEM, enrol, name="CITTÀ DI TORINO", kind=Kind.LOCAL_AUTHORITY)


def test_it_may_say_where_it_has_its_office(session: Session) -> None:
    assert do(session, THE_SYSTEM, enrol, **BORGO).place is None
    assert do(session, THE_SYSTEM, enrol, name="Borgo Po", kind=Kind.FIRM, place=" Torino ").place == "Torino"
