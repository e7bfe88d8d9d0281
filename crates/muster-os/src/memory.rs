//! How much memory a process has held.

/// Bytes of this process that were resident when most were; `None` where the system does not tell.
#[must_use]
pub fn peak_resident() -> Option<u64> {
    peak_of(std::process::id())
}

/// Bytes of a running process that were resident when most were; `None` where the system does not tell.
#[must_use]
pub fn peak_of(process: u32) -> Option<u64> {
    figure(process, "VmHWM:")
}

/// Bytes of a running process that are resident now; `None` where the system does not tell.
#[must_use]
pub fn resident_of(process: u32) -> Option<u64> {
    figure(process, "VmRSS:")
}

#[cfg(target_os = "linux")]
fn figure(process: u32, name: &str) -> Option<u64> {
    let status = std::fs::read_to_string(format!("/proc/{process}/status")).ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix(name))?;
    line.trim().strip_suffix("kB")?.trim().parse::<u64>().ok()?.checked_mul(1_024)
}

#[cfg(not(target_os = "linux"))]
const fn figure(_: u32, _: &str) -> Option<u64> {
    None
}

#[cfg(all(test, target_os = "linux"))]
mod tests {
    use super::*;

    #[test]
    fn what_is_held_was_held() {
        let held = vec![1_u8; 32 << 20];
        assert!(peak_resident().unwrap() > 32 << 20);
        assert!(resident_of(std::process::id()).unwrap() > 32 << 20);
        drop(held);
        assert!(peak_resident().unwrap() > 32 << 20, "though it is let go again");
    }
}
