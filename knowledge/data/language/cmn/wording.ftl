## Opening
intro = 您好，这里是{ $shop }。我是自动助手。店里的工作人员会查看您的问题，并审批每一个方案。
greeting-reply = 您好！有什么可以帮您？请用自己的话告诉我们出了什么问题。
thanks-reply = 不客气。
anything-else = 感谢您的留言。请用自己的话告诉我们订单出了什么问题，我们会处理。
language-note = 我还不会用{ $language }回复，所以用中文回答。您可以继续用自己的语言书写。
ask-language = 您希望我用哪种语言回复？
language-set = 从现在起我用中文回复。
privacy-note = 我们保存您的留言和照片只为处理您的问题，处理完后会删除。

## Questions
ask-order = 请问是哪个订单？请发送订单号，以及下单时使用的邮箱或邮政编码。
ask-proof = 谢谢。为确认订单{ $order }是您的，请再发送下单时使用的邮箱或邮政编码。
proof-failed = 用这些信息没有找到订单。请核对订单号和邮箱或邮政编码，然后两项一起重新发送。
proof-given-up = 用这些信息没有找到您的订单。同事会查找，并在这里回复您。
order-found = 谢谢，已找到您的订单{ $order }：{ $product }。
ask-item = 是订单中的哪件商品？
ask-case = 您有多个正在处理的问题。您指的是哪一个？
ask-reason = 我想确认没有误会您的意思。请问是什么问题？
ask-wish = 您希望我们怎么处理？
ask-photo = 能发一张能看出问题的照片吗？这样可以更快解决。
attach-here = 谢谢。请直接在这个对话里以图片或文件的形式发送。
ask-video = 能发一段能看出故障的短视频吗？
ask-label-photo = 能发一张包裹上快递单的照片吗？
ask-packing-photo = 能发包裹和包装里外的照片吗？
ask-barcode-photo = 能发一张商品标签或条形码的照片吗？
ask-weight = 能发一张包裹放在秤上的照片吗？
ask-document = 能发单据（收据、发票或海关通知）的照片或副本吗？
ask-steps = 您已经试过哪些办法？故障是从什么时候开始的？
ask-difference = 具体哪里和您订的不一样（颜色、尺码、材质、型号、新旧程度）？
ask-missing = 缺了什么？缺几件？
ask-size = 您收到的是什么尺码？什么尺码会合适？
ask-neighbours = 您问过邻居、前台，查过快递柜或自提点吗？快递有没有留下通知？
ask-address = 订单上的收货地址是否完整、正确？
ask-arrival-date = 是哪一天收到的？
ask-details = 能再详细说一下是什么问题吗？
photo-thanks = 谢谢，照片已收到。
file-thanks = 谢谢，文件已收到。
voice-thanks = 谢谢。工作人员会听您的语音留言。方便的话，也请用文字简单写一下。
sticker-reply = 我看不懂表情贴图或位置。请用文字告诉我们出了什么问题。
file-failed = 无法打开您的文件。请以照片（JPEG 或 PNG）或 PDF 重新发送。
file-too-large = 文件太大。请发送小于 { $megabytes } MB 的文件。
file-type = 无法接收这种文件。请发送照片（JPEG、PNG、WebP）、短视频或 PDF。
file-quota = 您发送的文件已达到目前可接收的数量上限。同事会查看这些文件。

