# `muster` のラベルと文 (`slmgr` と `ospp` を除く)。引数は message/machine.rs にあります。

machine-agent = エージェント
machine-agent-running = 実行中 (プロセス { $process })
machine-agent-not-running = 停止中: ライセンスは `muster activate` の実行時と製品の起動時に更新されます
machine-root = ルート フォルダー
machine-lab = 検証環境
machine-lab-in-use = 検証用カタログ、{ $clock }、{ $parts }
machine-lab-clock-true = 時計は実際の時刻
machine-lab-clock-shifted = 時計を { $seconds } 秒ずらして使用
machine-lab-parts-own = フィンガープリントはこのコンピューター自身のもの
machine-lab-parts-given = フィンガープリントの要素を { $parts } 個指定
machine-clock = 時計
machine-clock-unset = { $clock } (カタログの署名日時より前のため正しい時刻ではなく、期間の計測を開始しません)
machine-hardware = ハードウェア
machine-hardware-likeness = 登録時の構成との一致率は { $percent } % です (必要な一致率は { $required } %)
machine-reason = 理由
machine-publisher-id = 発行元 ID
machine-publisher-id-and-tag = { $publisher } (キー タグ { $tag })
machine-catalog = カタログ
machine-catalog-alone = バージョン { $version }、失効リストなし
machine-catalog-and-list = バージョン { $version }、失効リスト { $list }
machine-count-heard = { $count } (必要数 { $threshold }、ホストの最後の回答による)
machine-count-unheard = 未取得 (必要数 { $threshold })
machine-rearms-left = { $left } (使用済み: { $used })
machine-nothing-tried = まだありません。`muster activate` を実行してください
machine-at-once = ただちに
machine-not-asked-yet = まだありません (最初の試行時に生成されます)
machine-no-key = なし
machine-no-product = 製品がインストールされていません。`muster activate --product NAME` を実行してください。
machine-on-offer = カタログにあるその他の製品 (ライセンスなし、`muster activate --product NAME` でライセンス認証):
machine-no-publisher = 発行元のバンドルがインストールされていません。`muster bundle add FILE` を実行してください。
machine-granted = 許諾されました
machine-failed = { $code } { $what }。{ $why }
machine-unsigned-notice = (署名のない通知)

machine-warning = 警告: { $warning }
machine-no-host = ライセンス認証ホストが設定されていません。
machine-no-host-next = 組織のホストを指定して `muster host set NAME` を実行してください。
machine-publisher-broken = 発行元 { $publisher }: { $failure }
machine-broken = { $code } { $what }。{ $why }
machine-state-damaged = { $publisher } について保存されていた状態が破損しています。新しいコンピューターとして数えられます。
machine-state-damaged-next = 次のいずれかを指定して `muster activate --product NAME` を実行してください: { $products }。破損したファイルは別に保管され、新しいファイルが作成されます。
machine-state-kept = { $publisher } について保存されていた状態が破損していたため、{ $file } として保管し、新しいコンピューターとして始めています。
machine-id-shared = { $machines } 台のコンピューターが { $product } の同じ ID を使っているため、1 台として数えられています。
machine-id-shared-next = それぞれのコンピューターで `muster rearm`、続いて `muster activate` を実行してください。
machine-renewal-failed = { $product } のライセンスの更新に失敗しました ({ $time }): { $code } { $what }。ライセンスの期限は { $ends } です。
machine-renewal-overdue = { $product } のライセンスは { $time } から更新されておらず、更新の予定を過ぎています。ライセンスの期限は { $ends } です。
machine-renewal-next = `muster doctor` を実行すると、ホストに接続できない原因がわかります。
machine-grant-fault = { $product }: 保存されている許諾を検証できません: { $fault }
machine-grant-fault-next = `muster activate` を実行してください。新しい許諾に置き換わります。

machine-time-left = 残り { $time } です。
machine-granted-by = 現在の数: { $count } (必要数 { $threshold })、ホスト: { $host }
machine-granted-by-organisation = 現在の数: { $count } (必要数 { $threshold })、ホスト: { $host } ({ $organisation })
machine-not-licensed = { $product } は今回の試行ではライセンス認証されませんでした。ライセンスの状態: { $state }
machine-tried = 試行先 { $host }: { $code } { $why }
machine-asks-again = 次の試行の予定: { $when }。エージェントが自動的に行います。エージェントがない場合は `muster activate` を実行してください。
machine-ahead-at = { $span }、{ $moment }
machine-products = 製品: { $products }。`muster activate --product NAME` でライセンス認証してください。
machine-product-to-name = 次のいずれかを指定して `muster activate --product NAME` を実行してください: { $products }
machine-due-granted = 予定の試行 { $due } 件のうち { $granted } 件が許諾されました。

machine-busy = エージェントが混み合っています
machine-busy-why = この種類の呼び出しは同時に { $most } 件まで処理します。
machine-busy-next = 数秒後にやり直してください。何も送信しない呼び出しは切断されます。

