## Opening
intro = こんにちは、{ $shop }です。こちらは自動アシスタントです。お客様の件は店の担当者が確認し、ご提案はすべて担当者が承認します。
greeting-reply = こんにちは。どうされましたか。お困りの内容をご自由にお書きください。
thanks-reply = どういたしまして。
anything-else = ご連絡ありがとうございます。ご注文のどんな点でお困りか、ご自由にお書きください。こちらで対応いたします。
language-note = { $language }ではまだお返事できないため、日本語でお返事します。このままご自分の言語でお書きいただけます。
ask-language = どの言語でお返事しましょうか。
language-set = これからは日本語でお返事します。
privacy-note = メッセージと写真は、お客様の件を解決するためだけに保管し、その後削除します。

## Questions
ask-order = どのご注文についてでしょうか。注文番号と、ご注文時のメールアドレスまたは郵便番号をお送りください。
ask-proof = ありがとうございます。注文{ $order }がお客様のものか確認するため、ご注文時のメールアドレスまたは郵便番号もお送りください。
proof-failed = この内容では注文が見つかりませんでした。注文番号とメールアドレスまたは郵便番号をお確かめのうえ、もう一度両方をお送りください。
proof-given-up = この内容ではご注文が見つかりませんでした。担当者がお調べして、こちらにお返事します。
order-found = ありがとうございます。ご注文{ $order }（{ $product }）が見つかりました。
ask-item = ご注文のどの商品についてでしょうか。
ask-case = 受付中の件が複数あります。どの件についてでしょうか。
ask-reason = 行き違いのないよう確認させてください。どのような問題でしょうか。
ask-wish = どのような対応をご希望ですか。
ask-photo = 問題の部分がわかる写真をお送りいただけますか。早く解決できます。
attach-here = ありがとうございます。このチャットに画像かファイルとしてそのままお送りください。
ask-video = 不具合の様子がわかる短い動画をお送りいただけますか。
ask-label-photo = 荷物の送り状の写真をお送りいただけますか。
ask-packing-photo = 荷物と梱包の写真を、外側と内側の両方お送りいただけますか。
ask-barcode-photo = 商品のラベルまたはバーコードの写真をお送りいただけますか。
ask-weight = 荷物をはかりに載せた写真をお送りいただけますか。
ask-document = 書類（領収書、請求書、税関の通知など）の写真またはコピーをお送りいただけますか。
ask-steps = これまでに何をお試しになりましたか。また、いつから不具合がありますか。
ask-difference = ご注文と具体的にどこが違いますか（色、サイズ、素材、型番、状態など）。
ask-missing = 何が、いくつ足りませんか。
ask-size = 届いたサイズと、合いそうなサイズを教えてください。
ask-neighbours = ご近所、受付や管理人、宅配ボックス、受取場所はお確かめになりましたか。不在票はありましたか。
ask-address = ご注文のお届け先住所に、抜けや間違いはありませんか。
ask-arrival-date = 荷物は何日に届きましたか。
ask-details = もう少し詳しく教えていただけますか。
photo-thanks = ありがとうございます。写真が届きました。
file-thanks = ありがとうございます。ファイルが届きました。
voice-thanks = ありがとうございます。音声メッセージは担当者が聞きます。よろしければ文字でも簡単にお書きください。
sticker-reply = スタンプや位置情報は読み取れません。お困りの内容を言葉でお書きください。
file-failed = ファイルを開けませんでした。写真（JPEGまたはPNG）かPDFでもう一度お送りください。
file-too-large = ファイルが大きすぎます。{ $megabytes } MBより小さいものをお送りください。
file-type = この種類のファイルは受け取れません。写真（JPEG、PNG、WebP）、短い動画、またはPDFをお送りください。
file-quota = 今お受け取りできるファイル数の上限に達しました。担当者が拝見します。

