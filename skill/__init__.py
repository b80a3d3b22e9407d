"""The Alexa coat: a self-hosted skill that verifies every request."""
