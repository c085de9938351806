//! yente's routes: the JSON that its clients read.

use axum::body::Body;
use axum::http::{Request, StatusCode};
use lictor_server::{Limits, Server};
use serde_json::{Value, json};

use crate::{Home, clock, get, get_with, golden, post, send};

fn ids(answer: &Value) -> Vec<&str> {
    answer.as_array().unwrap().iter().map(|it| it["id"].as_str().unwrap()).collect()
}

#[tokio::test]
async fn a_match_has_the_shape_that_clients_read() {
    let home = Home::new();
    let router = home.server().router();
    let body = json!({"queries": {
        "one": {"schema": "Person", "properties": {
            "name": ["Darina Orlova"], "birthDate": ["1970-05-12"], "shoeSize": ["43"],
        }},
        "two": {"schema": "Company", "properties": {"name": "Nothing Like It GmbH"}},
    }});
    let mut answer = post(&router, "/match/csv:own?algorithm=logic-v2&odd=1", &body).await.ok();
    let matcher = answer.as_object_mut().unwrap().remove("matcher").unwrap();
    assert!(matcher["name"]["description"].is_string());
    golden("match.json", &answer);
}

#[tokio::test]
async fn a_party_out_of_force_is_shown_and_is_no_match() {
    let home = Home::new();
    let router = home.server().router();
    let body =
        json!({"queries": {"q": {"schema": "Person", "properties": {"name": ["Zdenek Horvat"]}}}});
    let check = async |day: &str, is_match: bool, total: usize| {
        let answer = post(&router, &format!("/match/default?as_of={day}"), &body).await.ok();
        let found = &answer["responses"]["q"];
        assert_eq!(found["results"][0]["id"], "csv:own:2", "{day}");
        assert_eq!(
            (&found["results"][0]["match"], &found["total"]["value"]),
            (&json!(is_match), &json!(total))
        );
    };
    check("2012-01-01", true, 1).await;
    check("2020-01-01", false, 0).await;
}

#[tokio::test]
async fn one_wrong_query_fails_alone_and_all_wrong_ones_fail_the_request() {
    let home = Home::new();
    let router = home.server().router();
    let good = json!({"schema": "Person", "properties": {"name": ["Darina Orlova"]}});
    let bad = json!({"schema": "Person", "properties": {"name": ["Darina Orlova"], "birthDate": ["soon"]}});
    let both = post(&router, "/match/default", &json!({"queries": {"b": bad, "a": good}})).await;
    let both = both.ok();
    assert_eq!(both["responses"]["a"]["total"]["value"], 1);
    assert_eq!(both["responses"]["b"]["status"], 400);
    assert_eq!(both["responses"]["b"]["error"]["type"], "urn:lictor:problem:bad-request");
    let order: Vec<&String> = both["responses"].as_object().unwrap().keys().collect();
    assert_eq!(order, ["b", "a"]);
    // A client that looks at no status would take it for: nothing found.
    let alone = post(&router, "/match/default", &json!({"queries": {"b": bad}})).await;
    alone.is_problem(400, "b: the birth date `soon`");
}

#[tokio::test]
async fn parameters_choose_and_leave_out() {
    let home = Home::new();
    let router = home.server().router();
    let query = |name: &str| json!({"queries": {"q": {"schema": "LegalEntity", "properties": {"name": [name]}}}});
    let check = async |parameters: &str, name: &str, expected: &[&str]| {
        let answer = post(&router, &format!("/match/all?{parameters}"), &query(name)).await.ok();
        assert_eq!(ids(&answer["responses"]["q"]["results"]), expected, "{parameters}");
    };
    check("", "Darina Orlova", &["csv:own:1"]).await;
    check("exclude_schema=Person", "Darina Orlova", &[]).await;
    check("exclude_entity_ids=csv:own:1", "Darina Orlova", &[]).await;
    check("exclude_dataset=us_state_fto", "Darina Orlova", &["csv:own:1"]).await;
    check("include_dataset=us_state_fto", "Darina Orlova", &[]).await;
    check("topics=sanction", "Darina Orlova", &[]).await;
    check("topics=sanction&limit=1", "Al-Shabaab", &["us_state_fto:al_shabaab"]).await;
    check("changed_since=2026-09-30", "Darina Orlova", &["csv:own:1"]).await;
    check("changed_since=2026-10-01T00:00:00", "Darina Orlova", &[]).await;
    check("limit=0", "Darina Orlova", &[]).await;
    check("threshold=1", "Darina Orlov", &[]).await;
    check("threshold=1&cutoff=0.7", "Darina Orlov", &["csv:own:1"]).await;
}

