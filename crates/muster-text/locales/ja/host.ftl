# `muster-host` のラベルと文。引数は message/host.rs にあります。

## 失敗と警告の形

failure-what = エラー { $code }: { $what }。
failure-why = { $why } ({ $detail })
failure-next = 対処: { $next }
warning-line = 警告: { $text }

## コマンドが実行されなかった理由 (コードの説明に添えるもの)

other-publishers-key = キットのキーは別の発行元のものです
set-up-already = このホストは、キットのホスト キーで既に認証されています
set-up-already-next = 何もする必要はありません。`muster-host status` で確認してください。回数を 1 回使ってもう一度認証するには、`muster-host activate --publisher { $publisher } --group { $group }` を実行します。
new-certificate-next = もう一度 `muster-host activate` を実行してください。今度は新しい証明書を要求します。
later-certificate = このホストは、このキー グループのより新しい証明書を持っています
nothing-to-do-next = 何もする必要はありません。`muster-host status` で確認してください。
no-service = { $service } はサービスのアドレスではありません
give-service-next = `--service https://名前:ポート` の形で指定してください。
other-reply = 実行中のホストが別のコマンドに応答しました
other-answer = 実行中のホストの応答が読み取れません
same-version-next = 実行中のホストと同じバージョンの muster-host を使ってください。
no-tag = 「{ $tag }」は発行元のタグではありません。`muster-host status` に表示される 4 文字の英数字です
key-of-tag = このキーの発行元のタグは { $tag } です
install-bundle-next = 先に発行元のバンドルを `muster-host bundle add ファイル` でインストールするか、発行元のキットを使ってください。
two-of-tag = インストール済みの発行元のうち 2 つが同じタグ { $tag } を持っています
use-kit-next = 発行元のキットを使ってキーをインストールしてください: `muster-host setup キット`。
no-place-in-list = { $place } は一覧の位置ではありません
no-key-of-group = キー グループ「{ $group }」のホスト キーはインストールされていません
name-one-next = 次のいずれかを指定してください: { $names }。
no-host-key = ホスト キーがインストールされていません
install-key-next = `muster-host key install キー` でホスト キーをインストールするか、`muster-host setup キット` でキットを設定してください。
see-publishers-next = 発行元は `muster-host status` で確認できます。
several-publishers = 該当する発行元が { $publishers } 件あります
name-publisher-next = `--publisher` で発行元 ID を指定してください。ID は `muster-host status` で確認できます。
several-keys = 該当するホスト キーが { $keys } 個あります: { $choices }
name-key-next = 何も削除していません。目的のキーの後ろに示したとおりに指定してください。
folder-of-other = { $folder } の所有者は ID { $owner } のユーザーです
as-owner-next = サービスを開始してからもう一度実行するか、所有者として実行してください: `sudo -u '#{ $owner }' muster-host ...`。
no-part-of-machine = lab.toml: { $name } はコンピューターの部品ではありません
no-host-key-file = { $file } はホストの鍵ではありません
key-of-other-host = 別のホストの鍵に対して発行されたものです
no-host-certificate = ホストの証明書ではありません
by-hand-next = 上に示した方法で要求を手動で送るか、サービスに接続できるようになってからもう一度実行してください。
thread-ended = ホストのスレッドが途中で終了しました
config-no-address = { $file }: listen にアドレスがありません
config-twice = { $file }: 同じ発行元が 2 回書かれています
config-zone-twice = { $file }: { $name } の `[[dns.zone]]` が 2 つあります
config-console-exposed = { $file }: { $address } は他のコンピューターから到達できますが、コンソールはこのコンピューター専用です。[console] に 127.0.0.1 を指定し、ほかの場所からはポート転送を使ってください

## What becomes of the count.

forecast-nobody = 記録されたコンピューターはまだありません。
forecast-pool = { $publisher }、{ $pool }: カウント { $count } 台、そのうち応答なし { $silent } 台
forecast-moved = 過去 30 日間に { $arrived } 台が加わり、{ $departed } 台が外れました
forecast-span = { $days } 日以内に { $dropping } 台がカウントから外れ、{ $ending } 台のライセンスが切れます
forecast-enough = { $product } に必要な { $threshold } 台は、引き続き足りています
forecast-too-few = { $product } に必要な { $threshold } 台を、現在下回っています
forecast-below = { $product } に必要な { $threshold } 台を、{ $time } から下回ります
forecast-means = 更新の時刻を 1 日以上過ぎたコンピューターが応答なしです。要求を続けているものは続け、応答のないものはそのままであるとした場合の見通しです。

