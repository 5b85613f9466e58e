"""The process of a strategic plan as it would be on paper: who may, what follows, what was done."""
