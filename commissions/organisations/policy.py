"""Who may enrol organisations and give mandates."""

from commissions.authority import secretariat
from commissions.rules import Rule, the_system

MAY: dict[str, Rule] = {
    "enrol": secretariat | the_system,
    "give_mandate": secretariat | the_system,
    "end_mandate": secretariat | the_system,
}
