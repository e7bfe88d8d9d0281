//! A text as a QR code: for a terminal and as a picture.

use qrcode::render::svg::Color;
use qrcode::render::unicode::Dense1x2;
use qrcode::{EcLevel, QrCode};

/// Whoever scans holds a good camera before a good screen; a small code matters more.
const CORRECTION: EcLevel = EcLevel::L;

fn code(text: &str) -> Option<QrCode> {
    QrCode::with_error_correction_level(text.as_bytes(), CORRECTION).ok()
}

/// For a terminal: two rows of the code in each line. Dark squares are the letters, so that a terminal with light letters
/// on dark ground shows it the way cameras want it. None for a text that no code holds.
#[must_use]
pub fn terminal(text: &str) -> Option<String> {
    let picture =
        code(text)?.render::<Dense1x2>().dark_color(Dense1x2::Dark).light_color(Dense1x2::Light).build();
    Some(picture + "\n")
}

/// As an SVG picture. None for a text that no code holds.
#[must_use]
pub fn svg(text: &str) -> Option<String> {
    let picture = code(text)?
        .render::<Color<'_>>()
        .min_dimensions(320, 320)
        .dark_color(Color("#000000"))
        .light_color(Color("#ffffff"))
        .build();
    Some(picture + "\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_ids_and_an_address_fit() {
        let confirmation = "1".repeat(182);
        let address = format!("https://activate.larkfield.example/phone?iid={}", "9".repeat(77));
        for text in [confirmation.as_str(), &address] {
            let shown = terminal(text).unwrap();
            let widths: Vec<usize> = shown.lines().map(|line| line.chars().count()).collect();
            assert!(widths.iter().all(|width| *width == widths[0] && *width < 80), "{widths:?}");
            assert!(widths.len() <= widths[0].div_ceil(2), "it is square");
            let picture = svg(text).unwrap();
            assert!(picture.starts_with("<?xml") && picture.contains("<svg"), "{picture}");
        }
        assert_eq!(terminal(&"x".repeat(9_999)), None);
    }
}
