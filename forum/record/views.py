"""The pages of the record: every act in a sentence, each act with its bytes and its proof, the root of any day."""

import json
import re
from typing import Any

from flask import Blueprint, Response, abort, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import format_decimal, gettext
from sqlalchemy import select

from commissions.record import log
from commissions.record.model import Entry
from forum import language, links
from forum.database import db
from forum.differences import differences, paragraphs
from forum.names import names
from forum.pages import page
from forum.record.filters import GROUPS, THINGS, Filters
from forum.record.reading import page_of, proof_of, seals
from forum.sentences import told

pages = Blueprint("record", __name__)

_NUMBER = re.compile(r"\d{1,10}", re.ASCII)
_ROOT = re.compile(r"[0-9a-f]{64}")


@pages.get("/record")
def index() -> ResponseReturnValue:
    """Every act, newest first, as far as it is asked for."""
    filters, unread = Filters.read(request.args)
    turn = page_of(db.session(), filters.narrow(select(Entry)), before=_number("before"), after=_number("after"))
    return page(
        "record/index.html",
        crumbs=[(gettext("Record"), "")],
        acts=told(turn.entries),
        groups=GROUPS,
        filters=filters,
        unread=unread,
        chips=_chips(filters),
        newer=turn.newer and url_for("record.index", **_of(filters, after=turn.newer)),
        older=turn.older and url_for("record.index", **_of(filters, before=turn.older)),
    )


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


def _of(filters: Filters, **more: int) -> dict[str, Any]:
    return {**filters.args(), **more}


def _chips(filters: Filters) -> list[tuple[str, str]]:
    """What is asked for, in words, each with the address that no longer asks it."""
    return [(_chip(name, filters), url_for("record.index", **_of(filters.without(name)))) for name in filters.args()]


def _chip(name: str, filters: Filters) -> str:
    value = filters.args()[name]
    if name == "kind":
        return str(GROUPS[value][0])
    if name == "thing":
        kind, _, key = value.partition("/")
        called = names(db.session(), [value]).get(value)
        return f"{THINGS[kind]}: {called or key}"
    day = language.as_precise(value)
    return str(gettext("from %(day)s", day=day) if name == "since" else gettext("to %(day)s", day=day))
