"""Who may publish the texts of the site."""

from commissions.authority import secretariat
from commissions.rules import Rule, the_system

# The system publishes the first versions, with which every site begins.
MAY: dict[str, Rule] = {
    "publish": secretariat | the_system,
}
