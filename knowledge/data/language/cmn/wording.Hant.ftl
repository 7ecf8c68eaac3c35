## Opening
intro = 您好，這裡是{ $shop }。我是自動助手。店裡的工作人員會查看您的問題，並核准每一個方案。
greeting-reply = 您好！有什麼可以幫您？請用自己的話告訴我們出了什麼問題。
thanks-reply = 不客氣。
anything-else = 感謝您的留言。請用自己的話告訴我們訂單出了什麼問題，我們會處理。
language-note = 我還不會用{ $language }回覆，所以用中文回答。您可以繼續用自己的語言書寫。
ask-language = 您希望我用哪種語言回覆？
language-set = 從現在起我用中文回覆。
privacy-note = 我們保存您的留言和照片只為處理您的問題，處理完後會刪除。

## Questions
ask-order = 請問是哪個訂單？請傳送訂單編號，以及下單時使用的電子郵件或郵遞區號。
ask-proof = 謝謝。為確認訂單{ $order }是您的，請再傳送下單時使用的電子郵件或郵遞區號。
proof-failed = 用這些資訊沒有找到訂單。請核對訂單編號和電子郵件或郵遞區號，然後兩項一起重新傳送。
proof-given-up = 用這些資訊沒有找到您的訂單。同事會查詢，並在這裡回覆您。
order-found = 謝謝，已找到您的訂單{ $order }：{ $product }。
ask-item = 是訂單中的哪件商品？
ask-case = 您有多個正在處理的問題。您指的是哪一個？
ask-reason = 我想確認沒有誤會您的意思。請問是什麼問題？
ask-wish = 您希望我們怎麼處理？
ask-photo = 能傳一張能看出問題的照片嗎？這樣可以更快解決。
attach-here = 謝謝。請直接在這個對話裡以圖片或檔案的形式傳送。
ask-video = 能傳一段能看出故障的短影片嗎？
ask-label-photo = 能傳一張包裹上託運單的照片嗎？
ask-packing-photo = 能傳包裹和包裝裡外的照片嗎？
ask-barcode-photo = 能傳一張商品標籤或條碼的照片嗎？
ask-weight = 能傳一張包裹放在秤上的照片嗎？
ask-document = 能傳單據（收據、發票或海關通知）的照片或副本嗎？
ask-steps = 您已經試過哪些辦法？故障是從什麼時候開始的？
ask-difference = 具體哪裡和您訂的不一樣（顏色、尺寸、材質、型號、新舊程度）？
ask-missing = 缺了什麼？缺幾件？
ask-size = 您收到的是什麼尺寸？什麼尺寸會合適？
ask-neighbours = 您問過鄰居、管理室，查過智慧取貨櫃或取貨點嗎？貨運業者有沒有留下通知？
ask-address = 訂單上的收貨地址是否完整、正確？
ask-arrival-date = 是哪一天收到的？
ask-details = 能再詳細說一下是什麼問題嗎？
photo-thanks = 謝謝，照片已收到。
file-thanks = 謝謝，檔案已收到。
voice-thanks = 謝謝。工作人員會聽您的語音留言。方便的話，也請用文字簡單寫一下。
sticker-reply = 我看不懂貼圖或位置。請用文字告訴我們出了什麼問題。
file-failed = 無法開啟您的檔案。請以照片（JPEG 或 PNG）或 PDF 重新傳送。
file-too-large = 檔案太大。請傳送小於 { $megabytes } MB 的檔案。
file-type = 無法接收這種檔案。請傳送照片（JPEG、PNG、WebP）、短影片或 PDF。
file-quota = 您傳送的檔案已達到目前可接收的數量上限。同事會查看這些檔案。

