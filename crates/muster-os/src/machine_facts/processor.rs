//! Processor and memory (`/proc`).

use super::source::Source;

const KIB_PER_GIB: u64 = 1 << 20;

/// The model of the first processor.
#[cfg(unix)]
pub(super) fn model(source: &Source) -> Option<String> {
    const FILE: &str = "proc/cpuinfo";
    // With hundreds of processors the file is long, and all that is said of the first one stands at its beginning.
    let first = || value_of(&source.beginning(FILE)?, "model name");
    // Not every architecture has a model name.
    let other = || {
        let text = source.text(FILE)?;
        ["model name", "cpu model", "Hardware", "CPU part"].into_iter().find_map(|key| value_of(&text, key))
    };
    first().or_else(other)
}

/// The model of the first processor.
#[cfg(windows)]
pub(super) fn model(_source: &Source) -> Option<String> {
    std::env::var("PROCESSOR_IDENTIFIER").ok()
}

/// The memory in GiB. What the kernel keeps for itself changes with its version, hence whole GiB.
pub(super) fn memory(source: &Source) -> Option<String> {
    let text = source.text("proc/meminfo")?;
    let kib: u64 = value_of(&text, "MemTotal")?.split_ascii_whitespace().next()?.parse().ok()?;
    let gib = kib.saturating_add(KIB_PER_GIB / 2) / KIB_PER_GIB;
    Some(gib.max(1).to_string())
}

/// The flags of the first processor say that it is a virtual one.
pub(super) fn has_hypervisor_flag(source: &Source) -> bool {
    let flags = source.text("proc/cpuinfo").and_then(|text| value_of(&text, "flags"));
    flags.is_some_and(|flags| flags.split_ascii_whitespace().any(|flag| flag == "hypervisor"))
}

/// The first `key : value` line.
fn value_of(text: &str, key: &str) -> Option<String> {
    text.lines().find_map(|line| {
        let (found, value) = line.split_once(':')?;
        let value = value.trim();
        (found.trim() == key && !value.is_empty()).then(|| value.to_owned())
    })
}
