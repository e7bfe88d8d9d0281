//! One attempt of a machine: it makes a request, asks one host after the other until one decides, and notes down what came
//! of it. The rules are the core's; here is only the way, which has no delays and loses nothing.

use super::fault::PlayFault;
use super::host::{Host, Presence, Said};
use super::network::{Network, set_words};
use super::play::Play;
use super::waking::Awake;
use muster_core::code::{Code, CodeNumber, Reason};
use muster_core::discovery::{
    Ending, HostEnding, Keep, Remembered, Said as DnsSaid, Search, Step, deciding, keep, overall,
};
use muster_core::host::Source;
use muster_core::machine::{Fresh, Outcome};
use muster_wire::id::{Cmid, Nonce};
use muster_wire::message::{Answer, Notice, Request};
use muster_wire::number::ProductNumber;
use std::borrow::Cow;
use std::sync::Arc;

const PORT: i64 = 1_688;
/// How long a machine waits for a connection, in seconds.
const CONNECT_SECONDS: i64 = 5;

/// How one host ended the attempt, or did not.
enum End {
    Taken(Outcome),
    Notice(Notice),
    Failed(Reason),
}

/// A host that was asked.
struct Asked {
    /// Its place among the hosts.
    host: usize,
    remembered: bool,
    end: End,
}

impl Asked {
    fn ending(&self) -> HostEnding {
        let ending = match &self.end {
            End::Taken(Outcome::Granted { .. }) => Ending::Granted,
            End::Taken(Outcome::Refused { code, .. }) => Ending::Refused(*code),
            End::Notice(notice) => Ending::Notice(CodeNumber(notice.code)),
            End::Failed(_) => Ending::Failed,
        };
        HostEnding { ending, remembered: self.remembered }
    }
}

