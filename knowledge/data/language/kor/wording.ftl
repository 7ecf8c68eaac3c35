## Opening
intro = 안녕하세요, { $shop }입니다. 저는 자동 상담 도우미입니다. 고객님의 문의는 매장 담당자가 직접 읽고, 모든 제안을 승인합니다.
greeting-reply = 안녕하세요! 무엇을 도와드릴까요? 어떤 문제가 있는지 편하게 적어 주세요.
thanks-reply = 별말씀을요.
anything-else = 메시지 감사합니다. 주문에 어떤 문제가 있는지 편하게 적어 주시면 처리해 드리겠습니다.
language-note = 아직 이 언어({ $language })로는 답변할 수 없어 한국어로 답변드립니다. 고객님은 쓰시던 언어로 계속 쓰셔도 됩니다.
ask-language = 어떤 언어로 답변해 드릴까요?
language-set = 이제부터 한국어로 답변드리겠습니다.
privacy-note = 보내 주신 메시지와 사진은 문의 처리에만 사용하고, 이후 삭제합니다.

## Questions
ask-order = 어떤 주문에 관한 문의인가요? 주문번호와 주문할 때 쓰신 이메일 주소 또는 우편번호를 보내 주세요.
ask-proof = 감사합니다. 주문 { $order }의 주문자가 맞는지 확인할 수 있도록, 주문할 때 쓰신 이메일 주소 또는 우편번호도 보내 주세요.
proof-failed = 이 정보로는 주문을 찾을 수 없습니다. 주문번호와 이메일 주소 또는 우편번호를 확인하고 둘 다 다시 보내 주세요.
proof-given-up = 이 정보로는 주문을 찾지 못했습니다. 담당자가 찾아보고 여기로 답변드리겠습니다.
order-found = 감사합니다. 주문을 찾았습니다: { $order }, { $product }.
ask-item = 주문하신 것 중 어떤 상품인가요?
ask-case = 진행 중인 문의가 여러 건 있습니다. 어떤 문의를 말씀하시나요?
ask-reason = 정확히 이해하고 싶습니다. 어떤 문제인가요?
ask-wish = 어떻게 처리해 드리면 좋을까요?
ask-photo = 문제가 보이는 사진을 보내 주시겠어요? 더 빨리 해결할 수 있습니다.
attach-here = 감사합니다. 이 채팅창에 사진이나 파일로 바로 보내 주세요.
ask-video = 고장 난 모습이 보이는 짧은 동영상을 보내 주시겠어요?
ask-label-photo = 택배 송장 사진을 보내 주시겠어요?
ask-packing-photo = 택배 상자와 포장의 안팎 사진을 보내 주시겠어요?
ask-barcode-photo = 상품의 라벨이나 바코드 사진을 보내 주시겠어요?
ask-weight = 택배를 저울에 올린 사진을 보내 주시겠어요?
ask-document = 서류(영수증, 청구서, 세관 통지서)의 사진이나 사본을 보내 주시겠어요?
ask-steps = 지금까지 어떤 방법을 써 보셨나요? 그리고 언제부터 문제가 있었나요?
ask-difference = 주문하신 것과 정확히 무엇이 다른가요(색상, 사이즈, 소재, 모델, 상태)?
ask-missing = 무엇이 몇 개 빠졌나요?
ask-size = 받으신 사이즈와 맞을 것 같은 사이즈를 알려 주세요.
ask-neighbours = 이웃, 경비실, 무인 택배함, 수령 장소를 확인해 보셨나요? 택배사가 남긴 안내문이 있었나요?
ask-address = 주문의 배송지 주소가 빠짐없이 정확한가요?
ask-arrival-date = 택배가 며칠에 도착했나요?
ask-details = 어떤 문제인지 조금 더 자세히 알려 주시겠어요?
photo-thanks = 감사합니다. 사진을 받았습니다.
file-thanks = 감사합니다. 파일을 받았습니다.
voice-thanks = 감사합니다. 음성 메시지는 담당자가 듣겠습니다. 가능하시면 글로도 간단히 적어 주세요.
sticker-reply = 스티커나 위치는 읽을 수 없습니다. 어떤 문제인지 글로 적어 주세요.
file-failed = 파일을 열 수 없습니다. 사진(JPEG 또는 PNG)이나 PDF로 다시 보내 주세요.
file-too-large = 파일이 너무 큽니다. { $megabytes } MB보다 작은 파일을 보내 주세요.
file-type = 이 형식의 파일은 받을 수 없습니다. 사진(JPEG, PNG, WebP), 짧은 동영상 또는 PDF를 보내 주세요.
file-quota = 지금 받을 수 있는 파일 수를 모두 채웠습니다. 담당자가 확인하겠습니다.

