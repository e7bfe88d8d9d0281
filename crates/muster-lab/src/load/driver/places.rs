//! Places for connections: which are free, and on which connection there is room for a request.

use super::Way;
use super::line::Line;
use muster_wire::limits;
use std::collections::VecDeque;

/// All places.
#[derive(Debug)]
pub(super) struct Places {
    lines: Vec<Line>,
    way: Way,
    /// Without a connection; the one that was used last comes first, as the processor remembers it best.
    free: Vec<usize>,
    /// With room for a request, in turn.
    roomy: VecDeque<usize>,
}

impl Places {
    pub(super) fn new(number: u32, way: Way) -> Self {
        let number = usize::try_from(number).unwrap_or(usize::MAX);
        let mut lines = Vec::new();
        lines.resize_with(number, Line::default);
        Self { lines, way, free: (0..number).rev().collect(), roomy: VecDeque::new() }
    }

    pub(super) fn line(&mut self, place: usize) -> Option<&mut Line> {
        self.lines.get_mut(place)
    }

    pub(super) fn len(&self) -> usize {
        self.lines.len()
    }

    /// The free place that is taken next.
    pub(super) fn free(&self) -> Option<usize> {
        self.free.last().copied()
    }

    /// Takes that place.
    pub(super) fn occupy(&mut self) {
        self.free.pop();
    }

    /// A connection with room for a request; the one after it comes next.
    pub(super) fn roomy(&mut self) -> Option<usize> {
        let place = self.roomy.pop_front()?;
        if let Some(line) = self.lines.get_mut(place) {
            line.is_listed = false;
        }
        Some(place)
    }

    /// Whether another request may be sent on a connection.
    pub(super) fn has_room(&self, place: usize) -> bool {
        let Way::Persistent { window } = self.way else { return false };
        let window = usize::try_from(window).unwrap_or(usize::MAX);
        self.lines.get(place).is_some_and(|line| {
            line.is_open() && line.waiting.len() < window && line.carried < limits::FRAMES_PER_CONNECTION
        })
    }

    /// Whether a connection has done its work: nothing more may be asked on it, and everything is answered.
    pub(super) fn is_used_up(&self, place: usize) -> bool {
        let most = match self.way {
            Way::New => 1,
            Way::Persistent { .. } => limits::FRAMES_PER_CONNECTION,
        };
        self.lines
            .get(place)
            .is_some_and(|line| line.is_open() && line.carried >= most && line.waiting.is_empty())
    }

    /// Takes note that a connection has room, where it has.
    pub(super) fn list(&mut self, place: usize) {
        if !self.has_room(place) {
            return;
        }
        if let Some(line) = self.lines.get_mut(place).filter(|line| !line.is_listed) {
            line.is_listed = true;
            self.roomy.push_back(place);
        }
    }

    /// Closes a connection, and says how many requests were not answered.
    pub(super) fn close(&mut self, place: usize) -> usize {
        let Some(line) = self.lines.get_mut(place) else { return 0 };
        if line.is_listed {
            line.is_listed = false;
            self.roomy.retain(|listed| *listed != place);
        }
        self.free.push(place);
        line.close()
    }

    /// Connections on which an answer is waited for since before a moment.
    pub(super) fn late(&self, moment: u64) -> Vec<usize> {
        let is_late = |line: &Line| line.waiting.front().is_some_and(|waiting| waiting.sent < moment);
        let late = self.lines.iter().enumerate().filter(|(_, line)| is_late(line));
        late.map(|(place, _)| place).collect()
    }
}
