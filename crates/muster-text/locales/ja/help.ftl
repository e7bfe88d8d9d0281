# `muster` と `muster-host` のヘルプ。英語の説明はコマンドの定義にあります。
#
# ID はコマンドまでの名前を `_` でつないだものです。引数は `--` の後に続けます。引数の説明は、それを囲むコマンドにあれば内側の
# コマンドにも使われ、`any` はどこでも使われます。KEY や HOST などの値の名前は、どの言語でも同じです。

## 見出しと注記

heading-usage = 使い方
heading-commands = コマンド
heading-arguments = 引数
heading-options = オプション
heading-values = 指定できる値
note-environment = [環境変数: { $value }]
note-default = [既定値: { $value }]
note-possible = [指定できる値: { $value }]

## 両方のプログラムに共通

any--help = ヘルプを表示します (詳細は '--help')
    .long = ヘルプを表示します (概要は '-h')
any--version = バージョンを表示します
any_help = このヘルプ、または指定したコマンドのヘルプを表示します
any--lang = 表示に使う言語 [既定値: LC_ALL、LC_MESSAGES、LANG に従う]
    .value-en = 英語
    .value-ja = 日本語
any_explain = コードやイベントの意味と対処を表示します。指定しない場合はすべてを一覧表示します
any--code = コードまたはイベントの番号 (表記は問いません)、またはその名前
any--save = 発行元に渡すサポート ファイルを作成します。診断結果、状態、設定、イベントを含み、キーと名前は含みません
any--with-names = サポート ファイルに名前とアドレスを残します
any--id = この ID のイベントだけを表示します。複数回指定できます
any--since = この日時以降のイベントだけを表示します: `2026-11-23T09:30:00Z`、`2026-11-23 09:30`、または `2h`、`3d` のような現在までの期間
any--level = このレベル以上のイベントだけを表示します
any--product = この製品のイベントだけを表示します (名前、番号、ライセンス認証 ID)
any--limit = 新しいものから表示する件数

## `muster`

muster = muster コマンドと、このコンピューターのエージェント
muster--root = このコンピューターのデータを置くフォルダー [既定値: システムの状態フォルダー]
muster--json = 文章の代わりに 1 つの JSON 文書を出力します
muster--file = ファイル
muster--key = キー。空白、ダッシュ、大文字と小文字の違いは問いません
muster--domain = ドメイン
muster--product = この製品だけを対象にします (名前、番号、ライセンス認証 ID)
muster--application = このアプリケーションの製品だけを対象にします (名前、番号、ID)
muster--suites = スイート製品だけを対象にします
muster--publisher = 発行元 (ID または名前)

muster_bundle = 発行元のバンドル (発行元の信頼と製品のライセンス認証に必要なファイル) を扱います
muster_bundle_add = バンドルをインストールします。インストール済みの場合は新しい内容だけを取り込みます

muster_key = プロダクト キーを扱います。通常のキーはバンドルに含まれるため、入力は不要です
muster_key_install = プロダクト キー (クライアント セットアップ キー、またはマルチ ライセンス認証キー) をインストールします
muster_key_remove = プロダクト キーを削除します。キーのない製品はライセンスなしになります
muster_key_remove--product = 製品 (名前、番号、ライセンス認証 ID) [既定値: インストール済みの唯一の製品]

muster_host = このコンピューターが要求するライセンス認証ホストを扱います
muster_host_set = このホストだけに要求するように設定します
muster_host_set--address = 名前またはアドレス。ポートが 1688 以外の場合は `:PORT` を付けます
muster_host_clear = ホストの指定を消去します

muster_settings = このコンピューターの設定を扱います。コマンドを付けない場合は設定を表示します
muster_settings_set = 設定を変更します
muster_settings_set--name = 設定の名前
    .value-host = 要求するホスト。他のホストには要求しません
    .value-port = そのホストのポート
    .value-lookup-domain = ホストを検索する DNS ドメイン
    .value-activation-type = ライセンスの取得方法: 0 または 2
    .value-host-caching = 前回成功したホストに最初に要求するかどうか: on または off
    .value-automatic-attempts = コンピューターが自動的に要求するかどうか: on または off
    .value-manual = 指示されたときだけ要求するかどうか (automatic-attempts の逆): on または off
    .value-publisher-service = カタログの代わりに、マルチ ライセンス認証キーで要求する発行元のサービス: https:// の URL、または組織のライセンス認証ホストに取り次がせる host
    .value-publisher-ca = システムに加えて信頼する、サービスの証明書のファイル (PEM)
    .value-publisher-proxy = サービスへのプロキシ: http://ユーザー:パスワード@プロキシ:ポート、または none
    .value-skip-rearm = 再初期化を無効にするかどうか: on または off
    .value-name-servers = コンピューターの設定の代わりに問い合わせる DNS サーバー: アドレスのコンマ区切り
    .value-search-domains = コンピューターの設定の代わりにホストを検索するドメイン: コンマ区切り
