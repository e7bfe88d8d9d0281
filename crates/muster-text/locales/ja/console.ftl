# The pages of the host's console.

## Around every page.

console-name = Muster ホスト
console-navigation = ページ
console-skip = 本文へ移動
console-overview = 概要
console-machines = コンピューター
console-forecast = 見通し
console-other-language = English
console-sign-out = サインアウト
console-as-of = { $time } 現在。Muster { $version }。
console-read-only = ここでは表示だけができ、変更はできません。

## Signing in.

console-sign-in-title = サインイン
console-sign-in-how = ホストで次のコマンドを実行してください:
console-link-used = このリンクはすでに使われたか、発行から 5 分を過ぎています。リンク 1 つで 1 回だけサインインできます。
console-signed-in = サインインしました
console-signed-out = サインアウトしました。

## What goes wrong.

console-wrong-title = 実行できませんでした
console-no-such-page = このページはありません。
console-stale = このページは以前のセッションのものです。読み込み直してからもう一度実行してください。
console-not-allowed = 表示専用でサインインしています。変更するには「muster-host console」で新しいリンクを取得してください。
console-to-overview = 概要へ

## The overview.

console-warnings = 確認が必要な事項
console-no-warnings = 確認が必要な事項はありません。
console-host = このホスト
console-listens = 待ち受けアドレス
console-connections = 接続数: { $open } / { $most }
console-no-publisher = 発行元がまだインストールされていません。発行元のキットをインストールしてください: muster-host setup KIT
console-publisher-state = 状態: { $state }
console-state-certified = 証明書は有効です
console-state-not-activated = ライセンス認証されていません
console-state-expired = 証明書の期限が切れています
console-state-not-yet-valid = 証明書はまだ有効ではありません
console-state-revoked = 失効しています
console-pool = 集計プール: { $pool }
console-counted = 現在のカウント: { $count }。集計期間内の異なるコンピューター: { $true } 台。
console-count-picture = { $count } 台のコンピューターから要求がありました。{ $product } には { $threshold } 台が必要です。
console-threshold = しきい値
console-product = 製品
console-missing = 不足
console-licensing = ライセンス認証
console-licensing-yes = 可
console-licensing-no = 不可
console-not-covered = 対象の証明書なし
console-licensed = ライセンス済み
console-on-record = 記録台数
console-lapsing = 14 日以内にカウントから外れる
console-licences-ending = 14 日以内にライセンスが切れる
console-cloned = 複製された ID
console-blocked = ブロック
console-certificates = 証明書
console-no-certificate = 証明書がありません。ホストをライセンス認証してください: muster-host activate
console-key-group = キー グループ
console-ends = 期限
console-days-left = 残り { $days } 日
console-certificate-state = 状態
console-in-force = 有効
console-ended = 期限切れ
console-not-yet-valid = 有効期間前
console-revoked = 失効
console-requests = 要求
console-requests-total = 合計
console-requests-failed = 失敗
console-dns = DNS
console-dns-none = ホストのアドレスはどのゾーンにも公開されていません。
console-zone = ゾーン
console-published = 公開
console-published-yes = 公開済み
console-other-hosts = このカウントを共有するホスト
console-last-seen = 最終要求
console-last-sign = 最終確認
console-present = 稼働中
console-away = 応答なし
console-this-host = このホスト

## Machines.

console-search = 検索
console-search-hint = 名前、アドレス、または CMID の先頭部分
console-show = 表示
console-show-all = すべてのコンピューター
console-show-counting = カウント対象
console-show-not-counting = カウント対象外
console-show-lapsing = 14 日以内にカウントから外れる
console-show-cloned = 複製された ID
console-show-blocked = ブロック
console-show-refused = 直近の要求が拒否された
console-order = 並べ替え
console-order-name = 名前順
console-order-address = アドレス順
console-order-seen-first = 最終要求が古い順
console-order-seen-last = 最終要求が新しい順
console-order-ending = ライセンスの期限が近い順
console-apply = 適用
console-found = { $text } 台
console-nothing-found = 該当するコンピューターはありません。検索条件を減らすか、すべてのコンピューターを表示してください。
console-next-page = 次のページ
console-first-page = 最初のページ
console-machine-name = 名前
console-nameless = 名前なし
console-address = アドレス
console-state = 要求時の状態
console-first-seen = 最初の要求
console-licensed-until = ライセンスの期限
console-counts-until = カウントの期限
console-never = –
console-not-counted = カウント対象外
console-answer = 直近の応答
console-granted = 許諾
console-explained = 拒否 ({ $code })
console-request-number = 要求数
console-cmid = CMID
console-software = ソフトウェア
console-virtual = 仮想マシン
console-yes = はい
console-no = いいえ

## What becomes of the count.

console-within = 期間
console-days = { $days } 日以内
console-drop-out = カウントから外れる台数
console-licences-end = ライセンスが切れる台数
console-too-few-from = 下回る時期
console-enough-ask = 引き続き足ります
console-too-few-now = 現在不足しています

## One machine.

console-shared-by = { $number } 台のコンピューターがこの ID を使っています
console-shared-by-more = 一覧に表示しきれないコンピューターがあります。
console-fingerprint = ハードウェアの識別値
console-block = ブロックする
console-unblock = ブロックを解除する
console-forget = 記録を削除する
console-block-means = 以後の要求は拒否され、カウントから外れます。現在のライセンスは期限まで有効です。
console-unblock-means = 次の要求からふたたびライセンス認証されます。
console-forget-means = 記録が削除されます。次に要求したときは新しいコンピューターとして扱われます。
