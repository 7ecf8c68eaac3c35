# What the desk says to a buyer. Plain, short and polite: the reader is on a phone, upset, and may be reading a second language.
# Variables are ready to show: $shop and $staff are names, $order an order number, $product a product's title, $amount money such as €12.50,
# $date a date, $tracking a tracking number, $language a language's own name. Numbers ($days, $count) are numbers: use plural forms where the language has them.

## Opening
intro = नमस्ते, यह { $shop } है। मैं एक स्वचालित सहायक हूँ। दुकान का एक कर्मचारी आपका मामला पढ़ता है और हर प्रस्ताव को मंज़ूर करता है।
greeting-reply = नमस्ते! हम आपकी क्या मदद कर सकते हैं? कृपया अपने शब्दों में बताइए कि क्या गड़बड़ है।
thanks-reply = आपका स्वागत है।
anything-else = आपके संदेश के लिए धन्यवाद। कृपया अपने शब्दों में बताइए कि आपके ऑर्डर में क्या गड़बड़ है, हम इसे देखेंगे।
language-note = मैं अभी { $language } में नहीं लिख सकता, इसलिए हिन्दी में जवाब देता हूँ। आप अपनी भाषा में लिखते रह सकते हैं।
ask-language = मैं किस भाषा में जवाब दूँ?
language-set = अब से मैं हिन्दी में लिखूँगा।
privacy-note = आपके संदेश और फ़ोटो हम केवल आपका मामला सुलझाने के लिए रखते हैं और बाद में मिटा देते हैं।

## Questions
ask-order = यह किस ऑर्डर के बारे में है? कृपया ऑर्डर नंबर और ऑर्डर में दिया गया ई-मेल या पिनकोड भेजिए।
ask-proof = धन्यवाद। यह पक्का करने के लिए कि ऑर्डर { $order } आपका है, कृपया ऑर्डर में दिया गया ई-मेल या पिनकोड भी भेजिए।
proof-failed = इन जानकारियों से मुझे कोई ऑर्डर नहीं मिला। कृपया ऑर्डर नंबर और ई-मेल या पिनकोड जाँचकर दोनों फिर से भेजिए।
proof-given-up = इन जानकारियों से मुझे आपका ऑर्डर नहीं मिला। हमारे एक सहकर्मी उसे ढूँढेंगे और आपको यहीं लिखेंगे।
order-found = धन्यवाद, आपका ऑर्डर { $order } मिल गया: { $product }।
ask-item = यह ऑर्डर के किस सामान के बारे में है?
ask-case = हमारे पास आपके एक से ज़्यादा मामले खुले हैं। आप किसकी बात कर रहे हैं?
ask-reason = मैं पक्का करना चाहता हूँ कि मैं आपकी बात समझा। समस्या क्या है?
ask-wish = आप क्या चाहेंगे कि हम करें?
ask-photo = क्या आप एक फ़ोटो भेज सकते हैं जिसमें समस्या दिखे? इससे मामला जल्दी सुलझेगा।
attach-here = धन्यवाद। कृपया इसे यहीं चैट में फ़ोटो या फ़ाइल के रूप में भेज दें।
ask-video = क्या आप एक छोटा वीडियो भेज सकते हैं जिसमें ख़राबी दिखे?
ask-label-photo = क्या आप पार्सल पर लगे शिपिंग लेबल की फ़ोटो भेज सकते हैं?
ask-packing-photo = क्या आप पार्सल और पैकिंग की अंदर और बाहर से फ़ोटो भेज सकते हैं?
ask-barcode-photo = क्या आप सामान के लेबल या बारकोड की फ़ोटो भेज सकते हैं?
ask-weight = क्या आप तराज़ू पर रखे पार्सल की फ़ोटो भेज सकते हैं?
ask-document = क्या आप दस्तावेज़ (रसीद, बिल या कस्टम का काग़ज़) की फ़ोटो या प्रति भेज सकते हैं?
ask-steps = आपने अब तक क्या करके देखा है, और ख़राबी कब से है?
ask-difference = आपके ऑर्डर से ठीक-ठीक क्या अलग है (रंग, साइज़, कपड़ा या सामग्री, मॉडल, हालत)?
ask-missing = क्या कम है, और कितने?
ask-size = आपको कौन-सा साइज़ मिला, और कौन-सा साइज़ ठीक आएगा?
ask-neighbours = क्या आपने पड़ोसियों, रिसेप्शन, पार्सल लॉकर या पिक-अप केंद्र पर पूछा, और क्या कूरियर कोई सूचना छोड़ गया था?
ask-address = क्या आपके ऑर्डर में डिलीवरी का पता पूरा और सही है?
ask-arrival-date = पार्सल किस दिन आया?
ask-details = क्या आप समस्या के बारे में थोड़ा और बता सकते हैं?
photo-thanks = धन्यवाद, फ़ोटो मिल गई।
file-thanks = धन्यवाद, फ़ाइल मिल गई।
voice-thanks = धन्यवाद। हमारे एक सहकर्मी आपका वॉइस मैसेज सुनेंगे। हो सके तो कृपया कुछ शब्दों में लिख भी दीजिए।
sticker-reply = मैं स्टिकर या लोकेशन नहीं पढ़ सकता। कृपया लिखकर बताइए कि क्या गड़बड़ है।
file-failed = आपकी फ़ाइल नहीं खुली। कृपया इसे फ़ोटो (JPEG या PNG) या PDF के रूप में फिर से भेजिए।
file-too-large = यह फ़ाइल बहुत बड़ी है। कृपया { $megabytes } MB से छोटी फ़ाइल भेजिए।
file-type = मैं इस तरह की फ़ाइल नहीं ले सकता। कृपया फ़ोटो (JPEG, PNG, WebP), छोटा वीडियो या PDF भेजिए।
file-quota = अभी मैं और फ़ाइलें नहीं ले सकता। हमारे एक सहकर्मी आपकी भेजी फ़ाइलें देखेंगे।