impl Play<'_> {
    /// One attempt for one product.
    pub(super) fn attempt(&mut self, awake: &mut Awake<'_>, product: ProductNumber) -> Result<(), PlayFault> {
        self.counts.attempts = self.counts.attempts.saturating_add(1);
        match awake.plan.pinned {
            Some(host) => {
                let request = prepare(awake, product)?;
                let end = self.ask(awake, product, host, &request)?;
                let asked = Asked { host, remembered: false, end };
                self.conclude(awake, product, &[asked], &set_words(host), None);
            }
            None => self.attempt_any(awake, product)?,
        }
        Ok(())
    }

    /// Asks the hosts that are found.
    fn attempt_any(&mut self, awake: &mut Awake<'_>, product: ProductNumber) -> Result<(), PlayFault> {
        let mut request = prepare(awake, product)?;
        let site = awake.plan.site;
        let mut search = Search::new(self.network(site)?.names.clone(), self.remembered(awake, product)?);
        let (mut asked, mut seconds, mut silence): (Vec<Asked>, u64, bool) = (Vec::new(), 0, false);
        loop {
            match search.next(seconds) {
                Step::Done => break,
                Step::LookUp(name) => {
                    let said = self.network(site)?.look_up(&name, awake.away, awake.at, &self.hosts);
                    silence |= said == DnsSaid::Silence;
                    search.heard(&name, said, &mut |highest| awake.chance.draw(highest));
                }
                Step::Ask(candidate) => {
                    let Some(host) = self.network(site)?.record(&candidate.target).map(|record| record.host)
                    else {
                        continue;
                    };
                    // After a genuine answer the next host gets a request of its own.
                    if matches!(asked.last(), Some(Asked { end: End::Taken(_), .. })) {
                        request = prepare(awake, product)?;
                    }
                    let end = self.ask(awake, product, host, &request)?;
                    if matches!(&end, End::Failed(reason) if reason.code == Code::HostSilent) {
                        seconds = seconds.saturating_add(CONNECT_SECONDS.unsigned_abs());
                    }
                    asked.push(Asked { host, remembered: candidate.remembered, end });
                    if asked.last().is_some_and(|asked| asked.ending().ending.decides()) {
                        break;
                    }
                }
            }
        }
        let nothing = Reason::of(if silence { Code::DnsUnreachable } else { Code::NoHostKnown });
        self.conclude(awake, product, &asked, "", Some((nothing, search.is_retired())));
        Ok(())
    }

    fn network(&self, site: usize) -> Result<&Network, PlayFault> {
        let network = self.networks.get(site).and_then(Option::as_ref);
        network.ok_or(PlayFault::Missing { what: "site", place: site })
    }

    /// The host that granted last, as far as it was found by its name.
    fn remembered(&self, awake: &Awake<'_>, product: ProductNumber) -> Result<Option<Remembered>, PlayFault> {
        let network = self.network(awake.plan.site)?;
        let kept = awake.machine.state().product(product).and_then(|kept| kept.good_host());
        let record = kept.filter(|_| awake.plan.host_caching).and_then(|kept| network.remembered(&kept.host));
        Ok(record.zip(network.names.last()).map(|(record, under)| Remembered {
            target: record.service.target.clone(),
            under: under.as_str().to_owned(),
        }))
    }

    /// Asks one host.
    fn ask(
        &mut self,
        awake: &mut Awake<'_>,
        product: ProductNumber,
        place: usize,
        request: &Request,
    ) -> Result<End, PlayFault> {
        let network = self.networks.get(awake.plan.site).and_then(Option::as_ref);
        let network = network.ok_or(PlayFault::Missing { what: "site", place: awake.plan.site })?;
        let host = self.hosts.get_mut(place).and_then(Option::as_mut);
        let host = host.ok_or(PlayFault::Missing { what: "host", place })?;
        match network.reach(place, host, awake.away, awake.at) {
            Presence::Refuses => return Ok(failed(Code::ConnectionRefused, PORT)),
            Presence::Silent => return Ok(failed(Code::HostSilent, CONNECT_SECONDS)),
            Presence::Answers => {}
        }
        let record = network.records.iter().find(|record| record.host == place);
        let words = record.filter(|_| awake.plan.pinned.is_none()).map(|record| Cow::from(&record.found));
        let words = words.unwrap_or_else(|| set_words(place).into());
        let source = network.source(awake.address);
        let mut conversation = Conversation { host, source, words, requests: 0 };
        let end = conversation.hold(awake, product, request);
        for _ in 0..conversation.requests {
            self.counts.asked(place, awake.at);
        }
        end
    }

    /// Notes down what came of an attempt.
    fn conclude(
        &mut self,
        awake: &mut Awake<'_>,
        product: ProductNumber,
        asked: &[Asked],
        set: &str,
        search: Option<(Reason, bool)>,
    ) {
        let endings: Vec<HostEnding> = asked.iter().map(Asked::ending).collect();
        let decided = deciding(&endings).and_then(|place| asked.get(place));
        let jitter = awake.jitter();
        let network = self.networks.get(awake.plan.site).and_then(Option::as_ref);
        let record = |host: usize| network?.records.iter().find(|record| record.host == host);
        let words = match decided {
            Some(asked) if search.is_some() => record(asked.host).map_or("", |record| record.found.as_str()),
            _ => set,
        };
        let (machine, around) = (&mut awake.machine, &awake.around);
        let denied = match decided.map(|asked| &asked.end) {
            Some(End::Taken(outcome)) => outcome.code(),
            Some(End::Notice(notice)) => {
                machine.take_notice(around, product, notice, words, jitter);
                CodeNumber(notice.code)
            }
            Some(End::Failed(_)) | None => {
                let nothing = search.map_or(Reason::of(Code::NoHostKnown), |(nothing, _)| nothing);
                let reason = if asked.is_empty() { nothing } else { overall(&tries(asked)) };
                machine.take_failure(around, product, reason, words, jitter);
                reason.code.into()
            }
        };
        if let Some((_, retired)) = search {
            match keep(&endings, retired, awake.plan.host_caching) {
                Keep::AsItIs => {}
                Keep::Forget => machine.forget_host(product),
                Keep::Remember(place) => {
                    let kept = asked.get(place).and_then(|asked| record(asked.host));
                    if let Some(record) = kept {
                        machine.remember_host(product, record.remembered.as_str().into());
                    }
                }
            }
        }
        if !denied.is_success() {
            self.counts.denied(denied, awake.at, usize::try_from(self.scenario.steps()).unwrap_or(0));
        }
    }
}

/// What is said with one host.
struct Conversation<'a> {
    host: &'a mut Host,
    source: Source,
    words: Cow<'a, str>,
    requests: u32,
}

