## Opening
intro = Xin chào, đây là { $shop }. Mình là trợ lý tự động. Nhân viên của shop sẽ đọc trường hợp của bạn và duyệt mọi đề nghị.
greeting-reply = Xin chào! Shop có thể giúp gì cho bạn? Bạn cứ kể vấn đề theo cách của mình nhé.
thanks-reply = Không có gì ạ.
anything-else = Cảm ơn tin nhắn của bạn. Bạn hãy kể theo cách của mình đơn hàng có vấn đề gì, shop sẽ lo giúp bạn.
language-note = Mình chưa viết được { $language } nên xin trả lời bằng tiếng Việt. Bạn cứ tiếp tục viết bằng ngôn ngữ của bạn.
ask-language = Mình nên trả lời bằng ngôn ngữ nào?
language-set = Từ giờ mình sẽ viết bằng tiếng Việt.
privacy-note = Shop chỉ giữ tin nhắn và hình ảnh để giải quyết trường hợp của bạn, sau đó sẽ xoá.

## Questions
ask-order = Bạn hỏi về đơn hàng nào? Vui lòng gửi mã đơn hàng cùng email hoặc mã bưu chính bạn đã dùng khi đặt.
ask-proof = Cảm ơn bạn. Để chắc chắn đơn { $order } là của bạn, vui lòng gửi thêm email hoặc mã bưu chính đã dùng khi đặt.
proof-failed = Mình không tìm thấy đơn hàng với thông tin này. Vui lòng kiểm tra mã đơn cùng email hoặc mã bưu chính rồi gửi lại cả hai.
proof-given-up = Mình không tìm thấy đơn hàng với thông tin này. Nhân viên sẽ tìm giúp và trả lời bạn tại đây.
order-found = Cảm ơn bạn, mình đã tìm thấy đơn { $order }: { $product }.
ask-item = Bạn hỏi về sản phẩm nào trong đơn?
ask-case = Bạn đang có nhiều trường hợp chưa xong. Bạn muốn nói trường hợp nào?
ask-reason = Mình muốn hiểu đúng ý bạn. Vấn đề là gì ạ?
ask-wish = Bạn muốn shop làm gì cho bạn?
ask-photo = Bạn gửi giúp một tấm hình cho thấy vấn đề được không? Như vậy sẽ giải quyết nhanh hơn.
attach-here = Cảm ơn bạn. Bạn gửi thẳng vào khung chat này dưới dạng ảnh hoặc tệp nhé.
ask-video = Bạn gửi giúp một video ngắn cho thấy lỗi được không?
ask-label-photo = Bạn gửi giúp hình nhãn vận chuyển trên kiện hàng được không?
ask-packing-photo = Bạn gửi giúp hình kiện hàng và lớp đóng gói, cả trong lẫn ngoài, được không?
ask-barcode-photo = Bạn gửi giúp hình nhãn hoặc mã vạch trên sản phẩm được không?
ask-weight = Bạn gửi giúp hình kiện hàng đặt trên cân được không?
ask-document = Bạn gửi giúp hình hoặc bản sao giấy tờ (biên lai, hoá đơn hoặc giấy hải quan) được không?
ask-steps = Bạn đã thử những cách nào, và lỗi có từ khi nào?
ask-difference = Cụ thể hàng khác với hàng bạn đặt ở điểm nào (màu, size, chất liệu, mẫu, tình trạng)?
ask-missing = Thiếu món nào và thiếu bao nhiêu?
ask-size = Bạn nhận size nào, và size nào thì vừa?
ask-neighbours = Bạn đã kiểm tra ở chỗ hàng xóm, lễ tân, tủ nhận hàng hoặc điểm nhận hàng chưa? Bên giao hàng có để lại giấy báo không?
ask-address = Địa chỉ giao hàng trong đơn có đầy đủ và đúng không?
ask-arrival-date = Hàng đến ngày nào?
ask-details = Bạn kể thêm một chút về vấn đề được không?
photo-thanks = Cảm ơn bạn, mình đã nhận được hình.
file-thanks = Cảm ơn bạn, mình đã nhận được tệp.
voice-thanks = Cảm ơn bạn. Nhân viên sẽ nghe tin nhắn thoại. Nếu được, bạn viết thêm vài chữ giúp nhé.
sticker-reply = Mình không đọc được nhãn dán hay vị trí. Bạn vui lòng viết ra vấn đề giúp mình.
file-failed = Mình không mở được tệp. Vui lòng gửi lại dạng hình (JPEG hoặc PNG) hoặc PDF.
file-too-large = Tệp quá lớn. Vui lòng gửi tệp nhỏ hơn { $megabytes } MB.
file-type = Mình không nhận được loại tệp này. Vui lòng gửi hình (JPEG, PNG, WebP), video ngắn hoặc PDF.
file-quota = Bạn đã gửi đủ số tệp mình có thể nhận lúc này. Nhân viên sẽ xem các tệp đó.

