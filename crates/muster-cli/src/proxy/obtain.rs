//! Obtains licences where there is a way to the publisher: one request after the other, kept as they come.
//!
//! First comes what the publisher publishes now: a licence that was obtained earlier and revoked since waits again, and is
//! asked for. What was obtained is on disk at the latest a second later. A request whose answer was lost with this process
//! is asked again by the same name, and costs nothing.

use super::WayArguments;
use super::collection::{Collection, read_answers, read_requests};
use super::report::{Done, Report};
use crate::failure::{self, Detail, of_file, of_number, of_reason};
use crate::known::Known;
use crate::{output, publisher_service};
use indicatif::{ProgressBar, ProgressStyle};
use muster_api::agent::AgentFailure;
use muster_api::carried::answers_to;
use muster_client::{
    ClientError, Computer, Holdings, LicenceAnswer as Obtained, ProxyChoice, PublisherService, Root,
    ServiceSettings, ServiceTrouble, ServiceWay,
};
use muster_core::code::{Code, CodeNumber};
use muster_core::publisher::{Concern, Round};
use muster_core::trust::TrustError;
use muster_os::atomic_file::{Mode, replace};
use muster_os::clock;
use muster_text::{OfflineMessage, Text};
use muster_wire::id::{PublisherId, RequestId};
use muster_wire::object::{Bundle, LicenceRequest};
use muster_wire::offline::{AnswerFile, FiledAnswer, FiledRequest, LicenceAnswer, Refused};
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::Duration;

/// How long answers are kept in memory alone.
const BETWEEN_SAVES: Duration = Duration::from_secs(1);

/// With these a service says that an address, or a key, asks too often; the figure is how many seconds to wait.
const TOO_OFTEN: [Code; 2] = [Code::TooManyRequests, Code::KeyTooManyRequests];
/// The longest wait that is waited, in seconds.
const LONGEST: u64 = 120;

/// Where requests are, and answers go.
trait Ledger {
    /// Every request, answered or not.
    fn requests(&self) -> Vec<&FiledRequest>;
    /// Takes what a publisher publishes, where it is newer. Gives whether it is.
    fn renew(&mut self, bundle: &Bundle) -> Result<bool, TrustError>;
    fn waiting(&self) -> Vec<FiledRequest>;
    fn take(&mut self, answers: Vec<FiledAnswer>);
    fn save(&self, text: &Text) -> Result<(), AgentFailure>;
    fn report(&self, new: u32) -> Report;
}

pub(super) fn obtain(
    root: &Root,
    requests: &Path,
    way: &WayArguments,
    json: bool,
    text: &Text,
) -> Result<ExitCode, AgentFailure> {
    let mut ledger: Box<dyn Ledger> = if requests.is_dir() {
        Box::new(Collection::open(requests, text)?)
    } else {
        Box::new(Pair::open(requests, text)?)
    };
    let (new, ended) = ask_all(root, &mut *ledger, way, text)?;
    ledger.report(new).print(json, text);
    // How many were obtained was said; why it did not go on is the command's failure.
    match ended {
        None => Ok(ExitCode::SUCCESS),
        Some(failure) => {
            output::note(&failure::lines(&failure, text));
            Ok(ExitCode::from(failure::exit(&failure)))
        }
    }
}

/// One publisher of those that are asked.
struct Asked {
    way: ServiceWay,
    round: Round,
}

