# コマンドのラベルと文。引数は message.rs にあります。

label-publisher = 発行元
label-organisation = 組織
organisation-not-named = 名前のない組織 (電話)
label-description = 説明
label-activation-id = ライセンス認証 ID
label-partial-key = プロダクト キーの一部
label-state = ライセンスの状態
label-time-left = 残り時間
label-expires = 有効期限
label-next-attempt = 次の試行
label-last-attempt = 最後の試行
label-rearms-left = 残りの再初期化回数
label-cmid = クライアント コンピューター ID (CMID)
label-host = ライセンス認証ホスト
label-host-none = 未設定 (DNS で検索します)
label-current-count = 現在の数
label-threshold = 必要な台数
label-catalog-version = カタログのバージョン
label-revocation-number = 失効リスト
label-host-key = ホスト キー
label-key-group = キー グループ
label-attributes = 属性
label-lab = 検証用カタログ

column-machine = コンピューター
column-address = アドレス
column-product = 製品
column-state = 状態
column-last-seen = 最終確認
column-note = 備考
column-key = キー
column-kind = 種類
column-serial = 連番
column-customer = 顧客

value-yes = はい
value-no = いいえ
span-ahead = { $span }後
kind-host = ホスト キー
kind-mak = マルチ ライセンス認証キー (MAK)

bundle-added = { $publisher } のバンドルをインストールしました。カタログのバージョンは { $version } です。
bundle-unchanged = 変更はありません。{ $publisher } のカタログ バージョン { $version } は既にインストールされています。
key-installed = { $product } のプロダクト キー { $key } をインストールしました。
host-set = ライセンス認証ホストを { $host } に設定しました。`muster activate --product NAME` で確認できます。
host-cleared = ライセンス認証ホストの設定を消去しました。今後は DNS でホストを検索します。
activated = { $product } のライセンスは { $ends } まで有効です。
renewed = { $product } のライセンスを { $ends } まで更新しました。
rearmed = 新しい ID を作成し、タイマーを初期化しました。残りの再初期化回数は { $left } 回です。次に `muster activate` を実行してください。
id-shared = { $machines } 台のコンピューターが同じ ID を使っているため、1 台として数えられています。それぞれで `muster rearm`、続いて `muster activate` を実行してください。
lab-in-force = { $publisher } のカタログは検証用です。このルートで指定された時計とフィンガープリントが有効です。
lab-ignored = { $publisher } のカタログは検証用ではないため、このルートの検証用設定は無視されます。
agent-serving = エージェントを実行しています。

