"""What the map computes: pure functions from a `Map` to values, without input or output."""
