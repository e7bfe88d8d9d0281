//! Lines that fit into a terminal, also in a language that has no spaces between words: the library for command lines
//! breaks at spaces only.

use muster_text::width;

/// May not begin a line.
const NOT_FIRST: &str =
    "、。，．・：；？！）」』】〕〉》ーぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮ々)]},.:;!?%";
/// May not end a line.
const NOT_LAST: &str = "（「『【〔〈《([{";

/// Letters that are not left alone on a line.
const FEWEST: usize = 4;

/// Folds every line that takes more columns than there are. What follows stands below the text of the first line: behind
/// the gap where there is one, as in a table of options.
pub(crate) fn fold(page: &str, columns: usize) -> String {
    page.lines().map(|line| format!("{}\n", fold_line(line.trim_end(), columns))).collect()
}

/// A character with the marks of style before it.
struct Sign<'a> {
    text: &'a str,
    character: char,
    columns: usize,
}

fn fold_line(line: &str, columns: usize) -> String {
    let signs = signs(line);
    let hang = hang(&signs);
    let mut folded = String::new();
    let mut rest = signs.as_slice();
    let mut indent = 0;
    while let Some(at) = break_at(rest, columns.saturating_sub(indent)).filter(|_| hang < columns) {
        let (head, tail) = rest.split_at(at);
        let head: String = head.iter().map(|sign| sign.text).collect();
        folded.push_str(head.trim_end());
        folded.push('\n');
        folded.push_str(&" ".repeat(hang));
        let spaces = tail.iter().take_while(|sign| sign.character == ' ').count();
        rest = tail.get(spaces..).unwrap_or_default();
        indent = hang;
    }
    folded.extend(rest.iter().map(|sign| sign.text));
    folded
}

/// The characters of a line. A mark of style goes from an escape character to an `m`.
fn signs(line: &str) -> Vec<Sign<'_>> {
    let (mut signs, mut start, mut in_mark) = (Vec::new(), 0, false);
    for (at, character) in line.char_indices() {
        in_mark = in_mark || character == '\u{1b}';
        let end = at.saturating_add(character.len_utf8());
        if in_mark {
            in_mark = character != 'm';
        } else if let (Some(text), Some(own)) = (line.get(start..end), line.get(at..end)) {
            signs.push(Sign { text, character, columns: width(own) });
            start = end;
        }
    }
    if let Some(text) = line.get(start..).filter(|text| !text.is_empty()) {
        signs.push(Sign { text, character: '\0', columns: 0 });
    }
    signs
}

/// Where the text of a line begins: behind the first gap of two spaces or more, else behind the indentation.
fn hang(signs: &[Sign<'_>]) -> usize {
    let is_space = |at: usize| signs.get(at).is_some_and(|sign| sign.character == ' ');
    let indentation = signs.iter().take_while(|sign| sign.character == ' ').count();
    let gap = (indentation..signs.len()).find(|at| is_space(*at) && is_space(at.saturating_add(1)));
    let behind = gap.and_then(|gap| (gap..signs.len()).find(|at| !is_space(*at)));
    let columns = |signs: &[Sign<'_>]| signs.iter().map(|sign| sign.columns).sum();
    columns(signs.get(..behind.unwrap_or(indentation)).unwrap_or_default())
}

/// How many characters go into the columns, when not all do; none where there is no place to break. A note in brackets
/// stays whole and no few letters stand alone, where that can be.
fn break_at(signs: &[Sign<'_>], columns: usize) -> Option<usize> {
    let mut taken = 0_usize;
    let over = signs.iter().position(|sign| {
        taken = taken.saturating_add(sign.columns);
        taken > columns
    })?;
    let first = signs.iter().take_while(|sign| sign.character == ' ').count().saturating_add(1);
    let last = over.min(signs.len().saturating_sub(FEWEST));
    let good = (first..=last).rev().find(|at| is_break(signs, *at) && !is_in_note(signs, *at));
    good.or_else(|| (first..=over).rev().find(|at| is_break(signs, *at)))
}

/// Whether a bracket is open before this character.
fn is_in_note(signs: &[Sign<'_>], at: usize) -> bool {
    let before = signs.iter().take(at).rev().find(|sign| ['[', ']'].contains(&sign.character));
    before.is_some_and(|sign| sign.character == '[')
}

/// Whether a line may end before this character.
fn is_break(signs: &[Sign<'_>], at: usize) -> bool {
    let character = |at: Option<usize>| at.and_then(|at| signs.get(at)).map(|sign| sign.character);
    let (Some(before), Some(after)) = (character(at.checked_sub(1)), character(Some(at))) else {
        return false;
    };
    let is_word = |c: char| c.is_ascii() && c != ' ';
    let forbidden = NOT_FIRST.contains(after) || NOT_LAST.contains(before) || before == ' ' || after == '\0';
    !(forbidden || is_word(before) && is_word(after))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_that_fits_stays() {
        assert_eq!(fold("  -h, --help  ヘルプ\n\n終わり\n", 30), "  -h, --help  ヘルプ\n\n終わり\n");
    }

    #[test]
    fn what_follows_stands_below_the_text() {
        let folded = fold("  --json  文章の代わりに JSON を表示します。", 24);
        assert_eq!(folded, "  --json  文章の代わりに\n          JSON を表示\n          します。\n");
        assert!(folded.lines().all(|line| width(line) <= 24));
    }

    #[test]
    fn punctuation_neither_begins_nor_ends_a_line_wrongly() {
        assert_eq!(fold("あいうえ。おか", 8), "あいう\nえ。おか\n");
        assert_eq!(fold("あいうえおか", 10), "あい\nうえおか\n");
        assert_eq!(fold("あいう（えお）", 8), "あいう\n（えお）\n");
    }

    #[test]
    fn a_note_stays_whole_where_it_can() {
        assert_eq!(fold("言語です [値: en, ja]", 16), "言語です\n[値: en, ja]\n");
        assert_eq!(fold("[値: en, ja, fr]", 10), "[値: en,\nja, fr]\n");
    }

    #[test]
    fn words_are_not_torn_and_what_has_no_place_to_break_stays() {
        assert_eq!(fold("ホスト muster-host を", 12), "ホスト\nmuster-host\nを\n");
        assert_eq!(fold("  abcdefghijklmnop", 8), "  abcdefghijklmnop\n");
    }

    #[test]
    fn marks_of_style_take_no_room() {
        let folded = fold("  \u{1b}[1m--json\u{1b}[0m  文章の代わりに表示", 20);
        assert_eq!(folded, "  \u{1b}[1m--json\u{1b}[0m  文章の代わ\n          りに表示\n");
    }
}
