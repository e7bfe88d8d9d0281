//! One root as a product sees it: read once, and again when a file is another one.

use super::answer::{of_damaged, unproven};
use crate::ClientError;
use crate::computer::{Computer, Glance, Lab};
use crate::file_stamp::FileStamp;
use crate::holdings::{Files, StateCondition, UNSAVED, open_machine};
use crate::root::Root;
use muster_core::code::{Code, Reason};
use muster_core::licence::CheckAnswer;
use muster_core::machine::{Machine, Seen};
use muster_core::trust::Offer;
use muster_os::clock;
use muster_wire::id::PublisherId;
use muster_wire::number::ProductNumber;
use muster_wire::time::Timestamp;

/// A root and what was read in it.
#[derive(Debug)]
pub(super) struct RootView {
    root: Root,
    stamps: Option<Stamps>,
    content: Content,
}

/// Bundle, state and lab settings.
type Stamps = [FileStamp; 3];

#[derive(Debug)]
enum Content {
    /// No bundle is installed.
    Nothing,
    /// What is there cannot be used.
    Unusable(Reason),
    Opened(Box<Opened>),
}

/// A machine under one publisher, and what was seen of the computer.
#[derive(Debug)]
struct Opened {
    machine: Machine,
    state: StateCondition,
    lab: Lab,
    glance: Glance,
    /// Seconds that the publisher's clock is ahead of the computer's, by lab settings.
    ahead: i64,
    followed: Option<Stamps>,
}

impl RootView {
    pub(super) const fn new(root: Root) -> Self {
        Self { root, stamps: None, content: Content::Nothing }
    }
    pub(super) const fn root(&self) -> &Root {
        &self.root
    }

    /// Reads again what is not what it was.
    pub(super) fn refresh(&mut self, publisher: PublisherId, computer: &Computer) {
        let stamps = [
            FileStamp::of(&self.root.trust_file(publisher)),
            FileStamp::of(&self.root.state_file(publisher)),
            FileStamp::of(&self.root.lab_file()),
        ];
        if self.stamps == Some(stamps) {
            return;
        }
        // Stamped before it is read: what changes meanwhile is read again next time.
        self.stamps = Some(stamps);
        self.content = match Opened::read(&self.root, publisher, computer) {
            Ok(Some(opened)) => Content::Opened(Box::new(opened)),
            Ok(None) => Content::Nothing,
            Err(error) => Content::Unusable(error.reason()),
        };
    }

    /// Takes a newer catalog or revocation list from the other root, so that a user cannot keep an old one.
    pub(super) fn follow(&mut self, other: &Self) {
        let Content::Opened(opened) = &mut self.content else { return };
        let Content::Opened(newer) = &other.content else { return };
        if opened.followed == other.stamps {
            return;
        }
        opened.followed = other.stamps;
        let trust = newer.machine.trust();
        if trust.rules().version() > opened.machine.trust().rules().version() {
            // Proven when the other root was read, so it cannot fail here.
            let _proven = opened.machine.offer_catalog(&trust.catalog_message());
        }
        let held = opened.machine.trust().revocation_number();
        if let Some(list) = trust.revocations_message().filter(|_| trust.revocation_number() > held) {
            let _proven: Result<Offer, _> = opened.machine.offer_revocations(&list);
        }
    }

    pub(super) const fn is_empty(&self) -> bool {
        matches!(self.content, Content::Nothing)
    }

    /// Whether the product's key is installed here.
    pub(super) fn is_installed(&self, named: &str) -> bool {
        self.is(named, |machine, product| {
            machine.state().product(product).is_some_and(|kept| kept.is_installed())
        })
    }
    /// Whether the product's timers stand still here.
    pub(super) fn is_frozen(&self, named: &str) -> bool {
        self.is(named, Machine::is_frozen)
    }
    /// Whether the product is installed here and its timers run.
    pub(super) fn is_awake(&self, named: &str) -> bool {
        self.is_installed(named) && !self.is_frozen(named)
    }
    fn is(&self, named: &str, so: impl FnOnce(&Machine, ProductNumber) -> bool) -> bool {
        let Content::Opened(opened) = &self.content else { return false };
        let product = opened.machine.trust().rules().product_named(named);
        product.is_some_and(|product| so(&opened.machine, product.number))
    }

    pub(super) fn answer(&mut self, named: &str, computer: &Computer) -> CheckAnswer {
        match &mut self.content {
            Content::Nothing => unproven(named, Code::NothingInstalled.into()),
            Content::Unusable(reason) => unproven(named, *reason),
            Content::Opened(opened) => opened.answer(named, computer),
        }
    }
}

impl Opened {
    fn read(root: &Root, publisher: PublisherId, computer: &Computer) -> Result<Option<Self>, ClientError> {
        let before = clock::now_utc();
        let Some(Files { trust, lab, state, condition }) = Files::read(root, publisher)? else {
            return Ok(None);
        };
        let (machine, glance) = match state {
            Some(state) => {
                let installation = state.installation();
                let machine = open_machine(root, trust, *state)?;
                let is_enough = |parts: &_| machine.is_here(parts);
                let glance = computer.glance(machine.trust().rules(), installation, &lab, is_enough)?;
                (machine, glance)
            }
            None => {
                let glance = computer.glance(trust.rules(), UNSAVED, &lab, |_| false)?;
                (Machine::enrol(trust, UNSAVED, glance.parts.clone()), glance)
            }
        };
        let ahead = glance.now.seconds().saturating_sub(before);
        // A second may have passed between the two readings.
        let ahead = if (0..=1).contains(&ahead) { 0 } else { ahead };
        Ok(Some(Self { machine, state: condition, lab, glance, ahead, followed: None }))
    }

    fn answer(&mut self, named: &str, computer: &Computer) -> CheckAnswer {
        self.glance.now = Timestamp::from_seconds(clock::now_utc()).plus_seconds(self.ahead);
        let answer = self.judged(named);
        if answer.standing.reason.is_none() || self.glance.is_whole {
            return answer;
        }
        // What is wrong may be that too little was read.
        let (rules, installation) = (self.machine.trust().rules(), self.machine.state().installation());
        match computer.glance(rules, installation, &self.lab, |_| false) {
            Ok(whole) => self.glance = Glance { now: self.glance.now, ..whole },
            Err(error) => return unproven(named, error.reason()),
        }
        self.judged(named)
    }

    fn judged(&self, named: &str) -> CheckAnswer {
        let Some(product) = self.machine.trust().rules().product_named(named) else {
            return unproven(named, Code::NoSuchProduct.into());
        };
        let seen = Seen { now: self.glance.now, fingerprint: &self.glance.parts };
        match self.machine.check(product.number, seen) {
            Ok(answer) if matches!(self.state, StateCondition::Damaged(_)) => of_damaged(answer),
            Ok(answer) => answer,
            Err(unknown) => unproven(named, unknown.reason()),
        }
    }
}
