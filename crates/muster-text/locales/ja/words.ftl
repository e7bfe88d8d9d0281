# 単位、ライセンスの状態、説明の形。

span-days = { $count } 日
span-hours = { $count } 時間
span-minutes = { $count } 分
span-seconds = { $count } 秒
span-two = { $major } { $minor }

days = { $text } 日
minutes = { $text } 分
minutes-and-days = { $minutes } ({ $days })
bytes = { $text } バイト
mebibytes = { $text } MiB
percent = { $text } %

state-unlicensed = ライセンスなし
state-licensed = ライセンス済み
state-initial-grace = 初期猶予期間
state-additional-grace = 追加の猶予期間
state-non-genuine-grace = 非正規の猶予期間
state-notification = 通知

explanation-what = エラー { $code }: { $what }。
explanation-next = 対処: { $next }