## The console.

console-link = { $link }
    このリンクは { $minutes } 分以内に 1 回だけ使えます。
console-not-serving = コンソールは実行中のホストの一部ですが、このルートではホストが実行されていません。
console-switched-off = host.toml で無効になっています。
console-not-listening = コンソールのアドレスで待ち受けできませんでした。理由はホストのログにあります。
console-elsewhere-next = host.toml の [console] の listen に別のアドレスを指定し、ホストを再起動してください。
service-not-known = サービスのアドレスが設定されていません
name-service-next = アドレスを指定してください: `muster-host activate --publisher { $publisher } --group { $group } --service https://名前:ポート`。
no-port = 「{ $port }」はポート番号ではありません
give-port-next = 1 から 65535 までの番号を指定してください。
no-such-setting = 「{ $name }」という設定はありません
no-interval = 「{ $value }」は分数でも「catalog」でもありません
give-interval-next = 15 から 43200 までの分数を指定するか、発行元のカタログに従う場合は `catalog` を指定してください。
no-switch = 「{ $value }」は true でも false でもありません
give-switch-next = `true` または `false` を指定してください。
config-broken-next = 何も変更していません。先に { $file } を直し、`muster-host config check` で確認してから、もう一度設定してください。
line-not-read = 行がコマンドとして長すぎます
database-next = `postgres://USER@HOST:PORT/NAME` の形で指定してください。パスワードは環境変数 `MUSTER_DATABASE` または `PGPASSWORD` で渡すことをお勧めします。
records-on-server = { $file } によると、このホストは他のホストとデータベースを共有しています
records-on-server-next = `--database` または `MUSTER_DATABASE` でデータベースを指定してください。単独で最初から数え直す場合は、先に { $file } を削除してください。

## 数の表し方

machines = { $text } 台

## `status` のラベル

status-title = ライセンス認証ホスト (muster-host { $version })
root = ルート フォルダー
clock = 時計
serving = 応答中
serving-process = はい (プロセス { $process })
serving-no = いいえ
listening-on = リッスン先のアドレスとポート
configured-to-listen = 設定上のリッスン先
shared-database = 共有データベース
sharing-hosts = カウントを共有するホスト
sharing-count = { $count ->
    [0] 現在応答しているホストはありません
   *[other] { $text } 台 ({ $names })
 }
absent-hosts = 現在サービスを停止しているホスト
absent-since = { $name } (最終確認 { $time })
after-restart = 次回の開始後は { $value }
connections = 接続
connections-open = { $open } (最大 { $most })
dns-publishing = DNS 発行
dns-off = 無効
dns-on = 有効
priority = KMS 優先度
priority-low = 低
priority-normal = 標準
publisher = 発行元: { $name }
publisher-id = 発行元 ID
id-with-tag = { $id } (キーのタグ { $tag })
organisation = 組織
activation = ライセンス認証
state-certified = 認証済み
state-certified-in-part = 認証済み。ただし次を除く: { $groups }
state-not-activated = 未認証
state-expired = 期限切れ
state-not-yet-valid = まだ有効ではありません。このコンピューターの時計が遅れています
state-revoked = 発行元によって失効
state-unusable = 使用不可: ファイルが破損しています
why = 理由
certified-for = 認証されたキー グループ
covers = 対象製品
certificate-state = 状態
certificate-in-force = 有効
certificate-state-ended = 期限切れ
certificate-state-early = まだ有効ではありません
certificate-state-revoked = { $key ->
    [none] 発行元によって失効
   *[other] 発行元によって失効 (ホスト キー ...{ $key } による証明書)
 }