muster_settings_set--value = 設定の値。`default` を指定すると既定値に戻ります

muster_offline = ホストに接続できないコンピューターの要求と回答をファイルで扱います
muster_offline_request = このコンピューターの要求をファイルに書き込みます。回答できる場所に運んでください
muster_offline_request--file = ファイル。フォルダーを指定すると、その中に固有の名前で作成されます
muster_offline_request--product = { muster_activate--product }
muster_offline_request--publisher = { muster_activate--publisher }
muster_offline_request--no-name = このコンピューターの名前を含めません
muster_offline_apply = このコンピューターの要求への回答をファイルから適用します。ファイルには他のコンピューターの回答も含めることができます
muster_offline_apply--file = ファイル、またはそれらが入ったフォルダー

muster_proxy = 発行元に接続できない多くのコンピューターのライセンスを、収集、運搬、取得、返却します
muster_proxy_collect = コンピューターがフォルダーに残した要求を収集します
muster_proxy_collect--collection = コレクションのフォルダー。ない場合は作成されます
muster_proxy_collect--folders = 要求のファイルが入ったフォルダー、または要求のファイル
muster_proxy_export = まだ回答のない要求をファイルに書き込みます。発行元に接続できる場所に運んでください
muster_proxy_export--collection = コレクションのフォルダー
muster_proxy_export--file = { muster--file }
muster_proxy_export--names = コンピューターの名前の扱い
    .value-none = 含めません
    .value-hashed = それぞれのハッシュに置き換えます
    .value-keep = そのまま含めます
muster_proxy_obtain = 要求のファイルまたはコレクションのライセンスを、発行元のサービスから取得します
muster_proxy_obtain--requests = ファイル (回答は同じ場所に書き込まれます)、またはコレクションのフォルダー
muster_proxy_obtain--service = サービスのアドレス [既定値: このコンピューターの設定、なければインストール済みのカタログのもの]
muster_proxy_obtain--ca = システムの証明書に加えて信頼する証明書 (PEM) [既定値: このコンピューターの設定]
muster_proxy_obtain--proxy = 経由するプロキシ、または `none` [既定値: このコンピューターの設定、なければ HTTPS_PROXY のもの]
muster_proxy_import = 持ち帰った回答をコレクションに取り込みます
muster_proxy_import--collection = { muster_proxy_export--collection }
muster_proxy_import--files = 回答のファイル
muster_proxy_apply = 要求のあった場所に回答を書き込み、コンピューターが適用できるようにします
muster_proxy_apply--collection = { muster_proxy_export--collection }
muster_proxy_status = コレクションの進み具合を表示します
muster_proxy_status--collection = { muster_proxy_export--collection }

muster_image = 他のコンピューターの元になるディスク イメージを扱います
muster_image_prepare--yes = 有効なライセンスが削除される場合も確認しません
muster_image_prepare = このコンピューターのイメージを取得する準備をします。取得前の最後の操作で、その後は何も起動できません

muster_activate = 今すぐライセンス認証します。ライセンス認証ホストに要求し、マルチ ライセンス認証キーの場合は発行元に要求します
muster_activate--product = 製品 (名前、番号、ライセンス認証 ID) [既定値: インストール済みのすべての製品]
muster_activate--publisher = 発行元 (ID または名前) [既定値: すべて]
muster_activate--telephone = 発行元に読み上げるインストール ID を表示し、確認 ID の入力を求めます
muster_activate--confirmation-id = 確認 ID、またはその続きのブロック
muster_activate--ask = 端末でない場合も、標準入力から確認 ID を読み取ります
muster_activate--qr = QR コードを SVG 画像としても書き出します

