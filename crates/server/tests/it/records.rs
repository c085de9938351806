//! The record of a server: what is written, who sees it, and what is refused.

use axum::Router;
use axum::body::Body;
use axum::http::Request;
use lictor_server::{Limits, Server, Setup};
use lictor_store::Role;
use serde_json::{Value, json};
use tower::ServiceExt as _;

use crate::{Answer, Home, ask, clock, get, post};

/// The ids of the header of yente's routes.
fn in_header(answer: &Answer) -> Vec<String> {
    let ids = answer.header("lictor-record").split(", ").filter(|it| !it.is_empty());
    ids.map(ToOwned::to_owned).collect()
}

async fn listed(router: &Router, parameters: &str) -> Vec<Value> {
    let page = get(router, &format!("/api/v1/records?{parameters}")).await.ok();
    page["records"].as_array().unwrap().clone()
}

#[tokio::test]
async fn every_way_to_ask_is_recorded_and_told() {
    let home = Home::new();
    let router = home.recording().router();
    let one = post(&router, "/api/v1/screen", &json!({"name": "Darina Orlova"})).await.ok();
    let mut ids = vec![one["record"].as_str().unwrap().to_owned()];
    let many =
        json!({"queries": [{"name": "Zdenek Horvat"}, {"name": ""}, {"name": "Nobody Atall"}]});
    let many = post(&router, "/api/v1/screen", &many).await.ok();
    assert!(many["answers"][1]["record"].is_null());
    ids.extend([0, 2].map(|at| many["answers"][at]["record"].as_str().unwrap().to_owned()));
    let query = |name: &str| json!({"schema": "Person", "properties": {"name": [name]}});
    let queries = json!({"queries": {"a": query("Darina Orlova"), "b": {"schema": "Planet"}, "c": query("Horvat")}});
    let matched = post(&router, "/match/default", &queries).await;
    let shown = ["a", "c"]
        .map(|key| matched.json()["responses"][key]["record"].as_str().unwrap().to_owned());
    assert_eq!(in_header(&matched), shown);
    ids.extend(shown);
    let found = get(&router, "/search/default?q=Darina%20Orlova").await;
    found.ok();
    ids.extend(in_header(&found));
    let found = get(&router, "/search/default?limit=1").await;
    assert!(found.ok()["total"]["value"].as_u64().unwrap() > 1 && in_header(&found).is_empty());
    let found =
        get(&router, "/reconcile/default?queries=%7B%22q%22:%7B%22query%22:%22Orlova%22%7D%7D")
            .await;
    assert_eq!(found.ok()["q"]["record"], in_header(&found)[0]);
    ids.extend(in_header(&found));
    let found = get(&router, "/reconcile/default/suggest/entity?prefix=Horvat").await;
    ids.extend(in_header(&found));
    assert_eq!(ids.len(), 8);
    let recorded: Vec<String> = listed(&router, "limit=100")
        .await
        .iter()
        .rev()
        .map(|it| it["record"].as_str().unwrap().to_owned())
        .collect();
    assert_eq!(recorded, ids, "in the order of the queries, and no others");
    assert!(
        post(&router, "/api/v1/records/verify", &json!({})).await.ok()["whole"].as_bool().unwrap()
    );
    let metrics = get(&router, "/metrics").await.text;
    for line in ["lictor_recording 1", "lictor_records_total 8", "lictor_record_failures_total 0"] {
        assert!(metrics.contains(line), "{line} is not in {metrics}");
    }
}

