# `muster slmgr` のラベルと文。ラベルは管理者やスクリプトが探す語です。

## ライセンスの表示 (項目の順序は従来どおり)

slmgr-service-version = ソフトウェア ライセンス サービスのバージョン: muster { $version }
slmgr-name = 名前
slmgr-description = 説明
slmgr-activation-id = ライセンス認証 ID
slmgr-application-id = アプリケーション ID
slmgr-extended-pid = 拡張 PID
slmgr-product-key-channel = プロダクト キー チャネル
slmgr-installation-id = インストール ID
slmgr-use-license-url = ライセンス使用の URL
slmgr-validation-url = 確認 URL
slmgr-partial-product-key = プロダクト キーの一部
slmgr-license-status = ライセンスの状態
slmgr-volume-expiration = ボリューム ライセンス認証の有効期限: { $minutes } 分 ({ $days } 日)
slmgr-time-remaining = 残り時間: { $minutes } 分 ({ $days } 日)
slmgr-notification-reason = 通知の理由: { $code }
slmgr-rearm-count = { $application } の残りの再初期化 (rearm) 回数: { $left }
slmgr-sku-rearm-count = SKU の残りの再初期化 (rearm) 回数: { $left }
slmgr-trusted-time = 信頼された時刻
slmgr-activation-type = 構成済みのライセンス認証の種類: { $value }
slmgr-activation-type-all = すべて
slmgr-activation-type-kms = KMS
slmgr-not-available = 利用できません
slmgr-none = なし
slmgr-no-publisher-contact = なし (このチャネルのコンピューターが発行元に接続することはありません)

## ライセンスの状態

slmgr-state-unlicensed = ライセンスなし
slmgr-state-licensed = ライセンスされています
slmgr-state-initial-grace = 初期猶予期間
slmgr-state-additional-grace = 追加猶予期間 (KMS ライセンスの有効期限切れ、またはハードウェアの許容範囲外の変更)
slmgr-state-non-genuine-grace = 非正規の猶予期間
slmgr-state-notification = 通知

## クライアント

slmgr-most-recent = 最新のライセンス認証情報:
slmgr-client-information = キー管理サービス クライアントの情報
slmgr-client-cmid = クライアント コンピューター ID (CMID)
slmgr-kms-name-registered = 登録済み KMS コンピューター名
slmgr-kms-name-from-dns = DNS の KMS コンピューター名
slmgr-kms-name-not-available = DNS 自動検出: KMS 名が利用できません
slmgr-kms-ip-address = KMS コンピューターの IP アドレス
slmgr-kms-extended-pid = KMS コンピューターの拡張 PID
slmgr-activation-interval = アクティブ化間隔: { $minutes } 分
slmgr-renewal-interval = 更新間隔: { $minutes } 分
slmgr-caching-enabled = KMS ホストのキャッシュが有効です
slmgr-caching-disabled = KMS ホストのキャッシュが無効です
slmgr-not-asked-yet = まだどのホストからも応答がありません。`slmgr -ato` で要求すると、値が更新されます。

## ホスト

slmgr-kms-enabled = このコンピューターでキー管理サービスが有効です
slmgr-kms-not-activated = このコンピューターのキー管理サービスはライセンス認証されていません
slmgr-current-count = 現在の数
slmgr-listening-port = リッスン先のポート
slmgr-dns-enabled = DNS 発行が有効です
slmgr-dns-disabled = DNS 発行が無効です
slmgr-priority-normal = KMS 優先度: 通常
slmgr-priority-low = KMS 優先度: 低
slmgr-cumulative = キー管理サービスがクライアントから受信した要求の累計
slmgr-total-requests = 受信した要求の合計
slmgr-failed-requests = 失敗した要求の受信数
slmgr-requests-with = ライセンスの状態が「{ $state }」の要求: { $count }
slmgr-counter-additional-grace = ライセンスの有効期限切れまたはハードウェアの許容範囲外
slmgr-channel-host = { $organisation } 用 { $group }、VOLUME_KMS channel
slmgr-channel-host-alone = { $group }、VOLUME_KMS channel
slmgr-what-and-why = { $what }。{ $why }
slmgr-channel-client = { $description }、{ $channel } channel

## 従来のコマンドでは分からなかったこと

