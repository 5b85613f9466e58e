"""Who may ask that an organisation be enrolled, who answers, and who reads the letter."""

from typing import Any

from commissions.authority import person, secretariat
from commissions.rules import Asking, Rule, rule, the_system


@rule
def _applicant(asking: Asking, application: Any) -> bool:
    return asking.person is not None and asking.person.id == application.applicant_id


# The system hands in what somebody without an account asked from an address that they proved.
MAY: dict[str, Rule] = {
    "apply": person | the_system,
    "accept": secretariat,
    "decline": secretariat,
}

readers = secretariat | _applicant
