# What the desk says to a buyer. Plain, short and polite: the reader is on a phone, upset, and may be reading a second language.
# Variables are ready to show: $shop and $staff are names, $order an order number, $product a product's title, $amount money such as €12.50,
# $date a date, $tracking a tracking number, $language a language's own name. Numbers ($days, $count) are numbers: use plural forms where the language has them.

## Opening
intro = হ্যালো, এটি { $shop }। আমি একটি স্বয়ংক্রিয় সহকারী। দোকানের একজন কর্মী আপনার বিষয়টি পড়েন এবং প্রতিটি প্রস্তাব অনুমোদন করেন।
greeting-reply = হ্যালো! আমরা আপনার জন্য কী করতে পারি? কী সমস্যা হয়েছে, দয়া করে নিজের কথায় বলুন।
thanks-reply = আপনাকে স্বাগতম।
anything-else = আপনার বার্তার জন্য ধন্যবাদ। আপনার অর্ডারে কী সমস্যা হয়েছে, দয়া করে নিজের কথায় বলুন, আমরা ব্যবস্থা নেব।
language-note = আমি এখনো { $language } ভাষায় লিখতে পারি না, তাই বাংলায় উত্তর দিচ্ছি। আপনি নিজের ভাষাতেই লিখতে থাকতে পারেন।
ask-language = আমি কোন ভাষায় উত্তর দেব?
language-set = এখন থেকে আমি বাংলায় লিখব।
privacy-note = আপনার বার্তা ও ছবি শুধু বিষয়টি সমাধানের জন্য রাখা হয়, পরে মুছে ফেলা হয়।

## Questions
ask-order = এটি কোন অর্ডারের বিষয়ে? দয়া করে অর্ডার নম্বর এবং অর্ডারে দেওয়া ইমেইল বা পোস্টকোড পাঠান।
ask-proof = ধন্যবাদ। অর্ডার { $order } যে আপনার, তা নিশ্চিত হতে দয়া করে অর্ডারে দেওয়া ইমেইল বা পোস্টকোডও পাঠান।
proof-failed = এই তথ্য দিয়ে কোনো অর্ডার পাইনি। দয়া করে অর্ডার নম্বর এবং ইমেইল বা পোস্টকোড মিলিয়ে দেখে দুটোই আবার পাঠান।
proof-given-up = এই তথ্য দিয়ে আপনার অর্ডার পাইনি। আমাদের একজন সহকর্মী খুঁজে দেখবেন এবং এখানেই আপনাকে লিখবেন।
order-found = ধন্যবাদ, আপনার অর্ডার { $order } পেয়েছি: { $product }।
ask-item = অর্ডারের কোন পণ্যটির বিষয়ে বলছেন?
ask-case = আমাদের কাছে আপনার একাধিক বিষয় খোলা আছে। কোনটির কথা বলছেন?
ask-reason = আমি নিশ্চিত হতে চাই যে আপনাকে বুঝেছি। সমস্যাটি কী?
ask-wish = আপনি কী চান আমরা করি?
ask-photo = সমস্যাটি দেখা যায় এমন একটি ছবি পাঠাতে পারেন? তাতে তাড়াতাড়ি সমাধান হবে।
attach-here = ধন্যবাদ। এই চ্যাটেই ছবি বা ফাইল হিসেবে পাঠিয়ে দিন।
ask-video = ত্রুটিটি দেখা যায় এমন একটি ছোট ভিডিও পাঠাতে পারেন?
ask-label-photo = পার্সেলের শিপিং লেবেলের ছবি পাঠাতে পারেন?
ask-packing-photo = পার্সেল ও প্যাকেজিংয়ের ভেতরের ও বাইরের ছবি পাঠাতে পারেন?
ask-barcode-photo = পণ্যের লেবেল বা বারকোডের ছবি পাঠাতে পারেন?
ask-weight = ওজন মাপার যন্ত্রে রাখা পার্সেলের ছবি পাঠাতে পারেন?
ask-document = কাগজটির (রসিদ, ইনভয়েস বা কাস্টমসের কাগজ) ছবি বা কপি পাঠাতে পারেন?
ask-steps = এ পর্যন্ত কী কী চেষ্টা করেছেন, আর ত্রুটিটি কবে থেকে?
ask-difference = আপনার অর্ডারের সঙ্গে ঠিক কোথায় অমিল (রং, সাইজ, উপাদান, মডেল, অবস্থা)?
ask-missing = কী কম আছে, আর কয়টি?
ask-size = কোন সাইজ পেয়েছেন, আর কোন সাইজ ঠিক হবে?
ask-neighbours = প্রতিবেশী, রিসেপশন, পার্সেল লকার বা পিকআপ পয়েন্টে খোঁজ নিয়েছেন? কুরিয়ার কি কোনো নোট রেখে গেছে?
ask-address = অর্ডারে দেওয়া ডেলিভারির ঠিকানা কি সম্পূর্ণ ও সঠিক?
ask-arrival-date = পার্সেলটি কোন তারিখে এসেছে?
ask-details = সমস্যাটি সম্পর্কে আরেকটু বলতে পারেন?
photo-thanks = ধন্যবাদ, ছবিটি পেয়েছি।
file-thanks = ধন্যবাদ, ফাইলটি পেয়েছি।
voice-thanks = ধন্যবাদ। একজন কর্মী আপনার ভয়েস মেসেজ শুনবেন। সম্ভব হলে দয়া করে অল্প কথায় লিখেও জানান।
sticker-reply = আমি স্টিকার বা লোকেশন পড়তে পারি না। কী সমস্যা, দয়া করে লিখে জানান।
file-failed = আপনার ফাইলটি খোলা যায়নি। দয়া করে ছবি (JPEG বা PNG) বা PDF হিসেবে আবার পাঠান।
file-too-large = ফাইলটি বেশি বড়। দয়া করে { $megabytes } MB-এর চেয়ে ছোট ফাইল পাঠান।
file-type = এ ধরনের ফাইল নিতে পারি না। দয়া করে ছবি (JPEG, PNG, WebP), ছোট ভিডিও বা PDF পাঠান।
file-quota = এখন আর ফাইল নিতে পারছি না। আপনার পাঠানো ফাইলগুলো আমাদের একজন সহকর্মী দেখবেন।