#[tokio::test]
async fn a_record_is_shown_replayed_and_proved() {
    let home = Home::new();
    let router = home.recording().router();
    let asked = json!({"name": "Zdenek Horvat", "as_of": "2012-01-01", "limit": 3});
    let mut answer = post(&router, "/api/v1/screen", &asked).await.ok();
    let id = answer["record"].as_str().unwrap().to_owned();
    let report = get(&router, &format!("/api/v1/records/{id}")).await.ok();
    answer.as_object_mut().unwrap().remove("record");
    assert_eq!(report["answer"], answer);
    assert_eq!((&report["actor"], &report["tenant"]), (&json!("anonymous"), &json!("default")));
    assert_eq!(report["context"]["settings"]["limit"], 3);
    assert!(report["chain"]["proof"]["signature"].is_string());
    let replay = post(&router, &format!("/api/v1/records/{id}/replay"), &json!({})).await.ok();
    assert_eq!(replay["verdict"], "identical");
    let pack = get(&router, &format!("/api/v1/records/{id}/evidence")).await.ok();
    assert_eq!((&pack["asked"], &pack["verification"]["whole"]), (&json!(id), &json!(true)));
    let page = get(&router, &format!("/api/v1/records/{id}/evidence?format=html")).await;
    assert!(page.text.contains("Zdenek Horvat") && page.text.contains(&id));
    assert!(page.header("content-type").starts_with("text/html"));
    for (form, begins) in [("pdf", b"%PDF".as_slice()), ("xlsx", b"PK".as_slice())] {
        let uri = format!("/api/v1/records/{id}/evidence?format={form}");
        let response = router.clone().oneshot(Request::get(uri).body(Body::empty()).unwrap()).await;
        let (parts, body) = response.unwrap().into_parts();
        assert!(
            parts.headers["content-disposition"].to_str().unwrap().ends_with(&format!(".{form}\""))
        );
        assert!(
            axum::body::to_bytes(body, usize::MAX).await.unwrap().starts_with(begins),
            "{form}"
        );
    }
    get(&router, &format!("/api/v1/records/{id}/evidence?format=doc"))
        .await
        .is_problem(400, "html");
    get(&router, "/api/v1/records/no-such-id").await.is_problem(404, "no such record");
}

#[tokio::test]
async fn records_are_found_page_by_page_by_actor_time_and_outcome() {
    let home = Home::new();
    let (_, auditor) = home.key(Role::Auditor, None);
    let (_, one) = home.key_of("default", "onboarding", Role::Analyst, None);
    let (_, other) = home.key_of("default", "payments", Role::Analyst, None);
    let router = home.recording().router();
    for (key, name) in [
        (&one, "Darina Orlova"),
        (&other, "Zdenek Horvat"),
        (&one, "Darina Orlowa"),
        (&other, "Nobody Atall"),
        (&one, "Velmora Shipping Ltd"),
    ] {
        // One letter off is no match here.
        let asked = json!({"name": name, "threshold": 0.99});
        ask(&router, "POST", "/api/v1/screen", key, Some(&asked)).await.ok();
    }
    let names = async |parameters: &str| {
        let page = ask(&router, "GET", &format!("/api/v1/records?{parameters}"), &auditor, None)
            .await
            .ok();
        let records = page["records"].as_array().unwrap();
        let names: Vec<String> =
            records.iter().map(|it| it["names"][0].as_str().unwrap().to_owned()).collect();
        (names, page["next"].as_str().map(ToOwned::to_owned))
    };
    assert_eq!(names("outcome=match").await.0, ["Velmora Shipping Ltd", "Darina Orlova"]);
    assert_eq!(names("outcome=not_in_force").await.0, ["Zdenek Horvat"]);
    assert_eq!(names("outcome=near").await.0, ["Darina Orlowa"]);
    assert_eq!(names("outcome=nothing").await.0, ["Nobody Atall"]);
    assert_eq!(names("actor=payments").await.0, ["Nobody Atall", "Zdenek Horvat"]);
    assert_eq!(names("from=2026-11-02").await.0, [""; 0]);
    assert_eq!(names("from=2026-11-01&before=2026-11-02&actor=onboarding").await.0.len(), 3);
    let (first, next) = names("limit=3").await;
    assert_eq!(first, ["Velmora Shipping Ltd", "Nobody Atall", "Darina Orlowa"]);
    let (second, last) = names(&format!("limit=3&cursor={}", next.unwrap())).await;
    assert_eq!(
        (second, last),
        (vec!["Zdenek Horvat".to_owned(), "Darina Orlova".to_owned()], None)
    );
    for (parameters, said) in [
        ("outcome=odd", "outcome"),
        ("cursor=x", "cursor"),
        ("form=2026-01-01", "form"),
        ("limit=501", "limit"),
        ("limit=0", "from 1"),
        ("before=9999-12-31T23:59:59Z", "before"),
    ] {
        let uri = format!("/api/v1/records?{parameters}");
        ask(&router, "GET", &uri, &auditor, None).await.is_problem(400, said);
    }
}

