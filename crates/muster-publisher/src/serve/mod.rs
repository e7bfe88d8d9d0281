//! `serve`: activates hosts and machines over HTTP.
//!
//! One `serve` holds the root's lock; the other commands work beside it, each in its own transactions, and what they
//! change is in force with the next request: nothing published is kept in memory. The service speaks TLS with a certificate of
//! its own, or plain HTTP to be put behind a TLS proxy; every answer proves itself by its signatures.

mod admin;
mod body;
mod certificate;
mod confirmations;
mod extract;
mod files;
mod guard;
mod health;
mod host_activations;
mod key_usage;
mod limits;
mod listener;
mod machine_activations;
mod machine_batch;
mod openapi;
mod peer;
mod phone;
mod problem;
mod rate;
mod replica;
mod router;
mod secure;
mod stream;

use crate::activation::Issuer;
use crate::arguments::ServeOrder;
use crate::failure::Failure;
use crate::key::key_seal;
use crate::report::Report;
use crate::root::{Root, ServiceKey, Store, published, write_owner};
use crate::session::Session;
use crate::telephone::{Confirmer, TelephoneKeys};
use crate::webhook::Deliverer;
use axum::http::StatusCode;
use listener::ChannelListener;
use muster_api::publisher::Listening;
use muster_core::code::Code;
use muster_core::product_key::KeyKind;
use muster_os::clock;
use muster_os::root_lock::RootLock;
use muster_service::accept::{Limits, serve as accept};
use muster_service::bind::bind;
use muster_service::hangup::Hangup;
use muster_service::logging;
use muster_service::stop::Stop;
use muster_store::publisher::{AdministrationStore, KeyLookup};
use muster_text::{Language, Message, Text};
use muster_wire::number::KeySerial;
use muster_wire::time::Timestamp;
use peer::Peer;
use problem::Refused;
pub(crate) use problem::sentence;
use rate::Rate;
use secure::Tls;
use std::net::{IpAddr, SocketAddr};
use std::num::NonZeroU32;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;
use stream::{Connection, Guarded, LIFE};
use tokio::net::TcpListener;

/// How long begun requests may take after the signal to stop.
const DRAIN: Duration = Duration::from_secs(10);

/// One address may hold this fraction of all connections.
const SHARE: u32 = 8;

/// Wrong tokens and passwords of one address in a minute.
const GUESSES: NonZeroU32 = NonZeroU32::new(10).unwrap();

/// Guesses at one key by one network in an hour. Keys are checked where they are typed, so that nobody sends a wrong one by
/// mistake; with an installation ID and the last five characters, 22 bits of a secret are left.
const KEY_GUESSES: NonZeroU32 = NonZeroU32::new(60).unwrap();
const HOUR: Duration = Duration::from_secs(3_600);

/// What requests share.
pub(crate) struct Service {
    store: Mutex<Store>,
    issuer: Issuer,
    confirmer: Confirmer,
    proxies: Vec<IpAddr>,
    root: Root,
    text: Text,
    /// Requests of an address.
    addresses: Rate<IpAddr>,
    /// Requests that name a key.
    keys: Rate<KeyLookup>,
    /// Tokens and passwords of an address that were wrong.
    guesses: Rate<IpAddr>,
    /// Keys that were never issued: of a network, with the kind, number and serial of one that may have been.
    key_guesses: Rate<(IpAddr, KeyKind, u16, KeySerial)>,
    /// Held by whoever checks a password.
    hashing: tokio::sync::Mutex<()>,
    /// Held for reading by whatever goes on where its asker is gone.
    unfinished: Arc<tokio::sync::RwLock<()>>,
}

impl Service {
    /// One request at a time: each is one short transaction, and either database has one order of all writes anyway.
    fn store(&self) -> MutexGuard<'_, Store> {
        self.store.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Works with the store where nothing else waits for it. A request does so once: what was done is known only of that.
    /// What nobody waits for any more when its turn comes is not begun.
    async fn with_store<T: Send + 'static>(
        self: &Arc<Self>,
        work: impl FnOnce(&Self, &mut Store) -> Result<T, Failure> + Send + 'static,
    ) -> Result<T, Refused> {
        let service = Arc::clone(self);
        let asker = Arc::new(());
        let asked_by = Arc::downgrade(&asker);
        let worked = tokio::task::spawn_blocking(move || {
            let mut store = service.store();
            if asked_by.strong_count() == 0 {
                return Err(Refused::inside(StatusCode::SERVICE_UNAVAILABLE));
            }
            let before = store.commits();
            let outcome = work(&service, &mut store);
            outcome.map_err(|failure| Refused::in_store(failure, store.commits() == before))
        });
        let worked = worked.await;
        drop(asker);
        worked.map_err(|_| Refused::defect())?
    }

    /// This moment, for what commands show, too.
    fn session(&self) -> Session<'_> {
        Session::new(self.root.clone(), Timestamp::from_seconds(clock::now_utc()), &self.text)
    }
}

pub(crate) use openapi::document as openapi;

