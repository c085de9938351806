#!/bin/sh
# Makes NotoSans-Regular.ttf and NotoSans-SemiBold.ttf from the variable font of the PyPI package
# fontpkg-noto-sans 2.15 (Noto Sans 2.015, OFL-1.1): Latin, Greek, Cyrillic and punctuation, without hints.
# Needs Python; writes into this folder. The tables are the same with the same versions of fonttools.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" --quiet install fonttools==4.68.0 fontpkg-noto-sans==2.15
font=$(find "$work/venv" -name 'NotoSans\[wdth,wght\].ttf')
unicodes='U+0020-02FF,U+0300-036F,U+0370-03FF,U+0400-052F,U+1AB0-1ABE,U+1D00-1DBF,U+1E00-1FFF'
unicodes="$unicodes,U+2000-209F,U+20A0-20C0,U+2100-214F,U+2150-2199,U+2212,U+2C60-2C7F,U+2DE0-2DFF"
unicodes="$unicodes,U+A640-A69F,U+A720-A7FF,U+AB30-AB6F,U+FB00-FB06,U+25CC,U+FFFD"
for style in 400:Regular 600:SemiBold; do
    "$work/venv/bin/fonttools" varLib.instancer "$font" "wght=${style%%:*}" wdth=100 --quiet \
        --output "$work/whole.ttf"
    "$work/venv/bin/pyftsubset" "$work/whole.ttf" --unicodes="$unicodes" --no-hinting \
        --layout-features='kern,mark,mkmk,ccmp,locl,liga' --no-recalc-timestamp \
        --output-file="$here/NotoSans-${style##*:}.ttf"
done
