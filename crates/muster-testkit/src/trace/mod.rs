//! System calls of a program in the order in which the kernel was asked, as `strace -f -yy -xx` writes them.
//!
//! Each line is one call, or the beginning of one (`<unfinished ...>`) whose end follows later (`<... resumed>`), when
//! another thread came between. The line at which a call begins was written when the program was about to enter the
//! kernel, the one at which it ends when the program had left it and could not yet go on. So a call that ended at an
//! earlier line than another began was over before the other could have any effect.

mod call;
pub mod wal;

pub use call::Call;

use std::collections::HashMap;
use std::fs;
use std::path::Path;

use crate::{program, wait};

/// Longest data kept of one call: a page of the database and a frame's header.
const DATA: &str = "--string-limit=8192";
/// Calls that write, bring to disk or send.
const CALLS: &str = "trace=write,writev,pwrite64,pwritev,fsync,fdatasync,sendto,sendmsg";

/// The same call under strace, which writes to `output`. The process is the traced program's own.
pub fn traced(call: program::Call, output: &Path) -> program::Call {
    let options = ["strace", "-D", "-f", "-yy", "-xx", "--seccomp-bpf", DATA, "-e", CALLS, "-o"];
    call.under(options.map(Into::into).into_iter().chain([output.as_os_str().to_owned()]))
}

/// Reads the trace of a program that has ended, once all of it is written.
pub fn read_whole(output: &Path, process: u32) -> Vec<Call> {
    let is_end = |line: &str| {
        // Short numbers are padded.
        line.strip_prefix(&process.to_string())
            .is_some_and(|rest| rest.trim_start().starts_with("+++ exited with "))
    };
    let text = wait::until("the end of the trace", || {
        fs::read_to_string(output).ok().filter(|text| text.lines().any(is_end))
    });
    read(&text)
}

/// Reads a trace. Calls that never ended are left out.
pub fn read(text: &str) -> Vec<Call> {
    let mut calls = Vec::new();
    let mut begun: HashMap<&str, (usize, &str)> = HashMap::new();
    for (number, line) in text.lines().enumerate() {
        let Some((thread, rest)) = line.trim_start().split_once(' ') else { continue };
        let rest = rest.trim_start();
        if let Some(beginning) = rest.strip_suffix("<unfinished ...>") {
            begun.insert(thread, (number, beginning));
        } else if let Some(resumed) = rest.strip_prefix("<... ") {
            let Some((began, beginning)) = begun.remove(thread) else { continue };
            let Some((_, end)) = resumed.split_once(" resumed>") else { continue };
            calls.extend(Call::parse(&format!("{beginning}{end}"), began, number));
        } else {
            calls.extend(Call::parse(rest, number, number));
        }
    }
    calls.sort_by_key(|call| call.begins);
    calls
}

#[cfg(test)]
mod tests {
    use super::*;

    const TRACE: &str = r#"
71 write(5<\x2f\x72\x2f\x61\x2d\x77\x61\x6c>, "\x4d\x55", 2) = 2
72 fdatasync(5</r/host.db-wal> <unfinished ...>
71 sendto(9<TCP:[127.0.0.1:1688->127.0.0.1:50512]>, "\x01\x02\x03", 3, MSG_NOSIGNAL, NULL, 0) = 3
72 <... fdatasync resumed>)         = 0
71 write(2</r/log>, "\x78", 1)     = -1 ENOSPC (No space left on device)
73 writev(9<TCP:[127.0.0.1:1688->127.0.0.1:50513]>, [{iov_base="\x0a", iov_len=1}, {iov_base="\x0b\x0c", iov_len=2}], 2) = 3
73 +++ exited with 0 +++
74 fsync(6</r> <unfinished ...>
"#;

    #[test]
    fn a_trace_reads_back_in_order() {
        let calls = read(TRACE);
        let names: Vec<_> = calls.iter().map(|call| call.name.as_str()).collect();
        assert_eq!(names, ["write", "fdatasync", "sendto", "write", "writev"]);
        assert_eq!(
            (calls[0].file.as_str(), calls[0].data.as_slice(), calls[0].result),
            ("/r/a-wal", &b"MU"[..], 2)
        );
        assert_eq!((calls[1].begins, calls[1].ends, calls[1].result), (2, 4, 0));
        assert_eq!((calls[2].client_port(), calls[2].data.as_slice()), (Some(50_512), &[1, 2, 3][..]));
        assert_eq!(calls[3].result, -1);
        assert_eq!((calls[4].client_port(), calls[4].data.as_slice()), (Some(50_513), &[10, 11, 12][..]));
        assert_eq!(calls[0].client_port(), None);
    }
}