/// Asks for each; gives how many were obtained, and the first reason why some were not.
fn ask_all(
    root: &Root,
    ledger: &mut dyn Ledger,
    arguments: &WayArguments,
    text: &Text,
) -> Result<(u32, Option<AgentFailure>), AgentFailure> {
    let service = publisher_service::https();
    let mut failed = None;
    let (mut publishers, is_renewed) = renew_all(&*service, root, ledger, arguments, &mut failed, text);
    let waiting: Vec<(RequestId, LicenceRequest)> =
        ledger.waiting().into_iter().filter_map(|one| Some((one.id, one.licence?))).collect();
    let bar = bar(waiting.len());
    let (mut new, mut unsaved, mut saved) = (0_u32, Vec::new(), clock::monotonic());
    for (id, request) in &waiting {
        bar.inc(1);
        let asked = publishers.get_mut(&request.publisher);
        let Some(asked) = asked.filter(|asked| asked.round.may_ask(request)) else { continue };
        match ask(&*service, &asked.way, *id, request, text) {
            Ok(answer) => {
                asked.round.answered();
                new = new.saturating_add(u32::from(answer.licence.is_some()));
                unsaved.push(answer);
            }
            Err(failure) => {
                asked.round.failed(request, concern(&failure));
                failed.get_or_insert(failure);
            }
        }
        if !unsaved.is_empty() && clock::monotonic().duration_since(saved) >= BETWEEN_SAVES {
            ledger.take(std::mem::take(&mut unsaved));
            ledger.save(text)?;
            saved = clock::monotonic();
        }
    }
    bar.finish_and_clear();
    if is_renewed || !unsaved.is_empty() {
        ledger.take(unsaved);
        ledger.save(text)?;
    }
    Ok((new, failed.map(|failure| to_go_on(failure, text))))
}

/// Fetches what the publisher of each request publishes, as far as it comes. Gives those who can be asked, and whether
/// anything is newer than what was there.
fn renew_all(
    service: &dyn PublisherService,
    root: &Root,
    ledger: &mut dyn Ledger,
    arguments: &WayArguments,
    failed: &mut Option<AgentFailure>,
    text: &Text,
) -> (BTreeMap<PublisherId, Asked>, bool) {
    let requests = ledger.requests();
    let named: BTreeSet<PublisherId> =
        requests.into_iter().filter_map(|request| Some(request.licence.as_ref()?.publisher)).collect();
    let (mut publishers, mut is_renewed) = (BTreeMap::new(), false);
    for publisher in named {
        let way = match way(root, arguments, publisher, text) {
            Ok(way) => way,
            Err(failure) => {
                failed.get_or_insert(failure);
                continue;
            }
        };
        match renew(service, &way, publisher, ledger, text) {
            Ok(is_newer) => is_renewed |= is_newer,
            Err(failure) => {
                let is_reached = concern(&failure) != Concern::Way;
                let said = [("why", failure.why.as_str().into())];
                let why = text.message(OfflineMessage::ListsNotFetched, &said);
                failed.get_or_insert(AgentFailure { why, ..failure });
                if !is_reached {
                    continue;
                }
            }
        }
        publishers.insert(publisher, Asked { way, round: Round::default() });
    }
    (publishers, is_renewed)
}

/// # Errors
/// It could not be fetched, or proves nothing of this publisher.
fn renew(
    service: &dyn PublisherService,
    way: &ServiceWay,
    publisher: PublisherId,
    ledger: &mut dyn Ledger,
    text: &Text,
) -> Result<bool, AgentFailure> {
    let fetched = patiently(|| service.bundle(way)).map_err(|trouble| of_trouble(trouble, way, text))?;
    let decoded = muster_wire::decode::<Bundle>(&fetched).map_err(ClientError::NotABundle);
    let taken = decoded.and_then(|bundle| {
        if bundle.publisher != publisher {
            let found = bundle.publisher;
            return Err(ClientError::Bundle(TrustError::OtherPublisher { found, expected: publisher }));
        }
        ledger.renew(&bundle).map_err(ClientError::Bundle)
    });
    taken.map_err(|error| failure::of_error(&error, text))
}

/// # Errors
/// The service could not be asked, or cannot answer now.
fn ask(
    service: &dyn PublisherService,
    way: &ServiceWay,
    id: RequestId,
    request: &LicenceRequest,
    text: &Text,
) -> Result<FiledAnswer, AgentFailure> {
    match patiently(|| service.license(way, request)) {
        Ok(Obtained { service, licence, .. }) => {
            Ok(FiledAnswer::licence(id, LicenceAnswer { service, licence }))
        }
        Err(ServiceTrouble::Refused { code, figure, limit })
            if Concern::of(code, figure) == Concern::Request =>
        {
            Ok(FiledAnswer::refused(id, Refused { code: code.0, figure, limit }))
        }
        Err(trouble) => Err(of_trouble(trouble, way, text)),
    }
}

