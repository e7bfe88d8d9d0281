//! The serving end of a local socket.

use std::fs;
use std::io;
use std::os::fd::AsRawFd;
use std::os::unix::fs::{MetadataExt, PermissionsExt};
use std::os::unix::net::{UnixListener, UnixStream};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use nix::sys::socket::{Shutdown, shutdown};

use super::reach::Reach;
use super::stream::LocalStream;
use crate::accept_error::{AcceptTrouble, classify};
use crate::clock;
use crate::local_socket::{Access, Peer, SocketError, SocketOperation};
use crate::root_lock::RootLock;

const BACK_OFF: Duration = Duration::from_millis(100);

/// A socket file that is listened on. It is removed when this value is dropped.
#[derive(Debug)]
pub struct LocalServer {
    path: PathBuf,
    /// Device and inode of the socket file, to remove no other.
    file: (u64, u64),
    owner: u32,
    listener: Arc<UnixListener>,
    stopped: Arc<AtomicBool>,
}

/// Ends [`LocalServer::accept`] from another thread.
#[derive(Debug, Clone)]
pub struct ServerStopper {
    listener: Arc<UnixListener>,
    stopped: Arc<AtomicBool>,
}

impl LocalServer {
    /// Listens on `path`. A socket file that is there was left by a dead process, as `only_writer` proves, and is replaced.
    pub fn bind(path: &Path, access: Access, only_writer: &RootLock) -> Result<Self, SocketError> {
        let failed = |source| bind_error(path, source);
        let owner = fs::metadata(only_writer.root()).map_err(failed)?.uid();
        let new = new_name_of(path);
        remove_if_there(&new).map_err(failed)?;
        let listener = UnixListener::bind(Reach::to(&new).map_err(failed)?.path()).map_err(failed)?;
        // The mode is set under another name, so that nobody can connect before.
        let bits = match access {
            Access::Owner => 0o600,
            Access::Everyone => 0o666,
        };
        fs::set_permissions(&new, fs::Permissions::from_mode(bits)).map_err(failed)?;
        fs::rename(&new, path).map_err(failed)?;
        let made = fs::symlink_metadata(path).map_err(failed)?;
        Ok(Self {
            path: path.to_path_buf(),
            file: (made.dev(), made.ino()),
            owner,
            listener: Arc::new(listener),
            stopped: Arc::new(AtomicBool::new(false)),
        })
    }

    /// Waits for the next conversation; `None` after [`ServerStopper::stop`].
    ///
    /// No program on the machine can make this end: it waits while the system is short of descriptors.
    pub fn accept(&self) -> Result<Option<(LocalStream, Peer)>, SocketError> {
        while !self.stopped.load(Ordering::Acquire) {
            let error = match self.listener.accept() {
                Ok((stream, _)) => match self.peer_of(&stream) {
                    Ok(peer) => return Ok(Some((LocalStream::new(stream), peer))),
                    Err(error) => error,
                },
                Err(error) => error,
            };
            match classify(&error) {
                AcceptTrouble::Connection => {}
                AcceptTrouble::Exhausted => clock::pause(BACK_OFF),
                AcceptTrouble::Other if self.stopped.load(Ordering::Acquire) => {}
                AcceptTrouble::Other => return Err(path_error(SocketOperation::Accept, &self.path, error)),
            }
        }
        Ok(None)
    }

    /// A handle that ends [`Self::accept`].
    pub fn stopper(&self) -> ServerStopper {
        ServerStopper { listener: Arc::clone(&self.listener), stopped: Arc::clone(&self.stopped) }
    }

    /// The socket file.
    pub fn path(&self) -> &Path {
        &self.path
    }

    fn peer_of(&self, stream: &UnixStream) -> io::Result<Peer> {
        let (user, process) = credentials(stream)?;
        Ok(Peer { user, process, owner: self.owner })
    }
}

impl Drop for LocalServer {
    fn drop(&mut self) {
        let still_ours =
            fs::symlink_metadata(&self.path).is_ok_and(|found| (found.dev(), found.ino()) == self.file);
        if still_ours {
            let _next_bind_replaces_it = fs::remove_file(&self.path);
        }
    }
}

impl ServerStopper {
    /// Lets `accept` return `None`, now and from then on.
    pub fn stop(&self) {
        self.stopped.store(true, Ordering::Release);
        // Wakes a thread that waits in accept. It fails only when the socket is shut down already.
        let _already = shutdown(self.listener.as_raw_fd(), Shutdown::Both);
    }
}

#[cfg(any(target_os = "linux", target_os = "android"))]
fn credentials(stream: &UnixStream) -> io::Result<(Option<u32>, Option<u32>)> {
    let found = nix::sys::socket::getsockopt(stream, nix::sys::socket::sockopt::PeerCredentials)?;
    // A process of another process namespace has the id 0 here.
    let process = u32::try_from(found.pid()).ok().filter(|process| *process != 0);
    Ok((Some(found.uid()), process))
}

#[cfg(not(any(target_os = "linux", target_os = "android")))]
fn credentials(stream: &UnixStream) -> io::Result<(Option<u32>, Option<u32>)> {
    let (user, _group) = nix::unistd::getpeereid(stream)?;
    Ok((Some(user.as_raw()), None))
}

fn new_name_of(path: &Path) -> PathBuf {
    let mut name = path.as_os_str().to_os_string();
    name.push(".new");
    PathBuf::from(name)
}

fn remove_if_there(path: &Path) -> io::Result<()> {
    match fs::remove_file(path) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
        _ => Ok(()),
    }
}

fn bind_error(path: &Path, source: io::Error) -> SocketError {
    match source.kind() {
        io::ErrorKind::PermissionDenied => SocketError::Denied { path: path.to_path_buf() },
        _ => path_error(SocketOperation::Bind, path, source),
    }
}

fn path_error(operation: SocketOperation, path: &Path, source: io::Error) -> SocketError {
    SocketError::Path { operation, path: path.to_path_buf(), source }
}
