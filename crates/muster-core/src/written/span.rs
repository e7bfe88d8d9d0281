//! Spans as people write them: `180 days`, `2 hours`, `15 min`.

use muster_wire::limits;
use muster_wire::number::Minutes;

/// Minutes of a written span; `None` where it is none, or longer than any span may be.
#[must_use]
pub fn span(text: &str) -> Option<Minutes> {
    let text = text.trim();
    let digits = text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len());
    let (number, unit) = text.split_at_checked(digits)?;
    let minutes = match unit.trim() {
        "d" | "day" | "days" => 1_440,
        "h" | "hour" | "hours" => 60,
        "min" | "minute" | "minutes" => 1,
        _ => return None,
    };
    let minutes = number.parse::<u32>().ok()?.checked_mul(minutes)?;
    (minutes <= limits::MINUTES).then_some(Minutes(minutes))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spans_read_as_they_are_written() {
        for (text, minutes) in [
            ("180 days", 259_200),
            ("180d", 259_200),
            (" 1 day ", 1_440),
            ("2 hours", 120),
            ("2h", 120),
            ("15 min", 15),
            ("0 minutes", 0),
        ] {
            assert_eq!(span(text), Some(Minutes(minutes)), "{text}");
        }
        for wrong in ["", "7", "d", "7 weeks", "-1 days", "1.5 h", "7 m", "99999999 days", "36526 days"] {
            assert_eq!(span(wrong), None, "{wrong}");
        }
    }
}
