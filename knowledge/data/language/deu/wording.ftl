# Was der Service den Käufern sagt: einfach, kurz und höflich.

## Opening
intro = Guten Tag, hier ist { $shop }. Ich bin ein automatischer Assistent. Ein Mensch aus dem Shop liest Ihren Fall und gibt jedes Angebot frei.
greeting-reply = Guten Tag! Was können wir für Sie tun? Sagen Sie uns bitte in eigenen Worten, was nicht stimmt.
thanks-reply = Gern geschehen.
anything-else = Danke für Ihre Nachricht. Sagen Sie uns bitte in eigenen Worten, was mit Ihrer Bestellung nicht stimmt, und wir kümmern uns darum.
language-note = Ich kann noch nicht auf { $language } schreiben, deshalb antworte ich auf Deutsch. Sie können weiter in Ihrer Sprache schreiben.
ask-language = In welcher Sprache darf ich antworten?
language-set = Ich schreibe ab jetzt auf Deutsch.
privacy-note = Wir bewahren Ihre Nachrichten und Fotos nur auf, um Ihren Fall zu klären, und löschen sie danach.

## Questions
ask-order = Um welche Bestellung geht es? Bitte senden Sie die Bestellnummer und die E-Mail-Adresse oder Postleitzahl, mit der Sie bestellt haben.
ask-proof = Danke. Damit wir sicher sind, dass die Bestellung { $order } Ihre ist, senden Sie bitte auch die E-Mail-Adresse oder Postleitzahl, mit der Sie bestellt haben.
proof-failed = Ich konnte mit diesen Angaben keine Bestellung finden. Bitte prüfen Sie die Bestellnummer und die E-Mail-Adresse oder Postleitzahl und senden Sie beides noch einmal.
proof-given-up = Ich konnte Ihre Bestellung mit diesen Angaben nicht finden. Jemand aus unserem Team sucht sie und schreibt Ihnen hier.
order-found = Danke, ich habe Ihre Bestellung { $order } gefunden: { $product }.
ask-item = Um welchen Artikel der Bestellung geht es?
ask-case = Sie haben mehr als einen offenen Fall bei uns. Welchen meinen Sie?
ask-reason = Ich möchte sicher sein, dass ich Sie richtig verstehe. Was ist das Problem?
ask-wish = Was wünschen Sie sich von uns?
ask-photo = Könnten Sie ein Foto senden, auf dem das Problem zu sehen ist? Dann können wir es schneller klären.
attach-here = Danke. Bitte schicken Sie es einfach hier im Chat als Bild oder Datei.
ask-video = Könnten Sie ein kurzes Video senden, auf dem der Fehler zu sehen ist?
ask-label-photo = Könnten Sie ein Foto vom Versandetikett auf dem Paket senden?
ask-packing-photo = Könnten Sie ein Foto vom Paket und von der Verpackung senden, innen und außen?
ask-barcode-photo = Könnten Sie ein Foto vom Etikett oder Strichcode am Artikel senden?
ask-weight = Könnten Sie ein Foto vom Paket auf einer Waage senden?
ask-document = Könnten Sie ein Foto oder eine Kopie des Belegs senden (Quittung, Rechnung oder Zollbescheid)?
ask-steps = Was haben Sie schon versucht, und seit wann zeigt sich der Fehler?
ask-difference = Was genau ist anders als bestellt (Farbe, Größe, Material, Modell, Zustand)?
ask-missing = Was fehlt, und wie viele Teile?
ask-size = Welche Größe haben Sie bekommen, und welche würde passen?
ask-neighbours = Haben Sie bei Nachbarn, am Empfang, an der Packstation oder im Paketshop nachgefragt, und gab es eine Benachrichtigung vom Zusteller?
ask-address = Ist die Lieferadresse Ihrer Bestellung vollständig und richtig?
ask-arrival-date = An welchem Tag ist es angekommen?
ask-details = Könnten Sie uns etwas mehr darüber sagen, was nicht stimmt?
photo-thanks = Danke, das Bild ist angekommen.
file-thanks = Danke, die Datei ist angekommen.
voice-thanks = Danke. Ein Mensch hört sich Ihre Sprachnachricht an. Wenn es geht, schreiben Sie es bitte auch in ein paar Worten.
sticker-reply = Sticker und Standorte kann ich nicht lesen. Bitte sagen Sie uns in Worten, was nicht stimmt.
file-failed = Ich konnte Ihre Datei nicht öffnen. Bitte senden Sie sie noch einmal als Foto (JPEG oder PNG) oder als PDF.
file-too-large = Diese Datei ist zu groß. Bitte senden Sie eine, die kleiner als { $megabytes } MB ist.
file-type = Diese Art von Datei kann ich nicht annehmen. Bitte senden Sie ein Foto (JPEG, PNG, WebP), ein kurzes Video oder ein PDF.
file-quota = Sie haben so viele Dateien gesendet, wie ich im Moment annehmen kann. Jemand aus unserem Team sieht sie sich an.