#[tokio::test]
async fn who_screens_sees_the_own_records_and_who_audits_all_of_the_tenant() {
    let home = Home::new();
    let key = |tenant: &str, name: &str, role| home.key_of(tenant, name, role, None).1;
    let (analyst, colleague) =
        (key("north", "desk", Role::Analyst), key("north", "till", Role::Analyst));
    let (auditor, viewer) =
        (key("north", "audit", Role::Auditor), key("north", "wall", Role::Viewer));
    // Of the other tenant, with the same names.
    let strangers = [key("south", "desk", Role::Admin), key("south", "audit", Role::Auditor)];
    let router = home.recording().router();
    let screened = json!({"name": "Darina Orlova"});
    let answer = ask(&router, "POST", "/api/v1/screen", &analyst, Some(&screened)).await.ok();
    let id = answer["record"].as_str().unwrap();
    let routes = [
        ("GET", format!("/api/v1/records/{id}")),
        ("POST", format!("/api/v1/records/{id}/replay")),
        ("GET", format!("/api/v1/records/{id}/evidence")),
    ];
    for (method, uri) in &routes {
        for key in [&analyst, &auditor] {
            ask(&router, method, uri, key, None).await.ok();
        }
        ask(&router, method, uri, &viewer, None)
            .await
            .is_problem(403, "analyst, approver, auditor, admin");
        let never = uri.replace(id, "0192aaaa-0000-7000-8000-000000000000");
        for key in [&colleague, &strangers[0], &strangers[1]] {
            let refused = ask(&router, method, uri, key, None).await;
            refused.is_problem(404, "no such record");
            assert_eq!(refused.text, ask(&router, method, &never, key, None).await.text);
        }
    }
    let count = async |key: &str, parameters: &str| {
        let page =
            ask(&router, "GET", &format!("/api/v1/records{parameters}"), key, None).await.ok();
        page["records"].as_array().unwrap().len()
    };
    assert_eq!((count(&analyst, "").await, count(&auditor, "").await), (1, 1));
    assert_eq!((count(&colleague, "").await, count(&colleague, "?actor=desk").await), (0, 0));
    assert_eq!((count(&strangers[0], "").await, count(&strangers[1], "?actor=desk").await), (0, 0));
    let verify = "/api/v1/records/verify";
    ask(&router, "POST", verify, &analyst, None).await.is_problem(403, "auditor, admin");
    assert_eq!(ask(&router, "POST", verify, &auditor, None).await.ok()["records"], 1);
}

