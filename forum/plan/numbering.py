"""The page of one edition for the secretariat: its codes as a table to be filled in, what lacks one, its closing."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from typing import Any

from flask import flash, redirect, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy import select
from sqlalchemy.orm import Session
from wtforms import HiddenField, SelectField

from commissions.act import Act
from commissions.errors import Unfit
from commissions.plan import acts, errata, queries
from commissions.plan.model import Basis, Code, Edition, Objective
from commissions.plan.policy import MAY
from forum.acting import acting, needs, require
from forum.database import db
from forum.forms import Form, line
from forum.language import gettext as _
from forum.language import titled
from forum.pages import page
from forum.plan.forms import BASES, Closing, Reasoned
from forum.plan.views import pages
from forum.words import named


class Codes(Form):
    """The codes of an edition: for each objective its code, how sure it is, and both as they were when shown."""

    def was(self, objective: Objective) -> tuple[str, str]:
        """The code and its basis when the form was shown."""
        code, _bar, basis = (self[f"was_{objective.id}"].data or "").rpartition("|")
        return code, basis

    def sent(self, objective: Objective) -> tuple[str, str]:
        """The code that is to stand and how sure it is."""
        return (self[f"code_{objective.id}"].data or "").strip(), self[f"basis_{objective.id}"].data


@pages.get("/plan/editions/<slug:slug>")
@needs(MAY["renumber"])
def edition(
    slug: str, status: int = 200, form: Form | None = None, reopening: Form | None = None
) -> ResponseReturnValue:
    """One edition: its codes, what lacks one, and its closing or reopening."""
    session = db.session()
    found = session.execute(queries.edition(slug)).scalar_one()
    objectives = list(session.scalars(queries.objectives()))
    given = _given(session, found)
    return page(
        "plan/edition.html",
        status=status,
        crumbs=[
            (_("The plan"), url_for("plan.show")),
            (_("Editions"), url_for("plan.editions")),
            (titled(found, "name"), ""),
        ],
        edition=found,
        objectives=objectives,
        given=given,
        lacking=[one for one in objectives if one.id not in given],
        form=form or _form(objectives, given, formdata=None),
        closing=Closing(formdata=None),
        reopening=reopening or Reasoned(formdata=None),
    )


@pages.post("/plan/editions/<slug:slug>/codes")
def number(slug: str) -> ResponseReturnValue:
    """Give, change or take away the codes whose rows were changed."""
    require(MAY["renumber"])
    session = db.session()
    found = session.execute(queries.edition(slug)).scalar_one()
    objectives = list(session.scalars(queries.objectives()))
    form = _form(objectives, _given(session, found))
    again = partial(edition, slug, 422, form)
    if not form.validate_on_submit():
        return again()
    changed = [one.id for one in objectives if _differs(form, one)]
    if not changed:
        flash(_("Nothing has changed."))
        return redirect(url_for("plan.edition", slug=slug), 303)
    with acting(form, again) as act:
        _number(act, act.session.execute(queries.edition(slug)).scalar_one(), form, changed)
    flash(_("The codes are written: %(number)s rows changed.", number=len(changed)))
    return redirect(url_for("plan.edition", slug=slug), 303)


@pages.post("/plan/editions/<slug:slug>/reopening")
def reopen_edition(slug: str) -> ResponseReturnValue:
    """Let the codes of an edition closed by mistake be put right."""
    require(MAY["reopen_edition"])
    form = Reasoned()
    again = partial(edition, slug, 422, reopening=form)
    if not form.validate_on_submit():
        return again()
    with acting(form, again) as act:
        found = act.session.execute(queries.edition(slug)).scalar_one()
        errata.reopen_edition(act, found, reason=form.reason.data or "")
    flash(_("The edition is open again: its codes may change."))
    return redirect(url_for("plan.edition", slug=slug), 303)


def _number(act: Act, edition: Edition, form: Codes, changed: list[int]) -> None:
    """First the codes that are taken away or that another row asks for, then those that are given."""
    rows = list(act.session.scalars(queries.objectives().where(Objective.id.in_(changed))))
    stands = _given(act.session, edition)
    wanted = {form.sent(one)[0] for one in rows}
    for one in rows:
        code = stands.get(one.id)
        with _beside(one):
            if form.was(one) != _told(code):
                raise Unfit("code", "overtaken")
            if code and code.code != form.sent(one)[0] and (not form.sent(one)[0] or code.code in wanted):
                acts.drop_code(act, one, edition=edition)
    for one in rows:
        given, basis = form.sent(one)
        if given:
            with _beside(one):
                acts.renumber(act, one, edition=edition, code=given, basis=Basis(basis))


@contextmanager
def _beside(objective: Objective) -> Iterator[None]:
    """Show what is unfit beside the code of its row."""
    try:
        yield
    except Unfit as unfit:
        raise Unfit(f"code_{objective.id}", unfit.why, **unfit.values) from unfit


def _differs(form: Codes, objective: Objective) -> bool:
    """Whether a row was changed by whoever sent it; how sure no code is says nothing."""
    was, now = form.was(objective), form.sent(objective)
    return was != now and bool(was[0] or now[0])


def _given(session: Session, edition: Edition) -> dict[int, Code]:
    return {one.objective_id: one for one in session.scalars(select(Code).where(Code.edition_id == edition.id))}


def _told(code: Code | None) -> tuple[str, str]:
    return (code.code, code.basis.value) if code else ("", Basis.DOCUMENTED.value)


def _form(objectives: list[Objective], given: dict[int, Code], **data: Any) -> Codes:
    """The form, with a row for each objective, filled in with the codes that stand."""
    fields: dict[str, Any] = {}
    for one in objectives:
        code, basis = _told(given.get(one.id))
        fields[f"code_{one.id}"] = line(named(one), most=20, required=False, default=code)
        fields[f"basis_{one.id}"] = SelectField(_("How sure it is"), choices=BASES, default=basis)
        fields[f"was_{one.id}"] = HiddenField(default=f"{code}|{basis}")
    rows: Any = type("Rows", (Codes,), fields)
    form: Codes = rows(**data)
    return form
