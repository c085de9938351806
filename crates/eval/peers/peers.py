"""Other matchers on the labelled pairs, in the columns of our own table.

    peers.py SHARED SCORES

SHARED is the folder of the labelled sets, SCORES what `lictor-eval pair-scores` printed. Prints
Markdown: for each set and group a row a matcher. Compared are logic-v2 of nomenklatura (the matcher
behind OpenSanctions' yente) and three scorers of rapidfuzz, as they come: the names in lower case
without punctuation, in their own script. Entities are compared by their best pair of names in
rapidfuzz, by all their properties in logic-v2. rapidfuzz knows no threshold for names; beside 0.7 it
gets the one with the best F1 on name_pairs.csv, chosen on the very pairs it is measured on.
"""

import csv
import json
import sys
from collections import defaultdict
from collections.abc import Iterator
from itertools import count
from pathlib import Path

from followthemoney import EntityProxy
from nomenklatura.matching import LogicV2
from rapidfuzz import distance, fuzz, utils

THRESHOLD = 0.7
# Scores are compared as shown with four digits, as in `measure.rs`.
TOLERANCE = 5e-5
NAMES = "name_pairs.csv"
ENTITIES = "entity_pairs.jsonl"

Properties = dict[str, list[str]]
Scored = list[tuple[float, bool]]


def pairs(shared: Path) -> Iterator[tuple[str, str, int, str, Properties, Properties, bool]]:
    """Set, group, row, schema, both sides, and whether they match."""
    with open(shared / "bench" / NAMES, encoding="utf-8", newline="") as file:
        for row, line in enumerate(csv.DictReader(file)):
            sides = ({"name": [line["name1"]]}, {"name": [line["name2"]]})
            yield NAMES, line["case_group"], row, line["schema"], *sides, line["is_match"] == "true"
    with open(shared / "bench" / ENTITIES, encoding="utf-8") as file:
        for row, text in enumerate(file):
            line = json.loads(text)
            sides = (listed(line["query"]), listed(line["candidate"]))
            yield ENTITIES, "", row, line["schema"], *sides, line["match"]


def listed(party: dict[str, str | list[str]]) -> Properties:
    return {key: [it] if isinstance(it, str) else it for key, it in party.items()}


def names(party: Properties) -> list[str]:
    found = [name for key in ("name", "alias", "weakAlias") for name in party.get(key, [])]
    parts = ("firstName", "middleName", "secondName", "fatherName", "lastName")
    return found or [" ".join(part for key in parts for part in party.get(key, []))]


def by_string(scorer, scale: float):
    def score(_schema: str, query: Properties, candidate: Properties) -> float:
        both = ((a, b) for a in names(query) for b in names(candidate))
        return max(scorer(a, b, processor=utils.default_process) for a, b in both) / scale

    return score


def logic_v2(schema: str, query: Properties, candidate: Properties) -> float:
    def entity(properties: Properties) -> EntityProxy:
        # nomenklatura remembers the names of an entity by its id: each needs one of its own.
        key = f"peer-{next(ids)}"
        return EntityProxy.from_dict({"id": key, "schema": schema, "properties": properties})

    config = LogicV2.default_config()
    return LogicV2.compare(entity(query), entity(candidate), config).score


ids = count()
LOGIC_V2 = "logic-v2"
STRINGS = {
    "WRatio": by_string(fuzz.WRatio, 100.0),
    "token_set_ratio": by_string(fuzz.token_set_ratio, 100.0),
    "JaroWinkler": by_string(distance.JaroWinkler.similarity, 1.0),
}


def our_scores(path: Path) -> dict[tuple[str, int], float]:
    with open(path, encoding="utf-8", newline="") as file:
        lines = csv.DictReader(file, delimiter="\t")
        return {(line["set"], int(line["row"])): float(line["score"]) for line in lines}


def counts(scored: Scored, threshold: float) -> tuple[int, int, int]:
    """True positives, false positives, false negatives."""
    found = [(score >= threshold - TOLERANCE, match) for score, match in scored]
    return found.count((True, True)), found.count((True, False)), found.count((False, True))


def f1(scored: Scored, threshold: float) -> float:
    true, false, missed = counts(scored, threshold)
    return 2 * true / max(2 * true + false + missed, 1)


def auc(scored: Scored) -> float:
    matches = [score for score, match in scored if match]
    others = [score for score, match in scored if not match]
    won = sum((a > b) + (a == b) / 2 for a in matches for b in others)
    return won / (len(matches) * len(others)) if matches and others else float("nan")


def row(name: str, matcher: str, threshold: float, scored: Scored) -> str:
    true, false, missed = counts(scored, threshold)
    precision = true / (true + false) if true + false else float("nan")
    recall = true / (true + missed) if true + missed else float("nan")
    figures = [f1(scored, threshold), precision, recall, auc(scored)]
    shown = ["–" if value != value else f"{value:.3f}" for value in figures]
    return f"| {name} | {matcher} | {threshold:.2f} | {len(scored)} | {' | '.join(shown)} |"


def main(shared: Path, scores: Path) -> None:
    ours = our_scores(scores)
    # Set or group, then matcher.
    scored: dict[str, dict[str, Scored]] = defaultdict(lambda: defaultdict(list))
    for part, group, at, schema, query, candidate, match in pairs(shared):
        values = {"lictor": ours[part, at], LOGIC_V2: logic_v2(schema, query, candidate)}
        values |= {name: scorer(schema, query, candidate) for name, scorer in STRINGS.items()}
        for name in [part, f"group {group}"] if group else [part]:
            for matcher, value in values.items():
                scored[name][matcher].append((value, match))
    steps = [step / 100 for step in range(1, 100)]
    best = {name: max(steps, key=lambda at: f1(scored[NAMES][name], at)) for name in STRINGS}
    print("| labelled pairs | matcher | threshold | pairs | F1 | precision | recall | AUC |")
    print("|---|---|---|---|---|---|---|---|")
    groups = sorted(name for name in scored if name not in (NAMES, ENTITIES))
    for name in [NAMES, ENTITIES, *groups]:
        for matcher, values in scored[name].items():
            thresholds = [best[matcher]] if matcher in best else [THRESHOLD]
            if matcher in best and name not in groups:
                thresholds.insert(0, THRESHOLD)
            for threshold in thresholds:
                print(row(name, matcher, threshold, values))


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
