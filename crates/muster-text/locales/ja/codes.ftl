# 各コードの説明: 何が起きたか、なぜか (数値と上限)、次に何をするか。引数は英語版と同じです。

## 以前から知られている番号

count-insufficient = 要求したコンピューターの台数が足りません
    .why = ホストのこの集計プールの現在の数は { $figure } です (必要数 { $limit })。
    .bare = ホストがこの集計プールで数えた台数は、製品に必要な台数に達していません。
    .next = ほかのコンピューターの要求が必要です。内訳はホストの `muster-host machines` で確認できます。エージェントは自動的に再要求します。エージェントがない場合は `muster activate` を実行してください。

clock-difference = 時計の差が大きすぎます
    .why = 要求側の時計は応答側より { $figure }{ $direction ->
            [behind] 遅れています
           *[ahead] 進んでいます
        }。許容範囲は { $limit }です。
    .bare = 双方の時計が 4 時間を超えてずれています。
    .next = このコンピューターの時計を (UTC で) 合わせ、ライセンス認証をやり直してください。タイムゾーンは関係ありません。

not-covered = ホストはこの製品をライセンス認証できません
    .why = { $bound ->
            [0] 製品 { $figure } はホストのキーの対象ではありません。
           *[other] 製品 { $figure } はホストのキー グループ { $limit } の対象ではありません。
        }
    .bare = 製品はホストのキーの対象ではありません。
    .next = この製品のキーを持つホストを管理者に確認してください。対象はホストの `muster-host status` に表示されます。

host-not-activated = ホストがライセンス認証されていません
    .why = ホストには、この製品の発行元の証明書がまだありません。
    .next = ホストで `muster-host activate` を実行してください。このコンピューターではエージェントが自動的に再要求します。エージェントがない場合は `muster activate` を実行してください。

no-host-reached = どのホストにも接続できませんでした
    .why = { $number ->
            [0] 応答したホストはありません。
           *[other] { $figure } 台のホストを試しましたが、すべて失敗しました。
        }
    .next = `muster status` で各試行の理由を確認し、名前とポートを見直すか、`muster host set NAME` で別のホストを設定してください。

host-silent = ホストが応答しませんでした
    .why = { $figure }以内に応答がありませんでした。
    .bare = 時間内に応答がありませんでした。
    .next = ホストで `muster-host serve` が動いていること、TCP ポート 1688 がファイアウォールで遮断されていないことを確認してください。

no-host-known = ライセンス認証ホストが見つかりません
    .why = このコンピューターにホストが設定されておらず、DNS にも登録されていません。
    .next = `muster doctor` で検索先を確認するか、`muster host set 名前` でホストを指定してください。

connection-refused = ホストがリッスンしていません
    .why = ポート { $figure } への接続が受け付けられませんでした。
    .bare = ポートへの接続が受け付けられませんでした。
    .next = ホストで `muster-host serve` を開始するか、`muster host set NAME:PORT` で名前とポートを直してください。

agent-not-running = エージェントが動いていません
    .why = このコマンドの処理にはエージェントが必要です。
    .next = `muster agent` で開始するか、サービスを開始してください。

key-missing = プロダクト キーがインストールされていません
    .why = キーがないと、どの製品かを判断できません。
    .next = `muster activate --product NAME`、または `muster key install KEY` を実行してください。バンドルがない場合は、先に `muster bundle add FILE` を実行してください。

mak-missing = マルチ ライセンス認証キーがインストールされていません
    .why = 電話でライセンス認証できるのはマルチ ライセンス認証キーだけです。クライアント セットアップ キーはライセンス認証ホストで認証します。
    .next = `muster key install KEY` (`slmgr -ipk KEY`) でキーをインストールするか、`muster activate` でライセンス認証ホストに要求してください。

confirmation-id-invalid = 確認 ID ではありません
    .why = { $number ->
            [0] 正しくない部分があります。
           *[other] { $limit } 個のうちブロック { $figure } を確認してください。
        }
    .bare = 入力に誤りがあります。
    .next = そのブロックを入力し直してください。それより前のブロックに誤りはありません。

key-invalid = プロダクト キーではありません
    .why = { $number ->
            [0] 入力に誤りがあります。{ $limit } 組全体の検査に合格しません。
           *[other] 入力に誤りがあります。{ $limit } 組のうち { $figure } 組目を確認してください。
        }
    .bare = 入力に誤りがあります。
    .next = 元のキーと見比べて入力し直してください。キーに母音と S、L、N、Z、0、1、5 は使われません。

key-blocked = プロダクト キーはブロックされています
    .why = 発行元の失効リストに載っています。
    .next = 発行元に新しいキーを依頼し、`muster key install KEY` でインストールしてください。

service-key-invalid = 発行元はこのキーを知りません
    .why = 形式は正しいものの、発行されたことがありません。
    .next = 元のキーと見比べるか、正しいキーを発行元に確認してください。

service-key-blocked = このキーは発行元によってブロックされています
    .why = このキーではライセンス認証できません。
    .next = 発行元に新しいキーを依頼してください。

service-host-revoked = 発行元がこのホストを失効させました
    .why = どのホスト キーでも再びライセンス認証することはできません。回数は消費されていません。
    .next = 発行元に理由を問い合わせてください。別のコンピューターで、または `--root` で空のフォルダーを指定して、`muster-host setup キット` により新しく設定したホストは、独自の鍵を持ち、ライセンス認証できます。

host-key-exhausted = ホスト キーを使い切りました
    .why = { $limit } 回のうち { $figure } 回が使用済みです。キーでライセンス認証できるホストの台数と、ホストごとの回数には上限があります。
    .bare = すべて使用済みです。キーでライセンス認証できるホストの台数と、ホストごとの回数には上限があります。
    .next = 既存のホストを使い続けるか (更新に費用はかかりません)、発行元にキーの拡張を依頼してください。

mak-exhausted = マルチ ライセンス認証キー (MAK) を使い切りました
    .why = { $limit } 回のうち { $figure } 回が使用済みです。
    .bare = ライセンス認証の回数はすべて使用済みです。
    .next = 発行元に回数の追加を依頼してから、やり直してください。

mak-extension-exhausted = マルチ ライセンス認証キー (MAK) の追加分を使い切りました
    .why = 追加分を含む { $limit } 回のうち { $figure } 回が使用済みです。
    .bare = 追加分を含め、ライセンス認証の回数はすべて使用済みです。
    .next = 発行元に新しいキーを依頼してください。

