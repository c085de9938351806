//! ID tokens: whether the provider signed one, for us, now, in answer to our question.
//!
//! Follows `OpenID` Connect Core 1.0, 3.1.3.7, and RFC 8725 (best current practice of JWT): of the algorithms
//! only RS256 and ES256 are taken, whatever a token says of itself; a symmetric one (HS256) would make the
//! public key, or the client's secret, the key, and `none` asks for none. A pure function of its arguments.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use jiff::Timestamp;
use ring::signature::{
    ECDSA_P256_SHA256_FIXED, RSA_PKCS1_2048_8192_SHA256, RsaPublicKeyComponents, UnparsedPublicKey,
};
use serde_json::{Map, Value};

/// How far the provider's clock may be from ours, in seconds: machines that keep time are within one.
pub(super) const LEEWAY: i64 = 60;
/// The longest token that is read: those with hundreds of groups have some 30 KB.
const LONGEST: usize = 256 * 1024;

/// What a token says.
pub(super) type Claims = Map<String, Value>;

/// Why a token is not taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Refusal {
    /// It is signed with a key that is not among these: the provider may have newer ones.
    UnknownKey,
    /// Anything else.
    Wrong(&'static str),
}

/// The public keys of a provider (RFC 7517).
#[derive(Debug, Clone, Default)]
pub(super) struct Keys(Vec<Key>);

#[derive(Debug, Clone)]
struct Key {
    id: Option<String>,
    kind: Kind,
}

#[derive(Debug, Clone)]
enum Kind {
    Rsa {
        modulus: Vec<u8>,
        exponent: Vec<u8>,
    },
    /// A point of P-256, as 0x04, x, y.
    P256(Vec<u8>),
}

impl Keys {
    /// The keys in a document that can have signed a token; others are passed over.
    pub(super) fn read(document: &Value) -> Self {
        let keys = document["keys"].as_array().into_iter().flatten();
        Self(keys.filter_map(Key::read).collect())
    }

    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The key of a token: that of its id; of a token without one, the only one of its kind.
    fn of(&self, id: Option<&str>, algorithm: Algorithm) -> Result<&Key, Refusal> {
        let mut fitting = self.0.iter().filter(|it| it.kind.algorithm() == algorithm);
        let Some(id) = id else {
            let only = fitting.next().filter(|_| fitting.next().is_none());
            return only.ok_or(Refusal::Wrong("it does not say with which key it is signed"));
        };
        fitting.find(|it| it.id.as_deref() == Some(id)).ok_or(Refusal::UnknownKey)
    }
}

impl Key {
    fn read(key: &Value) -> Option<Self> {
        let bytes =
            |name: &str| URL_SAFE_NO_PAD.decode(key[name].as_str()?.trim_end_matches('=')).ok();
        if key["use"].as_str().is_some_and(|it| it != "sig") {
            return None;
        }
        let kind = match key["kty"].as_str()? {
            "RSA" => Kind::Rsa { modulus: bytes("n")?, exponent: bytes("e")? },
            "EC" if key["crv"] == "P-256" => {
                let (x, y) = (bytes("x")?, bytes("y")?);
                if x.len() != 32 || y.len() != 32 {
                    return None;
                }
                Kind::P256([&[4], x.as_slice(), y.as_slice()].concat())
            }
            _ => return None,
        };
        let is_for = key["alg"].as_str().is_none_or(|it| it == kind.algorithm().as_str());
        is_for.then(|| Self { id: key["kid"].as_str().map(str::to_owned), kind })
    }
}

impl Kind {
    fn algorithm(&self) -> Algorithm {
        match self {
            Self::Rsa { .. } => Algorithm::Rs256,
            Self::P256(_) => Algorithm::Es256,
        }
    }