## The case is with the shop
case-opened = ধন্যবাদ, বুঝতে পেরেছি: “{ $reason }”। আমাদের একজন সহকর্মী আপনার বিষয়টি দেখছেন, আমরা এখানেই আপনাকে লিখব।
case-opened-by = ধন্যবাদ, বুঝতে পেরেছি: “{ $reason }”। আমাদের একজন সহকর্মী আপনার বিষয়টি দেখছেন, আমরা সর্বোচ্চ { $date }-এর মধ্যে এখানেই আপনাকে লিখব।
case-noted = ধন্যবাদ, এটি আপনার বিষয়ের সঙ্গে যোগ করেছি।
safety-stop = দয়া করে পণ্যটি ব্যবহার বন্ধ করুন এবং অন্যদের থেকে দূরে রাখুন। কেউ আহত হলে দয়া করে চিকিৎসা নিন। আমাদের একজন সহকর্মীকে জানানো হয়েছে, তিনি এখনই আপনাকে লিখবেন।
person-called = আমাদের একজন সহকর্মীকে জানানো হয়েছে, তিনি এখানেই আপনাকে লিখবেন। আপনার কিছু করতে হবে না।
person-here = এখন { $shop } থেকে { $staff } আপনাকে লিখছেন।
handed-back = এখন আবার আমি, স্বয়ংক্রিয় সহকারী, লিখছি। আপনার বিষয়টি আগের মতোই চলছে।
trouble = আমাদের দিকে একটি সমস্যা হয়েছে। আপনার লেখা কিছুই হারায়নি। আমাদের একজন সহকর্মীকে জানানো হয়েছে, তিনি এখানেই আপনাকে লিখবেন।
status-collecting = আপনার বিষয়টি খোলা আছে। আপনার কাছ থেকে আমাদের এখনো কিছু দরকার:
status-waiting = আপনার বিষয়টি আমাদের একজন সহকর্মী দেখছেন, তিনি এখানেই আপনাকে লিখবেন। আপনার কিছু করতে হবে না।
status-offered = আমরা আপনাকে একটি প্রস্তাব দিয়েছি এবং উত্তরের অপেক্ষায় আছি। প্রস্তাবটি আবার দেওয়া হলো:
status-settling = আমরা একমত হয়েছি এবং দোকান এটি নিয়ে কাজ করছে: { $remedy }।
status-resolved = আপনার বিষয়টি বন্ধ হয়েছে। এখনো সমস্যা থাকলে জানান, আমরা আবার খুলব।
status-none = আমাদের কাছে আপনার কোনো খোলা বিষয় নেই। কোনো অর্ডারে সমস্যা হলে জানান।
tracking-status = পার্সেল { $tracking }: { $status } ({ $date } পর্যন্ত)।
withdrawal-receipt = অর্ডার { $order }-এর চুক্তি থেকে সরে আসার বিষয়ে আপনার বার্তা আমরা { $date } তারিখে পেয়েছি। দয়া করে এই বার্তাটি রসিদ হিসেবে রেখে দিন।
other-chat = এই অর্ডার নিয়ে অন্য একটি অ্যাকাউন্ট থেকে আগেই কেউ আমাদের লিখেছেন। আপনি এখানে চালিয়ে যেতে পারেন; আমাদের একজন সহকর্মী যাচাই করবেন।

