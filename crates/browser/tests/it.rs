//! Every page and flow in Chromium, as a person walks them.

#![expect(clippy::unwrap_used, reason = "a test stops at the first surprise")]

mod bank;

use lictor_browser::{Browser, Demo, Driver, workspace_file};
use lictor_store::Role;

use crate::bank::Manner;

const WIDE: (u32, u32) = (1200, 800);
/// The key codes of `WebDriver`.
const DOWN: &str = "\u{e015}";
const UP: &str = "\u{e013}";
const ENTER: &str = "\u{e007}";
const TAB: &str = "\u{e004}";

/// What holds for every page: asked of the page itself.
const CHECK: &str = r#"
    const faults = [];
    const name = (it) => it.outerHTML.slice(0, 120);
    if (document.querySelectorAll("h1").length !== 1) faults.push("not one h1");
    if (document.querySelectorAll("main").length !== 1) faults.push("not one main");
    if (!document.documentElement.lang) faults.push("no language");
    let level = 1;
    for (const it of document.querySelectorAll("h1, h2, h3, h4")) {
        const now = Number(it.tagName[1]);
        if (now > level + 1) faults.push(`heading jumps from h${level}: ${name(it)}`);
        level = now;
    }
    const ids = new Set();
    for (const it of document.querySelectorAll("[id]")) {
        if (ids.has(it.id)) faults.push(`id twice: ${it.id}`);
        ids.add(it.id);
    }
    for (const it of document.querySelectorAll("[aria-describedby], [aria-labelledby]")) {
        for (const id of `${it.getAttribute("aria-describedby") ?? ""} ${it.getAttribute("aria-labelledby") ?? ""}`.trim().split(/\s+/))
            if (!ids.has(id)) faults.push(`points to nothing (${id}): ${name(it)}`);
    }
    for (const it of document.querySelectorAll("input:not([type=hidden]), select, textarea"))
        if (!it.labels?.length && !it.ariaLabel) faults.push(`no label: ${name(it)}`);
    for (const it of document.querySelectorAll("a, button, summary"))
        if (!it.textContent.trim() && !it.ariaLabel) faults.push(`no words: ${name(it)}`);
    for (const it of document.querySelectorAll("th")) if (!it.scope) faults.push(`no scope: ${name(it)}`);
    for (const it of document.querySelectorAll("svg"))
        if (it.getAttribute("aria-hidden") !== "true" && it.getAttribute("role") !== "img") faults.push(`a picture without words: ${name(it)}`);
    for (const it of document.querySelectorAll("form[method=post]"))
        if (!it.elements.form_token) faults.push(`no token: ${name(it)}`);
    const wide = document.documentElement.scrollWidth - document.documentElement.clientWidth;
    if (wide > 0) faults.push(`${wide} pixels wider than the window`);
    return faults;
"#;

/// Checks the page that is shown: its structure, on a wide and on a narrow screen, and the console.
fn check(browser: &Browser, what: &str) {
    for width in [1200, 360] {
        browser.resize(width, 800).unwrap();
        let faults = browser.run(CHECK).unwrap();
        assert_eq!(faults, serde_json::json!([]), "{what} at {width} pixels");
    }
    browser.resize(WIDE.0, WIDE.1).unwrap();
    let console = browser.console().unwrap();
    // What the server answers with an error on purpose is written there, too.
    let said: Vec<_> = console
        .iter()
        .filter(|it| !it.contains("the server responded with a status of 4"))
        .collect();
    assert!(said.is_empty(), "{what}: {said:?}");
}

fn focused(browser: &Browser) -> String {
    let text =
        browser.run("return document.activeElement.id || document.activeElement.textContent");
    text.unwrap().as_str().unwrap_or_default().trim().to_owned()
}

fn text(browser: &Browser, selector: &str) -> String {
    let script = "return document.querySelector(arguments[0])?.innerText ?? ''";
    let text = browser.run_with(script, &serde_json::json!([selector])).unwrap();
    text.as_str().unwrap_or_default().to_owned()
}

fn path(browser: &Browser) -> String {
    let address = browser.address().unwrap();
    address.splitn(4, '/').nth(3).unwrap_or_default().to_owned()
}