grace-expired = 猶予期間が終わりました
    .why = ライセンス認証されないまま { $figure } に終了しました。
    .bare = 期間内にライセンス認証されませんでした。
    .next = `muster activate` を実行し、失敗した場合は表示に従ってください。

hardware-out-of-tolerance = ハードウェアの変更が大きすぎます
    .why = 一致するのは { $figure } で、{ $limit } が必要です。
    .bare = ライセンス認証されたときのハードウェアではありません。
    .next = `muster activate` を実行してください。新しいコンピューターとして扱われます。

non-genuine-grace-running = 発行元がこのライセンスを取り消しました
    .why = ライセンス認証に使われたホスト、キー、またはライセンスが発行元により取り消されました。製品は { $figure } まで使用できます。
    .bare = ライセンス認証に使われたホスト、キー、またはライセンスが発行元により取り消されました。製品を使用できる期間は限られています。
    .next = 管理者に新しいキーを確認してください。マルチプル アクティベーション キー (MAK) の場合は `muster key install KEY`、ホストの場合は新しいホスト キーを持つホストを `muster host set NAME` で設定し、続いて `muster activate` を実行してください。

non-genuine-grace-expired = 発行元がこのライセンスを取り消しました
    .why = ライセンス認証に使われたホスト、キー、またはライセンスが発行元により取り消されました。残されていた期間は { $figure } に終了しました。
    .bare = ライセンス認証に使われたホスト、キー、またはライセンスが発行元により取り消されました。残されていた期間は終了しました。
    .next = 管理者に新しいキーを確認してください。マルチプル アクティベーション キー (MAK) の場合は `muster key install KEY`、ホストの場合は新しいホスト キーを持つホストを `muster host set NAME` で設定し、続いて `muster activate` を実行してください。

rearm-limit = これ以上、再初期化できません
    .why = { $limit } 回のうち { $figure } 回が使用済みです。
    .bare = カタログで認められた回数はすべて使用済みです。
    .next = `muster activate` でライセンス認証してください。ライセンス認証に成功すると 1 回分が戻ります。

lookup-name-invalid = ホストを検索する DNS ドメインがありません
    .why = このコンピューターには DNS ドメインも検索リストもなく、ホストも検索ドメインも設定されていません。
    .next = `muster slmgr -skms-domain ドメイン` で検索ドメインを設定するか、`muster host set 名前` でホストを指定してください。

name-server-missing = このコンピューターに DNS サーバーが設定されていません
    .why = ネットワークの設定に DNS サーバーがないため、ホストを検索できません。
    .next = ネットワークの設定で DNS サーバーを指定するか、`muster host set アドレス` でホストを指定してください。

access-denied = この操作は許可されていません
    .why = この操作には、より高い権限が必要です。
    .next = 管理者 (root) としてコマンドを実行し直してください。

## 検索のためだけにある番号 (Muster では別の番号が表示されます)

licence-not-covered = ホストにこの製品のライセンスがありません
    .why = 他のシステムのホストが、コンピューターに 0xC004F042 を返すときに記録する番号です。Muster では双方とも 0xC004F042 を記録します。
    .next = ホストに新しいホスト キーをインストールしてください: `muster-host key install KEY`、続いて `muster-host activate`。

host-contact-failed = ホストへの呼び出しが途中で失敗しました
    .why = ファイアウォール、すべての通信を通す VPN、または誤った名前が原因です。Muster では 0xC004F074 が表示されます。
    .next = `muster doctor` を実行すると、どこで途切れているかがわかります。

service-disabled = ライセンスのサービスが無効になっています
    .why = サービスを開始できません。Muster のエージェントが動いていない場合は 0x80070426 です。
    .next = `muster agent` をサービスとして開始してください。状態は `muster doctor` で確認できます。

## 通信

unsupported-version = 相手のプロトコルのバージョンが異なります
    .why = 相手はバージョン { $figure }、こちらはバージョン { $limit } です。
    .bare = 相手のバージョンには対応していません。
    .next = 古い側の Muster を新しいバージョンにしてください。

unsupported-form = メッセージの保護方式がわかりません
    .why = 方式 { $figure } には対応していません。
    .bare = 対応していない方式です。
    .next = 古い側の Muster を新しいバージョンにしてください。

frame-too-large = メッセージが大きすぎます
    .why = { $figure }あり、上限は { $limit }です。
    .bare = この種類のメッセージの上限を超えています。
    .next = 両側の Muster のバージョンを揃えてください。直らない場合は不具合として報告してください。

frame-too-small = メッセージが小さすぎます
    .why = { $figure }しかなく、{ $limit }以上が必要です。
    .bare = メッセージとして必要な大きさに足りません。
    .next = 両側の Muster のバージョンを揃えてください。直らない場合は不具合として報告してください。

malformed = メッセージを読み取れません
    .why = { $figure } バイト目がプロトコルの規則に反しています。
    .bare = プロトコルの規則に反しています。
    .next = 両側の Muster のバージョンを揃えてください。直らない場合は不具合として報告してください。

field-out-of-bounds = メッセージにありえない値があります
    .why = 値は { $figure } ですが、限度は { $limit } です。
    .bare = 値が限度を超えています。
    .next = 両側の Muster のバージョンを揃えてください。直らない場合は不具合として報告してください。

unexpected-message = メッセージの順序が正しくありません
    .why = 種類 { $figure } のメッセージはここでは受け付けません。
    .bare = この種類のメッセージはここでは受け付けません。
    .next = 両側の Muster のバージョンを揃えてください。直らない場合は不具合として報告してください。

too-many-frames = 1 つの接続のメッセージが多すぎます
    .why = { $figure } 件届きましたが、上限は { $limit } 件です。
    .bare = 1 つの接続の上限を超える数のメッセージが届きました。
    .next = `muster activate` をもう一度実行してください。新しい接続が使われます。

too-slow = 接続が遅すぎます
    .why = { $figure }たってもメッセージが揃いませんでした。上限は { $limit }です。
    .bare = メッセージが届くのに時間がかかりすぎました。
    .next = ホストとの間のネットワークを確認し、`muster activate` を実行してください。

busy = ホストが混み合っています
    .why = 最大 { $limit } の接続のうち { $figure } を処理しています。
    .bare = 処理できる上限の接続を処理しています。
    .next = 数分お待ちください。エージェントは自動的に再要求します。エージェントがない場合は `muster activate` を実行してください。続く場合は、ホストの接続数の上限を上げてください。