## The case is with the shop
case-opened = Danke, ich habe verstanden: „{ $reason }“. Jemand aus unserem Team sieht sich Ihren Fall an, und wir schreiben Ihnen hier.
case-opened-by = Danke, ich habe verstanden: „{ $reason }“. Jemand aus unserem Team sieht sich Ihren Fall an, und wir schreiben Ihnen hier bis spätestens { $date }.
case-noted = Danke, ich habe das zu Ihrem Fall notiert.
safety-stop = Bitte benutzen Sie das Produkt nicht mehr und halten Sie es von anderen fern. Wenn jemand verletzt ist, holen Sie bitte ärztliche Hilfe. Unser Team ist informiert und schreibt Ihnen sofort.
person-called = Unser Team ist informiert und schreibt Ihnen hier. Sie müssen nichts tun.
person-here = { $staff } von { $shop } schreibt Ihnen jetzt.
handed-back = Hier ist wieder der automatische Assistent. Ihr Fall läuft weiter wie bisher.
trouble = Bei uns ist etwas schiefgegangen. Nichts, was Sie geschrieben haben, ist verloren. Unser Team ist informiert und schreibt Ihnen hier.
status-collecting = Ihr Fall ist offen. Wir brauchen noch etwas von Ihnen:
status-waiting = Ihr Fall liegt bei unserem Team; wir schreiben Ihnen hier. Sie müssen nichts tun.
status-offered = Wir haben Ihnen ein Angebot gemacht und warten auf Ihre Antwort. Hier ist es noch einmal:
status-settling = Wir sind uns einig, und der Shop arbeitet daran: { $remedy }.
status-resolved = Ihr Fall ist abgeschlossen. Wenn noch etwas nicht stimmt, sagen Sie es uns, und wir öffnen ihn wieder.
status-none = Sie haben keinen offenen Fall bei uns. Sagen Sie uns bitte, wenn mit einer Bestellung etwas nicht stimmt.
tracking-status = Paket { $tracking }: { $status } (Stand { $date }).
withdrawal-receipt = Wir haben Ihren Widerruf für die Bestellung { $order } am { $date } erhalten. Bitte bewahren Sie diese Nachricht als Eingangsbestätigung auf.
other-chat = Zu dieser Bestellung hat uns schon jemand von einem anderen Konto geschrieben. Sie können hier weiterschreiben; unser Team prüft das.

## Tracking
tracking-none = noch keine Sendungsverfolgung
tracking-accepted = an den Paketdienst übergeben
tracking-in-transit = unterwegs
tracking-stalled = seit einiger Zeit keine Bewegung
tracking-customs = beim Zoll
tracking-out-for-delivery = in Zustellung
tracking-delivered = zugestellt
tracking-returned-to-sender = auf dem Rückweg zu uns
tracking-lost = verloren