#[tokio::test]
async fn a_hold_keeps_what_is_due_and_an_erasure_leaves_the_chain() {
    let home = Home::new();
    let retain = |days: &str| {
        let text = format!("[record]\nretain = \"{days}\"\n");
        let config = lictor_config::Config::read("lictor.toml".as_ref(), &text).unwrap();
        home.record().retain(move |tenant| config.record.retention_of(tenant))
    };
    let key = |tenant: &str, role: Role| home.key_of(tenant, role.as_str(), role, None).1;
    let (admin, auditor, analyst) =
        (key("north", Role::Admin), key("north", Role::Auditor), key("north", Role::Analyst));
    let stranger = key("south", Role::Admin);
    let screened = async |router: &Router, name: &str| {
        let answer =
            ask(router, "POST", "/api/v1/screen", &admin, Some(&json!({"name": name}))).await;
        answer.ok()["record"].as_str().unwrap().to_owned()
    };
    let long =
        home.set_up(Setup { recording: Some(retain("7 years")), ..Setup::default() }).router();
    let kept = screened(&long, "Darina Orlova").await;
    let report = ask(&long, "GET", &format!("/api/v1/records/{kept}"), &admin, None).await.ok();
    assert_eq!(report["retain_until"], "2033-11-01");
    let router = home.recording().router();
    let (first, second) =
        (screened(&router, "Zdenek Horvat").await, screened(&router, "Orlova").await);
    let why = json!({"reason": "case 7"});
    let act = async |key: &str, id: &str, act: &str| {
        ask(&router, "POST", &format!("/api/v1/records/{id}/{act}"), key, Some(&why)).await
    };
    act(&admin, &kept, "erase").await.is_problem(409, "to be kept until 2033-11-01");
    act(&auditor, &first, "erase").await.is_problem(403, "admin");
    act(&analyst, &first, "hold").await.is_problem(403, "auditor, admin");
    for what in ["hold", "release", "erase"] {
        act(&stranger, &first, what).await.is_problem(404, "no such record");
    }
    let uri = format!("/api/v1/records/{first}/hold");
    ask(&router, "POST", &uri, &admin, Some(&json!({"reason": " "})))
        .await
        .is_problem(400, "reason");
    assert_eq!(act(&auditor, &first, "hold").await.ok()["done"], "held");
    act(&admin, &first, "erase").await.is_problem(409, "under a hold");
    act(&auditor, &first, "release").await.ok();
    act(&auditor, &first, "release").await.is_problem(409, "not under a hold of its own");
    // A hold on the tenant, and none on the other.
    ask(&router, "POST", "/api/v1/records/hold", &auditor, Some(&why)).await.ok();
    act(&admin, &second, "erase").await.is_problem(409, "under a hold");
    ask(&router, "POST", "/api/v1/records/release", &auditor, Some(&why)).await.ok();
    assert_eq!(act(&admin, &first, "erase").await.ok()["done"], "erased");
    act(&admin, &first, "erase").await.is_problem(409, "erased before");
    let report = ask(&router, "GET", &format!("/api/v1/records/{first}"), &admin, None).await.ok();
    assert!(report["answer"].is_null() && report["names"].is_null() && report["erased"] == true);
    act(&admin, &first, "replay").await.is_problem(410, "erased");
    let verified = ask(&router, "POST", "/api/v1/records/verify", &auditor, None).await.ok();
    assert_eq!((&verified["whole"], &verified["erased"]), (&json!(true), &json!(1)));
    let due = ask(&router, "POST", "/api/v1/records/erase-due", &admin, Some(&why)).await.ok();
    assert_eq!(due, json!({"erased": 0, "held": 0}), "nothing is due");
}

#[tokio::test]
async fn without_a_key_nobody_reads_what_others_asked() {
    let home = Home::new();
    let setup = Setup { recording: Some(home.record()), ..Setup::default() };
    let router = Server::anonymous(home.live(), setup, clock()).unwrap().router();
    let answer = post(&router, "/api/v1/screen", &json!({"name": "Darina Orlova"})).await.ok();
    let uri = format!("/api/v1/records/{}", answer["record"].as_str().unwrap());
    get(&router, &uri).await.is_problem(401, "with an API key");
    get(&router, "/api/v1/records").await.is_problem(401, "with an API key");
}

#[tokio::test]
async fn a_server_without_record_says_so() {
    let home = Home::new();
    let router = home.server().router();
    let answer = post(&router, "/api/v1/screen", &json!({"name": "Darina Orlova"})).await.ok();
    assert!(answer.get("record").is_none());
    get(&router, "/api/v1/records").await.is_problem(404, "keeps no record");
    assert!(get(&router, "/metrics").await.text.contains("lictor_recording 0"));
}

