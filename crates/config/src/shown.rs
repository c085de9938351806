//! The configuration as it is shown: every key, its value without secrets, and who set it.

use crate::quantity::{shown_size, shown_time};
use crate::{Config, ListConfig, Origin, ServerConfig, Setting, masked_url};

/// One line of the configuration.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shown {
    /// The whole key, such as `fetch.proxy`.
    pub key: String,
    /// The value; `None` when there is none.
    pub value: Option<String>,
    /// Who set it.
    pub origin: Origin,
}

impl Shown {
    pub(crate) fn new<T>(key: impl Into<String>, it: &Setting<T>, value: Option<String>) -> Self {
        Self { key: key.into(), value, origin: it.origin.clone() }
    }
}

impl Config {
    /// Every setting in effect, secrets masked. Of the lists, those for which something is set.
    pub fn shown(&self) -> Vec<Shown> {
        let fetch = &self.fetch;
        let path = |it: &std::path::PathBuf| it.display().to_string();
        let proxy = fetch.proxy.value.as_ref().map(|it| masked_url(it.reveal()));
        let mut lines = vec![
            Shown::new("fetch.proxy", &fetch.proxy, proxy),
            Shown::new("fetch.mirror", &fetch.mirror, fetch.mirror.value.as_ref().map(path)),
        ];
        let times = [
            ("fetch.connect_timeout", &fetch.connect_timeout),
            ("fetch.read_timeout", &fetch.read_timeout),
            ("fetch.total_timeout", &fetch.total_timeout),
        ];
        lines.extend(times.map(|(key, it)| Shown::new(key, it, Some(shown_time(it.value)))));
        let size = Some(shown_size(fetch.size_limit.value));
        lines.push(Shown::new("fetch.size_limit", &fetch.size_limit, size));
        let retries = Some(fetch.retries.value.to_string());
        lines.push(Shown::new("fetch.retries", &fetch.retries, retries));
        lines.push(Shown::new("fetch.contact", &fetch.contact, fetch.contact.value.clone()));
        let always = Some(self.record.always.value.to_string());
        lines.push(Shown::new("record.always", &self.record.always, always));
        let retain = self.record.retain.value.as_ref().map(ToString::to_string);
        lines.push(Shown::new("record.retain", &self.record.retain, retain));
        for (tenant, retain) in &self.record.tenants {
            let key = format!("record.tenants.{tenant}");
            lines.push(Shown::new(key, retain, Some(retain.value.to_string())));
        }
        let key = self.record.key.value.as_ref().map(crate::Token::place);
        lines.push(Shown::new("record.key_file", &self.record.key, key));
        let url = self.store.url.value.as_ref().map(crate::Token::place);
        lines.push(Shown::new("store.url", &self.store.url, url));
        lines.extend(self.server.shown());
        lines.extend(self.server.oidc.iter().flat_map(crate::OidcConfig::shown));
        for (dataset, list) in &self.lists {
            lines.extend(list.shown(dataset.as_str()));
        }
        lines
    }
}

impl ServerConfig {
    fn shown(&self) -> [Shown; 11] {
        let path = |it: &Option<std::path::PathBuf>| Some(it.as_ref()?.display().to_string());
        let whole = |it: &Setting<u64>| Some(it.value.to_string());
        let every = self.update_every.value.map(shown_time);
        [
            Shown::new("server.listen", &self.listen, Some(self.listen.value.to_string())),
            Shown::new("server.tls_cert", &self.tls_cert, path(&self.tls_cert.value)),
            Shown::new("server.tls_key", &self.tls_key, path(&self.tls_key.value)),
            Shown::new(
                "server.allow_anonymous",
                &self.allow_anonymous,
                Some(self.allow_anonymous.value.to_string()),
            ),
            Shown::new("server.log", &self.log, Some(self.log.value.as_str().to_owned())),
            Shown::new("server.max_body", &self.max_body, Some(shown_size(self.max_body.value))),
            Shown::new("server.max_queries", &self.max_queries, whole(&self.max_queries)),
            Shown::new("server.timeout", &self.timeout, Some(shown_time(self.timeout.value))),
            Shown::new(
                "server.max_concurrency",
                &self.max_concurrency,
                whole(&self.max_concurrency),
            ),
            Shown::new("server.rate_limit", &self.rate_limit, whole(&self.rate_limit)),
            Shown::new("server.update_every", &self.update_every, every),
        ]
    }
}

impl ListConfig {
    fn shown(&self, dataset: &str) -> [Shown; 4] {
        let key = |name: &str| {
            let quoted =
                if dataset.contains(':') { format!("\"{dataset}\"") } else { dataset.into() };
            format!("lists.{quoted}.{name}")
        };
        let urls: Vec<String> = self.url.value.iter().map(|it| masked_url(it)).collect();
        let urls = if urls.is_empty() { None } else { Some(urls.join(" ")) };
        let days = |it: u32| format!("{it} {}", if it == 1 { "day" } else { "days" });
        [
            Shown::new(key("url"), &self.url, urls),
            Shown::new(
                key("token"),
                &self.token,
                self.token.value.as_ref().map(crate::Token::place),
            ),
            Shown::new(key("max_age"), &self.max_age, self.max_age.value.map(days)),
            Shown::new(
                key("largest_shrink"),
                &self.largest_shrink,
                Some(self.largest_shrink.value.to_string()),
            ),
        ]
    }
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;

    #[test]
    fn every_value_is_shown_and_no_secret() {
        let text = "[fetch]\nproxy = 'http://me:hush@proxy:3128'\n\
                    [lists.eu_fsf]\ntoken = 'hush'\nurl = 'https://x/y?token=hush'\n\
                    [lists.'csv:own']\nmax_age = '1 day'\n";
        let shown = Config::read(Path::new("lictor.toml"), text).unwrap().shown();
        let lines: Vec<String> = shown
            .iter()
            .filter(|it| it.origin != Origin::Default)
            .map(|it| format!("{} = {}", it.key, it.value.as_deref().unwrap_or("-")))
            .collect();
        assert_eq!(
            lines,
            [
                "fetch.proxy = http://me:***@proxy:3128",
                "lists.\"csv:own\".max_age = 1 day",
                "lists.eu_fsf.url = https://x/y?token=***",
                "lists.eu_fsf.token = ***",
            ]
        );
        assert_eq!(shown.len(), 11 + 1 + 11 + 2 * 4);
        assert!(!format!("{shown:?}").contains("hush"));
    }

    #[test]
    fn how_people_sign_in_is_shown_without_the_secret() {
        let text = "[server.oidc]\nissuer = 'https://id.example.org'\nclient_id = 'lictor'\n\
                    client_secret = 'hush'\nredirect_url = 'https://x/ui/login/oidc/return'\n\
                    roles.analyst = ['a', 'b']\n";
        let config = Config::read(Path::new("lictor.toml"), text).unwrap();
        let shown = config.shown();
        let value = |key: &str| shown.iter().find(|it| it.key == key).unwrap().value.as_deref();
        assert_eq!(value("server.oidc.client_secret"), Some("***"));
        assert_eq!(value("server.oidc.roles.analyst"), Some("a, b"));
        assert_eq!(value("server.oidc.tenant"), Some("default"));
        assert!(!format!("{shown:?} {config:?}").contains("hush"));
        let variable = |it: &str| (it == "LICTOR_OIDC_CLIENT_SECRET").then(|| "hush".to_owned());
        let shown = format!("{:?}", config.with_environment(&variable).unwrap().shown());
        assert!(shown.contains("the environment variable LICTOR_OIDC_CLIENT_SECRET"), "{shown}");
    }
}