## Offers
offer-intro = Unser Angebot zur Bestellung { $order }:
offer-refund = Wir erstatten Ihnen { $amount }. Sie dürfen den Artikel behalten und müssen nichts zurückschicken.
offer-refund-return-seller = Bitte schicken Sie den Artikel zurück; wir zahlen die Rücksendung. Sobald er zu uns unterwegs ist, erstatten wir Ihnen { $amount }.
offer-refund-return-buyer = Bitte schicken Sie den Artikel auf eigene Kosten zurück. Sobald er zu uns unterwegs ist, erstatten wir Ihnen { $amount }.
offer-partial-refund = Wir erstatten Ihnen { $amount }, und Sie behalten den Artikel.
offer-replacement = Wir schicken Ihnen kostenlos einen neuen Artikel. Den ersten müssen Sie nicht zurückschicken.
offer-replacement-return = Wir schicken Ihnen kostenlos einen neuen Artikel. Bitte schicken Sie den ersten zurück; wir zahlen die Rücksendung.
offer-repair = Wir lassen den Artikel kostenlos reparieren. Bitte schicken Sie ihn uns; wir zahlen den Versand hin und zurück.
offer-redeliver = Wir schicken Ihnen kostenlos, was fehlt.
offer-redeliver-parcel = Wir schicken das Paket kostenlos noch einmal.
offer-cancel = Wir stornieren die Bestellung und erstatten Ihnen { $amount }.
offer-wait = Das Paket ist noch unterwegs. Wenn es bis zum { $date } nicht da ist, schreiben Sie uns, und wir regeln es sofort.
offer-reimburse = Wir zahlen Ihnen { $amount } für das zurück, was Sie bezahlen mussten.
offer-information = { $text }
offer-decline = Wir haben Ihren Fall sorgfältig geprüft, können Ihnen hier aber nichts anbieten. Sie können darum bitten, dass ein anderer Mensch ihn noch einmal prüft.
offer-until = Dieses Angebot gilt bis zum { $date }.
offer-rights = Ihre gesetzlichen Rechte bleiben unberührt.
offer-better = Hier ist ein anderes Angebot, nachdem Sie uns um eine neue Prüfung gebeten haben:
offer-press = Zum Annehmen oder Ablehnen drücken Sie bitte einen der Knöpfe unter dem Angebot.
offer-which = Es ist mehr als ein Angebot offen. Welches meinen Sie?
offer-reminder = Zur Erinnerung: Unser Angebot gilt bis zum { $date }.
offer-expired = Unser Angebot ist abgelaufen, weil wir nichts von Ihnen gehört haben. Schreiben Sie uns einfach, wenn Sie noch Hilfe brauchen.
offer-gone = Dieses Angebot gilt nicht mehr.
offer-changed = An Ihrer Bestellung hat sich inzwischen etwas geändert. Jemand aus unserem Team sieht es sich an und schreibt Ihnen hier.

## After the answer
accepted = Danke, wir haben notiert, dass Sie annehmen.
accepted-refund = Wir senden Ihnen das Geld und sagen Ihnen hier Bescheid, sobald es unterwegs ist.
accepted-return = Bitte schicken Sie den Artikel an diese Adresse und nennen Sie uns die Sendungsnummer: { $address }
accepted-replacement = Wir schicken es Ihnen und nennen Ihnen hier die Sendungsnummer.
accepted-repair = Bitte schicken Sie den Artikel an diese Adresse; wir sagen Ihnen, wann er auf dem Rückweg zu Ihnen ist: { $address }
accepted-nothing = Sie müssen nichts tun.
declined = Danke für die Rückmeldung. Jemand aus unserem Team sieht es sich noch einmal an und schreibt Ihnen hier.
refund-paid = Wir haben Ihnen { $amount } gesendet. Je nach Bank kann es ein paar Tage dauern. Referenz: { $reference }
replacement-sent = Ihr neues Paket ist unterwegs. Sendungsnummer: { $tracking }
replacement-sent-plain = Ihr neues Paket ist unterwegs.
return-received = Ihre Rücksendung ist angekommen. Danke!
case-closed = Ihr Fall ist jetzt abgeschlossen. Wenn noch etwas nicht stimmt, schreiben Sie uns einfach hier.
case-withdrawn = Wir haben Ihren Fall wie gewünscht geschlossen. Sie können uns jederzeit schreiben.
case-reopened = Wir haben Ihren Fall wieder geöffnet. Jemand aus unserem Team sieht ihn sich an.
reminder-missing = Zur Erinnerung: Um Ihnen zu helfen, brauchen wir noch etwas von Ihnen:
closed-silent = Wir haben seit { $days ->
    [one] einem Tag
   *[other] { $days } Tagen
} nichts von Ihnen gehört und schließen den Fall deshalb. Schreiben Sie uns einfach hier, um ihn wieder zu öffnen.
appeal-taken = Jemand anderes aus unserem Team prüft Ihren Fall noch einmal und schreibt Ihnen hier.
receipt = Vereinbart am { $date } für die Bestellung { $order }: { $remedy }.

