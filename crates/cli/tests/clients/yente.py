"""yente's own client against a running server: `yente.py URL`, or `yente.py URL KEY` where keys are asked for.

The server has the list of `clients.rs` as `csv:own`, and the embedded one. Ends with a traceback at the
first thing that is not as the client, or yente's validation report, expects it.
"""

import asyncio
import sys

import httpx
from yente_client import AsyncClient, Client, Company, Person, Vessel
from yente_client.exceptions import AuthenticationError, BadRequestError, NotFoundError
from yente_client.models import MatchError

URL = sys.argv[1]
KEY = sys.argv[2] if len(sys.argv) > 2 else None


def refused(kind, call, *words):
    """`call` fails with that error, whose detail has these words."""
    try:
        answer = call()
    except kind as error:
        for word in words:
            assert word in error.detail, error.detail
        return
    raise AssertionError(f"was answered: {answer!r}")


def ids(answer):
    return [it.id for it in answer.results]


def state(client):
    assert client.healthz().status == "ok"
    assert client.readyz().status == "ok"
    algorithms = client.algorithms()
    names = [it.name for it in algorithms.algorithms]
    assert {"best", "logic-v1", "logic-v2"} <= set(names), names
    assert algorithms.default in names and algorithms.best in names, algorithms


def catalogue(client):
    answer = client.datasets()
    datasets = {it.name: it for it in answer.datasets}
    assert {"csv:own", "us_state_fto", "default", "sanctions"} <= set(datasets), list(datasets)
    assert datasets["csv:own"].load and datasets["csv:own"].index_current
    assert datasets["csv:own"].entity_count == 4, datasets["csv:own"]
    assert "csv:own" in datasets["default"].children
    assert "csv:own" in answer.current and not answer.outdated and not answer.index_stale
    # Asked again it is the one that the client holds, by its ETag.
    assert len(client._etag_cache) == 1
    held = client._http.get("/catalog", headers={"If-None-Match": client._etag_cache["/catalog"][0]})
    assert held.status_code == 304, held.status_code
    assert client.datasets() == answer


def match(client):
    person = Person(name="Darina Orlowa", birthDate="1970-05-12", nationality="bg")
    for algorithm in [None, "best", "logic-v1", "logic-v2"]:
        answer = client.match(person, algorithm=algorithm)
        assert ids(answer) == ["csv:own:1"], (algorithm, answer)
        top = answer.top
        assert top.match and 0.7 <= top.score <= 1 and top.schema_ == "Person", top
        assert top.caption == "Darina Orlova" and top.datasets == ["csv:own"]
        assert top.properties["alias"] == ["Dara Belova"] and top.target
        assert "name" in top.contributing_explanations, top.explanations
        assert answer.total.value == 1 and answer.total.relation == "eq"
        assert answer.query["properties"]["name"] == ["Darina Orlowa"], answer.query
    # Delisted: shown, and no match.
    delisted = client.match(Person(name="Zdenek Horvat"))
    assert ids(delisted) == ["csv:own:2"] and delisted.matches == [], delisted
    # Embedded, by a name in another script and by an acronym.
    for name in ["Аль-Шабааб", "Al-Shabaab"]:
        answer = client.match(Company(name=name), datasets=["us_state_fto"])
        assert "us_state_fto:al_shabaab" in [it.id for it in answer.matches], (name, answer)
    assert ids(client.match(Vessel(name="Ocean Quill", flag="pa"))) == ["csv:own:4"]
    assert ids(client.match(Company(name="Petra Tannhofer GmbH"))) == []
    # Each filter of the client.
    check = lambda expected, **filters: ids(client.match(person, **filters)) == expected or fail(filters)
    check([], exclude_datasets=["csv:own"])
    check([], exclude_schemata=["Person"])
    check([], exclude_entities=["csv:own:1"])
    check([], changed_since="2026-10-02")
    check(["csv:own:1"], changed_since="2026-09-30")
    # The client sends the first as the scope and the others as `include_dataset`, which narrows it.
    check(["csv:own:1"], datasets=["default", "csv:own", "us_state_fto"])
    refused(BadRequestError, lambda: client.match(person, datasets=["us_state_fto", "csv:own"]), "no dataset")
    check(["csv:own:1"], threshold=0.99, cutoff=0.5, limit=1)
    assert not client.match(Person(name="Darina Orlowa"), threshold=0.999).matches
    # Weights and configuration are of other algorithms, and harm nothing.
    assert ids(client.match(person, weights={"name_match": 0.5}, config={"x": 1})) == ["csv:own:1"]
    refused(BadRequestError, lambda: client.match(Person(birthDate="1970")), "no name")
    refused(BadRequestError, lambda: client.match(person, algorithm="guess"), "algorithm")
    refused(NotFoundError, lambda: client.match(person, datasets=["nothing"]), "no dataset nothing")


def fail(what):
    raise AssertionError(what)


