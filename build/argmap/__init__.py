"""Check a folder of claim files, compute over them and render a static site."""