slmgr-behind = 詳細
slmgr-behind-host = ホスト: { $host } (このコンピューターで指定済み。他のホストには要求しません)
slmgr-behind-host-application = ホスト: { $host } (このアプリケーション用に指定済み。他のホストには要求しません)
slmgr-behind-host-product = ホスト: { $host } (この製品用に指定済み。他のホストには要求しません)
slmgr-behind-host-found = ホスト: { $host } (DNS の { $under } で検出)
slmgr-behind-host-remembered = ホスト: { $host } (前回ライセンスを許諾したため、最初に要求します。DNS の { $under } で検出)
slmgr-behind-host-unknown = ホスト: 設定を読み取れないため不明です
slmgr-behind-no-host = ホスト: 設定されていません。DNS で検索します
slmgr-see-dti = `slmgr -dti` で表示されます
slmgr-phone-page = スマートフォンの場合: { $page }
slmgr-phone-unknown = 発行元に読み上げ、`slmgr -atp` に使う確認 ID を受け取ってください。
slmgr-atp-which = どの製品のブロックかが分かるように、ブロックの後に製品を指定してください: { $names }。
slmgr-deposited = 製品 { $product } の確認 ID が正常に登録されました。
slmgr-behind-organisation = 許諾元: { $organisation } のホスト (ライセンスの期限: { $ends })
slmgr-behind-organisation-ended = 許諾元: { $organisation } のホスト (ライセンスの終了: { $ends })
slmgr-behind-organisation-void = 許諾元: { $organisation } のホスト (そのライセンスは現在有効ではありません)
slmgr-behind-organisation-revoked = 許諾元: { $organisation } のホスト (発行元により失効)
slmgr-behind-count = 現在の数: { $count } (必要数 { $threshold })、ホストの最後の回答による
slmgr-behind-count-unknown = 現在の数: 未取得 (必要数 { $threshold })
slmgr-behind-shared = ID: { $machines } 台がこの CMID を共有しており、1 台と数えられます。各コンピューターで `slmgr -rearm` の後に `slmgr -ato` を実行してください
slmgr-behind-service = 発行元のサービス: { $service }
slmgr-behind-no-service = 発行元のサービス: 不明です。`muster settings set publisher-service URL` で設定してください
slmgr-behind-licensed-to = ライセンス先: { $organisation } (マルチ ライセンス認証キー)
slmgr-behind-licence-revoked = ライセンス先: { $organisation } (発行元により取り消し)
slmgr-behind-licence-void = ライセンス先: { $organisation } (別のハードウェア)。`slmgr -ato` でもう一度ライセンス認証してください
slmgr-behind-permanent = 次の試行: 不要です (ライセンスに期限はありません)
slmgr-behind-last = 最後の試行: { $time }: { $result }
slmgr-behind-granted = 許諾されました
slmgr-behind-next = 次の試行: { $time }
slmgr-behind-next-without-agent = 次の試行: { $time } の予定。エージェントが動いていないため、`slmgr -ato` を実行してください
slmgr-behind-next-at-once = 次の試行: エージェントの起動時、または `slmgr -ato` の実行時
slmgr-behind-next-manual = 次の試行: コマンドによる実行時のみ (自動試行は無効です)
slmgr-behind-frozen = タイマー: 停止中 (イメージの準備済み)。最初の使用時に開始します
slmgr-behind-pool = プール「{ $pool }」: 確認した異なるコンピューターは { $seen } 台 (現在の数の表示は { $cap } まで)
slmgr-behind-needed = { $product }: 必要な { $threshold } 台に達しています。要求したコンピューターにはライセンスが許諾されます
slmgr-behind-enough = { $product }: 必要な { $threshold } 台に達していますが、上の問題を直すまでライセンスは許諾されません
slmgr-behind-missing = { $product }: あと { $missing } 台の要求が必要です (必要な台数は { $threshold } 台)
slmgr-behind-cloned = 複製: { $ids } 個の ID が複数のコンピューターで共有され、それぞれ 1 台と数えられています。`muster-host machines --cloned` で確認してください
slmgr-behind-uncovered = 対象外: 失敗した要求のうち { $requests } 件は、このホストのどのホスト キーの対象でもない製品への要求です ({ $products })。対象とするホスト キーは発行元から入手してください
slmgr-behind-certificate = 証明書: { $ends } まで (残り { $days } 日)。自動的に更新されます
slmgr-behind-certificate-by-hand = 証明書: { $ends } まで (残り { $days } 日)
slmgr-behind-certificate-ended = 証明書: { $ends } に終了しました。`slmgr -ato` で更新してください
slmgr-behind-certificate-revoked = 証明書: 発行元によって失効。発行元から別のホスト キーを受け取り、`slmgr -ipk キー` でインストールしてください
slmgr-behind-serving = サービス: 実行中 (プロセス { $process })
slmgr-behind-not-serving = サービス: 停止中のため、現在どのコンピューターにも応答しません。`systemctl start muster-host` で開始してください
slmgr-host-untold = このコンピューターにはライセンス認証ホストがありますが、このユーザーには表示できません ({ $code })。管理者 (root) またはホストの実行ユーザーとして実行してください。
slmgr-behind-activate-host = 次の操作: `slmgr -ato` でホスト キーをライセンス認証してください