storage-failed = ホストが記録を書き込めませんでした
    .why = 確実に保存できないものには回答しないため、何も許諾していません。
    .next = ホストのディスクの空きと故障を調べ、`muster-host status` を確認してください。このコンピューターではエージェントが自動的に再要求します。エージェントがない場合は `muster activate` を実行してください。

draining = ホストは停止処理中です
    .why = 開始済みの処理を終えるだけで、新しい要求は受け付けません。
    .next = 数分お待ちください。エージェントは自動的に再要求します。エージェントがない場合は `muster activate` を実行してください。

not-muster = ホストのアドレスで別のものが応答しています
    .why = 返ってきたものは Muster のプロトコルではありません。
    .next = `muster host set NAME:PORT` で名前とポートを直してください。通常のポートは 1688 です。

## DNS (ホストが自分のアドレスを発行する場所)

dns-bad-signature = DNS サーバーが署名を受け付けません
    .why = このキーの秘密がサーバー側と異なります (BADSIG)。
    .next = サーバーからキー ファイルをもう一度コピーし、host.toml の `[[dns.zone]]` に指定してください。

dns-bad-key = DNS サーバーがキーを知りません
    .why = この名前とアルゴリズムのキーがサーバーにありません (BADKEY)。
    .next = サーバーの設定にキーを登録するか、host.toml の `[[dns.zone]]` に正しいキー ファイルを指定してください。

dns-bad-time = このホストと DNS サーバーの時計が違いすぎます
    .why = サーバーの時計との差は { $figure } で、許容されるのは { $limit } です (BADTIME)。
    .bare = 許容される範囲を超えています (BADTIME)。
    .next = 両方のコンピューターの時計を合わせてください。

dns-refused = DNS サーバーが更新を拒否しました
    .why = ゾーンが更新を受け付けないか、このキーではこのレコードを更新できません (REFUSED)。
    .next = `muster-host dns print` が示す規則をサーバーの設定に加えるか、レコードを手動で登録してください。

dns-not-authoritative = DNS サーバーにこのゾーンがありません
    .why = サーバーはこのゾーンの権威を持っていません (NOTAUTH)。
    .next = host.toml の `[[dns.zone]]` のゾーンまたはサーバーを訂正してください。更新はゾーンのプライマリ サーバーに送ります。

dns-failed = DNS サーバーが処理できませんでした
    .why = 応答は { $number ->
            [1] FORMERR (1) です。
            [2] SERVFAIL (2) です。
            [4] NOTIMP (4) です。
            [5] REFUSED (5) です。
           *[other] コード { $figure } です。
        }
    .bare = 応答がエラーか、DNS ではありません。
    .next = { $number ->
            [0] `muster doctor` (ホストでは `muster-host status`) で応答の内容を確認してください。問い合わせに対する REFUSED (5) は、サーバーがそのドメインを扱っていないことを示します。ドメインのつづりを確認してください。それ以外の場合は、サーバーのログを確認してください。
            [5] ドメインのつづりを確認してください。正しい場合、このサーバーはそのドメインを扱っていません。別のサーバーに問い合わせてください。
           *[other] サーバーのログを確認してください。
        }

dns-unreachable = DNS サーバーが応答しません
    .why = 時間内に応答がないか、待ち受けているものがありません。
    .next = サーバー、そのアドレス (ホストでは host.toml の `[[dns.zone]]`、各コンピューターではネットワークの設定)、ファイアウォール (ポート 53 の UDP と TCP) を確認してください。

dns-full = DNS サーバーはこの名前のレコードをこれ以上受け付けません
    .why = 現在 { $figure } あり、BIND は max-records-per-type を変えない限り { $limit } までです。
    .bare = BIND は max-records-per-type を変えない限り 100 件までです。
    .next = なくなったホストのレコードを削除するか、サーバーの上限を上げてください。

dns-not-configured = DNS への発行は設定されていません
    .why = 有効になっていますが、host.toml にゾーンがありません。
    .next = host.toml に `[[dns.zone]]` (name、server、key-file) を加えてホストを再起動するか、`muster-host dns print --zone NAME` の表示を手動で登録してください。

dns-alias = サービスの名前が DNS の別名になっています
    .why = 別名と同じ名前のレコードは無視されるため、登録しても何も残りません。
    .next = 別名の参照先のゾーンに発行するか (host.toml の `[[dns.zone]]`)、別名を削除してください。

dns-name-incomplete = このホストの完全な名前がわかりません
    .why = このコンピューターの名前はドメイン付きの名前ではなく、ほかのコンピューターから到達できる名前になりません。
    .next = host.toml の `[dns]` に `host = "NAME.DOMAIN"` を指定し、ホストを再起動してください。

## ホストの判断

pool-full = ホストの集計プールがいっぱいです
    .why = 最大 { $limit } 件のうち { $figure } 件を記録しています。
    .bare = 上限の件数まで記録しています。
    .next = ホストで `muster-host machines forget` を使って古いコンピューターを削除するか、設定の上限を上げてください。

source-limit = 1 つのアドレスから新しいコンピューターが多すぎます
    .why = このアドレスから新しい ID が { $figure } 件届きました。上限は { $limit } 件です。
    .bare = このアドレスから、上限を超える数の新しい ID が届きました。
    .next = しばらく待ち、管理者に相談してください。アドレスは `muster-host machines` に表示されます。アドレス変換の内側では上限を上げる必要があるかもしれません。

product-unknown = ホストはこの製品を知りません
    .why = { $bound ->
            [0] 製品 { $figure } はホストのカタログにありません。
           *[other] 製品 { $figure } はホストのカタログ (バージョン { $limit }) にありません。
        }
    .bare = 製品はホストのカタログにありません。
    .next = ホストで、発行元の最新のバンドルを `muster-host bundle add FILE` でインストールしてください。

network-denied = ホストはこのネットワークを対象にしていません
    .why = ホストの設定で、このコンピューターのアドレスが除外されています。
    .next = このネットワーク用のホストを管理者に確認するか、設定で許可してもらってください。

product-denied = ホストはこの製品を対象にしていません
    .why = ホストの設定で、製品 { $figure } が除外されています。
    .bare = ホストの設定で、製品が除外されています。
    .next = この製品用のホストを管理者に確認するか、設定で許可してもらってください。

machine-blocked = このコンピューターはホストでブロックされています
    .why = 管理者がこの ID をブロックしました。
    .next = 管理者に相談してください。ブロック中のコンピューターはホストの `muster-host machines` に表示されます。