muster_status = このコンピューターのライセンスの情報をすべて表示します

muster_check = 製品を実行できるかどうかを終了コードで示します: 0 は可、20 は可 (通知あり)、21 は不可
muster_check--product = 製品 (名前、番号、ライセンス認証 ID)

muster_rearm = 同じイメージから作られたコンピューターの ID を新しく作成し、猶予期間を最初から始めます
muster_rearm--publisher = { muster_activate--publisher }

muster_decode = プロトコルのファイルやオブジェクト (バンドル、キット、状態など) の内容を表示します
muster_decode--bundle = 検証に使うバンドル [既定値: インストール済みのバンドル]

muster_events = このコンピューターで起きたことを表示します
muster_events--product = { any--product }
muster_events--follow = 以後のイベントを Ctrl-C で終了するまで表示し続けます。`--json` を付けると 1 行に 1 つの文書を出力します
muster_events--pairs = 要求 (12288) を回答 (12289) とホストの記録 (12290) に対応させ、その意味を表示します
muster_events--host-events = `--pairs` で使うホストのイベント (`muster-host events --json` の出力を保存したファイル)
muster_events--host-root = `--pairs` で使うホストのルート (ホストがこのコンピューターにある場合)

muster_doctor = ライセンスを得るまでの経路を順に調べ、問題のある段階とその対処を表示します
muster_doctor--product = { muster_activate--product }
muster_doctor--domain = この DNS ドメインでもホストを検索します
muster_doctor--look-only = 要求を送らず、記録されている前回の要求から判断します

muster_wizard = 質問に答えながらライセンス認証します。コマンドに慣れていない方に向いています

muster_agent = ライセンスを自動的に更新し、このコンピューターの製品に応答します
muster_agent--once = 期限の来ている処理だけを行って終了します

## `muster slmgr`

muster_slmgr = `slmgr` と同じオプションと項目で、ライセンスを表示、変更します
    .usage = muster slmgr -OPTION [ARGUMENTS]   (/OPTION も可)
    .commands = slmgr のオプション
    .after = 各オプションは -ato、/ato、ato のどの形でも指定できます。別のコンピューター、ディレクトリ、トークン、ライセンス ファイルのオプションには、代わりの手段を案内します。
