//! A small provider of `OpenID` Connect on this machine: it lets one person in, and does wrong as told.
//!
//! It checks what a provider must (client, secret, address, code, PKCE), so that what it lets through is
//! what a real one would.

use std::collections::HashMap;
use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::{Arc, Mutex};

use base64::Engine as _;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
use ring::rand::SystemRandom;
use ring::rsa;
use ring::signature::{
    ECDSA_P256_SHA256_FIXED_SIGNING, EcdsaKeyPair, KeyPair as _, RSA_PKCS1_SHA256,
};
use serde_json::{Value, json};
use sha2::{Digest as _, Sha256};

pub(crate) const CLIENT: &str = "lictor";
/// What the provider and the server share; with what must be encoded in a header.
pub(crate) const SECRET: &str = "hush: 100% & +";

/// How the provider does wrong, or otherwise.
#[derive(Debug, Clone, Default)]
pub(crate) struct Manner {
    /// Claims of the token that are other than they should be; null takes one away.
    pub(crate) claims: Vec<(&'static str, Value)>,
    /// Parts of the token's header, likewise.
    pub(crate) header: Vec<(&'static str, Value)>,
    /// Parts of what the provider says of itself, likewise.
    pub(crate) about: Vec<(&'static str, Value)>,
    /// Parameters of the way back.
    pub(crate) way_back: Vec<(&'static str, String)>,
    /// Sign with RSA.
    pub(crate) rsa: bool,
    /// Sign with a key that nobody knows.
    pub(crate) foreign_key: bool,
    /// The key's number; another one is another name of it.
    pub(crate) key_number: u32,
    /// Let nobody in.
    pub(crate) refuses: bool,
}

struct State {
    manner: Manner,
    key: EcdsaKeyPair,
    foreign: EcdsaKeyPair,
    /// What was asked with a code that was not redeemed.
    codes: HashMap<String, HashMap<String, String>>,
    /// How often the keys were asked for.
    keys_asked: usize,
    now: i64,
}

/// A provider that runs until the process ends.
#[derive(Clone)]
pub(crate) struct Provider {
    address: SocketAddr,
    state: Arc<Mutex<State>>,
}

impl Provider {
    /// Starts one whose clock stands at this second.
    pub(crate) fn start(now: i64) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let key = || {
            let (random, way) = (SystemRandom::new(), &ECDSA_P256_SHA256_FIXED_SIGNING);
            let key = EcdsaKeyPair::generate_pkcs8(way, &random).unwrap();
            EcdsaKeyPair::from_pkcs8(way, key.as_ref(), &random).unwrap()
        };
        let state = State {
            manner: Manner::default(),
            key: key(),
            foreign: key(),
            codes: HashMap::new(),
            keys_asked: 0,
            now,
        };
        let provider =
            Self { address: listener.local_addr().unwrap(), state: Arc::new(Mutex::new(state)) };
        let serving = provider.clone();
        std::thread::spawn(move || {
            for stream in listener.incoming() {
                let serving = serving.clone();
                std::thread::spawn(move || serving.serve(&stream.unwrap()));
            }
        });
        provider
    }

    pub(crate) fn issuer(&self) -> String {
        format!("http://{}/realms/bank", self.address)
    }

    /// From now on it behaves so.
    pub(crate) fn behave(&self, manner: Manner) {
        self.state.lock().unwrap().manner = manner;
    }

    pub(crate) fn keys_asked(&self) -> usize {
        self.state.lock().unwrap().keys_asked
    }

    /// What a browser is told at the address to which the server sent it: where to go back.
    pub(crate) fn visit(&self, location: &str) -> String {
        let (path, query) = location.split_once('?').unwrap();
        assert_eq!(path, format!("{}/authorize", self.issuer()));
        self.authorize(&parsed(query))
    }

    fn serve(&self, stream: &TcpStream) {
        let Some((line, headers, body)) = read(stream) else { return };
        let mut words = line.split(' ');
        let (method, uri) = (words.next().unwrap(), words.next().unwrap());
        let (path, query) = uri.split_once('?').unwrap_or((uri, ""));
        let path = path.strip_prefix("/realms/bank").unwrap_or_default();
        let (status, kind, content) = match (method, path) {
            ("GET", "/.well-known/openid-configuration") => json_answer("200 OK", &self.about()),
            ("GET", "/keys") => json_answer("200 OK", &self.keys()),
            // A page with a button, as a person sees it.
            ("GET", "/authorize") => {
                let back = self.authorize(&parsed(query)).replace('&', "&amp;");
                let page = format!(
                    "<!doctype html><title>Bank</title><a id=enter href=\"{back}\">Enter</a>"
                );
                ("200 OK", "text/html", page)
            }
            ("POST", "/token") => {
                let granted = self.grant(headers.get("authorization"), &parsed(&body));
                match granted {
                    Ok(answer) => json_answer("200 OK", &answer),
                    Err(error) => json_answer("400 Bad Request", &json!({"error": error})),
                }
            }
            _ => ("404 Not Found", "text/plain", String::new()),
        };
        let _ = write!(
            &mut &*stream,
            "HTTP/1.1 {status}\r\nContent-Type: {kind}\r\nContent-Length: {}\r\nConnection: close\r\n\r\n{content}",
            content.len()
        );
    }

    fn about(&self) -> Value {
        let issuer = self.issuer();
        let mut about = json!({
            "issuer": issuer,
            "authorization_endpoint": format!("{issuer}/authorize"),
            "token_endpoint": format!("{issuer}/token"),
            "jwks_uri": format!("{issuer}/keys"),
        });
        change(&mut about, &self.state.lock().unwrap().manner.about);
        about
    }

    fn keys(&self) -> Value {
        let mut state = self.state.lock().unwrap();
        state.keys_asked += 1;
        let point = state.key.public_key().as_ref().to_owned();
        let rsa = rsa::PublicKeyComponents::<Vec<u8>>::from(rsa_key().public());
        let part = |it: &[u8]| URL_SAFE_NO_PAD.encode(it);
        json!({"keys": [
            {"kty": "oct", "kid": "secret", "k": "aHVzaA"},
            {"kty": "EC", "crv": "P-256", "use": "sig", "alg": "ES256",
                "kid": format!("ec-{}", state.manner.key_number),
                "x": part(&point[1..33]), "y": part(&point[33..])},
            {"kty": "RSA", "use": "sig", "alg": "RS256", "kid": "rsa",
                "n": part(&rsa.n),
                "e": part(&rsa.e)},
        ]})
    }

    /// Where the browser is sent back to.
    fn authorize(&self, asked: &HashMap<String, String>) -> String {
        let one = |name: &str| asked.get(name).map_or("", String::as_str);
        assert_eq!((one("response_type"), one("client_id")), ("code", CLIENT));
        assert!(one("scope").split(' ').any(|it| it == "openid"));
        assert_eq!(one("code_challenge_method"), "S256");
        assert!(one("nonce").len() >= 32 && one("state").len() >= 32);
        let mut state = self.state.lock().unwrap();
        let code = format!("code-{}", state.codes.len());
        let mut back = HashMap::from([("state", one("state").to_owned())]);
        if state.manner.refuses {
            back.insert("error", "access_denied".to_owned());
        } else {
            back.insert("code", code.clone());
        }
        back.extend(state.manner.way_back.iter().cloned());
        state.codes.insert(code, asked.clone());
        let mut query = form_urlencoded::Serializer::new(String::new());
        query.extend_pairs(back);
        format!("{}?{}", one("redirect_uri"), query.finish())
    }

    fn grant(
        &self,
        authorization: Option<&String>,
        form: &HashMap<String, String>,
    ) -> Result<Value, &'static str> {
        let one = |name: &str| form.get(name).map_or("", String::as_str);
        let encoded: String = form_urlencoded::byte_serialize(SECRET.as_bytes()).collect();
        let header = format!("Basic {}", STANDARD.encode(format!("{CLIENT}:{encoded}")));
        let by_form = (one("client_id"), one("client_secret")) == (CLIENT, SECRET);
        let by_header = authorization == Some(&header);
        if by_form == by_header {
            return Err("invalid_client");
        }
        let asked = self.state.lock().unwrap().codes.remove(one("code")).ok_or("invalid_grant")?;
        let challenge = URL_SAFE_NO_PAD.encode(Sha256::digest(one("code_verifier")));
        if one("grant_type") != "authorization_code"
            || asked["redirect_uri"] != one("redirect_uri")
            || asked["code_challenge"] != challenge
        {
            return Err("invalid_grant");
        }
        Ok(
            json!({"access_token": "x", "token_type": "Bearer", "id_token": self.token(&asked["nonce"])}),
        )
    }

    fn token(&self, nonce: &str) -> String {
        let state = self.state.lock().unwrap();
        let manner = &state.manner;
        let mut header = if manner.rsa {
            json!({"alg": "RS256", "kid": "rsa"})
        } else {
            json!({"alg": "ES256", "kid": format!("ec-{}", manner.key_number)})
        };
        change(&mut header, &manner.header);
        let mut claims = json!({
            "iss": self.issuer(), "aud": CLIENT, "sub": "u-17", "nonce": nonce,
            "iat": state.now, "exp": state.now + 300,
            "email": "ana.kern@bank.example", "email_verified": true, "groups": ["screening"],
        });
        change(&mut claims, &manner.claims);
        let part = |it: &Value| URL_SAFE_NO_PAD.encode(it.to_string());
        let signed = format!("{}.{}", part(&header), part(&claims));
        let signature = if manner.rsa {
            let key = rsa_key();
            let mut signature = vec![0; key.public().modulus_len()];
            key.sign(&RSA_PKCS1_SHA256, &SystemRandom::new(), signed.as_bytes(), &mut signature)
                .unwrap();
            signature
        } else {
            let key = if manner.foreign_key { &state.foreign } else { &state.key };
            key.sign(&SystemRandom::new(), signed.as_bytes()).unwrap().as_ref().to_owned()
        };
        format!("{signed}.{}", URL_SAFE_NO_PAD.encode(signature))
    }
}

/// A key of these tests alone; `ring` makes none of RSA.
fn rsa_key() -> rsa::KeyPair {
    rsa::KeyPair::from_pkcs8(include_bytes!("provider-rsa.pk8")).unwrap()
}

fn change(object: &mut Value, changes: &[(&'static str, Value)]) {
    for (name, value) in changes {
        if value.is_null() {
            object.as_object_mut().unwrap().remove(*name);
        } else {
            object[*name] = value.clone();
        }
    }
}

fn json_answer(status: &'static str, value: &Value) -> (&'static str, &'static str, String) {
    (status, "application/json", value.to_string())
}

fn parsed(text: &str) -> HashMap<String, String> {
    form_urlencoded::parse(text.as_bytes()).into_owned().collect()
}

/// The first line, the headers with their names in lower case, the body.
fn read(stream: &TcpStream) -> Option<(String, HashMap<String, String>, String)> {
    let mut reader = BufReader::new(stream);
    let mut first = String::new();
    reader.read_line(&mut first).ok().filter(|it| *it > 0)?;
    let mut headers = HashMap::new();
    loop {
        let mut line = String::new();
        reader.read_line(&mut line).ok()?;
        let Some((name, value)) = line.trim_end().split_once(": ") else { break };
        headers.insert(name.to_lowercase(), value.to_owned());
    }
    let length = headers.get("content-length").map_or(0, |it| it.parse().unwrap());
    let mut body = vec![0; length];
    reader.read_exact(&mut body).ok()?;
    Some((first, headers, String::from_utf8(body).ok()?))
}