valid-until = 有効期限
days-left = { $ends } (残り { $days } 日)
host-key-ends = ホスト キーの終了日
unknown-group = カタログにないグループ
key-not-activated = 未認証のホスト キー
lab = 検証用
lab-shifted = 検証用カタログです。時計を { $offset } 秒ずらしています
lab-settings = 検証用の設定
lab-settings-ignored = 無視されています。検証用カタログではありません
renewal-interval = 更新間隔
activation-interval = アクティブ化間隔
minutes = { $minutes } 分
by-catalog = { $interval } (カタログの値)
as-catalog = カタログのとおり
catalog-version = カタログのバージョン
revocation-list = 失効リスト
none = なし
renews-at = 更新先
renews-nowhere = アドレスが不明です。`muster-host activate` で更新してください
waiting-requests = 待っているライセンスの要求
waiting-since = { $number } 件 (最も古いもの: { $since })
restores-declared = 復元の検出回数
counting-pool = 集計プール: { $pool }
current-count = 現在の数
count-seen = { $count } (確認した台数: { $seen })
count-capped = { $count } (確認した台数: { $seen }、表示は最大 { $cap })
licensing-yes = ライセンス発行: 可 (必要数 { $threshold })
licensing-missing = ライセンス発行: 不可、あと { $missing }必要 (必要数 { $threshold })
licensing-uncovered = ライセンス発行: 不可、ホスト キーの対象外です
licensing-not-in-force = ライセンス発行: 不可、対象に含む証明書が有効ではありません
licensed-at-present = 現在ライセンスが有効な台数
on-record = 記録されている台数
lapse-soon = 要求がなければ 14 日以内に数から外れる台数
blocked = ブロック中
shared-ids = 複数のコンピューターで共有されている ID
last-request = 最後に数えた要求
unknown-products = カタログにない製品への要求
total-requests = 受信した要求の合計
failed-requests = 受信した要求のうち失敗したもの
requests-unlicensed = ライセンスの状態が「ライセンスなし」の要求
requests-licensed = ライセンスの状態が「ライセンスされています」の要求
requests-initial-grace = ライセンスの状態が「初期猶予期間」の要求
requests-additional-grace = ライセンスの状態が「ライセンスの有効期限切れ、またはハードウェアが許容範囲外」の要求
requests-non-genuine-grace = ライセンスの状態が「非正規の猶予期間」の要求
requests-notification = ライセンスの状態が「通知」の要求

## コンピューターの表

column-machine = コンピューター
column-cmid = CMID
column-product = 製品
column-state = 最後の状態
column-seen = 最終確認
column-counts = 集計
column-until = ライセンスの期限
no-shared-ids = 共有されている ID はありません。記録されているコンピューターはそれぞれ独自の ID を使っています。
no-such-pool = プール "{ $pool }" を持つ発行元はありません。次のプールがあります: { $pools }
name-pool-next = これらのプールの 1 つを指定するか、`--pool` を省略してください。
bundle-not-kit = これはバンドルで、ホスト キーを含みません
bundle-not-kit-next = `muster-host bundle add FILE` を実行してください。ホストを設定するには、発行元のキットを使うか、`muster-host key install KEY` でホスト キーをインストールしてください。
kit-not-bundle = これはキットで、バンドルとホスト キーを含みます
kit-not-bundle-next = `muster-host setup FILE` を実行してください。両方がインストールされます。
no-such-machines = 該当するコンピューターの記録はありません。
counts-yes = 対象
counts-no = 対象外
counts-blocked = 対象外 (ブロック中)
shared-by = { $machines }で共有:
shared-by-more = { $machines }以上で共有:
sharing-line = { $name }、{ $address }、最終確認 { $time }

## コマンドの結果

