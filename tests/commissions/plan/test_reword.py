import pytest
from sqlalchemy.orm import Session

from commissions.errors import Overtaken, Unfit
from commissions.plan.acts import reword
from commissions.plan.model import Firmness
from tests import make
from tests.commissions.conftest import Cast
from tests.commissions.doing import Told, do, last, refused

WORDS = {
    "title": "Potenziare il trasporto notturno",
    "firmness": Firmness.OFFICIAL,
    "reason": "Dal volume stampato.",
}


def test_a_missing_title_is_completed(session: Session, cast: Cast) -> None:
    objective = make.objective(session, title_it=None, firmness=Firmness.UNKNOWN)

    do(session, cast["dora"], reword, objective, **WORDS)

    assert (objective.title_it, objective.firmness) == (WORDS["title"], Firmness.OFFICIAL)
    assert last(session) == Told(
        "objective.reworded",
        about=objective.mark,
        facts={
            "language": "it",
            "title": WORDS["title"],
            "firmness_before": "unknown",
            "firmness": "official",
        },
        by=cast.person("dora").mark,
        text="Dal volume stampato.",
    )


def test_the_english_title_is_another(session: Session, cast: Cast) -> None:
    objective = make.objective(session, title_en="More trains")

    do(session, cast["dora"], reword, objective, **{**WORDS, "title": "More night trains"}, language="en")

    assert (objective.title_it, objective.title_en) == ("Potenziare la rete 1", "More night trains")
    assert (last(session).facts["language"], last(session).facts["title_before"]) == ("en", "More trains")


def test_nobody_but_the_secretariat_may(session: Session, cast: Cast) -> None:
    refused(session, cast.all_but("dora"), reword, make.objective(session), **WORDS)


def test_who_changes_an_earlier_wording_sees_the_one_that_stands(session: Session, cast: Cast) -> None:
    objective = make.objective(session)
    read = objective.version
    do(session, cast["dora"], reword, objective, **WORDS, onto=read)

    with pytest.raises(Overtaken) as wrong:
        do(session, cast["dora"], reword, objective, **{**WORDS, "title": "Un altro titolo"}, onto=read)
    assert (wrong.value.current, wrong.value.number) == (WORDS["title"], read + 1)


@pytest.mark.parametrize(
    ("given", "field", "why"),
    [
        ({"title": "Ab"}, "title", "too_short"),
        ({"title": "Potenziare la rete 1"}, "title", "unchanged"),
        ({"firmness": Firmness.UNKNOWN}, "firmness", "not_for_a_title"),
        ({"reason": ""}, "reason", "empty"),
    ],
)
def test_it_needs_a_new_title_and_a_reason(
    session: Session, cast: Cast, given: dict[str, object], field: str, why: str
) -> None:
    with pytest.raises(Unfit) as wrong:
        do(session, cast["dora"], reword, make.objective(session), **{**WORDS, **given})
    assert (wrong.value.field, wrong.value.why) == (field, why)


def test_the_same_title_may_become_firmer(session: Session, cast: Cast) -> None:
    objective = make.objective(session, firmness=Firmness.DRAFT)

    do(session, cast["dora"], reword, objective, **{**WORDS, "title": "Potenziare la rete 1"})

    assert objective.firmness is Firmness.OFFICIAL
