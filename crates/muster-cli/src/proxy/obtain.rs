//! Obtains licences where there is a way to the publisher: one request after the other, kept as they come.
//!
//! What was obtained is on disk at the latest a second later. A request whose answer was lost with this process is asked
//! again by the same name, and costs nothing.

use super::WayArguments;
use super::collection::{Collection, read_answers, read_requests};
use super::report::{Done, Report};
use crate::failure::{self, Detail, of_file, of_number, of_reason};
use crate::{output, publisher_service};
use indicatif::{ProgressBar, ProgressStyle};
use muster_api::agent::AgentFailure;
use muster_api::carried::answers_to;
use muster_client::{
    Computer, Holdings, LicenceAnswer as Obtained, ProxyChoice, PublisherService, Root, ServiceSettings,
    ServiceTrouble, ServiceWay,
};
use muster_core::code::{Code, CodeNumber};
use muster_core::publisher::{Concern, Round};
use muster_os::atomic_file::{Mode, replace};
use muster_os::clock;
use muster_text::{OfflineMessage, Text};
use muster_wire::id::{PublisherId, RequestId};
use muster_wire::object::{Bundle, LicenceRequest};
use muster_wire::offline::{AnswerFile, FiledAnswer, FiledRequest, LicenceAnswer, Refused};
use std::collections::BTreeMap;
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
    fn waiting(&self) -> Vec<FiledRequest>;
    fn take(&mut self, file: AnswerFile);
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
    has_answered: bool,
}

/// Asks for each; gives how many were obtained, and the first reason why some were not.
fn ask_all(
    root: &Root,
    ledger: &mut dyn Ledger,
    arguments: &WayArguments,
    text: &Text,
) -> Result<(u32, Option<AgentFailure>), AgentFailure> {
    let waiting: Vec<(RequestId, LicenceRequest)> =
        ledger.waiting().into_iter().filter_map(|one| Some((one.id, one.licence?))).collect();
    let service = publisher_service::https();
    let bar = bar(waiting.len());
    let (mut new, mut unsaved, mut saved) = (0_u32, Vec::new(), clock::monotonic());
    // None where no way to the publisher is known.
    let mut publishers: BTreeMap<PublisherId, Option<Asked>> = BTreeMap::new();
    let mut failed = None;
    for (id, request) in &waiting {
        bar.inc(1);
        let asked = publishers.entry(request.publisher).or_insert_with(|| {
            let way = way(root, arguments, request, text).map_err(|failure| failed.get_or_insert(failure));
            way.ok().map(|way| Asked { way, round: Round::default(), has_answered: false })
        });
        let Some(asked) = asked.as_mut().filter(|asked| asked.round.may_ask(request)) else { continue };
        match ask(&*service, &asked.way, *id, request, text) {
            Ok(answer) => {
                asked.round.answered();
                asked.has_answered = true;
                new = new.saturating_add(u32::from(answer.licence.is_some()));
                unsaved.push(answer);
            }
            Err(failure) => {
                asked.round.failed(request, Concern::of(CodeNumber(failure.code), failure.figure));
                failed.get_or_insert(failure);
            }
        }
        if !unsaved.is_empty() && clock::monotonic().duration_since(saved) >= BETWEEN_SAVES {
            ledger.take(AnswerFile::new(Vec::new(), std::mem::take(&mut unsaved)));
            ledger.save(text)?;
            saved = clock::monotonic();
        }
    }
    bar.finish_and_clear();
    let answered = publishers.values().flatten().filter(|asked| asked.has_answered);
    let bundles: Vec<Bundle> = answered.filter_map(|asked| publisher_service::bundle(&asked.way)).collect();
    if !unsaved.is_empty() || !bundles.is_empty() {
        ledger.take(AnswerFile::new(bundles, unsaved));
        ledger.save(text)?;
    }
    Ok((new, failed.map(|failure| to_go_on(failure, text))))
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
    let mut answered = service.license(way, request);
    while let Some(wait) = told_to_wait(&answered) {
        clock::pause(wait);
        answered = service.license(way, request);
    }
    match answered {
        Ok(Obtained { service, licence, .. }) => {
            Ok(FiledAnswer::licence(id, LicenceAnswer { service, licence }))
        }
        Err(ServiceTrouble::Refused { code, figure, limit })
            if Concern::of(code, figure) == Concern::Request =>
        {
            Ok(FiledAnswer::refused(id, Refused { code: code.0, figure, limit }))
        }
        Err(ServiceTrouble::Refused { code, figure, limit }) => Err(of_number(code, figure, limit, text)),
        Err(ServiceTrouble::Failed { reason, said }) => {
            let detail = Detail::English { said, about: way.url.clone() };
            let failure = of_reason(&reason, detail, text);
            if reason.code == Code::ServiceUntrusted {
                let next = text.message(OfflineMessage::NameAuthority, &[]);
                return Err(AgentFailure { next, ..failure });
            }
            Err(failure)
        }
    }
}

