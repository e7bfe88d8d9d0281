# `muster events`、`muster-host events`、`muster explain` の見出しと文。

log-no-events = 該当するイベントの記録はありません。
log-skipped = イベントではない { $count } 行を除外しました。
log-audit-missing = このホストの応答 (12290) は含まれていません: { $reason }

log-information = 情報
log-warning = 警告
log-error = エラー

log-no-answer-on-record = 12289  なし: 受け入れた応答はありません
log-no-host-record = 12290  なし: このホストに要求の記録はありません
log-meaning-licensed = 応答があり、ライセンスされました。
log-meaning-refused = 応答があり、拒否されました。
log-meaning-unproven = ホストのアドレスから、証明のない拒否が届きました。状態は変わりません。
log-meaning-nothing-sent = ホストが見つからないため、何も送信していません。
log-meaning-no-answer = 応答は届いていません。要求がホストに届いたかどうかは、ホストのイベントでわかります: `muster events --pairs --host-events FILE`
log-meaning-never-reached-host = 要求はホストに届いていません。名前、アドレス、ポート 1688、途中のファイアウォールを確認してください。
log-meaning-answer-lost = ホストは応答しましたが、届かなかったか、受け入れられませんでした。途中の機器と待ち時間を確認してください。
log-meaning-with-code = { $meaning } { $code }: { $what }

log-cause = 原因: { $why }
log-next = 対処: { $next }
log-turn = 対処する人: { $who }
log-exit-code = 終了コード: { $number }
log-fields = フィールド: { $fields }
log-level-of = レベル: { $level }
log-event-of = イベント { $id } ({ $name })
log-not-raised = このバージョンでは発生しません。

log-turn-peer = 接続の相手、またはファイルの作成者
log-turn-publisher = 発行元
log-turn-host = ライセンス認証ホストの管理者
log-turn-operator = このコードを表示したコンピューターの管理者
log-turn-caller = コマンドの実行者
log-turn-us = Muster 自体

log-all-codes = コードの一覧。詳細は `explain CODE`
log-all-events = イベントの一覧。詳細は `explain ID`
log-unknown = `{ $text }` は、このバージョンのコードでもイベントでもありません
log-near = 近いもの: { $near }
log-list-all = コードを付けずに `explain` を実行すると、すべてを表示します。
log-no-moment = 「{ $text }」は日時 (2026-11-23T09:30:00Z、2026-11-23 09:30、2026-11-23) でも期間 (30s、90m、2h、3d、1w) でもありません
log-no-such-product = 「{ $product }」という製品はありません。製品: { $products }
