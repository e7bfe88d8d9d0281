# イベントの文。引数は各イベントのフィールド名です。成功を表すコードは "success" です。`.about` はイベントの意味、
# `.next` は対処です。

request-sent = { $result ->
        [success] ライセンス認証ホスト { $host } に要求を送信しました。
       *[other] ライセンス認証ホスト { $host } から有効な応答が得られませんでした: { $result }
    }
    .hostless = 要求先のライセンス認証ホストがありませんでした: { $result }
    .about = コンピューターがライセンス認証ホストに要求を送信したか、送信を試みました。ホストごとに 1 件です。
    .next = 同じ時刻の 12289 を探してください。なければ応答は届いていません。`muster events --pairs` で確認できます。

response-processed = { $activated ->
        [1] ホストの応答を検証しました。製品はライセンスされています。
       *[other] { $current_count ->
            [0] ホストが拒否したことを検証しました: { $result }
           *[other] ホストが拒否したことを検証しました: { $result }、現在の数 { $current_count }
        }
    }
    .about = コンピューターがホストの応答を検証し、受け入れました。ライセンスされたかどうかは activated フィールドで判断してください。
    .next = ライセンスされていない場合は、`muster explain CODE` でコードを調べてください。

request-processed = { $result ->
        [success] { $machine_name } の要求を許可しました。
       *[other] { $machine_name } の要求を拒否しました: { $result }
    }
    .about = ホストがコンピューターの要求に応答しました。12288 に対応するものがなければ、要求はこのホストに届いていません。
    .next = 拒否した場合は、`muster-host explain CODE` でコードを調べてください。

service-failed = サービスを開始できませんでした: { $result }
    .about = ホストのサービスを開始できなかったか、障害で終了しました。
    .next = `muster-host explain CODE` でコードを調べ、サービスを開始し直してください。

renewal-failed = ホストの証明書を更新できませんでした: { $result }
    .about = ホストが発行元で証明書を更新できませんでした。自動的に再試行します。
    .next = 証明書の期限を `muster-host status` で確認してください。手動では `muster-host activate` で更新できます。

dns-publishing-failed = DNS ドメイン { $domain } にホストのアドレスを { $name } として発行できませんでした: { $result }
    .about = ホストが DNS にアドレスを発行できませんでした。同じ失敗は試行のたびではなく 1 回だけ記録されます。
    .next = `muster-host status` で対処を確認してください。それまでは `muster-host dns print` の表示を手動で登録してください。

dns-published = DNS ドメイン { $domain } にホストのアドレスを { $name } として発行しました。
    .about = ホストが DNS にアドレスを発行しました。
    .next = 操作は不要です。

activation-failed = 認証に失敗しました: { $result }
    .about = 試したすべてのホストで、製品はライセンスされませんでした。
    .next = `muster explain CODE` でコードを調べてください。個々の試行は `muster status` に表示されます。

automatic-attempt-failed = { $trigger ->
        [product-start] 製品の起動時の認証に失敗しました: { $result }
        [machine-start] エージェントの起動時の認証に失敗しました: { $result }
       *[other] 予定された認証に失敗しました: { $result }
    }
    .about = 自動的に行われた認証が失敗しました。エージェントが自動的に再試行します。
    .next = `muster explain CODE` でコードを調べてください。次の試行の時刻はイベント 16384 にあります。

service-starting = Muster { $version } を開始しています。
    .about = エージェントまたはホストが開始しています。
    .next = 操作は不要です。

service-started = Muster { $version } の準備ができました。
    .about = エージェントまたはホストが動作を始めました。
    .next = 操作は不要です。

service-stopped = サービスが停止しました。
    .about = 指示に従って、エージェントまたはホストが停止しました。
    .next = 操作は不要です。

status-checked = ライセンスの状態を確認しました: { $status ->
        [0] ライセンスなし
        [1] ライセンス済み
        [2] 初期猶予期間
        [3] 追加猶予期間
        [4] 取り消し後の猶予期間
       *[other] 通知
    }
    .about = エージェントが開始時に製品のライセンスの状態を判定しました。
    .next = 想定と違う場合は `muster status` を確認してください。

grace-started = 猶予期間が始まりました。終了: { $ends }
    .about = 猶予期間が始まりました。製品は引き続き動作しますが、終了までに認証が必要です。
    .next = `muster activate` で認証するか、エージェントに任せてください。

