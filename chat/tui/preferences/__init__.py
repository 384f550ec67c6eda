"""How the terminal UI looks and listens as its user chose: themes, keys, the settings screen."""
