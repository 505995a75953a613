"""Maps: small ones as SVG, large ones as data for an explorer."""
