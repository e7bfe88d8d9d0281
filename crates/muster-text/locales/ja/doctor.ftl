# Steps, verdicts and remedies of `muster doctor` and `muster-host doctor`, and the support file.

## Verdicts, each as wide as the others.

doctor-verdict-good = 良好
doctor-verdict-warning = 警告
doctor-verdict-failed = 失敗
doctor-verdict-not-reached = 保留

## The page.

doctor-heading = { $program } { $version } が { $root } を調べました。
doctor-summary-good = { $steps } 項目を調べました。対処は必要ありません。
doctor-summary-bad = { $failed ->
    [0] 失敗はありません。警告が { $warnings } 件あります。
   *[other] 失敗 { $failed } 件、警告 { $warnings } 件です。最初に失敗した項目から対処してください。
 }
doctor-why = 原因: { $why }
doctor-next = 対処: { $next }
doctor-not-reached = 先に別の項目を直す必要があるため、調べていません。
doctor-same-as-above = 上と同じです。
doctor-not-asked = 要求していないため、分かりません。
doctor-saved = { $file } に保存しました。キーと名前は含まれていません。
doctor-saved-names = { $file } に保存しました。名前とアドレスは含まれていますが、キーは含まれていません。

## Titles of the steps.

doctor-step-root = ルート フォルダー
doctor-step-agent = エージェント
doctor-step-settings = 設定
doctor-step-lock = ロック
doctor-step-config = 構成ファイル
doctor-step-database = データベース
doctor-step-space = ディスクの空き
doctor-step-bundle = 信頼バンドル
doctor-step-lab = 検証用の設定
doctor-step-state = 状態ファイル
doctor-step-clock = 時計
doctor-step-key = プロダクト キー
doctor-step-hardware = ハードウェア
doctor-step-dns = DNS
doctor-step-host = ホスト
doctor-step-name = 名前解決
doctor-step-connection = 接続
doctor-step-listening = リッスン
doctor-step-protocol = Muster の応答
doctor-step-attempt = 要求
doctor-step-certificate = ホストの証明書
doctor-step-service = 発行元のサービス
doctor-step-coverage = 対象製品
doctor-step-clock-difference = 時刻の差
doctor-step-count = 現在の数
doctor-step-duplicates = 重複した ID
doctor-step-idle = 要求の受信
doctor-step-expiry = 有効期限
doctor-step-restores = 復元
doctor-step-events = イベント

## The machine by itself.

doctor-root-good = { $path } は読み書きできます。
doctor-root-agent = { $path } は読み取れます。書き込みはエージェントが行います。
doctor-root-administrator = 管理者 (root) として `muster doctor` をもう一度実行するか、全員の代わりに書き込むエージェントを開始してください。
doctor-host-not-readable = このユーザーには読み取れません。管理者 (root) として `muster-host doctor` を実行してください。
doctor-agent-good = 実行中です (プロセス { $process })。自動的に更新します。
doctor-agent-not-needed = 実行されていませんが、ライセンスに期限がないため、必要ありません。
doctor-agent-none = 実行されていません。
doctor-agent-none-why = ライセンスが自動的に更新されません。
doctor-agent-start = `muster agent` で開始し、起動時にはサービスとして開始されるようにしてください。それまでは `muster activate` と製品の起動時にだけ更新されます。
doctor-settings-good = { $file } は読み取れます。
doctor-settings-mend = { $file } のその行を修正するか、ファイルを削除して `muster host set 名前` をもう一度実行してください。
doctor-bundle-good = 信頼を確認できました。カタログのバージョンは { $version } です。
doctor-bundle-holds = 信頼を確認できました。
doctor-bundle-old = カタログの署名は { $days } 日前です。
doctor-bundle-old-why = { $limit } 日を超えると、ほとんどの場合は新しいものがあります。
doctor-bundle-again = バンドルを発行元から、またはホストで `muster-host bundle export ファイル` を実行して入手し直し、このコンピューターで `muster bundle add ファイル` を実行してください。
doctor-lab-none = ありません。
doctor-lab-applied = 検証用カタログのため有効です。時計は { $seconds } 秒ずらされています。
doctor-lab-ignored = 設定はありますが、無視されています。
doctor-lab-ignored-why = 検証用カタログではないため、時計やハードウェアを置き換えることはできません。
doctor-lab-remove = ルート フォルダーから lab.toml を削除してください。
doctor-lab-mend = ルート フォルダーの lab.toml のその行を修正するか、ファイルを削除してください。
doctor-state-good = 正常です。
doctor-state-damaged = 破損しています。
doctor-state-damaged-why = 内容に矛盾があるため信頼されず、新しいコンピューターとして数えられます。
doctor-state-mended = 破損していましたが、今回の要求により退避されました。
doctor-state-mended-why = このコンピューターは新規として始まり、新しいコンピューターとして数えられます。
doctor-state-mended-next = これ以上の対処は必要ありません。繰り返す場合はディスクを確認してください。
doctor-state-set-aside = 次のいずれかを指定して `muster activate --product NAME` を実行してください: { $products }。破損したファイルは別に保管され、ホストから新しいライセンスを取得します。
doctor-clock-good = { $clock } で、カタログの署名より後です。
doctor-clock-mark = 時計は { $clock } ですが、{ $mark } は既に過ぎたことが分かっています。
doctor-clock-mark-why = ライセンスは遅い方の時刻で判定されるため、早く期限切れになります。
doctor-clock-mark-next = 時計を正しく合わせてから `muster activate` を実行してください。ホストの応答により記録された時刻が修正されます。
doctor-key-good = ...{ $key }、{ $channel }。
doctor-key-install = `muster activate --product 名前` を次のいずれかで実行してください: { $products }。または製品を一度起動するか、`muster key install キー` でキーを入力してください。
doctor-key-removed = キーは削除されています。
doctor-key-removed-why = キーがないと、このコンピューターはライセンスを要求しません。
doctor-hardware-good = 登録された部品の { $percent } % が一致しています。{ $required } % が必要です。
doctor-hardware-mended = 許容範囲外でしたが、今回の要求により修正されました。
doctor-hardware-mended-why = コンピューターが複製または構成変更されたため、今後は新しいコンピューターとして数えられます。
doctor-hardware-mended-next = これ以上の対処は必要ありません。
doctor-hardware-attempt = `muster activate` を実行してください。ハードウェアが登録し直され、新しいコンピューターとして数えられます。

