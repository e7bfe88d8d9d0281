//! What became of each host key: said as it happens, or kept for one JSON document at the end.

use std::path::Path;

use jiff::tz::TimeZone;
use muster_api::host::{
    Activated, ActivationDocument, ActivationRequest, KeyInstalled, LeftAlone, PublisherInstalled,
    SetUpDocument, WrittenRequest,
};

use super::Desk;
use crate::failure::Failure;
use crate::output::{complain, print_json};
use crate::text::sentence;

/// The outcome of one command.
pub(super) struct Outcome {
    /// None where people read along.
    document: Option<ActivationDocument>,
    /// What `setup` installed before, where the document tells that too.
    set_up: Option<(PublisherInstalled, KeyInstalled)>,
    /// The first failure, which is the command's.
    failed: Option<Failure>,
}

impl Outcome {
    pub(super) fn new(json: bool) -> Self {
        Self { document: json.then(ActivationDocument::default), set_up: None, failed: None }
    }

    /// The outcome of `setup`, which has installed a publisher and a host key.
    pub(super) fn of_set_up(
        desk: &Desk,
        json: bool,
        publisher: PublisherInstalled,
        key: KeyInstalled,
    ) -> Result<Self, Failure> {
        if json {
            return Ok(Self { set_up: Some((publisher, key)), ..Self::new(true) });
        }
        desk.say(|text| sentence::publisher_installed(text, &publisher))?;
        desk.say(|text| sentence::key_installed(text, &key))?;
        Ok(Self::new(false))
    }

    pub(super) fn activated(
        &mut self,
        desk: &Desk,
        activated: Result<Activated, Failure>,
    ) -> Result<(), Failure> {
        match (activated, &mut self.document) {
            (Ok(activated), Some(document)) => document.activated.push(activated),
            (Ok(activated), None) => {
                return desk.say(|text| sentence::activated(text, &activated, &TimeZone::system()));
            }
            (Err(failure), _) => self.fail(desk, failure),
        }
        Ok(())
    }

    pub(super) fn left_alone(&mut self, desk: &Desk, left: LeftAlone) -> Result<(), Failure> {
        match &mut self.document {
            Some(document) => document.left_alone.push(left),
            None => return desk.say(|text| sentence::left_alone(text, &left, &TimeZone::system())),
        }
        Ok(())
    }

    /// A request that waits in a file. The document does not hold it: it holds the host key.
    pub(super) fn written(
        &mut self,
        desk: &Desk,
        request: &ActivationRequest,
        file: &Path,
    ) -> Result<(), Failure> {
        match &mut self.document {
            Some(document) => document.requests.push(WrittenRequest {
                publisher: request.publisher.clone(),
                publisher_name: request.publisher_name.clone(),
                group: request.group,
                group_name: request.group_name.clone(),
                file: file.display().to_string(),
                address: request.service.as_deref().map(sentence::endpoint),
            }),
            None => return desk.say(|text| sentence::offline(text, request, file)),
        }
        Ok(())
    }

    fn fail(&mut self, desk: &Desk, failure: Failure) {
        if let Some(document) = &mut self.document {
            document.failures.push(failure.to_api(desk.text));
        }
        match &self.failed {
            None => self.failed = Some(failure),
            Some(_) => complain(&failure.lines(desk.text)),
        }
    }

    /// Prints the document, and ends with the first failure.
    pub(super) fn end(self) -> Result<(), Failure> {
        let is_told = self.document.is_some();
        match (self.set_up, self.document) {
            (Some((publisher, key)), Some(activation)) => {
                print_json(&SetUpDocument { publisher, key, activation })?;
            }
            (None, Some(activation)) => print_json(&activation)?,
            (_, None) => {}
        }
        match self.failed {
            Some(failure) if is_told => Err(failure.in_document()),
            Some(failure) => Err(failure),
            None => Ok(()),
        }
    }
}