#[test]
fn a_name_is_screened_by_keyboard_and_its_party_opened() {
    let driver = Driver::start().unwrap();
    let (demo, _) = Demo::start(&[]).unwrap();
    let browser = driver.open(WIDE, true).unwrap();
    browser.go(&demo.url("/ui/")).unwrap();
    check(&browser, "the empty form");
    assert_eq!(focused(&browser), "name", "the field for the name has the focus");

    browser.fill("#name", "Darina Orlowa").unwrap();
    browser.fill("#birth_date", "1970-05-12").unwrap();
    browser.fill("#country", "Bulgaria").unwrap();
    browser.press(&[ENTER]).unwrap();
    browser.see("1 match").unwrap();
    check(&browser, "an answer");
    let address = path(&browser);
    assert!(address.starts_with("ui/answers/"), "{address}");
    assert!(!address.to_lowercase().contains("orlowa"), "a name in the address: {address}");
    assert_eq!(text(&browser, ".hit h3"), "Darina Orlova");
    assert!(text(&browser, ".evidence").contains("Birth date agrees"));
    assert!(text(&browser, ".parts").contains("darina"));

    // Arrows go from result to result, Enter opens, "back" comes back to the answer.
    browser.press(&[DOWN]).unwrap();
    assert_eq!(focused(&browser), "Darina Orlova");
    browser.press(&[UP, "/"]).unwrap();
    assert_eq!(focused(&browser), "name");
    browser.run("document.activeElement.blur()").unwrap();
    browser.press(&["j", ENTER]).unwrap();
    browser.see("Listings").unwrap();
    assert!(path(&browser).starts_with("ui/entities/csv:fairness:1"), "{}", path(&browser));
    check(&browser, "a party");
    browser.back().unwrap();
    browser.see("1 match").unwrap();

    // Another day, asked in the same form.
    browser.set_day("#as_of", "2009-01-01").unwrap();
    browser.click("button.primary").unwrap();
    browser.see("Not in force on 2009-01-01").unwrap();
    assert!(text(&browser, "#verdict").contains("No match"));
    assert!(text(&browser, ".hit").contains("not yet listed"));
    check(&browser, "an answer without a match");

    browser.go(&demo.url("/ui/")).unwrap();
    browser.fill("#name", "Petra Tannhofer").unwrap();
    browser.click("button.primary").unwrap();
    browser.see("None of").unwrap();
    browser.see("Snapshot").unwrap();
    check(&browser, "nothing found");

    browser.go(&demo.url("/ui/")).unwrap();
    browser.fill("#name", "Darina").unwrap();
    browser.fill("#country", "Narnia").unwrap();
    browser.click("button.primary").unwrap();
    browser.see("not a known country").unwrap();
    check(&browser, "a form that cannot be used");
}

#[test]
fn the_first_tab_skips_to_the_content() {
    let driver = Driver::start().unwrap();
    let (demo, _) = Demo::start(&[]).unwrap();
    let browser = driver.open(WIDE, true).unwrap();
    browser.go(&demo.url("/ui/lists")).unwrap();
    browser.press(&[TAB]).unwrap();
    assert_eq!(focused(&browser), "Skip to the content");
    browser.press(&[ENTER]).unwrap();
    assert_eq!(focused(&browser), "content");
}

#[test]
fn a_party_is_shown_over_time_and_lists_over_editions() {
    let driver = Driver::start().unwrap();
    let (demo, _) = Demo::start(&[]).unwrap();
    let browser = driver.open(WIDE, true).unwrap();
    browser.go(&demo.url("/ui/entities/ftm:articles:sepidar?as_of=2008-06-01")).unwrap();
    browser.see("Council of the EU").unwrap();
    assert!(text(&browser, ".entity-head").contains("in force"));
    browser.set_day("#as_of", "2020-01-01").unwrap();
    browser.see("status on 2020-01-01").unwrap();
    assert!(
        text(&browser, ".entity-head").contains("delisted"),
        "{}",
        text(&browser, ".entity-head")
    );
    check(&browser, "a party of three authorities");

    // Two lists, one ship, by its IMO number.
    browser.go(&demo.url("/ui/entities/csv:fairness:4")).unwrap();
    browser.see("same IMO number 9187629").unwrap();
    browser.see("Harbour Authority of Velmora").unwrap();
    // Names in several scripts, each in its own direction.
    browser.go(&demo.url("/ui/entities/csv:fairness:1")).unwrap();
    browser.see("Georgian").unwrap();
    let language = browser.run(
        "return [...document.querySelectorAll('bdi')].find((it) => it.lang === 'und-Arab').dir",
    );
    assert_eq!(language.unwrap(), "auto");
    browser.go(&demo.url("/ui/entities/csv:fairness:6")).unwrap();
    check(&browser, "a party of a long name");

    browser.go(&demo.url("/ui/lists")).unwrap();
    browser.see("fresh").unwrap();
    check(&browser, "the lists");
    browser.click("a[href='/ui/lists/csv:fairness']").unwrap();
    browser.see("Editions").unwrap();
    check(&browser, "a list");
    browser.click("form.compare button").unwrap();
    // The page before has the words "What changed", too.
    browser.see("Director of the Alpha Fund").unwrap();
    assert!(text(&browser, ".figures").contains("+ 3"), "{}", text(&browser, ".figures"));
    check(&browser, "what changed");
}