## The case is with the shop
case-opened = Cảm ơn bạn, mình đã hiểu: “{ $reason }”. Nhân viên đang xem trường hợp của bạn và sẽ trả lời tại đây.
case-opened-by = Cảm ơn bạn, mình đã hiểu: “{ $reason }”. Nhân viên đang xem trường hợp của bạn và sẽ trả lời tại đây chậm nhất vào { $date }.
case-noted = Cảm ơn bạn, mình đã ghi thêm vào trường hợp của bạn.
safety-stop = Vui lòng ngừng dùng sản phẩm và để xa người khác. Nếu có ai bị thương, vui lòng đi khám. Nhân viên đã được báo và sẽ nhắn bạn ngay.
person-called = Nhân viên đã được báo và sẽ trả lời bạn tại đây. Bạn không cần làm gì thêm.
person-here = Từ giờ { $staff } của { $shop } sẽ nhắn với bạn.
handed-back = Trợ lý tự động xin tiếp tục hỗ trợ bạn. Trường hợp của bạn vẫn tiếp tục như trước.
trouble = Bên shop vừa gặp trục trặc. Những gì bạn viết không bị mất. Nhân viên đã được báo và sẽ trả lời bạn tại đây.
status-collecting = Trường hợp của bạn đang mở. Shop còn cần bạn cung cấp:
status-waiting = Nhân viên đang xử lý và sẽ trả lời bạn tại đây. Bạn không cần làm gì thêm.
status-offered = Shop đã đưa đề nghị và đang chờ bạn trả lời. Xin gửi lại đề nghị:
status-settling = Hai bên đã thống nhất và shop đang thực hiện: { $remedy }.
status-resolved = Trường hợp của bạn đã đóng. Nếu vẫn còn vấn đề, hãy cho biết, shop sẽ mở lại.
status-none = Bạn không có trường hợp nào đang mở. Nếu đơn hàng có vấn đề, hãy cho shop biết.
tracking-status = Kiện hàng { $tracking }: { $status } (tính đến { $date }).
withdrawal-receipt = Shop đã nhận yêu cầu huỷ hợp đồng mua hàng của bạn cho đơn { $order } vào { $date }. Vui lòng giữ tin nhắn này làm biên nhận.
other-chat = Đã có người nhắn về đơn hàng này từ một tài khoản khác. Bạn cứ tiếp tục tại đây; nhân viên sẽ kiểm tra.

## Tracking
tracking-none = chưa có thông tin vận chuyển
tracking-accepted = đã giao cho bên vận chuyển
tracking-in-transit = đang trên đường
tracking-stalled = một thời gian chưa có cập nhật
tracking-customs = đang ở hải quan
tracking-out-for-delivery = đang đi giao
tracking-delivered = đã giao
tracking-returned-to-sender = đang trả về shop
tracking-lost = bị thất lạc

