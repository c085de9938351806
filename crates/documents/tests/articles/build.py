#!/usr/bin/env python3
"""Writes the articles and their gold from the marked-up sources in src/ (see README.md).

    python3 build.py [FOLDER]            write NAME.txt or NAME.html + NAME.body.txt, and NAME.gold.json
    python3 build.py [FOLDER] --check    exit 1 when a written file differs from what the sources say

FOLDER is another one with a src/ of its own; its parties come from the list of this one.
"""
import html
import json
import pathlib
import re
import sys

HERE = pathlib.Path(__file__).parent
LIST = "ftm:invented"
# act: (modality, polarity) when the source does not say otherwise
ACTS = {
    "say": ("asserted", "affirm"), "claim": ("claimed", "affirm"), "allege": ("alleged", "affirm"),
    "accuse": ("alleged", "affirm"), "deny": ("asserted", "deny"), "decline_comment": ("none", "no_comment"),
    "confirm": ("confirmed", "affirm"), "admit": ("confirmed", "affirm"), "believe": ("possible", "affirm"),
    "report": ("reported", "affirm"), "call_for": ("asserted", "affirm"), "unverified_note": ("unconfirmed", "affirm"),
}
CERTAINTY = {
    "confirmed": "confirmed", "asserted": "claimed", "claimed": "claimed", "alleged": "claimed",
    "reported": "unconfirmed", "unconfirmed": "unconfirmed", "possible": "unconfirmed", "none": "none",
    "stated": "stated",
}
PREDICATES = set("""finances trains arms supports provides_information_to member_of works_for holds_office leads founded
    owns controls part_of agency_of family_of alias_of designates delists located_in involved_in associated_with earns_from
    opposes spokesperson_for""".split())
MARK = re.compile(r"\{(!?)([\w-]*)([:~])([^{}]*)\}")
QUOTES = "“”\"«»„"


def read_list():
    """The parties of the invented list: id -> (name, designations)."""
    parties = {}
    lines = (HERE / "lists/invented.ftm.jsonl").read_text(encoding="utf-8").splitlines()
    objects = [json.loads(line) for line in lines]
    for it in objects:
        if "name" in it["properties"]:
            parties[it["id"]] = (it["properties"]["name"][0], [])
    for it in objects:
        if it["schema"] == "Sanction":
            get = lambda key: (it["properties"].get(key) or [None])[0]
            for party in it["properties"]["entity"]:
                parties[party][1].append(dict(authority=get("authority"), program=get("program"),
                                              **{"from": get("startDate"), "to": get("endDate")}))
    return parties


def status_on(date, designation):
    if date < designation["from"]:
        return "not_yet"
    return "delisted" if designation["to"] and designation["to"] <= date else "in_force"


def listing(ref, name, designations, date, list_id):
    """One listing for one entry: in force when one of its designations is."""
    for it in designations:
        it["status_at_article_date"] = status_on(date, it)
    states = {it["status_at_article_date"] for it in designations}
    status = next(it for it in ("in_force", "delisted", "not_yet") if it in states)
    ends = [it["to"] for it in designations]
    return {"list": list_id, "programs": [it["program"] for it in designations], "entry_name": name, "ref": ref,
            "from": min(it["from"] for it in designations), "to": None if None in ends else max(ends),
            "status_at_article_date": status, "designations": designations}


