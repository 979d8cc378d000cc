"""How large the things may be that are read from outside: generous for facts, small for harm.

The shipped record has 90 events, 1.6 MB of text and 7 MB of geometry; one of 10,000 events
still opens. What goes beyond is refused with a message before work is done on it.
"""

_MB = 1024 * 1024

# the largest file shipped has 3.3 MB (the sea); 10,000 events have 35 MB
FILE_BYTES = 64 * _MB
# what may become a value of a YAML or CSV file, counted by its signs: 10,000 events have 1.4
# million; a million takes about 14 seconds to read
FILE_VALUES = 3_000_000
# entries within entries: the shipped record has 8
DEPTH = 32
# the longest text shipped has 903 characters, the longest id 60
TEXT_LENGTH, ID_LENGTH = 10_000, 100
ADDRESS_LENGTH = 2_000
# a figure with more digits than this is none that anybody counted or measured
NUMBER_LENGTH = 40
LARGEST_NUMBER = 10**15
# a pattern of the parity rules: the longest shipped has 350 characters and 30 groups
PATTERN_LENGTH, PATTERN_GROUPS = 1_000, 60
# and ways in which it can be tried at each letter of a text
PATTERN_WAYS = 10_000
# the sea shipped has 150,000 points
POINTS = 2_000_000
# the wording of one language has 100 kB
WORDING_BYTES = 4 * _MB

# as an upload, which a stranger sends and the server reads: the shipped package has 5 MB
PACKAGE_BYTES = 32 * _MB
# and unpacked; all of it is held in memory while it is checked
UNPACKED_BYTES = 64 * _MB
# the shipped folder has 70,000; half a million are read in some seconds
PACKAGE_VALUES = 500_000
# the shipped package has 138 files in folders 3 deep
PACKAGE_FILES = 2_000
PATH_LENGTH, PATH_DEPTH = 200, 8
# YAML and GeoJSON shrink to a tenth, the longest run of one byte to a thousandth;
# of a small file it does not matter
PACKAGE_RATIO, RATIO_FROM = 100, _MB

# what a problem quotes of what it found
QUOTED_LENGTH, MESSAGE_LENGTH = 200, 2_000

# what opening a record that was handed in may take: the shipped one takes 13 s of work and
# 300 MB on an ordinary machine, and gives a file of 2.3 MB
OPENING_S, OPENING_WORK_S = 120.0, 60
OPENING_MEMORY = 1_536 * _MB
OPENING_FILE = 40 * _MB
# the problems that are told of it, and the length of each text in one
PROBLEMS, PROBLEM_LENGTH = 10_000, 400