## Tracking
tracking-none = এখনো ট্র্যাকিং নেই
tracking-accepted = কুরিয়ারকে দেওয়া হয়েছে
tracking-in-transit = পথে আছে
tracking-stalled = কিছুদিন ধরে থেমে আছে
tracking-customs = কাস্টমসে আছে
tracking-out-for-delivery = ডেলিভারির জন্য বের হয়েছে
tracking-delivered = ডেলিভারি হয়েছে
tracking-returned-to-sender = আমাদের কাছে ফিরে আসছে
tracking-lost = হারিয়ে গেছে

## Offers. Each is one complete sentence or two; buttons follow it.
offer-intro = অর্ডার { $order }-এর জন্য আমাদের প্রস্তাব:
offer-refund = আমরা আপনাকে { $amount } ফেরত দেব। পণ্যটি আপনি রাখতে পারেন, কিছু ফেরত পাঠাতে হবে না।
offer-refund-return-seller = দয়া করে পণ্যটি ফেরত পাঠান; ফেরতের খরচ আমরা দেব। পণ্যটি আমাদের দিকে রওনা হলেই আমরা { $amount } ফেরত দেব।
offer-refund-return-buyer = দয়া করে পণ্যটি নিজের খরচে ফেরত পাঠান। পণ্যটি আমাদের দিকে রওনা হলেই আমরা { $amount } ফেরত দেব।
offer-partial-refund = আমরা { $amount } ফেরত দেব এবং পণ্যটি আপনার কাছেই থাকবে।
offer-replacement = আমরা বিনা খরচে নতুন পণ্য পাঠাব। প্রথমটি ফেরত পাঠাতে হবে না।
offer-replacement-return = আমরা বিনা খরচে নতুন পণ্য পাঠাব। দয়া করে প্রথমটি ফেরত পাঠান; ফেরতের খরচ আমরা দেব।
offer-repair = আমরা বিনা খরচে পণ্যটি মেরামত করিয়ে দেব। দয়া করে আমাদের কাছে পাঠান; আসা-যাওয়ার খরচ আমরা দেব।
offer-redeliver = যা কম আছে তা আমরা বিনা খরচে পাঠাব।
offer-redeliver-parcel = আমরা পার্সেলটি আবার বিনা খরচে পাঠাব।
offer-cancel = আমরা অর্ডার বাতিল করে { $amount } ফেরত দেব।
offer-wait = পার্সেলটি এখনো পথে আছে। { $date }-এর মধ্যে না পৌঁছালে আমাদের লিখুন, আমরা সঙ্গে সঙ্গে সমাধান করব।
offer-reimburse = আপনাকে যা দিতে হয়েছে তার জন্য আমরা { $amount } ফেরত দেব।
offer-information = { $text }
offer-decline = আমরা আপনার বিষয়টি ভালোভাবে দেখেছি, কিন্তু এখানে কোনো প্রস্তাব দিতে পারছি না। আপনি অন্য কাউকে আবার দেখতে বলতে পারেন।
offer-until = এই প্রস্তাব { $date } পর্যন্ত খোলা।
offer-rights = আপনার আইনগত অধিকার আগের মতোই থাকবে।
offer-better = আপনি আবার দেখতে বলেছিলেন, তাই আরেকটি প্রস্তাব দিচ্ছি:
offer-press = গ্রহণ বা প্রত্যাখ্যান করতে দয়া করে প্রস্তাবের নিচের একটি বোতাম চাপুন।
offer-which = একাধিক প্রস্তাব খোলা আছে। কোনটির কথা বলছেন?
offer-reminder = মনে করিয়ে দিচ্ছি: আমাদের প্রস্তাব { $date } পর্যন্ত খোলা।
offer-expired = আপনার উত্তর না পাওয়ায় আমাদের প্রস্তাব শেষ হয়েছে। এখনো সাহায্য দরকার হলে লিখুন।
offer-gone = এই প্রস্তাবটি আর খোলা নেই।
offer-changed = এর মধ্যে আপনার অর্ডারে কিছু বদলেছে। আমাদের একজন সহকর্মী দেখছেন এবং এখানেই আপনাকে লিখবেন।