/// How long to wait where the service is asked too often, as it says itself; nothing else is waited for.
fn told_to_wait(answered: &Result<Obtained, ServiceTrouble>) -> Option<Duration> {
    match answered {
        Err(ServiceTrouble::Refused { code, figure, .. })
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
    request: &LicenceRequest,
    text: &Text,
) -> Result<ServiceWay, AgentFailure> {
    let named = arguments.service.as_deref().map(ServiceSettings::read_service).transpose();
    let named = named.map_err(|error| failure::of_argument(error.to_string(), text))?;
    let holdings = Holdings::read(root, &Computer::read()).ok();
    let settings = holdings.as_ref().and_then(|holdings| holdings.settings.as_ref().ok());
    let set = settings.map(|settings| settings.service.clone()).unwrap_or_default();
    let of_settings = set.url.clone().filter(|_| !set.is_host());
    let url =
        named.or(of_settings).or_else(|| of_catalog(holdings?, request.publisher)).ok_or_else(|| {
            let unknown = failure::of_code(Code::ServiceUnknown, text);
            AgentFailure { next: text.message(OfflineMessage::NameService, &[]), ..unknown }
        })?;
    let proxy = match arguments.proxy.as_deref() {
        None => set.proxy(root).map_err(|error| failure::of_error(&error, text))?,
        Some("none") => ProxyChoice::None,
        Some(url) => ProxyChoice::Url(url.to_owned()),
    };
    Ok(ServiceWay { url, ca: arguments.ca.clone().or(set.ca), proxy })
}

fn of_catalog(holdings: Holdings, publisher: PublisherId) -> Option<String> {
    let mut opened = holdings.publishers.into_iter().filter_map(|holding| holding.opened.ok());
    let held = opened.find(|opened| opened.machine.trust().publisher() == publisher)?;
    held.machine.trust().rules().catalog().service.clone()
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
    bundles: Vec<Bundle>,
    answers: BTreeMap<RequestId, FiledAnswer>,
}

impl Pair {
    fn open(requests: &Path, text: &Text) -> Result<Self, AgentFailure> {
        let path = answers_to(requests);
        let requests = read_requests(requests, text)?.into_requests();
        let (bundles, answers) =
            if path.is_file() { read_answers(&path, text)?.into_parts() } else { (Vec::new(), Vec::new()) };
        let answers = answers.into_iter().map(|answer| (answer.id, answer)).collect();
        Ok(Self { requests, path, bundles, answers })
    }

    fn is_waiting(&self, request: &FiledRequest) -> bool {
        self.answers.get(&request.id).is_none_or(|answer| answer.refused.is_some())
    }
}

impl Ledger for Pair {
    fn waiting(&self) -> Vec<FiledRequest> {
        self.requests.iter().filter(|request| self.is_waiting(request)).cloned().collect()
    }
    fn take(&mut self, file: AnswerFile) {
        let (bundles, answers) = file.into_parts();
        if !bundles.is_empty() {
            self.bundles = bundles;
        }
        self.answers.extend(answers.into_iter().map(|answer| (answer.id, answer)));
    }
    fn save(&self, text: &Text) -> Result<(), AgentFailure> {
        let file = AnswerFile::new(self.bundles.clone(), self.answers.values().cloned().collect());
        let written = replace(&self.path, &muster_wire::encode(&file), Mode::Private);
        written.map_err(|error| of_file(error, text))
    }
    fn report(&self, new: u32) -> Report {
        let waiting = self.waiting();
        let refused = waiting.iter().filter_map(|one| self.answers.get(&one.id)?.refused);
        let refused: Vec<u32> = refused.map(|refused| refused.code).collect();
        let for_hosts = waiting.iter().filter(|request| request.grant.is_some()).count();
        let place = self.path.display().to_string();
        let done = Done::Obtained { new, file: place.clone() };
        Report::new(place, done, self.requests.len(), waiting.len(), for_hosts, &refused)
    }
}

impl Ledger for Collection {
    fn waiting(&self) -> Vec<FiledRequest> {
        Self::waiting(self).cloned().collect()
    }
    fn take(&mut self, file: AnswerFile) {
        Self::take(self, file);
    }
    fn save(&self, text: &Text) -> Result<(), AgentFailure> {
        Self::save(self, text)
    }
    fn report(&self, new: u32) -> Report {
        let file = self.place();
        Self::report(self, Done::Obtained { new, file })
    }
}