## Staff's own words
staff-unnamed = Kundenservice
staff-says = { $staff }: { $text }
staff-says-other-language = { $staff } (geschrieben auf { $language }): { $text }

## Buttons
button-accept = Annehmen
button-decline = Ablehnen
button-person = Mit einem Menschen sprechen
button-yes = Ja
button-no = Nein
button-no-photo = Kann ich nicht senden
button-other = Etwas anderes
button-other-order = Andere Bestellung
button-skip = Weiß ich nicht
button-appeal = Von jemand anderem prüfen lassen

## Reasons
label-not_received = es ist nicht angekommen
label-late_delivery = es kam zu spät
label-not_as_described = es ist nicht wie beschrieben
label-wrong_item = ich habe den falschen Artikel bekommen
label-damaged = es kam beschädigt an
label-defective = es funktioniert nicht
label-poor_quality = die Qualität ist schlecht
label-missing_items = es fehlt etwas
label-counterfeit = es ist nicht echt
label-wrong_fit = es passt nicht
label-change_of_mind = ich möchte es nicht mehr
label-cancellation = ich möchte die Bestellung stornieren
label-refund_issue = meine Erstattung ist nicht da
label-shipping_cost = die Versandkosten
label-customs_charge = Zoll oder Einfuhrabgaben
label-billing = die Zahlung oder der Preis
label-service = der Service
label-none = kein Problem

## Remedies
remedy-refund = Erstattung
remedy-partial_refund = Teilerstattung
remedy-replacement = Ersatzlieferung
remedy-repair = Reparatur
remedy-redeliver = neue Lieferung
remedy-cancel = Stornierung
remedy-wait = Warten auf das Paket
remedy-reimburse = Erstattung von Kosten
remedy-information = Auskunft
remedy-decline = kein Angebot

## Wishes
wanted-refund = Geld zurück
wanted-replacement = Neuen Artikel schicken
wanted-partial_refund = Teil des Geldes zurück, Artikel behalten
wanted-repair = Reparieren
wanted-return = Ich möchte es zurückschicken
wanted-cancel = Bestellung stornieren
wanted-redeliver = Schicken, was fehlt

## The chat page and the commands
chat-title = Hilfe zu Ihrer Bestellung
chat-placeholder = Nachricht schreiben
chat-send = Senden
chat-attach = Foto anhängen
chat-you = Sie
chat-desk = Shop
chat-connecting = Verbindung wird aufgebaut…
chat-offline = Keine Verbindung. Ihre Nachricht wird gesendet, sobald Sie wieder online sind.
chat-sending = Wird gesendet…
chat-not-sent = Nicht gesendet. Noch einmal versuchen
chat-language = Sprache
chat-keep-link = Sie können diese Seite schließen und wiederkommen: Ihr Gespräch bleibt hier.
chat-limit = Sie schreiben sehr schnell. Bitte warten Sie einen Moment.
chat-too-long = Diese Nachricht ist zu lang. Bitte kürzen Sie sie auf { $count } Zeichen.
command-start = Start
command-help = Was dieser Assistent kann
command-language = Sprache wählen
command-person = Mit einem Menschen sprechen
command-status = Wie mein Fall steht
help = Sagen Sie mir in eigenen Worten, was mit Ihrer Bestellung nicht stimmt. Ich frage nach, was fehlt, und ein Mensch von { $shop } gibt das Angebot frei. Sie können jederzeit nach einem Menschen fragen.
get-help-title = Hilfe zu einer Bestellung
get-help-text = Drücken Sie den Knopf und sagen Sie uns, was schiefgegangen ist. Nur Sie und der Shop können es lesen.
get-help-button = Hilfe holen
thread-opened = Wir sprechen hier: { $thread }. Nur Sie und der Shop können es lesen.
modal-label = Was stimmt nicht?
practice-note = Übung: Dieses Gespräch ist nicht echt.
