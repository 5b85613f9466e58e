"""The closed lists at the top, which keep the junk drawer from opening."""

from pathlib import Path

from tests.house.reading import ROOT, teach
from tests.house.rooms import FORUM, KEPT_BY_TOOLS, REPOSITORY


def standing_in(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()} - KEPT_BY_TOOLS


def test_the_top_of_forum_is_a_closed_list() -> None:
    teach(
        "Find the room of this code first (CONTRIBUTING.md). If it truly is a new one, add it to FORUM "
        "in tests/house/rooms.py, in the same commit.",
        standing_in(ROOT / "forum") - FORUM,
    )


def test_the_top_of_the_repository_is_a_closed_list() -> None:
    teach(
        "The top of the repository is for what everybody needs to see. Put the file where it is used; "
        "if it must stand here, add it to REPOSITORY in tests/house/rooms.py.",
        standing_in(ROOT) - REPOSITORY,
    )


def test_an_instance_is_never_committed() -> None:
    ignored = (ROOT / ".gitignore").read_text().splitlines()
    assert "/instance/*" in ignored, "What a running site writes, its keys among it, must stay out of git."
    assert "!/instance/README.md" in ignored