## The case is with the shop
case-opened = धन्यवाद, मैं समझ गया: “{ $reason }”। हमारे एक सहकर्मी आपका मामला देख रहे हैं और हम आपको यहीं लिखेंगे।
case-opened-by = धन्यवाद, मैं समझ गया: “{ $reason }”। हमारे एक सहकर्मी आपका मामला देख रहे हैं और हम आपको ज़्यादा से ज़्यादा { $date } तक यहीं लिखेंगे।
case-noted = धन्यवाद, मैंने इसे आपके मामले में जोड़ दिया है।
safety-stop = कृपया इस सामान का इस्तेमाल बंद कर दीजिए और इसे दूसरों से दूर रखिए। अगर किसी को चोट लगी है तो कृपया डॉक्टर को दिखाइए। हमारे एक सहकर्मी को बता दिया गया है और वे आपको तुरंत लिखेंगे।
person-called = हमारे एक सहकर्मी को बता दिया गया है और वे आपको यहीं लिखेंगे। आपको कुछ करने की ज़रूरत नहीं है।
person-here = अब आपसे { $shop } की ओर से { $staff } बात करेंगे।
handed-back = अब फिर से मैं, स्वचालित सहायक, आपके साथ हूँ। आपका मामला पहले की तरह चल रहा है।
trouble = हमारी ओर से कुछ गड़बड़ हो गई। आपका लिखा कुछ भी नहीं खोया है। हमारे एक सहकर्मी को बता दिया गया है और वे आपको यहीं लिखेंगे।
status-collecting = आपका मामला खुला है। हमें आपसे अब भी कुछ चाहिए:
status-waiting = आपका मामला हमारे एक सहकर्मी के पास है, जो आपको यहीं लिखेंगे। आपको कुछ करने की ज़रूरत नहीं है।
status-offered = हमने आपको एक प्रस्ताव दिया है और आपके जवाब का इंतज़ार है। वह फिर से यह रहा:
status-settling = हमारी सहमति हो गई है और दुकान इस पर काम कर रही है: { $remedy }।
status-resolved = आपका मामला बंद है। अगर अब भी कुछ गड़बड़ है तो बताइए, हम इसे फिर से खोल देंगे।
status-none = हमारे पास आपका कोई मामला खुला नहीं है। अगर किसी ऑर्डर में गड़बड़ है तो बताइए।
tracking-status = पार्सल { $tracking }: { $status } ({ $date } की स्थिति)।
withdrawal-receipt = ऑर्डर { $order } के अनुबंध से हटने की आपकी सूचना हमें { $date } को मिल गई है। कृपया इस संदेश को रसीद के रूप में रखिए।
other-chat = इस ऑर्डर के बारे में किसी ने दूसरे खाते से पहले ही हमें लिखा है। आप यहाँ बात जारी रख सकते हैं; हमारे एक सहकर्मी इसे जाँचेंगे।