#[test]
fn a_file_is_screened_filtered_and_removed() {
    let driver = Driver::start().unwrap();
    let (demo, _) = Demo::start(&[]).unwrap();
    let browser = driver.open(WIDE, true).unwrap();
    let file = workspace_file("browser/lists/customers.csv").canonicalize().unwrap();
    browser.go(&demo.url("/ui/files")).unwrap();
    check(&browser, "the form for files");
    browser.fill("#file", file.to_str().unwrap()).unwrap();
    browser.click("button.primary").unwrap();
    browser.see("Download CSV").unwrap();
    browser.see("10 rows").unwrap();
    browser.see("is not a date").unwrap();
    check(&browser, "the results of a file");
    let address = browser.address().unwrap();
    let fetched = browser.run(
        "const ask = (name) => { const it = new XMLHttpRequest(); it.open('GET', location.pathname + name, false); \
         it.send(); return it.responseText; }; return [ask('/results.csv'), ask('/results.json')]",
    );
    let fetched = fetched.unwrap();
    let csv = fetched[0].as_str().unwrap();
    assert!(csv.starts_with("row,id,name,verdict") && csv.lines().count() == 11, "{csv}");
    let json: serde_json::Value = serde_json::from_str(fetched[1].as_str().unwrap()).unwrap();
    assert_eq!(json[0]["entity_id"], "csv:fairness:1");
    browser.click(".filters a[href*='show=error']").unwrap();
    browser.see("C-6").unwrap();
    assert!(!text(&browser, ".results").contains("C-1\n"));

    // A file is its owner's alone.
    let other = driver.open(WIDE, true).unwrap();
    other.go(&address).unwrap();
    other.see("no longer kept").unwrap();
    check(&other, "what is not there");

    browser.click("form[action$='/remove'] button").unwrap();
    browser.see("Screen a file").unwrap();
    browser.go(&address).unwrap();
    browser.see("no longer kept").unwrap();

    let wrong = demo.folder().join("customers.doc");
    std::fs::write(&wrong, "x").unwrap();
    browser.go(&demo.url("/ui/files")).unwrap();
    browser.fill("#file", wrong.to_str().unwrap()).unwrap();
    browser.click("button.primary").unwrap();
    browser.see("format `.doc` is not read").unwrap();
    check(&browser, "a file that is not read");
}

#[test]
fn a_document_is_read_and_its_day_changed() {
    let driver = Driver::start().unwrap();
    let (demo, _) = Demo::start(&[]).unwrap();
    let browser = driver.open(WIDE, true).unwrap();
    let article =
        workspace_file("documents/tests/articles/a03_broadsheet.txt").canonicalize().unwrap();
    browser.go(&demo.url("/ui/documents")).unwrap();
    check(&browser, "the form for documents");
    browser.fill("#file", article.to_str().unwrap()).unwrap();
    browser.click("button.primary").unwrap();
    browser.see("Who says what").unwrap();
    browser.see("Sepidar Popular Front").unwrap();
    let before = text(&browser, ".parties");
    browser.set_day("#as_of", "2005-06-01").unwrap();
    browser.see("2005-06-01 (as given)").unwrap();
    assert_ne!(text(&browser, ".parties"), before, "another day, the same status");
    check(&browser, "a document");

    browser.go(&demo.url("/ui/documents")).unwrap();
    browser.click("button.primary").unwrap();
    browser.see("Paste a text, or choose a file").unwrap();
    check(&browser, "a document that is not there");
}