bundle-installed = { $name } のバンドルをインストールしました。カタログのバージョンは { $version } です。
bundle-unchanged = 変更はありません。{ $name } のカタログ バージョン { $version } は既にインストールされています。
lab-publisher = 検証用の発行元です。
bundle-written = { $name } のバンドルを { $file } に書き込みました。各コンピューターで `muster bundle add ファイル` を実行してください。
key-installed = { $name } のホスト キー ...{ $key } をインストールしました。キー グループ: { $group }、対象製品: { $covers }。
key-replaced = ホスト キー ...{ $other } と置き換わりました。新しいキーを認証するまでは、以前の証明書を引き続き使います。
key-next = 次の手順: `muster-host activate` で認証してください。
key-removed = { $name } のホスト キー ...{ $key } とその証明書を削除しました。{ $group } の対象製品のライセンスは、このホストからは発行されなくなります。発行済みのライセンスは期限まで有効です。同じキーを再びインストールして認証すると、認証回数を 1 回使います。
activated-with = { $name } で認証しました。組織: { $organisation }、キー グループ: { $group }、対象製品: { $covers }、有効期限: { $ends }。
telephone-key = { $name }: { $group } (...{ $key })、{ $day }
telephone-next = 確認 ID がわかったら、`muster-host activate --telephone --group { $group } --confirmation-id ID` を実行してください
several-host-keys = 複数のホスト キーがインストールされています。インストール ID は 1 つのキーのものです。
activated-by = 認証方法
by-telephone = 電話
telephone-ending-next = もう一度発行元に電話してください: `muster-host activate --telephone --group { $group }`。回数は使いません。
left-alone = 既に認証されているため、何もしませんでした: { $name } の { $group } (有効期限 { $ends })。{ $renewal }。
renewable-from = { $from } 以降の更新は回数に数えられません
never-renewable = ホスト キーがその時に終了するため、更新しても延びません
activate-anyway = それでも回数を 1 回使って認証するには: `muster-host activate --publisher { $publisher } --group { $group }`。
set-up-next = 次の手順: `systemctl enable --now muster-host` または `muster-host serve` でホストを開始してください。
request-in = { $group } の要求は { $file } にあります。
request-send = 発行元に接続できる任意のコンピューターから送ってください:
request-apply = その後、answer.json を持ち帰って適用してください:
request-still-there = 応答済みの要求 (ホスト キーを含みます) が残っています: { $error }
machine-blocked = ブロックしました: { $pool } の { $name } ({ $cmid })。
machine-unblocked = ブロックを解除しました: { $pool } の { $name } ({ $cmid })。
machine-forgotten = 記録を削除しました: { $pool } の { $name } ({ $cmid })。
config-good = # { $file } に問題はありません。有効な設定:
config-absent = # { $file } はありません。既定の設定が有効です:

## `settings`

settings-title = このホストの設定 ({ $file })
column-name = 名前
column-value = 値
column-meaning = 意味
meaning-retry = アクティブ化間隔 (失敗後に待つ分数)
meaning-renewal = 更新間隔 (分)
meaning-port = リッスン先のポート (`listen` の全アドレス)
meaning-dns = DNS 発行
meaning-priority = KMS 優先度を「低」にする
setting-changed = { $name } を { $value } に変更しました。
setting-at-once = 各コンピューターには次の応答で伝わります。
setting-after-restart = ホストを再起動すると有効になります: `systemctl restart muster-host`。
setting-from-start = ホストを開始すると有効になります。
setting-unchanged = この値は既に有効です。再起動は必要ありません。
port-next-in-dns = 新しいポートは、それ以降 DNS のレコードで伝えられます。ファイアウォールでも許可してください。ホストが設定されているコンピューターでだけ `muster host set 名前:{ $port }` を実行してください。
port-next = 各コンピューターに新しいポートを設定し (`muster host set 名前:{ $port }`)、ファイアウォールで許可してください。
dns-zones = ホストは host.toml に指定されたゾーン (`[[dns.zone]]`) に自分を発行します。結果は `muster-host status` に、手動で登録する内容は `muster-host dns print` に表示されます。
priority-starves = 優先度が低いと、ほかのプログラムが先に実行されます。負荷が高いと応答が遅れ、コンピューター側が要求をあきらめ、現在の数が下がることがあります。

## `status` の警告と対処

