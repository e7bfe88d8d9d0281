//! `serve`: everything that runs while machines are answered, from the lock on the root to the last answer.

use std::net::SocketAddr;
use std::num::NonZeroUsize;
use std::sync::{Arc, Mutex};
use std::thread;

use muster_core::code::{Code, Reason};
use muster_core::event::Event;
use muster_os::descriptor_limit::make_room;
use muster_os::local_socket::{Access, LocalServer};
use muster_os::root_lock::RootLock;
use muster_os::service::{Notified, NotifyError, notify_ready, notify_stopping};
use muster_service::accept::{self, Limits, Report};
use muster_service::bind::{BindError, bind};
use muster_service::stop::Stop;
use muster_service::{logging, occasional::Occasional};
use muster_text::HostMessage;
use tokio::net::TcpListener;
use tokio::runtime::Runtime;
use tokio::sync::{Notify, mpsc, watch};

use crate::admin::asking::Asking;
use crate::admin::socket::AdminSocket;
use crate::config::{Config, LogForm};
use crate::connection::{self, Desk, Patience};
use crate::counting::{Counting, Order, QUEUE};
use crate::dns::{self, Board};
use crate::failure::Failure;
use crate::passing::{self, Passing};
use crate::root::HostRoot;
use crate::serving::{Priority, Serving};
use crate::state::HostState;
use crate::waiting_room::WaitingRoom;
use crate::{console, fetch, journal, renewal, sweep};

/// Descriptors beside those of machines: the database, the log, the sockets, the publisher's service.
const OTHER_DESCRIPTORS: u64 = 64;
/// How often a host that shares a count looks at what the others did.
const FOLLOW_EVERY: std::time::Duration = std::time::Duration::from_secs(60);
/// How long threads that wait for a publisher may keep the process from ending.
const LAST_PATIENCE: std::time::Duration = std::time::Duration::from_millis(200);

/// Serves until a signal ends it.
pub(crate) fn run(root: HostRoot) -> Result<(), Failure> {
    let (config, warnings) = Config::load(&root)?;
    logging::init(config.log == LogForm::Json, "info")
        .map_err(|error| Failure::about(Code::ArgumentInvalid, error))?;
    warnings.iter().for_each(|warning| tracing::warn!("{warning}"));
    root.create()?;
    root.check_owner()?;
    let lock = RootLock::take(root.path())?;
    journal::open(&root);
    let served = run_locked(root, config, &lock);
    if let Err(failure) = &served {
        journal::report(&Event::ServiceFailed { result: failure.number });
    }
    served
}

fn run_locked(root: HostRoot, config: Config, lock: &RootLock) -> Result<(), Failure> {
    journal::report(&Event::ServiceStarting { version: env!("CARGO_PKG_VERSION").to_owned() });
    let mut state = HostState::open(root, config)?;
    state.priority = Priority::take(state.config.low_priority);
    let runtime = runtime().map_err(|error| Failure::about(Code::Defect, error))?;
    let served = runtime.block_on(async {
        let stop = Stop::new(state.config.drain());
        stop.listen_to_signals().map_err(|error| Failure::about(Code::Defect, error))?;
        serve(state, lock, &stop, ready).await
    });
    runtime.shutdown_timeout(LAST_PATIENCE);
    let report = served?;
    tracing::info!(accepted = report.accepted, cut = report.cut, "all connections are closed");
    journal::report(&Event::ServiceStopped {});
    Ok(())
}

/// One processor is left to the thread that counts, which has work whenever connections have.
fn runtime() -> std::io::Result<Runtime> {
    let processors = thread::available_parallelism().map_or(1, NonZeroUsize::get);
    let workers = processors.saturating_sub(1).max(1);
    tokio::runtime::Builder::new_multi_thread().worker_threads(workers).enable_all().build()
}

fn ready(listen: &[SocketAddr]) {
    tell(notify_ready());
    listen.iter().for_each(|address| tracing::info!(%address, "serving"));
    journal::report(&Event::ServiceStarted { version: env!("CARGO_PKG_VERSION").to_owned() });
}

