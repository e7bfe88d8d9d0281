//! A host that serves, and clients that behave or do not, over real connections.

mod exchange;
mod idle;
mod lifecycle;
mod offers;
mod violations;

use std::net::SocketAddr;
use std::time::Duration;

use muster_core::code::Code;
use muster_core::trust::{Proven, Trust};
use muster_example::STUDIO_7_AND_SERVER_7;
use muster_service::accept::Report;
use muster_service::stop::Stop;
use muster_wire::frame::{Framed, Header, MessageType, read_body, write};
use muster_wire::limits;
use muster_wire::message::{Answer, Notice};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::sync::oneshot;
use tokio::task::JoinHandle;
use tokio::time::timeout;

use crate::config::Config;
use crate::failure::Failure;
use crate::fixture::{Home, Publisher};
use crate::serve::serve;
use crate::state::HostState;

/// Far longer than anything here takes.
const PATIENCE: Duration = Duration::from_secs(30);

/// A host under a temporary root.
struct Host {
    home: Home,
    publisher: Publisher,
    address: SocketAddr,
    stop: Stop,
    task: JoinHandle<Result<Report, Failure>>,
}

impl Host {
    /// A host that is activated with one publisher.
    async fn start() -> Self {
        Self::start_with(|_| {}, |_, _| {}).await
    }

    async fn start_with(
        configure: impl FnOnce(&mut Config),
        prepare: impl FnOnce(&mut HostState, &Publisher),
    ) -> Self {
        let (home, publisher) = (Home::new(), Publisher::new(1));
        let mut state = home.open_with(configure);
        state.activate_with(&publisher, STUDIO_7_AND_SERVER_7);
        prepare(&mut state, &publisher);
        let stop = Stop::new(state.config.drain());
        let (ready, bound) = oneshot::channel();
        let (lock, stopping) = (home.lock(), stop.clone());
        let task = tokio::spawn(async move {
            let said = |listen: &[SocketAddr]| ready.send(listen[0]).unwrap();
            serve(state, &lock, &stopping, said).await
        });
        let address = timeout(PATIENCE, bound).await.unwrap().unwrap();
        Self { home, publisher, address, stop, task }
    }

    async fn client(&self) -> Client {
        Client { stream: TcpStream::connect(self.address).await.unwrap() }
    }

    /// Whether a machine is answered: the proof that the host goes on.
    async fn still_serves(&self) {
        let mut client = self.client().await;
        let request = self.publisher.request(muster_example::SERVER_7, 200);
        client.say(&request).await;
        let answer: Answer = client.hear().await;
        self.trust().answer(&answer).unwrap();
    }

    fn trust(&self) -> Trust {
        self.publisher.trust()
    }

    /// Ends the host as a signal does.
    async fn end(self) -> (Home, Report) {
        self.stop.request_soft();
        let report = timeout(PATIENCE, self.task).await.unwrap().unwrap().unwrap();
        (self.home, report)
    }
}

/// One connection.
struct Client {
    stream: TcpStream,
}

impl Client {
    async fn send(&mut self, bytes: &[u8]) {
        self.stream.write_all(bytes).await.unwrap();
    }

    async fn say<M: Framed>(&mut self, message: &M) {
        self.send(&write(message)).await;
    }

    async fn hear<M: Framed>(&mut self) -> M {
        let (message, body) = self.frame().await.expect("a frame");
        assert_eq!(message, M::TYPE, "{:?}", read_body::<Notice>(&body));
        read_body(&body).unwrap()
    }

    /// The next frame; none when the host has ended the connection.
    async fn frame(&mut self) -> Option<(MessageType, Vec<u8>)> {
        let mut bytes = [0; limits::HEADER];
        let read = timeout(PATIENCE, self.stream.read_exact(&mut bytes)).await.unwrap();
        read.ok()?;
        let header = Header::read(&bytes).unwrap();
        let mut body = vec![0; header.length];
        timeout(PATIENCE, self.stream.read_exact(&mut body)).await.unwrap().unwrap();
        Some((header.message, body))
    }

    /// Expects this notice and then the end.
    async fn refused(mut self, code: Code, figure: i64, limit: i64) {
        let notice: Notice = self.hear().await;
        let found = (Code::from_number(notice.code), notice.figure, notice.limit);
        assert_eq!(found, (Some(code), figure, limit));
        self.ended().await;
    }

    /// Expects the end without a word.
    async fn ended(mut self) {
        let mut rest = Vec::new();
        // A connection that is reset has ended too.
        let _reset = timeout(PATIENCE, self.stream.read_to_end(&mut rest)).await.unwrap();
        assert_eq!(rest, [0_u8; 0]);
    }
}

/// The count in a proven answer, and whether it grants.
fn counted(proven: &Proven) -> (bool, u32) {
    match proven {
        Proven::Grant(_, grant) => (true, grant.count.0),
        Proven::Refusal(_, refusal) => (false, u32::try_from(refusal.figure).unwrap()),
    }
}
