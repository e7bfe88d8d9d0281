# 読み取れないコマンド ラインについての文。引数は message/usage.rs にあります。

usage-line = 使い方: { $usage }
usage-both = { $first }{ $second }
usage-list = { $first }、{ $second }

## 存在しない名前

usage-unknown-command = `{ $command }` に `{ $word }` というコマンドはありません
usage-unknown-tool-option = `{ $tool }` に `{ $word }` というオプションはありません
usage-unknown-option = `{ $command }` に `{ $word }` というオプションはありません
usage-extra-word = `{ $word }` は `{ $command }` には余分な引数です
usage-nearest = 近いもの: { $near }。
usage-none-near = 似た名前のものもありません。
usage-as-value = オプションとして扱われました。値として渡すには `-- { $word }` と入力します。
usage-no-more-words = 指定できる引数は下の使い方のとおりです。

## 値

usage-value-missing = `{ $argument }` には値が必要です
usage-value-nothing = 値が指定されていません。
usage-value-wrong = `{ $value }` は `{ $argument }` の値として正しくありません
usage-value-possible = 指定できる値: { $values }。
usage-value-no-number = 整数ではありません。
usage-value-range = { $least } から { $most } までの整数ではありません。
usage-value-unreadable = 値として読み取れません。
usage-value-extra = `{ $value }` は `{ $argument }` には余分な値です
usage-values-wrong-count = `{ $argument }` の値の数が正しくありません
usage-values-expected = 必要な値は { $expected } 個ですが、{ $given } 個が指定されました。
usage-values-least = 必要な値は { $least } 個以上ですが、{ $given } 個が指定されました。
usage-equals-missing = `{ $argument }` の値は `=` の後に指定します

## 組み合わせ

usage-missing = { $arguments } が指定されていません
usage-missing-why = `{ $command }` にはこの指定が必要です。
usage-command-missing = `{ $command }` の後にコマンドが必要です
usage-tool-option-missing = `{ $tool }` の後にオプションが必要です
usage-has = 指定できるもの: { $names }。
usage-conflict = `{ $first }` と { $others } は同時に指定できません
usage-conflict-alone = `{ $first }` は他の引数と同時に指定できません
usage-conflict-why = それぞれ別の操作を求める引数です。
usage-twice = `{ $argument }` が 2 回以上指定されています
usage-twice-why = 指定できるのは 1 回だけです。
usage-not-text = 文字列ではない引数があります
usage-not-text-why = UTF-8 ではないバイトが含まれています。
usage-unreadable = コマンド ラインを読み取れません
usage-unreadable-why = コマンドの使い方に合っていません。

## 対処

usage-next-help = 指定できる引数は `{ $command } --help` で確認できます。
usage-next-commands = すべてのコマンドは `{ $command } --help` で確認できます。
usage-next-tool-options = すべてのオプションは `{ $command }` だけ、または `{ $command } /?` で確認できます。
usage-next-add = 引数を追加してください。詳細は `{ $command } --help` で確認できます。
usage-next-leave-out = どちらかを外してください。それぞれの説明は `{ $command } --help` で確認できます。
