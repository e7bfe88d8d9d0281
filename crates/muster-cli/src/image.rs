//! What `image prepare` would take from a machine that is licensed, and whether that is meant. What is taken from an
//! image is no loss; on a machine that somebody works with, it is.

use crate::{channel, failure, output, show};
use muster_api::agent::{AgentCommand, AgentFailure, AgentReply, MachineStatus};
use muster_client::Root;
use muster_core::code::Code;
use muster_text::{MachineMessage, Message, Text};
use std::io::{BufRead, IsTerminal, stdin};

const LICENSED: u8 = 1;

/// Asks where a valid licence would go. Programs and scripts say so with `--yes`.
///
/// # Errors
/// A licence would go, and nobody agreed to it.
pub(crate) fn allowed(root: &Root, yes: bool, json: bool, text: &Text) -> Result<(), AgentFailure> {
    if yes {
        return Ok(());
    }
    let AgentReply::Status(status) = channel::ask(root, &AgentCommand::Status, text)? else {
        return Err(failure::other_answer(text));
    };
    let licensed = licensed(&status);
    if licensed.is_empty() {
        return Ok(());
    }
    let products = [("products", licensed.join(", ").into())];
    let taken = text.message(MachineMessage::ImageTakes, &products);
    if !json && stdin().is_terminal() && agrees(&taken, text) {
        return Ok(());
    }
    // The code is that of an argument: `--yes` is what is missing. Its words speak of one that is wrong.
    let why = text.message(MachineMessage::ImageTakesWhy, &[]);
    let next = text.message(MachineMessage::ImageTakesNext, &[]);
    Err(AgentFailure { what: taken, why, next, ..failure::of_code(Code::ArgumentInvalid, text) })
}

fn licensed(status: &MachineStatus) -> Vec<String> {
    let products = status.publishers.iter().flat_map(|publisher| &publisher.products);
    products
        .filter(|product| product.state == LICENSED && !product.frozen)
        .map(|product| show::plain(&product.name))
        .collect()
}

fn agrees(taken: &str, text: &Text) -> bool {
    output::note(taken);
    output::note(&text.message(MachineMessage::ImageAsk, &[]));
    let mut answer = String::new();
    let heard = stdin().lock().read_line(&mut answer).is_ok();
    let yes = text.message(Message::ValueYes, &[]);
    heard && [yes.as_str(), "yes"].iter().any(|yes| answer.trim().eq_ignore_ascii_case(yes))
}
