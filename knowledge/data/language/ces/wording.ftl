# What the desk says to a buyer. Plain, short and polite: the reader is on a phone, upset, and may be reading a second language.
# Variables are ready to show: $shop and $staff are names, $order an order number, $product a product's title, $amount money such as €12.50,
# $date a date, $tracking a tracking number, $language a language's own name. Numbers ($days, $count) are numbers: use plural forms where the language has them.

## Opening
intro = Dobrý den, tady { $shop }. Jsem automatický asistent. Váš případ čte člověk z obchodu a schvaluje každou nabídku.
greeting-reply = Dobrý den! S čím vám můžeme pomoci? Napište prosím vlastními slovy, co se stalo.
thanks-reply = Není zač.
anything-else = Děkujeme za zprávu. Napište prosím vlastními slovy, co je s objednávkou špatně, a my se o to postaráme.
language-note = Tímto jazykem ({ $language }) zatím psát neumím, proto odpovídám česky. Vy můžete dál psát svým jazykem.
ask-language = Kterým jazykem vám mám odpovídat?
language-set = Odteď budu psát česky.
privacy-note = Vaše zprávy a fotky uchováváme jen kvůli vyřízení případu a potom je mažeme.

## Questions
ask-order = O kterou objednávku jde? Pošlete prosím číslo objednávky a e-mail nebo PSČ, které jste u ní uvedli.
ask-proof = Děkujeme. Abychom měli jistotu, že objednávka { $order } je vaše, pošlete prosím ještě e-mail nebo PSČ, které jste u ní uvedli.
proof-failed = Objednávku s těmito údaji se nepodařilo najít. Zkontrolujte prosím číslo objednávky a e-mail nebo PSČ a pošlete obojí znovu.
proof-given-up = Vaši objednávku se podle těchto údajů nepodařilo najít. Vyhledá ji kolega a napíše vám sem.
order-found = Děkujeme, vaše objednávka { $order } je nalezena: { $product }.
ask-item = O kterou položku objednávky jde?
ask-case = Máte u nás více otevřených případů. Který máte na mysli?
ask-reason = Chci mít jistotu, že vám dobře rozumím. V čem je problém?
ask-wish = Co byste si přáli, abychom udělali?
ask-photo = Můžete poslat fotku, na které je problém vidět? Vyřídíme to tak rychleji.
attach-here = Děkujeme. Pošlete to prosím přímo sem do konverzace jako obrázek nebo soubor.
ask-video = Můžete poslat krátké video, na kterém je závada vidět?
ask-label-photo = Můžete poslat fotku přepravního štítku na balíku?
ask-packing-photo = Můžete poslat fotku balíku a obalu zvenku i zevnitř?
ask-barcode-photo = Můžete poslat fotku štítku nebo čárového kódu na zboží?
ask-weight = Můžete poslat fotku balíku na váze?
ask-document = Můžete poslat fotku nebo kopii dokladu (účtenky, faktury nebo celního dokladu)?
ask-steps = Co jste už zkusili a odkdy se závada projevuje?
ask-difference = V čem přesně se zboží liší od objednaného (barva, velikost, materiál, model, stav)?
ask-missing = Co chybí a kolik kusů?
ask-size = Jaká velikost vám přišla a jaká by vám seděla?
ask-neighbours = Zkoušeli jste sousedy, recepci, výdejní box nebo výdejní místo? Nechal dopravce oznámení?
ask-address = Je doručovací adresa v objednávce úplná a správná?
ask-arrival-date = Který den zásilka dorazila?
ask-details = Můžete napsat trochu víc o tom, co je špatně?
photo-thanks = Děkujeme, fotka dorazila.
file-thanks = Děkujeme, soubor dorazil.
voice-thanks = Děkujeme. Hlasovou zprávu si poslechne člověk. Pokud můžete, napište to prosím i pár slovy.
sticker-reply = Nálepky ani polohu přečíst neumím. Napište prosím slovy, co je špatně.
file-failed = Soubor se nepodařilo otevřít. Pošlete ho prosím znovu jako fotku (JPEG nebo PNG) nebo jako PDF.
file-too-large = Soubor je příliš velký. Pošlete prosím soubor menší než { $megabytes } MB.
file-type = Takový soubor přijmout neumím. Pošlete prosím fotku (JPEG, PNG, WebP), krátké video nebo PDF.
file-quota = Více souborů teď přijmout nemohu. Kolega si prohlédne ty, které jste poslali.

