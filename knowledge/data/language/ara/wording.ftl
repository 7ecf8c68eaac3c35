# What the desk says to a buyer. Plain, short and polite: the reader is on a phone, upset, and may be reading a second language.
# Variables are ready to show: $shop and $staff are names, $order an order number, $product a product's title, $amount money such as €12.50,
# $date a date, $tracking a tracking number, $language a language's own name. Numbers ($days, $count) are numbers: use plural forms where the language has them.

## Opening
intro = مرحبا، معك { $shop }. أنا مساعد آلي. يطلع شخص من المتجر على حالتك ويوافق على كل عرض.
greeting-reply = مرحبا! كيف يمكننا مساعدتك؟ أخبرنا بالمشكلة بكلماتك.
thanks-reply = على الرحب والسعة.
anything-else = شكرا لرسالتك. أخبرنا بكلماتك ما المشكلة في طلبك، وسنهتم بالأمر.
language-note = لا أستطيع الكتابة باللغة { $language } بعد، لذلك أجيب بالعربية. يمكنك متابعة الكتابة بلغتك.
ask-language = بأي لغة تفضل أن أجيب؟
language-set = سأكتب بالعربية من الآن.
privacy-note = نحتفظ برسائلك وصورك لحل حالتك فقط، ثم نحذفها.

## Questions
ask-order = عن أي طلب تتحدث؟ أرسل من فضلك رقم الطلب مع البريد الإلكتروني أو الرمز البريدي المستخدم فيه.
ask-proof = شكرا. للتأكد من أن الطلب { $order } لك، أرسل من فضلك أيضا البريد الإلكتروني أو الرمز البريدي المستخدم فيه.
proof-failed = لم أجد طلبا بهذه البيانات. تحقق من فضلك من رقم الطلب والبريد الإلكتروني أو الرمز البريدي، وأرسلهما مرة أخرى.
proof-given-up = لم أجد طلبك بهذه البيانات. سيبحث عنه أحد الزملاء ويكتب إليك هنا.
order-found = شكرا، وجدت طلبك { $order }: { $product }.
ask-item = أي منتج من الطلب تقصد؟
ask-case = لديك أكثر من حالة مفتوحة عندنا. أيها تقصد؟
ask-reason = أريد أن أتأكد من أنني فهمت. ما المشكلة؟
ask-wish = ماذا تود أن نفعل من أجلك؟
ask-photo = هل يمكنك إرسال صورة تظهر المشكلة؟ هذا يساعدنا على حلها أسرع.
attach-here = شكرًا. أرسلها هنا في هذه المحادثة كصورة أو ملف.
ask-video = هل يمكنك إرسال فيديو قصير يظهر العطل؟
ask-label-photo = هل يمكنك إرسال صورة لملصق الشحن على الطرد؟
ask-packing-photo = هل يمكنك إرسال صورة للطرد والتغليف من الخارج والداخل؟
ask-barcode-photo = هل يمكنك إرسال صورة للملصق أو الباركود على المنتج؟
ask-weight = هل يمكنك إرسال صورة للطرد على الميزان؟
ask-document = هل يمكنك إرسال صورة أو نسخة من المستند (إيصال أو فاتورة أو إشعار الجمارك)؟
ask-steps = ماذا جربت حتى الآن، ومنذ متى يظهر العطل؟
ask-difference = ما الذي يختلف بالضبط عما طلبته (اللون، المقاس، الخامة، الموديل، الحالة)؟
ask-missing = ما الذي ينقص، وكم عدده؟
ask-size = أي مقاس وصلك، وأي مقاس يناسبك؟
ask-neighbours = هل بحثت عند الجيران أو في الاستقبال أو خزانة الطرود أو نقطة الاستلام، وهل ترك المندوب إشعارا؟
ask-address = هل عنوان التوصيل في طلبك كامل وصحيح؟
ask-arrival-date = في أي يوم وصل الطرد؟
ask-details = هل يمكنك أن تخبرنا أكثر قليلا عن المشكلة؟
photo-thanks = شكرا، وصلت الصورة.
file-thanks = شكرا، وصل الملف.
voice-thanks = شكرا. سيستمع شخص إلى رسالتك الصوتية. اكتبها من فضلك بكلمات قليلة أيضا إن أمكن.
sticker-reply = لا أستطيع قراءة الملصقات أو المواقع. أخبرنا من فضلك بالمشكلة كتابة.
file-failed = لم أتمكن من فتح ملفك. أرسله من فضلك مرة أخرى كصورة (JPEG أو PNG) أو PDF.
file-too-large = هذا الملف كبير جدا. أرسل من فضلك ملفا أصغر من { $megabytes } ميغابايت.
file-type = لا أستطيع قبول هذا النوع من الملفات. أرسل من فضلك صورة (JPEG أو PNG أو WebP) أو فيديو قصيرا أو PDF.
file-quota = لا أستطيع استلام ملفات أكثر في الوقت الحالي. سيطلع أحد الزملاء على ما أرسلته.

