//! The engine: a scenario is played, island by island, and told of.
//!
//! Reading order: [`run`] (threads), `island` (what can be played by itself), `play` (one island, from its first moment to
//! its last), `agenda` and `queue` (what is to come), `habit` (when machines are on), `waking` (what a machine does when
//! something is due), `attempt` (whom it asks, and what comes of it), `host` and `network` (what is on the other side),
//! `shelf` (machines at rest), `publisher` (who signs), `crowd` and `seat` (machines that come and go), `happenings` (what
//! the scenario makes happen), `counts`, `sample`, `findings` and `assemble` (what is told).
//!
//! A machine is opened from its state when an attempt of it is due and it is on, when the state of a product ends, and
//! when the scenario does something to it; in between nothing about it could change but its time mark, which an attempt
//! moves as well. It looks around first whenever it is on, as its agent does.

mod agenda;
mod assemble;
mod attempt;
mod chance;
mod computer;
mod counts;
mod crowd;
mod fault;
mod findings;
mod habit;
mod happenings;
pub(crate) mod host;
mod island;
mod network;
mod play;
pub(crate) mod publisher;
mod queue;
mod run;
mod sample;
mod seat;
mod shelf;
mod trusts;
mod waking;
mod watch;

pub(crate) use counts::cause;
pub use fault::PlayFault;
pub use host::HostFault;
pub use run::run;
pub(crate) use waking::name as code_name;
pub use watch::Watch;