## The way to the host.

doctor-dns-domains = ホストを検索するドメイン: { $domains }。
doctor-dns-domain-lookup = { $domain } (検索ドメインの設定。ほかのドメインは検索しません)
doctor-dns-domain-own = { $domain } (コンピューターのドメイン)
doctor-dns-domain-search = { $domain } (検索リスト)
doctor-dns-domain-set = { $domain } (machine.toml の設定)
doctor-dns-servers = コンピューターに設定された DNS サーバーに問い合わせます: { $servers }。
doctor-dns-servers-set = machine.toml の DNS サーバーに問い合わせます: { $servers }。
doctor-dns-servers-unset = machine.toml により、どのサーバーにも問い合わせません。`muster settings set name-servers default` を実行すると、コンピューターの DNS サーバーを使用します。
doctor-dns-hosts = レコードが { $hosts } 件あります。
doctor-dns-nothing = 何も登録されていません。
doctor-dns-no-host = ここにはホストがないと登録されています。
doctor-dns-too-many = レコードが { $found } 件あり、そのうち { $limit } 件だけを調べます。
doctor-dns-too-many-why = どのレコードを調べるかは、サーバーが返す順序によります。通常、ホストは数台です。
doctor-dns-too-many-next = 廃止したホストのレコードを削除してください。ホストの `muster-host doctor` で該当するレコードを確認できます。
doctor-dns-elsewhere = このコンピューターが検索しない { $name } に、レコードが { $hosts } 件あります。
doctor-dns-elsewhere-why = `nslookup` のとおり DNS には登録されていますが、このコンピューターが検索するのは { $domains } だけです。
doctor-dns-elsewhere-nowhere = `nslookup` のとおり DNS には登録されていますが、このコンピューターには検索するドメインがありません。
doctor-dns-elsewhere-next = `muster slmgr -skms-domain { $domain }` を実行すると、そのドメインだけを検索します。ほかのドメインも検索する場合は、`muster settings set search-domains { $all }` を実行するか、このコンピューターの検索リストに { $domain } を追加してください。
doctor-dns-elsewhere-pinned = { $name } にレコードが { $hosts } 件あります。このコンピューターにはホストが設定されているため、検索しません。
doctor-record-odd = { $record } はホストを示していません。
doctor-record-odd-why = ホストの名前は英数字とハイフン、ポートは 1 から 65535 です。このレコードは無視されます。
doctor-record-odd-next = 次のレコードを修正または削除してください: { $record }
doctor-record-stale = DNS に { $host } が登録されていますが、Muster が応答しません。
doctor-record-remove = このホストを廃止した場合、レコードは古くなっています。次を削除してください: { $records } 廃止していない場合は、そのホストで `muster-host serve` を開始し、TCP ポート { $port } がファイアウォールに遮断されていないことを確認してください。
doctor-record-nameless = このホストを廃止した場合、レコードは古くなっています。次を削除してください: { $records } 廃止していない場合は、{ $name } のアドレス レコード (A または AAAA) を DNS に登録してください。
doctor-host-nameless = { $name } のアドレス レコード (A または AAAA) を DNS に登録してください。
doctor-host-pinned = { $host }。このコンピューターに設定されています。
doctor-host-publish = ホストの host.toml の `[dns]` で発行を有効にするか、そのホストの `muster-host dns print` の表示を手動で登録してください。または、このコンピューターで `muster host set 名前` を実行してください。
doctor-host-found = { $host }。{ $name } に登録されています (優先度 { $priority }、重み { $weight })。
doctor-host-remembered = { $host } は前回ライセンスを許諾したホストで、最初に要求します。DNS の { $name } にも登録されています。
doctor-host-remembered-only = { $host } は前回ライセンスを許諾したホストで、最初に要求します。{ $name } で見つかりました。
doctor-host-unnamed = { $host } は前回ライセンスを許諾したホストで、最初に要求しますが、DNS の { $name } には何も登録されていません。
doctor-host-unnamed-why = ほかのコンピューターからは見つかりません。このコンピューターも、一度失うと見つけられません。
doctor-host-unnamed-next = そのホストで `muster-host doctor` を実行し、レコードが発行されているか確認してください。
doctor-host-retired = { $host } は前回、{ $name } で見つかりライセンスを許諾しましたが、現在このコンピューターからはそこに見つからないため、最初には要求しません。
doctor-hosts-left-out = ほかに { $count } 台のホストが登録されています。調べるのは { $limit } 台までです。
doctor-host-start = { $host } で `muster-host serve` を開始し、TCP ポート { $port } がファイアウォールに遮断されていないことを確認してください。
doctor-pinned-only = DNS に登録されている { $host } は応答しました。
doctor-pinned-only-why = ホストを設定すると、そのホストだけに要求します。設定されたホストは応答していません (下の項目を参照)。
doctor-pinned-clear = `muster slmgr -ckms` を実行すると、DNS による検索に戻ります。または、設定されたホストを修復してください。
doctor-name-good = { $addresses }
doctor-name-literal = 既にアドレスで指定されています。
doctor-name-mend = `muster host set 名前` で名前を修正するか、名前解決を修正してください。`{ $host }` のアドレスが必要です。
doctor-connection-good = 接続できます。
doctor-connection-firewall = ホストの電源が入っていること、途中のファイアウォールが TCP ポート { $port } を遮断していないことを確認してください。
doctor-connection-address = { $host } のそのアドレスで `muster-host serve` がリッスンするようにする (host.toml の `listen`) か、そのアドレスを DNS から削除してください。
doctor-connection-start = ホストで `muster-host serve` を開始してください。または、名前とポート (現在は { $host }) を `muster host set 名前:ポート` で修正してください。
doctor-protocol-good = 応答しました。
doctor-protocol-silent = ポート { $port } は接続を受け付けますが何も応答しません。ホストの `muster-host serve` を再起動するか、`muster host set 名前:ポート` で名前とポートを修正してください。
doctor-protocol-other = ポート { $port } では別のプログラムがリッスンしています。`muster host set 名前:ポート` で名前とポートを修正してください。通常のポートは 1688 です。
doctor-attempt-made = 今、要求しました。以下はその応答です。
doctor-attempt-remembered = 今回は要求していません。以下は { $time } の応答です。
doctor-attempt-frozen = イメージの準備後は止まっています。要求するとタイマーが始まるため、要求していません。
doctor-attempt-none = 今回は要求しておらず、記録もありません。
doctor-attempt-none-why = そのため、証明書、対象製品、時刻の差、現在の数は分かりません。
doctor-attempt-first = `muster activate` を実行するか、`--look-only` なしで `muster doctor` を実行してください。
doctor-attempt-none-mak = 発行元への要求はまだ行われていません。回数を消費するおそれがあるため、診断では要求しません。
doctor-attempt-mak = `muster activate` を実行してください。
doctor-attempt-administrator = 管理者 (root) として `muster doctor` をもう一度実行するか、エージェントを開始してください。それまでは前回の要求で判定します。
doctor-certificate-good = ホストの正当性を確認できました。
doctor-certificate-activate = ホストで `muster-host activate` を実行し、失敗する場合は `muster-host doctor` を実行してください。
doctor-certificate-clock = ホストの時計を UTC で正しく合わせてください。ホストの `muster-host doctor` で両方の時刻を確認できます。
doctor-coverage-good = ホストはこの製品をライセンスできます。
doctor-coverage-key = ホストで、この製品を対象とするホスト キーをインストールしてください (`muster-host key install キー`、`muster-host activate`)。現在のキーの対象は `muster-host status` で確認できます。
doctor-difference-good = 4 時間以内です。
doctor-difference-set = このコンピューターとホストのうち、誤っている方の時計を合わせてから `muster activate` を実行してください。タイム ゾーンではなく UTC を合わせます。
doctor-count-good = 現在の数は { $count }、必要な数は { $threshold } です。
doctor-count-missing = あと { $missing } 台の要求が必要です。内訳はホストの `muster-host machines` で確認できます。エージェントは自動的に再要求します。エージェントがない場合は `muster activate` を実行してください。
doctor-count-shared = あと { $missing } 台の要求が必要です。DNS には { $hosts } 台のホストが登録されており、ホストごとに数えられます。不要なホスト (上の「ホスト」の項目) を廃止し、そのレコードを削除してください。
doctor-count-unknown = 以前にライセンスされており、数は通知されていません。
doctor-duplicates-good = 報告されていません。
doctor-duplicates-shared = { $machines } 台が同じ CMID を共有し、1 台として数えられています。
doctor-duplicates-why = rearm していない 1 つのイメージから複製されたため、現在の数が増えません。
doctor-duplicates-rearm = 各コンピューターで `muster rearm` を実行してから `muster activate` を実行し、イメージも最後の手順で rearm してください。ID を共有しているのは { $product } です。
doctor-host-not-needed = ホストは不要です。マルチ ライセンス認証キーで発行元に要求します。
doctor-service-catalog = { $address } (発行元のカタログによる)。
doctor-service-set = { $address } (このコンピューターの設定 `publisher-service` による)。
doctor-service-answers = 発行元のサービスが応答し、証明書も信頼されています。
doctor-service-answers-proxy = 発行元のサービスがプロキシ { $proxy } を経由して応答し、証明書も信頼されています。
doctor-expiry-permanent = { $product } は永続的にライセンス認証されています。
doctor-expiry-good = { $state }。残り { $days } 日です。
doctor-expiry-overdue = 最後の更新は { $renewed }、残り { $days } 日です。
doctor-expiry-overdue-why = その { $interval } 分後に更新されるはずでした。
doctor-expiry-soon = { $state }。残りは { $days } 日だけです。
doctor-expiry-soon-why = 期限内にホストからライセンスを取得していません。
doctor-expiry-renew = ほかの項目に示された対処を行ってから、`muster activate` を実行してください。
doctor-events-none = ルート フォルダーにログはありません。
doctor-events-good = { $count } 件のイベントがあり、すべての要求に応答があります。
doctor-events-failed = { $time } の要求 (12288) は失敗しました。理由は上の項目にあります。
doctor-events-mended = { $time } の要求 (12288) は失敗しましたが、現在ホストは応答しています。
doctor-events-unanswered = { $time } の要求 (12288) に対する応答 (12289) がありません。
doctor-events-unanswered-why = 送信されましたが、有効な応答が返ってきませんでした。
doctor-events-firewall = 上の「接続」と「Muster の応答」、およびホストとの間のファイアウォールを確認してください。

