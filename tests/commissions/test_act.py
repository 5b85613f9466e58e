from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from types import SimpleNamespace

import pytest
from sqlalchemy import Engine, func, select
from sqlalchemy.orm import Session

from commissions import clock
from commissions.act import Act, acting
from commissions.applications import policy as applications
from commissions.bodies import policy as bodies
from commissions.bodies.model import Office
from commissions.calls import policy as calls
from commissions.calls.model import Audience
from commissions.comments import policy as comments
from commissions.comments.acts import say
from commissions.comments.model import Comment
from commissions.comments.model import Thread as DiscussionThread
from commissions.errors import Refused, Unrecorded
from commissions.organisations import policy as organisations
from commissions.people import policy as people
from commissions.people.acts import admit, rename
from commissions.people.model import Person, Standing
from commissions.plan import policy as plan
from commissions.proposals import policy as proposals
from commissions.record.model import Entry
from commissions.record.verify import verify
from commissions.rules import THE_SYSTEM, Asking
from tests import make
from tests.commissions.doing import do, size, told

POLICIES = (people, organisations, applications, comments, plan, bodies, calls, proposals)
WRITERS, ACTS = 4, 5


def names(session: Session) -> list[str]:
    return list(session.scalars(select(Person.name).order_by(Person.id)))


def test_what_leaves_no_entry_is_rolled_back(session: Session) -> None:
    ada = make.person(session)

    def rename_silently(act: Act) -> None:
        ada.name = "Un'altra"
        act.session.flush()

    with pytest.raises(Unrecorded):
        do(session, ada, rename_silently)

    assert names(session) == ["Ada Ferrero"]


def test_what_goes_wrong_leaves_nothing(session: Session) -> None:
    def go_wrong(act: Act) -> None:
        admit(act, name="Ada Ferrero")
        raise KeyError("a mistake of ours")

    with pytest.raises(KeyError):
        do(session, THE_SYSTEM, go_wrong)

    assert (names(session), size(session)) == ([], 0)


def test_several_acts_are_stored_together(session: Session) -> None:
    with acting(session, by=THE_SYSTEM) as act:
        ada = admit(act, name="Ada Ferrero")
        admit(act, name="Bruno Gallo")
        assert [entry.seq for entry in act.entries] == [1, 2]

    assert names(session) == ["Ada Ferrero", "Bruno Gallo"]
    assert ada.admitted_at == act.at
    assert set(session.scalars(select(Entry.at))) == {act.at}
    assert verify(session).fault is None


def test_or_undone_together(session: Session) -> None:
    ada, bruno = make.person(session), make.bruno(session)

    def rename_two(act: Act) -> None:
        rename(act, ada, name="Ada Riva")
        rename(act, bruno, name="Non sono io")

    with pytest.raises(Refused):
        do(session, ada, rename_two)

    assert (names(session), size(session)) == (["Ada Ferrero", "Bruno Gallo"], 0)


def test_the_system_may_what_nobody_may_not(session: Session) -> None:
    with pytest.raises(Refused):
        do(session, None, admit, name="Ada Ferrero")

    do(session, THE_SYSTEM, admit, name="Ada Ferrero")

    assert [(entry.kind, entry.by) for entry in told(session)] == [("person.admitted", None)]


def test_a_refusal_says_who_may(session: Session) -> None:
    with pytest.raises(Refused) as wrong:
        do(session, None, admit, name="Ada Ferrero")

    assert wrong.value.rule.ways == (("the system",), ("person", "secretariat"))


@pytest.mark.parametrize(("standing", "may"), [(Standing.ACTIVE, True), (Standing.SUSPENDED, False)])
def test_whatever_the_offices_who_is_suspended_may_nothing(session: Session, standing: Standing, *, may: bool) -> None:
    body, borgo = make.commission(session), make.organisation_of(session)
    person = make.dora(session, office=Office.CHAIR)
    make.seat(session, body, person, office=Office.CHAIR)
    make.mandate(session, borgo, person)
    person.standing = standing
    make.stored(session, person)
    thing = SimpleNamespace(
        id=0, body_id=body.id, author_ids={person.id}, kind="working_group", audience=Audience.ORGANISATIONS
    )
    thing.call = thing
    thing.signatures = [SimpleNamespace(person_id=person.id, organisation_id=None)]

    asking = Asking(session, person, clock.now())
    others = SimpleNamespace(**{**vars(thing), "author_ids": set()})  # nobody moderates what they wrote
    commission = SimpleNamespace(**{**vars(thing), "kind": "commission"})  # only these have a forum
    answers = {
        (policy.__name__, verb): any(rule(asking, one) for one in (thing, others, commission))
        for policy in POLICIES
        for verb, rule in policy.MAY.items()
    }

    assert len(answers) > 40
    assert set(answers.values()) == {may}


def test_a_suspension_counts_from_the_moment_it_is_stored(engine: Engine, session: Session) -> None:
    ada, thread = make.person(session), make.thread(session)
    assert ada.standing is Standing.ACTIVE
    with Session(engine) as elsewhere:
        elsewhere.get_one(Person, ada.id).standing = Standing.SUSPENDED
        elsewhere.commit()

    with pytest.raises(Refused):
        do(session, ada, say, thread, words="Ero già collegata.")


def test_writers_queue_and_all_land_even_on_a_new_record(engine: Engine, session: Session) -> None:
    thread = make.thread(session)
    ids = [make.person(session, f"Persona {number}").id for number in range(WRITERS)]
    together = Barrier(WRITERS)
    thread_id = thread.id
    session.rollback()

    def speak(person_id: int) -> None:
        with Session(engine) as own:
            person, where = own.get_one(Person, person_id), own.get_one(DiscussionThread, thread_id)
            together.wait()
            for number in range(ACTS):
                do(own, person, say, where, words=f"La mia numero {number}.")

    with ThreadPoolExecutor(WRITERS) as pool:
        list(pool.map(speak, ids))

    assert thread.comments == session.scalar(select(func.count()).select_from(Comment)) == WRITERS * ACTS
    report = verify(session)
    assert (report.size, report.fault) == (WRITERS * ACTS, None)