## The case is with the shop
case-opened = 감사합니다. 다음과 같이 이해했습니다: ‘{ $reason }’. 담당자가 확인하고 있으며 여기로 답변드리겠습니다.
case-opened-by = 감사합니다. 다음과 같이 이해했습니다: ‘{ $reason }’. 담당자가 확인하고 있으며 늦어도 { $date }까지 여기로 답변드리겠습니다.
case-noted = 감사합니다. 문의 내용에 추가했습니다.
safety-stop = 상품 사용을 중지하고 다른 사람이 만지지 않게 해 주세요. 다친 분이 있으면 진료를 받으세요. 담당자에게 알렸으며 바로 연락드리겠습니다.
person-called = 담당자에게 알렸습니다. 여기로 답변드리니 따로 하실 일은 없습니다.
person-here = 이제부터 { $shop } 담당자({ $staff })가 답변드립니다.
handed-back = 다시 자동 상담 도우미입니다. 문의는 그대로 진행됩니다.
trouble = 저희 쪽에 문제가 생겼습니다. 쓰신 내용은 사라지지 않았습니다. 담당자에게 알렸으며 여기로 답변드리겠습니다.
status-collecting = 문의가 접수되어 있습니다. 아직 다음 사항이 필요합니다:
status-waiting = 담당자가 확인 중이며 여기로 답변드립니다. 따로 하실 일은 없습니다.
status-offered = 제안을 드리고 답변을 기다리고 있습니다. 제안을 다시 보여 드립니다:
status-settling = 합의한 대로 매장에서 처리하고 있습니다: { $remedy }.
status-resolved = 문의가 종료되었습니다. 아직 문제가 있으면 알려 주세요. 다시 열어 드리겠습니다.
status-none = 진행 중인 문의가 없습니다. 주문에 문제가 있으면 알려 주세요.
tracking-status = 택배 { $tracking }: { $status } ({ $date } 기준).
withdrawal-receipt = 주문 { $order }의 청약철회를 { $date }에 접수했습니다. 이 메시지를 접수증으로 보관해 주세요.
other-chat = 이 주문에 대해 다른 계정으로 이미 문의가 있었습니다. 여기서 계속하셔도 되며, 담당자가 확인하겠습니다.

## Tracking
tracking-none = 아직 배송 조회 정보 없음
tracking-accepted = 택배사에 인계됨
tracking-in-transit = 배송 중
tracking-stalled = 한동안 이동 없음
tracking-customs = 통관 중
tracking-out-for-delivery = 배달 출발
tracking-delivered = 배달 완료
tracking-returned-to-sender = 매장으로 반송 중
tracking-lost = 분실됨

