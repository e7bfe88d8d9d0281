//! `docs/glossary.md` is kept: the Japanese catalogues and chapters use its terms and none that it rejects.

#[cfg(test)]
mod tests {
    use std::fs;
    use std::path::{Path, PathBuf};

    struct Row {
        english: String,
        term: String,
        rejected: Vec<String>,
    }

    fn repository() -> PathBuf {
        Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
    }

    fn rows() -> Vec<Row> {
        let text = fs::read_to_string(repository().join("docs/glossary.md")).unwrap();
        let cells = |line: &str| line.split('|').map(|cell| cell.trim().to_owned()).collect::<Vec<_>>();
        let table = text.lines().filter(|line| line.starts_with('|')).skip(2);
        let row = |line: &str| match &cells(line)[..] {
            [_, english, term, rejected, meaning, japanese, _] => {
                assert!(meaning.ends_with('.') && japanese.ends_with('。'), "one sentence each: {line}");
                let rejected = rejected.split('、').map(str::to_owned).collect();
                Row { english: english.clone(), term: term.clone(), rejected }
            }
            other => panic!("five columns, not {other:?}"),
        };
        table.map(row).collect()
    }

    /// Every Japanese text, without its comments.
    fn texts() -> Vec<(PathBuf, String)> {
        let root = repository();
        let folders = [Path::new(env!("CARGO_MANIFEST_DIR")).join("locales/ja"), root.join("docs/ja")];
        let files = folders.iter().flat_map(|folder| fs::read_dir(folder).unwrap());
        let read = |path: PathBuf| {
            let text = fs::read_to_string(&path).unwrap();
            let is_catalogue = path.extension().is_some_and(|extension| extension == "ftl");
            let said = text.lines().filter(|line| !(is_catalogue && line.starts_with('#')));
            let said = said.collect::<Vec<_>>().join("\n");
            (path, said)
        };
        files.map(|entry| read(entry.unwrap().path())).collect()
    }

    /// Terms of the field that can be put in two ways: the one that is used, and the other.
    const FIELD: [(&str, &str); 5] = [
        ("許諾", "付与"),
        ("初期猶予期間", "初期の猶予期間"),
        ("更新間隔", "更新の間隔"),
        ("アクティブ化間隔", "ライセンス認証の間隔"),
        ("検索ドメイン", "参照ドメイン"),
    ];

    #[test]
    fn a_term_of_the_field_has_one_form() {
        for (path, text) in texts() {
            for (used, other) in FIELD {
                assert!(!text.contains(other), "{}: {other} is {used}", path.display());
            }
            let bare = text.replace("ライセンス認証ホスト", "");
            assert!(!bare.contains("認証ホスト"), "{}: 認証ホスト is ライセンス認証ホスト", path.display());
        }
    }

    #[test]
    fn our_own_words_are_all_there() {
        let listed: Vec<String> = rows().into_iter().map(|row| row.english).collect();
        let words = ["grant", "pool", "kit", "clone", "bundle", "catalog", "rearm", "host", "heal", "lab"];
        assert_eq!(listed, words.map(str::to_owned));
    }

    #[test]
    fn japanese_uses_the_listed_term_and_no_rejected_one() {
        let texts = texts();
        for Row { english, term, rejected } in rows() {
            assert!(texts.iter().any(|(_, text)| text.contains(&term)), "nothing says {term} for {english}");
            for word in &rejected {
                for (path, text) in &texts {
                    assert!(!text.contains(word.as_str()), "{}: {word}; {english} is {term}", path.display());
                }
            }
        }
    }
}