validity-started = 製品は { $ends } までライセンスされています。
    .about = ライセンスが始まったか、更新されました。
    .next = 操作は不要です。

time-left = ライセンスの残りは { $minutes_left } 分です。
    .about = エージェントの開始時に、ライセンスの残り時間を記録します。
    .next = 操作は不要です。ホストに接続できる間は自動的に更新されます。

hardware-changed = ハードウェアが変更されました: 一致 { $matching } %、必要 { $required } %
    .about = ハードウェアが登録時のものと異なります。
    .next = `muster activate` で認証し直してください。エージェントが動いている場合は自動的に行われます。

attempt-scheduled = { $reason ->
        [renewal] ライセンスの更新予定: { $time }
       *[other] 次の認証の予定: { $time }
    }
    .about = 次の自動的な認証の時刻が決まりました。
    .next = 操作は不要です。すぐに要求する場合は `muster activate` を実行してください。

state-changed = ライセンスの状態が変わりました: { $before ->
        [0] ライセンスなし
        [1] ライセンス済み
        [2] 初期猶予期間
        [3] 追加猶予期間
        [4] 取り消し後の猶予期間
       *[other] 通知
    } → { $now ->
        [0] ライセンスなし
        [1] ライセンス済み
        [2] 初期猶予期間
        [3] 追加猶予期間
        [4] 取り消し後の猶予期間
       *[other] 通知
    }
    .about = 製品のライセンスの状態が変わりました。
    .next = 新しい状態がライセンス済みでない場合は `muster status` を確認してください。

key-installed = 末尾が { $partial_key } のプロダクト キーをインストールしました。
    .about = コンピューターにプロダクト キーがインストールされました。
    .next = 操作は不要です。

rearmed = コンピューターを再初期化しました。残りの回数: { $left }
    .about = 新しい ID が割り当てられ、猶予期間が最初から始まりました。
    .next = `muster activate` で認証してください。

healed = 別のコンピューターの複製だったため、固有の ID { $now } を割り当てました。
    .about = コンピューターが複製であることを検出し、集計されるように固有の ID を割り当てました。
    .next = 操作は不要です。イメージは再初期化してから取得してください。

id-shared = { $machines } 台のコンピューターが同じ ID { $cmid } を使っています。それぞれを再初期化してください。
    .about = ホストによると、他のコンピューターも同じ ID を使っており、合わせて 1 台と数えられます。
    .next = それぞれで `muster rearm`、続けて `muster activate` を実行してください。

machine-licensed = 発行元が、末尾が { $partial_key } のマルチ ライセンス認証キーでこのコンピューターをライセンス認証しました。
    .about = 発行元がマルチ ライセンス認証キーでコンピューターを永続的にライセンス認証しました。
    .next = 操作は不要です。

state-damaged = 保存された状態が破損していたため、{ $kept_as } として残しました。
    .about = 保存された状態が読めなかったため、別名で残して新しく作り直しました。
    .next = `muster activate --product NAME` でライセンス認証してください。繰り返し発生する場合はディスクを確認してください。

clock-unset = 時計が { $clock } を示しており、カタログの署名日 { $signed } より前です。タイマーは開始されません。
    .about = 時計が署名日より前を示しているため、正しくありません。
    .next = 時計を合わせてください。

catalog-taken = カタログをバージョン { $before } から { $now } に更新しました。
    .about = 発行元の新しいカタログを受け入れました。
    .next = 操作は不要です。

catalog-refused = 提示されたカタログを受け入れませんでした: { $result }
    .about = 提示されたカタログが正しくないか、新しくありません。
    .next = `muster explain CODE` でコードを調べてください。

revocations-taken = 失効リスト { $number } 番が有効になりました。
    .about = 発行元の新しい失効リストを受け入れました。
    .next = 操作は不要です。

host-activated = ホストは { $ends } まで認証されています。
    .about = ホストが発行元で認証または更新されました。
    .next = 操作は不要です。

certificate-ending = ホストの証明書は { $ends } に切れますが、まだ更新できていません。
    .about = 証明書の期限が近いのに、発行元で更新できていません。
    .next = `muster-host activate` を実行するか、`muster-host activate --offline` で要求を手動で送ってください。