## After the answer
accepted = ধন্যবাদ, আপনার সম্মতি লিখে রাখা হয়েছে।
accepted-refund = আমরা টাকা পাঠাব এবং পাঠানো মাত্রই এখানে জানাব।
accepted-return = দয়া করে পণ্যটি এই ঠিকানায় পাঠান এবং ট্র্যাকিং নম্বর জানান: { $address }
accepted-replacement = আমরা পাঠিয়ে এখানে ট্র্যাকিং নম্বর জানাব।
accepted-repair = দয়া করে পণ্যটি এই ঠিকানায় পাঠান; আপনার কাছে ফেরত রওনা হলে আমরা জানাব: { $address }
accepted-nothing = আপনার কিছু করতে হবে না।
declined = জানানোর জন্য ধন্যবাদ। আমাদের একজন সহকর্মী আবার দেখবেন এবং এখানেই আপনাকে লিখবেন।
refund-paid = আমরা আপনাকে { $amount } পাঠিয়েছি। ব্যাংকভেদে টাকা পৌঁছাতে কয়েক দিন লাগতে পারে। রেফারেন্স: { $reference }
replacement-sent = আপনার নতুন পার্সেল পথে আছে। ট্র্যাকিং নম্বর: { $tracking }
replacement-sent-plain = আপনার নতুন পার্সেল পথে আছে।
return-received = আপনার ফেরত পাঠানো পণ্য পেয়েছি। ধন্যবাদ!
case-closed = আপনার বিষয়টি এখন বন্ধ। এখনো সমস্যা থাকলে এখানে লিখুন।
case-withdrawn = আপনার কথামতো বিষয়টি বন্ধ করেছি। যেকোনো সময় লিখতে পারেন।
case-reopened = আপনার বিষয়টি আবার খোলা হয়েছে। আমাদের একজন সহকর্মী দেখবেন।
reminder-missing = মনে করিয়ে দিচ্ছি: আপনাকে সাহায্য করতে আমাদের এখনো কিছু দরকার:
closed-silent = { $days } দিন ধরে আপনার কোনো উত্তর পাইনি, তাই বিষয়টি বন্ধ করছি। আবার খুলতে এখানে লিখুন।
appeal-taken = আমাদের আরেকজন সহকর্মী আপনার বিষয়টি আবার দেখবেন এবং এখানেই আপনাকে লিখবেন।
receipt = অর্ডার { $order }-এর জন্য { $date } তারিখে ঠিক হয়েছে: { $remedy }।

## Staff's own words
staff-unnamed = গ্রাহক সেবা
staff-says = { $staff }: { $text }
staff-says-other-language = { $staff } ({ $language } ভাষায় লেখা): { $text }

## Buttons
button-accept = গ্রহণ করি
button-decline = প্রত্যাখ্যান করি
button-person = মানুষের সঙ্গে কথা বলুন
button-yes = হ্যাঁ
button-no = না
button-no-photo = আমি পাঠাতে পারছি না
button-other = অন্য কিছু
button-other-order = অন্য অর্ডার
button-skip = আমি জানি না
button-appeal = অন্য কাউকে দেখতে বলুন

