# What the desk says to a buyer. Plain, short and polite: the reader is on a phone, upset, and may be reading a second language.
# Variables are ready to show: $shop and $staff are names, $order an order number, $product a product's title, $amount money such as €12.50,
# $date a date, $tracking a tracking number, $language a language's own name. Numbers ($days, $count) are numbers: use plural forms where the language has them.

## Opening
intro = Hello, this is { $shop }. I am an automated assistant. A person from the shop reads your case and approves every offer.
greeting-reply = Hello! What can we do for you? Please tell us what is wrong, in your own words.
thanks-reply = You are welcome.
anything-else = Thank you for your message. Please tell us what is wrong with your order, in your own words, and we will take care of it.
language-note = I cannot write { $language } yet, so I answer in English. You can go on writing in your own language.
ask-language = Which language may I answer in?
language-set = I will write in English from now on.
privacy-note = We keep your messages and photos only to settle your case, and delete them afterwards.

## Questions
ask-order = Which order is it about? Please send the order number, and the e-mail address or postcode you used for it.
ask-proof = Thank you. To be sure that order { $order } is yours, please also send the e-mail address or postcode you used for it.
proof-failed = I could not find an order with these details. Please check the order number and the e-mail address or postcode, and send both again.
proof-given-up = I could not find your order with these details. A colleague will look for it and write to you here.
order-found = Thank you, I have found your order { $order }: { $product }.
ask-item = Which item of the order is it about?
ask-case = You have more than one open case with us. Which one do you mean?
ask-reason = I want to be sure I understand you. What is the problem?
ask-wish = What would you like us to do?
ask-photo = Could you send a photo that shows the problem? It helps us to settle this faster.
attach-here = Thank you. Please send it right here in the chat, as a picture or a file.
ask-video = Could you send a short video that shows the fault?
ask-label-photo = Could you send a photo of the shipping label on the parcel?
ask-packing-photo = Could you send a photo of the parcel and the packing, inside and outside?
ask-barcode-photo = Could you send a photo of the label or barcode on the item?
ask-weight = Could you send a photo of the parcel on a scale?
ask-document = Could you send a photo or a copy of the document (receipt, invoice or customs note)?
ask-steps = What have you tried so far, and since when does the fault show?
ask-difference = What exactly is different from what you ordered (colour, size, material, model, condition)?
ask-missing = Which part is missing, and how many?
ask-size = Which size did you get, and which size would fit?
ask-neighbours = Have you checked with neighbours, the reception, a parcel locker or the pick-up point, and was there a note from the carrier?
ask-address = Is the delivery address on your order complete and right?
ask-arrival-date = On which day did it arrive?
ask-details = Could you tell us a little more about what is wrong?
photo-thanks = Thank you, the picture has arrived.
file-thanks = Thank you, the file has arrived.
voice-thanks = Thank you. A person will listen to your voice message. If you can, please write it in a few words as well.
sticker-reply = I cannot read stickers or locations. Please tell us in words what is wrong.
file-failed = I could not open your file. Please send it again as a photo (JPEG or PNG) or as a PDF.
file-too-large = This file is too large. Please send one smaller than { $megabytes } MB.
file-type = I cannot take this kind of file. Please send a photo (JPEG, PNG, WebP), a short video or a PDF.
file-quota = You have sent as many files as I can take for now. A colleague will look at them.

## The case is with the shop
case-opened = Thank you, I have understood: “{ $reason }”. A colleague is looking at your case and we will write to you here.
case-opened-by = Thank you, I have understood: “{ $reason }”. A colleague is looking at your case and we will write to you here by { $date } at the latest.
case-noted = Thank you, I have added this to your case.
safety-stop = Please stop using the product and keep it away from others. If anyone is hurt, please get medical help. A colleague has been told and will write to you right away.
person-called = A colleague has been told and will write to you here. You do not need to do anything.
person-here = { $staff } from { $shop } is now writing to you.
handed-back = I am the automated assistant again. Your case goes on as before.
trouble = Something went wrong on our side. Nothing you wrote is lost. A colleague has been told and will write to you here.
status-collecting = Your case is open. We still need something from you:
status-waiting = Your case is with a colleague, who will write to you here. You do not need to do anything.
status-offered = We have made you an offer and are waiting for your answer. Here it is once more:
status-settling = We have agreed, and the shop is working on it: { $remedy }.
status-resolved = Your case is closed. If something is still wrong, please tell us and we will open it again.
status-none = You have no open case with us. Please tell us if something is wrong with an order.
tracking-status = Parcel { $tracking }: { $status } (as of { $date }).
withdrawal-receipt = We have received your withdrawal from the contract for order { $order } on { $date }. Please keep this message as your receipt.
other-chat = Someone has already written to us about this order from another account. You can go on here; a colleague will check it.

## Tracking
tracking-none = no tracking yet
tracking-accepted = handed to the carrier
tracking-in-transit = on its way
tracking-stalled = no movement for some time
tracking-customs = at customs
tracking-out-for-delivery = out for delivery
tracking-delivered = delivered
tracking-returned-to-sender = on its way back to us
tracking-lost = lost

