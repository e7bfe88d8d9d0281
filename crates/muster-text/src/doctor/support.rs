//! The page of a support file, for whoever wrote it and for the publisher's support staff.

use crate::message::DoctorMessage;
use crate::plain::plain_page;
use crate::text::Text;
use muster_api::support::SupportFile;

impl Text {
    /// The page: what the doctor found first, then settings, status and events as they were.
    #[must_use]
    pub fn support_page(&self, file: &SupportFile) -> String {
        let say = |message| self.message(message, &[]);
        let heading = [("form", file.form.into()), ("time", file.written.as_str().into())];
        let names = if file.names { DoctorMessage::SupportNames } else { DoctorMessage::SupportPseudonyms };
        let events = [("count", i64::try_from(file.events.len()).unwrap_or(i64::MAX).into())];
        let parts = [
            self.message(DoctorMessage::SupportHeading, &heading),
            self.message(DoctorMessage::SupportSystem, &[("system", file.system.as_str().into())]),
            say(names),
            String::new(),
            self.doctor_page(&file.report),
            say(DoctorMessage::SupportSettings),
            format!("{:#}", file.settings),
            say(DoctorMessage::SupportStatus),
            format!("{:#}", file.status),
            self.message(DoctorMessage::SupportEvents, &events),
            file.events.join("\n"),
            say(DoctorMessage::SupportKeep),
        ];
        // The file came from elsewhere: nothing in it may command a terminal.
        let page = parts.iter().filter(|part| !part.is_empty()).cloned().collect::<Vec<_>>().join("\n");
        plain_page(&page)
    }
}
