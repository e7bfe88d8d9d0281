# 製品がユーザーに示す 1 文と、バージョン情報の 1 行。引数は英語版と同じです。

check-unlicensed = { $answer ->
    [refuse] { $product } はプロダクト キーがないため起動できません (管理者に設定を依頼してください)。
    [reduced] { $product } はプロダクト キーがないため機能が制限されています (管理者に設定を依頼してください)。
   *[other] { $product } にはプロダクト キーがないため、管理者に設定を依頼してください。
}
check-licensed = { $product } のライセンスは有効です (残り { $left })。
check-licensed-for-good = { $product } はこのコンピューターで永続的にライセンス認証されています。
check-initial-grace = { $product } はまだライセンス認証されておらず、使用できるのはあと { $left }であるため、組織のネットワークに接続するか、管理者にライセンス認証を依頼してください。
check-expired = { $product } のライセンスの期限が切れ、{ $left }以内に更新が必要なため、組織のネットワークに接続するか、管理者に相談してください。
check-hardware = このコンピューターのハードウェアが変わり、{ $product } は { $left }以内にライセンス認証をやり直す必要があるため、組織のネットワークに接続するか、管理者に相談してください。
check-non-genuine-grace = 発行元が { $product } のライセンスを取り消したため、使用できるのはあと { $left }です (管理者に相談してください)。
check-notification = { $answer ->
    [refuse] { $product } はライセンス認証されていないため起動できません (管理者にライセンス認証を依頼してください)。
    [reduced] { $product } はライセンス認証されていないため機能が制限されています (管理者にライセンス認証を依頼してください)。
   *[other] { $product } はライセンス認証されていないため、管理者にライセンス認証を依頼してください。
}
check-withdrawn = { $answer ->
    [refuse] 発行元が { $product } のライセンスを取り消したため起動できません (管理者に相談してください)。
    [reduced] 発行元が { $product } のライセンスを取り消したため機能が制限されています (管理者に相談してください)。
   *[other] 発行元が { $product } のライセンスを取り消したため、管理者に相談してください。
}

about-unlicensed = ライセンスなし (プロダクト キー未設定)
about-licensed = ボリューム ライセンス認証済み (残り { $left })
about-licensed-for-good = 永続的にライセンス認証済み
about-grace = { $state } (残り { $left })
about-notification = ライセンスなし (ライセンス認証が必要です)
about-withdrawn = ライセンスなし (発行元により取り消し)
