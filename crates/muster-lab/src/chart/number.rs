//! Numbers for people.

/// With a comma between thousands.
pub(crate) fn grouped(number: impl Into<u64>) -> String {
    commas(&number.into().to_string())
}

/// The same of a difference, which always shows its sign; nothing where there is none.
pub(crate) fn difference(from: u64, to: u64) -> String {
    let sign = if to < from { "−" } else { "+" };
    match from.abs_diff(to) {
        0 => "0".to_owned(),
        by => format!("{sign}{}", grouped(by)),
    }
}

/// A value of a chart: a whole one as it is, another one with one digit after the point.
pub(crate) fn exact(value: f64) -> String {
    let rounded = (value * 10.0).round() / 10.0;
    let text = format!("{rounded:.1}");
    let (whole, tenths) = text.split_once('.').unwrap_or((&text, "0"));
    if tenths == "0" { commas(whole) } else { format!("{}.{tenths}", commas(whole)) }
}

/// A value to the nearest whole one.
pub(crate) fn whole(value: f64) -> String {
    let digits = commas(&format!("{:.0}", value.abs()));
    if value < 0.0 && digits != "0" { format!("−{digits}") } else { digits }
}

/// At an axis, where there is little room: 25, 1.5 k, 20 M.
pub(super) fn short(value: f64) -> String {
    let units = [(1e9, " G"), (1e6, " M"), (1e3, " k")];
    let (size, unit) = units.into_iter().find(|(size, _)| value >= *size).unwrap_or((1.0, ""));
    let text = format!("{:.2}", value / size);
    let digits = text.trim_end_matches('0').trim_end_matches('.');
    format!("{}{unit}", if digits.is_empty() { "0" } else { digits })
}

fn commas(digits: &str) -> String {
    let mut text = String::with_capacity(digits.len() + digits.len() / 3);
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn thousands_are_set_apart() {
        for (number, text) in [(0_u64, "0"), (999, "999"), (1_000, "1,000"), (52_000_000, "52,000,000")] {
            assert_eq!(grouped(number), text);
        }
        assert_eq!(
            [exact(0.04), exact(0.25), exact(12_345.0), exact(1_234.56)],
            ["0", "0.3", "12,345", "1,234.6"]
        );
    }

    #[test]
    fn whole_ones_are_rounded() {
        assert_eq!((whole(0.4).as_str(), whole(999.0).as_str()), ("0", "999"));
        assert_eq!((whole(1_000.0).as_str(), whole(1_234_567.0).as_str()), ("1,000", "1,234,567"));
        assert_eq!((whole(-831.0).as_str(), whole(-0.4).as_str()), ("−831", "0"));
    }

    #[test]
    fn a_difference_has_a_sign() {
        assert_eq!([difference(5, 1_005), difference(1_005, 5), difference(7, 7)], ["+1,000", "−1,000", "0"]);
    }

    #[test]
    fn an_axis_has_room_for_six_letters() {
        let values = [0.0, 0.5, 25.0, 999.0, 1_000.0, 1_500.0, 250_000.0, 2_500_000.0, 2e9];
        let texts = values.map(short);
        assert_eq!(texts, ["0", "0.5", "25", "999", "1 k", "1.5 k", "250 k", "2.5 M", "2 G"]);
    }
}
