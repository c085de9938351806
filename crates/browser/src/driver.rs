//! A client of `WebDriver`: as much of it as the tests need.

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::TcpStream;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context as _, bail};
use serde_json::{Value, json};

/// The longest time for the browser to do one thing, and for a page to become as it is expected.
const PATIENCE: Duration = Duration::from_secs(60);
/// Between two looks at a page that changes.
const LOOK: Duration = Duration::from_millis(50);
/// The key under which `WebDriver` names an element.
const ELEMENT: &str = "element-6066-11e4-a52e-4f735466cecf";

/// The process that drives browsers; it ends with this value.
#[derive(Debug)]
pub struct Driver {
    process: Child,
    port: u16,
}

impl Driver {
    /// Starts it on a free port.
    ///
    /// # Errors
    /// When chromedriver is not installed (`cargo xtask setup` does that), or does not start.
    pub fn start() -> anyhow::Result<Self> {
        let mut command = Command::new("chromedriver");
        // Browsers write days as the language of the system does.
        command
            .env("LANGUAGE", "en_GB")
            .arg("--port=0")
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::null());
        let mut process = command
            .spawn()
            .context("chromedriver cannot be started; `cargo xtask setup` installs it")?;
        let mut lines = BufReader::new(process.stdout.take().context("it has no output")?).lines();
        while let Some(line) = lines.next() {
            // "ChromeDriver was started successfully on port 38719."
            let line = line?;
            if let Some((_, port)) = line.split_once("successfully on port ") {
                let port = port.trim_end_matches('.').parse()?;
                // Somebody must go on reading: the process ends when it cannot write.
                std::thread::spawn(move || lines.for_each(drop));
                return Ok(Self { process, port });
            }
        }
        bail!("chromedriver ended before it listened")
    }

    /// Opens a window of so many pixels, of a light or dark scheme, with or without scripts.
    ///
    /// # Errors
    /// When the browser does not start.
    pub fn open(&self, size: (u32, u32), scripts: bool) -> anyhow::Result<Browser> {
        let (width, height) = size;
        // A container has no user namespaces for the sandbox, and a small /dev/shm.
        let arguments = [
            "--headless=new".to_owned(),
            "--no-sandbox".to_owned(),
            "--disable-dev-shm-usage".to_owned(),
            "--hide-scrollbars".to_owned(),
            "--force-device-scale-factor=1".to_owned(),
            "--lang=en-GB".to_owned(),
            format!("--window-size={width},{height}"),
        ];
        let preferences = if scripts {
            json!({})
        } else {
            json!({"profile.managed_default_content_settings.javascript": 2})
        };
        let capabilities = json!({"capabilities": {"alwaysMatch": {
            "browserName": "chrome",
            "goog:chromeOptions": {"args": arguments, "prefs": preferences},
            "goog:loggingPrefs": {"browser": "ALL"},
        }}});
        let answer = self.send("POST", "/session", &capabilities)?;
        let id = answer["sessionId"].as_str().context("a session without an id")?.to_owned();
        let browser = Browser { port: self.port, id };
        browser.resize(width, height)?;
        Ok(browser)
    }

    fn send(&self, method: &str, path: &str, body: &Value) -> anyhow::Result<Value> {
        send(self.port, method, path, body)
    }
}

impl Drop for Driver {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

/// A window; it is closed with this value.
#[derive(Debug)]
pub struct Browser {
    port: u16,
    id: String,
}

/// Something on a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Element(String);

impl Browser {
    fn send(&self, method: &str, path: &str, body: &Value) -> anyhow::Result<Value> {
        let path = format!("/session/{}{path}", self.id);
        send(self.port, method, &path, body)
    }

    /// Makes the page so wide and high, whatever the window's own frame takes.
    ///
    /// # Errors
    /// When the browser does not answer.
    pub fn resize(&self, width: u32, height: u32) -> anyhow::Result<()> {
        let size =
            json!({"width": width, "height": height, "deviceScaleFactor": 1, "mobile": false});
        self.devtools("Emulation.setDeviceMetricsOverride", &size).map(|_| ())
    }

    /// Prefers a dark or a light page.
    ///
    /// # Errors
    /// When the browser does not answer.
    pub fn prefer(&self, dark: bool) -> anyhow::Result<()> {
        let value = if dark { "dark" } else { "light" };
        let features = json!({"features": [{"name": "prefers-color-scheme", "value": value}]});
        self.devtools("Emulation.setEmulatedMedia", &features).map(|_| ())
    }

