"""The Alexa channel: a self-hosted skill that verifies every request."""