nothing-set-up = このホストは設定されていません。
nothing-set-up-next = 発行元から受け取ったキットで `muster-host setup キット` を実行してください。
not-serving = 現在、どのコンピューターにも応答していません。
not-serving-next = ホストを開始してください: `systemctl start muster-host` または `muster-host serve`。
store-failing = 記録を保存できないため、コンピューターに応答できません: { $what }。{ $why }
store-failing-next = ディスクの空き容量を増やすか、ディスクを修復してください。ホストは自動的に再開します。
store-failing-server-next = データベース サーバー { $place } が動作し、このホストの接続を受け付け、空き容量があることを確認してください。ホストは自動的に再開します。
no-key = { $name } のホスト キーがインストールされていないため、その製品のライセンスは発行されません。
no-key-next = `muster-host key install キー` でインストールし、`muster-host activate` を実行してください。
not-activated = ホストは { $name } で認証されていないため、その製品のライセンスは発行されません。
activate-next = `muster-host activate` を実行してください。
certificate-ended = { $name } の証明書の有効期限が切れたため、その製品のライセンスは発行されなくなりました。
certificate-ended-next = `muster-host activate` を実行してください。更新は回数に数えられません。
key-ended = { $name } のホスト キーが終了したため、その製品のライセンスは発行されなくなりました。
another-key-next = { $name } から別のホスト キーを受け取り、`muster-host key install キー` でインストールし、`muster-host activate` を実行してください。
key-ending = { $name } のホスト キー ({ $group }) は { $days } 日後に証明書とともに終了します。更新しても延びません。
publisher-unusable = 発行元 { $publisher } のファイルが破損しているため、その製品のライセンスは発行されません: { $what }。{ $why }
publisher-unusable-next = ホストを停止し、発行元のフォルダーをバックアップから戻してください。trust.muster だけが破損している場合は、`muster-host bundle add ファイル` で修復できます。
clock-behind = このコンピューターの時計が、{ $name } の証明書の開始日時より前になっています。
clock-behind-next = 時計を合わせてください (UTC で比較するため、タイム ゾーンは関係ありません)。
host-revoked = { $name } がこのホストを失効させたため、その製品のライセンスは発行されません。
host-revoked-next = { $name } に理由を問い合わせてください。このホストはどのホスト キーでも再びライセンス認証できません。別のコンピューターで、または `--root` で空のフォルダーを指定して、`muster-host setup キット` により新しいホストを設定してください。
host-key-revoked = { $name } がこのホストをライセンス認証したホスト キーを失効させたため、その製品のライセンスは発行されません。
host-key-revoked-next = { $name } に新しいホスト キーを依頼し、`muster-host key install キー` と `muster-host activate` を実行してください。
certificate-ending = { $name } の証明書 ({ $group }) は { $days } 日後に終了しますが、まだ更新されていません。
certificate-ending-next = `muster-host activate` を実行してください。今の更新は回数に数えられません。
certificate-revoked = { $key ->
    [none] { $name } が { $group } の証明書を失効させたため、その対象製品のライセンスはここでは発行されません。
   *[other] { $name } が { $group } の証明書 (ホスト キー ...{ $key } によるもの) を失効させたため、その対象製品のライセンスはここでは発行されません。
 }
