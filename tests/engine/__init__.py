"""The engine in JavaScript, against golden cases and against the one in Python."""
