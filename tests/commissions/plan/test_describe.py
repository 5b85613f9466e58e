from typing import Any

import pytest
from sqlalchemy.orm import Session

from commissions.changes import Change, read
from commissions.errors import Overtaken, Unfit
from commissions.plan.correcting import describe
from tests import make
from tests.commissions.conftest import Cast
from tests.commissions.doing import do, refused, told

SAID: dict[str, Any] = {
    "summary_it": "Più treni.\n\nAnche di notte.",
    "summary_en": None,
    "projects": [],
    "actors": [],
    "source": None,
    "reason": "Dal volume stampato.",
}


def test_each_part_that_changes_is_told_with_its_before_and_after(session: Session, cast: Cast) -> None:
    objective = make.objective(session, summary_it="Più treni.", projects=["Linea 2"], source="Pag. 3")
    given = {**SAID, "projects": ["Linea 2", " Passante "], "source": "https://example.org/pagina-4"}

    do(session, cast["dora"], describe, objective, **given)

    assert objective.projects == ["Linea 2", "Passante"]
    summary, projects, source = told(session)
    assert (summary.kind, summary.about, summary.by) == (
        "objective.described",
        objective.mark,
        cast.person("dora").mark,
    )
    assert summary.facts == {"part": "summary_it", "lines_before": 1, "lines_after": 3}
    assert summary.text == "Dal volume stampato.\n\n− Più treni.\n+ Più treni.\n+ \n+ Anche di notte."
    assert read(summary.facts, summary.text) == Change("summary_it", "Più treni.", str(SAID["summary_it"]))
    assert read(projects.facts, projects.text) == Change("projects", "Linea 2", "Linea 2\nPassante")
    assert source.facts == {"part": "source", "before": "Pag. 3", "after": "https://example.org/pagina-4"}
    assert source.text == "Dal volume stampato."


def test_nobody_but_the_secretariat_may(session: Session, cast: Cast) -> None:
    refused(session, cast.all_but("dora"), describe, make.objective(session), **SAID)


@pytest.mark.parametrize(
    ("given", "field", "why"),
    [
        ({"summary_it": None}, "summary_it", "unchanged"),
        ({"summary_it": "a" * 20_001}, "summary_it", "too_long"),
        ({"projects": ["a"] * 61}, "projects", "too_many"),
        ({"actors": ["a" * 321]}, "actors", "too_long"),
        ({"source": "a" * 501}, "source", "too_long"),
        ({"reason": " "}, "reason", "empty"),
    ],
)
def test_what_does_not_fit(session: Session, cast: Cast, given: dict[str, object], field: str, why: str) -> None:
    with pytest.raises(Unfit) as wrong:
        do(session, cast["dora"], describe, make.objective(session), **{**SAID, **given})
    assert (wrong.value.field, wrong.value.why) == (field, why)


def test_whoever_comes_second_is_told(session: Session, cast: Cast) -> None:
    objective = make.objective(session)
    read = objective.version
    do(session, cast["dora"], describe, objective, **SAID, onto=read)

    with pytest.raises(Overtaken):
        do(session, cast["dora"], describe, objective, **{**SAID, "summary_it": "Altro."}, onto=read)
