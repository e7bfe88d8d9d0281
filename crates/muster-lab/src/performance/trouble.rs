//! What can keep figures from being measured or written.

use std::path::PathBuf;

#[derive(Debug, thiserror::Error)]
pub(crate) enum PerformanceTrouble {
    #[error("{} has no figures of this command: {source}", file.display())]
    Figures { file: PathBuf, source: serde_json::Error },
    #[error("the figures cannot be written: {0}")]
    Json(serde_json::Error),
    #[error("a chart cannot be drawn: {0}")]
    Chart(String),
    #[error("{0}")]
    Typed(clap::Error),
    #[error("`{command}` was taken for another command")]
    OtherCommand { command: String },
    #[error("{what} did not come of `{command}`")]
    Nothing { what: &'static str, command: String },
    #[error("no database was named; next: --database postgres://USER@HOST/NAME")]
    NoDatabase,
    #[error("the system does not say how much memory a process holds")]
    NoMemory,
    #[error("`{command}` ended with {status}")]
    Ended { command: String, status: std::process::ExitStatus },
    #[error("`{command}` printed no figures: {source}")]
    Printed { command: String, source: serde_json::Error },
}