## Offers. Each is one complete sentence or two; buttons follow it.
offer-intro = Our offer for order { $order }:
offer-refund = We refund { $amount }. You may keep the item and need not send anything back.
offer-refund-return-seller = Please send the item back; we pay for the return. As soon as it is on its way to us, we refund { $amount }.
offer-refund-return-buyer = Please send the item back at your own cost. As soon as it is on its way to us, we refund { $amount }.
offer-partial-refund = We refund { $amount } and you keep the item.
offer-replacement = We send you a new item free of charge. You need not send the first one back.
offer-replacement-return = We send you a new item free of charge. Please send the first one back; we pay for the return.
offer-repair = We have the item repaired free of charge. Please send it to us; we pay for the freight both ways.
offer-redeliver = We send you what is missing free of charge.
offer-redeliver-parcel = We send the parcel once more free of charge.
offer-cancel = We cancel the order and refund { $amount }.
offer-wait = The parcel is still on its way. If it has not arrived by { $date }, write to us and we will settle it at once.
offer-reimburse = We pay you back { $amount } for what you had to pay.
offer-information = { $text }
offer-decline = We have looked at your case carefully, but we cannot offer anything here. You can ask for another person to look at it again.
offer-until = This offer is open until { $date }.
offer-rights = Your legal rights stay as they are.
offer-better = Here is another offer, now that you have asked us to look again:
offer-press = To accept or decline, please press one of the buttons below the offer.
offer-which = There is more than one offer open. Which one do you mean?
offer-reminder = A short reminder: our offer is open until { $date }.
offer-expired = Our offer has ended because we did not hear from you. Just write to us if you still need help.
offer-gone = This offer is no longer open.
offer-changed = Something about your order has changed in the meantime. A colleague is looking at it and will write to you here.

## After the answer
accepted = Thank you, we have noted that you accept.
accepted-refund = We will send you the money and tell you here as soon as it is on its way.
accepted-return = Please send the item to this address and tell us the tracking number: { $address }
accepted-replacement = We will send it and tell you the tracking number here.
accepted-repair = Please send the item to this address; we will tell you when it is on its way back to you: { $address }
accepted-nothing = You do not need to do anything.
declined = Thank you for telling us. A colleague will look at it again and write to you here.
refund-paid = We have sent you { $amount }. Depending on your bank it can take a few days to arrive. Reference: { $reference }
replacement-sent = Your new parcel is on its way. Tracking number: { $tracking }
replacement-sent-plain = Your new parcel is on its way.
return-received = Your return has arrived. Thank you!
case-closed = Your case is now closed. If something is still wrong, just write to us here.
case-withdrawn = We have closed your case, as you asked. You can write to us at any time.
case-reopened = We have opened your case again. A colleague will look at it.
reminder-missing = A short reminder: to help you we still need something from you:
closed-silent = We have not heard from you for { $days ->
    [one] one day
   *[other] { $days } days
}, so we are closing this case. Just write to us here to open it again.
appeal-taken = Another colleague will look at your case again and write to you here.
receipt = Agreed on { $date } for order { $order }: { $remedy }.

## Staff's own words
staff-unnamed = Customer service
staff-says = { $staff }: { $text }
staff-says-other-language = { $staff } (written in { $language }): { $text }

## Buttons
button-accept = Accept
button-decline = Decline
button-person = Talk to a person
button-yes = Yes
button-no = No
button-no-photo = I cannot send one
button-other = Something else
button-other-order = Another order
button-skip = I do not know
button-appeal = Ask another person to look

## Reasons, as in “What is the problem?”
label-not_received = it has not arrived
label-late_delivery = it came too late
label-not_as_described = it is not as described
label-wrong_item = I got the wrong item
label-damaged = it arrived damaged
label-defective = it does not work
label-poor_quality = the quality is poor
label-missing_items = something is missing
label-counterfeit = it is not genuine
label-wrong_fit = it does not fit
label-change_of_mind = I do not want it any more
label-cancellation = I want to cancel the order
label-refund_issue = my refund has not come
label-shipping_cost = the delivery cost
label-customs_charge = customs or import charges
label-billing = the payment or the price
label-service = the service
label-none = no problem

## Remedies, as in “we have agreed: …”
remedy-refund = refund
remedy-partial_refund = partial refund
remedy-replacement = replacement
remedy-repair = repair
remedy-redeliver = new delivery
remedy-cancel = cancellation
remedy-wait = waiting for the parcel
remedy-reimburse = paying back a cost
remedy-information = information
remedy-decline = no offer

## Wishes, as in “What would you like us to do?”
wanted-refund = Give me my money back
wanted-replacement = Send me a new one
wanted-partial_refund = Part of the money, and I keep it
wanted-repair = Repair it
wanted-return = I want to send it back
wanted-cancel = Cancel the order
wanted-redeliver = Send what is missing

## The chat page and the commands
chat-title = Help with your order
chat-placeholder = Write your message
chat-send = Send
chat-attach = Attach a photo
chat-you = You
chat-desk = Shop
chat-connecting = Connecting…
chat-offline = No connection. Your message will be sent as soon as you are back online.
chat-sending = Sending…
chat-not-sent = Not sent. Try again
chat-language = Language
chat-keep-link = You can close this page and come back: your conversation stays here.
chat-limit = You are writing very fast. Please wait a moment.
chat-too-long = This message is too long. Please shorten it to { $count } characters.
command-start = Start
command-help = What this assistant does
command-language = Choose the language
command-person = Talk to a person
command-status = Where my case stands
help = Tell me in your own words what is wrong with your order. I ask for what is missing and a person from { $shop } approves an offer. You can ask for a person at any time.
get-help-title = Help with an order
get-help-text = Press the button and tell us what went wrong. Only you and the shop can read it.
get-help-button = Get help
thread-opened = We talk here: { $thread }. Only you and the shop can read it.
modal-label = What is wrong?
practice-note = Practice: this conversation is not real.