## The case is with the shop
case-opened = ありがとうございます。「{ $reason }」とのことですね。担当者が確認しており、こちらにお返事します。
case-opened-by = ありがとうございます。「{ $reason }」とのことですね。担当者が確認しており、遅くとも{ $date }までにこちらにお返事します。
case-noted = ありがとうございます。お客様の件に書き加えました。
safety-stop = 商品の使用をやめ、ほかの方が触れないようにしてください。けがをされた方がいらっしゃれば、医療機関を受診してください。担当者に伝えましたので、すぐにご連絡します。
person-called = 担当者に伝えました。こちらにお返事しますので、そのままお待ちください。
person-here = ここからは{ $shop }の{ $staff }がお返事します。
handed-back = ここからは再び自動アシスタントです。お客様の件はこのまま続きます。
trouble = こちら側で問題が起きました。お書きいただいた内容は失われていません。担当者に伝えましたので、こちらにお返事します。
status-collecting = お客様の件は受付中です。まだ次のものが必要です。
status-waiting = 担当者が対応しており、こちらにお返事します。そのままお待ちください。
status-offered = ご提案をお送りし、お返事をお待ちしています。もう一度お伝えします。
status-settling = 合意した内容で店が手配しています：{ $remedy }
status-resolved = お客様の件は終了しています。まだ問題があればお知らせください。もう一度受け付けます。
status-none = 受付中の件はありません。ご注文に問題があればお知らせください。
tracking-status = 荷物{ $tracking }：{ $status }（{ $date }時点）
withdrawal-receipt = 注文{ $order }の契約解除のお申し出を{ $date }に受け付けました。控えとしてこのメッセージを保存してください。
other-chat = このご注文については、別のアカウントからすでにご連絡がありました。このまま続けていただけます。担当者が確認します。

## Tracking
tracking-none = 追跡情報はまだありません
tracking-accepted = 配送業者に引き渡し済み
tracking-in-transit = 配送中
tracking-stalled = しばらく動きがありません
tracking-customs = 税関で手続き中
tracking-out-for-delivery = お届けに出発
tracking-delivered = 配達済み
tracking-returned-to-sender = 当店へ返送中
tracking-lost = 紛失

## Offers
offer-intro = 注文{ $order }についてのご提案です。
offer-refund = { $amount }を返金します。商品はお手元に残していただいて構いません。返送は不要です。
offer-refund-return-seller = 商品をお送り返しください。返送料は当店が負担します。発送を確認しだい、{ $amount }を返金します。
offer-refund-return-buyer = 商品をお送り返しください。返送料はお客様のご負担となります。発送を確認しだい、{ $amount }を返金します。
offer-partial-refund = { $amount }を返金します。商品はお手元に残していただけます。
offer-replacement = 新しい商品を無料でお送りします。最初の商品の返送は不要です。
offer-replacement-return = 新しい商品を無料でお送りします。最初の商品はお送り返しください。返送料は当店が負担します。
offer-repair = 商品を無料で修理します。当店へお送りください。往復の送料は当店が負担します。
offer-redeliver = 足りないものを無料でお送りします。
offer-redeliver-parcel = 荷物をもう一度無料でお送りします。
offer-cancel = ご注文をキャンセルし、{ $amount }を返金します。
offer-wait = 荷物はまだ配送中です。{ $date }までに届かない場合はご連絡ください。すぐに対応します。
offer-reimburse = ご負担いただいた費用について、{ $amount }をお返しします。
offer-information = { $text }
offer-decline = よく確認いたしましたが、今回はご提案できることがありません。別の担当者による再確認をご希望いただけます。
offer-until = このご提案の期限は{ $date }です。
offer-rights = お客様の法律上の権利はそのままです。
offer-better = 再確認のお申し出を受け、別のご提案をお送りします。
offer-press = お受けになるかどうかは、ご提案の下のボタンを押してお知らせください。
offer-which = 有効なご提案が複数あります。どのご提案についてでしょうか。
offer-reminder = お知らせです。ご提案の期限は{ $date }です。
offer-expired = お返事がなかったため、ご提案は終了しました。まだお困りでしたらご連絡ください。
offer-gone = このご提案はすでに終了しています。
offer-changed = その間にご注文の状況が変わりました。担当者が確認し、こちらにお返事します。

