"""The laptop coat: the same coach narrated offline."""