## Tracking
tracking-none = अभी ट्रैकिंग नहीं है
tracking-accepted = कूरियर को दे दिया गया
tracking-in-transit = रास्ते में
tracking-stalled = कुछ समय से रुका हुआ
tracking-customs = कस्टम में
tracking-out-for-delivery = डिलीवरी के लिए निकला
tracking-delivered = डिलीवर हो गया
tracking-returned-to-sender = हमारे पास वापस आ रहा है
tracking-lost = खो गया

## Offers. Each is one complete sentence or two; buttons follow it.
offer-intro = ऑर्डर { $order } के लिए हमारा प्रस्ताव:
offer-refund = हम आपको { $amount } वापस करेंगे। सामान आप रख सकते हैं, कुछ भी वापस भेजने की ज़रूरत नहीं है।
offer-refund-return-seller = कृपया सामान वापस भेजिए; वापसी का ख़र्च हम देंगे। सामान के हमारी ओर रवाना होते ही हम { $amount } वापस करेंगे।
offer-refund-return-buyer = कृपया सामान अपने ख़र्च पर वापस भेजिए। सामान के हमारी ओर रवाना होते ही हम { $amount } वापस करेंगे।
offer-partial-refund = हम आपको { $amount } वापस करेंगे और सामान आपके पास ही रहेगा।
offer-replacement = हम आपको नया सामान मुफ़्त भेजेंगे। पहला वाला वापस भेजने की ज़रूरत नहीं है।
offer-replacement-return = हम आपको नया सामान मुफ़्त भेजेंगे। कृपया पहला वाला वापस भेजिए; वापसी का ख़र्च हम देंगे।
offer-repair = हम सामान मुफ़्त में ठीक करवाएँगे। कृपया उसे हमें भेजिए; आने-जाने का ख़र्च हम देंगे।
offer-redeliver = जो कम है, वह हम मुफ़्त भेजेंगे।
offer-redeliver-parcel = हम पार्सल एक बार फिर मुफ़्त भेजेंगे।
offer-cancel = हम ऑर्डर रद्द करके { $amount } वापस करेंगे।
offer-wait = पार्सल अभी रास्ते में है। अगर { $date } तक न पहुँचे तो हमें लिखिए, हम इसे तुरंत सुलझाएँगे।
offer-reimburse = आपको जो देना पड़ा, उसके लिए हम { $amount } वापस करेंगे।
offer-information = { $text }
offer-decline = हमने आपका मामला ध्यान से देखा है, पर यहाँ हम कोई प्रस्ताव नहीं दे सकते। आप कह सकते हैं कि कोई और इसे फिर से देखे।
offer-until = यह प्रस्ताव { $date } तक खुला है।
offer-rights = आपके क़ानूनी अधिकार वैसे ही बने रहते हैं।
offer-better = आपने फिर से देखने को कहा था, इसलिए यह एक और प्रस्ताव है:
offer-press = मंज़ूर या नामंज़ूर करने के लिए कृपया प्रस्ताव के नीचे का कोई बटन दबाइए।
offer-which = एक से ज़्यादा प्रस्ताव खुले हैं। आप किसकी बात कर रहे हैं?
offer-reminder = याद दिला दें: हमारा प्रस्ताव { $date } तक खुला है।
offer-expired = आपका जवाब न मिलने के कारण हमारा प्रस्ताव समाप्त हो गया है। अब भी मदद चाहिए तो बस लिखिए।
offer-gone = यह प्रस्ताव अब उपलब्ध नहीं है।
offer-changed = इस बीच आपके ऑर्डर में कुछ बदल गया है। हमारे एक सहकर्मी इसे देख रहे हैं और आपको यहीं लिखेंगे।