## The case is with the shop
case-opened = Děkujeme, rozumím: „{ $reason }“. Na váš případ se dívá kolega a napíšeme vám sem.
case-opened-by = Děkujeme, rozumím: „{ $reason }“. Na váš případ se dívá kolega a napíšeme vám sem nejpozději { $date }.
case-noted = Děkujeme, připojili jsme to k vašemu případu.
safety-stop = Výrobek prosím dál nepoužívejte a držte ho dál od ostatních. Pokud se někdo zranil, vyhledejte prosím lékaře. Kolega už o tom ví a hned vám napíše.
person-called = Kolega už o tom ví a napíše vám sem. Nemusíte nic dělat.
person-here = Teď vám píše { $staff } z obchodu { $shop }.
handed-back = Píše zase automatický asistent. Váš případ běží dál jako předtím.
trouble = Něco se u nás pokazilo. Nic z toho, co jste napsali, se neztratilo. Kolega už o tom ví a napíše vám sem.
status-collecting = Váš případ je otevřený. Ještě od vás něco potřebujeme:
status-waiting = Vaším případem se zabývá kolega a napíše vám sem. Nemusíte nic dělat.
status-offered = Dali jsme vám nabídku a čekáme na odpověď. Tady je ještě jednou:
status-settling = Domluvili jsme se a obchod na tom pracuje: { $remedy }.
status-resolved = Váš případ je uzavřen. Pokud je něco stále špatně, napište a znovu ho otevřeme.
status-none = Nemáte u nás otevřený případ. Pokud je s objednávkou něco špatně, napište nám.
tracking-status = Balík { $tracking }: { $status } (stav k { $date }).
withdrawal-receipt = Vaše odstoupení od smlouvy k objednávce { $order } jsme přijali { $date }. Uschovejte si prosím tuto zprávu jako potvrzení.
other-chat = O této objednávce nám už někdo psal z jiného účtu. Můžete pokračovat zde, kolega to ověří.

## Tracking
tracking-none = zatím bez sledování
tracking-accepted = předán dopravci
tracking-in-transit = na cestě
tracking-stalled = nějakou dobu bez pohybu
tracking-customs = na celnici
tracking-out-for-delivery = na cestě k doručení
tracking-delivered = doručen
tracking-returned-to-sender = vrací se k nám
tracking-lost = ztracen

## Offers. Each is one complete sentence or two; buttons follow it.
offer-intro = Naše nabídka k objednávce { $order }:
offer-refund = Vrátíme vám { $amount }. Zboží si můžete nechat, nic nemusíte posílat zpět.
offer-refund-return-seller = Pošlete prosím zboží zpět, vrácení zaplatíme my. Jakmile bude zboží na cestě k nám, vrátíme vám { $amount }.
offer-refund-return-buyer = Pošlete prosím zboží zpět na vlastní náklady. Jakmile bude zboží na cestě k nám, vrátíme vám { $amount }.
offer-partial-refund = Vrátíme vám { $amount } a zboží si necháte.
offer-replacement = Pošleme vám zdarma nové zboží. První zpět posílat nemusíte.
offer-replacement-return = Pošleme vám zdarma nové zboží. První prosím pošlete zpět, vrácení zaplatíme my.
offer-repair = Zboží zdarma necháme opravit. Pošlete nám ho prosím, dopravu tam i zpět zaplatíme my.
offer-redeliver = Pošleme vám zdarma to, co chybí.
offer-redeliver-parcel = Pošleme balík zdarma ještě jednou.
offer-cancel = Zrušíme objednávku a vrátíme vám { $amount }.
offer-wait = Balík je ještě na cestě. Pokud nedorazí do { $date }, napište nám a hned to vyřešíme.
offer-reimburse = Proplatíme vám { $amount } za to, co jste museli zaplatit.
offer-information = { $text }
offer-decline = Váš případ jsme pečlivě posoudili, ale nic zde nabídnout nemůžeme. Můžete požádat, aby se na něj znovu podíval někdo jiný.
offer-until = Nabídka platí do { $date }.
offer-rights = Vaše zákonná práva zůstávají beze změny.
offer-better = Požádali jste nás o nové posouzení. Tady je jiná nabídka:
offer-press = Pro přijetí nebo odmítnutí stiskněte prosím jedno z tlačítek pod nabídkou.
offer-which = Otevřených nabídek je více. Kterou máte na mysli?
offer-reminder = Připomínáme: naše nabídka platí do { $date }.
offer-expired = Nabídka skončila, protože jsme nedostali odpověď. Pokud pomoc stále potřebujete, stačí nám napsat.
offer-gone = Tato nabídka už neplatí.
offer-changed = U vaší objednávky se mezitím něco změnilo. Kolega se na to dívá a napíše vám sem.

