"""Where the plan is discussed: commissions, working groups, the assembly, the secretariat, and who sits there."""