## After the answer
accepted = धन्यवाद, आपकी सहमति दर्ज कर ली गई है।
accepted-refund = हम आपको पैसे भेजेंगे और भेजते ही यहाँ बताएँगे।
accepted-return = कृपया सामान इस पते पर भेजिए और ट्रैकिंग नंबर बताइए: { $address }
accepted-replacement = हम उसे भेजेंगे और ट्रैकिंग नंबर यहाँ बताएँगे।
accepted-repair = कृपया सामान इस पते पर भेजिए; जब वह आपको वापस भेज दिया जाएगा, हम बता देंगे: { $address }
accepted-nothing = आपको कुछ करने की ज़रूरत नहीं है।
declined = बताने के लिए धन्यवाद। हमारे एक सहकर्मी इसे फिर से देखेंगे और आपको यहीं लिखेंगे।
refund-paid = हमने आपको { $amount } भेज दिए हैं। बैंक के हिसाब से पैसे पहुँचने में कुछ दिन लग सकते हैं। संदर्भ: { $reference }
replacement-sent = आपका नया पार्सल रास्ते में है। ट्रैकिंग नंबर: { $tracking }
replacement-sent-plain = आपका नया पार्सल रास्ते में है।
return-received = आपका लौटाया हुआ सामान मिल गया। धन्यवाद!
case-closed = आपका मामला अब बंद है। अगर अब भी कुछ गड़बड़ है तो यहीं लिखिए।
case-withdrawn = आपके कहने पर हमने आपका मामला बंद कर दिया है। आप कभी भी लिख सकते हैं।
case-reopened = हमने आपका मामला फिर से खोल दिया है। हमारे एक सहकर्मी इसे देखेंगे।
reminder-missing = याद दिला दें: आपकी मदद के लिए हमें आपसे अब भी कुछ चाहिए:
closed-silent = { $days } दिन से आपकी ओर से कोई संदेश नहीं आया, इसलिए हम यह मामला बंद कर रहे हैं। फिर से खोलने के लिए बस यहाँ लिखिए।
appeal-taken = हमारे दूसरे सहकर्मी आपका मामला फिर से देखेंगे और आपको यहीं लिखेंगे।
receipt = ऑर्डर { $order } के लिए { $date } को तय हुआ: { $remedy }।

## Staff's own words
staff-unnamed = ग्राहक सेवा
staff-says = { $staff }: { $text }
staff-says-other-language = { $staff } ({ $language } में लिखा): { $text }

## Buttons
button-accept = मंज़ूर
button-decline = नामंज़ूर
button-person = किसी व्यक्ति से बात करें
button-yes = हाँ
button-no = नहीं
button-no-photo = भेजना संभव नहीं है
button-other = कुछ और
button-other-order = दूसरा ऑर्डर
button-skip = मुझे नहीं पता
button-appeal = किसी और से दिखवाएँ

