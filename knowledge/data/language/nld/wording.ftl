# Wat de service tegen kopers zegt: eenvoudig, kort en beleefd.

## Opening
intro = Hallo, dit is { $shop }. Ik ben een automatische assistent. Iemand van de winkel leest uw melding en keurt elk aanbod goed.
greeting-reply = Hallo! Wat kunnen we voor u doen? Vertel ons alstublieft in uw eigen woorden wat er mis is.
thanks-reply = Graag gedaan.
anything-else = Bedankt voor uw bericht. Vertel ons in uw eigen woorden wat er mis is met uw bestelling, dan gaan we ermee aan de slag.
language-note = Ik kan nog niet schrijven in het { $language }, daarom antwoord ik in het Nederlands. U kunt gewoon in uw eigen taal blijven schrijven.
ask-language = In welke taal mag ik antwoorden?
language-set = Ik schrijf vanaf nu in het Nederlands.
privacy-note = We bewaren uw berichten en foto's alleen om uw melding af te handelen en verwijderen ze daarna.

## Questions
ask-order = Om welke bestelling gaat het? Stuur ons alstublieft het bestelnummer en het e-mailadres of de postcode waarmee u besteld hebt.
ask-proof = Bedankt. Om zeker te weten dat bestelling { $order } van u is, hebben we ook het e-mailadres of de postcode nodig waarmee u besteld hebt.
proof-failed = Ik kon met deze gegevens geen bestelling vinden. Controleer alstublieft het bestelnummer en het e-mailadres of de postcode en stuur ze allebei opnieuw.
proof-given-up = Ik kon uw bestelling met deze gegevens niet vinden. Een collega zoekt de bestelling op en schrijft u hier.
order-found = Bedankt, ik heb uw bestelling { $order } gevonden: { $product }.
ask-item = Om welk artikel van de bestelling gaat het?
ask-case = U hebt meer dan één openstaande melding bij ons. Welke bedoelt u?
ask-reason = Ik wil zeker weten dat ik u goed begrijp. Wat is het probleem?
ask-wish = Wat wilt u dat we doen?
ask-photo = Kunt u een foto sturen waarop het probleem te zien is? Dan kunnen we het sneller oplossen.
attach-here = Dank u. Stuur het gewoon hier in de chat, als afbeelding of bestand.
ask-video = Kunt u een korte video sturen waarop het defect te zien is?
ask-label-photo = Kunt u een foto van het verzendetiket op het pakket sturen?
ask-packing-photo = Kunt u een foto van het pakket en de verpakking sturen, van binnen en van buiten?
ask-barcode-photo = Kunt u een foto van het etiket of de streepjescode op het artikel sturen?
ask-weight = Kunt u een foto van het pakket op een weegschaal sturen?
ask-document = Kunt u een foto of kopie van het document sturen (bon, factuur of douanebericht)?
ask-steps = Wat hebt u al geprobeerd, en sinds wanneer is het defect er?
ask-difference = Wat is er precies anders dan u besteld hebt (kleur, maat, materiaal, model, staat)?
ask-missing = Wat ontbreekt er, en hoeveel?
ask-size = Welke maat hebt u gekregen, en welke maat zou passen?
ask-neighbours = Hebt u nagevraagd bij de buren, de receptie, de pakketautomaat of het afhaalpunt, en was er een bericht van de bezorger?
ask-address = Is het bezorgadres van uw bestelling volledig en juist?
ask-arrival-date = Op welke dag is het pakket aangekomen?
ask-details = Kunt u iets meer vertellen over wat er mis is?
photo-thanks = Bedankt, de foto is aangekomen.
file-thanks = Bedankt, het bestand is aangekomen.
voice-thanks = Bedankt. Iemand luistert uw spraakbericht af. Wilt u het als het kan ook in een paar woorden opschrijven?
sticker-reply = Stickers en locaties kan ik niet lezen. Vertel ons alstublieft in woorden wat er mis is.
file-failed = Ik kon uw bestand niet openen. Stuur het alstublieft opnieuw als foto (JPEG of PNG) of als pdf.
file-too-large = Dit bestand is te groot. Stuur alstublieft een bestand dat kleiner is dan { $megabytes } MB.
file-type = Dit soort bestand kan ik niet aannemen. Stuur alstublieft een foto (JPEG, PNG, WebP), een korte video of een pdf.
file-quota = U hebt zoveel bestanden gestuurd als ik nu kan aannemen. Een collega bekijkt ze.