def match_many(client):
    names = [(str(row), Person(name="Darina Orlova")) for row in range(20)]
    names += [("delisted", Person(name="Zdenek Horvat")), ("none", Person(name="Petra Tannhofer"))]
    names += [("wrong", Person(name="Darina Orlova", birthDate="soon"))]
    answers = dict(client.match_iter(names, workers=4, on_error="collect"))
    assert len(answers) == 23
    assert all(ids(answers[str(row)]) == ["csv:own:1"] for row in range(20))
    assert ids(answers["none"]) == [] and answers["delisted"].matches == []
    wrong = answers["wrong"]
    assert isinstance(wrong, MatchError) and isinstance(wrong.exception, BadRequestError), wrong


async def match_asynchronously():
    async with AsyncClient(base_url=URL, api_key=KEY) as client:
        person = Person(name="Darina Orlova")
        answers = await asyncio.gather(*(client.match(person) for _ in range(8)))
        assert all(ids(it) == ["csv:own:1"] for it in answers)
        assert (await client.healthz()).status == "ok"


def search(client):
    answer = client.search("Velmora Shipping", datasets=["csv:own"])
    assert ids(answer) == ["csv:own:3"] and answer.total.value == 1 and answer.offset == 0, answer
    assert answer.results[0].schema_ == "Company"
    assert ids(client.search("Velmora Shipping", schema="Vessel")) == []
    assert ids(client.search("Velmora Shipping", countries=["cy"])) == ["csv:own:3"]
    assert ids(client.search("Velmora Shipping", countries=["se"])) == []
    assert ids(client.search("Velmora Shipping", exclude_datasets=["csv:own"])) == []
    refused(BadRequestError, lambda: client.search("x", datasets=["csv:own"], exclude_datasets=["csv:own"]), "no dataset")
    faceted = client.search("Velmora Shipping", facets=["countries"], fuzzy=True, simple=True, limit=1)
    assert [it.name for it in faceted.facets["countries"].values] == ["cy"], faceted.facets
    refused(NotFoundError, lambda: client.search("x", datasets=["nothing"]), "nothing")


def entity(client):
    answer = client.fetch("csv:own:2")
    assert answer.caption == "Zdenek Horvat" and answer.schema_ == "Person"
    assert answer.properties["birthDate"] == ["1981"]
    sanction = answer.properties["sanctions"][0]
    assert sanction.schema_ == "Sanction", sanction
    assert sanction.properties["startDate"] == ["2010-01-01"]
    assert sanction.properties["endDate"] == ["2015-06-30"]
    flat = client.fetch("csv:own:2", nested=False)
    assert "sanctions" not in flat.properties
    adjacent = client.adjacent("csv:own:2")
    assert adjacent.entity.id == "csv:own:2" and adjacent.adjacent["sanctions"].total.value == 1
    one = client.adjacent("csv:own:2", prop="sanctions", limit=5)
    assert one.results[0].schema_ == "Sanction" and one.total.value == 1
    refused(NotFoundError, lambda: client.fetch("csv:own:99"), "no list that is loaded")
    # Only the hosted service has them; the client says so of a 404.
    refused(NotFoundError, lambda: client.statements(canonical_id="csv:own:2"))


def validation_report():
    """The two calls of yente 5.5's `contrib/validation_report/generate_report_data.py`, and what it reads of them."""
    headers = {"Authorization": f"ApiKey {KEY}"} if KEY else {}
    with httpx.Client(base_url=URL, timeout=60.0, headers=headers) as client:
        catalog = client.get("/catalog").raise_for_status().json()
        versions = {it["name"]: it["index_version"] for it in catalog["datasets"]}
        assert versions["default"] and versions["csv:own"], versions
        known = {"schema": "Person", "properties": {"name": ["Dara Belova"], "country": ["bg"]}}
        unknown = {"schema": "Person", "properties": {"name": ["Petra Tannhofer"]}}
        queries = {f"q{row}": known if row % 2 == 0 else unknown for row in range(100)}
        for algorithm in ["logic-v1", "logic-v2"]:
            parameters = {"algorithm": algorithm, "limit": 5, "threshold": 0.7}
            answer = client.post("/match/default", json={"queries": queries}, params=parameters)
            responses = answer.raise_for_status().json()["responses"]
            assert list(responses) == list(queries)
            for row, key in enumerate(queries):
                hits = responses[key]["results"]
                if row % 2 == 0:
                    assert hits[0]["id"] == "csv:own:1" and hits[0]["match"] is True, hits
                    assert isinstance(hits[0]["score"], float), hits
                else:
                    assert not any(it["match"] for it in hits), hits


with Client(base_url=URL, api_key=KEY) as client:
    for check in [state, catalogue, match, match_many, search, entity]:
        check(client)
        print(check.__name__)
asyncio.run(match_asynchronously())
validation_report()
if KEY:
    for wrong in [None, "lictor_nonsense"]:
        with Client(base_url=URL, api_key=wrong) as client:
            refused(AuthenticationError, lambda: client.match(Person(name="Darina Orlova")))
print("done")