## The case is with the shop
case-opened = 谢谢，我了解了：“{ $reason }”。同事正在查看您的问题，会在这里回复您。
case-opened-by = 谢谢，我了解了：“{ $reason }”。同事正在查看您的问题，最迟{ $date }在这里回复您。
case-noted = 谢谢，已补充到您的问题中。
safety-stop = 请立即停止使用该商品，并让其他人远离它。如果有人受伤，请尽快就医。已通知同事，会马上联系您。
person-called = 已通知同事，会在这里回复您。您无需再做什么。
person-here = 现在由{ $shop }的{ $staff }回复您。
handed-back = 现在重新由自动助手回复您。您的问题照常处理。
trouble = 我们这边出了点问题。您写的内容没有丢失。已通知同事，会在这里回复您。
status-collecting = 您的问题正在受理。我们还需要您提供：
status-waiting = 同事正在处理，会在这里回复您。您无需再做什么。
status-offered = 我们已给出方案，正在等您答复。再次列出方案：
status-settling = 双方已达成一致，店里正在办理：{ $remedy }。
status-resolved = 您的问题已结束。如果还有问题，请告诉我们，我们会重新受理。
status-none = 您没有正在处理的问题。如果订单有问题，请告诉我们。
tracking-status = 包裹{ $tracking }：{ $status }（截至{ $date }）。
withdrawal-receipt = 我们已于{ $date }收到您对订单{ $order }解除合同的通知。请保存这条消息作为凭证。
other-chat = 已有人用另一个账号就这个订单联系过我们。您可以在这里继续，同事会核实。

## Tracking
tracking-none = 暂无物流信息
tracking-accepted = 已交给快递
tracking-in-transit = 运输中
tracking-stalled = 一段时间没有更新
tracking-customs = 在海关
tracking-out-for-delivery = 派送中
tracking-delivered = 已送达
tracking-returned-to-sender = 正在退回本店
tracking-lost = 已丢失

## Offers
offer-intro = 关于订单{ $order }，我们的方案是：
offer-refund = 我们退您{ $amount }。商品您可以留下，无需寄回。
offer-refund-return-seller = 请把商品寄回，运费由我们承担。商品寄出后，我们立即退您{ $amount }。
offer-refund-return-buyer = 请自付运费把商品寄回。商品寄出后，我们立即退您{ $amount }。
offer-partial-refund = 我们退您{ $amount }，商品归您留下。
offer-replacement = 我们免费给您寄一件新的。原来那件无需寄回。
offer-replacement-return = 我们免费给您寄一件新的。请把原来那件寄回，运费由我们承担。
offer-repair = 我们免费为您维修。请把商品寄给我们，往返运费由我们承担。
offer-redeliver = 我们免费补寄缺少的部分。
offer-redeliver-parcel = 我们免费重新寄出包裹。
offer-cancel = 我们取消订单并退您{ $amount }。
offer-wait = 包裹还在路上。如果到{ $date }还没收到，请告诉我们，我们马上处理。
offer-reimburse = 对于您不得不支付的费用，我们退还您{ $amount }。
offer-information = { $text }
offer-decline = 我们仔细查看了您的问题，但这次无法提供方案。您可以要求换一位同事重新审核。
offer-until = 此方案有效期至{ $date }。
offer-rights = 您的法定权利不受影响。
offer-better = 应您的要求重新审核后，我们给出另一个方案：
offer-press = 要接受或拒绝，请点方案下方的按钮。
offer-which = 目前有多个有效方案。您指的是哪一个？
offer-reminder = 提醒一下：我们的方案有效期至{ $date }。
offer-expired = 由于没有收到您的答复，方案已失效。如果仍需帮助，请给我们留言。
offer-gone = 此方案已失效。
offer-changed = 在此期间，您的订单情况有变化。同事正在查看，会在这里回复您。