fn of_trouble(trouble: ServiceTrouble, way: &ServiceWay, text: &Text) -> AgentFailure {
    let (reason, said) = match trouble {
        ServiceTrouble::Refused { code, figure, limit } => return of_number(code, figure, limit, text),
        ServiceTrouble::Failed { reason, said } => (reason, said),
    };
    let failure = of_reason(&reason, Detail::English { said, about: way.url.clone() }, text);
    if reason.code == Code::ServiceUntrusted {
        let next = text.message(OfflineMessage::NameAuthority, &[]);
        return AgentFailure { next, ..failure };
    }
    failure
}

fn concern(failure: &AgentFailure) -> Concern {
    Concern::of(CodeNumber(failure.code), failure.figure)
}

/// Asks again as long as the service says that it is asked too often, after as long as it says itself; nothing else is
/// waited for.
fn patiently<T>(ask: impl Fn() -> Result<T, ServiceTrouble>) -> Result<T, ServiceTrouble> {
    loop {
        let answered = ask();
        let wait = answered.as_ref().err().and_then(told_to_wait);
        let Some(wait) = wait else { return answered };
        clock::pause(wait);
    }
}

fn told_to_wait(trouble: &ServiceTrouble) -> Option<Duration> {
    match trouble {
        ServiceTrouble::Refused { code, figure, .. }
            if code.code().is_some_and(|code| TOO_OFTEN.contains(&code)) =>
        {
            u64::try_from(*figure)
                .ok()
                .filter(|seconds| (1..=LONGEST).contains(seconds))
                .map(Duration::from_secs)
        }
        _ => None,
    }
}

fn to_go_on(failure: AgentFailure, text: &Text) -> AgentFailure {
    let next = text.message(OfflineMessage::GoOn, &[("next", failure.next.as_str().into())]);
    AgentFailure { next, ..failure }
}

/// The way that the command line says, else the machine's settings, else a catalog that is installed here.
fn way(
    root: &Root,
    arguments: &WayArguments,
    publisher: PublisherId,
    text: &Text,
) -> Result<ServiceWay, AgentFailure> {
    let named = arguments.service.as_deref().map(ServiceSettings::read_service).transpose();
    let named = named.map_err(|error| failure::of_argument(error.to_string(), text))?;
    let holdings = Holdings::read(root, &Computer::here()).ok();
    let settings = holdings.as_ref().and_then(|holdings| holdings.settings.as_ref().ok());
    let set = settings.map(|settings| settings.service.clone()).unwrap_or_default();
    let of_settings = set.url.clone().filter(|_| !set.is_host());
    let url = match named.or(of_settings) {
        Some(url) => url,
        None => of_catalog(holdings, publisher, text)?,
    };
    let proxy = match arguments.proxy.as_deref() {
        None => set.proxy(root).map_err(|error| failure::of_error(&error, text))?,
        Some("none") => ProxyChoice::None,
        Some(url) => ProxyChoice::Url(url.to_owned()),
    };
    Ok(ServiceWay { url, ca: arguments.ca.clone().or(set.ca), proxy })
}

/// # Errors
/// The catalog has none, or is not here.
fn of_catalog(
    holdings: Option<Holdings>,
    publisher: PublisherId,
    text: &Text,
) -> Result<String, AgentFailure> {
    let held = holdings.into_iter().flat_map(|holdings| holdings.publishers);
    let mut opened = held.filter_map(|holding| holding.opened.ok());
    let catalog = opened.find(|opened| opened.machine.trust().publisher() == publisher);
    let is_here = catalog.is_some();
    let said = catalog.and_then(|opened| opened.machine.trust().rules().catalog().service.clone());
    said.ok_or_else(|| {
        let unknown = failure::of_code(Code::ServiceUnknown, text);
        let next = text.message(OfflineMessage::NameService, &[]);
        let why = if is_here { unknown.why } else { text.message(OfflineMessage::NoCatalogHere, &[]) };
        AgentFailure { why, next, ..unknown }
    })
}

