"""Texts that would do harm where they are not taken as text."""

# braces are left out: folium reads scripts as templates twice, and only ids and our own addresses
# get into them
HOSTILE = [
    "</script><script>alert(1)</script>",
    'it\'s "quoted" `so`',
    "line\u2028end\nand more\\",
    "<!-- & &amp;",
]