#[test]
fn what_was_asked_is_recorded_replayed_verified_and_proved() {
    let driver = Driver::start().unwrap();
    let (demo, keys) = Demo::start(&[
        ("desk", Role::Analyst),
        ("auditor", Role::Auditor),
        ("chief", Role::Approver),
    ])
    .unwrap();
    let sign_in = |key: &str| {
        let browser = driver.open(WIDE, true).unwrap();
        browser.go(&demo.url("/ui/login")).unwrap();
        browser.fill("#key", key).unwrap();
        browser.press(&[ENTER]).unwrap();
        browser.see("Sign out").unwrap();
        browser
    };
    let desk = sign_in(&keys[0]);
    for name in ["Petra Tannhofer", "Darina Orlowa"] {
        desk.go(&demo.url("/ui/")).unwrap();
        desk.fill("#name", name).unwrap();
        desk.click("button.primary").unwrap();
        desk.see("Recorded as").unwrap();
    }
    desk.click(".verdict-head a").unwrap();
    desk.see("What was answered").unwrap();
    assert!(text(&desk, "h1").contains("Darina Orlowa"));
    check(&desk, "a record");
    desk.click("button.primary").unwrap();
    desk.see("identical").unwrap();
    check(&desk, "a replay");
    let fetched = desk.run(
        "const it = new XMLHttpRequest(); it.open('GET', document.querySelector('a[href$=\"evidence.json\"]').href, false); \
         it.send(); return it.responseText",
    );
    let pack: serde_json::Value = serde_json::from_str(fetched.unwrap().as_str().unwrap()).unwrap();
    assert_eq!(pack["records"][0]["actor"], "desk");
    assert_eq!(pack["verification"]["whole"], true);
    desk.see("Nobody has decided on it").unwrap();
    desk.click("[value=false_positive]").unwrap();
    desk.fill("#reason", "born 30 years later").unwrap();
    desk.click("form.decide button").unwrap();
    desk.see("Waits for somebody else").unwrap();
    assert!(!text(&desk, "#decisions + article").contains("Approve"), "not by who decided");
    check(&desk, "a decision");

    let chief = sign_in(&keys[2]);
    chief.go(&demo.url("/ui/records?decided=proposed")).unwrap();
    chief.click("[data-result]").unwrap();
    chief.see("born 30 years later").unwrap();
    check(&chief, "a decision to approve");
    chief.fill("form.approval textarea", "the passport was seen").unwrap();
    chief.click("form.approval [value=yes]").unwrap();
    chief.see("Approved").unwrap();
    check(&chief, "an approved decision");
    chief.go(&demo.url("/ui/records?decided=proposed")).unwrap();
    chief.see("Nothing was recorded that fits").unwrap();
    assert!(!text(&chief, "main").contains("Verify"), "an approver does not verify the record");

    desk.go(&demo.url("/ui/records")).unwrap();
    desk.see("Petra Tannhofer").unwrap();
    assert!(!text(&desk, "main").contains("Verify"), "an analyst does not verify the whole record");

    let auditor = sign_in(&keys[1]);
    auditor.go(&demo.url("/ui/records?outcome=match")).unwrap();
    auditor.see("Darina Orlowa").unwrap();
    assert!(!text(&auditor, "main").contains("Tannhofer"));
    check(&auditor, "the records");
    auditor.click("form[action$='/verify'] button").unwrap();
    auditor.see("The record is whole").unwrap();
    check(&auditor, "a verification");
    auditor.go(&demo.url("/ui/records")).unwrap();
    auditor.see("Approval").unwrap();
    auditor.click("[data-result]").unwrap();
    auditor.see("the passport was seen").unwrap();
    check(&auditor, "the record of an approval");
    auditor.go(&demo.url("/ui/files")).unwrap();
    auditor.see("not open to you").unwrap();
}