machine-maximum = ホストはこれ以上のコンピューターをライセンス認証できません
    .why = { $figure } 台が数えられています。ホスト キーの上限は { $limit } 台です。
    .bare = ホスト キーの上限の台数まで数えられています。
    .next = 使わなくなったコンピューターを減らすか、より大きなホスト キーを発行元に依頼してください。

certificate-expired = ホストの証明書の期限が切れました
    .why = 期限は { $figure } でした。
    .bare = 証明書は有効ではありません。
    .next = ホストで `muster-host activate` を実行して更新してください。ライセンス認証済みのコンピューターのライセンスはその間も有効です。

certificate-not-yet-valid = ホストの証明書はまだ有効ではありません
    .why = 有効になるのは { $figure } ですが、時計は { $limit } です。
    .bare = 有効になる日時は、時計より後です。
    .next = ホストとコンピューターの時計を UTC で合わせてください。

host-revoked = 発行元がこのホストを失効させました
    .why = このホスト、またはそのホスト キーが発行元の失効リストに載っています。このホストによる許諾は有効と認められません。
    .next = `muster host set NAME` で別のホストを使ってください。ホストの管理者は発行元に理由を問い合わせ、新しいホストを設定します。ホスト キーだけが失効している場合は、新しいキーがあれば足ります。

host-key-ended = ホスト キーの期限が切れました
    .why = 期限は { $figure } でした。
    .bare = 終了日を過ぎています。
    .next = 発行元に新しいホスト キーを依頼し、`muster-host key install KEY`、続いて `muster-host activate` を実行してください。

publisher-unknown = ホストはこの発行元を対象にしていません
    .why = この製品の発行元のバンドルがホストにありません。
    .next = ホストで `muster-host bundle add FILE` を実行するか、`muster host set NAME` で別のホストを設定してください。

## キー

nothing-installed = まだ何もインストールされていません
    .why = このコンピューターには発行元のバンドルがありません。
    .next = 製品に付属のバンドルを `muster bundle add FILE` でインストールしてください。

key-other-publisher = 別の発行元のキーです
    .why = このキーのタグが示す発行元は、ここに登録されていません。
    .next = 正しいキーを探すか、先にその発行元のバンドルを `bundle add FILE` でインストールしてください。

host-key-on-machine = これはホスト キーです
    .why = コンピューター用ではなく、ライセンス認証ホスト用のキーです。どこにも送信されず、何も消費していません。
    .next = ホストで `muster-host key install KEY` を実行してください。このコンピューターのキーはバンドルにあるので、ここでは `muster activate` を実行します。

setup-key-on-host = これはクライアント セットアップ キーです
    .why = コンピューター用のキーです。ホストのライセンス認証にはホスト キーを使います。何も変更していません。
    .next = キットにあるホスト キーを `muster-host key install KEY` でインストールしてください。

mak-on-host = これはマルチ ライセンス認証キー (MAK) です
    .why = 個々のコンピューターをライセンス認証するキーです。ホストのライセンス認証にはホスト キーを使います。何も消費していません。
    .next = キットにあるホスト キーを `muster-host key install KEY` でインストールしてください。

key-product-unknown = このキーの製品がわかりません
    .why = 製品 { $figure } はインストール済みのカタログにありません。
    .bare = キーの製品はインストール済みのカタログにありません。
    .next = 発行元の最新のバンドルを `muster bundle add FILE` でインストールしてから、キーを入れ直してください。

key-group-unknown = このキー グループがわかりません
    .why = キー グループ { $figure } はカタログにありません。
    .bare = キー グループはカタログにありません。
    .next = 最新のカタログにしてください。ホストでは `muster-host bundle add FILE`、発行元では `muster-publisher catalog apply FILE` です。

## ファイル

bundle-invalid = バンドルが正しくありません
    .why = 破損しているか、署名が記載された発行元のものではありません。何も変更していません。
    .next = 発行元からファイルを入手し直してください。

answer-file-invalid = 回答ファイルが破損しています
    .why = 回答ファイルの形で始まりますが、途中で切れているか、書き換えられています。何も変更していません。
    .next = 書き込まれた場所からもう一度コピーするか、要求にもう一度回答してもらってください。同じハードウェアであれば回数は消費しません。

kit-on-machine = このファイルはバンドルではなくキットです
    .why = キットはライセンス認証ホストを設定するためのもので、ホスト キーを含みます。コンピューターにはバンドルを使います。
    .next = ホストで `muster-host bundle export FILE` を実行し、ここで `muster bundle add FILE` を実行してください。

kit-invalid = キットが正しくありません
    .why = 破損しているか、内容が互いに一致しません。何も変更していません。
    .next = 発行元からファイルを入手し直してください。

catalog-invalid = カタログが正しくありません
    .why = 署名は正しいものの、内容に矛盾があります。何も変更していません。
    .next = 発行元に知らせてください。これまでのカタログは有効なままです。

catalog-source-invalid = カタログのファイルに誤りがあります
    .why = 誤りは { $figure } 行目にあります。
    .bare = 行は特定できません。
    .next = ファイルを直し、`muster-publisher catalog apply FILE` を実行し直してください。何も変更していません。

orders-invalid = 注文のファイルに誤りがあります
    .why = 最初の誤りは { $figure } 行目にあります。
    .bare = 行、見出し行、または全体が規則に反しています。
    .next = 指摘された箇所を直して、もう一度取り込んでください。何も発行していません。

catalog-older = カタログは新しくありません
    .why = これはバージョン { $figure } で、インストール済みはバージョン { $limit } です。
    .bare = 同じか、より新しいバージョンがインストール済みです。
    .next = 操作は不要です。新しいもののはずであれば、発行元に確認してください。

config-invalid = 設定に誤りがあります
    .why = 誤りは { $figure } 行目にあります。
    .bare = 行は特定できません。
    .next = その行を直し、コマンドをもう一度実行してください。ホストの構成は `muster-host config check` で確認できます。

file-missing = ファイルがありません
    .why = この名前のファイルは見つかりません。
    .next = ファイルの名前を確認し、コマンドを実行し直してください。

file-invalid = このファイルはここでは使えません
    .why = { $bound ->
            [0] 大きさは { $figure }で、必要なファイルではありません。
           *[other] 大きさは { $figure }で、上限は { $limit }です。
        }
    .bare = 必要なファイルではありません。
    .next = 正しいファイルを指定してください。Muster のバンドル、キット、状態、署名付きオブジェクトは `muster decode FILE` で見分けられます。

file-denied = ファイルを読み書きできません
    .why = このユーザーによる操作をオペレーティングシステムが拒否しました。
    .next = ルートの所有者としてコマンドを実行するか、ファイルの所有者とモードを直してください。

