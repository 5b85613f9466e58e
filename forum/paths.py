"""Where templates, static files and translations are: in a checkout, an editable install or an installed wheel."""

from pathlib import Path

PACKAGE = Path(__file__).parent
TRANSLATIONS = PACKAGE / "translations"
MIGRATIONS = PACKAGE / "migrations"


def _beside_or_inside(name: str) -> Path:
    inside = PACKAGE / name
    return inside if inside.is_dir() else PACKAGE.parent / name


TEMPLATES = _beside_or_inside("templates")
STATIC = _beside_or_inside("static")
