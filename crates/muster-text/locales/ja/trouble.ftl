# 失敗の詳細。コードの 2 行目の後のかっこ内に表示されるため、文末に句点を付けません。

trouble-which-publisher = 「{ $name }」に当たる発行元を 1 つに決められません。ID か名前で指定してください
trouble-which-application = アプリケーション「{ $name }」は複数の発行元にあります。ID で指定してください
trouble-no-suite = スイートとして登録されたアプリケーションは、どのカタログにもありません
trouble-activation-type = ライセンス認証の種類 { $number } はありません。0 はすべて、2 はライセンス認証ホストです

trouble-address-no-name = 「{ $text }」にホストの名前がありません
trouble-address-character = 「{ $text }」に、ホスト名に使えない文字「{ $found }」があります
trouble-address-too-long = ホスト名は { $limit } 文字までです (入力は { $found } 文字)
trouble-service-address = 「{ $text }」はサービスのアドレスではありません。https:// で始まるアドレスを指定してください (http:// はこのコンピューター上に限ります)
trouble-proxy-address = 「{ $text }」はプロキシのアドレスではありません。http://proxy.example:3128 の形式、または none を指定してください
trouble-address-port = 「{ $text }」はポートではありません。ポートは 1 から 65535 です
trouble-address-brackets = 「{ $text }」: IPv6 アドレスは [2001:db8::1]:1688 のように角かっこで囲んでください
trouble-domain-empty = 「{ $text }」はドメインではありません。空の部分があります (例: office.example.com)
trouble-domain-too-long = ドメインは、前にサービスの名前が付くため { $limit } 文字までです (入力は { $found } 文字)
trouble-domain-part-too-long = ドメインのドットの間は { $limit } 文字までです (入力は { $found } 文字)
trouble-domain-character = 「{ $text }」に、ドメインに使えない文字「{ $found }」があります。ドットの間には英数字、-、_ を使います (例: office.example.com)
trouble-domain-not-ascii = 「{ $text }」の「{ $found }」は DNS で送れません。xn-- で始まる形式で入力してください
trouble-domain-hyphen = 「{ $text }」はドメインではありません。- で始まる、または終わる部分があります (例: office.example.com)
trouble-domain-address = 「{ $text }」はアドレスまたは数値で、ドメインではありません (例: office.example.com)
trouble-domain-service = 「{ $text }」はレコードの名前です。ドメインは _muster._tcp より後ろの部分です

trouble-in-file = { $file } の { $line } 行目: { $what }
trouble-line-of-file = { $file } の { $line } 行目
trouble-setting-kind = ライセンス認証の種類は 0 (すべて) と 2 (ライセンス認証ホスト) です
trouble-setting-id = 「{ $text }」はライセンス認証 ID でもアプリケーション ID でもありません

trouble-other-publisher = 作成した発行元は { $expected } ではなく { $found } です
trouble-other-roots = ルートの継承の系列 ({ $offered } 回) が、登録済みの系列 ({ $held } 回) とつながりません
trouble-key-withdrawn = 署名に使われたキー { $key } は発行元が取り消しています

trouble-lock-held = { $path } はプロセス { $process } が使用中です
trouble-agent-slow = 実行中ですが、制限時間内に応答しませんでした
trouble-agent-closed = 応答の途中で通信が終了しました
trouble-agent-answer = エージェントが別のコマンドへの応答を返しました。バージョンが異なる可能性があります
trouble-host-program = { $program } を開始できません

trouble-name-unknown = { $name } のアドレスがありません
trouble-nothing-listens = ポート { $port } で待機しているものがありません
trouble-connect-slow = { $seconds } 秒以内に接続できませんでした
trouble-answer-slow = { $seconds } 秒以内に応答がそろいませんでした
trouble-connection-lost = 応答の前に接続が切れました
trouble-not-muster = 応答の先頭: { $found }
trouble-unexpected = 種類 { $number } のメッセージが届きましたが、ここでは使われません
trouble-one-try = { $to }: { $why }

trouble-name-server = 「{ $text }」は DNS サーバーのアドレスではありません (例: 192.0.2.53、192.0.2.53:5353)
trouble-too-many-names = { $found } 個は多すぎます。指定できるのは { $limit } 個までです
trouble-looked-up-hosts = { $name } にはホストが { $hosts } 台あります
trouble-looked-up-no-host = DNS の { $name } には「ホストなし」と登録されています
trouble-looked-up-nothing = DNS に { $name } は登録されていません
trouble-looked-up-fault = { $name }: { $why }
trouble-not-in-dns = 「{ $name }」は DNS で使える名前ではありません
trouble-dns-unreachable = DNS サーバー { $server } に接続できません
trouble-dns-silent = DNS サーバー { $server } から { $seconds } 秒以内に応答がありませんでした
trouble-dns-silence = DNS サーバー { $servers } のどれからも応答がありませんでした
trouble-dns-not-dns = { $server } の応答は DNS ではありません
trouble-dns-no-server = このコンピューターに DNS サーバーが設定されていません
trouble-dns-refused = DNS サーバー { $server } が問い合わせに応答しません: { $code }

trouble-grant-chain = 署名を発行元までたどれません
trouble-grant-kind = 保存されているのは許諾ではなく拒否です
trouble-grant-product = 製品 { $expected } ではなく、製品 { $found } の許諾です
trouble-grant-hardware = 許諾は、一緒に保存されているものとは別のハードウェアに結び付けられています
trouble-grant-coverage = カタログ バージョン { $version } では、キー グループ { $group } は製品 { $product } を対象としていません
trouble-grant-threshold = 必要数 { $threshold } による許諾ですが、カタログ バージョン { $version } では { $lowest } 以上が必要です
trouble-grant-count = 現在の数 { $count } による許諾ですが、{ $threshold } が必要です
