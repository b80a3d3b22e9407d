"""The keyboard, the display of a session, and the typed conversation.

Keys, lines and a timeline enter; commands, replies and text on the terminal leave. This
package touches the terminal and no sound. To start fast, its modules are imported directly.
"""
