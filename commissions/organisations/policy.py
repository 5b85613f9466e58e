"""Who may enrol organisations, correct what is written of them, and give mandates."""

from commissions.authority import secretariat
from commissions.rules import Rule, the_system

MAY: dict[str, Rule] = {
    "enrol": secretariat | the_system,
    "amend": secretariat,
    "end_membership": secretariat,
    "readmit": secretariat,
    "give_mandate": secretariat | the_system,
    "correct_mandate": secretariat,
    "end_mandate": secretariat | the_system,
}