#[tokio::test]
async fn what_cannot_be_asked_is_a_problem() {
    let home = Home::new();
    let router = home.server().router();
    let body =
        json!({"queries": {"q": {"schema": "Person", "properties": {"name": ["Darina Orlova"]}}}});
    let check = async |uri: &str, body: &Value, status: u16, detail: &str| {
        post(&router, uri, body).await.is_problem(status, detail);
    };
    check("/match/nothing", &body, 404, "no dataset nothing").await;
    check("/match/default?algorithm=guess", &body, 400, "algorithm: known are").await;
    check("/match/default?threshold=7", &body, 400, "threshold").await;
    check("/match/default?limit=501", &body, 400, "limit").await;
    check("/match/csv:own?include_dataset=us_state_fto", &body, 400, "leave no dataset").await;
    check("/match/default", &json!({"queries": {}}), 400, "no query").await;
    check("/match/default", &json!({"queries": []}), 400, "another shape").await;
    check(
        "/match/default",
        &json!({"queries": {"q": {"schema": "Person", "properties": {}}}}),
        400,
        "no name",
    )
    .await;
    let unreadable =
        json!({"queries": {"q": {"schema": "Person", "properties": {"name": ["???"]}}}});
    check("/match/default", &unreadable, 400, "nothing in it that can be compared").await;
    check("/match/default?known_at=1990-01-01", &body, 400, "published").await;
}

#[tokio::test]
async fn the_catalogue_is_revalidated_by_its_tag() {
    let home = Home::new();
    let server = home.server();
    let router = server.router();
    let first = get(&router, "/catalog").await;
    let mut catalog = first.ok();
    let tag = first.header("etag").to_owned();
    let again = get_with(&router, "/catalog", ("if-none-match", &tag)).await;
    assert_eq!((again.status, again.text.as_str()), (StatusCode::NOT_MODIFIED, ""));
    home.import(&without_the_last(), "2026-10-15");
    assert!(server.refresh());
    let newer = get_with(&router, "/catalog", ("if-none-match", &tag)).await;
    assert_eq!(newer.ok()["datasets"][4]["editions"], json!(["2026-10-01", "2026-10-15"]));
    // The collections' version is that of the snapshot, which changes with every version of matching.
    for dataset in catalog["datasets"].as_array_mut().unwrap() {
        for field in ["version", "index_version"] {
            let version = dataset[field].as_str().unwrap().split('-').next().unwrap().to_owned();
            dataset[field] = json!(version);
        }
    }
    golden("catalog.json", &catalog);
}

/// The list without its last party.
fn without_the_last() -> String {
    let lines: Vec<&str> = crate::LIST.lines().collect();
    lines[..lines.len() - 1].join("\n") + "\n"
}

#[tokio::test]
async fn entities_come_with_their_designations() {
    let home = Home::new();
    let router = home.server().router();
    golden("entity.json", &get(&router, "/entities/csv:own:2").await.ok());
    let flat = get(&router, "/entities/csv%3Aown%3A2?nested=false").await.ok();
    assert!(flat["properties"]["sanctions"].is_null());
    let adjacent = get(&router, "/entities/csv:own:2/adjacent").await.ok();
    assert_eq!(adjacent["adjacent"]["sanctions"]["total"], json!({"value": 1, "relation": "eq"}));
    let one = get(&router, "/entities/csv:own:2/adjacent/sanctions?offset=1").await.ok();
    assert_eq!((&one["results"], &one["offset"]), (&json!([]), &json!(1)));
    for missing in
        ["/entities/csv:own:99", "/entities/nothing", "/entities/csv:own:2/adjacent/owner"]
    {
        get(&router, missing).await.is_problem(404, "");
    }
}

#[tokio::test]
async fn a_search_finds_by_name_and_goes_page_by_page() {
    let home = Home::new();
    let router = home.server().router();
    let found = get(&router, "/search/csv:own?q=darina%20orlowa&simple=true&odd=1").await.ok();
    golden("search.json", &found);
    let page =
        get(&router, "/search/csv:own?limit=2&offset=1&facets=schema&facets=datasets").await.ok();
    assert_eq!(ids(&page["results"]), ["csv:own:2", "csv:own:3"]);
    assert_eq!(page["total"], json!({"value": 4, "relation": "eq"}));
    assert_eq!(page["facets"]["schema"]["values"][0]["count"], 2);
    let check = async |parameters: &str, expected: &[&str]| {
        let found = get(&router, &format!("/search/csv:own?{parameters}")).await.ok();
        assert_eq!(ids(&found["results"]), expected, "{parameters}");
    };
    check("schema=Vessel", &["csv:own:4"]).await;
    check("countries=bg", &["csv:own:1"]).await;
    check("countries=bg&countries=cz", &["csv:own:1", "csv:own:2"]).await;
    check("countries=bg&countries=cz&filter_op=AND", &[]).await;
    check("filter=properties.birthDate:1981", &["csv:own:2"]).await;
    check("q=Velmora%20Shipping&schema=Company", &["csv:own:3"]).await;
    get(&router, "/search/csv:own?schema=Planet").await.is_problem(400, "schema");
}

