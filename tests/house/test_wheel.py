"""The wheel holds everything a site needs to start, and nothing else."""

import subprocess
import sys
from collections.abc import Iterator
from email.parser import Parser
from pathlib import Path
from zipfile import ZipFile

import pytest

from tests.house.reading import ROOT, teach

# Where each folder of a checkout stands in the wheel.
INSIDE = {
    "commissions": "commissions",
    "forum": "forum",
    "templates": "forum/templates",
    "static": "forum/static",
}


@pytest.fixture(scope="session")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ZipFile]:
    folder = tmp_path_factory.mktemp("wheel")
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", str(folder)],
        cwd=ROOT,
        check=True,
        capture_output=True,
    )
    (path,) = folder.glob("*.whl")
    with ZipFile(path) as opened:
        yield opened


def files_of(folder: str) -> Iterator[Path]:
    return (
        path.relative_to(ROOT / folder)
        for path in (ROOT / folder).rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    )


def test_it_holds_every_file_of_the_packages_templates_and_static_files(wheel: ZipFile) -> None:
    teach(
        "An installed site would lack these. See [tool.hatch.build.targets.wheel] in pyproject.toml, and "
        ".gitignore: what git ignores is left out.",
        {f"{inside}/{path.as_posix()}" for folder, inside in INSIDE.items() for path in files_of(folder)}
        - set(wheel.namelist()),
    )


def test_it_holds_nothing_else(wheel: ZipFile) -> None:
    teach(
        "Tests, instances and sources of assets have no place in what is installed.",
        {
            name
            for name in wheel.namelist()
            if not name.startswith(("commissions/", "forum/")) and ".dist-info/" not in name
        },
    )


def test_it_gives_the_forum_command_and_the_licence(wheel: ZipFile) -> None:
    about = next(name for name in wheel.namelist() if name.endswith(".dist-info/METADATA")).rpartition("/")[0]
    metadata = Parser().parsestr(wheel.read(f"{about}/METADATA").decode())

    assert "forum = forum.commands:main" in wheel.read(f"{about}/entry_points.txt").decode()
    assert metadata["License-Expression"] == "EUPL-1.2"
    assert wheel.read(f"{about}/licenses/LICENSE") == (ROOT / "LICENSE").read_bytes()
