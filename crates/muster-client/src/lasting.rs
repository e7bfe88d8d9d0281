//! Whether a root outlasts the container that it is in. One that does not would be a new machine to the host at every
//! start of the container.

use crate::ClientError;
use crate::root::{Root, RootKind};
use muster_os::file_error::{FileError, Operation};
use muster_os::machine_facts::is_container;
use std::path::Path;

impl Root {
    /// Refuses a default root that ends with its container. It need not be there yet. One that somebody named is taken
    /// to last.
    ///
    /// # Errors
    /// [`ClientError::StatelessContainer`], or where it lies cannot be seen.
    pub fn check_lasting(&self) -> Result<(), ClientError> {
        self.check_lasting_if(is_container())
    }

    fn check_lasting_if(&self, in_container: bool) -> Result<(), ClientError> {
        let said = self.kind() == RootKind::Named;
        if said || !in_container || is_mounted(self.path())? {
            return Ok(());
        }
        Err(ClientError::StatelessContainer(self.path().to_path_buf()))
    }
}

/// Whether the folder lies, or would lie, on another file system than the container itself.
#[cfg(unix)]
fn is_mounted(path: &Path) -> Result<bool, FileError> {
    use std::os::unix::fs::MetadataExt;
    let device = |path: &Path| {
        let failed = |error| FileError::from_io(Operation::Read, path, error);
        std::fs::metadata(path).map(|found| found.dev()).map_err(failed)
    };
    let top = Path::new("/");
    let there = path.ancestors().find(|folder| folder.exists()).unwrap_or(top);
    Ok(device(there)? != device(top)?)
}

#[cfg(windows)]
fn is_mounted(_path: &Path) -> Result<bool, FileError> {
    Ok(true)
}

#[cfg(target_os = "linux")]
#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_lies_on_a_file_system_of_its_own_outlasts_a_container() {
        for path in ["/", "/not-there/muster"] {
            let ends = Root::of_user(path.into()).check_lasting_if(true);
            assert!(matches!(ends, Err(ClientError::StatelessContainer(_))), "{path}");
        }
        for path in ["/proc", "/proc/not-there/muster"] {
            assert!(Root::of_user(path.into()).check_lasting_if(true).is_ok(), "{path}");
        }
    }

    #[test]
    fn outside_a_container_and_where_somebody_named_it_every_root_lasts() {
        assert!(Root::of_user("/".into()).check_lasting_if(false).is_ok());
        assert!(Root::named("/").check_lasting_if(true).is_ok());
    }
}