certificate-over = { $name } の証明書 ({ $group }) の有効期限が切れたため、その対象製品のライセンスは発行されなくなりました。
certificate-unusable = 保存されている証明書を使えません: { $why }。
certificate-unusable-next = `muster-host activate` を実行して、もう一度取得してください。
product-unknown = host.toml に書かれた製品「{ $product }」は、{ $name } のカタログにありません。
product-unknown-next = host.toml を直し、ホストを再起動してください。
lab-ignored = { $name } のカタログは検証用ではないため、lab.toml は無視されます。
lab-ignored-next = このホストに検証用の発行元がほかになければ、lab.toml を削除してください。
cloned-ids = { $pool } では、{ $text } 個の ID がそれぞれ複数のコンピューターで共有されており、1 台として数えられています。
cloned-ids-next = `muster-host machines --cloned` で確認し、それぞれで `muster rearm` を実行してください。その後 `muster-host machines forget CMID` で古い ID を削除できます。
many-ids = { $machine } は複数の ID で数えられています: { $pools }。再初期化や復元が何度も行われたか、仮想マシンがすべての部品で同一です。
many-ids-next = 複数のコンピューターであれば、対処は不要です。1 台であれば、古い ID を `muster-host machines forget CMID` で削除し、イメージを `muster image prepare` で準備してください。
below-threshold = { $product } のライセンスはまだ発行されません。現在の数: { $seen } (必要数 { $threshold })
below-threshold-next = あと { $machines }の要求が必要です。各コンピューターはエージェントが動いていれば { $interval }ごとに要求します。すぐに要求するには `muster activate` を実行してください。
count-fell = { $product } は以前ライセンスを発行していましたが、現在の数が減りました: { $seen } (必要数 { $threshold })。数が戻るまで、発行も更新もできません。
count-fell-next = 要求が来なくなった理由を調べてください。`muster-host machines` で各コンピューターの最終確認を見られます。
low-count = { $pool } の台数は { $seen } 台で、`[monitoring] warn-below` の { $level } 台を下回っています。
low-count-next = `muster-host machines` で足りないコンピューターを確認するか、host.toml の `warn-below` を下げてください。
lapsing = { $pool } では、要求がなければ 14 日以内に { $machines }が数から外れます。残りは { $left }で、必要数に足りません。
lapsing-next = `muster-host machines` で長く要求していないコンピューターを確認し、このホストに接続できるか調べてください。
licences-ending = { $pool } では、{ $machines }のライセンスが更新されないまま 14 日以内に終了します。
licences-ending-next = 該当するコンピューターで `muster activate` を実行してください。期限は `muster-host machines` で確認できます。
licences-waiting-warning = { $name } のライセンスの要求が { $text } 件待っています (最も古いもの: { $since })。
carry-licences-next = 要求を発行元に接続できる場所へ運んでください: `muster-host offline export FILE`。応答は `muster-host offline import FILE` で取り込みます。
pass-licences-next = 発行元に渡せませんでした: { $what }。{ $next } または要求を運んでください: `muster-host offline export FILE`、応答は `muster-host offline import FILE` で取り込みます。
idle = { $hours } 時間以内に { $name } の製品の要求がありませんでした。
idle-next = コンピューターがこのホストに接続できるか (名前、ポート、ファイアウォール) 確認してください。小規模なネットワークでは `[monitoring]` の `idle-hours` を大きくしてください。
dns-unavailable = このホストのアドレスは DNS に発行されていません: { $what }。{ $why }
dns-failing = このホストのアドレスはゾーン { $zone } に { $name } として発行されていません: { $what }。{ $why }
dns-failing-next = { $next }
dns-again = { $next }修正後に `muster-host settings set dns.publishing true` を実行すると、すぐに再試行されます。host.toml を変更した場合は、ホストを再起動してください。
dns-server-failure-next = サーバーのログを確認してください。多くの場合、サーバーがジャーナルを書き込めません。サーバーのユーザーには、ゾーンのフォルダーへの書き込み権限が必要です。
dns-no-dns-next = host.toml の `[[dns.zone]]` の `server` を修正してください。そこでは DNS サーバー以外のプログラムが応答しています。
dns-server-nameless-next = DNS サーバーの名前にアドレスがありません。host.toml の `[[dns.zone]]` の `server` を修正するか、アドレスで指定してください。
dns-key-missing-next = キー ファイルをホストのフォルダーにコピーするか、host.toml の `[[dns.zone]]` の `key-file` を修正してください。
dns-key-denied-next = キー ファイルの所有者をホストのサービスのユーザーに変更し (`chown`)、読み取れるようにしてください。
dns-key-wrong-next = DNS サーバーから、`tsig-keygen` で作成したキー ファイルをもう一度コピーしてください。
dns-tag-unknown = このホストはゾーン { $zone } にキーのタグ { $tag } の名前で登録されていますが、このタグの発行元はここにありません。この名前を検索するコンピューターはありません。
dns-tag-unknown-next = host.toml の `[[dns.zone]]` の `publisher` を訂正してください。ここにあるタグ: { $known }
dns-key-open = DNS の更新に署名するキー { $file } は、このコンピューターのすべてのユーザーが読み取れます (モード { $mode })。
dns-key-open-next = `chmod o= { $file }` を実行してください。ほかのユーザーが読み取った可能性がある場合は、キーを作り直してください。
dns-zone-published = { $name }: 発行済み
dns-zone-failed = { $name }: 未発行 ({ $code })
dns-no-full-name = 現在の名前は "{ $name }" です
dns-print-record = ゾーン { $zone } のファイルに加える行:
dns-print-script = または nsupdate (`-k KEYFILE` を付けて実行):
dns-print-policy = BIND にこのホストの更新だけを許可させる規則 (named.conf の zone 文の中):
low-priority = ホストの優先度が「低」です。負荷が高いと応答が遅れ、コンピューター側が要求をあきらめ、現在の数が下がることがあります。
low-priority-next = 意図したものでなければ、`muster-host settings set low-priority false` を実行し、ホストを再起動してください。
priority-unchanged = 優先度を「低」にする設定ですが、システムが許可しませんでした: { $why }。
priority-unchanged-next = サービスのユニットで許可する (`SystemCallFilter=setpriority`) か、ユニットに `Nice=10` を設定し、ここでは low-priority を false にしてください。
restart-needed = host.toml の内容が、現在有効な設定と異なります。
restart-needed-next = ホストを再起動してください: `systemctl restart muster-host`。
config-broken = host.toml に誤りがあるため、次回ホストを開始できません: { $why }
config-broken-fix = 直してから `muster-host config check` で確認してください。

## `status --probe`

probe-good = { $pools } プールで { $seen }を集計中、問題はありません
probe-more = { $first } (ほか { $more } 件、`muster-host status` を参照)
probe-not-serving = このルートで応答しているホストはありません
