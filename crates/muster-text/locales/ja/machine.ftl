# Labels and sentences of `muster`, apart from `slmgr` and `ospp`.

machine-agent = エージェント

## 設定とイメージ

setting-port = ポート
setting-lookup-domain = 参照ドメイン
setting-domain-own = このコンピューターのドメイン
setting-activation-type = ライセンス認証の種類
setting-host-caching = KMS ホストのキャッシュ
setting-automatic-attempts = 自動ライセンス認証
setting-skip-rearm = SkipRearm
setting-on = 有効
setting-off = 無効
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
