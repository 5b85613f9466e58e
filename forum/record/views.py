"""The pages of the record: every act in a sentence, each act with its bytes and its proof, the root of any day."""

import json
import re
from typing import Any

from flask import Blueprint, Response, abort, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import format_decimal

from commissions.record import log
from commissions.record.model import Entry
from forum import links, words
from forum.database import db
from forum.differences import differences, paragraphs
from forum.language import gettext
from forum.lists import as_csv, shown
from forum.pages import page
from forum.record.filters import THINGS
from forum.record.listing import LISTING
from forum.record.reading import proof_of, seals
from forum.record.statute import chapters
from forum.sentences import told

pages = Blueprint("record", __name__)

_NUMBER = re.compile(r"\d{1,10}", re.ASCII)
_ROOT = re.compile(r"[0-9a-f]{64}")


@pages.get("/record")
def index() -> ResponseReturnValue:
    """Every act, newest first, as far as it is asked for."""
    return page(
        "record/index.html",
        crumbs=[(gettext("Record"), "")],
        listed=shown(LISTING, db.session(), request.args),
    )


@pages.get("/record.csv")
def table() -> Response:
    """The same acts as a table."""
    return as_csv(LISTING, db.session(), request.args)


@pages.get("/record/<int:number>")
def entry(number: int) -> ResponseReturnValue:
    """One act: its sentence, its exact bytes, what opens its seals, and its proof."""
    found = db.session.get_one(Entry, number)
    proof = proof_of(db.session(), found)
    thing = found.about if found.about and found.about.partition("/")[0] in THINGS else None
    act = told([found])[0]
    return page(
        "record/entry.html",
        crumbs=[
            (gettext("Record"), url_for("record.index")),
            (gettext("Act %(number)s", number=format_decimal(number)), ""),
        ],
        act=act,
        changed=paragraphs(differences(act.change.before, act.change.after)) if act.change else [],
        seals=seals(db.session(), found),
        raw=found.content.decode(),
        pretty=json.dumps(json.loads(found.content), ensure_ascii=False, indent=2),
        proof=proof,
        thing=thing,
        thing_url=thing and links.to(thing),
        before=url_for("record.entry", number=number - 1) if number > 1 else None,
        after=url_for("record.entry", number=number + 1) if number < proof.size else None,
    )


@pages.get("/record/<int:number>/content")
def content(number: int) -> ResponseReturnValue:
    """The bytes of an act, exactly as they were hashed."""
    answer = Response(db.session.get_one(Entry, number).content, mimetype="application/json")
    answer.headers["Content-Disposition"] = f'inline; filename="act-{number}.json"'
    return answer


@pages.get("/record/<int:number>/proof.json")
def proof(number: int) -> ResponseReturnValue:
    """The proof that an act is in the record as it is now, for programs."""
    found = proof_of(db.session(), db.session.get_one(Entry, number))
    return _json({"seq": number, "size": found.size, "root": found.root, "leaf": found.leaf, "path": found.path})


@pages.get("/record/root.json")
def root() -> ResponseReturnValue:
    """The size and the root of the record, now or when it held `size` acts, for programs."""
    now = log.root(db.session())
    if "size" not in request.args:
        return _json({"size": now.size, "root": now.hash.hex()})
    size = _number("size")
    if size is None or size > now.size:
        abort(404)
    return _json({"size": size, "root": log.root_at(db.session(), size).hex()})


@pages.get("/record/verification")
def verification() -> ResponseReturnValue:
    """Whether a root that somebody noted one day is still the root of the acts of that day."""
    noted = re.sub(r"\s", "", request.args.get("root", "")[:200]).lower()
    size = _number("size")
    return page(
        "record/verification.html",
        crumbs=[(gettext("Record"), url_for("record.index")), (gettext("Verify"), "")],
        outcome=_outcome(size, noted) if request.args.get("size") or noted else None,
        size=request.args.get("size", "")[:20],
        noted=noted,
    )


@pages.get("/who-may-do-what")
def statute() -> ResponseReturnValue:
    """Who may do what, as the code that decides it says."""
    return page("record/statute.html", chapters=chapters(), who=words.who, crumbs=[(gettext("Who may do what"), "")])


def _outcome(size: int | None, noted: str) -> str:
    """same, different, beyond (more acts than there are) or unreadable."""
    if size is None or not _ROOT.fullmatch(noted):
        return "unreadable"
    if size > log.root(db.session()).size:
        return "beyond"
    return "same" if log.root_at(db.session(), size).hex() == noted else "different"


def _json(value: dict[str, Any]) -> Response:
    return Response(json.dumps(value, indent=2) + "\n", mimetype="application/json")


def _number(name: str) -> int | None:
    """A number of the address that a database can hold; nothing for anything else."""
    value = request.args.get(name, "")
    return int(value) if _NUMBER.fullmatch(value) and int(value) < 2**31 else None