pub(crate) fn serve(session: &Session<'_>, order: &ServeOrder, json: bool) -> Result<Report, Failure> {
    let mut store = session.root.store()?;
    let lock = RootLock::take(session.root.folder())?;
    logging::init(order.log_json, "info")?;
    let published = published(&mut store)?;
    let publisher = published.identity.publisher;
    let issuer = Issuer {
        publisher,
        seal: key_seal(&session.root, publisher)?,
        service: ServiceKey::new(session.root.clone()),
    };
    let tls = order.tls.clone().map(|(certificate, key)| Tls::new(certificate, key)).transpose()?;
    replica::check(&issuer, &published, &mut store)?;
    write_owner(&session.root, publisher)?;
    let keys = TelephoneKeys::read(&session.root)?;
    replica::warn_of_missing(session, &keys, &published);
    let confirmer = Confirmer { publisher, seal: key_seal(&session.root, publisher)?, keys };
    let seal = key_seal(&session.root, publisher)?;
    // Both are held until the runtime is gone: a connection to a database is not closed within it.
    let deliverer = Arc::new(Deliverer::new(publisher, seal, session.root.store()?));
    let service = Arc::new(Service {
        store: Mutex::new(store),
        issuer,
        confirmer,
        proxies: order.proxies.clone(),
        root: session.root.clone(),
        text: Text::new(Language::English),
        addresses: Rate::new(order.address_rate),
        keys: Rate::new(order.key_rate),
        guesses: Rate::new(GUESSES),
        key_guesses: Rate::within(HOUR, KEY_GUESSES),
        hashing: tokio::sync::Mutex::default(),
        unfinished: Arc::default(),
    });
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()
        .map_err(|error| Failure::of(Code::Defect).because(format!("The runtime did not start: {error}.")))?;
    runtime.block_on(run(
        session,
        order,
        json,
        (Arc::clone(&service), Arc::clone(&deliverer)),
        tls.map(Arc::new),
    ))?;
    drop(runtime);
    drop((service, deliverer));
    drop(lock);
    Ok(Report::default())
}

async fn run(
    session: &Session<'_>,
    order: &ServeOrder,
    json: bool,
    (service, deliverer): (Arc<Service>, Arc<Deliverer>),
    tls: Option<Arc<Tls>>,
) -> Result<(), Failure> {
    let stop = Stop::new(DRAIN);
    stop.listen_to_signals()?;
    let hangup = Hangup::listen().map_err(|error| {
        Failure::of(Code::Defect).because(format!("The signal SIGHUP cannot be received: {error}."))
    })?;
    let bound = bind(&order.listen)?;
    for warning in &bound.warnings {
        tracing::warn!("{warning}");
    }
    let addresses: Vec<SocketAddr> =
        bound.listeners.iter().filter_map(|listener| listener.local_addr().ok()).collect();
    for address in addresses.iter().filter(|address| tls.is_none() && !address.ip().is_loopback()) {
        let words = session.say(Message::ServiceInClear, &[("address", address.to_string().into())]);
        tracing::warn!("{words}");
    }
    ready(session, &addresses, if tls.is_some() { "https" } else { "http" }).print(json);
    let unfinished = Arc::clone(&service.unfinished);
    let serving = until_stopped(bound.listeners, order, service, tls.clone(), &stop);
    let delivering = deliverer.run(&stop);
    match &tls {
        Some(tls) => {
            tokio::join!(serving, delivering, tls.follow(hangup, &stop));
        }
        None => {
            tokio::join!(serving, delivering);
        }
    }
    // What takes longer is cut, as a connection is.
    let _ = tokio::time::timeout(DRAIN, unfinished.write()).await;
    Ok(())
}

fn ready(session: &Session<'_>, addresses: &[SocketAddr], scheme: &str) -> Report {
    let listening = Listening { listening: addresses.iter().map(SocketAddr::to_string).collect() };
    let lines = listening.listening.clone().into_iter().map(|address| {
        session.say(Message::PublisherServing, &[("address", format!("{scheme}://{address}").into())])
    });
    lines.fold(Report::of(&listening), Report::line)
}

async fn until_stopped(
    listeners: Vec<TcpListener>,
    order: &ServeOrder,
    service: Arc<Service>,
    tls: Option<Arc<Tls>>,
    stop: &Stop,
) {
    let local = listeners.first().and_then(|listener| listener.local_addr().ok());
    let (accepted, connections) = tokio::sync::mpsc::unbounded_channel();
    let listener = ChannelListener::new(connections, local);
    let app = router::router(&service).into_make_service_with_connect_info::<Peer>();
    let (soft, hard) = (stop.clone(), stop.clone());
    let answering = async move {
        let server = axum::serve(listener, app).with_graceful_shutdown(async move { soft.soft().await });
        tokio::select! {
            _ = server => {}
            () = hard.hard() => {}
        }
    };
    let limits = limits(&listeners, order);
    // The permit goes with the connection, so that the number of open ones is bounded; so the channel is, too.
    let accepting = accept(listeners, limits, stop, move |stream, address, permit| {
        let connection = Guarded::new(stream, address, permit, LIFE);
        match &tls {
            Some(tls) => {
                let tls = Arc::clone(tls);
                tokio::spawn(tls.shake_hands(connection, accepted.clone(), stop.clone()));
            }
            // A receiver that is gone is being stopped.
            None => drop(accepted.send(Connection::Plain(connection))),
        }
    });
    let (_, report) = tokio::join!(answering, accepting);
    tracing::info!(accepted = report.accepted, cut = report.cut, "stopped");
}

/// Nobody outside may hold every connection. Where all of them come from a proxy, or from this computer, there is
/// nobody to tell apart.
fn limits(listeners: &[TcpListener], order: &ServeOrder) -> Limits {
    let outside = listeners.iter().filter_map(|listener| listener.local_addr().ok());
    let outside = outside.into_iter().any(|address| !address.ip().is_loopback());
    let share = NonZeroU32::new(order.connections.get() / SHARE).unwrap_or(NonZeroU32::MIN);
    let per_address = (outside && order.proxies.is_empty()).then_some(share);
    Limits { connections: order.connections, per_address }
}
