"""Moderation: what people report, what the secretariat rules about it, and why."""