## Reasons, as in “What is the problem?”
label-not_received = পণ্য আসেনি
label-late_delivery = অনেক দেরিতে এসেছে
label-not_as_described = বর্ণনার সঙ্গে মেলে না
label-wrong_item = ভুল পণ্য পেয়েছি
label-damaged = ভাঙা বা নষ্ট অবস্থায় এসেছে
label-defective = কাজ করে না
label-poor_quality = মান খারাপ
label-missing_items = কিছু কম আছে
label-counterfeit = আসল নয়
label-wrong_fit = সাইজ ঠিক হয় না
label-change_of_mind = আমি আর এটি চাই না
label-cancellation = অর্ডার বাতিল করতে চাই
label-refund_issue = টাকা ফেরত আসেনি
label-shipping_cost = ডেলিভারির খরচ
label-customs_charge = কাস্টমস বা আমদানি শুল্ক
label-billing = পেমেন্ট বা দাম
label-service = সেবা
label-none = কোনো সমস্যা নেই

## Remedies, as in “we have agreed: …”
remedy-refund = টাকা ফেরত
remedy-partial_refund = আংশিক টাকা ফেরত
remedy-replacement = বদলি পণ্য
remedy-repair = মেরামত
remedy-redeliver = আবার ডেলিভারি
remedy-cancel = বাতিল
remedy-wait = পার্সেলের অপেক্ষা
remedy-reimburse = খরচ ফেরত
remedy-information = তথ্য
remedy-decline = কোনো প্রস্তাব নেই

## Wishes, as in “What would you like us to do?”
wanted-refund = আমার টাকা ফেরত দিন
wanted-replacement = নতুন একটি পাঠান
wanted-partial_refund = কিছু টাকা ফেরত, পণ্যটি আমি রাখব
wanted-repair = মেরামত করে দিন
wanted-return = আমি ফেরত পাঠাতে চাই
wanted-cancel = অর্ডার বাতিল করুন
wanted-redeliver = যা কম আছে পাঠান

## The chat page and the commands
chat-title = আপনার অর্ডার নিয়ে সাহায্য
chat-placeholder = আপনার বার্তা লিখুন
chat-send = পাঠান
chat-attach = ছবি যোগ করুন
chat-you = আপনি
chat-desk = দোকান
chat-connecting = সংযোগ হচ্ছে…
chat-offline = সংযোগ নেই। আবার অনলাইনে এলেই আপনার বার্তা পাঠানো হবে।
chat-sending = পাঠানো হচ্ছে…
chat-not-sent = পাঠানো যায়নি। আবার চেষ্টা করুন
chat-language = ভাষা
chat-keep-link = এই পাতা বন্ধ করে পরে ফিরে আসতে পারেন: আপনার কথোপকথন এখানেই থাকবে।
chat-limit = আপনি খুব দ্রুত লিখছেন। দয়া করে একটু অপেক্ষা করুন।
chat-too-long = বার্তাটি বেশি লম্বা। দয়া করে { $count } অক্ষরের মধ্যে ছোট করুন।
command-start = শুরু
command-help = এই সহকারী কী করে
command-language = ভাষা বেছে নিন
command-person = মানুষের সঙ্গে কথা বলুন
command-status = আমার বিষয়টি কোথায় আছে
help = আপনার অর্ডারে কী সমস্যা হয়েছে, নিজের কথায় বলুন। যা জানা দরকার আমি জিজ্ঞেস করি, আর { $shop }-এর একজন কর্মী প্রস্তাব অনুমোদন করেন। যেকোনো সময় মানুষের সঙ্গে কথা বলতে চাইতে পারেন।
get-help-title = অর্ডার নিয়ে সাহায্য
get-help-text = বোতামটি চাপুন এবং কী হয়েছে বলুন। শুধু আপনি ও দোকান পড়তে পারবেন।
get-help-button = সাহায্য নিন
thread-opened = আমরা এখানে কথা বলি: { $thread }। শুধু আপনি ও দোকান পড়তে পারবেন।
modal-label = সমস্যাটি কী?
practice-note = অনুশীলন: এই কথোপকথন আসল নয়।
