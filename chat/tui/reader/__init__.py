"""The reader: one article with everything that is known of its words."""