/// On a terminal, how far it has come.
fn bar(length: usize) -> ProgressBar {
    let bar = ProgressBar::new(u64::try_from(length).unwrap_or(u64::MAX));
    let style = ProgressStyle::with_template("{bar:40} {pos}/{len} {eta}");
    style.map_or_else(|_| bar.clone(), |style| bar.clone().with_style(style))
}

/// A file of requests, with the file of answers beside it.
struct Pair {
    requests: Vec<FiledRequest>,
    path: PathBuf,
    known: Known,
    answers: BTreeMap<RequestId, FiledAnswer>,
}

impl Pair {
    fn open(requests: &Path, text: &Text) -> Result<Self, AgentFailure> {
        let path = answers_to(requests);
        let requests = read_requests(requests, text)?.into_requests();
        let (bundles, answers) =
            if path.is_file() { read_answers(&path, text)?.into_parts() } else { (Vec::new(), Vec::new()) };
        let answers = answers.into_iter().map(|answer| (answer.id, answer)).collect();
        Ok(Self { requests, path, known: Known::of(&bundles), answers })
    }

    fn is_waiting(&self, request: &FiledRequest) -> bool {
        !self.answers.get(&request.id).is_some_and(|answer| self.known.brings(answer))
    }
}

impl Ledger for Pair {
    fn requests(&self) -> Vec<&FiledRequest> {
        self.requests.iter().collect()
    }
    fn renew(&mut self, bundle: &Bundle) -> Result<bool, TrustError> {
        self.known.learn(bundle)
    }
    fn waiting(&self) -> Vec<FiledRequest> {
        self.requests.iter().filter(|request| self.is_waiting(request)).cloned().collect()
    }
    fn take(&mut self, answers: Vec<FiledAnswer>) {
        self.answers.extend(answers.into_iter().map(|answer| (answer.id, answer)));
    }
    fn save(&self, text: &Text) -> Result<(), AgentFailure> {
        if self.answers.is_empty() {
            return Ok(());
        }
        let file = AnswerFile::new(self.known.bundles(), self.answers.values().cloned().collect());
        let written = replace(&self.path, &muster_wire::encode(&file), Mode::Private);
        written.map_err(|error| of_file(error, text))
    }
    fn report(&self, new: u32) -> Report {
        let waiting = self.waiting();
        let refused = waiting.iter().filter_map(|one| self.answers.get(&one.id)?.refused);
        let refused: Vec<u32> = refused.map(|refused| refused.code).collect();
        let for_hosts = waiting.iter().filter(|request| request.is_for_host()).count();
        let place = self.path.display().to_string();
        let done = Done::Obtained { new, file: place.clone() };
        Report::new(place, done, self.requests.len(), waiting.len(), for_hosts, &refused)
    }
}

impl Ledger for Collection {
    fn requests(&self) -> Vec<&FiledRequest> {
        Self::requests(self).collect()
    }
    fn renew(&mut self, bundle: &Bundle) -> Result<bool, TrustError> {
        Self::renew(self, bundle)
    }
    fn waiting(&self) -> Vec<FiledRequest> {
        Self::waiting(self).cloned().collect()
    }
    fn take(&mut self, answers: Vec<FiledAnswer>) {
        Self::take(self, AnswerFile::new(Vec::new(), answers));
    }
    fn save(&self, text: &Text) -> Result<(), AgentFailure> {
        Self::save(self, text)
    }
    fn report(&self, new: u32) -> Report {
        let file = self.place();
        Self::report(self, Done::Obtained { new, file })
    }
}
