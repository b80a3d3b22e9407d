"""The content in, interaction models and the skill package that ASK CLI deploys out.

It builds, lints and writes files where it is told to; nothing of it runs while the skill serves
the speaker. Whoever is outside enters by ``builder`` and ``skill_package``, each imported where it
is used, since they read all content.
"""
