//! Tells the service manager when the daemon serves and when it stops (`Type=notify` of systemd).
//!
//! Without a service manager, and on systems that have none of this kind, nothing is sent.

use std::ffi::OsString;

use thiserror::Error;

/// The service manager asked to be told and could not be.
#[derive(Debug, Error)]
#[error("cannot tell the service manager by NOTIFY_SOCKET={address:?}: {source}")]
pub struct NotifyError {
    address: OsString,
    source: std::io::Error,
}

/// Whether anybody was told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Notified {
    /// The service manager was told.
    Told,
    /// Nobody asked to be told.
    NobodyAsked,
}

/// The daemon's sockets are bound and it answers.
pub fn notify_ready() -> Result<Notified, NotifyError> {
    notify(std::env::var_os("NOTIFY_SOCKET"), "READY=1")
}

/// The daemon has begun to stop.
pub fn notify_stopping() -> Result<Notified, NotifyError> {
    notify(std::env::var_os("NOTIFY_SOCKET"), "STOPPING=1")
}

fn notify(address: Option<OsString>, state: &str) -> Result<Notified, NotifyError> {
    match address {
        Some(address) if !address.is_empty() => match send(&address, state) {
            Ok(()) => Ok(Notified::Told),
            Err(source) => Err(NotifyError { address, source }),
        },
        _ => Ok(Notified::NobodyAsked),
    }
}

#[cfg(unix)]
fn send(address: &std::ffi::OsStr, state: &str) -> std::io::Result<()> {
    use std::os::unix::ffi::OsStrExt;
    use std::os::unix::net::UnixDatagram;
    let socket = UnixDatagram::unbound()?;
    let sent = match address.as_bytes().strip_prefix(b"@") {
        Some(name) => socket.send_to_addr(state.as_bytes(), &abstract_address(name)?)?,
        None => socket.send_to(state.as_bytes(), address)?,
    };
    if sent == state.len() { Ok(()) } else { Err(std::io::ErrorKind::WriteZero.into()) }
}

#[cfg(any(target_os = "linux", target_os = "android"))]
fn abstract_address(name: &[u8]) -> std::io::Result<std::os::unix::net::SocketAddr> {
    use std::os::linux::net::SocketAddrExt;
    std::os::unix::net::SocketAddr::from_abstract_name(name)
}

#[cfg(all(unix, not(any(target_os = "linux", target_os = "android"))))]
fn abstract_address(_name: &[u8]) -> std::io::Result<std::os::unix::net::SocketAddr> {
    Err(std::io::ErrorKind::Unsupported.into())
}

#[cfg(windows)]
fn send(_address: &std::ffi::OsStr, _state: &str) -> std::io::Result<()> {
    Err(std::io::ErrorKind::Unsupported.into())
}

#[cfg(target_os = "linux")]
#[cfg(test)]
mod tests {
    use super::*;
    use std::os::linux::net::SocketAddrExt;
    use std::os::unix::net::{SocketAddr, UnixDatagram};
    use tempfile::tempdir;

    fn received(socket: &UnixDatagram) -> String {
        let mut buffer = [0; 64];
        let length = socket.recv(&mut buffer).unwrap();
        String::from_utf8(buffer[..length].to_vec()).unwrap()
    }

    #[test]
    fn a_service_manager_with_a_path_is_told() {
        let directory = tempdir().unwrap();
        let path = directory.path().join("notify");
        let manager = UnixDatagram::bind(&path).unwrap();
        assert_eq!(notify(Some(path.into_os_string()), "READY=1").unwrap(), Notified::Told);
        assert_eq!(received(&manager), "READY=1");
    }

    #[test]
    fn a_service_manager_with_an_abstract_name_is_told() {
        let name = format!("muster-os-test-{}", std::process::id());
        let address = SocketAddr::from_abstract_name(&name).unwrap();
        let manager = UnixDatagram::bind_addr(&address).unwrap();
        assert_eq!(notify(Some(format!("@{name}").into()), "STOPPING=1").unwrap(), Notified::Told);
        assert_eq!(received(&manager), "STOPPING=1");
    }

    #[test]
    fn without_a_service_manager_nothing_is_sent() {
        assert_eq!(notify(None, "READY=1").unwrap(), Notified::NobodyAsked);
        assert_eq!(notify(Some(OsString::new()), "READY=1").unwrap(), Notified::NobodyAsked);
    }

    #[test]
    fn a_service_manager_that_is_gone_is_named() {
        let error = notify(Some("/nonexistent/notify".into()), "READY=1").unwrap_err();
        assert!(error.to_string().contains("/nonexistent/notify"), "{error}");
    }
}
