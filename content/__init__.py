"""The knowledge of the guide and the coach; both channels use them."""
