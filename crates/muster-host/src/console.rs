//! The console: pages about this host, for people who were given a link.
//!
//! Reading order: `session` (who may look), `door` (what all requests share), `guard` (what holds for every request),
//! `caller` (who asks for this page), `pages` (which path is what), `listing` (a page out of a million machines; `place` and `sought` with it). The pages
//! themselves are in `muster-console`. Only this computer reaches it; from another one an administrator forwards its port.

mod caller;
mod door;
mod guard;
mod listener;
mod listing;
mod pages;
mod place;
mod session;
mod sought;

use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use muster_service::bind::{BindError, bind};
use muster_service::stop::Stop;
use tokio::net::TcpListener;

pub(crate) use door::Door;
use listener::Few;

use crate::admin::asking::Asking;
use crate::config::Console;

/// How long a link can be used.
pub(crate) const LINK_MINUTES: u32 = 5;
const LINK_LIVES: Duration = Duration::from_secs(60 * LINK_MINUTES as u64);

/// Serves it in the background. A host without one serves machines all the same.
pub(crate) fn open(config: &Console, asking: &Asking, stop: &Stop) -> Option<Arc<Door>> {
    if !config.enabled {
        return None;
    }
    match listen(config.listen) {
        Ok((listener, address)) => {
            let door = Arc::new(Door::new(address, asking.clone()));
            tokio::spawn(serve(Few::new(listener), Arc::clone(&door), stop.clone()));
            tracing::info!(%address, "the console is served");
            Some(door)
        }
        Err(error) => {
            tracing::warn!(address = %config.listen, %error, "the console is not served");
            None
        }
    }
}

fn listen(address: SocketAddr) -> Result<(TcpListener, SocketAddr), BindError> {
    let listener = bind(&[address])?.listeners.pop().ok_or(BindError::NoAddress)?;
    let bound = listener.local_addr().map_err(|source| BindError::Other { address, source })?;
    Ok((listener, bound))
}

async fn serve(listener: Few, door: Arc<Door>, stop: Stop) {
    let served = axum::serve(listener, pages::router(door)).with_graceful_shutdown(async move {
        stop.soft().await;
    });
    if let Err(error) = served.await {
        tracing::error!(%error, "the console has ended");
    }
}