muster_slmgr--host-root = このコンピューターのライセンス認証ホストのフォルダー [既定値: システムの既定のフォルダー]
muster_slmgr--id = 製品 (ライセンス認証 ID、番号、名前)
muster_slmgr_ipk = プロダクト キー (クライアント セットアップ キー、マルチ ライセンス認証キー) をインストールします。ホストではホスト キーも指定できます
muster_slmgr_ato = 今すぐライセンス認証します。ホストは発行元に、製品はホストに、マルチ ライセンス認証キーの製品は発行元に要求します
muster_slmgr_dli = ライセンス情報を表示します
muster_slmgr_dli--id = 製品 (ライセンス認証 ID、番号、名前)。`All` ではキーのない製品も表示します
muster_slmgr_dlv = 詳細なライセンス情報を表示します
muster_slmgr_dlv--id = { muster_slmgr_dli--id }
muster_slmgr_xpr = 現在のライセンスの状態の有効期限を表示します
muster_slmgr_cpky = 読み取れる場所からプロダクト キーを消去します
muster_slmgr_upk = プロダクト キーをアンインストールします。複数ある場合は確認します
muster_slmgr_upk--id = 製品 (ライセンス認証 ID、番号、名前)。ホスト キーはキー グループで、すべてのホスト キーは `host` で指定します
muster_slmgr_upk--yes = 確認せずにすべて削除します
muster_slmgr_rearm = 再初期化します (新しい ID を作成し、猶予期間を最初から始めます)
muster_slmgr_rearm-app = 1 つのアプリケーションの製品を再初期化します
muster_slmgr_rearm-app--id = アプリケーション (ID または名前)
muster_slmgr_rearm-sku = 1 つの製品を再初期化します
muster_slmgr_dti = 電話によるライセンス認証のためのインストール ID を表示します
muster_slmgr_atp = 電話で受け取った確認 ID でライセンス認証します
muster_slmgr_atp--confirmation-id = 確認 ID。全体、または続きのブロック。ダッシュと空白の有無は問いません。後ろに製品をライセンス認証 ID、番号、名前のいずれかで指定できます
muster_slmgr_skms = クライアント: 要求するホストを指定します。他のホストには要求しません
muster_slmgr_skms--host = 名前またはアドレス。ポートが 1688 以外の場合は `:PORT` を付けます。`:PORT` だけではポートを設定します
muster_slmgr_skms-domain = クライアント: ホストを検索する DNS ドメインを指定します
muster_slmgr_ckms = クライアント: ホスト、ポート、ドメインの指定を消去します
muster_slmgr_skhc = クライアント: 前回成功したホストに最初に要求します (既定)
muster_slmgr_ckhc = クライアント: 毎回ホストを検索します
muster_slmgr_act-type = クライアント: ライセンスの取得方法: 0 はすべて、2 はライセンス認証ホストのみ
muster_slmgr_act-type--number = 0 または 2。省略すると 0
muster_slmgr_sai = ホスト: 失敗した試行の後の待ち時間を分で設定します (15 から 43200)
muster_slmgr_sri = ホスト: 更新間隔を分で設定します (15 から 43200)
muster_slmgr_sprt = ホスト: リッスン先のポートを設定します
muster_slmgr_sdns = ホスト: DNS 発行を有効にします
muster_slmgr_cdns = ホスト: DNS 発行を無効にします
muster_slmgr_spri = ホスト: KMS 優先度を「通常」にします (既定)
muster_slmgr_cpri = ホスト: KMS 優先度を「低」にします
muster_slmgr_ilc = ライセンス ファイルは他のシステムだけのものです。代わりに発行元のバンドルを使います
muster_slmgr_rilc = { muster_slmgr_ilc }
muster_slmgr_lil = トークンによるライセンス認証は他のシステムだけの機能です。代わりにライセンス認証ホストを使います
muster_slmgr_ltc = { muster_slmgr_lil }
muster_slmgr_ril = { muster_slmgr_lil }
muster_slmgr_stao = { muster_slmgr_lil }
muster_slmgr_ctao = { muster_slmgr_lil }
muster_slmgr_fta = { muster_slmgr_lil }
muster_slmgr_ad-activation-online = ディレクトリによるライセンス認証は他のシステムだけの機能です。代わりにライセンス認証ホストを使います
muster_slmgr_ad-activation-get-iid = { muster_slmgr_ad-activation-online }
muster_slmgr_ad-activation-apply-cid = { muster_slmgr_ad-activation-online }
muster_slmgr_ao-list = { muster_slmgr_ad-activation-online }
muster_slmgr_del-ao = { muster_slmgr_ad-activation-online }
muster_slmgr_name = { muster_slmgr_ad-activation-online }
any_computer = 別のコンピューターは、そのコンピューターで操作します

## `muster ospp`

muster_ospp = `ospp` と同じオプションと項目で、スイート製品を表示、変更します
    .usage = muster ospp /OPTION[:VALUE]   (-OPTION も可)
    .commands = ospp のオプション
    .after = 各オプションは /act、-act、act のどの形でも指定でき、値はコロンの後に続けます: /sethst:NAME。対象はスイート製品だけです。