file-failed = ファイルの読み書きに失敗しました
    .why = オペレーティングシステムがエラーを返しました。
    .next = ディスクを確認し、コマンドを実行し直してください。

disk-full = 空き容量がありません
    .why = ルートのあるディスクがいっぱいです。保存済みのものは無事です。
    .next = 空きを作り、コマンドを実行し直してください。

read-only = ルートに書き込めません
    .why = 読み取り専用のファイルシステムにあります。
    .next = 書き込めるようにマウントするか、`--root DIR` で別の場所を指定してください。

## 保存されたもの

state-damaged = このコンピューターの状態が破損しています
    .why = 内容に整合性がないため、使用しません。
    .next = `muster activate --product NAME` を実行してください。ホストから新しいライセンスを取得します。

store-damaged = データベースが破損しています
    .why = 内容に整合性がないため、これに基づく回答は行いません。
    .next = サービスを停止し、ルートの最後のバックアップを戻してから開始してください。

state-newer = 保存されたデータは新しいバージョンのものです
    .why = 形式は { $figure } ですが、このバージョンが読めるのは { $limit } までです。
    .bare = このバージョンでは読めない形式です。
    .next = 新しいバージョンの Muster をインストールし直してください。

root-locked = ルートは使用中です
    .why = プロセス { $figure } が使用しています。同時に使えるのは 1 つだけです。
    .bare = 別のプロセスが使用しています。同時に使えるのは 1 つだけです。
    .next = 終わるのを待つか停止するか、`--root DIR` で別のルートを指定してください。

agent-running = エージェントは既に動いています
    .why = プロセス { $figure } です。1 つのエージェントがコンピューター全体を担当します。
    .bare = 1 つのエージェントがコンピューター全体を担当します。
    .next = 操作は不要です。`muster status` で確認できます。

host-not-set-up = このホストは設定されていません
    .why = ルートに何もありません。
    .next = 発行元から受け取ったキットで `muster-host setup KIT` を実行してください。

publisher-not-set-up = 発行元が設定されていません
    .why = ルートに何もありません。
    .next = `--root` (または `MUSTER_ROOT`) を確認してください。新しい発行元は `muster-publisher init` で作成します。

already-set-up = このルートは設定済みです
    .why = 何も変更していません。
    .next = `status` で確認するか、`--root DIR` で別の場所を指定してください。

## 証明

answer-forged = 回答を証明できません
    .why = 署名がこの製品の発行元のものではありません。何も変更していません。
    .next = 要求先を確認してください。ホストは `muster status` に表示され、`muster host set NAME` で直せます。偽造の疑いは管理者に知らせてください。

answer-replayed = 別の要求への回答です
    .why = 本物ですが、別のコンピューター、製品、または要求へのものです。何も変更していません。
    .next = `muster activate` を実行し直してください。続く場合は、ホストとの間に何があるか管理者に確認してください。

## ネットワーク

host-name-unknown = ホストの名前にアドレスがありません
    .why = この名前は名前解決できません。
    .next = `muster host set NAME` で名前を直すか、ホストのアドレスを指定してください。

network-unreachable = ホストへの経路がありません
    .why = アドレスに到達できないとネットワークが報告しています。
    .next = このコンピューターのネットワーク接続を確認し、`muster activate` を実行してください。

connection-lost = 接続が切れました
    .why = 回答が揃う前に終了しました。
    .next = `muster activate` をもう一度実行してください。続く場合は、ネットワークとホストのログを確認してください。

port-taken = ポートは使用中です
    .why = ポート { $figure } では別のプログラムがリッスンしています。
    .bare = ポートでは別のプログラムがリッスンしています。
    .next = そのプログラムを停止するか、`--listen` で別のポートを指定してください。ホストの設定で選んだ場合は、各コンピューターで `muster host set NAME:PORT` を実行してください。

port-denied = ポートを開けません
    .why = このユーザーがポート { $figure } を開くことをオペレーティングシステムが拒否しました。
    .bare = このユーザーがポートを開くことをオペレーティングシステムが拒否しました。
    .next = 設定で 1023 より大きいポートを選ぶか、ポートを開く権限でサービスを開始してください。

address-unavailable = リッスン先のアドレスがこのコンピューターのものではありません
    .why = このコンピューターにないアドレスでは、ポート { $figure } を開けません。
    .bare = このコンピューターにないアドレスでは、ポートを開けません。
    .next = このコンピューターのアドレスを `--listen` で、またはホストの設定の `listen` で指定してください (設定は `muster-host config check` で確認できます)。

service-unreachable = 発行元のサービスが応答しませんでした
    .why = 接続できませんでした。
    .next = ネットワークとサービスのアドレス (ホストでは `muster-host status`、コンピューターでは `muster settings`) を確認し、やり直してください。コンピューターは電話またはファイルでもライセンス認証できます。

service-refused = 発行元のサービスが拒否しました
    .why = 状態番号 { $figure } が返されました。
    .bare = 知られている理由は返されませんでした。
    .next = 後でやり直し、続く場合は発行元に確認してください。

service-answer-invalid = 発行元の回答が正しくありません
    .why = 読み取れないか、署名が発行元のものではありません。何も変更していません。
    .next = `muster-host status` でサービスのアドレスを確認し、`muster-host activate` を実行し直してください。

## このコンピューター、この操作

stateless-container = このコンテナーは状態を保存しません
    .why = 起動のたびに新しいコンピューターになるため、数えられません。
    .next = 永続するボリュームをコンテナーに割り当て、`--root DIR` で指定してください。

clock-unset = このコンピューターの時計が設定されていません
    .why = 時計は { $limit } ですが、カタログの署名はその後の { $figure } です。
    .bare = カタログが署名された日より前になっています。
    .next = 時計を合わせ、`muster activate` を実行してください。

argument-invalid = 引数に誤りがあります
    .why = コマンドが処理できない値です。
    .next = コマンドの `--help` を見てください。

no-such-key = そのキーの記録はありません
    .why = この連番、または末尾 5 文字のキーはありません。
    .next = `muster-publisher key list` ですべてのキーを確認してください。

no-such-machine = そのコンピューターの記録はありません
    .why = この名前や ID のコンピューターはありません。
    .next = `muster-host machines` ですべてのコンピューターを確認してください。

no-such-product = その製品はカタログにありません
    .why = 番号 { $figure } の製品はありません。
    .bare = この番号、名前、ライセンス認証 ID の製品はありません。
    .next = `status` で製品を確認してください。

