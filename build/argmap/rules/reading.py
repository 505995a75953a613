"""Rules about what a file is, applied before its values are looked at."""

from argmap.rules.registry import declare

declare("YML001", "A file is YAML.", "A file that cannot be read cannot become a page.")
declare("YML002", "A key stands once in a mapping.", "Of two values under one key, one would be lost in silence.")
declare(
    "YML003",
    "Values are written out: no anchors, aliases or tags.",
    "An alias can grow a small file to gigabytes, and a tag can ask for code to be run.",
)
declare("YML004", "Values are not nested deeply.", "Nothing here needs it, and deep nesting can crash a reader.")
declare("YML005", "A file holds one mapping.", "One file, one proposition.")
declare("YML006", "A file has at most 64 KB.", "One proposition is short; a long file holds more than one.")
declare("YML007", "A file is UTF-8.", "Other encodings turn letters into others on another machine.")
declare("YML008", "A file is a regular file.", "A link can lead out of the corpus, and a device never ends.")
declare("YML009", "Only the first line is a comment.", "`argmap fmt` would lose it; `note:` keeps it.")
declare("YML010", "A key is a word.", "Fields are named by words.", in_schema=False)