## Offers
offer-intro = Đề nghị của shop cho đơn { $order }:
offer-refund = Shop hoàn { $amount } cho bạn. Bạn có thể giữ sản phẩm, không cần gửi trả.
offer-refund-return-seller = Vui lòng gửi trả sản phẩm; shop chịu phí gửi trả. Ngay khi hàng đã được gửi đi, shop hoàn { $amount } cho bạn.
offer-refund-return-buyer = Vui lòng gửi trả sản phẩm, phí gửi trả do bạn chịu. Ngay khi hàng đã được gửi đi, shop hoàn { $amount } cho bạn.
offer-partial-refund = Shop hoàn { $amount } cho bạn và bạn giữ sản phẩm.
offer-replacement = Shop gửi bạn sản phẩm mới miễn phí. Bạn không cần gửi trả sản phẩm đầu tiên.
offer-replacement-return = Shop gửi bạn sản phẩm mới miễn phí. Vui lòng gửi trả sản phẩm đầu tiên; shop chịu phí gửi trả.
offer-repair = Shop sửa sản phẩm miễn phí. Vui lòng gửi về cho shop; shop chịu phí gửi hai chiều.
offer-redeliver = Shop gửi miễn phí cho bạn phần còn thiếu.
offer-redeliver-parcel = Shop gửi lại kiện hàng miễn phí.
offer-cancel = Shop huỷ đơn và hoàn { $amount } cho bạn.
offer-wait = Kiện hàng vẫn đang trên đường. Nếu đến { $date } vẫn chưa tới, hãy nhắn cho shop, shop sẽ giải quyết ngay.
offer-reimburse = Shop trả lại { $amount } cho khoản bạn đã phải chi.
offer-information = { $text }
offer-decline = Shop đã xem kỹ trường hợp của bạn nhưng lần này không có đề nghị nào. Bạn có thể yêu cầu người khác xem lại.
offer-until = Đề nghị này có hiệu lực đến { $date }.
offer-rights = Quyền lợi theo pháp luật của bạn vẫn giữ nguyên.
offer-better = Vì bạn yêu cầu xem lại, đây là một đề nghị khác:
offer-press = Để đồng ý hoặc từ chối, vui lòng bấm một nút bên dưới đề nghị.
offer-which = Đang có nhiều đề nghị. Bạn muốn nói đề nghị nào?
offer-reminder = Nhắc bạn: đề nghị của shop có hiệu lực đến { $date }.
offer-expired = Đề nghị đã hết hiệu lực vì shop chưa nhận được trả lời. Nếu vẫn cần giúp, bạn cứ nhắn nhé.
offer-gone = Đề nghị này không còn hiệu lực.
offer-changed = Trong lúc đó, đơn hàng của bạn đã có thay đổi. Nhân viên đang xem và sẽ trả lời bạn tại đây.

## After the answer
accepted = Cảm ơn bạn, shop đã ghi nhận bạn đồng ý.
accepted-refund = Shop sẽ chuyển tiền và báo bạn tại đây ngay khi chuyển.
accepted-return = Vui lòng gửi sản phẩm đến địa chỉ sau và cho shop biết mã vận đơn: { $address }
accepted-replacement = Shop sẽ gửi hàng và báo mã vận đơn tại đây.
accepted-repair = Vui lòng gửi sản phẩm đến địa chỉ sau; shop sẽ báo khi gửi lại cho bạn: { $address }
accepted-nothing = Bạn không cần làm gì thêm.
declined = Cảm ơn bạn đã cho biết. Nhân viên sẽ xem lại và trả lời bạn tại đây.
refund-paid = Shop đã chuyển { $amount } cho bạn. Tuỳ ngân hàng, có thể mất vài ngày tiền mới tới. Mã tham chiếu: { $reference }
replacement-sent = Kiện hàng mới của bạn đang trên đường. Mã vận đơn: { $tracking }
replacement-sent-plain = Kiện hàng mới của bạn đang trên đường.
return-received = Shop đã nhận được hàng trả. Cảm ơn bạn!
case-closed = Trường hợp của bạn đã đóng. Nếu vẫn còn vấn đề, bạn cứ nhắn tại đây.
case-withdrawn = Shop đã đóng trường hợp theo yêu cầu của bạn. Bạn có thể nhắn bất cứ lúc nào.
case-reopened = Shop đã mở lại trường hợp của bạn. Nhân viên sẽ xem.
reminder-missing = Nhắc bạn: để giúp được, shop còn cần bạn cung cấp:
closed-silent = Shop chưa nhận được trả lời trong { $days ->
   *[other] { $days } ngày
} nên xin đóng trường hợp này. Bạn cứ nhắn tại đây để mở lại.
appeal-taken = Một nhân viên khác sẽ xem lại và trả lời bạn tại đây.
receipt = Đã thống nhất vào { $date } cho đơn { $order }: { $remedy }.

