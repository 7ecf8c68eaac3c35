# What the desk says to a buyer. Plain, short and polite: the reader is on a phone, upset, and may be reading a second language.
# Variables are ready to show: $shop and $staff are names, $order an order number, $product a product's title, $amount money such as €12.50,
# $date a date, $tracking a tracking number, $language a language's own name. Numbers ($days, $count) are numbers: use plural forms where the language has them.

## Opening
intro = Hello, ito po ang { $shop }. Isa po akong automated assistant. Binabasa ng tao mula sa shop ang kaso ninyo at siya ang nag-aapruba ng bawat alok.
greeting-reply = Hello po! Ano po ang maitutulong namin? Pakisabi po ang problema sa sarili ninyong salita.
thanks-reply = Walang anuman po.
anything-else = Salamat po sa mensahe. Pakisabi po sa sarili ninyong salita kung ano ang problema sa order ninyo, at aasikasuhin namin ito.
language-note = Hindi pa po ako nakakasulat sa { $language }, kaya sa Filipino ako sasagot. Maaari po kayong magpatuloy sa sarili ninyong wika.
ask-language = Sa anong wika po ako maaaring sumagot?
language-set = Mula ngayon ay sa Filipino na po ako magsusulat.
privacy-note = Itinatago lang po namin ang mga mensahe at larawan ninyo para ayusin ang kaso, at binubura pagkatapos.

## Questions
ask-order = Aling order po ito? Pakipadala po ang order number, at ang email o postcode na ginamit ninyo.
ask-proof = Salamat po. Para matiyak na sa inyo ang order { $order }, pakipadala rin po ang email o postcode na ginamit ninyo.
proof-failed = Wala po akong nakitang order sa mga detalyeng ito. Pakitingnan po ang order number at ang email o postcode, at ipadala ulit ang dalawa.
proof-given-up = Hindi ko po nakita ang order ninyo sa mga detalyeng ito. Hahanapin ito ng kasamahan ko at susulat siya sa inyo rito.
order-found = Salamat po, nakita ko na ang order ninyong { $order }: { $product }.
ask-item = Aling item po sa order ang may problema?
ask-case = Higit sa isa po ang bukas ninyong kaso sa amin. Alin po ang tinutukoy ninyo?
ask-reason = Gusto ko pong matiyak na naiintindihan ko kayo. Ano po ang problema?
ask-wish = Ano po ang gusto ninyong gawin namin?
ask-photo = Maaari po ba kayong magpadala ng larawang nagpapakita ng problema? Mas mabilis po naming maaayos ito.
attach-here = Salamat po. Ipadala lang po dito mismo sa chat bilang larawan o file.
ask-video = Maaari po ba kayong magpadala ng maikling video na nagpapakita ng sira?
ask-label-photo = Maaari po ba kayong magpadala ng larawan ng shipping label sa parcel?
ask-packing-photo = Maaari po ba kayong magpadala ng larawan ng parcel at ng balot nito, loob at labas?
ask-barcode-photo = Maaari po ba kayong magpadala ng larawan ng label o barcode ng item?
ask-weight = Maaari po ba kayong magpadala ng larawan ng parcel sa timbangan?
ask-document = Maaari po ba kayong magpadala ng larawan o kopya ng dokumento (resibo, invoice o papel ng customs)?
ask-steps = Ano na po ang nasubukan ninyo, at kailan pa nagsimula ang sira?
ask-difference = Ano po mismo ang iba sa inorder ninyo (kulay, size, materyal, modelo, kondisyon)?
ask-missing = Ano po ang kulang, at ilan?
ask-size = Anong size po ang natanggap ninyo, at anong size ang kakasya?
ask-neighbours = Naitanong na po ba ninyo sa kapitbahay at sa guard o reception, at natingnan sa parcel locker o pick-up point? May iniwan po bang note ang courier?
ask-address = Kumpleto at tama po ba ang delivery address sa order ninyo?
ask-arrival-date = Anong araw po dumating ang parcel?
ask-details = Maaari po ba ninyong ikuwento nang kaunti pa ang problema?
photo-thanks = Salamat po, natanggap na ang larawan.
file-thanks = Salamat po, natanggap na ang file.
voice-thanks = Salamat po. May taong makikinig sa voice message ninyo. Kung kaya po, pakisulat din ito nang maikli.
sticker-reply = Hindi po ako nakakabasa ng sticker o lokasyon. Pakisulat po kung ano ang problema.
file-failed = Hindi ko po mabuksan ang file. Pakipadala po ulit bilang larawan (JPEG o PNG) o PDF.
file-too-large = Masyado pong malaki ang file na ito. Pakipadala po ang mas maliit sa { $megabytes } MB.
file-type = Hindi ko po matatanggap ang ganitong file. Pakipadala po ang larawan (JPEG, PNG, WebP), maikling video o PDF.
file-quota = Hindi na po muna ako makakatanggap ng iba pang file. Titingnan ng kasamahan ko ang mga naipadala na ninyo.

