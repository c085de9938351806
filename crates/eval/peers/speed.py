"""Microseconds of CPU time that rapidfuzz's process.extract takes a query, over all names of a list.

    speed.py NAMES QUERIES

Both files hold one name a line. Names are put into lower case without marks before the clock starts;
cutoff 85, ten answers. At most 20 queries are asked.
"""

import sys
import time
from pathlib import Path

from rapidfuzz import fuzz, process, utils


def main() -> None:
    names, queries = ([utils.default_process(it) for it in Path(file).read_text("utf-8").splitlines()] for file in sys.argv[1:])
    queries = queries[:20]
    started = time.process_time()
    for query in queries:
        process.extract(query, names, scorer=fuzz.token_sort_ratio, score_cutoff=85, limit=10)
    print(round((time.process_time() - started) / len(queries) * 1e6))


if __name__ == "__main__":
    main()