## After the answer
accepted = ありがとうございます。ご承諾を承りました。
accepted-refund = 返金の手続きをし、送金しだいこちらでお知らせします。
accepted-return = 次の住所へ商品をお送りのうえ、追跡番号をお知らせください：{ $address }
accepted-replacement = 商品をお送りし、追跡番号をこちらでお知らせします。
accepted-repair = 次の住所へ商品をお送りください。お返しの発送をしましたらお知らせします：{ $address }
accepted-nothing = お客様のお手続きは不要です。
declined = お知らせいただきありがとうございます。担当者がもう一度確認し、こちらにお返事します。
refund-paid = { $amount }を返金しました。金融機関により、届くまで数日かかることがあります。照会番号：{ $reference }
replacement-sent = 新しい荷物を発送しました。追跡番号：{ $tracking }
replacement-sent-plain = 新しい荷物を発送しました。
return-received = 返送品が届きました。ありがとうございます。
case-closed = お客様の件は終了しました。まだ問題があれば、こちらにお書きください。
case-withdrawn = ご希望どおり、お客様の件を終了しました。いつでもご連絡ください。
case-reopened = お客様の件を再び受け付けました。担当者が確認します。
reminder-missing = お知らせです。対応のため、まだ次のものが必要です。
closed-silent = { $days ->
   *[other] { $days }日間
}お返事がないため、この件を終了します。こちらにお書きいただければ再開します。
appeal-taken = 別の担当者がもう一度確認し、こちらにお返事します。
receipt = { $date }、注文{ $order }について合意：{ $remedy }

## Staff's own words
staff-unnamed = カスタマーサービス
staff-says = { $staff }：{ $text }
staff-says-other-language = { $staff }（{ $language }で記入）：{ $text }

## Buttons
button-accept = 承諾する
button-decline = 断る
button-person = 担当者と話す
button-yes = はい
button-no = いいえ
button-no-photo = 送れません
button-other = その他
button-other-order = 別の注文
button-skip = わかりません
button-appeal = 別の担当者に再確認を頼む

## Reasons
label-not_received = 届いていない
label-late_delivery = 届くのが遅すぎた
label-not_as_described = 説明と違う
label-wrong_item = 違う商品が届いた
label-damaged = 破損して届いた
label-defective = 動かない・不良
label-poor_quality = 品質が悪い
label-missing_items = 足りないものがある
label-counterfeit = 本物ではない
label-wrong_fit = サイズや型が合わない
label-change_of_mind = 不要になった
label-cancellation = 注文をキャンセルしたい
label-refund_issue = 返金が届かない
label-shipping_cost = 送料のこと
label-customs_charge = 関税・輸入時の費用
label-billing = 支払い・価格のこと
label-service = 対応のこと
label-none = 問題なし

## Remedies
remedy-refund = 返金
remedy-partial_refund = 一部返金
remedy-replacement = 交換
remedy-repair = 修理
remedy-redeliver = 再発送
remedy-cancel = キャンセル
remedy-wait = 荷物の到着待ち
remedy-reimburse = 費用の払い戻し
remedy-information = ご案内
remedy-decline = ご提案なし

## Wishes
wanted-refund = 返金してほしい
wanted-replacement = 新しい商品がほしい
wanted-partial_refund = 一部返金で、商品は手元に残したい
wanted-repair = 修理してほしい
wanted-return = 返品したい
wanted-cancel = 注文をキャンセルしたい
wanted-redeliver = 足りないものを送ってほしい

## The chat page and the commands
chat-title = ご注文のサポート
chat-placeholder = メッセージを入力
chat-send = 送信
chat-attach = 写真を添付
chat-you = お客様
chat-desk = お店
chat-connecting = 接続中…
chat-offline = 接続がありません。オンラインに戻りしだいメッセージを送信します。
chat-sending = 送信中…
chat-not-sent = 送信できませんでした。もう一度お試しください
chat-language = 言語
chat-keep-link = このページを閉じて戻ってきても、会話はここに残ります。
chat-limit = 続けて送信されています。少しお待ちください。
chat-too-long = メッセージが長すぎます。{ $count }文字以内に短くしてください。
command-start = はじめる
command-help = このアシスタントにできること
command-language = 言語を選ぶ
command-person = 担当者と話す
command-status = 対応状況
help = ご注文のどんな点でお困りか、ご自由にお書きください。足りない情報をお尋ねし、ご提案は{ $shop }の担当者が承認します。いつでも担当者とお話しいただけます。
get-help-title = ご注文のサポート
get-help-text = ボタンを押して、お困りの内容をお知らせください。内容はお客様とお店だけが読めます。
get-help-button = サポートを受ける
thread-opened = こちらでお話ししましょう：{ $thread }。お客様とお店だけが読めます。
modal-label = どうされましたか
practice-note = 練習：この会話は実際のものではありません。