publisher-made = 発行元 { $publisher } を { $folder } に設定しました。カタログの例を編集し、`muster-publisher catalog apply { $folder }/catalog.toml` を実行してください。
catalog-applied = カタログ バージョン { $version } を適用しました。
file-written = 書き込みました: { $file }
key-issued = 発行しました: { $key } (シリアル { $serial })
import-issued = { $keys } 個のキーを発行しました。注文のキーはすべて { $file } にあります。
import-before = { $keys } 個のキーは以前のインポートで発行済みのため、再発行していません。
import-would-issue = { $keys } 個のキーを発行する予定です。何も変更していません。
order-new = 発行予定
order-issued = 発行済み
order-issued-before = 以前に発行済み
column-line = 行
column-keys = キー数
column-reference = 注文番号
column-licence = ライセンス
machine-revoked = 失効
key-replaced-by = シリアル { $old } のキーをシリアル { $new } のキーに交代します: { $key }
old-key-used-by = まだシリアル { $serial } のキーを使用しています:
old-key-gone = シリアル { $serial } のキーを使用しているものはありません。このキーはブロックされています。
successor-counts = 回数は { $limit } まで最初から数えます。移行したものは、古いキーを失効させるまで両方で数えられます。
root-would-sign = 署名はしていません。反対側の ID と照合してから、回答のファイルを指定してください。
token-ended = 期限切れ
old-key-unused = シリアル { $serial } のキーを使用しているものはありません。失効させることができます: muster-publisher revoke key { $serial }
root-certifies = { $purpose } キー { $key } は { $time } まで署名できます。
root-withdraws = キー { $key } による署名はすべて無効です。
root-withdraws-from = { $time } 以降のキー { $key } による署名は無効です。
root-request-written = { $file } をルート キーのある場所に運び、そこで ID を照合してください: muster-publisher root sign REQUEST ANSWER
root-answer-written = { $file } を持ち帰り、適用してください: muster-publisher root apply ANSWER
root-answer-applied = 適用しました。新しいバンドルをホストに渡すか、ホストの更新を待ってください。
root-key-in-use = 使用中
root-key-replaced = 交代済み (有効)
root-key-withdrawn = 取り消し済み
column-purpose = 署名対象
column-key-id = キー
column-begins = 開始
column-ends = 終了
service-needs-passphrase = このフォルダーのサービスが動作しています (プロセス { $process })。パスフレーズなしで起動したものは、パスフレーズを渡して再起動してください。そうしないと次のサービス鍵で署名できません。
service-key-exchanged = このフォルダーのサービスが動作しています (プロセス { $process })。新しいサービス鍵は封印されています。パスフレーズなしで起動したものは、パスフレーズを渡して再起動するまで 503 を返します (`GET /ready` で確認できます)。
telephone-key-not-here = { $file } がフォルダーにないため、このサービスは電話用の鍵 { $number } では確認せず、503 を返します。ファイルを元の場所からコピーしてください。
request-other-name = 別の名前で送信するか、その名前で以前送信した内容をそのまま送信してください。
request-next = サービスが `GET /v1/openapi.json` で説明しているとおりに送信してください。
licence-of = コンピューター { $name } のライセンス (シリアル { $serial } のキー) と、同じキーによるそのコンピューターのほかのライセンス:
revoked-at-once = 失効させました。
revoked-before = 失効リスト { $number } に既に記載されています。何も変更していません。
nothing-revoked = 失効したものはありません。
column-host = ホスト
revoked-from = { $time } から失効します。
key-file-protected = { $file } をパスフレーズで封印しました。
key-file-in-clear = { $file } は平文で置かれています。
key-files-unchanged = 変更するものはありませんでした。
column-file = ファイル
column-protected = 保護
key-blocked-now = キー { $key } をブロックしました。
key-extended = キー { $key } で { $machines } 台まで認証できるようになりました。
token-made = トークン { $id } (表示されるのは今回だけです): { $token }
token-revoked = トークン { $id } を取り消しました。今後は使えません。
person-added = { $name } がサインインできるようになりました。
person-removed = { $name } はサインインできなくなりました。
column-name = 名前
column-role = 役割
column-made = 作成
webhook-made = Webhook { $id } のシークレット (表示されるのは今回だけです): { $secret }
webhook-removed = Webhook { $id } を、待機中のメッセージとともに削除しました。
webhook-taken = Webhook { $id } はメッセージを受け取りました。
column-waiting = 待機中
column-given-up = 断念
phone-title = 電話によるライセンス認証
phone-introduction = コンピューターに表示されたインストール ID をブロックごとに入力するか、その QR コードをこの電話で読み取ってください。
phone-block = ブロック
phone-ask = 確認 ID を取得
phone-confirmed = 確認 ID
phone-scan = 同じ内容の QR コード
phone-another = 別のインストール ID を入力
publisher-serving = 発行元のサービスは { $address } でリッスンしています。
root-key-offline = ルート キーは { $file } にあります。必要になるのは新しいキーを証明するときだけです。オフラインで保管する媒体 2 つに移してください。
root-key-still-here = { $file } がまだここにあります。オフラインで保管してください。
publisher-id-to-compile-in = この発行元 ID を製品に組み込んでください: { $publisher }
telephone-lengths = 電話では { $shown } 桁を読み上げ、{ $typed } 桁 (7 桁のブロック { $blocks } 個) を入力します。
telephone-by-file = ファイルなら入力は不要です: { $command }
telephone-scan = スマートフォンなら、次のコードを読み取るか { $url } を開いてください
telephone-installation-id = インストール ID:
telephone-type = 確認 ID を入力してください。1 ブロックずつでも、まとめてでもかまいません。空行で中断し、正しいブロックは保存されます。
telephone-block = ブロック { $block } / { $blocks }:
telephone-kept = { $blocks } 個のうち { $found } 個のブロックに誤りはなく、保存しました。続けるにはコマンドをもう一度実行してください。
telephone-whole = すべてのブロックを 1 回のコマンドで指定するか、1 つずつ入力してください: `{ $command }`。
telephone-key-made = 電話キー { $number } は { $file } にあります。カタログの元ファイルに次を加え、適用してください:
confirmed-for-one = このキーのライセンス認証を 1 回使います。
confirmed-for-nothing = 回数は使いません。このキーでライセンス認証済みです。
confirmation-id-follows = 確認 ID (7 桁のブロック { $blocks } 個、合計 { $digits } 桁):
column-confirmed = 電話で確認
catalog-unchanged = 変更はありません。カタログ バージョン { $version } と同じ内容です。
catalog-none = まだありません
key-blocked-before = キー { $key } は { $time } からブロックされています。
revocations-published = 失効リスト { $number } を適用しました。新しいバンドルでホストに渡すか、ホストの更新を待ってください。
key-state-active = 有効
key-state-blocked = ブロック済み { $time }
key-state-ended = 終了 { $time }
no-keys = まだキーは発行されていません。
no-hosts = このキーでライセンス認証されたホストはまだありません。
no-machines = このキーでライセンス認証されたコンピューターはまだありません。
no-audit = まだ記録はありません。
label-folder = フォルダー
label-hosts = ホスト
label-mak = マルチ ライセンス認証キー (MAK)
label-machines = コンピューター
label-extension = うち追加分
label-activations-each = ホストごとのライセンス認証回数
label-ends = 終了日
label-issued = 発行日
label-machine-maximum = 最大台数
label-keys = キー
column-used = 使用数
column-activations = ライセンス認証
column-certificate-ends = 証明書の期限
column-number = 番号
column-threshold = しきい値
column-setup-key = クライアント セットアップ キー
column-pool = プール
column-group = キー グループ
column-covered = キー グループまたは製品
column-counted = ライセンス認証日
column-covers = 対象
column-time = 日時
column-actor = 実行者
column-action = 操作
column-head = 先頭
host-went-back = ストアが後戻りしました。以前の報告は { $reported }、今回は { $head } です。複製されたルートで 2 台のホストが動いている可能性があります。
host-two-addresses = 同じ先頭 ({ $head }) が 2 つのアドレスから報告されました。複製されたルートで 2 台のホストが動いている可能性があります。
host-other-hardware = このキーのホストが別のハードウェアで動いています。ルートが複製されたか、コンピューターが交換されました。
maximum-warns = { $machines } 台、超過時は警告
maximum-refuses = { $machines } 台、超過時は拒否
service-in-clear = サービスは { $address } で暗号化なしにリッスンしており、要求にはホスト キーが含まれます。前段に TLS プロキシを置いてください。
service-address-loopback = キットに記載されるサービスのアドレス { $address } には、このコンピューターからしか接続できません。`--service URL` を指定してください。
kit-sheet =
    { $organisation } 用ライセンス認証ホスト
    発行元: { $publisher }

    このキットでライセンス認証ホストを 1 台設定します。ネットワーク内のコンピューターはこのホストにライセンスを要求します。
    発行元と通信するのはホストだけで、最初に 1 回、その後は年に 1 回です。

    キー グループ: { $group }
    製品:         { $products }
    ホスト キー:   末尾は { $key } です。キットに含まれています。キットはパスワードと同じように保管してください。
    サービス:      { $service }

    1. 常に稼働し、各コンピューターから TCP ポート 1688 で接続できるコンピューターを選びます。
    2. Muster をインストールし、このキットをコピーします。
    3. 実行: muster-host setup { $file }
       発行元のバンドルとキーをインストールし、発行元でホストをライセンス認証します。発行元に接続できない場合は、
       代わりに手で運ぶための要求を表示します。
    4. 実行: muster-host serve
       パッケージがインストールするサービスを開始するほうが確実です。
    5. ホストで実行: muster-host bundle export FILE。各コンピューターで実行: muster bundle add FILE、muster host set ホスト名、muster activate --product NAME
       キーの入力は不要です。バンドルに汎用のクライアント セットアップ キーが含まれています。
    6. カウントの確認: muster-host status
       十分な台数が要求すると、すぐにライセンスが許諾されます。しきい値もここに表示されます。

    キーでライセンス認証できるホストの台数と回数には上限があります。更新は数えられません。
