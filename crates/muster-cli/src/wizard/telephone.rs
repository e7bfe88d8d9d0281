//! 5: activate by telephone. How long it takes is said before, and so are the quicker ways; each block is judged as it
//! is typed, and whoever stops goes on later.

use super::activate::tell_mak;
use super::talk::{Ended, Talk};
use crate::telephone::Telephone;
use muster_api::agent::InstallationIdShown;
use muster_text::WizardMessage;

pub(super) fn activate(talk: &mut Talk<'_>) -> Result<(), Ended> {
    let (root, text) = (talk.root(), talk.text());
    let telephone = Telephone { root, text };
    let shown = match telephone.all(None, None) {
        Ok(shown) => shown,
        Err(failure) => return talk.explain(&failure),
    };
    let Some(shown) = choose(talk, shown)? else { return Ok(()) };
    match telephone.page(&shown) {
        Ok(page) => talk.page(&page)?,
        Err(failure) => return talk.explain(&failure),
    }
    let (input, output) = talk.streams();
    match telephone.ask(&shown, input, output) {
        Ok(Some(attempt)) => tell_mak(talk, &attempt),
        Ok(None) => Ok(()),
        Err(failure) => talk.explain(&failure),
    }
}

fn choose(
    talk: &mut Talk<'_>,
    mut shown: Vec<InstallationIdShown>,
) -> Result<Option<InstallationIdShown>, Ended> {
    if shown.len() < 2 {
        return Ok(shown.pop());
    }
    talk.say(WizardMessage::Which, &[])?;
    for (number, one) in (1_usize..).zip(&shown) {
        talk.line(&format!("  {number}  {}", one.product_name))?;
    }
    let Some(typed) = talk.ask(WizardMessage::AskNumber)? else { return Ok(None) };
    let at = typed.parse::<usize>().ok().and_then(|number| number.checked_sub(1));
    match at.filter(|at| *at < shown.len()) {
        Some(at) => Ok(Some(shown.swap_remove(at))),
        None => Ok(None),
    }
}