    fn devtools(&self, command: &str, params: &Value) -> anyhow::Result<Value> {
        self.send("POST", "/goog/cdp/execute", &json!({"cmd": command, "params": params}))
    }

    /// Goes to an address and waits until it is loaded.
    ///
    /// # Errors
    /// When the browser does not answer.
    pub fn go(&self, address: &str) -> anyhow::Result<()> {
        self.send("POST", "/url", &json!({"url": address})).map(|_| ())
    }

    /// Goes back one page.
    ///
    /// # Errors
    /// When the browser does not answer.
    pub fn back(&self) -> anyhow::Result<()> {
        self.send("POST", "/back", &json!({})).map(|_| ())
    }

    /// The address of the page.
    ///
    /// # Errors
    /// When the browser does not answer.
    pub fn address(&self) -> anyhow::Result<String> {
        let address = self.send("GET", "/url", &Value::Null)?;
        Ok(address.as_str().unwrap_or_default().to_owned())
    }

    /// The first element that a CSS selector names; waits for it.
    ///
    /// # Errors
    /// When there is none, or the browser does not answer.
    pub fn find(&self, selector: &str) -> anyhow::Result<Element> {
        let asked = json!({"using": "css selector", "value": selector});
        self.until(selector, || {
            Ok(match self.send("POST", "/element", &asked) {
                Ok(found) => found[ELEMENT].as_str().map(|it| Element(it.to_owned())),
                Err(_) => None,
            })
        })
    }

    /// Waits until something is there.
    ///
    /// # Errors
    /// When it does not come in time, or looking for it fails.
    pub fn until<T>(
        &self,
        what: &str,
        look: impl Fn() -> anyhow::Result<Option<T>>,
    ) -> anyhow::Result<T> {
        let begun = Instant::now();
        loop {
            if let Some(found) = look()? {
                return Ok(found);
            }
            if begun.elapsed() > PATIENCE {
                let page = self.run("return document.body.innerText").unwrap_or_default();
                bail!("{what} is not on the page {}: {page}", self.address().unwrap_or_default());
            }
            std::thread::sleep(LOOK);
        }
    }

    /// Waits until the page's text holds some words, in small or large letters.
    ///
    /// # Errors
    /// When they do not come in time.
    pub fn see(&self, words: &str) -> anyhow::Result<()> {
        self.until(words, || {
            // A page that is being replaced has no body for a moment.
            let text = self.run("return document.body?.innerText ?? ''").unwrap_or_default();
            let text = text.as_str().unwrap_or_default().to_lowercase();
            Ok(text.contains(&words.to_lowercase()).then_some(()))
        })
    }

    /// Clicks on the first element that a selector names.
    ///
    /// # Errors
    /// When there is none, or it cannot be clicked on.
    pub fn click(&self, selector: &str) -> anyhow::Result<()> {
        let Element(id) = self.find(selector)?;
        self.send("POST", &format!("/element/{id}/click"), &json!({})).map(|_| ())
    }

    /// Empties a field and types into it. A file's path is typed into a field for files.
    ///
    /// # Errors
    /// When there is no such field, or nothing can be typed into it.
    pub fn fill(&self, selector: &str, text: &str) -> anyhow::Result<()> {
        let Element(id) = self.find(selector)?;
        // A field for files cannot be emptied so.
        let _ = self.send("POST", &format!("/element/{id}/clear"), &json!({}));
        self.send("POST", &format!("/element/{id}/value"), &json!({"text": text})).map(|_| ())
    }

    /// Sets the value of a field for days, which browsers show in the order of their own language.
    ///
    /// # Errors
    /// When there is no such field.
    pub fn set_day(&self, selector: &str, day: &str) -> anyhow::Result<()> {
        self.find(selector)?;
        let script = "const it = document.querySelector(arguments[0]); it.value = arguments[1]; \
                      it.dispatchEvent(new Event('change', {bubbles: true}))";
        self.run_with(script, &json!([selector, day])).map(|_| ())
    }

    /// Presses keys, one after another, wherever the focus is.
    ///
    /// # Errors
    /// When the browser does not answer.
    pub fn press(&self, keys: &[&str]) -> anyhow::Result<()> {
        let strokes = keys.iter().flat_map(|key| {
            [json!({"type": "keyDown", "value": key}), json!({"type": "keyUp", "value": key})]
        });
        let actions = strokes.collect::<Vec<_>>();
        let body = json!({"actions": [{"type": "key", "id": "keyboard", "actions": actions}]});
        self.send("POST", "/actions", &body).map(|_| ())
    }