## The case is with the shop
case-opened = Bedankt, ik heb het begrepen: ‘{ $reason }’. Een collega bekijkt uw melding en we schrijven u hier.
case-opened-by = Bedankt, ik heb het begrepen: ‘{ $reason }’. Een collega bekijkt uw melding en we schrijven u hier uiterlijk op { $date }.
case-noted = Bedankt, ik heb dit bij uw melding gezet.
safety-stop = Gebruik het product alstublieft niet meer en houd het uit de buurt van anderen. Zoek medische hulp als iemand gewond is. Een collega is gewaarschuwd en schrijft u meteen.
person-called = Een collega is gewaarschuwd en schrijft u hier. U hoeft niets te doen.
person-here = { $staff } van { $shop } schrijft u nu.
handed-back = Dit is weer de automatische assistent. Uw melding loopt gewoon door zoals eerst.
trouble = Er ging iets mis aan onze kant. Niets van wat u schreef is verloren. Een collega is gewaarschuwd en schrijft u hier.
status-collecting = Uw melding is open. We hebben nog iets van u nodig:
status-waiting = Uw melding ligt bij een collega, die u hier schrijft. U hoeft niets te doen.
status-offered = We hebben u een aanbod gedaan en wachten op uw antwoord. Hier is het nog een keer:
status-settling = We zijn het eens, en de winkel werkt eraan: { $remedy }.
status-resolved = Uw melding is gesloten. Is er nog iets mis, laat het ons weten, dan openen we de melding weer.
status-none = U hebt geen openstaande melding bij ons. Laat het ons weten als er iets mis is met een bestelling.
tracking-status = Pakket { $tracking }: { $status } (stand van { $date }).
withdrawal-receipt = We hebben uw herroeping van de overeenkomst voor bestelling { $order } op { $date } ontvangen. Bewaar dit bericht alstublieft als ontvangstbewijs.
other-chat = Iemand heeft ons al over deze bestelling geschreven vanaf een ander account. U kunt hier doorgaan; een collega kijkt het na.

## Tracking
tracking-none = nog geen track-and-trace
tracking-accepted = overgedragen aan de bezorgdienst
tracking-in-transit = onderweg
tracking-stalled = al enige tijd geen beweging
tracking-customs = bij de douane
tracking-out-for-delivery = wordt bezorgd
tracking-delivered = bezorgd
tracking-returned-to-sender = op de terugweg naar ons
tracking-lost = zoekgeraakt

## Offers
offer-intro = Ons aanbod voor bestelling { $order }:
offer-refund = We betalen u { $amount } terug. U mag het artikel houden en hoeft niets terug te sturen.
offer-refund-return-seller = Stuur het artikel alstublieft terug; wij betalen de retourzending. Zodra het naar ons onderweg is, betalen we u { $amount } terug.
offer-refund-return-buyer = Stuur het artikel alstublieft op eigen kosten terug. Zodra het naar ons onderweg is, betalen we u { $amount } terug.
offer-partial-refund = We betalen u { $amount } terug en u houdt het artikel.
offer-replacement = We sturen u gratis een nieuw artikel. Het eerste hoeft u niet terug te sturen.
offer-replacement-return = We sturen u gratis een nieuw artikel. Stuur het eerste alstublieft terug; wij betalen de retourzending.
offer-repair = We laten het artikel gratis repareren. Stuur het alstublieft naar ons op; wij betalen de verzending heen en terug.
offer-redeliver = We sturen u gratis wat ontbreekt.
offer-redeliver-parcel = We sturen het pakket gratis nog een keer.
offer-cancel = We annuleren de bestelling en betalen u { $amount } terug.
offer-wait = Het pakket is nog onderweg. Is het er op { $date } nog niet, schrijf ons dan en we regelen het meteen.
offer-reimburse = We betalen u { $amount } terug voor wat u hebt moeten betalen.
offer-information = { $text }
offer-decline = We hebben uw melding zorgvuldig bekeken, maar we kunnen u hier niets aanbieden. U kunt vragen of iemand anders er nog eens naar kijkt.
offer-until = Dit aanbod geldt tot { $date }.
offer-rights = Uw wettelijke rechten blijven gelden.
offer-better = Hier is een ander aanbod, nu u ons gevraagd hebt opnieuw te kijken:
offer-press = Druk op een van de knoppen onder het aanbod om te accepteren of te weigeren.
offer-which = Er staat meer dan één aanbod open. Welk bedoelt u?
offer-reminder = Een korte herinnering: ons aanbod geldt tot { $date }.
offer-expired = Ons aanbod is verlopen omdat we niets van u hoorden. Schrijf ons gerust als u nog hulp nodig hebt.
offer-gone = Dit aanbod geldt niet meer.
offer-changed = Er is intussen iets aan uw bestelling veranderd. Een collega bekijkt het en schrijft u hier.