## The case is with the shop
case-opened = 謝謝，我瞭解了：「{ $reason }」。同事正在查看您的問題，會在這裡回覆您。
case-opened-by = 謝謝，我瞭解了：「{ $reason }」。同事正在查看您的問題，最遲{ $date }在這裡回覆您。
case-noted = 謝謝，已補充到您的問題中。
safety-stop = 請立即停止使用該商品，並讓其他人遠離它。如果有人受傷，請儘快就醫。已通知同事，會馬上聯絡您。
person-called = 已通知同事，會在這裡回覆您。您無需再做什麼。
person-here = 現在由{ $shop }的{ $staff }回覆您。
handed-back = 現在重新由自動助手回覆您。您的問題照常處理。
trouble = 我們這邊出了點問題。您寫的內容沒有遺失。已通知同事，會在這裡回覆您。
status-collecting = 您的問題正在受理。我們還需要您提供：
status-waiting = 同事正在處理，會在這裡回覆您。您無需再做什麼。
status-offered = 我們已給出方案，正在等您答覆。再次列出方案：
status-settling = 雙方已達成一致，店裡正在辦理：{ $remedy }。
status-resolved = 您的問題已結束。如果還有問題，請告訴我們，我們會重新受理。
status-none = 您沒有正在處理的問題。如果訂單有問題，請告訴我們。
tracking-status = 包裹{ $tracking }：{ $status }（截至{ $date }）。
withdrawal-receipt = 我們已於{ $date }收到您對訂單{ $order }解除契約的通知。請保留這則訊息作為憑證。
other-chat = 已有人用另一個帳號就這個訂單聯絡過我們。您可以在這裡繼續，同事會查證。

## Tracking
tracking-none = 暫無物流資訊
tracking-accepted = 已交給貨運業者
tracking-in-transit = 運輸中
tracking-stalled = 一段時間沒有更新
tracking-customs = 在海關
tracking-out-for-delivery = 配送中
tracking-delivered = 已送達
tracking-returned-to-sender = 正在退回本店
tracking-lost = 已遺失

## Offers
offer-intro = 關於訂單{ $order }，我們的方案是：
offer-refund = 我們退您{ $amount }。商品您可以留下，無需寄回。
offer-refund-return-seller = 請把商品寄回，運費由我們承擔。商品寄出後，我們立即退您{ $amount }。
offer-refund-return-buyer = 請自付運費把商品寄回。商品寄出後，我們立即退您{ $amount }。
offer-partial-refund = 我們退您{ $amount }，商品歸您留下。
offer-replacement = 我們免費給您寄一件新的。原來那件無需寄回。
offer-replacement-return = 我們免費給您寄一件新的。請把原來那件寄回，運費由我們承擔。
offer-repair = 我們免費為您維修。請把商品寄給我們，來回運費由我們承擔。
offer-redeliver = 我們免費補寄缺少的部分。
offer-redeliver-parcel = 我們免費重新寄出包裹。
offer-cancel = 我們取消訂單並退您{ $amount }。
offer-wait = 包裹還在路上。如果到{ $date }還沒收到，請告訴我們，我們馬上處理。
offer-reimburse = 對於您不得不支付的費用，我們退還您{ $amount }。
offer-information = { $text }
offer-decline = 我們仔細查看了您的問題，但這次無法提供方案。您可以要求換一位同事重新審核。
offer-until = 此方案有效期至{ $date }。
offer-rights = 您的法定權利不受影響。
offer-better = 應您的要求重新審核後，我們給出另一個方案：
offer-press = 要接受或拒絕，請點方案下方的按鈕。
offer-which = 目前有多個有效方案。您指的是哪一個？
offer-reminder = 提醒一下：我們的方案有效期至{ $date }。
offer-expired = 由於沒有收到您的答覆，方案已失效。如果仍需協助，請給我們留言。
offer-gone = 此方案已失效。
offer-changed = 在此期間，您的訂單情況有變化。同事正在查看，會在這裡回覆您。

