"""Texts of the site: what it is, its rules, privacy, accessibility, contacts; each in numbered versions."""
