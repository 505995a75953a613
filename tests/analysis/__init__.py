"""What the map computes, against golden cases, oracles and properties."""