## The case is with the shop
case-opened = شكرا، فهمت: «{ $reason }». أحد الزملاء يدرس حالتك وسنكتب إليك هنا.
case-opened-by = شكرا، فهمت: «{ $reason }». أحد الزملاء يدرس حالتك وسنكتب إليك هنا في موعد أقصاه { $date }.
case-noted = شكرا، أضفت هذا إلى حالتك.
safety-stop = توقف من فضلك عن استخدام المنتج وأبعده عن الآخرين. إذا أصيب أحد فاطلب المساعدة الطبية من فضلك. تم إبلاغ أحد الزملاء وسيكتب إليك فورا.
person-called = تم إبلاغ أحد الزملاء وسيكتب إليك هنا. لا يلزمك فعل أي شيء.
person-here = يكتب إليك الآن { $staff } من { $shop }.
handed-back = أنا المساعد الآلي من جديد. حالتك مستمرة كما كانت.
trouble = حدث خطأ من جهتنا. لم يضع شيء مما كتبته. تم إبلاغ أحد الزملاء وسيكتب إليك هنا.
status-collecting = حالتك مفتوحة. ما زلنا نحتاج منك إلى شيء:
status-waiting = حالتك عند أحد الزملاء وسيكتب إليك هنا. لا يلزمك فعل أي شيء.
status-offered = قدمنا لك عرضا وننتظر جوابك. ها هو مرة أخرى:
status-settling = اتفقنا، والمتجر يعمل على ذلك: { $remedy }.
status-resolved = حالتك مغلقة. إذا بقيت مشكلة فأخبرنا وسنفتحها من جديد.
status-none = ليست لديك حالة مفتوحة عندنا. أخبرنا إذا كانت هناك مشكلة في طلب.
tracking-status = الطرد { $tracking }: { $status } (حتى { $date }).
withdrawal-receipt = استلمنا إشعارك بالتراجع عن العقد للطلب { $order } بتاريخ { $date }. احتفظ من فضلك بهذه الرسالة كإثبات.
other-chat = سبق أن كتب إلينا شخص عن هذا الطلب من حساب آخر. يمكنك المتابعة هنا، وسيتحقق أحد الزملاء من ذلك.

## Tracking
tracking-none = لا توجد معلومات تتبع بعد
tracking-accepted = تم تسليمه إلى شركة الشحن
tracking-in-transit = في الطريق
tracking-stalled = لم يتحرك منذ مدة
tracking-customs = في الجمارك
tracking-out-for-delivery = خرج للتوصيل
tracking-delivered = تم التسليم
tracking-returned-to-sender = في طريق العودة إلينا
tracking-lost = مفقود

