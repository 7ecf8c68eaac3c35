# Vad servicen säger till köparen: enkelt, kort och artigt.

## Opening
intro = Hej, det här är { $shop }. Jag är en automatisk assistent. En person från butiken läser ditt ärende och godkänner varje erbjudande.
greeting-reply = Hej! Vad kan vi göra för dig? Berätta med egna ord vad som är fel.
thanks-reply = Varsågod.
anything-else = Tack för ditt meddelande. Berätta med egna ord vad som är fel med din beställning, så tar vi hand om det.
language-note = Jag kan inte skriva på { $language } än, så jag svarar på svenska. Du kan fortsätta skriva på ditt eget språk.
ask-language = Vilket språk får jag svara på?
language-set = Jag skriver på svenska från och med nu.
privacy-note = Vi sparar dina meddelanden och bilder bara för att lösa ditt ärende och raderar dem sedan.

## Questions
ask-order = Vilken beställning gäller det? Skicka gärna ordernumret och den e-postadress eller det postnummer du använde.
ask-proof = Tack. För att vara säkra på att beställning { $order } är din behöver vi också den e-postadress eller det postnummer du använde.
proof-failed = Jag hittade ingen beställning med de uppgifterna. Kontrollera ordernumret och e-postadressen eller postnumret och skicka båda igen.
proof-given-up = Jag kunde inte hitta din beställning med de uppgifterna. En kollega letar efter den och skriver till dig här.
order-found = Tack, jag har hittat din beställning { $order }: { $product }.
ask-item = Vilken vara i beställningen gäller det?
ask-case = Du har fler än ett öppet ärende hos oss. Vilket menar du?
ask-reason = Jag vill vara säker på att jag förstår dig rätt. Vad är problemet?
ask-wish = Vad vill du att vi gör?
ask-photo = Kan du skicka en bild som visar problemet? Då kan vi lösa det snabbare.
attach-here = Tack. Skicka det direkt här i chatten, som bild eller fil.
ask-video = Kan du skicka en kort video som visar felet?
ask-label-photo = Kan du skicka en bild på fraktetiketten på paketet?
ask-packing-photo = Kan du skicka en bild på paketet och förpackningen, både insidan och utsidan?
ask-barcode-photo = Kan du skicka en bild på etiketten eller streckkoden på varan?
ask-weight = Kan du skicka en bild på paketet på en våg?
ask-document = Kan du skicka en bild eller kopia av dokumentet (kvitto, faktura eller tullbesked)?
ask-steps = Vad har du provat hittills, och sedan när märks felet?
ask-difference = Vad exakt skiljer sig från det du beställde (färg, storlek, material, modell, skick)?
ask-missing = Vad saknas, och hur många?
ask-size = Vilken storlek fick du, och vilken skulle passa?
ask-neighbours = Har du kollat med grannar, receptionen, paketskåpet eller ombudet, och fanns det en avi från transportören?
ask-address = Är leveransadressen på din beställning fullständig och rätt?
ask-arrival-date = Vilken dag kom paketet fram?
ask-details = Kan du berätta lite mer om vad som är fel?
photo-thanks = Tack, bilden har kommit fram.
file-thanks = Tack, filen har kommit fram.
voice-thanks = Tack. En person lyssnar på ditt röstmeddelande. Skriv det gärna också med några ord.
sticker-reply = Jag kan inte läsa klistermärken eller platser. Berätta med ord vad som är fel.
file-failed = Jag kunde inte öppna din fil. Skicka den igen som bild (JPEG eller PNG) eller som PDF.
file-too-large = Den här filen är för stor. Skicka en som är mindre än { $megabytes } MB.
file-type = Jag kan inte ta emot den här sortens fil. Skicka en bild (JPEG, PNG, WebP), en kort video eller en PDF.
file-quota = Du har skickat så många filer som jag kan ta emot just nu. En kollega tittar på dem.

