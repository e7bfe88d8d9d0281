//! How willingly this process lets others go first.

use std::io;

/// Steps by which [`lower`] gives way, of the 19 that Unix knows.
pub const STEPS: i32 = 10;

/// Lets other programs go first from now on. Only this thread and those that it starts later do so: call it before
/// others are started.
#[cfg(unix)]
pub fn lower() -> io::Result<()> {
    rustix::process::nice(STEPS)?;
    Ok(())
}

/// Windows gives priorities to whole processes by a call that has no safe form yet, so that nothing is changed there.
#[cfg(windows)]
pub fn lower() -> io::Result<()> {
    let why = "on Windows the priority is set where the service is started, not by this program";
    Err(io::Error::new(io::ErrorKind::Unsupported, why))
}

#[cfg(unix)]
#[cfg(test)]
mod tests {
    use super::*;
    use rustix::process::getpriority_process;
    use std::thread;

    #[test]
    fn a_thread_and_those_it_starts_give_way_by_ten_steps() {
        let before = getpriority_process(None).unwrap();
        let (own, child) = thread::spawn(|| {
            lower().unwrap();
            let child = thread::spawn(|| getpriority_process(None).unwrap()).join().unwrap();
            (getpriority_process(None).unwrap(), child)
        })
        .join()
        .unwrap();
        let expected = (before + STEPS).min(19);
        assert_eq!((own, child), (expected, expected));
        assert_eq!(getpriority_process(None).unwrap(), before, "nobody else does");
    }
}
