"""How long argmap takes, and how much it needs, as a corpus grows."""
