//! What can be set, and where each value came from.
//!
//! A [`Config`] is read from the text of `lictor.toml`, completed from the environment and overridden
//! by flags; each value keeps its [`Origin`]. Nothing here opens a file or asks the environment: both
//! are arguments. A key that is not known is an error, since a setting that is silently ignored is one
//! that its writer believes in.
//!
//! ```
//! use std::path::Path;
//!
//! let text = "[lists.un_sc]\nmax_age = \"7 days\"\nlargest_shrink = 0.1\n";
//! let config = lictor_config::Config::read(Path::new("lictor.toml"), text)?;
//! let list = config.list(&"un_sc".parse()?);
//! assert_eq!(list.max_age.value, Some(7));
//! assert_eq!(list.largest_shrink.value, 0.1);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod config;
mod error;
mod file;
mod oidc;
mod quantity;
mod secret;
mod server;
mod shown;

pub use config::{
    Config, FetchConfig, LARGEST_SHRINK, ListConfig, Origin, RecordConfig, Setting, StoreConfig,
};
pub use error::ConfigError;
pub use oidc::{OIDC_RETURN, OidcConfig, is_safe_address};
pub use quantity::Retention;
pub use secret::{Secret, Token, masked_url};
pub use server::{LogStyle, ServerConfig, between_updates, body_limit, time_limit};
pub use shown::Shown;