#[test]
fn people_sign_in_and_out_and_administrators_manage_keys() {
    let driver = Driver::start().unwrap();
    let (demo, keys) = Demo::start(&[("desk", Role::Analyst), ("head", Role::Admin)]).unwrap();
    let browser = driver.open(WIDE, true).unwrap();
    browser.go(&demo.url("/ui/lists")).unwrap();
    browser.see("API key").unwrap();
    check(&browser, "the form to sign in");
    browser.fill("#key", "lictor_nonsense").unwrap();
    browser.press(&[ENTER]).unwrap();
    browser.see("not known").unwrap();
    check(&browser, "a key that is not known");
    browser.fill("#key", &keys[0]).unwrap();
    browser.press(&[ENTER]).unwrap();
    // Where the person wanted to go.
    browser.see("Newest edition").unwrap();
    assert!(!text(&browser, ".top").contains("Keys"));
    browser.go(&demo.url("/ui/keys")).unwrap();
    browser.see("not open to you").unwrap();
    check(&browser, "a page that is not open");
    browser.click(".who button").unwrap();
    browser.see("API key").unwrap();
    browser.fill("#key", &keys[1]).unwrap();
    browser.press(&[ENTER]).unwrap();
    browser.see("Screen a name").unwrap();
    browser.go(&demo.url("/ui/keys")).unwrap();
    browser.fill("#name", "Payments gateway").unwrap();
    browser.click("button.primary").unwrap();
    browser.see("shown this once").unwrap();
    check(&browser, "a key that was made");
    let rows = "return document.querySelectorAll('.rows tbody tr').length";
    assert_eq!(browser.run(rows).unwrap(), 3);
    browser.click("tbody tr:last-child summary").unwrap();
    browser.click("tbody tr:last-child button").unwrap();
    browser.see("revoked").unwrap();
    check(&browser, "the keys");
    // The session ends with the key that began it.
    browser.click("tbody tr:nth-child(2) summary").unwrap();
    browser.click("tbody tr:nth-child(2) button").unwrap();
    browser.see("API key").unwrap();
}

#[test]
fn people_sign_in_with_a_provider_and_out() {
    let driver = Driver::start().unwrap();
    let provider = bank::provider();
    let (demo, _) =
        Demo::start_with(&[], |address| Some(bank::client(&provider, address))).unwrap();
    let url = |path: &str| demo.local_url(path);
    for scripts in [true, false] {
        let browser = driver.open(WIDE, scripts).unwrap();
        browser.go(&url("/ui/lists")).unwrap();
        browser.see("Sign in with the bank").unwrap();
        if scripts {
            check(&browser, "the form to sign in with a provider");
        }
        browser.click("#provider").unwrap();
        browser.click("#enter").unwrap();
        // Where the person wanted to go.
        browser.see("Newest edition").unwrap();
        browser.see("ana.kern@bank.example").unwrap();
        assert_eq!(path(&browser), "ui/lists");
        browser.go(&url("/ui/keys")).unwrap();
        browser.see("not open to you").unwrap();
        // A link on another site, which the cookie of the session does not follow, ends no session.
        browser.go(&demo.url("/ui/login")).unwrap();
        let link = serde_json::json!([url("/ui/lists")]);
        browser.run_with("location.href = arguments[0]", &link).unwrap();
        browser.see("ana.kern@bank.example").unwrap();
        browser.see("Newest edition").unwrap();
        browser.go(&url("/ui/")).unwrap();
        browser.fill("#name", "Darina Orlowa").unwrap();
        browser.click("button.primary").unwrap();
        browser.see("Recorded as").unwrap();
        browser.click(".who button").unwrap();
        browser.see("API key").unwrap();
        browser.go(&url("/ui/lists")).unwrap();
        browser.see("Sign in with the bank").unwrap();
    }
    // Who has no role here is told so.
    let claims = vec![("groups", serde_json::json!(["gardening"]))];
    provider.behave(Manner { claims, ..Manner::default() });
    let browser = driver.open(WIDE, true).unwrap();
    browser.go(&url("/ui/login")).unwrap();
    browser.click("#provider").unwrap();
    browser.click("#enter").unwrap();
    browser.see("no role here").unwrap();
    check(&browser, "a person without a role");
}

#[test]
fn everything_works_without_scripts() {
    let driver = Driver::start().unwrap();
    let (demo, _) = Demo::start(&[]).unwrap();
    let browser = driver.open(WIDE, false).unwrap();
    browser.go(&demo.url("/ui/")).unwrap();
    browser.fill("#name", "Zdenek Horvat").unwrap();
    browser.click("button.primary").unwrap();
    browser.see("Not in force").unwrap();
    browser.go(&demo.url("/ui/files")).unwrap();
    let file = workspace_file("browser/lists/customers.csv").canonicalize().unwrap();
    browser.fill("#file", file.to_str().unwrap()).unwrap();
    browser.click("button.primary").unwrap();
    browser.see("Download CSV").unwrap();
    browser.go(&demo.url("/ui/entities/ftm:articles:sepidar")).unwrap();
    browser.click("form.day button").unwrap();
    browser.see("Listings").unwrap();
}