machine-decode-title = { $file }: { $what }、{ $bytes } バイト
machine-decode-verified = 検証済み: { $why }
machine-decode-unverified = 未検証: { $why }
machine-decode-none = なし
machine-decode-state = コンピューターの状態
machine-decode-frame = フレーム (メッセージ { $message })
machine-decode-bundle = バンドル
machine-decode-kit = キット
machine-decode-signed = 署名付きオブジェクト: { $kind }
machine-kind-catalog-key = カタログ キーの証明書
machine-kind-service = サービスの証明書
machine-kind-root-revocations = ルートの失効リスト
machine-kind-root-succession = ルートの継承
machine-kind-catalog = カタログ
machine-kind-host = ホストの証明書
machine-kind-grant = 許諾
machine-kind-refusal = 拒否
machine-kind-revocations = 失効リスト
machine-kind-host-request = ホストの要求
machine-decode-next = ファイルの名前を確認してください。TOML の設定やカタログはテキストなので、エディターで表示できます。
machine-decode-nothing = バンドル、キット、状態、フレーム、署名付きオブジェクトのいずれでもありません
machine-decode-state-damaged = 状態が破損しています
machine-decode-frame-cut = フレームが途中で切れています: { $found } バイト、ヘッダーでは { $said } バイト
machine-decode-frame-fault = フレームが規則に反しています: { $fault }
machine-decode-file-fault = { $what }が規則に反しています: { $fault }
machine-decode-signed-fault = 署名付きオブジェクトが規則に反しています: { $fault }

machine-proof-bundle-known = 発行元 { $publisher } ({ $name }) まで検証できました。この発行元は登録済みです
machine-proof-bundle-unknown = 発行元 { $publisher } ({ $name }) まで検証できましたが、この発行元は登録されていません。発行元が公表している ID と見比べてください
machine-proof-state = 封印は正しく、含まれる許諾はすべて登録済みの発行元まで検証できました
machine-proof-state-faults = 封印は正しいものの、検証できない許諾があります: { $faults }
machine-proof-product-fault = 製品 { $product }: { $fault }
machine-proof-no-signature = この種類のメッセージに署名はありません
machine-proof-nobody = 検証できる発行元が登録されていません
machine-proof-host = { $organisation } のホストの署名です。このホストは発行元 { $publisher } がライセンス認証しています
machine-proof-request = ライセンス認証を求めているキー自身による署名です
machine-proof-needs-answer = 検証にはホストの証明書が必要です。回答全体を指定してください
machine-proof-chain = 登録済みの発行元 { $publisher } まで検証できました
machine-proof-unknown = 発行元 { $publisher } のバンドルがありません。--bundle FILE で指定してください

## 設定とイメージ

setting-host = 要求先のホスト (ほかのホストには要求しません)
setting-for = { $name } だけの設定
setting-port = ホストのポート (名前に含まれない場合)
setting-lookup-domain = ホストを検索する DNS ドメイン (このバージョンではまだ検索しません)
setting-domain-own = このコンピューターのドメイン
setting-activation-type = ライセンス認証の種類: 0 すべて、2 ライセンス認証ホストのみ
setting-host-caching = KMS ホストのキャッシュ (このバージョンではまだ検索しません)
setting-automatic-attempts = エージェントと製品の起動時に、自動的にライセンス認証を行う
setting-skip-rearm = 再初期化とイメージの準備を行わない
setting-changed = 設定を変更しました。現在の設定:
setting-switch = 「{ $value }」は on でも off でもありません
setting-number = 「{ $value }」はこの設定に使える数値ではありません
setting-of-machine = { $name } はコンピューター全体の設定です。--product、--application、--suites を付けずに実行してください
host-of-machine = { $host } (このコンピューターの設定)
host-of-application = { $host } (アプリケーションの設定)
host-of-product = { $host } (この製品の設定)
key-replaced = プロダクト キー { $key } と置き換えました。
key-removed = { $product } のプロダクト キー { $key } をアンインストールしました。キーを再度インストールするまで { $product } はライセンスなしになります。
key-none = { $product } のプロダクト キーはインストールされていません。何も削除されませんでした。
key-which = 複数のキーがインストールされています。--product で 1 つを指定してください: { $products }
image-prepared = イメージを取り込む準備ができました。ID、ライセンス、ホストからの情報を削除しました。{ $left ->
        [0] 再初期化は残っていません。
       *[other] 再初期化はあと { $left } 回できます。
    }
image-still = タイマーが止まっている製品: { $products }
image-last-step = これが最後の手順です。イメージを取り込むまで、製品の起動や `muster activate` を行わず、ここでシャットダウンしてください。
image-undo = このコンピューターを使い続ける場合は、製品を起動するか `muster activate` を実行してください。タイマーが動き始めます。
frozen = イメージの準備後は止まっており、最初に使ったときから数えます
