"""How large the things may be that are read from outside: generous for facts, small for harm.

The shipped record has 90 events and 1.6 MB of text, its geometry 7 MB; a record a hundred
times as large still fits. What goes beyond is refused with a message before it is read.
"""

_MB = 1024 * 1024

# the largest file shipped has 3.3 MB (the sea), the record of 10,000 events 35 MB
FILE_BYTES = 64 * _MB
# as an upload: the shipped package has 5 MB
PACKAGE_BYTES = 32 * _MB
# and unpacked; all of it is held in memory while it is checked
UNPACKED_BYTES = 96 * _MB
# the shipped package has 138 files in folders 3 deep
PACKAGE_FILES = 2_000
PATH_LENGTH, PATH_DEPTH = 200, 8
# YAML and GeoJSON shrink to a tenth, the longest run of one byte to a thousandth;
# of a small file it does not matter
PACKAGE_RATIO, RATIO_FROM = 100, _MB

# what opening a record that was handed in may take: the shipped one takes 13 s of work and
# 300 MB on an ordinary machine, and gives a file of 2.3 MB
OPENING_S, OPENING_WORK_S = 120.0, 60
OPENING_MEMORY = 1_536 * _MB
OPENING_FILE = 40 * _MB
# the problems that are told of it, and the length of each text in one
PROBLEMS, PROBLEM_LENGTH = 10_000, 400
