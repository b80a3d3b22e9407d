"""Builds interaction models, and the skill package that ASK CLI deploys, from the content.

It lints them and writes them into a given folder; nothing of it runs while the skill serves
requests. ``builder`` and ``skill_package`` are imported by name, where they are used, since they
load all content.
"""