    fn has_signed(&self, message: &[u8], signature: &[u8]) -> bool {
        match self {
            Self::Rsa { modulus, exponent } => {
                // Leading zeros are no part of a number, and refused as such.
                let n = &modulus[modulus.iter().position(|it| *it != 0).unwrap_or(modulus.len())..];
                let key = RsaPublicKeyComponents { n, e: exponent.as_slice() };
                key.verify(&RSA_PKCS1_2048_8192_SHA256, message, signature).is_ok()
            }
            Self::P256(point) => {
                let key = UnparsedPublicKey::new(&ECDSA_P256_SHA256_FIXED, point);
                key.verify(message, signature).is_ok()
            }
        }
    }
}

/// The algorithms that are taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Algorithm {
    Rs256,
    Es256,
}

impl Algorithm {
    fn as_str(self) -> &'static str {
        match self {
            Self::Rs256 => "RS256",
            Self::Es256 => "ES256",
        }
    }
}

/// What a token must say.
#[derive(Debug, Clone, Copy)]
pub(super) struct Expected<'a> {
    pub(super) issuer: &'a str,
    pub(super) client_id: &'a str,
    pub(super) nonce: &'a str,
    pub(super) now: Timestamp,
}

/// What a token says, if it is what it must be.
pub(super) fn verify(token: &str, keys: &Keys, expected: &Expected<'_>) -> Result<Claims, Refusal> {
    use Refusal::Wrong;
    if token.len() > LONGEST {
        return Err(Wrong("it is too long"));
    }
    let (signed, signature) = token.rsplit_once('.').ok_or(Wrong("it is no token"))?;
    let (header, claims) = signed.split_once('.').ok_or(Wrong("it is no token"))?;
    let header = object(header).ok_or(Wrong("its header cannot be read"))?;
    let algorithm = match header.get("alg").and_then(Value::as_str) {
        Some("RS256") => Algorithm::Rs256,
        Some("ES256") => Algorithm::Es256,
        _ => return Err(Wrong("it is signed in a way that is not taken: RS256 and ES256 are")),
    };
    if header.contains_key("crit") {
        return Err(Wrong("it asks for an extension that is not known"));
    }
    let key = keys.of(header.get("kid").and_then(Value::as_str), algorithm)?;
    let signature = URL_SAFE_NO_PAD.decode(signature).map_err(|_| Wrong("it has no signature"))?;
    if !key.kind.has_signed(signed.as_bytes(), &signature) {
        return Err(Wrong("its signature is not that of the provider’s key"));
    }
    let claims = object(claims).ok_or(Wrong("what it says cannot be read"))?;
    check(&claims, expected)?;
    Ok(claims)
}

fn check(claims: &Claims, expected: &Expected<'_>) -> Result<(), Refusal> {
    let wrong = |words| Err(Refusal::Wrong(words));
    let text = |name: &str| claims.get(name).and_then(Value::as_str);
    // Seconds since 1970, with or without a part of a second (RFC 7519, 2).
    let seconds = |name: &str| claims.get(name).and_then(Value::as_f64);
    #[expect(clippy::cast_precision_loss, reason = "exact for some 285 million years")]
    let (now, leeway) = (expected.now.as_second() as f64, LEEWAY as f64);
    if text("iss") != Some(expected.issuer) {
        return wrong("it is of another provider");
    }
    let audiences: Vec<&str> = match claims.get("aud") {
        Some(Value::String(one)) => vec![one],
        Some(Value::Array(several)) => several.iter().filter_map(Value::as_str).collect(),
        _ => Vec::new(),
    };
    if !audiences.contains(&expected.client_id) {
        return wrong("it is meant for another service");
    }
    let party = text("azp");
    if party.is_some_and(|it| it != expected.client_id) || (audiences.len() > 1 && party.is_none())
    {
        return wrong("it was given to another service");
    }
    match seconds("exp") {
        Some(end) if now < end + leeway => {}
        Some(_) => return wrong("it has expired: are the clocks of both machines right?"),
        None => return wrong("it does not say when it expires"),
    }
    let is_future = |name: &str| seconds(name).is_some_and(|it| it > now + leeway);
    if seconds("iat").is_none() || is_future("iat") || is_future("nbf") {
        return wrong("it is of the future: are the clocks of both machines right?");
    }
    if text("nonce") != Some(expected.nonce) {
        return wrong("it answers another question than this one");
    }
    if text("sub").is_none_or(|it| it.is_empty() || it.len() > 255) {
        return wrong("it names nobody");
    }
    Ok(())
}