## The host.

doctor-host-root-good = { $path } はこのユーザーのものです。
doctor-host-root-running = { $path } ではホストが動作しており、そのホストに問い合わせました。
doctor-host-root-setup = 発行元から受け取ったキットを指定して `muster-host setup キット` を実行してください。
doctor-lock-serving = 動作中のホストが保持しています (プロセス { $process })。
doctor-lock-free = ロックされていません。
doctor-lock-wait = 別の `muster-host` コマンドが終わるのを待つか、終了させてください。
doctor-config-good = { $file } は正常です。
doctor-config-default = ファイルはありません。既定値を使用します。
doctor-config-odd = { $fault }
doctor-config-why = 読み取られますが、一部は効果がありません。
doctor-config-mend = { $file } を修正し、`muster-host config check` で確認してから、サービスを再起動してください。
doctor-database-good = 開くことができ、内容に矛盾はありません。
doctor-database-shared = { $place } は応答しています。{ $hosts ->
    [one] ここで数えているのはこのホストだけです。
   *[other] { $hosts } 台のホストが 1 つのカウントを共有しています。
 }
doctor-database-server = データベース サーバーが動作していること、このホストから { $place } に接続できること、ユーザーに権限があることを確認してください。応答が戻れば、ホストは自動的に処理を再開します。
doctor-database-new = まだありません。
doctor-database-restore = サービスを停止し、ルート フォルダーを最新のバックアップから戻して、もう一度開始してください。
doctor-space-good = 空き容量は { $megabytes } MB です。
doctor-space-low = 空き容量は { $megabytes } MB だけです。
doctor-space-why = { $limit } MB を下回ると、まもなくデータベースを拡張できなくなり、応答できなくなります。
doctor-space-free = ルート フォルダーのあるディスクの空き容量を増やしてください。
doctor-space-unknown = システムから取得できません。
doctor-host-bundle-again = ホストを停止し、発行元のフォルダーをバックアップから戻してください。trust.muster だけが破損している場合は、`muster-host bundle add ファイル` で修復でき、キーと数は保たれます。
doctor-host-key-good = インストール済み: { $keys }。
doctor-host-key-none = ホスト キーがインストールされていません。
doctor-host-key-none-why = ホスト キーがないとホストをライセンス認証できず、何も許可できません。
doctor-host-key-install = 発行元から受け取ったホスト キーを指定して `muster-host key install キー` を実行し、次に `muster-host activate` を実行してください。
doctor-host-key-unused = ...{ $key } はインストール済みですが、ライセンス認証されていません。
doctor-host-key-unused-why = そのため、このキーの対象製品は許可されません。
doctor-host-certificate-good = { $ends } まで有効です (残り { $days } 日)。
doctor-host-certificate-late = { $ends } に終了します (残り { $days } 日)。
doctor-host-certificate-late-why = 通常はずっと前に自動更新されますが、何かが妨げています。
doctor-host-activate = `muster-host activate` を実行してください。キーの使用回数を超えている場合は、発行元に追加または別のキーを依頼してください。
doctor-host-clock = このコンピューターの時計を UTC で正しく合わせてください。
doctor-host-certificate-revoked = 発行元が { $group } の証明書を失効させました。
doctor-host-certificate-revoked-why = { $key ->
    [none] その対象製品のライセンスはここでは発行されません。
   *[other] ホスト キー ...{ $key } による証明書です。その対象製品のライセンスはここでは発行されません。
 }
