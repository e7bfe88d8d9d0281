# `muster ospp` のラベルと文。ラベルは管理者やスクリプトが探す語です。

## 枠と、ライセンスの表示 (項目の順序は従来どおり)

ospp-processing = ---処理中------------------------------
ospp-rule = ---------------------------------------
ospp-exiting = ---終了--------------------------------
ospp-product-id = 製品 ID
ospp-sku-id = SKU ID
ospp-license-name = ライセンス名
ospp-license-description = ライセンスの説明
ospp-beta-expiration = ベータ版の有効期限
ospp-license-status = ライセンスの状態
ospp-error-code = エラー コード
ospp-error-description = エラーの説明
ospp-next-step = 次の操作
ospp-remaining-grace = 残りの猶予期間: { $days } 日  (期限まで { $minutes } 分)
ospp-last-5 = インストールされているプロダクト キーの最後の 5 文字
ospp-activation-type = ライセンス認証の種類の構成: { $value }
ospp-kms-name-registered = 指定された KMS コンピューター名
ospp-kms-name-from-dns = DNS の KMS コンピューター名
ospp-kms-name-not-available = DNS 自動検出: KMS 名が利用できません
ospp-activation-interval = アクティブ化間隔: { $minutes } 分
ospp-renewal-interval = 更新間隔: { $minutes } 分
ospp-caching-enabled = KMS ホストのキャッシュ: 有効
ospp-caching-disabled = KMS ホストのキャッシュ: 無効
ospp-none = なし
ospp-count = ホストの現在の数: { $count } (必要数 { $threshold })
ospp-shared = { $machines } 台がこのコンピューターの CMID を共有し、1 台と数えられています。各コンピューターで `ospp /rearm` の後に `ospp /act` を実行してください
ospp-next-attempt = 次の試行: { $time }
ospp-next-without-agent = 次の試行: { $time } の予定。エージェントが動いていないため、`ospp /act` を実行してください
ospp-frozen = タイマー: 停止中 (イメージの準備済み)。最初の使用時に開始します
ospp-no-keys = <インストールされているプロダクト キーが見つかりません>
ospp-no-keys-next = このコンピューターにはまだスイート製品がインストールされていません。製品を一度起動するか、`ospp /inpkey:キー` または `muster activate --product 名前` でキーをインストールしてください。
ospp-no-suite = `{ $product }` はインストール済みのスイート製品ではありません。スイート製品: { $suites }

## 実行結果

ospp-key-detected = インストールされたプロダクト キーを検出しました。次の製品のライセンス認証を行います:
ospp-installation-id-for = インストール ID ({ $name }): { $id }
ospp-activated = <製品のライセンス認証に成功しました>
ospp-key-installed = <プロダクト キーのインストールに成功しました>
ospp-key-installed-for = { $product } のキー ...{ $key } です。
ospp-key-replaced = 以前のキー ...{ $key } は置き換えられました。
ospp-key-of-other = { $product } はスイート製品ではありません。キーはインストールされ、`slmgr` で表示できます。
ospp-key-uninstalled = <プロダクト キーのアンインストールに成功しました> キーを再度インストールするまで { $product } はライセンスなしの状態です。
ospp-keys-end-in = インストールされているキーの末尾を指定してください: { $keys }
ospp-no-such-key = 最後の 5 文字が { $key } のキーを持つスイート製品はありません
ospp-rearm-successful = スイートの再初期化 (rearm) に成功しました。新しい ID はすぐに有効です。残りの再初期化回数: { $left }。
ospp-rearm-next = 次の操作: `ospp /act`。イメージを取得する前には、タイマーも停止する `muster image prepare` を使ってください。
ospp-applied = 設定を正常に適用しました。
ospp-applied-host = スイート製品は { $host } だけに要求します。この設定は `ospp /remhst` で消去できます。
ospp-hosts-looked-up = 今後、スイート製品は DNS でホストを検索します。
ospp-applied-domain = スイート製品は { $domain } だけでホストを検索します。ホストが設定されている場合はそちらが優先されます (`ospp /remhst` で消去)。
ospp-applied-machine = この設定はこのコンピューター全体に適用されます。
ospp-cmid = クライアント コンピューター ID (CMID): { $cmid }
ospp-cmid-none = { $product } にはまだクライアント コンピューター ID (CMID) がありません。ID は最初の要求時に生成されます。`ospp /act` で要求してください。
ospp-cmid-of = 集計プール「{ $pool }」: { $product }
ospp-no-history = 該当する記録はありません。

## 対応しないオプションと代わりの手段

ospp-licence-files = `{ $option }`: ライセンス ファイルはありません。代わりに発行元の署名付きバンドルを使います: `muster bundle add FILE`。
ospp-token-activation = `{ $option }`: トークンによるライセンス認証は他のシステムだけの機能です。代わりにライセンス認証ホストを使います: `ospp /act`。
ospp-no-service = `{ $option }`: スイート専用のサービスはありません。設定はただちに反映され、エージェントが動いているかどうかは `muster status` で確認できます。
ospp-user-operations = `{ $option }`: この切り替えはありません。エージェントの動作中はどのユーザーも `ospp /act` でライセンス認証でき、設定の変更は管理者だけができます。
ospp-remote-computer = `{ $computer }` は別のコンピューターの名前です。このコマンドが扱うのは実行したコンピューターだけです。SSH や配布ツールを使ってそのコンピューターで実行してください (すべてのコマンドに --json があります)。
ospp-not-a-code = `{ $code }` はエラー コードではありません。コードは 0xC004F038 の形式です