fn object(part: &str) -> Option<Map<String, Value>> {
    let bytes = URL_SAFE_NO_PAD.decode(part).ok()?;
    serde_json::from_slice(&bytes).ok()
}

#[cfg(test)]
mod tests {
    use ring::rand::SystemRandom;
    use ring::signature::{ECDSA_P256_SHA256_FIXED_SIGNING, EcdsaKeyPair, KeyPair as _};
    use serde_json::json;

    use super::*;

    const NOW: i64 = 1_800_000_000;

    struct Signer(EcdsaKeyPair);

    impl Signer {
        fn new() -> Self {
            let (random, way) = (SystemRandom::new(), &ECDSA_P256_SHA256_FIXED_SIGNING);
            let key = EcdsaKeyPair::generate_pkcs8(way, &random).unwrap();
            Self(EcdsaKeyPair::from_pkcs8(way, key.as_ref(), &random).unwrap())
        }

        fn public(&self, id: &str) -> Value {
            let point = self.0.public_key().as_ref();
            let part = |it: &[u8]| URL_SAFE_NO_PAD.encode(it);
            json!({"kty": "EC", "crv": "P-256", "kid": id, "use": "sig",
                "x": part(&point[1..33]), "y": part(&point[33..])})
        }

        fn sign(&self, header: &Value, claims: &Value) -> String {
            let part = |it: &Value| URL_SAFE_NO_PAD.encode(it.to_string());
            let signed = format!("{}.{}", part(header), part(claims));
            let signature = self.0.sign(&SystemRandom::new(), signed.as_bytes()).unwrap();
            format!("{signed}.{}", URL_SAFE_NO_PAD.encode(signature))
        }
    }

    fn good() -> Value {
        json!({"iss": "https://id.example.org", "aud": "lictor", "exp": NOW + 300, "iat": NOW,
            "nonce": "n-1", "sub": "u-17"})
    }

    fn verified(token: &str, keys: &Keys) -> Result<Claims, Refusal> {
        let expected = Expected {
            issuer: "https://id.example.org",
            client_id: "lictor",
            nonce: "n-1",
            now: Timestamp::from_second(NOW).unwrap(),
        };
        verify(token, keys, &expected)
    }

    #[test]
    fn a_token_is_what_it_must_be_or_is_refused_with_the_reason() {
        let signer = Signer::new();
        let keys = Keys::read(&json!({"keys": [signer.public("a")]}));
        let header = json!({"alg": "ES256", "kid": "a"});
        let check = |change: &dyn Fn(&mut Value), expected: &str| {
            let mut claims = good();
            change(&mut claims);
            match verified(&signer.sign(&header, &claims), &keys) {
                Ok(_) => assert_eq!(expected, "", "{claims}"),
                Err(Refusal::Wrong(words)) => {
                    assert!(!expected.is_empty() && words.contains(expected), "{claims}: {words}");
                }
                Err(other) => panic!("{claims}: {other:?}"),
            }
        };
        check(&|_| (), "");
        check(&|it| it["aud"] = json!(["lictor"]), "");
        check(&|it| (it["aud"], it["azp"]) = (json!(["x", "lictor"]), json!("lictor")), "");
        check(&|it| it["aud"] = json!(["x", "lictor"]), "another service");
        check(&|it| it["azp"] = json!("x"), "another service");
        check(&|it| it["aud"] = json!("other"), "another service");
        check(&|it| it["aud"] = json!([]), "another service");
        check(&|it| it["aud"] = Value::Null, "another service");
        check(&|it| it["iss"] = json!("https://id.example.org/"), "another provider");
        check(&|it| it["exp"] = json!(NOW - LEEWAY + 1), "");
        check(&|it| it["exp"] = json!(NOW - LEEWAY), "expired");
        check(&|it| it["exp"] = json!("soon"), "when it expires");
        check(&|it| it["iat"] = json!(NOW + LEEWAY), "");
        check(&|it| it["iat"] = json!(NOW + LEEWAY + 1), "future");
        check(&|it| it["iat"] = Value::Null, "future");
        check(&|it| it["nbf"] = json!(NOW + LEEWAY + 1), "future");
        check(&|it| it["nonce"] = json!("n-2"), "another question");
        check(&|it| it["nonce"] = Value::Null, "another question");
        check(&|it| it["sub"] = json!(""), "nobody");
    }

