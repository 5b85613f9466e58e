"""Organisations that adhere to the plan, and who speaks for them."""