#[tokio::test]
async fn what_cannot_be_recorded_is_not_answered() {
    let home = Home::new();
    let router = home.recording().router();
    let database = home.path().join("record.sqlite");
    let spoil = rusqlite::Connection::open(&database).unwrap();
    // As a full disk would: no entry can be written.
    spoil
        .execute_batch("CREATE TRIGGER full BEFORE INSERT ON entry BEGIN SELECT RAISE(ABORT, 'disk full'); END")
        .unwrap();
    let asked = json!({"name": "Darina Orlova"});
    let refused = post(&router, "/api/v1/screen", &asked).await;
    refused.is_problem(503, "could not be recorded");
    assert_eq!(refused.json()["type"], "urn:lictor:problem:not-recorded");
    assert!(!refused.text.contains("disk") && !refused.header("retry-after").is_empty());
    let query = json!({"queries": {"q": {"schema": "Person", "properties": {"name": ["Orlova"]}}}});
    post(&router, "/match/default", &query).await.is_problem(503, "could not be recorded");
    get(&router, "/search/default?q=Orlova").await.is_problem(503, "could not be recorded");
    assert!(get(&router, "/metrics").await.text.contains("lictor_record_failures_total 3"));
    let ready = get(&router, "/readyz").await;
    ready.is_problem(503, "the last answer could not be recorded");
    assert_eq!(ready.json()["type"], "urn:lictor:problem:not-recorded");
    get(&router, "/healthz").await.ok();
    spoil.execute_batch("DROP TRIGGER full").unwrap();
    get(&router, "/readyz").await.is_problem(503, "the last answer could not be recorded");
    assert!(post(&router, "/api/v1/screen", &asked).await.ok()["record"].is_string());
    get(&router, "/readyz").await.ok();
    assert_eq!(listed(&router, "").await.len(), 1);
}

#[tokio::test]
async fn a_list_that_grew_too_old_answers_no_more() {
    let home = Home::new();
    let own = "csv:own".parse().unwrap();
    let with = |days| Setup {
        max_ages: [(std::clone::Clone::clone(&own), days)].into(),
        ..Setup::default()
    };
    let asked = json!({"name": "Darina Orlova"});
    let router = home.set_up(with(31)).router();
    post(&router, "/api/v1/screen", &asked).await.ok();
    get(&router, "/readyz").await.ok();
    // A client may ask for less, and for no more.
    let asked_age = |days: u32| json!({"name": "Darina Orlova", "max_age": days});
    post(&router, "/api/v1/screen", &asked_age(30)).await.is_problem(503, "csv:own (31 days old");
    let router = home.set_up(Setup { recording: Some(home.record()), ..with(30) }).router();
    for days in [30, 100] {
        let refused = post(&router, "/api/v1/screen", &asked_age(days)).await;
        refused.is_problem(503, "csv:own (31 days old, of 2026-10-01), at most 30");
        assert_eq!(refused.json()["type"], "urn:lictor:problem:no-usable-list");
    }
    let query = json!({"queries": {"q": {"schema": "Person", "properties": {"name": ["Orlova"]}}}});
    post(&router, "/match/default", &query).await.is_problem(503, "csv:own");
    get(&router, "/search/default?q=Orlova").await.is_problem(503, "csv:own");
    get(&router, "/readyz")
        .await
        .is_problem(503, "csv:own (31 days old, of 2026-10-01), at most 30");
    // Another list that is asked for alone answers, and so does this one by what was known then.
    post(&router, "/api/v1/screen", &json!({"name": "Orlova", "datasets": ["us_state_fto"]}))
        .await
        .ok();
    post(&router, "/api/v1/screen", &json!({"name": "Orlova", "known_at": "2026-10-20"}))
        .await
        .ok();
    let metrics = get(&router, "/metrics").await.text;
    for line in [
        "lictor_list_max_age_days{dataset=\"csv:own\"} 30",
        "lictor_list_too_old{dataset=\"csv:own\"} 1",
    ] {
        assert!(metrics.contains(line), "{line} is not in {metrics}");
    }
    assert_eq!(listed(&router, "").await.len(), 2, "what was refused is not recorded as answered");
}

#[tokio::test]
async fn an_answer_to_more_queries_than_a_header_holds_has_their_ids() {
    let home = Home::new();
    let setup = Setup { recording: Some(home.record()), ..Limits::default().into() };
    let router = home.set_up(setup).router();
    let query = json!({"schema": "Person", "properties": {"name": ["Orlova"]}});
    for (count, in_header) in [(50, true), (51, false)] {
        let queries: serde_json::Map<_, _> =
            (0..count).map(|it| (it.to_string(), query.clone())).collect();
        let answer = post(&router, "/match/default", &json!({"queries": queries})).await;
        assert!(answer.ok()["responses"]["49"]["record"].is_string());
        assert_eq!(!answer.header("lictor-record").is_empty(), in_header);
    }
}

