"""Writes han_readings.csv from the Unihan database as Debian packages it.

    apt-get download unicode-data && dpkg-deb -x unicode-data_*.deb unpacked
    python3 han_readings.py unpacked/usr/share/unicode > han_readings.csv

The characters: GB 2312 level 1, Big5 level 1, those that the Korean ministries list for schools and personal names
(kHangul sources E and N), and the simplified and traditional forms of all of these.
"""

import bz2
import collections
import pathlib
import sys
import unicodedata

HEAD = """\
# Readings of the Han characters of names: character;simplified;pinyin;cantonese;korean
# simplified: the one simplified character of a traditional one; empty where it is the same or there are several.
# pinyin: the usual reading, tones dropped, v for u with diaeresis (Unihan kMandarin).
# cantonese: Jyutping, tones dropped (kCantonese). korean: the reading in Hangul (kHangul).
# Source: Unihan 15.0, from the Debian package unicode-data 15.0.0-1, by han_readings.py in this folder.
# Licence: Unicode-DFS-2016 (https://www.unicode.org/license.txt as of Unicode 15.0); copyright Unicode, Inc.
character;simplified;pinyin;cantonese;korean"""


def properties(folder, name, wanted):
    with bz2.open(folder / name, "rt", encoding="utf-8") as file:
        for line in file:
            if line.startswith("U+"):
                code, key, value = line.rstrip("\n").split("\t")
                if key in wanted:
                    yield chr(int(code[2:], 16)), key, value


def plain(pinyin):
    letters = unicodedata.normalize("NFD", pinyin).replace("u\u0308", "v")
    return "".join(it for it in letters if it.isascii() and it.isalpha())


def level_one(codec, rows, columns):
    for row in rows:
        for column in columns:
            try:
                yield bytes([row, column]).decode(codec)
            except UnicodeDecodeError:
                pass


def main():
    folder = pathlib.Path(sys.argv[1])
    readings = collections.defaultdict(dict)
    for letter, key, value in properties(
        folder, "Unihan_Readings.txt.bz2", {"kMandarin", "kCantonese", "kHangul"}
    ):
        readings[letter][key] = value
    simplified = collections.defaultdict(list)
    traditional = collections.defaultdict(list)
    for letter, key, value in properties(
        folder, "Unihan_Variants.txt.bz2", {"kSimplifiedVariant", "kTraditionalVariant"}
    ):
        target = simplified if key == "kSimplifiedVariant" else traditional
        target[letter] += [chr(int(code[2:], 16)) for code in value.split()]

    big5 = [*range(0x40, 0x7F), *range(0xA1, 0xFF)]
    letters = set(level_one("gb2312", range(0xB0, 0xD8), range(0xA1, 0xFF)))
    letters |= set(level_one("big5", range(0xA4, 0xC7), big5))
    for letter, found in readings.items():
        sources = [it.split(":")[1] for it in found.get("kHangul", "").split()]
        if any("E" in source or "N" in source for source in sources):
            letters.add(letter)
    for letter in list(letters):
        letters |= set(simplified[letter]) | set(traditional[letter])

    print(HEAD)
    for letter in sorted(letters):
        if not "\u4e00" <= letter <= "\u9fff":
            continue
        found = readings[letter]
        mandarin = plain(found.get("kMandarin", "").split(" ")[0])
        cantonese = found.get("kCantonese", "").split(" ")[0].rstrip("123456")
        korean = found.get("kHangul", "").split(" ")[0].split(":")[0]
        others = [it for it in simplified[letter] if it != letter]
        one = others[0] if len(simplified[letter]) == 1 and others and others[0] <= "\u9fff" else ""
        if not one and letter not in traditional and not (mandarin or cantonese or korean):
            continue
        if not korean:
            # A simplified character has the Korean reading of its traditional form.
            forms = [readings[it].get("kHangul", "") for it in traditional[letter] if it != letter]
            korean = next((it.split(" ")[0].split(":")[0] for it in forms if it), "")
        print(";".join([letter, one, mandarin, cantonese, korean]))


main()