muster_ospp_act = { muster_activate }
muster_ospp_inpkey = { muster_key_install }
muster_ospp_inpkey--key = キー
muster_ospp_unpkey = 末尾がこの 5 文字のプロダクト キーをアンインストールします
muster_ospp_unpkey--last-five = キーの最後の 5 文字
muster_ospp_inslic = { muster_slmgr_ilc }
muster_ospp_dstatus = インストール済みの製品のライセンス情報を表示します
muster_ospp_dstatusall = キーのない製品も含め、すべてのライセンス情報を表示します
muster_ospp_dhistoryacterr = 失敗したスイート製品のライセンス認証を表示します
muster_ospp_dhistorykms = スイート製品の要求とその回答を表示します
muster_ospp_dinstid = { muster_slmgr_dti }
muster_ospp_actcid = { muster_slmgr_atp }
muster_ospp_actcid--confirmation-id = 確認 ID
muster_ospp_rearm = すべてのスイート製品、または 1 つの製品を再初期化します (新しい ID と猶予期間)
muster_ospp_rearm--id = { muster_slmgr--id }
muster_ospp_ddescr = エラー コードの意味を表示します
muster_ospp_ddescr--code = 0xC004F038 のようなコード
muster_ospp_dcmid = スイート製品の集計プールでのクライアント コンピューター ID (CMID) を表示します
muster_ospp_sethst = スイート製品が要求するホストを指定します。他のホストには要求しません
muster_ospp_sethst--host = { muster_host_set--address }
muster_ospp_setprt = ホストのポートを設定します
muster_ospp_setprt--port = ポート
muster_ospp_remhst = ホストとポートの指定を消去します
muster_ospp_cachst = 前回成功したホストに最初に要求するかどうか: TRUE (既定) または FALSE
muster_ospp_cachst--on = TRUE または FALSE
muster_ospp_actype = ライセンスの取得方法: 0 はすべて、2 はライセンス認証ホストのみ
muster_ospp_actype--number = 0 または 2
muster_ospp_dtokils = { muster_slmgr_lil }
muster_ospp_dtokcerts = { muster_slmgr_lil }
muster_ospp_rtokil = { muster_slmgr_lil }
muster_ospp_tokact = { muster_slmgr_lil }
muster_ospp_stokflag = { muster_slmgr_lil }
muster_ospp_ctokflag = { muster_slmgr_lil }
muster_ospp_osppsvcrestart = スイートのサービスは他のシステムだけのものです。設定はすぐに有効になります
muster_ospp_osppsvcauto = { muster_ospp_osppsvcrestart }
muster_ospp_puserops = この切り替えは他のシステムだけの機能です。エージェントが動いている間は、すべてのユーザーがライセンス認証できます
muster_ospp_duserops = { muster_ospp_puserops }
muster_ospp_skms-domain = ホストを検索する DNS ドメインを指定します
muster_ospp_ckms-domain = DNS ドメインの指定を消去します

## `muster-host`

muster-host = 組織のライセンス認証ホスト
muster-host--root = このホストのデータを置くフォルダー [既定値: システムの状態フォルダー]
muster-host--database = ファイルの代わりに複数のホストで共有する PostgreSQL データベース: postgres://USER:PASSWORD@HOST:PORT/NAME
muster-host--json = 1 つの JSON 文書を出力します
muster-host--publisher = 発行元 (ID、タグ、名前)。省略するとすべてが対象です
muster-host--cmid = コンピューターの CMID または名前

muster-host_setup = 発行元のキットをインストールし、ホストをライセンス認証します
muster-host_setup--kit = キット
muster-host_setup--telephone = { muster_activate--telephone }
muster-host_setup--offline = ライセンス認証の要求を送信せず、ファイルに書き込みます

muster-host_serve = 終了のシグナルを受けるまで、コンピューターの要求に応答します

muster-host_answer = ファイルで届いた要求に、ネットワークで届いた場合と同じように回答します
muster-host_answer--places = 要求のファイル。フォルダーを指定すると、その中のまだ回答していないファイルが対象になります
muster-host_answer--output = 要求のファイルが 1 つの場合の、回答のファイル [既定: 同じ場所の .muster-answer]

muster-host_offline = このホストとコンピューターが発行元に求めるものを、手で運びます
muster-host_offline_export = 発行元の回答を待つ要求をファイルに書き込みます。このホスト自身のものと、コンピューターから預かったものです
muster-host_offline_export--file = { muster--file }
muster-host_offline_export--names = { muster_proxy_export--names }
    .value-none = { muster_proxy_export--names.value-none }
    .value-hashed = { muster_proxy_export--names.value-hashed }
    .value-keep = { muster_proxy_export--names.value-keep }
muster-host_offline_import = 発行元の回答をファイルから取り込みます。コンピューターは次に要求したときに受け取ります
muster-host_offline_import--files = { muster--file }

muster-host_bundle = 発行元のバンドルを扱います
muster-host_bundle--publisher = 発行元 (ID、タグ、名前)。1 つだけの場合は省略できます
muster-host_bundle_add = 発行元のバンドルをインストールします。インストール済みの場合は新しい内容だけを取り込みます
muster-host_bundle_add--file = バンドル
muster-host_bundle_export = コンピューターに配布するために、発行元のバンドルをファイルに書き出します
muster-host_bundle_export--file = 書き出すファイル