## The case is with the shop
case-opened = Salamat po, naiintindihan ko: “{ $reason }”. Tinitingnan na ng kasamahan ko ang kaso ninyo at susulat kami sa inyo rito.
case-opened-by = Salamat po, naiintindihan ko: “{ $reason }”. Tinitingnan na ng kasamahan ko ang kaso ninyo at susulat kami sa inyo rito nang hindi lalampas sa { $date }.
case-noted = Salamat po, naidagdag ko na ito sa kaso ninyo.
safety-stop = Pakitigil po ang paggamit ng produkto at pakilayo ito sa iba. Kung may nasaktan, pakihingi po ng tulong medikal. Nasabihan na ang kasamahan ko at susulat siya agad sa inyo.
person-called = Nasabihan na po ang kasamahan ko at susulat siya sa inyo rito. Wala na po kayong kailangang gawin.
person-here = Si { $staff } ng { $shop } na po ang sumusulat sa inyo ngayon.
handed-back = Ang automated assistant na po ulit ito. Tuloy lang po ang kaso ninyo.
trouble = May nagkaproblema po sa panig namin. Walang nawala sa mga isinulat ninyo. Nasabihan na ang kasamahan ko at susulat siya sa inyo rito.
status-collecting = Bukas po ang kaso ninyo. May kailangan pa po kami mula sa inyo:
status-waiting = Nasa kasamahan ko na po ang kaso ninyo at susulat siya sa inyo rito. Wala na po kayong kailangang gawin.
status-offered = May alok na po kami sa inyo at hinihintay namin ang sagot ninyo. Ito po ulit:
status-settling = Nagkasundo na po tayo at inaasikaso na ito ng shop: { $remedy }.
status-resolved = Sarado na po ang kaso ninyo. Kung may mali pa, sabihin lang po at bubuksan namin ulit.
status-none = Wala po kayong bukas na kaso sa amin. Sabihin lang po kung may problema sa order.
tracking-status = Parcel { $tracking }: { $status } (noong { $date }).
withdrawal-receipt = Natanggap po namin ang pag-atras ninyo sa kontrata para sa order { $order } noong { $date }. Pakitago po ang mensaheng ito bilang resibo.
other-chat = May sumulat na po sa amin tungkol sa order na ito mula sa ibang account. Maaari po kayong magpatuloy rito; titingnan ito ng kasamahan ko.

## Tracking
tracking-none = wala pang tracking
tracking-accepted = naibigay na sa courier
tracking-in-transit = papunta na
tracking-stalled = ilang panahon nang hindi gumagalaw
tracking-customs = nasa customs
tracking-out-for-delivery = out for delivery
tracking-delivered = naihatid na
tracking-returned-to-sender = pabalik na sa amin
tracking-lost = nawala

