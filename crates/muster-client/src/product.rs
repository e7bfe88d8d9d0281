//! What a product has in its process: one answer to "may I run", and a first attempt that delays nothing.
//!
//! [`Product::check`] reads this machine's own files and asks nobody. The first check proves the whole chain from the
//! publisher id that the product was built with; later ones look at the files' stamps, and read again what changed.
//!
//! Two roots count: the machine's, and without an agent the user's own, whose state has the same format. Of two
//! answers the better one holds, so that a user loses nothing by either of them.

mod answer;
mod begin;
mod view;

use crate::computer::Computer;
use crate::root::{Root, RootKind};
use crate::{ClientError, choice};
use answer::better;
use begin::{Beginning, Keeps};
use muster_core::code::Code;
use muster_core::licence::CheckAnswer;
use muster_text::{Language, Text};
use muster_wire::id::PublisherId;
use std::path::PathBuf;
use std::sync::mpsc;
use std::time::Duration;
use view::RootView;

/// Longest time that [`Product::begin`] waits for a product that is not installed yet.
const FIRST_START: Duration = Duration::from_millis(200);

/// Where a product looks, and in which language it speaks.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Options {
    /// The machine's root; without it `MUSTER_ROOT`, then the system's.
    pub root: Option<PathBuf>,
    /// The user's own root, used where no agent runs; without it the user's default one, or none where a root is named.
    pub user_root: Option<PathBuf>,
    /// Language of the sentences.
    pub language: Language,
}

/// A product that was opened by its publisher id and its name.
#[derive(Debug)]
pub struct Product {
    publisher: PublisherId,
    named: String,
    computer: Computer,
    text: Text,
    keeps: Keeps,
    machine: RootView,
    user: Option<RootView>,
}

impl Product {
    /// Opens a product. Nothing is read yet, and nothing needs to be installed.
    ///
    /// The publisher id is the only anchor: compile it in. `product` is a number, a name or an activation id.
    ///
    /// # Errors
    /// No product is named.
    pub fn open(publisher: PublisherId, product: &str, options: Options) -> Result<Self, ClientError> {
        if product.trim().is_empty() {
            return Err(choice::no_such_product(&[], product));
        }
        let root = Root::choose(options.root.as_deref());
        let keeps = options.user_root.as_ref().map_or(Keeps::ToBeSeen, |_| Keeps::Said);
        let user = match (options.user_root, root.kind()) {
            (Some(path), _) => Some(Root::of_user(path)),
            (None, RootKind::System) => Root::user(),
            (None, _) => None,
        };
        Ok(Self {
            publisher,
            named: product.to_owned(),
            computer: Computer::here(),
            text: Text::new(options.language),
            keeps,
            machine: RootView::new(root),
            user: user.map(RootView::new),
        })
    }

    /// Whether the product may run. Never writes, never waits for the network.
    pub fn check(&mut self) -> CheckAnswer {
        self.machine.refresh(self.publisher, &self.computer);
        let machine = self.machine.answer(&self.named, &self.computer);
        let Some(user) = self.user.as_mut() else { return machine };
        user.refresh(self.publisher, &self.computer);
        user.follow(&self.machine);
        if user.is_empty() {
            return machine;
        }
        // On the machine's root the timers stand still until somebody may write there; the user's have begun to run.
        if self.machine.is_frozen(&self.named) && user.is_awake(&self.named) {
            return user.answer(&self.named, &self.computer);
        }
        better(machine, user.answer(&self.named, &self.computer))
    }

    /// Lets the first attempt be made in the background, if none was ever made, and any that is due: by the agent, or
    /// in a thread of this process where none runs. Returns at once; on the very first start after at most 0.2 s, so
    /// that a check that follows already knows the product.
    pub fn begin(&mut self) {
        self.check();
        let known = self.machine.is_installed(&self.named)
            || self.user.as_ref().is_some_and(|user| user.is_installed(&self.named));
        let (installed, wait) = mpsc::channel();
        let beginning = Beginning {
            publisher: self.publisher,
            named: self.named.clone(),
            keeps: self.keeps,
            root: self.machine.root().clone(),
            user: self.user.as_ref().map(|user| user.root().clone()),
        };
        let spawned = std::thread::Builder::new()
            .name("muster-begin".to_owned())
            .spawn(move || beginning.run(&installed));
        if spawned.is_ok() && !known {
            // Whether it was done in time or not, the product goes on.
            let _in_time = wait.recv_timeout(FIRST_START);
        }
    }

    /// One sentence for the user.
    pub fn state_text(&mut self) -> String {
        let answer = self.check();
        match answer.standing.reason {
            Some(reason) if reason.code == Code::NothingInstalled => {
                let said = self.text.reason(&reason);
                format!("{}. {}", said.what, said.next)
            }
            _ => self.text.check_sentence(&answer),
        }
    }

    /// One line for an About box.
    pub fn about_line(&mut self) -> String {
        let answer = self.check();
        self.text.about_line(&answer)
    }

    /// Ends the use of the product. Dropping it does the same.
    pub fn close(self) {
        drop(self);
    }
}