passphrase-wrong = パスフレーズではキー ファイルを開けません
    .why = 別のパスフレーズで封印されているか、ファイルが変更されています。
    .next = 保護したときのパスフレーズを指定するか、バックアップからファイルを戻してください。

passphrase-missing = キー ファイルは封印されていますが、パスフレーズがありません
    .why = パスフレーズが指定されておらず、尋ねる端末もありません。
    .next = `--passphrase-file FILE` でファイルを指定するか、`MUSTER_PASSPHRASE` を設定するか、systemd の資格情報 `muster-passphrase` を渡してください。

seal-file-missing = プロダクト キーの封印を解くことができません
    .why = データベースとは別に保管されるファイルで、これがないとキーの表示も確認もできません。
    .next = このデータベースに対応する `product-keys.key` をバックアップからルートに戻してください。

database-other = データベースは別の発行元のものです
    .why = このフォルダーの発行元のデータベースではありません。
    .next = `--root` と `--database` (または `MUSTER_ROOT` と `MUSTER_DATABASE`) が同じ発行元のフォルダーとデータベースを指しているか確認してください。

service-unavailable = サービスは現在応答できません
    .why = 必要なものが欠けています (状態 { $figure })。詳しくはサービスのログにあります。
    .bare = 必要なものが欠けています。詳しくはサービスのログにあります。
    .next = 後でもう一度試してください。続く場合は、サービスの管理者がログを確認する必要があります。

no-such-group = そのキー グループはカタログにありません
    .why = この番号や名前のキー グループはありません。
    .next = 有効なカタログにあるものを指定してください (`muster-publisher catalog show`)。

serials-exhausted = 連番が残っていません
    .why = この番号には、この種類のキーが { $limit } 個のうち { $figure } 個発行されています。
    .bare = この番号では、この種類のキーが連番の数だけ発行されています。
    .next = カタログで製品またはキー グループに新しい番号を付け、その番号でキーを発行してください。

interval-out-of-range = 間隔が範囲外です
    .why = 指定は { $figure }、許される最も近い値は { $limit }です。
    .bare = 間隔は 15 分から 30 日までです。
    .next = 15 から 43200 までの分数を指定してください。

catalog-missing = 発行元にまだカタログがありません
    .why = キー、バンドル、ライセンス認証にはカタログが必要です。
    .next = 発行元で `catalog.toml` を編集し、`muster-publisher catalog apply FILE` を実行してください。

idempotency-conflict = 同じ試行で内容が異なります
    .why = 発行元は、別の内容で同じ試行を受け取っています。
    .next = コマンドを実行し直してください。新しい試行として扱われます。

console-not-served = ホストはコンソールを提供していません
    .why = リンクでサインインできるコンソールがありません。
    .next = ホストを起動するか (`muster-host serve`)、host.toml の [console] に enabled = true を設定してホストを再起動してください。

no-such-path = サービスにそのパスはありません
    .why = 要求のパスは、このサービスのものではありません。
    .next = サービスの /v1/openapi.json と見比べてください。

method-not-allowed = そのパスでは別のメソッドを使います
    .why = この要求の操作は、このパスではできません。
    .next = 回答の Allow ヘッダーにあるメソッドを使ってください。

media-type-unsupported = 本文の形式が違います
    .why = ここで受け付けるのは JSON だけです。
    .next = 本文を JSON で送り、Content-Type: application/json を付けてください。

not-signed-in = サインインしていません
    .why = 要求に、有効なトークンもパスワードもありません。
    .next = トークン (Authorization: Bearer …)、または名前とパスワードを送ってください。トークンは `muster-publisher token create` で作成します。

not-permitted = この役割では許可されていません
    .why = サインインしている人は、ほかの操作だけができます。
    .next = 別の役割のトークンを頼むか、その役割の人に依頼してください。

too-many-requests = このアドレスからの要求が多すぎます
    .why = { $figure }後に、もう一度要求できます。
    .bare = しばらく待つ必要があります。
    .next = その時間だけ待ってから、もう一度実行してください。プロダクト キーの問題ではありません。

key-too-many-requests = このキーでの要求が多すぎます
    .why = { $figure }後に、もう一度使えます。
    .bare = しばらく待つ必要があります。
    .next = その時間だけ待ってから、もう一度実行してください。カウントはされていません。

request-too-slow = 要求に時間がかかりすぎました
    .why = { $limit }以内に全体が届きませんでした。
    .bare = 時間内に全体が届きませんでした。
    .next = もう一度送ってください。

attempt-open = 同じ要求がすでに始まっています
    .why = まだ処理中か、回答が記録される前に失われました。
    .next = 監査と一覧で実行済みかどうかを確かめ、まだなら新しい名前で送ってください。

no-such-activation = そのライセンス認証の記録はありません
    .why = この ID でカウントされているホストやコンピューターはありません。解放済みの可能性があります。
    .next = 名前、またはキーの連番で探してください。

no-such-token = そのトークンの記録はありません
    .why = この番号のトークンはないか、すでに取り消されています。
    .next = `muster-publisher token list` ですべてのトークンを確認してください。

no-such-person = その人の記録はありません
    .why = この名前でサインインできる人はいません。
    .next = `muster-publisher person list` で全員を確認してください。

name-taken = その名前は使われています
    .why = この名前の人は、すでにサインインできます。
    .next = 別の名前にするか、先に `muster-publisher person remove` で削除してください。

no-such-webhook = その Webhook の記録はありません
    .why = この番号の送信先はないか、すでに削除されています。
    .next = `muster-publisher webhook list` ですべての送信先を確認してください。

webhook-failed = 送信先はメッセージを受け取りませんでした
    .why = 10 秒以内に応答がないか、200 から 299 以外の状態で応答しました。
    .next = その送信先が動作し、このコンピューターから接続できることを確かめてから、もう一度実行してください。

rearm-skipped = このコンピューターでは再初期化が無効になっています
    .why = SkipRearm が有効なため、再初期化もイメージの準備も行われません。
    .next = `muster settings set skip-rearm off` で無効にしてから、もう一度実行してください。

no-such-application = そのアプリケーションはカタログにありません
    .why = インストールされているカタログに、この番号、ID、名前のアプリケーションはありません。
    .next = `muster status --json` でアプリケーションを確認してください。