## Offers
offer-intro = 주문 { $order }에 대한 제안입니다:
offer-refund = { $amount } 환불해 드립니다. 상품은 그대로 가지셔도 되며 돌려보내지 않으셔도 됩니다.
offer-refund-return-seller = 상품을 돌려보내 주세요. 반품 배송비는 저희가 부담합니다. 상품이 발송되면 바로 { $amount } 환불해 드립니다.
offer-refund-return-buyer = 상품을 돌려보내 주세요. 반품 배송비는 고객님께서 부담하십니다. 상품이 발송되면 바로 { $amount } 환불해 드립니다.
offer-partial-refund = { $amount } 환불해 드리고 상품은 그대로 가지시면 됩니다.
offer-replacement = 새 상품을 무료로 보내 드립니다. 처음 상품은 돌려보내지 않으셔도 됩니다.
offer-replacement-return = 새 상품을 무료로 보내 드립니다. 처음 상품은 돌려보내 주세요. 반품 배송비는 저희가 부담합니다.
offer-repair = 상품을 무료로 수리해 드립니다. 저희에게 보내 주세요. 왕복 배송비는 저희가 부담합니다.
offer-redeliver = 빠진 것을 무료로 보내 드립니다.
offer-redeliver-parcel = 택배를 무료로 다시 보내 드립니다.
offer-cancel = 주문을 취소하고 { $amount } 환불해 드립니다.
offer-wait = 택배가 아직 오는 중입니다. { $date }까지 도착하지 않으면 알려 주세요. 바로 처리해 드리겠습니다.
offer-reimburse = 고객님께서 내셔야 했던 비용에 대해 { $amount } 돌려드립니다.
offer-information = { $text }
offer-decline = 문의를 꼼꼼히 살펴보았지만 이번에는 드릴 수 있는 제안이 없습니다. 다른 담당자의 재검토를 요청하실 수 있습니다.
offer-until = 이 제안은 { $date }까지 유효합니다.
offer-rights = 고객님의 법적 권리는 그대로 유지됩니다.
offer-better = 다시 검토해 달라고 하셔서 다른 제안을 드립니다:
offer-press = 수락하거나 거절하시려면 제안 아래의 버튼을 눌러 주세요.
offer-which = 유효한 제안이 여러 개 있습니다. 어떤 제안을 말씀하시나요?
offer-reminder = 알려 드립니다. 저희 제안은 { $date }까지 유효합니다.
offer-expired = 답변이 없어 제안이 종료되었습니다. 아직 도움이 필요하시면 메시지를 보내 주세요.
offer-gone = 이 제안은 더 이상 유효하지 않습니다.
offer-changed = 그사이 주문에 변동이 있었습니다. 담당자가 확인하고 여기로 답변드리겠습니다.

## After the answer
accepted = 감사합니다. 수락하신 것으로 처리했습니다.
accepted-refund = 환불금을 보내 드리고, 보내는 즉시 여기로 알려 드리겠습니다.
accepted-return = 상품을 이 주소로 보내고 운송장 번호를 알려 주세요: { $address }
accepted-replacement = 상품을 보내고 운송장 번호를 여기로 알려 드리겠습니다.
accepted-repair = 상품을 이 주소로 보내 주세요. 다시 보내 드릴 때 알려 드리겠습니다: { $address }
accepted-nothing = 따로 하실 일은 없습니다.
declined = 알려 주셔서 감사합니다. 담당자가 다시 검토하고 여기로 답변드리겠습니다.
refund-paid = { $amount } 보내 드렸습니다. 은행에 따라 입금까지 며칠 걸릴 수 있습니다. 참조 번호: { $reference }
replacement-sent = 새 택배를 발송했습니다. 운송장 번호: { $tracking }
replacement-sent-plain = 새 택배를 발송했습니다.
return-received = 반품이 도착했습니다. 감사합니다!
case-closed = 문의가 종료되었습니다. 아직 문제가 있으면 여기로 메시지를 보내 주세요.
case-withdrawn = 요청하신 대로 문의를 종료했습니다. 언제든지 메시지를 보내 주세요.
case-reopened = 문의를 다시 열었습니다. 담당자가 확인하겠습니다.
reminder-missing = 알려 드립니다. 도와드리려면 아직 다음 사항이 필요합니다:
closed-silent = { $days ->
   *[other] { $days }일
} 동안 답변이 없어 문의를 종료합니다. 여기에 메시지를 쓰시면 다시 열립니다.
appeal-taken = 다른 담당자가 다시 검토하고 여기로 답변드리겠습니다.
receipt = { $date }, 주문 { $order }에 대해 합의한 내용: { $remedy }.

