"""Numbers and months in words, as patterns: the grammar that finding figures rests on."""

from collections.abc import Mapping

STATED: Mapping[str, Mapping[int, str]] = {
    "en": {
        2: "two(?! sides)|pair of",
        3: "three|third|thirds|tripartite",
        4: "four|fourth|quarter|quarters",
        5: "five|fifth",
        6: "six|sixth",
        7: "seven|seventh",
        8: "eight|eighth",
        9: "nine|ninth",
        10: "ten|tenth",
        11: "eleven",
        12: "twelve",
        18: "eighteen",
    },
    "ru": {
        2: "дв[ае]|двух|двум|двумя|двое",
        3: r"три|тр[её]х\w*|тр[её]м|тремя|трет\w+|трое",
        4: r"четыре|четыр[её]х\w*|четыр[её]м|четырьмя|четв[её]рт\w+|четверо",
        5: r"пять|пяти\w*|пятью|пят(?:ый|ого|ая|ой|ые|ых|ом)",
        6: r"шесть|шести\w*|шестью|шест(?:ой|ого|ая|ые|ых|ом)",
        7: r"семь|семи|семью|седьм\w+",
        8: r"восемь|восьми\w*|восьм(?:ой|ого|ая)",
        9: r"девять|девяти|девят(?:ый|ого|ая|ой)",
        10: r"десять|десяти|десят(?:ый|ого|ая|ой)",
        11: "одиннадцат[ьи]",
        12: "двенадцат[ьи]",
        18: "восемнадцат[ьи]",
    },
}
# words that hint at a figure: they answer one that another language states, and ask for none
LOOSE: Mapping[str, Mapping[int, str]] = {
    "en": {2: "both|second|secondly|twice|half|bilateral|neither|either|two sides"},
    "ja": {2: "両|双方|相互|再び|再度|どちら|いずれ|半", 4: "四島"},
    "ru": {
        2: r"об[ае]|обоих|обеих|обоим\w*|обеим\w*|втор\w+|дважды|двусторонн\w+"
        r"|половин\w+|ни одн\w+ из",
    },
}
MONTHS: Mapping[str, tuple[str, ...]] = {
    "en": (
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ),
    "ru": (
        "январ",
        "феврал",
        r"март(?!ин)",
        "апрел",
        r"ма[йяею]\b",
        r"июн",
        "июл",
        "август",
        "сентябр",
        "октябр",
        "ноябр",
        "декабр",
    ),
}
KANJI = "〇一二三四五六七八九十"
# what a kanji numeral counts; anywhere else it may be part of a name
COUNTERS = (
    "島|国|群|回|人|年|か|つ|カ|ヵ|ヶ|条|項|段階|者|点|度|次|世紀|隻"
    "|名|本|地域|政府|分|首脳|日|種|方|章|族|県"
)
