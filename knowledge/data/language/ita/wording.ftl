# Quello che il servizio dice all'acquirente: semplice, breve e cortese.

## Opening
intro = Salve, qui è { $shop }. Sono un assistente automatico. Una persona del negozio legge il suo caso e approva ogni offerta.
greeting-reply = Salve! Che cosa possiamo fare per lei? Ci dica che cosa non va, con parole sue.
thanks-reply = Prego.
anything-else = Grazie per il messaggio. Ci dica con parole sue che cosa non va nel suo ordine e ce ne occuperemo.
language-note = Non so ancora scrivere in { $language }, quindi rispondo in italiano. Può continuare a scrivere nella sua lingua.
ask-language = In quale lingua posso rispondere?
language-set = D'ora in poi scriverò in italiano.
privacy-note = Conserviamo i suoi messaggi e le sue foto solo per risolvere il suo caso, poi li cancelliamo.

## Questions
ask-order = Di quale ordine si tratta? Ci mandi il numero d'ordine e l'indirizzo e-mail o il CAP che ha usato per farlo.
ask-proof = Grazie. Per essere sicuri che l'ordine { $order } sia suo, ci mandi anche l'indirizzo e-mail o il CAP che ha usato per farlo.
proof-failed = Non ho trovato nessun ordine con questi dati. Controlli il numero d'ordine e l'indirizzo e-mail o il CAP, e ce li rimandi tutti e due.
proof-given-up = Non sono riuscito a trovare il suo ordine con questi dati. Un collega lo cercherà e le scriverà qui.
order-found = Grazie, ho trovato il suo ordine { $order }: { $product }.
ask-item = Di quale articolo dell'ordine si tratta?
ask-case = Ha più di un caso aperto con noi. Quale intende?
ask-reason = Voglio essere sicuro di aver capito bene. Qual è il problema?
ask-wish = Che cosa vorrebbe che facessimo?
ask-photo = Può mandarci una foto che mostri il problema? Così possiamo risolverlo più in fretta.
attach-here = Grazie. Può mandarlo direttamente qui in chat, come immagine o file.
ask-video = Può mandarci un breve video che mostri il guasto?
ask-label-photo = Può mandarci una foto dell'etichetta di spedizione sul pacco?
ask-packing-photo = Può mandarci una foto del pacco e dell'imballaggio, dentro e fuori?
ask-barcode-photo = Può mandarci una foto dell'etichetta o del codice a barre dell'articolo?
ask-weight = Può mandarci una foto del pacco su una bilancia?
ask-document = Può mandarci una foto o una copia del documento (ricevuta, fattura o avviso della dogana)?
ask-steps = Che cosa ha già provato, e da quando si presenta il guasto?
ask-difference = Che cosa è diverso, di preciso, da ciò che ha ordinato (colore, taglia, materiale, modello, stato)?
ask-missing = Che cosa manca, e in che quantità?
ask-size = Quale taglia ha ricevuto, e quale le andrebbe bene?
ask-neighbours = Ha controllato dai vicini, in portineria, al locker o al punto di ritiro? C'era un avviso del corriere?
ask-address = L'indirizzo di consegna del suo ordine è completo e corretto?
ask-arrival-date = In che giorno è arrivato il pacco?
ask-details = Può dirci qualcosa di più su ciò che non va?
photo-thanks = Grazie, l'immagine è arrivata.
file-thanks = Grazie, il file è arrivato.
voice-thanks = Grazie. Una persona ascolterà il suo messaggio vocale. Se può, lo scriva anche in poche parole.
sticker-reply = Non riesco a leggere sticker o posizioni. Ci dica a parole che cosa non va, per favore.
file-failed = Non sono riuscito ad aprire il file. Lo rimandi come foto (JPEG o PNG) o come PDF.
file-too-large = Questo file è troppo grande. Ne mandi uno più piccolo di { $megabytes } MB.
file-type = Non posso accettare questo tipo di file. Mandi una foto (JPEG, PNG, WebP), un breve video o un PDF.
file-quota = Ha mandato tutti i file che per ora posso accettare. Un collega li guarderà.