## After the answer
accepted = 謝謝，已記錄您接受方案。
accepted-refund = 我們會辦理退款，款項匯出後在這裡通知您。
accepted-return = 請把商品寄到以下地址，並告訴我們追蹤編號：{ $address }
accepted-replacement = 我們會寄出商品，並在這裡告訴您追蹤編號。
accepted-repair = 請把商品寄到以下地址，寄回給您時我們會通知您：{ $address }
accepted-nothing = 您無需再做什麼。
declined = 謝謝您告訴我們。同事會重新查看，並在這裡回覆您。
refund-paid = 我們已退您{ $amount }。視銀行而定，可能需要幾天入帳。參考編號：{ $reference }
replacement-sent = 您的新包裹已寄出。追蹤編號：{ $tracking }
replacement-sent-plain = 您的新包裹已寄出。
return-received = 您退回的商品已收到，謝謝！
case-closed = 您的問題已結束。如果還有問題，請在這裡留言。
case-withdrawn = 已按您的要求結束此問題。您可以隨時給我們留言。
case-reopened = 您的問題已重新受理。同事會查看。
reminder-missing = 提醒一下：為了幫您處理，我們還需要您提供：
closed-silent = 我們已有{ $days ->
   *[other] { $days }天
}沒有收到您的訊息，因此結束此問題。在這裡留言即可重新受理。
appeal-taken = 另一位同事會重新查看您的問題，並在這裡回覆您。
receipt = { $date }就訂單{ $order }達成一致：{ $remedy }。

## Staff's own words
staff-unnamed = 客服
staff-says = { $staff }：{ $text }
staff-says-other-language = { $staff }（用{ $language }書寫）：{ $text }

## Buttons
button-accept = 接受
button-decline = 拒絕
button-person = 找真人客服
button-yes = 是
button-no = 否
button-no-photo = 我無法傳送
button-other = 其他
button-other-order = 另一個訂單
button-skip = 我不知道
button-appeal = 請另一位同事審核

## Reasons
label-not_received = 沒有收到貨
label-late_delivery = 到得太晚
label-not_as_described = 與描述不符
label-wrong_item = 寄錯商品
label-damaged = 收到時已損壞
label-defective = 有故障、不能用
label-poor_quality = 品質差
label-missing_items = 少東西
label-counterfeit = 不是正品
label-wrong_fit = 尺寸或型號不合適
label-change_of_mind = 不想要了
label-cancellation = 想取消訂單
label-refund_issue = 沒收到退款
label-shipping_cost = 運費問題
label-customs_charge = 關稅或進口費用
label-billing = 付款或價格問題
label-service = 服務問題
label-none = 沒有問題

## Remedies
remedy-refund = 退款
remedy-partial_refund = 部分退款
remedy-replacement = 換貨
remedy-repair = 維修
remedy-redeliver = 重新寄送
remedy-cancel = 取消訂單
remedy-wait = 等待包裹
remedy-reimburse = 退還費用
remedy-information = 提供資訊
remedy-decline = 無方案

## Wishes
wanted-refund = 把錢退給我
wanted-replacement = 給我寄一件新的
wanted-partial_refund = 退一部分錢，商品我留下
wanted-repair = 給我維修
wanted-return = 我要退貨
wanted-cancel = 取消訂單
wanted-redeliver = 補寄缺少的東西

## The chat page and the commands
chat-title = 訂單協助
chat-placeholder = 輸入訊息
chat-send = 傳送
chat-attach = 新增照片
chat-you = 您
chat-desk = 賣家
chat-connecting = 正在連線…
chat-offline = 沒有網路。恢復連線後會馬上傳送您的訊息。
chat-sending = 傳送中…
chat-not-sent = 傳送失敗，請重試
chat-language = 語言
chat-keep-link = 您可以關閉此頁面稍後再來，對話會保留在這裡。
chat-limit = 您傳送得太快了，請稍等一下。
chat-too-long = 訊息太長，請縮短到{ $count }個字以內。
command-start = 開始
command-help = 這個助手能做什麼
command-language = 選擇語言
command-person = 找真人客服
command-status = 我的問題進度
help = 請用自己的話告訴我訂單出了什麼問題。我會詢問還缺少的資訊，方案由{ $shop }的工作人員核准。您可以隨時要求找真人客服。
get-help-title = 訂單協助
get-help-text = 點選按鈕，告訴我們出了什麼問題。只有您和賣家能看到。
get-help-button = 取得協助
thread-opened = 我們在這裡溝通：{ $thread }。只有您和賣家能看到。
modal-label = 出了什麼問題？
practice-note = 練習：這不是真實對話。
