//! Who listens on a TCP port of this machine, as far as it can be told cheaply (Linux: `/proc`).

use std::fmt;
use std::fs;
use std::path::Path;

/// The process that holds a port.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PortHolder {
    /// The process id.
    pub process: u32,
    /// The program's name, as the kernel shortens it.
    pub name: String,
}

impl fmt::Display for PortHolder {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{} (process {})", self.name, self.process)
    }
}

/// The process that listens on TCP `port`; `None` when nobody does, or this user may not know.
pub fn holder_of(port: u16) -> Option<PortHolder> {
    holder_under(Path::new("/proc"), port)
}

fn holder_under(proc: &Path, port: u16) -> Option<PortHolder> {
    let wanted: Vec<String> = ["net/tcp", "net/tcp6"]
        .iter()
        .filter_map(|table| fs::read_to_string(proc.join(table)).ok())
        .flat_map(|table| listening_inodes(&table, port))
        .map(|inode| format!("socket:[{inode}]"))
        .collect();
    if wanted.is_empty() {
        return None;
    }
    let processes = fs::read_dir(proc).ok()?.flatten();
    processes.filter_map(|entry| entry.file_name().to_str()?.parse::<u32>().ok()).find_map(|process| {
        let directory = proc.join(process.to_string());
        holds_any(&directory, &wanted).then(|| PortHolder { process, name: name_of(&directory) })
    })
}

/// The inodes of the sockets that listen on `port`, from a table as in `/proc/net/tcp`.
fn listening_inodes(table: &str, port: u16) -> Vec<u64> {
    const LISTEN: &str = "0A";
    let inode = |line: &str| {
        let mut fields = line.split_ascii_whitespace().skip(1);
        let (_, local_port) = fields.next()?.rsplit_once(':')?;
        let state = fields.nth(1)?;
        let wanted = u16::from_str_radix(local_port, 16) == Ok(port) && state == LISTEN;
        wanted.then_some(fields.nth(5)?.parse().ok()?)
    };
    table.lines().skip(1).filter_map(inode).collect()
}

fn holds_any(process: &Path, wanted: &[String]) -> bool {
    let Ok(descriptors) = fs::read_dir(process.join("fd")) else { return false };
    descriptors
        .flatten()
        .filter_map(|entry| fs::read_link(entry.path()).ok())
        .any(|target| target.to_str().is_some_and(|target| wanted.iter().any(|one| one == target)))
}

fn name_of(process: &Path) -> String {
    fs::read_to_string(process.join("comm")).map_or_else(|_| "?".to_owned(), |name| name.trim().to_owned())
}

#[cfg(target_os = "linux")]
#[cfg(test)]
mod tests {
    use super::*;
    use std::net::TcpListener;

    #[test]
    fn this_process_is_named_as_the_holder_of_its_port() {
        for address in ["127.0.0.1:0", "[::1]:0"] {
            let listener = TcpListener::bind(address).unwrap();
            let holder = holder_of(listener.local_addr().unwrap().port()).unwrap();
            assert_eq!(holder.process, std::process::id());
            assert!(!holder.name.is_empty());
        }
    }

    #[test]
    fn only_listening_sockets_of_that_port_count() {
        let table = "\
  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode
   0: 00000000:0698 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 467 1 0 100 0 0 10 0
   1: 0100007F:0698 0100007F:9C40 01 00000000:00000000 00:00000000 00000000     0        0 468 1 0 20 4 30 10 -1
   2: 00000000:0699 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 469 1 0 100 0 0 10 0
   3: broken
";
        assert_eq!(listening_inodes(table, 1688), [467]);
    }

    #[test]
    fn without_proc_nobody_is_named() {
        assert_eq!(holder_under(Path::new("/nonexistent"), 1688), None);
    }
}
