"""What both channels share: the knowledge, and how a coach uses it."""
