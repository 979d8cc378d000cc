"""Texts that would do harm where they are not taken as text, and such as are refused."""

# braces are left out: folium reads scripts as templates twice, and only ids and our own addresses
# get into them
HOSTILE = [
    "</script><script>alert(1)</script>",
    'it\'s "quoted" `so`',
    "line\u2028end\nand more\\",
    "<!-- & &amp;",
]

# in every field of a record that is opened: what a text may be, and yet be nothing but a text
TEXT = (
    "x</script></style></title></textarea><script>hostile(1)</script><img src=x onerror=hostile(2)>"
    '<svg onload=hostile(3)>\'"><a href="javascript:hostile(4)">b</a>'
    "[c](javascript:hostile(5)) ![d](https://hostile.test/e) `f` $g$ #h *i* \\input{j} "
    '#read("/etc/passwd") #{n} <o> @p = q $x^2$ '
    "{{k}} {l} ${m} %n <!-- o $& $' $1 #p[q] :red[r] :material/s: &lt;t]]>"
)

# what no text of a record may be
NO_TEXT = [
    "=HYPERLINK(0)",
    "+1",
    "-1",
    "@a",
    "\uff1d1",
    "a\u202eb",
    "a\u2066b",
    "a\u200fb",
    "a\ufeffb",
    "a\U000e0041b",
    "a\x1b[2Jb",
    "a\x85b",
    "a\u2028b",
    "a" * 10_001,
]