restore-declared = ホストは復元されたものです: 記録 { $proven } が証明されましたが、最後の記録は { $remembered } です。新しい期間を始めました。
    .about = ホストにない記録をコンピューターが証明しました。ホストは以前のコピーに戻されています。
    .next = 復元した場合、操作は不要です。心当たりがなければ、原因を調べてください。

clone-seen = { $machines } 台のコンピューターが ID { $cmid } を使っています。最後は { $machine_name } です。
    .about = 複数のコンピューターが 1 つの ID を使い、1 台と数えられています。
    .next = `muster-host machines --cloned` で確認し、それぞれで `muster rearm`、続けて `muster activate` を実行してください。

many-ids-seen = { $machine_name } は { $ids } 個の ID を使いました。
    .about = 1 台のコンピューターが複数の ID を使い、古いものが消えるまで重複して数えられます。
    .next = 状態の保存先が保持されるか、起動のたびにディスクが戻されていないかを確認してください。

threshold-reached = プール { $pool } の現在の数が { $current_count } に達しました。製品 { $product } に必要な数は { $threshold } です。
    .about = 現在の数が製品に必要な数に達し、ライセンスできるようになりました。
    .next = 操作は不要です。

count-low = プール { $pool } の現在の数が { $current_count } に減りました。製品 { $product } に必要な数は { $threshold } です。ライセンス済みのものは引き続き有効です。
    .about = 現在の数が製品に必要な数を下回り、新しい許可と更新ができません。
    .next = `muster-host machines` で内訳を確認し、別のホストに要求していないかを調べてください。

bound-reached = プール { $pool } の新しいコンピューターを拒否しました。最後は { $address } からです: { $result }
    .about = 記録の上限に達したため、新しいコンピューターを拒否しています。
    .next = `muster-host explain CODE` でコードを調べ、古いコンピューターを削除するか上限を上げてください。

machine-blocked = コンピューター { $cmid } をブロックしました。
    .about = 管理者がコンピューターをブロックしました。
    .next = `muster-host machines unblock CMID` で解除できます。

machine-unblocked = コンピューター { $cmid } のブロックを解除しました。
    .about = 管理者がコンピューターのブロックを解除しました。
    .next = 操作は不要です。

licences-waiting = コンピューターからのライセンスの要求が { $waiting } 件待っています: { $result }
    .about = マルチ ライセンス認証キーを使うコンピューターの要求を、このホストから発行元に渡せません。同じ理由は一度だけ報告されます。
    .next = 対処は `muster-host status` に表示されます。`muster-host offline export FILE` で、持ち運べるファイルに書き出せます。

machine-forgotten = コンピューター { $cmid } を記録から削除しました。
    .about = 管理者がコンピューターを記録から削除しました。
    .next = 操作は不要です。再び要求があれば、新しいものとして扱います。

commit-failed = 記録を保存できませんでした: { $result }。応答 { $withheld } 件を保留しました。
    .about = 記録を保存できなかったため、応答しませんでした。
    .next = `muster-host explain CODE` でコードを調べてください。多くの場合はディスクの空き容量不足です。

clock-stepped = 時計が { $before } から { $now } に変わりました。記録は当面保持します。
    .about = ホストの時計が大きく変わったため、古い記録も当面保持します。
    .next = 時計が正しいかを確認してください。

host-revoked = 発行元がこのホストの証明書 ({ $group_name }) を失効させました。
    .about = 発行元がホスト キーまたはこのホストをブロックしたため、その証明書の対象製品のライセンスはここでは発行されません。
    .next = 発行元に理由を確認し、`muster-host doctor` を実行してください。新しいホスト キーで足りるか、新しいホストの設定が必要かがわかります。

machine-changed = ID { $cmid } のコンピューター { $machine_name } のハードウェアが以前と異なります。
    .about = 同じ ID のコンピューターのハードウェアが変わりました。複製の兆候はありません。
    .next = 操作は不要です。

host-key-removed = ホスト キー ...{ $partial_key } ({ $group_name }) が証明書とともに削除されました。
    .about = 管理者がホスト キーを削除しました。その対象製品のライセンスはここでは発行されません。
    .next = 意図した操作であれば、操作は不要です。そうでなければ `muster-host key install キー` でインストールし、`muster-host activate` を実行してください。