#[tokio::test]
async fn all_of_yentes_algorithms_are_names_of_ours() {
    let home = Home::new();
    let answer = get(&home.server().router(), "/algorithms").await.ok();
    let algorithms = answer["algorithms"].as_array().unwrap();
    assert_eq!((&answer["default"], &answer["best"]), (&json!("best"), &algorithms[0]["name"]));
    for it in &algorithms[1..] {
        assert!(it["description"].as_str().unwrap().starts_with("Another name of lictor-"), "{it}");
        assert!(it["docs"]["features"]["birth_date"]["description"].is_string());
    }
}

#[tokio::test]
async fn openrefine_finds_its_service() {
    let home = Home::new();
    let router = home.server().router();
    // Without keys it has a name of its own where everybody is let in.
    let named = Server::anonymous(home.live(), Limits::default(), clock()).unwrap().router();
    let host = ("host", "lictor.example:8000");
    let manifest = get_with(&named, "/reconcile/default", host).await.ok();
    golden("reconcile_manifest.json", &manifest);
    let queries = json!({
        "q0": {"query": "Darina Orlova", "type": "Person", "limit": 2,
               "properties": [{"pid": "Person:birthDate", "v": "1970-05-12"}]},
        "q1": {"query": "Darina Orlova", "properties": [{"pid": "birthDate", "v": "soon"}]},
    });
    let form: String = form_urlencoded::Serializer::new(String::new())
        .append_pair("queries", &queries.to_string())
        .finish();
    let request = Request::post("/reconcile/csv:own")
        .header("content-type", "application/x-www-form-urlencoded")
        .body(Body::from(form.clone()));
    let answer = send(&router, request.unwrap()).await.ok();
    golden("reconcile.json", &answer);
    assert_eq!(get(&router, &format!("/reconcile/csv:own?{form}")).await.ok(), answer);
    let suggested = get(&router, "/reconcile/csv:own/suggest/entity?prefix=darina").await.ok();
    assert_eq!(ids(&suggested["result"]), ["csv:own:1"]);
    // Words of a name begin so, and few letters are enough; what resembles comes behind.
    for (typed, expected) in [
        ("o", &["csv:own:4", "csv:own:1"][..]),
        ("shipp", &["csv:own:3"]),
        ("ocean-qu", &["csv:own:4"]),
        ("dara%20b", &["csv:own:1"]),
        ("hor", &["csv:own:2"]),
    ] {
        let suggested =
            get(&router, &format!("/reconcile/csv:own/suggest/entity?prefix={typed}")).await.ok();
        assert_eq!(ids(&suggested["result"])[..expected.len()], *expected, "{typed}");
    }
    // What is shown and what was typed have nothing in common: so the name that has is told.
    let by_alias = get(&router, "/reconcile/csv:own/suggest/entity?prefix=dara%20b").await.ok();
    assert_eq!(by_alias["result"][0]["name"], "Darina Orlova");
    assert_eq!(by_alias["result"][0]["description"], "Dara Belova · csv:own");
    let one = "/reconcile/default/suggest/entity?prefix=o&limit=1";
    assert_eq!(ids(&get(&router, one).await.ok()["result"]).len(), 1);
    let other = "/reconcile/us_state_fto/suggest/entity?prefix=ocean-qu";
    assert!(!get(&router, other).await.text.contains("csv:own"));
    let types = get(&router, "/reconcile/csv:own/suggest/type?prefix=per").await.ok();
    assert_eq!(ids(&types["result"]), ["Person"]);
    let properties = get(&router, "/reconcile/csv:own/suggest/property?prefix=birth").await.ok();
    assert_eq!(ids(&properties["result"]), ["birthDate", "birthPlace"]);
    let preview = get(&router, "/reconcile/csv:own/preview?id=csv:own:1").await;
    assert!(preview.text.contains("<b>Darina Orlova</b>"), "{}", preview.text);
    assert!(preview.header("content-security-policy").contains("default-src 'none'"));
}
