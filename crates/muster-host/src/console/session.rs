//! Who may look: links that sign in once, and the sessions that they begin.
//!
//! Nothing of it is written down: a host that is started again knows nobody. Of each secret only the digest is kept, so that
//! looking one up tells nothing about the others by how long it takes.

use std::collections::BTreeMap;
use std::fmt;
use std::str::FromStr;
use std::time::{Duration, Instant};

use data_encoding::HEXLOWER_PERMISSIVE;
use muster_console::Role;
use muster_sign::sha256;
use muster_text::Language;
use muster_wire::id::Digest;

use super::LINK_LIVES;

/// Links that can wait. One more, and the oldest goes.
const MOST_LINKS: usize = 16;
/// Sessions at one time. One more, and the one goes that was used longest ago.
const MOST_SESSIONS: usize = 64;
/// A session ends when it was not used for so long, as a screen that nobody is at any more.
const IDLE: Duration = Duration::from_secs(3_600);
/// It ends after a working day in any case.
const LIVES: Duration = Duration::from_secs(12 * 3_600);

/// A secret that is drawn at random.
#[derive(Clone, Copy)]
pub(super) struct Token([u8; 32]);

impl Token {
    pub(super) const fn new(random: [u8; 32]) -> Self {
        Self(random)
    }
    fn digest(&self) -> Digest {
        sha256(&[&self.0])
    }
    /// Another secret that whoever has this one can have too, and nobody else.
    fn form(&self) -> String {
        sha256(&[b"form", &self.0]).to_string()
    }
}

impl fmt::Display for Token {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&HEXLOWER_PERMISSIVE.encode(&self.0))
    }
}

impl FromStr for Token {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        let bytes = HEXLOWER_PERMISSIVE.decode(text.as_bytes()).map_err(drop)?;
        bytes.try_into().map(Self).map_err(drop)
    }
}

/// Someone who signed in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Session {
    pub(super) role: Role,
    /// What a form of theirs must bring along.
    pub(super) form: String,
    /// The language that they chose.
    pub(super) language: Option<Language>,
    begun: Instant,
    used: Instant,
}

#[derive(Debug, Clone, Copy)]
struct Link {
    role: Role,
    made: Instant,
}

/// All of them.
#[derive(Debug, Default)]
pub(super) struct Sessions {
    links: BTreeMap<Digest, Link>,
    sessions: BTreeMap<Digest, Session>,
}

impl Sessions {
    /// A link with this secret signs in once.
    pub(super) fn add_link(&mut self, token: &Token, role: Role, now: Instant) {
        self.links.retain(|_, link| is_within(link.made, now, LINK_LIVES));
        make_room(&mut self.links, MOST_LINKS, |link| link.made);
        self.links.insert(token.digest(), Link { role, made: now });
    }

    /// Uses a link up; the session that it begins has a secret of its own. Whether it did.
    pub(super) fn enter(&mut self, link: &Token, session: &Token, now: Instant) -> bool {
        let found = self.links.remove(&link.digest()).filter(|link| is_within(link.made, now, LINK_LIVES));
        let Some(Link { role, .. }) = found else { return false };
        self.sessions.retain(|_, session| session.lives(now));
        make_room(&mut self.sessions, MOST_SESSIONS, |session| session.used);
        let begun = Session { role, form: session.form(), language: None, begun: now, used: now };
        self.sessions.insert(session.digest(), begun);
        true
    }

    /// The session of this secret, which is used now, in the language that is chosen now.
    pub(super) fn find(&mut self, token: &Token, chosen: Option<Language>, now: Instant) -> Option<Session> {
        let session = self.sessions.get_mut(&token.digest()).filter(|session| session.lives(now))?;
        session.used = now;
        session.language = chosen.or(session.language);
        Some(session.clone())
    }

    /// Ends a session.
    pub(super) fn leave(&mut self, token: &Token) {
        self.sessions.remove(&token.digest());
    }
}

impl Session {
    fn lives(&self, now: Instant) -> bool {
        is_within(self.used, now, IDLE) && is_within(self.begun, now, LIVES)
    }
}

