"""The published cases of inclusion and consistency proofs, valid and corrupted."""

import json
from base64 import b64decode
from pathlib import Path
from typing import Any

import pytest

from commissions.record.merkle import Rejected, verify_consistency, verify_inclusion

CASES = Path(__file__).parents[4] / "shared" / "data" / "merkle" / "proofs.json"
if not CASES.is_file():
    pytest.skip("no published proofs at ../shared/data/merkle/proofs.json", allow_module_level=True)

PUBLISHED: dict[str, list[dict[str, Any]]] = json.loads(CASES.read_text(encoding="utf-8"))

# Published as valid, because its two roots are equal; but they are twelve bytes of text, and for the record a
# root has 32 bytes. This is the one case where we refuse what the publishers accept.
STRICTER = "additional/sizes-are-equal-one-and-proof-is-empty"


def named(kind: str) -> list[Any]:
    return [pytest.param(case, id=case["case"]) for case in PUBLISHED[kind]]


def hashes(proof: list[str] | None) -> list[bytes]:
    return [b64decode(each) for each in proof or []]


def check_inclusion(case: dict[str, Any]) -> None:
    verify_inclusion(
        hashes(case["proof"]),
        leaf=b64decode(case["leafHash"]),
        index=case["leafIdx"],
        size=case["treeSize"],
        root=b64decode(case["root"]),
    )


def check_consistency(case: dict[str, Any]) -> None:
    verify_consistency(
        hashes(case["proof"]),
        size1=case["size1"],
        root1=b64decode(case["root1"]),
        size2=case["size2"],
        root2=b64decode(case["root2"]),
    )


def test_all_published_cases_are_here() -> None:
    assert {kind: len(cases) for kind, cases in PUBLISHED.items()} == {"inclusion": 98, "consistency": 98}
    assert [case["case"] for case in PUBLISHED["consistency"]].count(STRICTER) == 1


@pytest.mark.parametrize("case", named("inclusion"))
def test_an_inclusion_is_judged_as_published(case: dict[str, Any]) -> None:
    if case["wantErr"]:
        with pytest.raises(Rejected):
            check_inclusion(case)
    else:
        check_inclusion(case)


@pytest.mark.parametrize("case", named("consistency"))
def test_a_consistency_is_judged_as_published(case: dict[str, Any]) -> None:
    if case["wantErr"] or case["case"] == STRICTER:
        with pytest.raises(Rejected):
            check_consistency(case)
    else:
        check_consistency(case)