## The case is with the shop
case-opened = Grazie, ho capito: «{ $reason }». Un collega sta esaminando il suo caso e le scriveremo qui.
case-opened-by = Grazie, ho capito: «{ $reason }». Un collega sta esaminando il suo caso e le scriveremo qui entro questa data: { $date }.
case-noted = Grazie, l'ho aggiunto al suo caso.
safety-stop = Per favore, non usi più il prodotto e lo tenga lontano dagli altri. Se qualcuno si è fatto male, chieda assistenza medica. Un collega è stato avvisato e le scriverà subito.
person-called = Un collega è stato avvisato e le scriverà qui. Non deve fare nulla.
person-here = Ora le scrive { $staff } di { $shop }.
handed-back = Sono di nuovo l'assistente automatico. Il suo caso prosegue come prima.
trouble = C'è stato un problema da parte nostra. Nulla di ciò che ha scritto è andato perso. Un collega è stato avvisato e le scriverà qui.
status-collecting = Il suo caso è aperto. Ci serve ancora qualcosa da lei:
status-waiting = Il suo caso è in mano a un collega, che le scriverà qui. Non deve fare nulla.
status-offered = Le abbiamo fatto un'offerta e aspettiamo la sua risposta. Eccola di nuovo:
status-settling = Siamo d'accordo, e il negozio se ne sta occupando: { $remedy }.
status-resolved = Il suo caso è chiuso. Se qualcosa non va ancora, ce lo dica e lo riapriremo.
status-none = Non ha casi aperti con noi. Ci dica se qualcosa non va in un ordine.
tracking-status = Pacco { $tracking }: { $status } (aggiornato al: { $date }).
withdrawal-receipt = Abbiamo ricevuto il suo recesso dal contratto per l'ordine { $order }. Data di ricezione: { $date }. Conservi questo messaggio come ricevuta.
other-chat = Qualcuno ci ha già scritto di questo ordine da un altro account. Può continuare qui; un collega verificherà.

## Tracking
tracking-none = tracciamento non ancora disponibile
tracking-accepted = consegnato al corriere
tracking-in-transit = in viaggio
tracking-stalled = nessun movimento da qualche tempo
tracking-customs = in dogana
tracking-out-for-delivery = in consegna
tracking-delivered = consegnato
tracking-returned-to-sender = in viaggio di ritorno verso di noi
tracking-lost = smarrito

## Offers
offer-intro = La nostra offerta per l'ordine { $order }:
offer-refund = Le rimborsiamo { $amount }. Può tenere l'articolo e non deve rispedire nulla.
offer-refund-return-seller = Per favore, ci rispedisca l'articolo; il reso lo paghiamo noi. Appena è in viaggio verso di noi, le rimborsiamo { $amount }.
offer-refund-return-buyer = Per favore, ci rispedisca l'articolo a sue spese. Appena è in viaggio verso di noi, le rimborsiamo { $amount }.
offer-partial-refund = Le rimborsiamo { $amount } e lei tiene l'articolo.
offer-replacement = Le mandiamo gratis un articolo nuovo. Non deve rispedire il primo.
offer-replacement-return = Le mandiamo gratis un articolo nuovo. Per favore, ci rispedisca il primo; il reso lo paghiamo noi.
offer-repair = Facciamo riparare l'articolo gratis. Per favore, ce lo spedisca; paghiamo noi il trasporto, andata e ritorno.
offer-redeliver = Le mandiamo gratis ciò che manca.
offer-redeliver-parcel = Le mandiamo di nuovo il pacco, gratis.
offer-cancel = Annulliamo l'ordine e le rimborsiamo { $amount }.
offer-wait = Il pacco è ancora in viaggio. Se non arriva entro questa data ({ $date }), ci scriva e risolveremo subito.
offer-reimburse = Le restituiamo { $amount } per ciò che ha dovuto pagare.
offer-information = { $text }
offer-decline = Abbiamo esaminato con cura il suo caso, ma qui non possiamo offrirle nulla. Può chiedere che un'altra persona lo riesamini.
offer-until = Questa offerta è valida fino a questa data: { $date }.
offer-rights = I suoi diritti di legge restano invariati.
offer-better = Ecco un'altra offerta, dopo la sua richiesta di riesame:
offer-press = Per accettare o rifiutare, prema uno dei pulsanti sotto l'offerta.
offer-which = C'è più di un'offerta aperta. Quale intende?
offer-reminder = Un breve promemoria: la nostra offerta è valida fino a questa data: { $date }.
offer-expired = La nostra offerta è scaduta perché non abbiamo avuto sue notizie. Se le serve ancora aiuto, ci scriva.
offer-gone = Questa offerta non è più valida.
offer-changed = Nel frattempo qualcosa nel suo ordine è cambiato. Un collega sta controllando e le scriverà qui.

