//! placeholder
use muster_api::agent::AgentFailure;
use muster_client::Root;
use muster_text::Text;
use std::process::ExitCode;
pub(crate) fn run(_root: &Root, _text: &Text) -> Result<ExitCode, AgentFailure> {
    Ok(ExitCode::SUCCESS)
}