## 有効期限

slmgr-xpr-unlicensed = ライセンスなし
slmgr-xpr-volume = ボリューム ライセンス認証の期限: { $ends }
slmgr-xpr-permanent = このコンピューターは永続的にライセンス認証されています。
slmgr-xpr-initial = 初期猶予期間の終了: { $ends }
slmgr-xpr-additional = 追加猶予期間の終了: { $ends }
slmgr-xpr-non-genuine = 非正規の猶予期間の終了: { $ends }
slmgr-xpr-notification = { $product } は通知モードです
slmgr-xpr-frozen = 初期猶予期間は開始していません (イメージの準備済み)
slmgr-xpr-key-none = { $product } のプロダクト キーはこのコンピューターにありません。
slmgr-xpr-key-none-next = `slmgr -ato "{ $product }"` でライセンス認証するか、`slmgr -ipk KEY` でキーをインストールしてください。
slmgr-xpr-host = ホストの証明書の期限: { $ends }

## 実行結果

slmgr-key-installed = { $product } のプロダクト キー ...{ $key } を正常にインストールしました。
slmgr-key-replaced = 以前のキー ...{ $key } は置き換えられました。
slmgr-host-key-next = `slmgr -ato` でライセンス認証するまで、回数は消費されません。
slmgr-key-removed = { $product } のプロダクト キーを正常にアンインストールしました。キーを再度インストールするまでライセンスなしの状態です。
slmgr-keys-meant = 複数のプロダクト キーがインストールされています:
slmgr-key-meant = { $product } ({ $id })、キー ...{ $key }
slmgr-keys-ask = { $count } 個のキーをすべて削除しますか? 続けるには yes と入力してください:
slmgr-keys-kept = 何も削除しませんでした。
slmgr-keys-choose = `slmgr -upk ID` で 1 つを指定するか (製品はかっこ内のライセンス認証 ID、ホスト キーは名前)、`{ $all }` ですべて削除してください。
slmgr-host-key-listed = "{ $group }"、ホスト キー ...{ $key }
slmgr-key-two-meanings = `{ $id }` はこのコンピューターの製品 { $products } とホスト キー { $groups } の両方を指します
slmgr-key-two-meanings-next = 何も削除しませんでした。製品はライセンス認証 ID、ホスト キーは名前で指定してください: `slmgr -upk ID`。
slmgr-host-key-meant = これはホスト キーです。削除すると、このホストは対象の製品のライセンスをどのコンピューターにも許諾できなくなります:
slmgr-host-key-ask = ホスト キーを削除しますか? 続けるには yes と入力してください:
slmgr-host-key-choose = 何も削除しませんでした。削除するには --yes を付けてください。
slmgr-key-of-host-next = 該当するキーはこのコンピューターにありませんが、この製品は { $group } のホスト キーの対象です。そのホスト キーを削除するには: `slmgr -upk "{ $group }"`
slmgr-no-key-stored = 消去するものはありません。クライアント セットアップ キーは汎用で秘密ではなく、ホスト キーはホストだけが読み取れます。
slmgr-activating = { $name } ({ $id }) をライセンス認証しています...
slmgr-activated = 製品は正常にライセンス認証されました。
slmgr-mak-not-activated = キーはインストールされましたが、まだライセンス認証されていません: { $code } { $what }。{ $why }
slmgr-mak-ways = ここから発行元に接続できない場合は、電話 (`slmgr -dti` と `slmgr -atp ID`)、ファイル、またはプロキシ (`muster settings set publisher-proxy URL`) を使用してください。
slmgr-mak-manual = 自動ライセンス認証が無効です。`slmgr -ato` でライセンス認証してください。
slmgr-activation-used = ホスト キーの認証回数を 1 回使用しました: { $groups }。
slmgr-rearmed = コマンドは正常に完了しました。
slmgr-rearm-next = 新しい ID はすぐに有効になり、再起動は不要です。残りの再初期化回数: { $left }。`slmgr -ato` でホストに要求してください。
slmgr-host-set = キー管理サービスのコンピューター名を { $host } に設定しました。
slmgr-host-set-only = 今後は他のホストに要求しません。この設定は `slmgr -ckms` で消去できます。
slmgr-port-set = キー管理サービスのポートを { $port } に設定しました。
slmgr-host-cleared = キー管理サービスのコンピューター名をクリアしました。
slmgr-hosts-looked-up = 今後は DNS でホストを検索します。
slmgr-domain-set = 検索ドメインを { $domain } に設定しました。
slmgr-domain-only = ホストはこのドメインだけで検索されます。この設定は `slmgr -ckms` で消去できます。
slmgr-domain-beside-host = 設定済みのホスト { $host } が優先されます。`slmgr -ckms` で両方を消去するまで、検索は行われません。
slmgr-caching-on = 前回ライセンスを許諾したホストに最初に要求します。`slmgr -ckhc` で無効にできます。
slmgr-caching-off = 要求のたびに DNS でホストを検索するため、優先度と重みが常に有効になります。
slmgr-activation-type-set = ボリューム ライセンス認証の種類を設定しました。
slmgr-activation-interval-set = ボリューム アクティブ化間隔を { $minutes } 分に設定しました。
slmgr-renewal-interval-set = ボリューム更新間隔を { $minutes } 分に設定しました。
slmgr-interval-next = 各コンピューターには次の応答で通知されます。
slmgr-host-port-set = KMS ポートを { $port } に設定しました。
slmgr-dns-publishing-on = DNS 発行を有効にしました
slmgr-dns-publishing-off = DNS 発行を無効にしました
slmgr-dns-idle = ゾーンはホストの host.toml (`[[dns.zone]]`) で指定します。結果は `muster-host status` に表示されます。
slmgr-priority-set-normal = KMS 優先度を「通常」に設定しました
slmgr-priority-set-low = KMS 優先度を「低」に設定しました
slmgr-restart-needed = ホストの次の起動後に有効になります: `systemctl restart muster-host`。
slmgr-nothing-to-show = このコンピューターにはプロダクト キーもホスト キーもインストールされていません。
slmgr-nothing-next-key = 次の操作: `slmgr -ipk KEY` または `slmgr -ato ID` を実行してください。製品とその ID は `slmgr -dlv all` で表示されます。
slmgr-nothing-next = 次の操作: `muster bundle add FILE` の後に `slmgr -ato ID`、または `slmgr -ipk KEY` を実行してください。