/// Serves until `stop` is soft and the answers begun are sent; `ready` is called once the sockets are bound.
pub(crate) async fn serve(
    mut state: HostState,
    lock: &RootLock,
    stop: &Stop,
    ready: impl FnOnce(&[SocketAddr]),
) -> Result<Report, Failure> {
    let (listeners, listen) = listeners(&state.config)?;
    let limits = state.config.connections.limits(descriptors(&state.config));
    let room = WaitingRoom::new(limits.connections.get());
    let (dns, wanted) = watch::channel(state.wanted_in_dns(&listen));
    let board = Board::default();
    let (orders, queue) = mpsc::channel(QUEUE);
    let asking = Asking::new(&orders);
    let console = console::open(&state.config.console, &asking, stop);
    let serving =
        Serving { listen: listen.clone(), room: Arc::clone(&room), dns, board: board.clone(), console };
    state.serving = Some(serving);
    let socket = LocalServer::bind(&state.root.socket(), Access::Owner, lock)?;
    let shares = state.root.records.place().is_some();
    let desk = Arc::new(desk(&state, orders.clone()));
    let way = state.config.service.way();
    let counting = count(state, queue, stop)?;
    let admin = AdminSocket::open(socket, asking).map_err(|error| Failure::about(Code::Defect, error))?;
    tokio::spawn(sweeps(orders.clone(), stop.clone()));
    let news = Arc::new(Notify::new());
    let passing = Passing {
        licences: Arc::clone(&desk.licences),
        shelf: desk.shelf.clone(),
        way: way.clone(),
        news: Arc::clone(&news),
    };
    tokio::spawn(passing::run(passing, orders.clone(), Arc::clone(&desk.waiting), stop.clone()));
    if shares {
        tokio::spawn(follows(orders.clone(), stop.clone()));
    }
    tokio::spawn(fetch::run(orders.clone(), way.clone(), Arc::clone(&news), stop.clone()));
    tokio::spawn(renewal::run(orders.clone(), way, news, stop.clone()));
    tokio::spawn(announce_stop(stop.clone(), Arc::clone(&room)));
    let publishing = tokio::spawn(dns::run(wanted, board, stop.clone()));
    ready(&listen);
    let report = tokio::spawn(accept(listeners, limits, room, desk, stop.clone())).await;
    // Its own records go before the host does.
    let _ended = publishing.await;
    // The thread may have ended by itself; then there is nobody to be told.
    let _ended = orders.send(Order::End).await;
    let counted = tokio::task::spawn_blocking(move || counting.join()).await;
    let closed = tokio::task::spawn_blocking(move || admin.close()).await;
    match (report, counted, closed) {
        (Ok(report), Ok(Ok(_state)), Ok(())) => Ok(report),
        _ => Err(Failure::saying(Code::Defect, HostMessage::ThreadEnded)),
    }
}

/// Accepts on a thread of the runtime, so that a new connection is begun by whoever accepted it.
async fn accept(
    listeners: Vec<TcpListener>,
    limits: Limits,
    room: Arc<WaitingRoom>,
    desk: Arc<Desk>,
    stop: Stop,
) -> Report {
    let handle = |stream, peer, permit| {
        let (guest, desk) = (room.enter(), Arc::clone(&desk));
        tokio::spawn(async move {
            connection::serve(stream, peer, guest, &desk).await;
            // Only now is there room for another one.
            drop(permit);
        });
    };
    accept::serve(listeners, limits, &stop, handle).await
}

fn desk(state: &HostState, orders: mpsc::Sender<Order>) -> Desk {
    let connections = &state.config.connections;
    Desk {
        orders,
        shelf: state.shelf.clone(),
        patience: Patience { idle: connections.idle(), frame: connections.frame() },
        networks: state.config.networks.clone(),
        licences: Arc::clone(&state.licences),
        waiting: Arc::default(),
        refused_offers: Mutex::new(Occasional::default()),
    }
}