## Staff's own words
staff-unnamed = 고객센터
staff-says = { $staff }: { $text }
staff-says-other-language = { $staff }(작성 언어: { $language }): { $text }

## Buttons
button-accept = 수락
button-decline = 거절
button-person = 상담원과 대화
button-yes = 예
button-no = 아니요
button-no-photo = 보낼 수 없어요
button-other = 기타
button-other-order = 다른 주문
button-skip = 모르겠어요
button-appeal = 다른 담당자에게 재검토 요청

## Reasons
label-not_received = 아직 도착하지 않음
label-late_delivery = 너무 늦게 도착함
label-not_as_described = 설명과 다름
label-wrong_item = 다른 상품이 옴
label-damaged = 파손되어 도착함
label-defective = 작동하지 않음·불량
label-poor_quality = 품질이 나쁨
label-missing_items = 빠진 것이 있음
label-counterfeit = 정품이 아님
label-wrong_fit = 사이즈나 규격이 맞지 않음
label-change_of_mind = 더 이상 원하지 않음
label-cancellation = 주문을 취소하고 싶음
label-refund_issue = 환불을 받지 못함
label-shipping_cost = 배송비 문제
label-customs_charge = 관세·수입 비용
label-billing = 결제나 가격 문제
label-service = 서비스 문제
label-none = 문제 없음

## Remedies
remedy-refund = 환불
remedy-partial_refund = 부분 환불
remedy-replacement = 교환
remedy-repair = 수리
remedy-redeliver = 재배송
remedy-cancel = 취소
remedy-wait = 택배 도착 대기
remedy-reimburse = 비용 환급
remedy-information = 안내
remedy-decline = 제안 없음

## Wishes
wanted-refund = 돈을 돌려받고 싶어요
wanted-replacement = 새 상품으로 보내 주세요
wanted-partial_refund = 일부만 환불받고 상품은 가질게요
wanted-repair = 수리해 주세요
wanted-return = 반품하고 싶어요
wanted-cancel = 주문을 취소할게요
wanted-redeliver = 빠진 것을 보내 주세요

## The chat page and the commands
chat-title = 주문 상담
chat-placeholder = 메시지를 입력하세요
chat-send = 보내기
chat-attach = 사진 첨부
chat-you = 나
chat-desk = 매장
chat-connecting = 연결 중…
chat-offline = 연결이 끊겼습니다. 다시 연결되는 대로 메시지를 보냅니다.
chat-sending = 보내는 중…
chat-not-sent = 전송되지 않았습니다. 다시 시도해 주세요
chat-language = 언어
chat-keep-link = 이 페이지를 닫았다가 다시 오셔도 대화는 그대로 남아 있습니다.
chat-limit = 메시지를 너무 빨리 보내고 계십니다. 잠시만 기다려 주세요.
chat-too-long = 메시지가 너무 깁니다. { $count }자 이내로 줄여 주세요.
command-start = 시작
command-help = 이 도우미가 하는 일
command-language = 언어 선택
command-person = 상담원과 대화
command-status = 내 문의 진행 상황
help = 주문에 어떤 문제가 있는지 편하게 적어 주세요. 필요한 것을 여쭤보고, { $shop }의 담당자가 제안을 승인합니다. 언제든지 상담원과 대화하실 수 있습니다.
get-help-title = 주문 상담
get-help-text = 버튼을 누르고 무슨 문제인지 알려 주세요. 내용은 고객님과 매장만 볼 수 있습니다.
get-help-button = 상담하기
thread-opened = 여기에서 상담해 드립니다: { $thread }. 고객님과 매장만 볼 수 있습니다.
modal-label = 어떤 문제인가요?
practice-note = 연습: 실제 대화가 아닙니다.
