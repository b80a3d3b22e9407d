"""The keyboard and the screen, and the conversation that is typed.

Keys, lines and a ``Moment`` enter; commands, replies and drawn text leave. It touches the terminal
and no sound. To start fast, whoever talks does not load the screen, and a session does not load the
coach: ``keys``, ``commands``, ``screen``, ``chat`` and ``json_chat`` are imported by module.
"""
