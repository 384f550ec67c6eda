"""The library screen: which articles there are, when they are of, and changing that."""
