import pytest
from sqlalchemy.orm import Session

from commissions.applications.acts import accept
from commissions.applications.model import State
from commissions.errors import OutOfOrder, Unfit
from commissions.organisations.model import Kind, Organisation
from tests import make
from tests.commissions.conftest import Cast
from tests.commissions.doing import Told, do, refused, told


def test_the_organisation_is_enrolled_as_it_asked(session: Session, cast: Cast) -> None:
    application, dora = make.application(session), cast.person("dora")

    amici = do(session, dora, accept, application)

    assert (amici.name, amici.kind, amici.place) == ("Amici del Po", Kind.THIRD_SECTOR, "Torino")
    assert (application.state, application.organisation) == (State.ACCEPTED, amici)
    assert told(session) == [
        Told(
            "organisation.enrolled",
            about=amici.mark,
            facts={"sort": "third_sector", "application": application.id},
            by=dora.mark,
        ),
        Told(
            "application.accepted",
            about=application.mark,
            facts={"organisation": amici.mark},
            by=dora.mark,
            closed=True,
        ),
    ]


def test_a_miswritten_name_is_put_right_at_once(session: Session, cast: Cast) -> None:
    assert do(session, cast["dora"], accept, make.application(session), name="Amici del Po ODV").name == (
        "Amici del Po ODV"
    )


def test_nobody_else_accepts_not_even_who_asked(session: Session, cast: Cast) -> None:
    application = make.application(session, applicant=cast.person("bruno"))

    refused(session, cast.all_but("dora"), accept, application)


def test_the_second_of_two_is_too_late(session: Session, cast: Cast) -> None:
    application = make.application(session)
    do(session, cast["dora"], accept, application)

    with pytest.raises(OutOfOrder, match="accepted"):
        do(session, cast["dora"], accept, application)
    assert session.query(Organisation).count() == 1


def test_who_was_enrolled_meanwhile_is_not_enrolled_twice(session: Session, cast: Cast) -> None:
    application = make.application(session)
    make.organisation_of(session, "AMICI DEL PO")

    with pytest.raises(Unfit, match="name: taken"):
        do(session, cast["dora"], accept, application)
    assert application.state is State.WAITING