## Reasons, as in “What is the problem?”
label-not_received = सामान नहीं पहुँचा
label-late_delivery = बहुत देर से आया
label-not_as_described = जैसा बताया गया था वैसा नहीं है
label-wrong_item = ग़लत सामान मिला
label-damaged = टूटा या ख़राब पहुँचा
label-defective = काम नहीं करता
label-poor_quality = क्वालिटी ख़राब है
label-missing_items = कुछ कम है
label-counterfeit = असली नहीं है
label-wrong_fit = साइज़ ठीक नहीं आता
label-change_of_mind = अब मुझे नहीं चाहिए
label-cancellation = ऑर्डर रद्द करना है
label-refund_issue = रिफ़ंड नहीं आया
label-shipping_cost = डिलीवरी का ख़र्च
label-customs_charge = कस्टम या आयात शुल्क
label-billing = भुगतान या क़ीमत
label-service = सेवा
label-none = कोई समस्या नहीं

## Remedies, as in “we have agreed: …”
remedy-refund = रिफ़ंड
remedy-partial_refund = आंशिक रिफ़ंड
remedy-replacement = बदले में नया सामान
remedy-repair = मरम्मत
remedy-redeliver = दोबारा डिलीवरी
remedy-cancel = ऑर्डर रद्द करना
remedy-wait = पार्सल का इंतज़ार
remedy-reimburse = ख़र्च की वापसी
remedy-information = जानकारी
remedy-decline = कोई प्रस्ताव नहीं

## Wishes, as in “What would you like us to do?”
wanted-refund = मेरे पैसे वापस कीजिए
wanted-replacement = नया भेजिए
wanted-partial_refund = कुछ पैसे वापस, सामान मेरे पास रहे
wanted-repair = इसे ठीक करवाइए
wanted-return = मुझे इसे वापस भेजना है
wanted-cancel = ऑर्डर रद्द कीजिए
wanted-redeliver = जो कम है वह भेजिए

## The chat page and the commands
chat-title = आपके ऑर्डर में मदद
chat-placeholder = अपना संदेश लिखिए
chat-send = भेजें
chat-attach = फ़ोटो जोड़ें
chat-you = आप
chat-desk = दुकान
chat-connecting = जुड़ रहा है…
chat-offline = कनेक्शन नहीं है। ऑनलाइन होते ही आपका संदेश भेज दिया जाएगा।
chat-sending = भेजा जा रहा है…
chat-not-sent = नहीं भेजा गया। फिर कोशिश करें
chat-language = भाषा
chat-keep-link = आप यह पेज बंद करके बाद में लौट सकते हैं: आपकी बातचीत यहीं रहेगी।
chat-limit = आप बहुत तेज़ लिख रहे हैं। कृपया थोड़ा रुकिए।
chat-too-long = यह संदेश बहुत लंबा है। कृपया इसे { $count } अक्षरों तक छोटा कीजिए।
command-start = शुरू करें
command-help = यह सहायक क्या करता है
command-language = भाषा चुनें
command-person = किसी व्यक्ति से बात करें
command-status = मेरा मामला कहाँ तक पहुँचा
help = अपने शब्दों में बताइए कि आपके ऑर्डर में क्या गड़बड़ है। जो जानकारी और चाहिए होगी, वह मैं पूछूँगा, और { $shop } का एक कर्मचारी प्रस्ताव मंज़ूर करता है। आप कभी भी किसी व्यक्ति से बात करने को कह सकते हैं।
get-help-title = ऑर्डर में मदद
get-help-text = बटन दबाइए और बताइए कि क्या हुआ। इसे केवल आप और दुकान पढ़ सकते हैं।
get-help-button = मदद लें
thread-opened = हम यहाँ बात करेंगे: { $thread }। इसे केवल आप और दुकान पढ़ सकते हैं।
modal-label = क्या गड़बड़ है?
practice-note = अभ्यास: यह बातचीत असली नहीं है।