## After the answer
accepted = Grazie, abbiamo preso nota che accetta.
accepted-refund = Le manderemo il denaro e la avviseremo qui appena sarà partito.
accepted-return = Per favore, spedisca l'articolo a questo indirizzo e ci dica il numero di tracciamento: { $address }
accepted-replacement = Lo spediremo e le diremo qui il numero di tracciamento.
accepted-repair = Per favore, spedisca l'articolo a questo indirizzo; la avviseremo quando sarà in viaggio di ritorno verso di lei: { $address }
accepted-nothing = Non deve fare nulla.
declined = Grazie per avercelo detto. Un collega riesaminerà il caso e le scriverà qui.
refund-paid = Le abbiamo mandato { $amount }. A seconda della banca possono volerci alcuni giorni. Riferimento: { $reference }
replacement-sent = Il suo nuovo pacco è in viaggio. Numero di tracciamento: { $tracking }
replacement-sent-plain = Il suo nuovo pacco è in viaggio.
return-received = Il suo reso è arrivato. Grazie!
case-closed = Il suo caso ora è chiuso. Se qualcosa non va ancora, ci scriva qui.
case-withdrawn = Abbiamo chiuso il suo caso, come ha chiesto. Può scriverci in qualsiasi momento.
case-reopened = Abbiamo riaperto il suo caso. Un collega lo esaminerà.
reminder-missing = Un breve promemoria: per aiutarla ci serve ancora qualcosa da lei:
closed-silent = Non abbiamo sue notizie da { $days ->
    [one] un giorno
   *[other] { $days } giorni
}, quindi chiudiamo questo caso. Per riaprirlo basta scriverci qui.
appeal-taken = Un altro collega riesaminerà il suo caso e le scriverà qui.
receipt = Accordo per l'ordine { $order } (data: { $date }): { $remedy }.

## Staff's own words
staff-unnamed = Servizio clienti
staff-says = { $staff }: { $text }
staff-says-other-language = { $staff } (scritto in { $language }): { $text }

## Buttons
button-accept = Accetto
button-decline = Rifiuto
button-person = Parlare con una persona
button-yes = Sì
button-no = No
button-no-photo = Non posso mandarlo
button-other = Altro
button-other-order = Un altro ordine
button-skip = Non lo so
button-appeal = Far riesaminare da un'altra persona

## Reasons
label-not_received = non è arrivato
label-late_delivery = è arrivato troppo tardi
label-not_as_described = non è come descritto
label-wrong_item = ho ricevuto l'articolo sbagliato
label-damaged = è arrivato danneggiato
label-defective = non funziona
label-poor_quality = la qualità è scarsa
label-missing_items = manca qualcosa
label-counterfeit = non è originale
label-wrong_fit = non va bene di misura
label-change_of_mind = non lo voglio più
label-cancellation = voglio annullare l'ordine
label-refund_issue = il rimborso non è arrivato
label-shipping_cost = il costo di spedizione
label-customs_charge = dogana o tasse d'importazione
label-billing = il pagamento o il prezzo
label-service = il servizio
label-none = nessun problema

## Remedies
remedy-refund = rimborso
remedy-partial_refund = rimborso parziale
remedy-replacement = sostituzione
remedy-repair = riparazione
remedy-redeliver = nuova consegna
remedy-cancel = annullamento
remedy-wait = attesa del pacco
remedy-reimburse = rimborso di una spesa
remedy-information = informazioni
remedy-decline = nessuna offerta

## Wishes
wanted-refund = Riavere i soldi
wanted-replacement = Ricevere un articolo nuovo
wanted-partial_refund = Una parte dei soldi, e tengo l'articolo
wanted-repair = Far riparare l'articolo
wanted-return = Voglio rispedirlo
wanted-cancel = Annullare l'ordine
wanted-redeliver = Ricevere ciò che manca

## The chat page and the commands
chat-title = Aiuto per il suo ordine
chat-placeholder = Scriva il suo messaggio
chat-send = Invia
chat-attach = Allega una foto
chat-you = Lei
chat-desk = Negozio
chat-connecting = Connessione…
chat-offline = Nessuna connessione. Il messaggio partirà appena sarà di nuovo online.
chat-sending = Invio…
chat-not-sent = Non inviato. Riprovi
chat-language = Lingua
chat-keep-link = Può chiudere questa pagina e tornare: la conversazione resta qui.
chat-limit = Sta scrivendo molto in fretta. Attenda un momento, per favore.
chat-too-long = Questo messaggio è troppo lungo. Lo accorci a { $count } caratteri.
command-start = Inizia
command-help = Che cosa fa questo assistente
command-language = Scegliere la lingua
command-person = Parlare con una persona
command-status = A che punto è il mio caso
help = Mi dica con parole sue che cosa non va nel suo ordine. Io chiedo ciò che manca e una persona di { $shop } approva l'offerta. Può chiedere di una persona in qualsiasi momento.
get-help-title = Aiuto per un ordine
get-help-text = Prema il pulsante e ci dica che cosa è andato storto. Possono leggerlo solo lei e il negozio.
get-help-button = Chiedere aiuto
thread-opened = Parliamo qui: { $thread }. Possono leggerlo solo lei e il negozio.
modal-label = Che cosa non va?
practice-note = Esercitazione: questa conversazione non è reale.
