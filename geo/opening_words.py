"""What the two processes that open a record say to each other: names of files, how it ended."""

HANDED_IN, ANSWER, ATLAS = "handed-in.zip", "answer.json", "atlas.html"
OPENED, FAULTY, LARGE, NO_ROOM = 0, 3, 4, 5
