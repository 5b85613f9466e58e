"""Proposals: texts put before a commission under one objective, and what becomes of them."""
