//! `telephone-key new`: draws a key, and says what the catalog's source must say of it. The next catalog brings it to
//! hosts and machines.

use super::TelephoneKeys;
use crate::catalog::written_numbers;
use crate::failure::Failure;
use crate::moment::day;
use crate::report::Report;
use crate::root::{KeyFile, published};
use crate::session::Session;
use muster_api::publisher::TelephoneKeyMade;
use muster_core::code::Code;
use muster_os::entropy;
use muster_sign::SigningKey;
use muster_text::Message;
use muster_wire::id::PublicKey;
use muster_wire::number::{Day, TelephoneKeyNumber};
use muster_wire::time::Timestamp;

/// For how long a new key is in use: 10 years, as the other keys are certified.
const DAYS: u32 = 3_652;
/// For how long it certifies a host: five years.
pub(crate) const HOST_DAYS: u32 = 1_826;

/// What the source of the catalog says of a key.
pub(crate) struct Entry {
    pub(crate) number: TelephoneKeyNumber,
    pub(crate) key: PublicKey,
    pub(crate) first: Timestamp,
}

impl Entry {
    pub(crate) fn to_toml(&self) -> String {
        let first = Day::of(self.first);
        let last = Day(first.0.saturating_add(DAYS).min(muster_wire::limits::LAST_DAY));
        format!(
            "[[telephone-key]]\nnumber = {}\nkey = \"{}\"\nfirst-day = \"{}\"\nlast-day = \"{}\"\nhost-days = {HOST_DAYS}\n",
            self.number,
            self.key,
            day(first.starts()),
            day(last.starts()),
        )
    }
}

pub(crate) fn new_key(session: &Session<'_>) -> Result<Report, Failure> {
    let published = published(&mut session.root.store()?)?;
    let keys = TelephoneKeys::read(&session.root)?;
    // A number that the catalog has is another key's, whose file may lie in another folder.
    let taken = written_numbers(&published);
    let number = keys
        .next_number()
        .into_iter()
        .chain(taken.last().map(|last| TelephoneKeyNumber(last.0.saturating_add(1))));
    let number = number.max().filter(|number| number.0 <= muster_wire::limits::TELEPHONE_KEY);
    let number = number.ok_or_else(|| Failure::of(Code::SerialsExhausted))?;
    let key = SigningKey::from_seed(entropy::fill()?);
    let file = KeyFile::Telephone(number);
    file.write_like(KeyFile::Service, &session.root, key.seed())?;
    let entry = Entry { number, key: key.public(), first: session.now };
    let made = TelephoneKeyMade {
        number: number.0,
        key: entry.key.to_string(),
        file: session.root.file(&file.name()).display().to_string(),
        catalog_entry: entry.to_toml(),
    };
    let named = [("number", u32::from(made.number).into()), ("file", made.file.as_str().into())];
    Ok(Report::of(&made)
        .line(session.say(Message::TelephoneKeyMade, &named))
        .line("")
        .line(made.catalog_entry.trim_end()))
}
