"""What a commission is in charge of: the objectives of its areas; all of them for one that works across areas."""

from sqlalchemy import Select, select

from commissions.act import Act
from commissions.bodies.model import Body, Competence
from commissions.errors import Unfit
from commissions.plan.model import Direction, Objective
from commissions.plan.queries import objectives


def within(body: Body) -> Select[Objective]:
    """The objectives that a commission is in charge of, in the order of the plan."""
    if body.transversal:
        return objectives()
    return objectives().join(Competence, Competence.area_id == Direction.area_id).where(Competence.body_id == body.id)


def answers_for(act: Act, body: Body, wanted: list[Objective]) -> None:
    """Go on only if there are objectives, and the commission is in charge of each."""
    if not wanted:
        raise Unfit("objectives", "empty")
    if body.transversal:
        return
    areas = set(act.session.scalars(select(Competence.area_id).where(Competence.body_id == body.id)))
    if any(objective.direction.area_id not in areas for objective in wanted):
        raise Unfit("objectives", "of_another_commission")