impl Conversation<'_> {
    /// Asks, and asks once more if the host lacked a catalog or list that could change its refusal.
    fn hold(
        &mut self,
        awake: &mut Awake<'_>,
        product: ProductNumber,
        request: &Request,
    ) -> Result<End, PlayFault> {
        let first = self.ask(awake, product, request);
        let End::Taken(outcome) = &first else { return Ok(first) };
        if !(self.offer_newer(awake) && outcome.may_change_by_catalog()) {
            return Ok(first);
        }
        let again = prepare(awake, product)?;
        Ok(match self.ask(awake, product, &again) {
            End::Taken(second) => End::Taken(second),
            _ => first,
        })
    }

    fn ask(&mut self, awake: &mut Awake<'_>, product: ProductNumber, request: &Request) -> End {
        let said = match self.say(awake, request) {
            Said::GrantWanted(wanted) => match awake.machine.answer_grant_wanted(request, &wanted) {
                Some(shown) => self.say(awake, &shown),
                None => return failed(Code::UnexpectedMessage, 0),
            },
            said => said,
        };
        match said {
            Said::Answer(answer) => {
                self.fetch_newer(awake);
                self.take(awake, product, &answer)
            }
            Said::Notice(notice) => {
                if notice.code == Code::HostRevoked.number() {
                    // The notice proves nothing. The publisher's list that the host speaks of does.
                    self.fetch_list(awake);
                }
                End::Notice(notice)
            }
            Said::GrantWanted(_) => failed(Code::UnexpectedMessage, 0),
        }
    }

    fn say(&mut self, awake: &Awake<'_>, request: &Request) -> Said {
        self.requests = self.requests.saturating_add(1);
        self.host.ask(awake.at, self.source, request)
    }

    fn take(&self, awake: &mut Awake<'_>, product: ProductNumber, answer: &Answer) -> End {
        let jitter = awake.jitter();
        match awake.machine.take_answer(&awake.around, product, answer, self.words.as_ref(), jitter) {
            Ok(taken) => End::Taken(taken.outcome),
            Err(fault) => End::Failed(fault.reason()),
        }
    }

    /// Fetches what the host has newer. Whatever comes proves itself; what does not is no reason to drop the answer.
    fn fetch_newer(&self, awake: &mut Awake<'_>) {
        if self.host.trust.rules().version() > awake.machine.trust().rules().version() {
            let _offer = awake.machine.offer_catalog(&self.host.trust.catalog_message());
        }
        if self.host.trust.revocation_number() > awake.machine.trust().revocation_number() {
            self.fetch_list(awake);
        }
    }

    fn fetch_list(&self, awake: &mut Awake<'_>) {
        if let Some(list) = self.host.trust.revocations_message() {
            let _offer = awake.machine.offer_revocations(&list);
        }
    }

    /// Offers what the host has older; true if it took anything.
    fn offer_newer(&mut self, awake: &Awake<'_>) -> bool {
        let (held, host) = (awake.machine.trust(), &self.host.trust);
        let catalog = held.rules().version() > host.rules().version();
        let list = held.revocation_number() > host.revocation_number();
        let mut taken = false;
        if catalog {
            taken |= Arc::make_mut(&mut self.host.trust).offer_catalog(&held.catalog_message()).is_ok();
        }
        if let Some(message) = held.revocations_message().filter(|_| list) {
            taken |= Arc::make_mut(&mut self.host.trust).offer_revocations(&message).is_ok();
        }
        if taken {
            self.host.adopt();
        }
        taken
    }
}

/// Makes the request. Whoever woke the machine has looked around already.
fn prepare(awake: &mut Awake<'_>, product: ProductNumber) -> Result<Request, PlayFault> {
    let fresh = Fresh { nonce: Nonce::new(awake.chance.bytes()), cmid: Cmid::new(awake.chance.bytes()) };
    Ok(awake.machine.begin_attempt(&awake.around, product, fresh)?.request)
}

fn failed(code: Code, figure: i64) -> End {
    End::Failed(Reason::with(code, figure, 0))
}

/// Those that failed, each with its reason.
fn tries(asked: &[Asked]) -> Vec<(CodeNumber, i64, i64)> {
    let reasons = asked.iter().filter_map(|asked| match &asked.end {
        End::Failed(reason) => Some((reason.code.into(), reason.figure, reason.limit)),
        End::Taken(_) | End::Notice(_) => None,
    });
    reasons.collect()
}
