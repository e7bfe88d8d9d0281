//! The log of a daemon: to standard error, filtered by `MUSTER_LOG`.

use std::env::{self, VarError};
use std::io;

use thiserror::Error;
use tracing::Subscriber;
use tracing_subscriber::EnvFilter;
use tracing_subscriber::filter::ParseError;
use tracing_subscriber::fmt::MakeWriter;

/// The environment variable with the filter, such as `debug` or `info,muster_host=trace`.
pub const FILTER_VARIABLE: &str = "MUSTER_LOG";

/// Why there is no log.
#[derive(Debug, Error)]
pub enum LoggingError {
    /// The filter is not one.
    #[error("{filter:?} is not a log filter: {source}")]
    Filter {
        /// What was given.
        filter: String,
        /// What is wrong with it.
        source: ParseError,
    },
    /// `MUSTER_LOG` is not text.
    #[error("{FILTER_VARIABLE} is not text")]
    NotText,
    /// A log was begun before.
    #[error("the log was begun before")]
    AlreadyBegun,
}

/// Begins the log of this process: one line per event for people, or one JSON document per line.
///
/// `default_filter` applies when `MUSTER_LOG` is not set. A log that cannot be written never ends the daemon.
pub fn init(json: bool, default_filter: &str) -> Result<(), LoggingError> {
    let filter = filter_from(env::var(FILTER_VARIABLE), default_filter)?;
    tracing::subscriber::set_global_default(build(json, filter, io::stderr))
        .map_err(|_| LoggingError::AlreadyBegun)
}

fn filter_from(variable: Result<String, VarError>, default_filter: &str) -> Result<EnvFilter, LoggingError> {
    let filter = match variable {
        Ok(filter) if !filter.is_empty() => filter,
        Err(VarError::NotUnicode(_)) => return Err(LoggingError::NotText),
        Ok(_) | Err(VarError::NotPresent) => default_filter.to_owned(),
    };
    EnvFilter::builder().parse(&filter).map_err(|source| LoggingError::Filter { filter, source })
}

fn build<Writer>(json: bool, filter: EnvFilter, writer: Writer) -> Box<dyn Subscriber + Send + Sync>
where
    Writer: for<'w> MakeWriter<'w> + Send + Sync + 'static,
{
    // Internal errors would go to standard error, which is what just failed, and panic there.
    let log = tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_writer(writer)
        .with_ansi(false)
        .log_internal_errors(false);
    if json { Box::new(log.json().flatten_event(true).finish()) } else { Box::new(log.finish()) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::{Arc, Mutex};

    #[derive(Clone, Default)]
    struct Page(Arc<Mutex<Vec<u8>>>);

    impl io::Write for Page {
        fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
            self.0.lock().unwrap().write(bytes)
        }

        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }

    fn logged(json: bool, filter: &str) -> String {
        let page = Page::default();
        let written = page.clone();
        let filter = filter_from(Err(VarError::NotPresent), filter).unwrap();
        tracing::subscriber::with_default(build(json, filter, move || written.clone()), || {
            tracing::info!(count = 25, "counted");
            tracing::debug!("in detail");
        });
        String::from_utf8(page.0.lock().unwrap().clone()).unwrap()
    }

    #[test]
    fn the_filter_decides_what_is_written() {
        assert!(logged(false, "info").contains("counted count=25"));
        assert!(!logged(false, "info").contains("in detail"));
        assert!(logged(false, "debug").contains("in detail"));
        assert_eq!(logged(false, "off"), "");
    }

    #[test]
    fn json_is_one_document_per_line() {
        let text = logged(true, "debug");
        let documents: Vec<serde_json::Value> =
            text.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
        assert_eq!(documents.len(), 2);
        assert_eq!(documents[0]["message"], "counted");
        assert_eq!(documents[0]["count"], 25);
        assert_eq!(documents[1]["level"], "DEBUG");
    }

    #[test]
    fn the_variable_beats_the_default_and_a_wrong_one_is_named() {
        let chosen = |variable: Result<&str, VarError>| filter_from(variable.map(str::to_owned), "warn");
        assert_eq!(chosen(Ok("trace")).unwrap().to_string(), "trace");
        assert_eq!(chosen(Ok("")).unwrap().to_string(), "warn");
        assert_eq!(chosen(Err(VarError::NotPresent)).unwrap().to_string(), "warn");
        let error = chosen(Ok("muster=loud")).unwrap_err();
        assert!(error.to_string().starts_with("\"muster=loud\" is not a log filter"), "{error}");
        let error = chosen(Err(VarError::NotUnicode("x".into()))).unwrap_err();
        assert!(matches!(error, LoggingError::NotText), "{error}");
    }

    #[test]
    fn a_log_that_cannot_be_written_ends_nothing() {
        struct Broken;
        impl io::Write for Broken {
            fn write(&mut self, _bytes: &[u8]) -> io::Result<usize> {
                Err(io::ErrorKind::BrokenPipe.into())
            }

            fn flush(&mut self) -> io::Result<()> {
                Err(io::ErrorKind::BrokenPipe.into())
            }
        }
        let filter = filter_from(Err(VarError::NotPresent), "info").unwrap();
        tracing::subscriber::with_default(build(true, filter, || Broken), || tracing::info!("unheard"));
    }

    #[test]
    fn the_log_is_begun_once() {
        init(false, "off").unwrap();
        assert!(matches!(init(false, "off"), Err(LoggingError::AlreadyBegun)));
    }
}