## After the answer
accepted = Bedankt, we hebben genoteerd dat u akkoord gaat.
accepted-refund = We sturen u het geld en laten het hier weten zodra het onderweg is.
accepted-return = Stuur het artikel alstublieft naar dit adres en geef ons het trackingnummer: { $address }
accepted-replacement = We sturen het op en geven u hier het trackingnummer.
accepted-repair = Stuur het artikel alstublieft naar dit adres; we laten weten wanneer het weer naar u onderweg is: { $address }
accepted-nothing = U hoeft niets te doen.
declined = Bedankt dat u het laat weten. Een collega kijkt er nog eens naar en schrijft u hier.
refund-paid = We hebben u { $amount } gestuurd. Afhankelijk van uw bank kan het een paar dagen duren voordat het binnen is. Referentie: { $reference }
replacement-sent = Uw nieuwe pakket is onderweg. Trackingnummer: { $tracking }
replacement-sent-plain = Uw nieuwe pakket is onderweg.
return-received = Uw retourzending is aangekomen. Bedankt!
case-closed = Uw melding is nu gesloten. Is er nog iets mis, schrijf ons dan gewoon hier.
case-withdrawn = We hebben uw melding gesloten, zoals u vroeg. U kunt ons altijd schrijven.
case-reopened = We hebben uw melding weer geopend. Een collega bekijkt de melding.
reminder-missing = Een korte herinnering: om u te helpen hebben we nog iets van u nodig:
closed-silent = We hebben al { $days ->
    [one] een dag
   *[other] { $days } dagen
} niets van u gehoord, daarom sluiten we deze melding. Schrijf ons gewoon hier om de melding weer te openen.
appeal-taken = Een andere collega kijkt nog eens naar uw melding en schrijft u hier.
receipt = Afgesproken op { $date } voor bestelling { $order }: { $remedy }.

## Staff's own words
staff-unnamed = Klantenservice
staff-says = { $staff }: { $text }
staff-says-other-language = { $staff } (geschreven in het { $language }): { $text }

## Buttons
button-accept = Accepteren
button-decline = Weigeren
button-person = Met iemand praten
button-yes = Ja
button-no = Nee
button-no-photo = Dat kan ik niet sturen
button-other = Iets anders
button-other-order = Andere bestelling
button-skip = Weet ik niet
button-appeal = Iemand anders laten kijken

## Reasons
label-not_received = het is niet aangekomen
label-late_delivery = het kwam te laat
label-not_as_described = het is niet zoals beschreven
label-wrong_item = ik kreeg het verkeerde artikel
label-damaged = het kwam beschadigd aan
label-defective = het werkt niet
label-poor_quality = de kwaliteit is slecht
label-missing_items = er ontbreekt iets
label-counterfeit = het is niet echt
label-wrong_fit = het past niet
label-change_of_mind = ik wil het niet meer
label-cancellation = ik wil de bestelling annuleren
label-refund_issue = mijn terugbetaling is er niet
label-shipping_cost = de verzendkosten
label-customs_charge = douane- of invoerkosten
label-billing = de betaling of de prijs
label-service = de service
label-none = geen probleem

## Remedies
remedy-refund = terugbetaling
remedy-partial_refund = gedeeltelijke terugbetaling
remedy-replacement = vervanging
remedy-repair = reparatie
remedy-redeliver = nieuwe levering
remedy-cancel = annulering
remedy-wait = wachten op het pakket
remedy-reimburse = vergoeding van kosten
remedy-information = informatie
remedy-decline = geen aanbod

## Wishes
wanted-refund = Mijn geld terug
wanted-replacement = Een nieuw artikel sturen
wanted-partial_refund = Een deel van het geld, en ik houd het artikel
wanted-repair = Het artikel repareren
wanted-return = Ik wil het terugsturen
wanted-cancel = De bestelling annuleren
wanted-redeliver = Sturen wat ontbreekt

## The chat page and the commands
chat-title = Hulp bij uw bestelling
chat-placeholder = Schrijf uw bericht
chat-send = Versturen
chat-attach = Foto toevoegen
chat-you = U
chat-desk = Winkel
chat-connecting = Verbinden…
chat-offline = Geen verbinding. Uw bericht wordt verstuurd zodra u weer online bent.
chat-sending = Versturen…
chat-not-sent = Niet verstuurd. Opnieuw proberen
chat-language = Taal
chat-keep-link = U kunt deze pagina sluiten en terugkomen: uw gesprek blijft hier staan.
chat-limit = U schrijft erg snel. Wacht alstublieft even.
chat-too-long = Dit bericht is te lang. Maak het alstublieft korter, tot { $count } tekens.
command-start = Start
command-help = Wat deze assistent doet
command-language = Taal kiezen
command-person = Met iemand praten
command-status = Hoe staat mijn melding ervoor
help = Vertel me in uw eigen woorden wat er mis is met uw bestelling. Ik vraag wat er nog ontbreekt en iemand van { $shop } keurt het aanbod goed. U kunt altijd naar een mens vragen.
get-help-title = Hulp bij een bestelling
get-help-text = Druk op de knop en vertel ons wat er misging. Alleen u en de winkel kunnen het lezen.
get-help-button = Hulp krijgen
thread-opened = We praten hier: { $thread }. Alleen u en de winkel kunnen het lezen.
modal-label = Wat is er mis?
practice-note = Oefening: dit gesprek is niet echt.