activation-type-unsupported = このライセンス認証の種類は他のシステムだけのものです
    .why = 種類 { $figure } はディレクトリまたはトークンによる認証です。Muster で使えるのは 0 (すべて) と 2 (KMS ホスト) です。
    .bare = この種類はディレクトリまたはトークンによるものです。Muster にあるのは、すべてと、ライセンス認証ホストによるものの 2 種類です。
    .next = 0 か 2 を指定してください: `muster settings set activation-type 2`

telephone-not-set-up = 電話によるライセンス認証は利用できません
    .why = インストールされている発行元のカタログに、今日使える電話キーがありません。
    .next = 発行元の最新のバンドルをインストールするか、ネットワークまたはファイルでライセンス認証してください。

installation-id-invalid = インストール ID ではありません
    .why = { $number ->
            [0] 正しくない部分があります。
           *[other] { $limit } 個のうちブロック { $figure } を確認してください。
        }
    .bare = 入力に誤りがあります。
    .next = そのブロックをもう一度読み上げてもらってください。それより前のブロックに誤りはありません。

confirmation-other = この確認 ID はこのコンピューターのものではありません
    .why = 別のコンピューター、製品、キーのインストール ID に対するものか、書き換えられています。
    .next = インストール ID を表示し直し、読み上げたものと見比べて、その確認 ID を依頼してください。

telephone-key-unknown = この電話キーはわかりません
    .why = インストール ID が示すキーは、ここでは使えないか、もう使われていません。
    .next = コンピューターに発行元の最新のバンドルをインストールし、インストール ID を表示し直してください。

telephone-tries = 示されたキーのものではないインストール ID が多すぎます
    .why = 1 日のうちに { $figure } 個が、ここから、またはこのキーについて送られました。上限は { $limit } 個です。
    .bare = 1 日のうちに、ここから、またはこのキーについて送られたものが多すぎました。
    .next = 最長 1 日待つか、発行元の担当者に `muster-publisher confirm ID` で確認してもらってください。

terms-not-confirmed = このホスト キーは電話ではライセンス認証できません
    .why = 終了日または最大台数が設定されていて、確認 ID では伝えられません。
    .next = ネットワーク、またはファイル (`muster-host activate --offline`) でライセンス認証してください。

installation-id-day = インストール ID の日付が違います
    .why = { $figure } に始まる日に作られましたが、発行元では { $limit } に始まる日です。
    .bare = 作られてから日数がたっているか、時計が合っていません。
    .next = ホストの時計を合わせ、インストール ID を表示し直してください。

mak-in-use = 製品はマルチ ライセンス認証キー (MAK) でライセンス認証されます
    .why = ホストには要求しません。キーはエージェントまたはコマンドが発行元でライセンス認証します。
    .next = `muster activate` を実行してください。ホストに戻すには `muster key install` でクライアント セットアップ キーをインストールしてください。

machine-not-identified = このコンピューターを他と区別できるものがありません
    .why = ライセンスは他のコンピューターにないハードウェア、またはこのインストールに結び付けられますが、どちらも読み取れません。
    .next = エージェントが動作している環境で `muster doctor` を実行し、読み取れる部品を確認してください。

licence-other-machine = ライセンスは別のコンピューター用です
    .why = このコンピューターとは異なるハードウェア用か、このコンピューターが覚えていない要求への回答です。
    .next = このコンピューター用の回答を適用するか、`muster activate` で要求し直してください。同じハードウェアでは回数を消費しません。

licence-other-key = ライセンスは別のキーまたは製品用です
    .why = インストールされているものとは別の MAK、または別の製品に対して発行されています。
    .next = `muster status` でキーの末尾 5 文字を確認し、要求に使ったキーをインストールしてください。

licence-revoked = 発行元がこのライセンスを取り消しています
    .why = 失効リストに、このライセンスまたは発行の対象となった MAK があります。
    .next = 発行元に新しいキーを依頼し、`muster key install KEY` でインストールしてください。

service-unknown = 発行元のサービスの場所がわかりません
    .why = 発行元のカタログにサービスのアドレスがなく、このコンピューターでも設定されていません。
    .next = 発行元にアドレスを確認して `muster settings set publisher-service https://アドレス` を実行するか、電話またはファイルでライセンス認証してください。

licence-pending = ライセンスを手配中です
    .why = ライセンス認証ホストは要求を受け付けましたが、発行元の回答をまだ受け取っていません。
    .next = このコンピューターでの操作は不要です。エージェントが自動的に再度要求します。エージェントがない場合は、後で `muster activate` を実行してください。ホストでは `muster-host offline export FILE` で、発行元に運ぶものを書き出せます。

licences-full = ライセンス認証ホストが保管できるライセンスの要求の数に達しています
    .why = 全体または 1 つのネットワーク アドレスで { $figure } 件の要求が待機中で、上限は { $limit } 件です。
    .bare = 待機中の要求に回答するまで、新しい要求は受け付けられません。
    .next = ホストで `muster-host offline export FILE` と `muster-host offline import FILE` を実行して、回答を受け取ってください。

service-untrusted = 発行元のサービスの証明書が信頼されていません
    .why = このコンピューターが信頼する証明書につながらないため、何も送信していません。
    .next = 組織の認証局の証明書を `muster settings set publisher-ca ファイル` (ライセンス認証ホストでは host.toml の `ca-file`) で指定するか、電話またはファイルでライセンス認証してください。

authority-file-invalid = 組織の認証局の証明書ファイルを使用できません
    .why = ファイルが存在しないか、読み取れないか、PEM 形式の証明書が含まれていません。
    .next = `muster settings set publisher-ca ファイル` で正しいファイルを指定するか、`muster settings set publisher-ca default` で指定をやめてください (ライセンス認証ホストでは host.toml の `[service]` の `ca-file`)。

proxy-authentication = プロキシが正しいユーザー名とパスワードを求めています
    .why = 状態コード { $figure } が返されました。指定がないか、受け付けられませんでした。発行元のサービスには接続していません。
    .bare = 指定がないか、受け付けられませんでした。発行元のサービスには接続していません。
    .next = `muster settings set publisher-proxy http://ユーザー:パスワード@プロキシ:ポート` を実行するか (ライセンス認証ホストでは host.toml の `proxy`)、電話またはファイルでライセンス認証してください。

proxy-failed = プロキシを経由して発行元のサービスに接続できません
    .why = プロキシが見つからないか、状態コード { $figure } で拒否されました。
    .bare = プロキシが見つからないか、拒否されました。
    .next = `muster settings` (ライセンス認証ホストでは host.toml) と HTTPS_PROXY でプロキシのアドレスを確認するか、電話またはファイルでライセンス認証してください。