## Offers. Each is one complete sentence or two; buttons follow it.
offer-intro = Alok namin para sa order { $order }:
offer-refund = Ire-refund po namin ang { $amount }. Maaari po ninyong itago ang item at wala na po kayong kailangang ibalik.
offer-refund-return-seller = Pakibalik po ang item; kami po ang magbabayad ng pagpapadala pabalik. Kapag papunta na ito sa amin, ire-refund po namin agad ang { $amount }.
offer-refund-return-buyer = Pakibalik po ang item; kayo po ang magbabayad ng pagpapadala pabalik. Kapag papunta na ito sa amin, ire-refund po namin agad ang { $amount }.
offer-partial-refund = Ire-refund po namin ang { $amount } at sa inyo na ang item.
offer-replacement = Magpapadala po kami ng bagong item nang libre. Hindi na kailangang ibalik ang una.
offer-replacement-return = Magpapadala po kami ng bagong item nang libre. Pakibalik po ang una; kami po ang magbabayad ng pagpapadala pabalik.
offer-repair = Ipapaayos po namin ang item nang libre. Pakipadala po ito sa amin; kami ang magbabayad ng padala papunta at pabalik.
offer-redeliver = Ipapadala po namin nang libre ang kulang.
offer-redeliver-parcel = Ipapadala po namin ulit ang parcel nang libre.
offer-cancel = Ika-cancel po namin ang order at ire-refund ang { $amount }.
offer-wait = Papunta pa lang po ang parcel. Kung hindi pa ito dumating pagsapit ng { $date }, sumulat po kayo sa amin at aayusin namin agad.
offer-reimburse = Babayaran po namin kayo ng { $amount } para sa kinailangan ninyong bayaran.
offer-information = { $text }
offer-decline = Tiningnan po naming mabuti ang kaso ninyo, pero wala po kaming maiaalok dito. Maaari po ninyong hilingin na tingnan itong muli ng ibang tao.
offer-until = Bukas po ang alok na ito hanggang { $date }.
offer-rights = Hindi po nababago ang mga karapatan ninyo sa batas.
offer-better = Ito po ang isa pang alok, dahil pinatingnan ninyo ulit sa amin:
offer-press = Para tanggapin o tanggihan, pakipindot po ang isa sa mga button sa ilalim ng alok.
offer-which = Higit sa isa po ang bukas na alok. Alin po ang tinutukoy ninyo?
offer-reminder = Paalala lang po: bukas ang alok namin hanggang { $date }.
offer-expired = Natapos na po ang alok namin dahil wala kaming natanggap na sagot. Sumulat lang po kung kailangan pa ninyo ng tulong.
offer-gone = Hindi na po bukas ang alok na ito.
offer-changed = Samantala, may nagbago po sa order ninyo. Tinitingnan ito ng kasamahan ko at susulat siya sa inyo rito.

## After the answer
accepted = Salamat po, naitala na ang pagtanggap ninyo.
accepted-refund = Ipapadala po namin ang pera at sasabihan kayo rito kapag naipadala na.
accepted-return = Pakipadala po ang item sa address na ito at pakisabi ang tracking number: { $address }
accepted-replacement = Ipapadala po namin ito at ibibigay rito ang tracking number.
accepted-repair = Pakipadala po ang item sa address na ito; sasabihan namin kayo kapag pabalik na ito sa inyo: { $address }
accepted-nothing = Wala na po kayong kailangang gawin.
declined = Salamat po sa pagsabi. Titingnan ulit ito ng kasamahan ko at susulat siya sa inyo rito.
refund-paid = Naipadala na po namin ang { $amount }. Depende sa bangko ninyo, maaaring abutin ito ng ilang araw. Reference: { $reference }
replacement-sent = Papunta na po ang bago ninyong parcel. Tracking number: { $tracking }
replacement-sent-plain = Papunta na po ang bago ninyong parcel.
return-received = Dumating na po ang ibinalik ninyo. Salamat!
case-closed = Sarado na po ang kaso ninyo. Kung may mali pa, sumulat lang po rito.
case-withdrawn = Isinara na po namin ang kaso ayon sa hiling ninyo. Maaari po kayong sumulat anumang oras.
case-reopened = Binuksan po namin ulit ang kaso ninyo. Titingnan ito ng kasamahan ko.
reminder-missing = Paalala lang po: para matulungan kayo, may kailangan pa kami mula sa inyo:
closed-silent = { $days } araw na po kaming walang balita mula sa inyo, kaya isasara na namin ang kasong ito. Sumulat lang po rito para buksan ulit.
appeal-taken = Ibang kasamahan po ang titingin ulit sa kaso ninyo at susulat sa inyo rito.
receipt = Napagkasunduan noong { $date } para sa order { $order }: { $remedy }.

