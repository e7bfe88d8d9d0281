//! How much memory this process has held.

/// Bytes that were resident when most were; `None` where the system does not tell.
#[cfg(target_os = "linux")]
#[must_use]
pub fn peak_resident() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    line.trim().strip_suffix("kB")?.trim().parse::<u64>().ok()?.checked_mul(1_024)
}

/// Bytes that were resident when most were; `None` where the system does not tell.
#[cfg(not(target_os = "linux"))]
#[must_use]
pub const fn peak_resident() -> Option<u64> {
    None
}

#[cfg(all(test, target_os = "linux"))]
mod tests {
    use super::*;

    #[test]
    fn what_is_held_was_held() {
        let held = vec![1_u8; 32 << 20];
        assert!(peak_resident().unwrap() > 32 << 20);
        drop(held);
        assert!(peak_resident().unwrap() > 32 << 20, "though it is let go again");
    }
}
