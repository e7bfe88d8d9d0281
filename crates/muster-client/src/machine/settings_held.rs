//! The settings of the machine that is held, as they stand in their file now: people write it too, while an agent runs.

use crate::ClientError;
use crate::file_stamp::FileStamp;
use crate::settings::Settings;
use std::path::PathBuf;

/// What was read, and of which file.
#[derive(Debug)]
pub(super) struct HeldSettings {
    path: PathBuf,
    stamp: FileStamp,
    settings: Settings,
}

impl HeldSettings {
    pub(super) fn read(path: PathBuf) -> Result<Self, ClientError> {
        // What is written between the two is read again the next time.
        let stamp = FileStamp::of(&path);
        let settings = Settings::read(&path)?;
        Ok(Self { path, stamp, settings })
    }

    /// The settings as they are now; the file is read where it is another one than before. One that breaks a rule is no
    /// reason to go by what was: whoever wrote it is told.
    pub(super) fn now(&mut self) -> Result<&Settings, ClientError> {
        if self.stamp != FileStamp::of(&self.path) {
            *self = Self::read(self.path.clone())?;
        }
        Ok(&self.settings)
    }

    /// Writes other settings.
    pub(super) fn replace(&mut self, settings: Settings) -> Result<&Settings, ClientError> {
        settings.write(&self.path)?;
        self.stamp = FileStamp::of(&self.path);
        self.settings = settings;
        Ok(&self.settings)
    }
}