## Staff's own words
staff-unnamed = Customer service
staff-says = { $staff }: { $text }
staff-says-other-language = { $staff } (isinulat sa { $language }): { $text }

## Buttons
button-accept = Tanggapin
button-decline = Tanggihan
button-person = Makipag-usap sa tao
button-yes = Oo
button-no = Hindi
button-no-photo = Hindi ko ito maipapadala
button-other = Iba pa
button-other-order = Ibang order
button-skip = Hindi ko alam
button-appeal = Ipatingin sa ibang tao

## Reasons, as in “What is the problem?”
label-not_received = hindi pa dumating
label-late_delivery = masyadong late dumating
label-not_as_described = hindi tugma sa description
label-wrong_item = maling item ang natanggap ko
label-damaged = sira nang dumating
label-defective = hindi gumagana
label-poor_quality = pangit ang kalidad
label-missing_items = may kulang
label-counterfeit = hindi original
label-wrong_fit = hindi kasya
label-change_of_mind = ayaw ko na nito
label-cancellation = gusto kong i-cancel ang order
label-refund_issue = wala pa ang refund ko
label-shipping_cost = ang bayad sa delivery
label-customs_charge = customs o buwis sa import
label-billing = ang bayad o presyo
label-service = ang serbisyo
label-none = walang problema

## Remedies, as in “we have agreed: …”
remedy-refund = refund
remedy-partial_refund = partial refund
remedy-replacement = kapalit na item
remedy-repair = pagkumpuni
remedy-redeliver = muling pagpapadala
remedy-cancel = pag-cancel
remedy-wait = paghihintay sa parcel
remedy-reimburse = pagbabalik ng gastos
remedy-information = impormasyon
remedy-decline = walang alok

## Wishes, as in “What would you like us to do?”
wanted-refund = Ibalik ang pera ko
wanted-replacement = Padalhan ako ng bago
wanted-partial_refund = Ibalik ang bahagi ng pera, sa akin na ang item
wanted-repair = Ipaayos ito
wanted-return = Gusto kong ibalik ito
wanted-cancel = I-cancel ang order
wanted-redeliver = Ipadala ang kulang

## The chat page and the commands
chat-title = Tulong sa order ninyo
chat-placeholder = Isulat ang mensahe
chat-send = Ipadala
chat-attach = Maglakip ng larawan
chat-you = Kayo
chat-desk = Shop
chat-connecting = Kumokonekta…
chat-offline = Walang koneksiyon. Ipapadala ang mensahe pag online na kayo ulit.
chat-sending = Ipinapadala…
chat-not-sent = Hindi naipadala. Subukan ulit
chat-language = Wika
chat-keep-link = Maaari ninyong isara ang page na ito at bumalik: mananatili rito ang usapan.
chat-limit = Masyado pong mabilis ang pagsulat ninyo. Sandali lang po.
chat-too-long = Masyado pong mahaba ang mensaheng ito. Pakiiklian po hanggang { $count } na karakter.
command-start = Magsimula
command-help = Ano ang ginagawa ng assistant na ito
command-language = Pumili ng wika
command-person = Makipag-usap sa tao
command-status = Nasaan na ang kaso ko
help = Sabihin po sa sarili ninyong salita ang problema sa order. Itatanong ko ang kulang, at tao mula sa { $shop } ang nag-aapruba ng alok. Maaari po kayong humiling ng tao anumang oras.
get-help-title = Tulong sa order
get-help-text = Pakipindot po ang button at sabihin kung ano ang nangyari. Kayo at ang shop lang ang makakabasa.
get-help-button = Humingi ng tulong
thread-opened = Dito po tayo mag-uusap: { $thread }. Kayo at ang shop lang ang makakabasa.
modal-label = Ano ang problema?
practice-note = Pagsasanay: hindi totoo ang usapang ito.