muster-host_key = ホスト キーを扱います
muster-host_key--publisher = { muster-host_bundle--publisher }
muster-host_key_install = ホスト キーをインストールします。ライセンス認証するまで回数は消費されません
muster-host_key_install--key = キー。入力したまま、または貼り付けたままで指定できます。`-` は標準入力から読み取ります
muster-host_key_remove = ホスト キーと証明書を削除します。対象の製品はこのホストでライセンスされなくなります
muster-host_key_remove--group = キー グループ (番号または名前)。1 つだけの場合は省略できます

muster-host_activate = 有効な証明書のないホスト キーを発行元でライセンス認証し、回数を消費しない更新を行います
muster-host_activate--group = もう一度ライセンス認証するキー グループの番号または名前。ホスト キーの回数を 1 回消費します
muster-host_activate--service = 1 つの発行元のサービスのアドレス。更新のために保存されます
muster-host_activate--offline = 要求を送信せず、ファイルに書き込みます
muster-host_activate--answer = 手動で送信した要求に対する発行元の回答を適用します
muster-host_activate--telephone = { muster_activate--telephone }
muster-host_activate--confirmation-id = { muster_activate--confirmation-id }
muster-host_activate--ask = { muster_activate--ask }
muster-host_activate--qr = { muster_activate--qr }
muster-host_activate--json = ホスト キーごとの結果を 1 つの JSON 文書として出力します

muster-host_status = ホストが許諾できる製品、現在の数、不足している台数を表示します
muster-host_status--probe = 監視システム向けに 1 行を出力し、0 (正常)、1 (警告)、2 (異常)、3 (不明) で終了します

muster-host_console = 実行中のホストのコンソールに 1 回だけサインインできるリンクを表示します
muster-host_console--read-only = 表示だけができ、変更はできないリンクにします
muster-host_forecast = 何も変わらない場合のカウントの見通し (外れるコンピューターと、しきい値を下回る時期) を表示します
muster-host_machines = 数えられているコンピューターと、ID を共有しているコンピューターを表示します
muster-host_machines--pool = 集計プール (番号または名前)
muster-host_machines--cloned = ID を共有しているコンピューターだけを表示します
muster-host_machines_block = 今後このコンピューターを拒否し、現在の数から除きます
muster-host_machines_unblock = ブロックしたコンピューターの要求を再び受け付けます
muster-host_machines_forget = コンピューターの記録を削除します。再び要求すると新しいコンピューターとして扱われます

muster-host_settings = ホストの実行中に設定を表示、変更します。設定は host.toml に保存されます
muster-host_settings_set = 1 つの設定を変更します
muster-host_settings_set--name = intervals.retry、intervals.renewal、port、dns.publishing、low-priority のいずれか
muster-host_settings_set--value = 分 (`catalog` は発行元の値)、ポート、または true か false

muster-host_config = 構成ファイルを扱います
muster-host_config_check = host.toml を検査し、有効な構成を表示します

muster-host_dns = コンピューターがホストを見つけるための DNS のレコードを扱います
muster-host_dns_print = 手動で登録する内容 (ゾーンの行、nsupdate のスクリプト、ホストに更新を許可する規則) を表示します
muster-host_dns_print--publisher = 対象の発行元 1 つのキーのタグ。省略すると host.toml の指定どおり
muster-host_dns_print--zone = ゾーン。省略すると host.toml のゾーン、またはこのコンピューターのドメイン
muster-host_doctor = このホストに必要なものを順に調べ、問題とその対処を表示します

muster-host_requests = 記録されているコンピューターへの回答を扱います
muster-host_requests_export = すべての回答を 1 行に 1 つの JSON 文書として新しい順に出力します。最初の行は発行元の規則です
muster-host_requests_export--publisher = { muster-host_bundle--publisher }
muster-host_requests_export--since = この日時以降の回答だけを出力します: `2026-11-23T09:30:00Z`、`2026-11-23 09:30`、または `2h`、`3d` のような現在までの期間

muster-host_events = コンピューターへの回答を含め、このホストで起きたことを表示します
muster-host_events--follow = 以後のイベントを Ctrl-C で終了するまで表示し続けます
muster-host_events--json = 1 つの JSON 文書を出力します。`--follow` を付けると 1 行に 1 つの文書を出力します

muster-host_ask = 同じバージョンの他のプログラムのために、標準入力の各行の JSON コマンドに応答します