database-unavailable = データベースを利用できません
    .why = データベース サーバーが応答しない、このユーザーを拒否した、または確定した内容が失われうる設定になっています。
    .next = サーバーが動作していることと `--database` の指定を確認してから、コマンドをもう一度実行してください。

defect = Muster の不具合です
    .why = プログラムがありえないとしていることが起きました。
    .next = 直前のログを添えて報告してください。

## プロダクト キーではない文字列

key-text-character = プロダクト キーではありません
    .why = { $position } 文字目 (5 組のうち { $group } 組目) の「{ $found }」はキーに使われません。母音と S、L、N、Z、0、1、5 は使われません。
    .next = { $group } 組目を元のキーと見比べて入力し直してください。

key-text-length = プロダクト キーではありません
    .why = { $found ->
            [0] 何も入力されていません。キーは 25 文字です。
           *[other] { $found } 文字ありますが、キーは 25 文字です。
        }
    .next = 5 文字ずつ 5 組をすべて入力してください。ハイフンや空白は問いません。

key-text-typing = プロダクト キーに入力の誤りがあります
    .why = { $suspect ->
            [0] 文字が違うか、入れ替わっています。キー全体の検査に合格しません。
           *[other] キー全体の検査に合格せず、直せるのは 5 組のうち { $suspect } 組目を変えた場合だけです。
        }
    .next = { $suspect ->
            [0] 元のキーと 1 組ずつ見比べて入力し直してください。
           *[other] { $suspect } 組目を元のキーと見比べて入力し直してください。
        }

key-text-never-issued = このようなキーは発行されません
    .why = 検査には合格しますが、内容がありえないものです。
    .next = 元のキーと見比べるか、キーの入手元に確認してください。

## 入力に誤りのある確認 ID

confirmation-id-character = 確認 ID に入力の誤りがあります
    .why = ブロック { $block } に「{ $found }」があります。使えるのは数字だけです。
    .next = { $block ->
            [1] ブロック 1 を入力し直してください。
           *[other] ブロック { $block } を入力し直してください。それより前のブロックに誤りはありません。
        }

confirmation-id-length = 確認 ID に入力の誤りがあります
    .why = ブロック { $block } は { $found } 桁ですが、どのブロックも 7 桁です。
    .next = { $block ->
            [1] ブロック 1 を入力し直してください。
           *[other] ブロック { $block } を入力し直してください。それより前のブロックに誤りはありません。
        }

confirmation-id-check = 確認 ID に入力の誤りがあります
    .why = ブロック { $block } が検査に合格しません。数字が違うか、入れ替わっているか、別のブロックが入力されています。
    .next = { $block ->
            [1] ブロック 1 を入力し直してください。
           *[other] ブロック { $block } を入力し直してください。それより前のブロックに誤りはありません。
        }

confirmation-id-range = 確認 ID ではありません
    .why = ブロック { $block } に入力の誤りはありませんが、確認 ID ではこのブロックは { $most } 以下です。
    .next = インストール ID ではなく確認 ID であること、このブロックから始まることを確かめてください。

confirmation-id-too-many = 確認 ID ではありません
    .why = { $found } 桁ありますが、確認 ID は { $digits } 桁です。
    .next = 7 桁のブロック { $blocks } 個だけを入力してください。

confirmation-id-missing = 確認 ID が途中で終わっています
    .why = { $found ->
            [0] ブロックが入力されていません。7 桁のブロックが { $blocks } 個、合計 { $digits } 桁必要です。
           *[other] { $found } 個のブロックに誤りはありません。7 桁のブロックが { $blocks } 個、合計 { $digits } 桁必要です。
        }
    .next = ブロック { $block } から続けてください。

confirmation-id-too-large = 確認 ID ではありません
    .why = どのブロックにも入力の誤りはありませんが、このような確認 ID は発行されません。
    .next = 元の確認 ID と見比べるか、入手元に確認してください。

## 入力に誤りのあるインストール ID

installation-id-character = インストール ID に入力の誤りがあります
    .why = ブロック { $block } に「{ $found }」があります。使えるのは数字だけです。
    .next = ブロック { $block } を入力し直してください。それより前のブロックに誤りはありません。

installation-id-length = インストール ID に入力の誤りがあります
    .why = ブロック { $block } は { $found } 桁ですが、どのブロックも 7 桁です。
    .next = ブロック { $block } を入力し直してください。それより前のブロックに誤りはありません。

installation-id-check = インストール ID に入力の誤りがあります
    .why = ブロック { $block } が検査に合格しません。数字が違うか、入れ替わっているか、別のブロックが入力されています。
    .next = ブロック { $block } を入力し直してください。それより前のブロックに誤りはありません。

installation-id-range = インストール ID ではありません
    .why = ブロック { $block } に入力の誤りはありませんが、インストール ID ではこのブロックは { $least } から { $most } です。
    .next = 確認 ID ではなくインストール ID であること、このブロックから始まることを確かめてください。

installation-id-too-many = インストール ID ではありません
    .why = { $found } 桁ありますが、インストール ID は { $digits } 桁です。
    .next = 7 桁のブロック { $blocks } 個だけを入力してください。

installation-id-missing = インストール ID が途中で終わっています
    .why = { $found ->
            [0] ブロックが入力されていません。7 桁のブロックが { $blocks } 個、合計 { $digits } 桁必要です。
           *[other] { $found } 個のブロックに誤りはありません。7 桁のブロックが { $blocks } 個、合計 { $digits } 桁必要です。
        }
    .next = ブロック { $block } から続けてください。

installation-id-too-large = インストール ID ではありません
    .why = どのブロックにも入力の誤りはありませんが、このようなインストール ID が表示されることはありません。
    .next = 元のインストール ID と見比べるか、読み上げた人に確認してください。

## ここでは何も確認できない確認 ID

confirmation-exchanged = 確認 ID の 2 つのブロックが入れ替わっています
    .why = ブロック { $first } と { $second } が入れ替わっています。検査数字では区別できません。
    .next = この 2 つのブロックを正しい位置にして、確認 ID を入力し直してください。

confirmation-withdrawn = この確認 ID に署名したキーは発行元が取り消しています
    .why = 電話キーがルートの失効リストにあります。
    .next = 発行元の最新のバンドルをインストールし、インストール ID を表示し直して、別の確認 ID を依頼してください。

## このバージョンが知らないコード

code-unknown = 相手の理由をこのバージョンは知りません
    .why = 番号は { $code }、付随する数値は { $number } と { $bound } です。
    .next = Muster を最新のバージョンにするか、資料でこの番号を調べてください。
