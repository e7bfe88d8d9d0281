//! How far an import has come, on a terminal.

use indicatif::{ProgressBar, ProgressStyle};

pub(super) fn bar(keys: u32) -> ProgressBar {
    let bar = ProgressBar::new(keys.into());
    let style = ProgressStyle::with_template("{bar:40} {pos}/{len} {eta}");
    style.map_or_else(|_| bar.clone(), |style| bar.clone().with_style(style))
}
