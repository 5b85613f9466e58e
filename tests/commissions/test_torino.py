import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from commissions.bodies.model import Body, Kind
from commissions.bodies.queries import commissions as commissions_
from commissions.bodies.queries import groups_of, in_charge_of
from commissions.document import read
from commissions.errors import Unfit
from commissions.founding import TORINO, import_plan
from commissions.organisations.model import Organisation
from commissions.plan.model import Area, Basis, Code, Event, Firmness, Link
from commissions.plan.queries import by_slug, editions, links_of, tree
from commissions.record.verify import verify
from commissions.rules import THE_SYSTEM
from tests import databases
from tests.commissions.doing import do, size, told


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def engine(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    """An engine on a database into which the plan carried inside was imported, once for all who read it."""
    with databases.fresh(request.param, tmp_path_factory.mktemp("torino")) as engine:
        with Session(engine) as session:
            do(session, THE_SYSTEM, import_plan, read(TORINO))
        yield engine


def test_the_whole_plan_is_written_down(session: Session) -> None:
    branches = tree(session)

    assert len(branches) == 4
    assert sum(len(area.directions) for area in branches) == 12
    objectives = [one for area in branches for direction in area.directions for one in direction.objectives]
    assert (len(objectives), len({one.thread_id for one in objectives})) == (54, 54)
    assert Counter(one.firmness for one in objectives)[Firmness.UNKNOWN] == 19
    assert sum(one.title_it is None for one in objectives) == 19
    assert Counter(one.existence for one in objectives) == {
        Basis.DOCUMENTED: 36,
        Basis.ASSUMED: 14,
        Basis.INFERRED: 4,
    }


def test_each_edition_has_its_counts_and_its_codes(session: Session) -> None:
    draft, approved = session.scalars(editions(1))

    assert (draft.slug, draft.areas, draft.directions, draft.objectives) == ("2006-02", 4, 11, 48)
    assert (approved.slug, approved.areas, approved.directions, approved.objectives) == ("2006-07", 4, 12, 54)
    assert draft.closed_at is not None
    assert approved.closed_at is not None
    given = Counter(session.scalars(select(Code.edition_id)))
    assert given == {draft.id: 4, approved.id: 54}
    drafted = session.scalars(select(Code.code).where(Code.edition_id == draft.id).order_by(Code.code))
    assert list(drafted) == ["1.4", "2.3", "7.2", "8.1"]


def test_relations_keep_their_claim_and_how_sure_it_is(session: Session) -> None:
    links = session.scalars(select(Link)).all()
    assert Counter(link.basis for link in links) == {Basis.DOCUMENTED: 3, Basis.PARTLY_ASSUMED: 9}

    shown = session.scalars(links_of(session.scalars(by_slug("formazione-5")).one())).all()
    claim = [link for link in shown if link.from_objective][-1]
    assert claim.claim_en == "stated benefit for the internationalisation of training; target objective inferred"
    assert claim.claim_it == (
        "vantaggio dichiarato per l'internazionalizzazione della formazione; l'obiettivo di arrivo è dedotto"
    )


def test_five_commissions_are_in_charge_of_four_areas(session: Session) -> None:
    found = session.scalars(commissions_()).all()

    assert [body.slug for body in found] == [
        "territorio-metropolitano",
        "sviluppo-economico",
        "potenziale-culturale",
        "qualita-sociale",
        "visione",
    ]
    assert [body.slug for body in found if body.transversal] == ["visione"]
    assert [body.name_basis for body in found] == [Basis.DOCUMENTED] * 4 + [Basis.ASSUMED]
    assert (found[0].name_it, found[0].name_en) == (
        "Commissione Territorio metropolitano",
        "Metropolitan Territory Commission",
    )
    charged = [session.scalars(in_charge_of(area.id)).one().slug for area in session.scalars(select(Area))]
    assert sorted(charged) == sorted(body.slug for body in found[:4])
    groups = [group.slug for group in session.scalars(groups_of(found[0].id))]
    assert groups[1] == "mobilita-infrastrutture-e-grandi-progetti"
    assert len(groups) == 4


def test_the_secretariat_and_the_assembly_are_there_and_empty(session: Session) -> None:
    kinds = dict(session.execute(select(Body.slug, Body.kind)).all())

    assert (kinds["segreteria"], kinds["assemblea"]) == (Kind.SECRETARIAT, Kind.ASSEMBLY)
    assert "seat.given" not in {entry.kind for entry in told(session)}


def test_organisations_and_events_say_where_it_is_written(session: Session) -> None:
    organisations, events = session.scalars(select(Organisation)).all(), session.scalars(select(Event)).all()

    assert (len(organisations), len(events)) == (14, 19)
    assert all(one.source for one in organisations)
    assert all(one.source for one in events)
    assert Counter(one.membership for one in organisations) == {"documented": 5, "not-stated": 9}


def test_the_record_tells_it_and_verifies(session: Session) -> None:
    report = verify(session)

    assert (report.fault, report.size) == (None, len(told(session)))
    assert Counter(entry.kind for entry in told(session)) == {
        "plan.founded": 1,
        "edition.opened": 2,
        "area.entered": 4,
        "direction.entered": 12,
        "objective.entered": 54,
        "code.given": 58,
        "link.related": 12,
        "edition.closed": 2,
        "event.entered": 19,
        "body.constituted": 11,
        "organisation.enrolled": 14,
    }
    assert {entry.by for entry in told(session)} == {None}


def test_it_is_not_imported_twice(session: Session) -> None:
    before = size(session)

    with pytest.raises(Unfit) as wrong:
        do(session, THE_SYSTEM, import_plan, read(TORINO))

    assert (wrong.value.field, wrong.value.why) == ("plan", "taken")
    assert size(session) == before


def test_the_plan_inside_is_the_one_given_to_us() -> None:
    given = Path(__file__).resolve().parents[3] / "shared/data/torino/plan.json"
    if not given.exists():
        pytest.skip("the sources are not here")
    source = json.loads(given.read_text())
    ours = read(TORINO)
    for event in ours["events"]:
        del event["description_it"]
    for link in ours["links"]:
        del link["note_it"]
        link["note"] = link.pop("note_en")

    assert {**ours, "about": source["about"]} == {key: it for key, it in source.items() if key != "first_plan"}