## The case is with the shop
case-opened = Tack, jag har förstått: ”{ $reason }”. En kollega tittar på ditt ärende och vi skriver till dig här.
case-opened-by = Tack, jag har förstått: ”{ $reason }”. En kollega tittar på ditt ärende och vi skriver till dig här senast { $date }.
case-noted = Tack, jag har lagt till det i ditt ärende.
safety-stop = Vi ber dig att sluta använda produkten och hålla den borta från andra. Sök vård om någon är skadad. En kollega har fått besked och skriver till dig genast.
person-called = En kollega har fått besked och skriver till dig här. Du behöver inte göra något.
person-here = { $staff } från { $shop } skriver nu till dig.
handed-back = Nu är det den automatiska assistenten igen. Ditt ärende fortsätter som förut.
trouble = Något gick fel hos oss. Inget av det du skrev har gått förlorat. En kollega har fått besked och skriver till dig här.
status-collecting = Ditt ärende är öppet. Vi behöver fortfarande något från dig:
status-waiting = Ditt ärende är hos en kollega som skriver till dig här. Du behöver inte göra något.
status-offered = Vi har gett dig ett erbjudande och väntar på ditt svar. Här är det igen:
status-settling = Vi är överens, och butiken arbetar med det: { $remedy }.
status-resolved = Ditt ärende är avslutat. Om något fortfarande är fel, säg till så öppnar vi det igen.
status-none = Du har inget öppet ärende hos oss. Säg till om något är fel med en beställning.
tracking-status = Paket { $tracking }: { $status } (per { $date }).
withdrawal-receipt = Vi tog den { $date } emot ditt meddelande om att du ångrar köpet för beställning { $order }. Spara det här meddelandet som kvitto.
other-chat = Någon har redan skrivit till oss om den här beställningen från ett annat konto. Du kan fortsätta här; en kollega kontrollerar det.

## Tracking
tracking-none = ingen spårning än
tracking-accepted = överlämnat till transportören
tracking-in-transit = på väg
tracking-stalled = ingen rörelse på ett tag
tracking-customs = i tullen
tracking-out-for-delivery = ute för leverans
tracking-delivered = levererat
tracking-returned-to-sender = på väg tillbaka till oss
tracking-lost = borttappat

## Offers
offer-intro = Vårt erbjudande för beställning { $order }:
offer-refund = Vi betalar tillbaka { $amount } till dig. Du får behålla varan och behöver inte skicka tillbaka något.
offer-refund-return-seller = Vi ber dig skicka tillbaka varan; vi betalar returen. Så snart den är på väg till oss betalar vi tillbaka { $amount } till dig.
offer-refund-return-buyer = Vi ber dig skicka tillbaka varan på egen bekostnad. Så snart den är på väg till oss betalar vi tillbaka { $amount } till dig.
offer-partial-refund = Vi betalar tillbaka { $amount } till dig och du behåller varan.
offer-replacement = Vi skickar en ny vara gratis. Du behöver inte skicka tillbaka den första.
offer-replacement-return = Vi skickar en ny vara gratis. Vi ber dig skicka tillbaka den första; vi betalar returen.
offer-repair = Vi låter reparera varan gratis. Vi ber dig skicka den till oss; vi betalar frakten åt båda hållen.
offer-redeliver = Vi skickar gratis det som saknas.
offer-redeliver-parcel = Vi skickar paketet en gång till, gratis.
offer-cancel = Vi annullerar beställningen och betalar tillbaka { $amount } till dig.
offer-wait = Paketet är fortfarande på väg. Om det inte har kommit senast { $date }, skriv till oss så löser vi det direkt.
offer-reimburse = Vi betalar tillbaka { $amount } till dig för det du var tvungen att betala.
offer-information = { $text }
offer-decline = Vi har gått igenom ditt ärende noga, men vi kan inte erbjuda dig något här. Du kan be att en annan person tittar på det igen.
offer-until = Erbjudandet gäller till { $date }.
offer-rights = Dina lagliga rättigheter påverkas inte.
offer-better = Här är ett annat erbjudande, nu när du har bett oss titta igen:
offer-press = Tryck på en av knapparna under erbjudandet för att tacka ja eller nej.
offer-which = Det finns fler än ett öppet erbjudande. Vilket menar du?
offer-reminder = En kort påminnelse: vårt erbjudande gäller till { $date }.
offer-expired = Vårt erbjudande har gått ut eftersom vi inte hörde något från dig. Skriv gärna om du fortfarande behöver hjälp.
offer-gone = Erbjudandet gäller inte längre.
offer-changed = Något i din beställning har ändrats under tiden. En kollega tittar på det och skriver till dig här.