doctor-host-revoked = 発行元に理由を問い合わせてください。このホストはどのホスト キーでも再びライセンス認証できません。別のコンピューターで、または `--root` で空のフォルダーを指定して、`muster-host setup キット` により新しいホストを設定してください。
doctor-host-key-revoked = 発行元が、このホストをライセンス認証したホスト キーを失効させました。
doctor-host-key-revoked-why = その証明書の対象製品のライセンスはここでは発行されません。
doctor-host-key-revoked-next = 発行元に新しいホスト キーを依頼し、`muster-host key install キー` と `muster-host activate` を実行してください。
doctor-service-good = { $address } が応答しています。
doctor-service-unknown = アドレスが分かりません。
doctor-service-unknown-why = そのため、証明書は自動的に更新されません。
doctor-service-name = `muster-host activate --service https://名前:ポート` を一度実行するか、`--offline` でファイルによりライセンス認証してください。
doctor-service-mend = そのアドレスへのネットワーク、プロキシ、ファイアウォールを確認するか、ファイルでライセンス認証してください: `muster-host activate --offline`。
doctor-host-waiting = コンピューターからのライセンスの要求が { $number } 件待っています (最も古いもの: { $since })。
doctor-host-waiting-why = まだ発行元に届いていません。
doctor-host-waiting-next = サービスに接続できない場合は要求を運んでください: `muster-host offline export FILE`。応答は `muster-host offline import FILE` で取り込みます。
doctor-host-clock-good = { $clock }
doctor-listening-good = このホストがリッスンしています。
doctor-listening-unseen = プログラムが待ち受けていますが、それがこのホストのものかどうかは、このユーザーには分かりません。
doctor-listening-stop = そのプログラムを停止するか、host.toml の `listen` で { $port } 以外のポートを指定し、各コンピューターで `muster host set 名前:ポート` を実行してください。
doctor-listening-start = サービスを開始するか、`muster-host serve` を実行してください。
doctor-protocol-restart = サービスを再起動してください。`muster-host serve` は接続を受け付けますが応答しません。
doctor-host-count-good = { $product }: 現在の数は { $count }、必要な数は { $threshold } です。
doctor-host-count-below = { $product }: 現在の数は { $count } ですが、{ $threshold } が必要です。
doctor-host-count-why = 集計期間内に、あと { $missing } 台の要求が必要です。
doctor-host-count-next = さらに多くのコンピューターで `muster host set 名前` を実行してください。数えられているコンピューターと ID の重複は `muster-host machines` で確認できます。
doctor-host-count-cloned = `muster-host machines --cloned` に表示されるコンピューターで `muster rearm`、次に `muster activate` を実行してください。
doctor-host-count-nobody = まだ要求がありません。
doctor-host-cloned = { $pool }: { $ids } 個の ID が複数のコンピューターで使われています。
doctor-host-many-ids = { $machine } は複数の ID で数えられています: { $pools }。
doctor-host-many-ids-why = 再初期化や復元が何度も行われたか、仮想マシンがすべての部品で同一です。
doctor-host-many-ids-next = 複数のコンピューターであれば、対処は不要です。1 台であれば、古い ID を `muster-host machines forget CMID` で削除し、イメージを `muster image prepare` で準備してください。
doctor-idle-good = 最後の要求は { $time } です。
doctor-idle-long = { $time } 以降、要求がありません。
doctor-idle-never = 一度も要求がありません。
doctor-idle-why = 到達できないホストには、180 日後にライセンスが期限切れになるまで気付きません。
doctor-idle-next = いずれかのコンピューターで `muster doctor` を実行し、このホストが設定されていること、ファイアウォールに遮断されていないことを確認してください。
doctor-lapsing-none = { $days } 日以内に期限切れになるライセンスはありません。
doctor-lapsing = { $machines } 台のライセンスが { $days } 日以内に期限切れになります。
doctor-lapsing-why = 通常は数日ごとに更新されますが、更新されていません。
doctor-lapsing-next = `muster-host machines` で確認し、いずれかのコンピューターで `muster doctor` を実行してください。
doctor-dns-off = DNS 発行は無効です。各コンピューターで `muster host set 名前` を実行するか、`muster-host dns print` の表示を手動で登録してください。
doctor-dns-zone = このホストのアドレスはゾーン { $zone } に { $name } として発行されています。
doctor-dns-gone = ゾーン { $zone } に発行したはずのこのホストのレコードが { $name } にありません。
doctor-dns-gone-why = 削除されたか、応答したサーバーにまだ届いていません。
doctor-dns-gone-next = ホストを再起動すると再び発行されます。再起動しなくても 24 時間以内に発行されます。
doctor-dns-differs = このホストのレコードは { $found } ですが、正しくは { $wanted } です
doctor-dns-differs-why = 別の内容で登録されたか、ホストの開始後に host.toml が変更されています。
doctor-dns-host-answers = { $host } が登録されており、応答しています。
doctor-dns-host-nameless = { $host } が登録されていますが、アドレスがありません。
doctor-dns-host-silent = { $host } が登録されていますが、接続できません。
doctor-dns-host-other = { $host } が登録されていますが、応答しているのは Muster ではありません。
doctor-dns-host-stale-why = コンピューターは次のホストに要求する前に、このホストを無駄に試します。
doctor-dns-host-stale-next = そのホストを開始してください。ホストを廃止した場合、レコードは古くなっています。`{ $nsupdate }` を実行し、`{ $server }`、`{ $removal }`、`send` の各行を入力して削除してください。
doctor-dns-left-out = ほかに { $count } 件のレコードがありますが、確認していません。
doctor-restores-none = バックアップから復元されたことはありません。
doctor-restores-some = バックアップから { $restores } 回復元されています。それ以降の記録は失われたものとして扱われます。

## The support file.

doctor-support-heading = サポート ファイル (形式 { $form })、作成日時 { $time }。
doctor-support-system = システム: { $system }
doctor-support-names = 名前とアドレスはそのまま含まれています。
doctor-support-pseudonyms = 名前とアドレスは仮名です。
doctor-support-settings = 設定:
doctor-support-status = 状態:
doctor-support-events = 最近のイベント ({ $count } 件):
doctor-support-keep = 対応が終わるまでファイルを保管してください。キーは含まれていません。
