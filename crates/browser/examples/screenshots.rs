//! Makes the pictures of `docs/screenshots`: each page, light and dark, and a few on a narrow screen.
//!
//! Parties and lists are invented, but for the timeline of the list that comes with Lictor.

#![expect(
    clippy::unwrap_used,
    reason = "the bank is made for tests, which stop at the first surprise"
)]

#[path = "../tests/bank.rs"]
mod bank;

use std::path::Path;

use anyhow::Context as _;
use lictor_browser::{Browser, Demo, Driver, png, workspace_file};
use lictor_store::Role;

const WIDE: (u32, u32) = (1200, 800);
const NARROW: (u32, u32) = (360, 720);

/// A picture larger than this has too much on it.
const MOST_BYTES: usize = 100 * 1024;

fn main() -> anyhow::Result<()> {
    let folder = workspace_file("../docs/screenshots");
    std::fs::create_dir_all(&folder)?;
    let driver = Driver::start()?;
    let (demo, _) = Demo::start(&[])?;
    let (guarded, keys) = Demo::start(&[("Onboarding desk", Role::Analyst)])?;
    let browser = driver.open(WIDE, true)?;
    let shoot = |name: &str| both(&browser, &folder, name);

    browser.go(&demo.url("/ui/"))?;
    shoot("screen")?;

    browser.fill("#name", "Darina Orlowa")?;
    browser.fill("#birth_date", "1970-05-12")?;
    browser.fill("#country", "Bulgaria")?;
    browser.click("button.primary")?;
    browser.see("1 match")?;
    blur(&browser)?;
    shoot("answer")?;

    browser.go(&demo.url("/ui/"))?;
    browser.fill("#name", "Petra Tannhofer")?;
    browser.click("button.primary")?;
    browser.see("No match")?;
    blur(&browser)?;
    shoot("nothing-found")?;

    browser.go(&demo.url("/ui/entities/ftm:articles:sepidar?as_of=2008-06-01"))?;
    shoot("entity")?;
    browser.go(&demo.url("/ui/entities/csv:fairness:1"))?;
    shoot("entity-scripts")?;
    browser.go(&demo.url("/ui/lists"))?;
    shoot("lists")?;
    browser.go(&demo.url("/ui/lists/csv:fairness"))?;
    shoot("list")?;
    browser.go(&demo.url("/ui/lists/csv:fairness/changes"))?;
    shoot("changes")?;

    browser.go(&demo.url("/ui/files"))?;
    let file = workspace_file("browser/lists/customers.csv").canonicalize()?;
    browser.fill("#file", file.to_str().context("a path that is no text")?)?;
    browser.click("button.primary")?;
    browser.see("Download CSV")?;
    shoot("file")?;

    browser.go(&demo.url("/ui/documents"))?;
    let article = workspace_file("documents/tests/articles/a03_broadsheet.txt").canonicalize()?;
    browser.fill("#file", article.to_str().context("a path that is no text")?)?;
    browser.click("button.primary")?;
    browser.see("Listed parties")?;
    shoot("document")?;

    browser.go(&demo.url("/ui/records"))?;
    shoot("records")?;
    browser.click("[data-result]")?;
    browser.click("button.primary")?;
    browser.see("identical")?;
    shoot("record")?;

    browser.go(&demo.url("/ui/nothing"))?;
    shoot("problem")?;
    browser.go(&guarded.url("/ui/"))?;
    browser.fill("#key", &keys[0])?;
    shoot("sign-in")?;

    // Keys last: the first one closes the server.
    browser.go(&demo.url("/ui/keys"))?;
    browser.fill("#name", "Payments gateway")?;
    browser.click("[value=admin]")?;
    browser.click("button.primary")?;
    browser.see("was made")?;
    // A key that opens nothing is no secret, and yet none belongs in a picture.
    browser.run("document.querySelector('#secret').textContent = 'lictor_5f3c0a9b12de_••••••••••••••••••••••••••••••••'")?;
    blur(&browser)?;
    shoot("keys")?;
    people(&driver, &folder)?;
    decision(&driver, &folder)?;
    narrow(&driver, &folder)
}

