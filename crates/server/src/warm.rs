//! What a server just started, or new lists, would meet for the first time with a customer waiting.
//!
//! The first searches of a snapshot read its pages from the disk and look up what is like words that no
//! worker has met; a batch took up to 91 ms then, where it takes 5 later (docs/measurements.md). So names of
//! the lists themselves are asked first, a few at a time, beside whatever requests there are. Nobody asked
//! for these answers: they are dropped, and neither recorded nor counted.

use std::sync::Arc;

use lictor_engine::{Query, Snapshot};

use crate::problem::Problem;
use crate::server::Shared;

/// So many parties are asked for, spread over the lists.
const PARTIES: usize = 4_000;
/// So many at a time: a request that comes meanwhile waits for no more.
const AT_ONCE: usize = 8;

/// Asks the workers for names of the current snapshot, until it is replaced.
///
/// # Errors
/// When a worker fails; the next request will say more.
pub(crate) async fn warm(shared: &Arc<Shared>) -> Result<(), Problem> {
    let snapshot = shared.snapshot();
    let settings = shared.settings();
    let mut names = names(Arc::clone(&snapshot)).await.into_iter().peekable();
    while names.peek().is_some() && Arc::ptr_eq(&snapshot, &shared.snapshot()) {
        let few: Vec<String> = names.by_ref().take(AT_ONCE).collect();
        let (snapshot, settings) = (Arc::clone(&snapshot), settings.clone());
        let ask = move |scratch: &mut _| {
            for name in few {
                // A name that cannot be asked is for nobody to know of.
                let _ = snapshot.screen_with(&Query::name(name), &settings, scratch);
            }
        };
        shared.pool.run(ask).await?;
    }
    Ok(())
}

/// A name of each party that is asked for. Reading parties is no work for the threads of the sockets.
async fn names(snapshot: Arc<Snapshot>) -> Vec<String> {
    let read = move || {
        let parties = snapshot.spread(PARTIES).filter_map(Result::ok);
        parties.filter_map(|it| Some(it.names.into_iter().next()?.value.text)).collect()
    };
    tokio::task::spawn_blocking(read).await.unwrap_or_default()
}