## 対応しないオプションと代わりの手段

slmgr-two-options = `{ $first }` と `{ $second }` は別々のオプションです。一度に実行できるのは 1 つです
slmgr-remote-computer = `{ $computer }` は別のコンピューターの名前です。このコマンドが扱うのは実行したコンピューターだけです。SSH や配布ツールを使ってそのコンピューターで実行してください (すべてのコマンドに --json があります)。
slmgr-directory-activation = `{ $option }`: ディレクトリによるライセンス認証は他のシステムだけの機能です。代わりにライセンス認証ホストを使います: `slmgr -skms 名前` の後に `slmgr -ato`。
slmgr-token-activation = `{ $option }`: トークンによるライセンス認証は他のシステムだけの機能です。代わりにライセンス認証ホストを使います: `slmgr -ato`。
slmgr-licence-files = `{ $option }`: ライセンス ファイルはありません。代わりに発行元の署名付きバンドルを使います: `muster bundle add FILE`。
slmgr-activation-type-elsewhere = ライセンス認証の種類 { $number } は他のシステムだけの機能です。0 はすべて、2 はライセンス認証ホストです
slmgr-activation-type-unknown = ライセンス認証の種類 { $number } はありません。0 はすべて、2 はライセンス認証ホストです
slmgr-not-a-port = `{ $port }` はポートではありません。ポートは 1 から 65535 です
slmgr-no-host-here = このコンピューターはライセンス認証ホストではありません
slmgr-no-host-here-why = `{ $option }` はライセンス認証ホストの設定で、ホストから各コンピューターに伝えられます。
slmgr-no-host-here-next = ライセンス認証ホストで実行してください。このコンピューターのホストは `slmgr -dli` で確認できます。
slmgr-key-none = { $product } のプロダクト キーはインストールされていないため、何も削除していません。
slmgr-key-none-next = インストールされているキーは `slmgr -dli` で確認できます。
slmgr-ids-listed = すべての製品とライセンス認証 ID は `slmgr -dlv all` で確認できます。
slmgr-id-not-found = ライセンス認証 ID ({ $id }) が見つかりません
