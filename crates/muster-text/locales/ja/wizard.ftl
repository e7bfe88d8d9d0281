# The conversation of `muster wizard`.

## The menu.

wizard-title = Muster: このコンピューターのライセンス認証
wizard-intro = 番号を入力して Enter キーを押してください。空の行でこのメニューに戻ります。何かを変更する前には必ずお知らせします。
wizard-menu-key = プロダクト キーを変更する
wizard-menu-activate = 今すぐライセンス認証する
wizard-menu-automatic = 自動ライセンス認証の有効と無効を切り替える
wizard-menu-status = 現在の状態を表示する
wizard-menu-telephone = 電話でライセンス認証する
wizard-menu-host = ライセンス認証ホストを設定する
wizard-menu-bundle = 発行元のバンドルを追加する
wizard-menu-end = 終了する
wizard-ask-number = 番号:{ " " }
wizard-not-on-menu = 「{ $typed }」は上の番号にありません。いずれかの番号を入力してください。
wizard-bye = 終了します。途中のままの処理はありません。

## The key.

wizard-key-now = { $product } には、末尾が { $key } のキーがインストールされています。
wizard-key-none = キーはまだインストールされていません。
wizard-ask-key = プロダクト キー (5 文字 × 5 グループ):{ " " }
wizard-key-again = もう一度入力してください。Enter キーだけを押すと戻ります。
wizard-key-replaces = { $product } の末尾 { $key } のキーを置き換えます。以前のキーは削除されますが、新しいキーが認証されるまでライセンスは維持されます。
wizard-ask-replace = 置き換えますか。1 はい、0 いいえ:{ " " }
wizard-key-kept = 以前のキーのままです。変更は行われていません。
wizard-key-done = { $product } に末尾 { $key } のキーをインストールしました。次に 2 を選んでライセンス認証してください。
wizard-mak-done = { $product } に末尾 { $key } のキーをインストールしました。
wizard-mak-waits = 自動ライセンス認証は無効です。次に 2 を選んでライセンス認証してください。
wizard-mak-asking = 発行元に要求しています。30 秒ほどかかることがあります。
wizard-mak-ways = キーはインストールされたままで、回数は消費していません。ほかの方法があります:
wizard-mak-by-telephone = - 電話: 5 を選んでください。
wizard-mak-by-file = - ファイル: 要求ファイルをインターネットに接続できるコンピューターに運び、回答を持ち帰ります。`muster --help` を参照してください。
wizard-mak-by-proxy = - プロキシ: `muster settings set publisher-proxy http://ユーザー:パスワード@プロキシ:ポート` を実行してから、2 を選んでください。
wizard-permanent = { $product } はこのコンピューターで永続的にライセンス認証されています。操作は不要です。

## Activating.

wizard-frozen = このコンピューターではイメージの準備が済んでおり、次の製品は止まっています: { $products }。今要求すると使用したことになり、タイマーが始まります。イメージを取得する前に、もう一度準備が必要になります。
wizard-ask-wake = それでも要求しますか。1 はい、0 いいえ:{ " " }
wizard-still-frozen = 要求しませんでした。イメージは準備したままの状態です。
wizard-which = どの製品ですか。
wizard-asking = ライセンス認証ホストに要求しています。30 秒ほどかかることがあります。
wizard-activated = { $product } はライセンス認証されました。残り { $days } 日です。
wizard-renews-by-agent = エージェントが自動的に更新します。
wizard-renews-by-hand = エージェントが動いていないため、製品の起動時か、このメニューの 2 で更新されます。
wizard-not-activated = { $product } は今回の要求ではライセンス認証されませんでした。

## Automatic attempts.

wizard-automatic-on = 自動ライセンス認証は有効です。製品の起動時と、エージェントの動作中に、自動的にライセンスを要求します。
wizard-automatic-off = 自動ライセンス認証は無効です。指示されたときだけライセンスを要求します。
wizard-ask-automatic = 1 有効、2 無効、0 戻る:{ " " }

## How things stand.

wizard-state = { $product }: { $state }。
wizard-days = 残り { $days } 日です。
wizard-count = ホストの現在の数は { $count }、必要な数は { $threshold } です。
wizard-host = ライセンス認証ホストは { $host } です。
wizard-host-unset = ライセンス認証ホストが設定されていません。名前は管理者に確認してください。
wizard-ask-host = ライセンス認証ホストの名前 (空の行で戻る):{ " " }
wizard-host-done = ライセンス認証ホストを { $host } に設定しました。次に 2 を選んでライセンス認証してください。
wizard-host-none = ライセンス認証ホストは設定されていません。DNS で検索します。見つからない場合は管理者に名前を確認し、6 を選んで設定してください。
wizard-nothing = このコンピューターにはまだ製品がありません。製品に付属のバンドルが必要です。7 を選んでファイルを指定してください (`muster bundle add ファイル`)。
wizard-ask-bundle = バンドルのファイル (空の行で戻る):{ " " }

## What goes wrong.

wizard-no-document = ウィザードは人と対話するため、ドキュメントを出力しません
wizard-no-document-next = プログラムからは --json のあるほかのコマンドを使ってください: `muster activate`、`muster status`、`muster settings`