## Offers. Each is one complete sentence or two; buttons follow it.
offer-intro = عرضنا للطلب { $order }:
offer-refund = نعيد إليك { $amount }. يمكنك الاحتفاظ بالمنتج ولا داعي لإرجاع أي شيء.
offer-refund-return-seller = أرجع المنتج من فضلك، ونحن ندفع تكلفة الإرجاع. بمجرد أن يكون في الطريق إلينا نعيد إليك { $amount }.
offer-refund-return-buyer = أرجع المنتج من فضلك على نفقتك. بمجرد أن يكون في الطريق إلينا نعيد إليك { $amount }.
offer-partial-refund = نعيد إليك { $amount } وتحتفظ بالمنتج.
offer-replacement = نرسل إليك منتجا جديدا مجانا. لا داعي لإرجاع الأول.
offer-replacement-return = نرسل إليك منتجا جديدا مجانا. أرجع الأول من فضلك، ونحن ندفع تكلفة الإرجاع.
offer-repair = نتولى إصلاح المنتج مجانا. أرسله إلينا من فضلك، ونحن ندفع تكلفة الشحن ذهابا وإيابا.
offer-redeliver = نرسل إليك مجانا ما ينقص.
offer-redeliver-parcel = نرسل الطرد مرة أخرى مجانا.
offer-cancel = نلغي الطلب ونعيد إليك { $amount }.
offer-wait = ما زال الطرد في الطريق. إذا لم يصل حتى { $date } فاكتب إلينا وسنحل الأمر فورا.
offer-reimburse = نعوضك بمبلغ { $amount } عما اضطررت إلى دفعه.
offer-information = { $text }
offer-decline = درسنا حالتك بعناية، لكن لا يمكننا تقديم عرض هنا. يمكنك أن تطلب أن يدرسها شخص آخر من جديد.
offer-until = هذا العرض صالح حتى { $date }.
offer-rights = تبقى حقوقك القانونية كما هي.
offer-better = إليك عرضا آخر، بعد أن طلبت منا إعادة النظر:
offer-press = للقبول أو الرفض اضغط من فضلك على أحد الأزرار تحت العرض.
offer-which = هناك أكثر من عرض مفتوح. أيها تقصد؟
offer-reminder = تذكير قصير: عرضنا صالح حتى { $date }.
offer-expired = انتهى عرضنا لأننا لم نتلق جوابا منك. اكتب إلينا إذا كنت ما زلت تحتاج إلى مساعدة.
offer-gone = لم يعد هذا العرض متاحا.
offer-changed = تغير شيء في طلبك في هذه الأثناء. أحد الزملاء يراجعه وسيكتب إليك هنا.

## After the answer
accepted = شكرا، سجلنا موافقتك.
accepted-refund = سنرسل إليك المبلغ ونخبرك هنا بمجرد إرساله.
accepted-return = أرسل المنتج من فضلك إلى هذا العنوان وأخبرنا برقم التتبع: { $address }
accepted-replacement = سنرسله ونخبرك برقم التتبع هنا.
accepted-repair = أرسل المنتج من فضلك إلى هذا العنوان، وسنخبرك عندما يكون في طريق العودة إليك: { $address }
accepted-nothing = لا يلزمك فعل أي شيء.
declined = شكرا لإخبارنا. سيعيد أحد الزملاء النظر في الأمر ويكتب إليك هنا.
refund-paid = أرسلنا إليك { $amount }. قد يستغرق وصوله بضعة أيام بحسب مصرفك. المرجع: { $reference }
replacement-sent = طردك الجديد في الطريق. رقم التتبع: { $tracking }
replacement-sent-plain = طردك الجديد في الطريق.
return-received = وصل المنتج الذي أرجعته. شكرا!
case-closed = حالتك مغلقة الآن. إذا بقيت مشكلة فاكتب إلينا هنا.
case-withdrawn = أغلقنا حالتك كما طلبت. يمكنك الكتابة إلينا في أي وقت.
case-reopened = فتحنا حالتك من جديد. سيدرسها أحد الزملاء.
reminder-missing = تذكير قصير: لمساعدتك ما زلنا نحتاج منك إلى شيء:
closed-silent = لم نتلق منك أي رد منذ { $days ->
    [one] يوم واحد
    [two] يومين
    [few] { $days } أيام
    [many] { $days } يوما
   *[other] { $days } يوم
}، لذلك نغلق هذه الحالة. اكتب إلينا هنا لفتحها من جديد.
appeal-taken = سيعيد زميل آخر دراسة حالتك ويكتب إليك هنا.
receipt = تم الاتفاق بتاريخ { $date } بشأن الطلب { $order }: { $remedy }.