fn count(
    state: HostState,
    queue: mpsc::Receiver<Order>,
    stop: &Stop,
) -> Result<thread::JoinHandle<HostState>, Failure> {
    let (counting, stop) = (Counting::new(state, queue), stop.clone());
    let thread = thread::Builder::new().name("counting".to_owned()).spawn(move || counting.run(stop));
    thread.map_err(|error| Failure::about(Code::Defect, error))
}

/// Listening sockets, and where they are.
fn listeners(config: &Config) -> Result<(Vec<TcpListener>, Vec<SocketAddr>), Failure> {
    let bound = bind(&config.listen).map_err(unbound)?;
    bound.warnings.iter().for_each(|warning| tracing::warn!("{warning}"));
    let addresses: std::io::Result<Vec<SocketAddr>> =
        bound.listeners.iter().map(TcpListener::local_addr).collect();
    let addresses = addresses.map_err(|error| Failure::about(Code::AddressUnavailable, error))?;
    Ok((bound.listeners, addresses))
}

fn unbound(error: BindError) -> Failure {
    let at_port = |code, address: &SocketAddr| Reason::with(code, address.port().into(), 0);
    let reason = match &error {
        BindError::PortTaken { address, .. } => at_port(Code::PortTaken, address),
        BindError::NotPermitted { address } => at_port(Code::PortDenied, address),
        BindError::AddressNotAvailable { address }
        | BindError::NoIpv6 { address }
        | BindError::Other { address, .. } => at_port(Code::AddressUnavailable, address),
        BindError::NoAddress => Reason::of(Code::ConfigInvalid),
    };
    Failure::new(reason).because(error)
}

/// How many machines can be connected, by the descriptors that this process may have.
fn descriptors(config: &Config) -> u32 {
    let most = u64::from(config.connections.most.get());
    match make_room(most.saturating_add(OTHER_DESCRIPTORS)) {
        Ok(allowed) => {
            let room = allowed.saturating_sub(OTHER_DESCRIPTORS);
            if room < most {
                tracing::warn!(
                    configured = most,
                    possible = room,
                    "the system allows this process fewer connections than configured"
                );
            }
            u32::try_from(room).unwrap_or(u32::MAX)
        }
        Err(error) => {
            tracing::warn!(%error, "how many connections the system allows is not known");
            u32::MAX
        }
    }
}

/// At once, because nobody swept while the host was off, and then every hour.
async fn sweeps(orders: mpsc::Sender<Order>, stop: Stop) {
    while orders.send(Order::Sweep).await.is_ok() {
        tokio::select! {
            () = stop.soft() => return,
            () = tokio::time::sleep(sweep::EVERY) => {}
        }
    }
}

/// At once, and every minute: a host that nobody asks is there all the same, and has little to take in when somebody does.
async fn follows(orders: mpsc::Sender<Order>, stop: Stop) {
    while orders.send(Order::Follow).await.is_ok() {
        tokio::select! {
            () = stop.soft() => return,
            () = tokio::time::sleep(FOLLOW_EVERY) => {}
        }
    }
}

async fn announce_stop(stop: Stop, room: Arc<WaitingRoom>) {
    stop.soft().await;
    room.close();
    tell(notify_stopping());
}

/// A service manager that cannot be told is no reason not to serve.
fn tell(told: Result<Notified, NotifyError>) {
    if let Err(error) = told {
        tracing::warn!(%error, "the service manager was not told");
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_reason_not_to_listen_has_its_code() {
        let address: SocketAddr = "192.0.2.1:88".parse().unwrap();
        let of = |error| unbound(error).code();
        assert_eq!(of(BindError::NotPermitted { address }), Some(Code::PortDenied));
        assert_eq!(of(BindError::AddressNotAvailable { address }), Some(Code::AddressUnavailable));
        assert_eq!(of(BindError::NoAddress), Some(Code::ConfigInvalid));
    }
}
