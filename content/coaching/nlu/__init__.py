"""To be filled: see the move."""