#[tokio::test]
async fn whoever_screened_decides_and_somebody_else_approves() {
    let home = Home::new();
    let key = |tenant: &str, name: &str, role| home.key_of(tenant, name, role, None).1;
    let (analyst, colleague) =
        (key("north", "desk", Role::Analyst), key("north", "till", Role::Analyst));
    let (approver, auditor) =
        (key("north", "chief", Role::Approver), key("north", "audit", Role::Auditor));
    let stranger = key("south", "chief", Role::Approver);
    let router = home.recording().router();
    let screened = json!({"name": "Darina Orlova"});
    let answer = ask(&router, "POST", "/api/v1/screen", &analyst, Some(&screened)).await.ok();
    let id = answer["record"].as_str().unwrap();
    let party = &answer["matches"][0]["entity"]["id"];
    let open = async |key: &str, state: &str| {
        let uri = format!("/api/v1/records?decided={state}");
        ask(&router, "GET", &uri, key, None).await.ok()["records"].as_array().unwrap().len()
    };
    assert_eq!((open(&approver, "open").await, open(&colleague, "open").await), (1, 0));
    let decide = async |key: &str, body: Value| {
        ask(&router, "POST", &format!("/api/v1/records/{id}/decisions"), key, Some(&body)).await
    };
    let good =
        json!({"verdict": "false_positive", "party": party, "reason": "born 30 years later"});
    decide(&auditor, good.clone()).await.is_problem(403, "analyst, approver, admin");
    decide(&colleague, good.clone()).await.is_problem(404, "no such record");
    decide(&stranger, good.clone()).await.is_problem(404, "no such record");
    decide(&analyst, json!({"verdict": "guilty", "reason": "x"}))
        .await
        .is_problem(400, "false_positive");
    decide(&analyst, json!({"verdict": "true_match", "reason": " "}))
        .await
        .is_problem(400, "reason");
    decide(&analyst, json!({"verdict": "true_match", "reason": "x", "party": "un_sc:0"}))
        .await
        .is_problem(409, "names no party");
    let decision = decide(&analyst, good).await.ok();
    assert_eq!(decision["done"], "decided");
    let decision = decision["record"].as_str().unwrap().to_owned();
    assert_eq!((open(&approver, "open").await, open(&approver, "proposed").await), (0, 1));

    let why = json!({"reason": "passport seen"});
    let act = async |key: &str, act: &str| {
        ask(&router, "POST", &format!("/api/v1/records/{decision}/{act}"), key, Some(&why)).await
    };
    let of_screening = format!("/api/v1/records/{id}/approve");
    ask(&router, "POST", &of_screening, &approver, Some(&why))
        .await
        .is_problem(409, "is a screening");
    act(&analyst, "approve").await.is_problem(403, "approver, admin");
    act(&auditor, "reject").await.is_problem(403, "approver, admin");
    act(&stranger, "approve").await.is_problem(404, "no such record");
    assert_eq!(act(&approver, "approve").await.ok()["done"], "approved");
    act(&approver, "reject").await.is_problem(409, "approved it before");
    let report = ask(&router, "GET", &format!("/api/v1/records/{id}"), &analyst, None).await.ok();
    let told = &report["decisions"][0];
    assert_eq!(
        (&told["actor"], &told["party"], &told["stands"]),
        (&json!("desk"), party, &json!(true))
    );
    assert_eq!(
        (&told["approval"]["actor"], &told["approval"]["approved"]),
        (&json!("chief"), &json!(true))
    );
    // An approver decides as well, but does not approve it alone.
    let own = decide(&approver, json!({"verdict": "undetermined", "reason": "x"})).await.ok();
    let own = format!("/api/v1/records/{}/approve", own["record"].as_str().unwrap());
    ask(&router, "POST", &own, &approver, Some(&why)).await.is_problem(409, "somebody else");
    let verified = ask(&router, "POST", "/api/v1/records/verify", &auditor, None).await.ok();
    assert_eq!((&verified["whole"], &verified["records"]), (&json!(true), &json!(4)));
}