    /// Runs a script in the page and returns what it returns.
    ///
    /// # Errors
    /// When the script fails.
    pub fn run(&self, script: &str) -> anyhow::Result<Value> {
        self.run_with(script, &json!([]))
    }

    /// The same, with arguments.
    ///
    /// # Errors
    /// When the script fails.
    pub fn run_with(&self, script: &str, arguments: &Value) -> anyhow::Result<Value> {
        self.send("POST", "/execute/sync", &json!({"script": script, "args": arguments}))
    }

    /// What the page has written to the console since the last look: faults of scripts, what the policy
    /// of the page forbade, what could not be loaded.
    ///
    /// # Errors
    /// When the browser does not answer.
    pub fn console(&self) -> anyhow::Result<Vec<String>> {
        let lines = self.send("POST", "/se/log", &json!({"type": "browser"}))?;
        let lines = lines.as_array().cloned().unwrap_or_default();
        Ok(lines.iter().map(|it| it["message"].as_str().unwrap_or_default().to_owned()).collect())
    }

    /// The page as it is seen, as PNG.
    ///
    /// # Errors
    /// When the browser does not answer.
    pub fn picture(&self) -> anyhow::Result<Vec<u8>> {
        let picture = self.send("GET", "/screenshot", &Value::Null)?;
        base64(picture.as_str().context("a picture that is no text")?)
    }
}

impl Drop for Browser {
    fn drop(&mut self) {
        let _ = self.send("DELETE", "", &Value::Null);
    }
}

/// One request to the driver; its answer's value.
fn send(port: u16, method: &str, path: &str, body: &Value) -> anyhow::Result<Value> {
    let body = if body.is_null() { String::new() } else { body.to_string() };
    let mut stream = TcpStream::connect(("127.0.0.1", port))?;
    stream.set_read_timeout(Some(PATIENCE))?;
    write!(
        stream,
        "{method} {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nConnection: close\r\n\
         Content-Type: application/json; charset=utf-8\r\nContent-Length: {}\r\n\r\n{body}",
        body.len()
    )?;
    let mut reader = BufReader::new(stream);
    let mut length = None;
    loop {
        let mut line = String::new();
        if reader.read_line(&mut line)? == 0 {
            bail!("{method} {path}: the driver ended its answer early");
        }
        if line.trim().is_empty() {
            break;
        }
        if let Some((name, value)) = line.split_once(':')
            && name.eq_ignore_ascii_case("content-length")
        {
            length = Some(value.trim().parse::<usize>()?);
        }
    }
    let mut bytes = vec![0; length.context("an answer without a length")?];
    reader.read_exact(&mut bytes)?;
    let answer: Value = serde_json::from_slice(&bytes)?;
    let value = answer["value"].clone();
    if let Some(error) = value["error"].as_str() {
        bail!("{method} {path}: {error}: {}", value["message"].as_str().unwrap_or_default());
    }
    Ok(value)
}

/// Base64 of RFC 4648 as bytes.
fn base64(text: &str) -> anyhow::Result<Vec<u8>> {
    let mut bytes = Vec::with_capacity(text.len() / 4 * 3);
    let (mut bits, mut count) = (0_u32, 0);
    for letter in text.bytes().filter(|it| !matches!(it, b'=' | b'\n' | b'\r')) {
        let value = match letter {
            b'A'..=b'Z' => letter - b'A',
            b'a'..=b'z' => letter - b'a' + 26,
            b'0'..=b'9' => letter - b'0' + 52,
            b'+' => 62,
            b'/' => 63,
            _ => bail!("not base64: {letter}"),
        };
        bits = bits << 6 | u32::from(value);
        count += 6;
        if count >= 8 {
            count -= 8;
            bytes.push(u8::try_from(bits >> count & 0xff)?);
        }
    }
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    use super::base64;

    #[test]
    fn base64_is_read() {
        for (text, bytes) in [("", ""), ("Zg==", "f"), ("Zm8=", "fo"), ("Zm9vYmFy", "foobar")] {
            assert_eq!(base64(text).unwrap(), bytes.as_bytes());
        }
        assert!(base64("a-b").is_err());
    }
}
