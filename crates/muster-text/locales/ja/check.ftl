# 製品が利用者に示す 1 文と、バージョン情報の 1 行。引数は英語版と同じです。

check-unlicensed = { $answer ->
    [refuse] { $product } はプロダクトキーがないため起動できません（管理者に設定を依頼してください）。
    [reduced] { $product } はプロダクトキーがないため機能が制限されています（管理者に設定を依頼してください）。
   *[other] { $product } にはプロダクトキーがないため、管理者に設定を依頼してください。
}
check-licensed = { $product } のライセンスは有効で（残り { $left }）、自動的に更新されます。
check-initial-grace = { $product } はまだ認証されていませんが、あと { $left }使用でき、組織の認証ホストに接続すると自動的に認証されます。
check-expired = { $product } のライセンスの期限が切れ、{ $left }以内に更新が必要なため、組織のネットワークに接続するか、管理者に相談してください。
check-hardware = このコンピューターのハードウェアが変わり、{ $product } は { $left }以内に再認証が必要なため、組織のネットワークに接続するか、管理者に相談してください。
check-non-genuine-grace = 発行元が { $product } のライセンスを取り消したため、使用できるのはあと { $left }です（管理者に相談してください）。
check-notification = { $answer ->
    [refuse] { $product } は認証されていないため起動できません（管理者に認証を依頼してください）。
    [reduced] { $product } は認証されていないため機能が制限されています（管理者に認証を依頼してください）。
   *[other] { $product } は認証されていないため、管理者に認証を依頼してください。
}
check-withdrawn = { $answer ->
    [refuse] 発行元が { $product } のライセンスを取り消したため起動できません（管理者に相談してください）。
    [reduced] 発行元が { $product } のライセンスを取り消したため機能が制限されています（管理者に相談してください）。
   *[other] 発行元が { $product } のライセンスを取り消したため、管理者に相談してください。
}

about-unlicensed = ライセンスなし（プロダクトキー未設定）
about-licensed = ボリュームライセンス認証済み（残り { $left }）
about-grace = { $state }（残り { $left }）
about-notification = ライセンスなし（認証が必要です）
about-withdrawn = ライセンスなし（発行元により取り消し）
