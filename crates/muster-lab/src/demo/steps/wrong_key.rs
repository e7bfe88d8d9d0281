//! A key in the wrong place says what to do and costs nothing; a mistyped key is noticed without asking anybody.

use crate::demo::codes::{HOST_KEY_ON_MACHINE, KEY_INVALID, hex};
use crate::demo::figures::Figures;
use crate::demo::machine::Machine;
use crate::demo::story::Story;
use crate::demo::world::World;
use crate::trouble::Trouble;
use muster_api::agent::AgentFailure;
use serde::Deserialize;

/// Exit code of a key that is mistyped, or in the wrong place.
const WRONG_KEY: i32 = 5;

/// The document of a command that failed.
#[derive(Deserialize)]
struct Refused {
    error: AgentFailure,
}

pub(super) fn play(world: &mut World, story: &Story, figures: &mut Figures) -> Result<(), Trouble> {
    let before = world.publisher()?.key(world.kit_serial)?;
    let key = before.key.key.clone().ok_or(Trouble::Earlier("the host key"))?;
    // It has no network: whatever it says, it says by itself.
    let machine = world.lone_machine("offline-desk", 1)?;
    let refused = type_in(&machine, &key)?;
    figures.expect("code", &refused.hex, hex(HOST_KEY_ON_MACHINE));
    figures.note("what", &refused.what);
    figures.note("next", &refused.next);
    figures.hold("says_what_to_do", refused.next.contains("muster-host"));
    let after = world.publisher()?.key(world.kit_serial)?;
    figures.expect("hosts_used_before", before.key.usage.used(), 2);
    figures.expect("hosts_used_after", after.key.usage.used(), before.key.usage.used());
    story.claim(figures, &format!("{}. {}", refused.what, refused.next));
    story.claim(figures, "It cost nothing: still 2 of 6 hosts.");
    let mistyped = type_in(&machine, &mistyped(&key))?;
    figures.expect("code_of_typing_error", &mistyped.hex, hex(KEY_INVALID));
    figures.note("why", &mistyped.why);
    story.claim(figures, &format!("With one wrong character, and nobody to ask: {}", mistyped.why));
    Ok(())
}

/// What a machine says when it refuses a key.
fn type_in(machine: &Machine, key: &str) -> Result<AgentFailure, Trouble> {
    let said = machine.run(&["key", "install", key, "--json"])?;
    let refused: Refused = said.refused_with(WRONG_KEY)?.json()?;
    Ok(refused.error)
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