## After the answer
accepted = Tack, vi har noterat att du tackar ja.
accepted-refund = Vi skickar pengarna och säger till här så snart de är på väg.
accepted-return = Skicka varan till den här adressen och ge oss spårningsnumret: { $address }
accepted-replacement = Vi skickar det och ger dig spårningsnumret här.
accepted-repair = Skicka varan till den här adressen; vi säger till när den är på väg tillbaka till dig: { $address }
accepted-nothing = Du behöver inte göra något.
declined = Tack för att du säger till. En kollega tittar på det igen och skriver till dig här.
refund-paid = Vi har skickat { $amount } till dig. Beroende på din bank kan det ta några dagar innan pengarna kommer fram. Referens: { $reference }
replacement-sent = Ditt nya paket är på väg. Spårningsnummer: { $tracking }
replacement-sent-plain = Ditt nya paket är på väg.
return-received = Din retur har kommit fram. Tack!
case-closed = Ditt ärende är nu avslutat. Om något fortfarande är fel, skriv bara till oss här.
case-withdrawn = Vi har avslutat ditt ärende, som du bad om. Du kan skriva till oss när som helst.
case-reopened = Vi har öppnat ditt ärende igen. En kollega tittar på det.
reminder-missing = En kort påminnelse: för att kunna hjälpa dig behöver vi fortfarande något från dig:
closed-silent = Vi har inte hört något från dig på { $days ->
    [one] en dag
   *[other] { $days } dagar
}, så vi avslutar ärendet. Skriv bara till oss här för att öppna det igen.
appeal-taken = En annan kollega tittar på ditt ärende igen och skriver till dig här.
receipt = Överenskommet den { $date } för beställning { $order }: { $remedy }.

## Staff's own words
staff-unnamed = Kundtjänst
staff-says = { $staff }: { $text }
staff-says-other-language = { $staff } (skrivet på { $language }): { $text }

## Buttons
button-accept = Tacka ja
button-decline = Tacka nej
button-person = Prata med en person
button-yes = Ja
button-no = Nej
button-no-photo = Jag kan inte skicka det
button-other = Något annat
button-other-order = En annan beställning
button-skip = Jag vet inte
button-appeal = Be en annan person titta

## Reasons
label-not_received = det har inte kommit fram
label-late_delivery = det kom för sent
label-not_as_described = det är inte som beskrivet
label-wrong_item = jag fick fel vara
label-damaged = det var skadat när det kom
label-defective = det fungerar inte
label-poor_quality = kvaliteten är dålig
label-missing_items = något saknas
label-counterfeit = det är inte äkta
label-wrong_fit = det passar inte
label-change_of_mind = jag vill inte ha det längre
label-cancellation = jag vill annullera beställningen
label-refund_issue = min återbetalning har inte kommit
label-shipping_cost = fraktkostnaden
label-customs_charge = tull eller importavgifter
label-billing = betalningen eller priset
label-service = servicen
label-none = inget problem

## Remedies
remedy-refund = återbetalning
remedy-partial_refund = delvis återbetalning
remedy-replacement = ny vara
remedy-repair = reparation
remedy-redeliver = ny leverans
remedy-cancel = annullering
remedy-wait = vänta på paketet
remedy-reimburse = ersättning för en kostnad
remedy-information = information
remedy-decline = inget erbjudande

## Wishes
wanted-refund = Ge mig pengarna tillbaka
wanted-replacement = Skicka en ny vara
wanted-partial_refund = En del av pengarna, och jag behåller varan
wanted-repair = Reparera varan
wanted-return = Jag vill skicka tillbaka varan
wanted-cancel = Annullera beställningen
wanted-redeliver = Skicka det som saknas

## The chat page and the commands
chat-title = Hjälp med din beställning
chat-placeholder = Skriv ditt meddelande
chat-send = Skicka
chat-attach = Bifoga en bild
chat-you = Du
chat-desk = Butiken
chat-connecting = Ansluter…
chat-offline = Ingen anslutning. Ditt meddelande skickas så snart du är online igen.
chat-sending = Skickar…
chat-not-sent = Inte skickat. Försök igen
chat-language = Språk
chat-keep-link = Du kan stänga sidan och komma tillbaka: ditt samtal finns kvar här.
chat-limit = Du skriver väldigt snabbt. Vänta ett ögonblick.
chat-too-long = Meddelandet är för långt. Korta ner det till { $count } tecken.
command-start = Starta
command-help = Vad assistenten gör
command-language = Välj språk
command-person = Prata med en person
command-status = Hur det går med mitt ärende
help = Berätta med egna ord vad som är fel med din beställning. Jag frågar efter det som saknas och en person från { $shop } godkänner erbjudandet. Du kan be om en person när som helst.
get-help-title = Hjälp med en beställning
get-help-text = Tryck på knappen och berätta vad som gick fel. Bara du och butiken kan läsa det.
get-help-button = Få hjälp
thread-opened = Vi pratar här: { $thread }. Bara du och butiken kan läsa det.
modal-label = Vad är fel?
practice-note = Övning: det här samtalet är inte på riktigt.
