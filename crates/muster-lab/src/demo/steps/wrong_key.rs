//! A key in the wrong place says what to do and costs nothing; a mistyped key is noticed without asking anybody.

use crate::demo::codes::{HOST_KEY_ON_MACHINE, KEY_INVALID, hex};
use crate::demo::figures::Figures;
use crate::demo::story::Story;
use crate::demo::world::World;
use crate::trouble::Trouble;

pub(super) fn play(world: &mut World, story: &Story, figures: &mut Figures) -> Result<(), Trouble> {
    let before = world.publisher()?.key(world.kit_serial)?;
    let key = before.key.key.clone().ok_or(Trouble::Earlier("the host key"))?;
    // It knows no host: whatever it says, it says by itself.
    let machine = world.bare_machine("offline-desk", 1)?;
    let said = machine.run(&["key", "install", &key])?.refused()?;
    let text = said.everything();
    figures.hold("host_key_refused", text.contains(&hex(HOST_KEY_ON_MACHINE)));
    figures.expect("code", hex(HOST_KEY_ON_MACHINE), "0xE0040203");
    figures.hold("says_what_to_do", text.contains("Next:"));
    figures.note("said", text.trim());
    let after = world.publisher()?.key(world.kit_serial)?;
    figures.expect("hosts_used_before", before.key.hosts, 2);
    figures.expect("hosts_used_after", after.key.hosts, before.key.hosts);
    story.claim(
        figures,
        "The machine refuses the host key and says where it belongs. It cost nothing: still 2 of 6 hosts.",
    );
    let said = machine.run(&["key", "install", &mistyped(&key)])?.refused()?;
    figures.hold("typing_error_named_offline", said.everything().contains(&hex(KEY_INVALID)));
    story.claim(
        figures,
        "With one wrong character it is no key at all, and the machine says so without asking anybody.",
    );
    Ok(())
}

/// The key with another last character.
fn mistyped(key: &str) -> String {
    let mut text = key.to_owned();
    let last = text.pop();
    text.push(if last == Some('B') { 'C' } else { 'B' });
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_character_differs() {
        assert_eq!(mistyped("CCCCC-DDDDB"), "CCCCC-DDDDC");
        assert_eq!(mistyped("CCCCC-DDDDC"), "CCCCC-DDDDB");
    }
}