## After the answer
accepted = 谢谢，已记录您接受方案。
accepted-refund = 我们会办理退款，款项汇出后在这里通知您。
accepted-return = 请把商品寄到以下地址，并告诉我们快递单号：{ $address }
accepted-replacement = 我们会寄出商品，并在这里告诉您快递单号。
accepted-repair = 请把商品寄到以下地址，寄回给您时我们会通知您：{ $address }
accepted-nothing = 您无需再做什么。
declined = 谢谢您告诉我们。同事会重新查看，并在这里回复您。
refund-paid = 我们已退您{ $amount }。视银行而定，可能需要几天到账。参考号：{ $reference }
replacement-sent = 您的新包裹已寄出。快递单号：{ $tracking }
replacement-sent-plain = 您的新包裹已寄出。
return-received = 您退回的商品已收到，谢谢！
case-closed = 您的问题已结束。如果还有问题，请在这里留言。
case-withdrawn = 已按您的要求结束此问题。您可以随时给我们留言。
case-reopened = 您的问题已重新受理。同事会查看。
reminder-missing = 提醒一下：为了帮您处理，我们还需要您提供：
closed-silent = 我们已有{ $days ->
   *[other] { $days }天
}没有收到您的消息，因此结束此问题。在这里留言即可重新受理。
appeal-taken = 另一位同事会重新查看您的问题，并在这里回复您。
receipt = { $date }就订单{ $order }达成一致：{ $remedy }。

## Staff's own words
staff-unnamed = 客服
staff-says = { $staff }：{ $text }
staff-says-other-language = { $staff }（用{ $language }书写）：{ $text }

## Buttons
button-accept = 接受
button-decline = 拒绝
button-person = 转人工
button-yes = 是
button-no = 否
button-no-photo = 我发不了
button-other = 其他
button-other-order = 另一个订单
button-skip = 我不知道
button-appeal = 请另一位同事审核

## Reasons
label-not_received = 没有收到货
label-late_delivery = 到得太晚
label-not_as_described = 与描述不符
label-wrong_item = 发错商品
label-damaged = 收到时已损坏
label-defective = 有故障、不能用
label-poor_quality = 质量差
label-missing_items = 少东西
label-counterfeit = 不是正品
label-wrong_fit = 尺寸或型号不合适
label-change_of_mind = 不想要了
label-cancellation = 想取消订单
label-refund_issue = 没收到退款
label-shipping_cost = 运费问题
label-customs_charge = 关税或进口费用
label-billing = 付款或价格问题
label-service = 服务问题
label-none = 没有问题

## Remedies
remedy-refund = 退款
remedy-partial_refund = 部分退款
remedy-replacement = 换货
remedy-repair = 维修
remedy-redeliver = 重新寄送
remedy-cancel = 取消订单
remedy-wait = 等待包裹
remedy-reimburse = 退还费用
remedy-information = 提供信息
remedy-decline = 无方案

## Wishes
wanted-refund = 把钱退给我
wanted-replacement = 给我寄一件新的
wanted-partial_refund = 退一部分钱，商品我留下
wanted-repair = 给我维修
wanted-return = 我要退货
wanted-cancel = 取消订单
wanted-redeliver = 补寄缺少的东西

## The chat page and the commands
chat-title = 订单帮助
chat-placeholder = 输入消息
chat-send = 发送
chat-attach = 添加照片
chat-you = 您
chat-desk = 店铺
chat-connecting = 正在连接…
chat-offline = 没有网络。恢复连接后会马上发送您的消息。
chat-sending = 发送中…
chat-not-sent = 发送失败，请重试
chat-language = 语言
chat-keep-link = 您可以关闭此页面稍后再来，对话会保留在这里。
chat-limit = 您发送得太快了，请稍等一下。
chat-too-long = 消息太长，请缩短到{ $count }个字以内。
command-start = 开始
command-help = 这个助手能做什么
command-language = 选择语言
command-person = 转人工
command-status = 我的问题进度
help = 请用自己的话告诉我订单出了什么问题。我会询问还缺少的信息，方案由{ $shop }的工作人员审批。您可以随时要求转人工。
get-help-title = 订单帮助
get-help-text = 点击按钮，告诉我们出了什么问题。只有您和店铺能看到。
get-help-button = 获取帮助
thread-opened = 我们在这里沟通：{ $thread }。只有您和店铺能看到。
modal-label = 出了什么问题？
practice-note = 练习：这不是真实对话。
