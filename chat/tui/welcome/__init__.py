"""What an empty library offers: sample articles, a folder, or a path or address to paste."""