class Article:
    def __init__(self, path, parties):
        self.id, self.parties = path.stem, parties
        head, _, body = path.read_text(encoding="utf-8").partition("\n---\n")
        self.meta, self.entities, self.surfaces, self.notes = {"language": "en"}, {}, {}, []
        self.page_date = None
        for line in filter(None, map(str.strip, head.splitlines())):
            self.read_head(line)
        self.is_html = self.meta["format"] == "html"
        self.raw, self.text = [], ""  # the lines of the file; the text that offsets point into
        self.chrome, self.neutral, self.title = [], [], None
        self.mentions, self.claims, self.relations = [], [], []
        self.paragraph = (0, 0)
        for line in body.splitlines():
            self.line = line
            self.read_body(line)

    def fail(self, *what):
        sys.exit(f"{self.id}: " + " ".join(map(str, what)) + f"\n  at: {getattr(self, 'line', '')}")

    def read_head(self, line):
        key, _, rest = line.partition(" ")
        if key == "e":  # e ID TYPE [=LISTED] NAME [: SURFACE | SURFACE] [// NOTE]
            rest, _, note = rest.partition(" // ")
            named, _, surfaces = rest.partition(" : ")
            id_, type_, name = named.split(" ", 2)
            entity = dict(id=id_, name=name, type=type_, status_at_article_date="not_listed", listings=[])
            if name.startswith("="):
                listed, entity["name"] = name[1:].split(" ", 1)
                entry, designations = self.parties[listed]
                copies = [dict(it) for it in designations]
                self.add_listing(entity, listing(f"{LIST}:{listed}", entry, copies, self.meta["article_date"]["best"], LIST))
            if note:
                entity["note"] = note
            self.entities[id_] = entity
            for surface in [entity["name"]] + [it.strip() for it in surfaces.split("|")]:
                if surface:
                    self.surfaces.setdefault(surface, id_)
        elif key == "l":  # l ID LIST;REF;ENTRY NAME;AUTHORITY,PROGRAM,FROM,TO;...
            id_, rest = rest.split(" ", 1)
            list_id, ref, name, *designations = rest.split(";")
            keys = ("authority", "program", "from", "to")
            designations = [dict(zip(keys, (part or None for part in it.split(",")))) for it in designations]
            self.add_listing(self.entities[id_], listing(ref, name, designations, self.meta["article_date"]["best"], list_id))
        elif key == "date":  # date BEST EARLIEST LATEST BASIS
            best, earliest, latest, basis = rest.split(" ", 3)
            self.meta["article_date"] = dict(best=best, earliest=earliest, latest=latest, basis=basis)
        elif key == "page_date":
            self.page_date = rest
        elif key == "note":
            self.notes.append(rest)
        else:
            self.meta[key] = rest

    @staticmethod
    def add_listing(entity, it):
        entity["listings"].append(it)
        if it["status_at_article_date"] != "not_yet":
            entity["status_at_article_date"] = it["status_at_article_date"]

    def read_body(self, line):
        if line.startswith("@c "):
            self.claims.append(self.read_claim(line[3:]))
        elif line.startswith("@r "):
            self.relations.append(self.read_relation(line[3:]))
        elif self.is_html:
            self.read_html(line)
        elif line.startswith("~ "):
            self.add(line[2:], "chrome")
        elif line.startswith("- "):
            self.add(line[2:], "neutral")
        elif line.startswith("# "):
            self.add(line[2:], "title")
        else:
            self.add(line, "body" if line.strip() else None)

    def read_html(self, line):
        if line.startswith("| "):  # raw HTML, with [[chrome]] and ((neutral)) texts
            for text in re.findall(r"\[\[(.+?)\]\]", line):
                self.chrome.append(dict(line=None, text=plain(text)))
            for text in re.findall(r"\(\((.+?)\)\)", line):
                self.neutral.append(dict(line=None, text=plain(text)))
            self.raw.append(re.sub(r"\[\[|\]\]|\(\(|\)\)", "", line[2:]))
            return
        if not line.strip():
            return
        tag, text = line.split(">", 1)  # TAG.CLASS> text, or with #, ~ or - after the >; text may hold inline tags
        name, _, class_ = tag.partition(".")
        role = {"#": "title", "~": "chrome", "-": "neutral"}.get(text[0], "body")
        text = text.lstrip("#~-").strip()
        attribute = f' class="{class_}"' if class_ else ""
        unmarked = MARK.sub(r"\4", text)
        self.raw.append(f"<{name}{attribute}>{unmarked}</{name}>")
        if role in ("chrome", "neutral"):
            getattr(self, role).append(dict(line=None, text=plain(unmarked)))
        else:
            self.add(plain(text), role)

    def add(self, marked, role):
        start, spans, at = len(self.text), [], 0
        line = ""
        for it in MARK.finditer(marked):
            line += marked[at:it.start()]
            spans.append((start + len(line), start + len(line) + len(it[4]), it[1], it[2], it[3]))
            line, at = line + it[4], it.end()
        line += marked[at:]
        self.text += line + "\n"
        if not self.is_html:
            self.raw.append(line)
        here = dict(line=None if self.is_html else len(self.raw), text=line.strip())
        if role == "chrome":
            self.chrome.append(here)
        elif role == "neutral":
            self.neutral.append(here)
        for begin, end, bang, entity, sign in spans:
            if entity not in self.entities and entity != "":
                self.fail("no entity", entity)
            if bang:
                self.mention(begin, end, None, "trap", False, must_not_link_to=entity)
            elif sign == "~":
                self.mention(begin, end, entity, "nominal", False)
            elif entity:
                self.mention(begin, end, entity, "name", True)
        if role not in ("body", "title"):
            return
        self.paragraph = (start, start + len(line))
        if role == "title":
            self.title = (start, start + len(line))
        taken = [(it[0], it[1]) for it in spans]
        for surface in sorted(self.surfaces, key=len, reverse=True):
            for it in re.finditer(rf"(?<!\w){re.escape(surface)}(?!\w)", line):
                span = (start + it.start(), start + it.end())
                if all(span[1] <= a or b <= span[0] for a, b in taken):
                    taken.append(span)
                    self.mention(*span, self.surfaces[surface], "name", True)

    def mention(self, start, end, entity, kind, required, **more):
        self.mentions.append(dict(start=start, end=end, text=self.text[start:end], entity=entity, kind=kind,
                                  required=required, **more))

    def find(self, what, near=None, away=(), begin=None):
        """The place of a text in the paragraph: the nth (`#n`), or the one nearest to `near`."""
        low, high = self.paragraph
        what, _, nth = what.partition("#")
        if what.startswith("^"):
            at = self.text.rfind(what[1:], 0, low)
            return (at, at + len(what) - 1) if at >= 0 else self.fail("not found before", what)
        first, _, last = what.partition(" ... ")
        found = [it.start() for it in re.finditer(re.escape(first), self.text[low:high])]
        word = lambda at: not (at and (self.text[at - 1] + first[0]).isalnum()) \
            and not (first[-1] + self.text[at + len(first)]).isalnum()
        places = []
        for at in (low + it for it in found):
            if not word(at):
                continue
            end = at + len(first)
            if last:
                tail = self.text.find(last, end, high)
                if tail < 0:
                    self.fail("no end", what)
                end = tail + len(last)
            places.append((at, end))
        if not places:
            self.fail("not found", repr(what), "in", self.text[low:high][:80])
        if nth and int(nth) > len(places):
            self.fail("no occurrence", nth, "of", what)
        if nth:
            return places[int(nth) - 1]
        if near is None:
            if len(places) > 1:
                self.fail("found twice", repr(what), "in", self.text[low:high][:80])
            return places[0]
        free = [it for it in places if all(it[1] <= a or b <= it[0] for a, b in away)] or places
        gap = lambda it: max(near[0] - it[1], it[0] - near[1], 0)
        return min(free, key=gap)

    def sentences(self, start, end):
        """The sentences of the paragraph that hold a span."""
        low, high = self.paragraph
        low, high = (low, high) if start >= low else (start, end)
        text = self.text[low:high]
        stops = [low]
        for it in re.finditer(r"(?<!\bM[rs])(?<!\bMrs)(?<!\bDr)(?<!\bLt)(?<!\bSt)(?<!\bNo)(?<!\bCapt)(?<!\bGen)(?<!\bCol)(?<!\b[A-Z])[.!?][”’\"»']*\s+(?=[“\"‘«(]?[A-Z0-9])", text):
            stops.append(low + it.end())
        stops.append(high)
        first = max(it for it in stops if it <= start)
        last = min(it for it in stops if it >= end)
        return first, first + len(self.text[first:last].rstrip())

    def span(self, place):
        return dict(start=place[0], end=place[1], text=self.text[place[0]:place[1]])

    def inside(self, place):
        """The entities with a mention inside a span, in order."""
        named = [it for it in self.mentions if it["entity"] and place[0] <= it["start"] and it["end"] <= place[1]]
        return list(dict.fromkeys(it["entity"] for it in sorted(named, key=lambda it: it["start"])))

    def read_claim(self, line):
        """ID ACT | SPEAKER [=ENTITY] | CUE | CONTENT ;; CONTENT | OPTIONS"""
        head, speaker, cue, content, *options = [it.strip() for it in line.split("|")]
        id_, act = head.split()
        modality, polarity = ACTS[act]
        contents = [] if content == "-" else [self.find(it.strip()) for it in content.split(";;")]
        cue_at = None
        if cue != "-":
            cue_at = self.find(cue, contents[0] if contents else None, contents)
            if len(contents) > 1 and "#" not in cue:
                between = [self.find(cue, it, contents) for it in contents]
                cue_at = min(between, key=lambda it: min(abs(it[0] - a[1]) for a in contents))
        said = None
        if speaker != "-":
            speaker, _, entity = speaker.partition(" =")
            place = self.find(speaker, cue_at or contents[0], contents + ([cue_at] if cue_at else []))
            if not entity:
                found = self.inside(place)
                if len(found) != 1:
                    self.fail("whose voice?", speaker, found)
                entity = found[0]
            said = dict(self.span(place), entity=None if entity == "0" else entity)
            if said["entity"] and said["entity"] not in self.entities:
                self.fail("no entity", entity)
        about = [it for at in contents for it in self.inside(at) if self.entities[it]["type"] != "place"]
        claim = dict(id=id_, speaker=said, cue=cue_at and self.span(cue_at), content=[self.span(it) for it in contents],
                     act=act, modality=modality, certainty=None, polarity=polarity, quoted=self.quoted(contents, polarity),
                     about=about, responds_to=None, required=True, evidence=None)
        for option in (options[0].split() if options else []):
            key, _, value = option.partition("=")
            if option == "opt":
                claim["required"] = False
            elif option.startswith(">"):
                claim["responds_to"] = option[1:]
            elif key == "about":
                claim["about"] += value.split(",")
            elif key in ("mod", "pol", "q"):
                claim[{"mod": "modality", "pol": "polarity", "q": "quoted"}[key]] = value
            else:
                self.fail("option", option)
        claim["about"] = list(dict.fromkeys(claim["about"]))
        claim["certainty"] = CERTAINTY[claim["modality"]]
        places = contents + ([cue_at] if cue_at else []) + ([(said["start"], said["end"])] if said else [])
        places = [it for it in places if it[0] >= self.paragraph[0]] or places
        claim["evidence"] = self.span(self.sentences(min(a for a, _ in places), max(b for _, b in places)))
        return claim

    def quoted(self, contents, polarity):
        if not contents or polarity == "no_comment":
            return "none"
        texts = [self.text[a:b] for a, b in contents]
        is_quote = lambda it: it[0] in QUOTES + "‘'"
        if all(is_quote(it) for it in texts):
            return "direct"
        return "mixed" if any(set(it) & set(QUOTES) or re.search(r"(?<!\w)['‘]", it) for it in texts) else "indirect"

    def read_relation(self, line):
        """SUBJECT PREDICATE OBJECT [| OPTIONS [| EVIDENCE]], OBJECT an entity or a "text"; with via=CLAIM its modality."""
        head, *more = [it.strip() for it in line.split("|")]
        subject, predicate, object_ = head.split(" ", 2)
        literal = object_.startswith('"')
        for it in [subject] + ([] if literal else [object_]):
            if it not in self.entities:
                self.fail("no entity", it)
        if predicate not in PREDICATES:
            self.fail("no predicate", predicate)
        relation = dict(id=f"R{len(self.relations) + 1}", subject=subject, predicate=predicate,
                        object=dict(text=object_.strip('"')) if literal else object_, detail=None, modality="stated",
                        certainty=None, polarity="affirm", time="current", via_claim=None, required=True, evidence=None)
        for option in (re.findall(r"(?:[^\s\"]|\"[^\"]*\")+", more[0]) if more else []):
            key, _, value = option.partition("=")
            if option == "opt":
                relation["required"] = False
            elif option == "neg":
                relation["polarity"] = "negated"
            elif key == "via":
                claim = next(it for it in self.claims if it["id"] == value)
                relation.update(via_claim=value, modality=claim["modality"], evidence=claim["evidence"])
                if claim["polarity"] == "deny":
                    relation["polarity"] = "negated"
            elif key in ("detail", "time", "mod", "pol"):
                relation[{"mod": "modality", "pol": "polarity"}.get(key, key)] = value.strip('"')
            else:
                self.fail("option", option)
        if len(more) > 1:
            relation["evidence"] = self.span(self.sentences(*self.find(more[1])))
        relation["evidence"] = relation["evidence"] or self.span(self.paragraph)
        relation["certainty"] = CERTAINTY[relation["modality"]]
        edge = lambda it: (it["subject"], it["predicate"], str(it["object"]))
        if edge(relation) in map(edge, self.relations):  # the scorer pairs each relation once
            self.fail("a second relation", *edge(relation))
        return relation

    def in_bytes(self, it):
        """Turns the character offsets of a gold value into byte offsets."""
        if isinstance(it, list):
            return [self.in_bytes(x) for x in it]
        if not isinstance(it, dict):
            return it
        it = {key: self.in_bytes(value) for key, value in it.items()}
        if "start" in it and "end" in it:
            it["start"], it["end"] = (len(self.text[:it[key]].encode()) for key in ("start", "end"))
        return it

    def files(self):
        name = f"{self.id}.{self.meta['format']}"
        offsets_in = f"{self.id}.body.txt" if self.is_html else name
        mentions = sorted(self.mentions, key=lambda it: it["start"])
        mentions = [dict(id=f"M{n}", **it) for n, it in enumerate(mentions, 1)]
        ids = {it["id"] for it in self.claims}
        used = {it["entity"] for it in mentions} | {(it["speaker"] or {}).get("entity") for it in self.claims}
        if set(self.entities) - used:
            self.fail("never named:", *set(self.entities) - used)
        for it in self.claims:
            if it["responds_to"] and it["responds_to"] not in ids:
                self.fail("no claim", it["responds_to"])
        gold = dict(schema="docgold/1", doc_id=self.id, language=self.meta["language"], constructed=True,
                    offset_unit="utf8-byte", outlet_invented=self.meta["outlet"], page_date=self.page_date,
                    article_date=self.meta["article_date"], words=len(self.text.split()), file=name,
                    format=self.meta["format"], offsets_in=offsets_in, chrome_lines=self.chrome,
                    neutral_lines=self.neutral, title=self.span(self.title), entities=list(self.entities.values()),
                    mentions=mentions, claims=self.claims, relations=self.relations)
        if self.notes:
            gold["notes"] = self.notes
        files = {name: "\n".join(self.raw) + "\n", f"{self.id}.gold.json":
                 json.dumps(self.in_bytes(gold), ensure_ascii=False, indent=1) + "\n"}
        if self.is_html:
            files[offsets_in] = self.text
        return files


def plain(text):
    return html.unescape(re.sub(r"<[^>]+>", "", text)).strip()


def main():
    parties, differing = read_list(), []
    folders = [pathlib.Path(it) for it in sys.argv[1:] if not it.startswith("--")]
    folder = folders[0] if folders else HERE
    for path in sorted((folder / "src").glob("*.src")):
        for name, content in Article(path, parties).files().items():
            target = folder / name
            if "--check" in sys.argv:
                if not target.exists() or target.read_text(encoding="utf-8") != content:
                    differing.append(name)
            else:
                target.write_text(content, encoding="utf-8")
    for name in differing:
        print("differs from its source:", name)
    sys.exit(bool(differing))


if __name__ == "__main__":
    main()
