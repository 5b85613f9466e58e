import copy
from collections import Counter
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from commissions.bodies.model import Body, Kind
from commissions.document import read
from commissions.errors import Refused, Unfit
from commissions.founding import TORINO, Summary, import_plan
from commissions.organisations.model import Organisation
from commissions.plan.model import Edition, Objective, Plan
from commissions.rules import THE_SYSTEM
from tests import databases, make
from tests.commissions.conftest import Cast
from tests.commissions.doing import do, size

Change = Callable[[dict[str, Any]], Any]


@cache
def torino() -> dict[str, Any]:
    return read(TORINO)


def test_it_says_how_much_came_in(session: Session) -> None:
    summary = do(session, THE_SYSTEM, import_plan, torino())

    assert summary == Summary(
        areas=4,
        directions=12,
        objectives=54,
        untitled=19,
        links=12,
        commissions=5,
        organisations=14,
        events=19,
    )


def test_nobody_imports_but_the_system_and_the_secretariat(session: Session, cast: Cast) -> None:
    for who in cast.all_but("dora", "the system"):
        with pytest.raises(Refused):
            do(session, who, import_plan, torino())


def test_what_is_malformed_is_named(tmp_path: Path) -> None:
    with databases.fresh("sqlite", tmp_path) as engine, Session(engine) as session:
        for change, field, why in MALFORMED:
            document = a_few_of_each()
            change(document)
            with pytest.raises(Unfit) as wrong:
                do(session, THE_SYSTEM, import_plan, document)
            assert (wrong.value.field, wrong.value.why) == (field, why)
            assert size(session) == 0


def test_of_what_is_malformed_nothing_stays(session: Session) -> None:
    document = copy.deepcopy(torino())
    document["organisations"][13]["kind"] = "circolo"

    with pytest.raises(Unfit):
        do(session, THE_SYSTEM, import_plan, document)

    for table in (Plan, Edition, Objective, Body, Organisation):
        assert session.scalar(select(func.count()).select_from(table)) == 0
    assert size(session) == 0


def test_what_the_secretariat_began_is_used(session: Session) -> None:
    make.secretariat(session)
    make.organisation_of(session, "Città di Torino")

    do(session, THE_SYSTEM, import_plan, torino())

    kinds = Counter(session.scalars(select(Body.kind)))
    assert (kinds[Kind.SECRETARIAT], kinds[Kind.ASSEMBLY]) == (1, 1)
    assert session.scalar(select(func.count()).select_from(Organisation)) == 14


def test_another_plan_may_come_beside_it(session: Session) -> None:
    do(session, THE_SYSTEM, import_plan, torino())
    another = {"plan": {"id": "piano-2026", "title_it": "Terzo piano", "title_en": "Third plan"}}

    summary = do(session, THE_SYSTEM, import_plan, another)

    assert summary == Summary(*[0] * 8)
    assert session.scalar(select(func.count()).select_from(Plan)) == 2


def a_few_of_each() -> dict[str, Any]:
    document = copy.deepcopy(torino())
    document["objectives"] = document["objectives"][:9]
    document["links"] = [{**document["links"][0], "to": "objective:logistica-1"}]
    return document


def _set(*path: str | int, to: Any) -> Change:
    def change(document: Any) -> None:
        for step in path[:-1]:
            document = document[step]
        document[path[-1]] = to

    return change


MALFORMED: list[tuple[Change, str, str]] = [
    (_set("plan", to=[]), "plan", "not_an_object"),
    (_set("plan", "id", to="Piano 2006"), "plan.id", "not_a_slug"),
    (_set("plan", "approved", to="luglio 2006"), "plan.approved", "not_a_date"),
    (_set("plan", "editions", 1, "id", to="2006-02"), "plan.editions[1].slug", "taken"),
    (_set("plan", "editions", 0, "objectives", to="48"), "plan.editions[0].objectives", "not_a_number"),
    (_set("areas", to={}), "areas", "not_a_list"),
    (_set("areas", 2, to="cultura"), "areas[2]", "not_an_object"),
    (_set("areas", 1, "title_en", to=None), "areas[1].title_en", "empty"),
    (_set("areas", 1, "title_it", to=7), "areas[1].title_it", "not_text"),
    (_set("areas", 1, "title_it", to="a" * 161), "areas[1].title_it", "too_long"),
    (_set("directions", 5, "area", to="nessuna"), "directions[5].area", "unknown"),
    (_set("directions", 5, "code_basis", to="forse"), "directions[5].code_basis", "unknown"),
    (_set("objectives", 3, "direction", to="nessuna"), "objectives[3].direction", "unknown"),
    (_set("objectives", 3, "id", to="logistica-1"), "objectives[8].id", "taken"),
    (_set("objectives", 3, "title_status", to="sure"), "objectives[3].title_status", "unknown"),
    (_set("objectives", 3, "title_status", to="official"), "objectives[3].title_status", "needs_a_title"),
    (_set("objectives", 3, "existence", to=["documented"]), "objectives[3].existence", "not_text"),
    (_set("objectives", 3, "number", to=True), "objectives[3].number", "not_a_number"),
    (_set("objectives", 3, "actors", to=[None]), "objectives[3].actors", "empty"),
    (_set("objectives", 3, "code", to="1 [URB]"), "objectives[3].code", "taken"),
    (_set("links", 0, "to", to="objective:nessuno"), "links[0].to", "unknown"),
    (_set("links", 0, "to", to="direction:immigrazione"), "links[0].target", "itself"),
    (_set("commissions", 1, "areas", to=["nessuna"]), "commissions[1].areas", "unknown"),
    (_set("commissions", 1, "areas", to=["territorio-metropolitano"]), "commissions[1].areas", "taken"),
    (_set("commissions", 1, "transversal", to="no"), "commissions[1].transversal", "not_yes_or_no"),
    (_set("organisations", 13, "kind", to="circolo"), "organisations[13].kind", "unknown"),
    (_set("events", 18, "date", to="2006-13"), "events[18].date", "not_a_date"),
]


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"", "not_json"),
        (b'{"plan": ', "not_json"),
        (b"\xff\xfe\x00", "not_json"),
        (b"[" * 100_000, "not_json"),
        (b'{"number": ' + b"9" * 10_000 + b"}", "not_json"),
        (b"[]", "not_an_object"),
    ],
    ids=lambda given: str(given)[:12],
)
def test_only_a_json_object_is_read(content: bytes, why: str) -> None:
    with pytest.raises(Unfit) as wrong:
        read(content)
    assert (wrong.value.field, wrong.value.why) == ("document", why)


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(Unfit) as wrong:
        read(tmp_path / "piano.json")
    assert (wrong.value.why, wrong.value.values) == ("unreadable", {"path": str(tmp_path / "piano.json")})