/// Lets the oldest go where there are as many as there may be.
fn make_room<T>(all: &mut BTreeMap<Digest, T>, most: usize, since: impl Fn(&T) -> Instant) {
    if all.len() >= most
        && let Some(oldest) = all.iter().min_by_key(|(_, one)| since(one)).map(|(digest, _)| *digest)
    {
        all.remove(&oldest);
    }
}

fn is_within(begun: Instant, now: Instant, span: Duration) -> bool {
    now.saturating_duration_since(begun) < span
}

#[cfg(test)]
mod tests {
    use super::*;
    use muster_os::clock::monotonic;

    fn token(number: usize) -> Token {
        let mut bytes = [7; 32];
        bytes[..8].copy_from_slice(&number.to_be_bytes());
        Token::new(bytes)
    }

    #[test]
    fn a_link_signs_in_once_and_in_time() {
        let (mut sessions, now) = (Sessions::default(), monotonic());
        sessions.add_link(&token(1), Role::Reader, now);
        assert!(!sessions.enter(&token(2), &token(20), now), "nobody made it");
        assert!(sessions.enter(&token(1), &token(10), now + LINK_LIVES - Duration::from_secs(1)));
        assert!(!sessions.enter(&token(1), &token(11), now), "it was used");
        assert_eq!(sessions.find(&token(10), None, now).unwrap().role, Role::Reader);
        assert_eq!(sessions.find(&token(1), None, now), None, "a link is no session");
        sessions.add_link(&token(3), Role::Administrator, now);
        assert!(!sessions.enter(&token(3), &token(12), now + LINK_LIVES), "it is too old");
        assert_eq!(sessions.find(&token(12), None, now), None);
    }

    #[test]
    fn a_session_ends_when_nobody_uses_it_and_after_a_day_of_work() {
        let (mut sessions, now) = (Sessions::default(), monotonic());
        sessions.add_link(&token(1), Role::Administrator, now);
        assert!(sessions.enter(&token(1), &token(10), now));
        let half = IDLE / 2;
        let mut at = now;
        while at + half < now + LIVES {
            at += half;
            assert!(sessions.find(&token(10), None, at).is_some());
        }
        assert_eq!(sessions.find(&token(10), None, now + LIVES), None);
        sessions.add_link(&token(2), Role::Administrator, now);
        assert!(sessions.enter(&token(2), &token(20), now));
        assert_eq!(sessions.find(&token(20), None, now + IDLE), None);
        sessions.leave(&token(20));
        assert_eq!(sessions.find(&token(20), None, now), None);
    }

    #[test]
    fn a_chosen_language_stays() {
        let (mut sessions, now) = (Sessions::default(), monotonic());
        sessions.add_link(&token(1), Role::Reader, now);
        assert!(sessions.enter(&token(1), &token(10), now));
        let mut language = |chosen| sessions.find(&token(10), chosen, now).unwrap().language;
        assert_eq!(language(None), None);
        assert_eq!(language(Some(Language::Japanese)), Some(Language::Japanese));
        assert_eq!(language(None), Some(Language::Japanese));
    }

    #[test]
    fn neither_links_nor_sessions_grow_without_end() {
        let (mut sessions, now) = (Sessions::default(), monotonic());
        let at = |number: usize| now + Duration::from_millis(u64::try_from(number).unwrap());
        for number in 0..MOST_LINKS + 5 {
            sessions.add_link(&token(number), Role::Reader, at(number));
        }
        assert_eq!(sessions.links.len(), MOST_LINKS);
        assert!(!sessions.enter(&token(4), &token(1_000), at(100)), "the oldest went");
        assert!(sessions.enter(&token(5), &token(1_001), at(100)));
        for number in 0..MOST_SESSIONS + 5 {
            sessions.add_link(&token(number), Role::Reader, at(200 + number));
            assert!(sessions.enter(&token(number), &token(2_000 + number), at(200 + number)));
        }
        assert_eq!(sessions.sessions.len(), MOST_SESSIONS);
    }

    #[test]
    fn a_secret_is_read_as_it_is_written_and_tells_nothing_by_its_form() {
        let secret = token(9);
        let read: Token = secret.to_string().parse().unwrap();
        assert_eq!(read.digest(), secret.digest());
        assert_ne!(secret.form(), secret.digest().to_string());
        assert!("".parse::<Token>().is_err() && "zz".repeat(32).parse::<Token>().is_err());
    }
}
