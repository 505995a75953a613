"""The corpus in other formats: one module for each."""