## Staff's own words
staff-unnamed = خدمة العملاء
staff-says = { $staff }: { $text }
staff-says-other-language = { $staff } (مكتوب باللغة { $language }): { $text }

## Buttons
button-accept = قبول
button-decline = رفض
button-person = التحدث مع شخص
button-yes = نعم
button-no = لا
button-no-photo = لا أستطيع إرسال ذلك
button-other = شيء آخر
button-other-order = طلب آخر
button-skip = لا أعرف
button-appeal = أريد أن يدرسها شخص آخر

## Reasons, as in “What is the problem?”
label-not_received = لم يصل
label-late_delivery = وصل متأخرا جدا
label-not_as_described = لا يطابق الوصف
label-wrong_item = وصلني منتج خاطئ
label-damaged = وصل تالفا
label-defective = لا يعمل
label-poor_quality = الجودة سيئة
label-missing_items = هناك شيء ناقص
label-counterfeit = ليس أصليا
label-wrong_fit = المقاس لا يناسب
label-change_of_mind = لم أعد أريده
label-cancellation = أريد إلغاء الطلب
label-refund_issue = لم يصل المبلغ المسترد
label-shipping_cost = تكلفة الشحن
label-customs_charge = الجمارك أو رسوم الاستيراد
label-billing = الدفع أو السعر
label-service = الخدمة
label-none = لا توجد مشكلة

## Remedies, as in “we have agreed: …”
remedy-refund = استرداد المبلغ
remedy-partial_refund = استرداد جزء من المبلغ
remedy-replacement = استبدال المنتج
remedy-repair = إصلاح
remedy-redeliver = إعادة الإرسال
remedy-cancel = إلغاء
remedy-wait = انتظار الطرد
remedy-reimburse = تعويض تكلفة
remedy-information = معلومات
remedy-decline = لا يوجد عرض

## Wishes, as in “What would you like us to do?”
wanted-refund = أعيدوا لي مالي
wanted-replacement = أرسلوا لي منتجا جديدا
wanted-partial_refund = جزء من المبلغ، وأحتفظ بالمنتج
wanted-repair = إصلاح المنتج
wanted-return = أريد إرجاعه
wanted-cancel = إلغاء الطلب
wanted-redeliver = أرسلوا ما ينقص

## The chat page and the commands
chat-title = المساعدة في طلبك
chat-placeholder = اكتب رسالتك
chat-send = إرسال
chat-attach = إرفاق صورة
chat-you = أنت
chat-desk = المتجر
chat-connecting = جارٍ الاتصال…
chat-offline = لا يوجد اتصال. سيتم إرسال رسالتك فور عودة الاتصال.
chat-sending = جارٍ الإرسال…
chat-not-sent = لم يتم الإرسال. حاول مرة أخرى
chat-language = اللغة
chat-keep-link = يمكنك إغلاق هذه الصفحة والعودة إليها: تبقى محادثتك هنا.
chat-limit = تكتب بسرعة كبيرة. انتظر لحظة من فضلك.
chat-too-long = هذه الرسالة طويلة جدا. اختصرها من فضلك، الحد الأقصى لعدد الأحرف: { $count }.
command-start = ابدأ
command-help = ماذا يفعل هذا المساعد
command-language = اختيار اللغة
command-person = التحدث مع شخص
command-status = أين وصلت حالتي
help = أخبرني بكلماتك ما المشكلة في طلبك. أسألك عما ينقص، ويوافق شخص من { $shop } على العرض. يمكنك أن تطلب التحدث مع شخص في أي وقت.
get-help-title = المساعدة في طلب
get-help-text = اضغط على الزر وأخبرنا بما حدث. لا يقرؤه إلا أنت والمتجر.
get-help-button = طلب المساعدة
thread-opened = نتحدث هنا: { $thread }. لا يقرؤه إلا أنت والمتجر.
modal-label = ما المشكلة؟
practice-note = تدريب: هذه المحادثة ليست حقيقية.