    #[test]
    fn no_other_way_of_signing_and_no_other_key_is_taken() {
        let (signer, other) = (Signer::new(), Signer::new());
        let keys = Keys::read(&json!({"keys": [signer.public("a"), other.public("b")]}));
        let check = |header: &Value, expected: &str| {
            let refusal = verified(&signer.sign(header, &good()), &keys).unwrap_err();
            assert!(format!("{refusal:?}").contains(expected), "{header}: {refusal:?}");
        };
        for way in ["none", "None", "HS256", "HS512", "ES384", "PS256", "EdDSA", ""] {
            check(&json!({"alg": way, "kid": "a"}), "not taken");
        }
        check(&json!({"kid": "a"}), "not taken");
        check(&json!({"alg": "ES256", "kid": "b"}), "signature");
        check(&json!({"alg": "ES256", "kid": "c"}), "UnknownKey");
        check(&json!({"alg": "RS256", "kid": "a"}), "UnknownKey");
        check(&json!({"alg": "ES256"}), "which key");
        check(&json!({"alg": "ES256", "kid": "a", "crit": ["x"]}), "extension");
        // The only key of its kind needs no name.
        let alone = Keys::read(&json!({"keys": [signer.public("a")]}));
        assert!(verified(&signer.sign(&json!({"alg": "ES256"}), &good()), &alone).is_ok());
        // What was signed and then changed.
        let token = signer.sign(&json!({"alg": "ES256", "kid": "a"}), &good());
        let (head, rest) = token.split_once('.').unwrap();
        let (_, signature) = rest.split_once('.').unwrap();
        let mut claims = good();
        claims["sub"] = json!("u-1");
        let changed = format!("{head}.{}.{signature}", URL_SAFE_NO_PAD.encode(claims.to_string()));
        assert_eq!(
            verified(&changed, &keys).unwrap_err(),
            Refusal::Wrong("its signature is not that of the provider’s key")
        );
        for broken in
            ["", ".", "..", "a.b.c", &token[..token.len() - 4], &format!("{head}.{rest}.x")]
        {
            assert!(verified(broken, &keys).is_err(), "{broken}");
        }
    }

    #[test]
    fn keys_that_sign_nothing_are_passed_over() {
        let key = Signer::new().public("a");
        let with = |name: &str, value: Value| {
            let mut key = key.clone();
            key[name] = value;
            Keys::read(&json!({"keys": [key]})).is_empty()
        };
        assert!(!with("alg", json!("ES256")));
        for (name, value) in [
            ("use", json!("enc")),
            ("alg", json!("RS256")),
            ("kty", json!("oct")),
            ("crv", json!("P-521")),
            ("x", json!("AA")),
            ("y", json!(5)),
        ] {
            assert!(with(name, value.clone()), "{name} {value}");
        }
        for document in [json!({}), json!([]), json!({"keys": 1}), json!({"keys": ["a"]})] {
            assert!(Keys::read(&document).is_empty());
        }
    }
}