## Staff's own words
staff-unnamed = Bộ phận chăm sóc khách hàng
staff-says = { $staff }: { $text }
staff-says-other-language = { $staff } (viết bằng { $language }): { $text }

## Buttons
button-accept = Đồng ý
button-decline = Từ chối
button-person = Gặp nhân viên
button-yes = Có
button-no = Không
button-no-photo = Tôi không gửi được
button-other = Việc khác
button-other-order = Đơn khác
button-skip = Tôi không biết
button-appeal = Nhờ người khác xem lại

## Reasons
label-not_received = hàng chưa tới
label-late_delivery = hàng tới quá trễ
label-not_as_described = hàng không đúng mô tả
label-wrong_item = nhận sai hàng
label-damaged = hàng bị hư hại khi tới
label-defective = hàng lỗi, không dùng được
label-poor_quality = chất lượng kém
label-missing_items = thiếu hàng
label-counterfeit = không phải hàng thật
label-wrong_fit = không vừa
label-change_of_mind = tôi không muốn lấy nữa
label-cancellation = tôi muốn huỷ đơn
label-refund_issue = chưa nhận được tiền hoàn
label-shipping_cost = phí giao hàng
label-customs_charge = thuế hoặc phí nhập khẩu
label-billing = thanh toán hoặc giá
label-service = cách phục vụ
label-none = không có vấn đề

## Remedies
remedy-refund = hoàn tiền
remedy-partial_refund = hoàn một phần tiền
remedy-replacement = đổi hàng mới
remedy-repair = sửa chữa
remedy-redeliver = giao lại
remedy-cancel = huỷ đơn
remedy-wait = chờ kiện hàng
remedy-reimburse = trả lại chi phí
remedy-information = cung cấp thông tin
remedy-decline = không có đề nghị

## Wishes
wanted-refund = Hoàn tiền cho tôi
wanted-replacement = Gửi tôi cái mới
wanted-partial_refund = Hoàn một phần tiền, tôi giữ hàng
wanted-repair = Sửa cho tôi
wanted-return = Tôi muốn trả hàng
wanted-cancel = Huỷ đơn
wanted-redeliver = Gửi phần còn thiếu

## The chat page and the commands
chat-title = Hỗ trợ đơn hàng
chat-placeholder = Nhập tin nhắn
chat-send = Gửi
chat-attach = Đính kèm hình
chat-you = Bạn
chat-desk = Shop
chat-connecting = Đang kết nối…
chat-offline = Mất kết nối. Tin nhắn sẽ được gửi ngay khi có mạng trở lại.
chat-sending = Đang gửi…
chat-not-sent = Chưa gửi được. Thử lại
chat-language = Ngôn ngữ
chat-keep-link = Bạn có thể đóng trang này rồi quay lại: cuộc trò chuyện vẫn còn ở đây.
chat-limit = Bạn nhắn nhanh quá. Vui lòng chờ một chút.
chat-too-long = Tin nhắn quá dài. Vui lòng rút ngắn còn { $count } ký tự.
command-start = Bắt đầu
command-help = Trợ lý này làm được gì
command-language = Chọn ngôn ngữ
command-person = Gặp nhân viên
command-status = Tình trạng trường hợp của tôi
help = Bạn hãy kể theo cách của mình đơn hàng có vấn đề gì. Mình sẽ hỏi những gì còn thiếu và nhân viên { $shop } duyệt đề nghị. Bạn có thể yêu cầu gặp nhân viên bất cứ lúc nào.
get-help-title = Hỗ trợ đơn hàng
get-help-text = Bấm nút và cho biết vấn đề. Chỉ bạn và shop đọc được.
get-help-button = Nhận hỗ trợ
thread-opened = Mình trò chuyện tại đây: { $thread }. Chỉ bạn và shop đọc được.
modal-label = Vấn đề là gì?
practice-note = Luyện tập: cuộc trò chuyện này không có thật.