/// A person who signs in with a provider, and whom an administrator sees among the keys.
fn people(driver: &Driver, folder: &Path) -> anyhow::Result<()> {
    let provider = bank::provider();
    let oidc = |address| Some(bank::client(&provider, address));
    let (demo, keys) = Demo::start_with(&[("Head of compliance", Role::Admin)], oidc)?;
    let person = driver.open(WIDE, true)?;
    person.go(&demo.local_url("/ui/lists"))?;
    person.see("Sign in with the bank")?;
    both(&person, folder, "sign-in-provider")?;
    person.click("#provider")?;
    person.click("#enter")?;
    person.see("Newest edition")?;
    let browser = driver.open(WIDE, true)?;
    browser.go(&demo.local_url("/ui/keys"))?;
    browser.fill("#key", &keys[0])?;
    browser.click("form.panel button[type=submit]")?;
    browser.see("ana.kern@bank.example")?;
    browser.run("document.querySelector('#people').scrollIntoView()")?;
    both(&browser, folder, "people")
}

/// What one decided and another approves.
fn decision(driver: &Driver, folder: &Path) -> anyhow::Result<()> {
    let keys = [("Onboarding desk", Role::Analyst), ("Head of compliance", Role::Approver)];
    let (demo, keys) = Demo::start(&keys)?;
    let sign_in = |key: &str, page: &str| {
        let browser = driver.open(WIDE, true)?;
        browser.go(&demo.url(page))?;
        browser.fill("#key", key)?;
        browser.click("form.panel button[type=submit]")?;
        browser.see("Sign out")?;
        anyhow::Ok(browser)
    };
    let desk = sign_in(&keys[0], "/ui/")?;
    desk.fill("#name", "Darina Orlowa")?;
    desk.click("button.primary")?;
    desk.see("Recorded as")?;
    desk.click(".verdict-head a")?;
    desk.see("Nobody has decided")?;
    desk.click("[value=false_positive]")?;
    desk.fill("#reason", "Born 30 years later, in another town; the passport was seen.")?;
    desk.run("document.querySelector('#decisions').scrollIntoView()")?;
    blur(&desk)?;
    both(&desk, folder, "decide")?;
    desk.click("form.decide button")?;
    desk.see("Waits for somebody else")?;
    let chief = sign_in(&keys[1], "/ui/records?decided=proposed")?;
    chief.click("[data-result]")?;
    chief.see("Born 30 years later")?;
    chief.run("document.querySelector('#decisions').scrollIntoView()")?;
    both(&chief, folder, "decision")
}

fn narrow(driver: &Driver, folder: &Path) -> anyhow::Result<()> {
    let (demo, _) = Demo::start(&[])?;
    let browser = driver.open(NARROW, true)?;
    browser.go(&demo.url("/ui/"))?;
    browser.fill("#name", "ناصر الصفواني")?;
    browser.click("button.primary")?;
    browser.see("match")?;
    blur(&browser)?;
    browser.run("document.querySelector('.answer').scrollIntoView()")?;
    one(&browser, folder, "narrow-answer")?;
    browser.go(&demo.url("/ui/entities/csv:fairness:6"))?;
    one(&browser, folder, "narrow-entity")
}

/// Takes the focus away, whose ring would be on the picture.
fn blur(browser: &Browser) -> anyhow::Result<()> {
    browser.run("document.activeElement.blur()").map(|_| ())
}

fn both(browser: &Browser, folder: &Path, name: &str) -> anyhow::Result<()> {
    browser.prefer(true)?;
    one(browser, folder, &format!("{name}-dark"))?;
    browser.prefer(false)?;
    one(browser, folder, name)
}

fn one(browser: &Browser, folder: &Path, name: &str) -> anyhow::Result<()> {
    let picture = png::smaller(&browser.picture()?)?;
    anyhow::ensure!(picture.len() <= MOST_BYTES, "{name}.png has {} bytes", picture.len());
    std::fs::write(folder.join(format!("{name}.png")), picture)?;
    Ok(())
}