## After the answer
accepted = Děkujeme, váš souhlas jsme zaznamenali.
accepted-refund = Peníze vám pošleme a dáme vám tady vědět, jakmile budou na cestě.
accepted-return = Pošlete prosím zboží na tuto adresu a napište nám číslo zásilky: { $address }
accepted-replacement = Zásilku pošleme a její číslo vám napíšeme sem.
accepted-repair = Pošlete prosím zboží na tuto adresu; až bude na cestě zpět k vám, dáme vám vědět: { $address }
accepted-nothing = Nemusíte nic dělat.
declined = Děkujeme za zprávu. Kolega se na to podívá znovu a napíše vám sem.
refund-paid = Poslali jsme vám { $amount }. Podle banky může trvat několik dní, než peníze dorazí. Číslo platby: { $reference }
replacement-sent = Nový balík je na cestě. Číslo zásilky: { $tracking }
replacement-sent-plain = Nový balík je na cestě.
return-received = Vrácené zboží k nám dorazilo. Děkujeme!
case-closed = Váš případ je uzavřen. Pokud je něco stále špatně, stačí nám napsat sem.
case-withdrawn = Případ jsme na vaše přání uzavřeli. Napsat nám můžete kdykoli.
case-reopened = Váš případ jsme znovu otevřeli. Kolega se na něj podívá.
reminder-missing = Připomínáme: abychom vám mohli pomoci, ještě od vás něco potřebujeme:
closed-silent = Už { $days ->
    [one] jeden den
    [few] { $days } dny
   *[other] { $days } dní
} od vás nemáme odpověď, proto případ uzavíráme. Chcete-li ho znovu otevřít, stačí napsat sem.
appeal-taken = Na váš případ se znovu podívá jiný kolega a napíše vám sem.
receipt = Domluveno { $date } k objednávce { $order }: { $remedy }.

## Staff's own words
staff-unnamed = zákaznický servis
staff-says = { $staff }: { $text }
staff-says-other-language = { $staff } (jazyk: { $language }): { $text }

## Buttons
button-accept = Přijmout
button-decline = Odmítnout
button-person = Mluvit s člověkem
button-yes = Ano
button-no = Ne
button-no-photo = Nemohu poslat
button-other = Něco jiného
button-other-order = Jiná objednávka
button-skip = Nevím
button-appeal = Ať se podívá někdo jiný

## Reasons, as in “What is the problem?”
label-not_received = zásilka nedorazila
label-late_delivery = přišlo to příliš pozdě
label-not_as_described = neodpovídá popisu
label-wrong_item = přišlo jiné zboží
label-damaged = přišlo poškozené
label-defective = nefunguje
label-poor_quality = špatná kvalita
label-missing_items = něco chybí
label-counterfeit = není to originál
label-wrong_fit = nesedí
label-change_of_mind = už to nechci
label-cancellation = chci zrušit objednávku
label-refund_issue = nedorazily vrácené peníze
label-shipping_cost = cena dopravy
label-customs_charge = clo nebo dovozní poplatky
label-billing = platba nebo cena
label-service = zákaznický servis
label-none = žádný problém

## Remedies, as in “we have agreed: …”
remedy-refund = vrácení peněz
remedy-partial_refund = částečné vrácení peněz
remedy-replacement = výměna
remedy-repair = oprava
remedy-redeliver = nové doručení
remedy-cancel = zrušení
remedy-wait = čekání na balík
remedy-reimburse = proplacení nákladů
remedy-information = informace
remedy-decline = bez nabídky

## Wishes, as in “What would you like us to do?”
wanted-refund = Vraťte mi peníze
wanted-replacement = Pošlete mi nové zboží
wanted-partial_refund = Vraťte část peněz, zboží si nechám
wanted-repair = Opravte zboží
wanted-return = Chci to poslat zpět
wanted-cancel = Zrušte objednávku
wanted-redeliver = Pošlete, co chybí

## The chat page and the commands
chat-title = Pomoc s objednávkou
chat-placeholder = Napište zprávu
chat-send = Odeslat
chat-attach = Přidat fotku
chat-you = Vy
chat-desk = Obchod
chat-connecting = Připojování…
chat-offline = Bez připojení. Zpráva se odešle, jakmile budete zase online.
chat-sending = Odesílá se…
chat-not-sent = Neodesláno. Zkusit znovu
chat-language = Jazyk
chat-keep-link = Stránku můžete zavřít a vrátit se: konverzace tu zůstane.
chat-limit = Píšete příliš rychle. Chvilku prosím počkejte.
chat-too-long = Zpráva je příliš dlouhá. Zkraťte ji prosím na { $count ->
    [one] { $count } znak
    [few] { $count } znaky
   *[other] { $count } znaků
}.
command-start = Začít
command-help = Co asistent umí
command-language = Vybrat jazyk
command-person = Mluvit s člověkem
command-status = Jak je na tom můj případ
help = Napište mi vlastními slovy, co je s objednávkou špatně. Zeptám se na to, co chybí, a nabídku schválí člověk z obchodu ({ $shop }). O člověka můžete požádat kdykoli.
get-help-title = Pomoc s objednávkou
get-help-text = Stiskněte tlačítko a napište nám, co se stalo. Přečtete si to jen vy a obchod.
get-help-button = Získat pomoc
thread-opened = Píšeme si tady: { $thread }. Vidíte to jen vy a obchod.
modal-label = Co je špatně?
practice-note = Cvičení: tato konverzace není skutečná.
