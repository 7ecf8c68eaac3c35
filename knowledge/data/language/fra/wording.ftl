# Ce que le service dit à l'acheteur : simple, court et poli.

## Opening
intro = Bonjour, ici { $shop }. Je suis un assistant automatique. Une personne de la boutique lit votre dossier et valide chaque offre.
greeting-reply = Bonjour ! Que pouvons-nous faire pour vous ? Dites-nous ce qui ne va pas, avec vos propres mots.
thanks-reply = Je vous en prie.
anything-else = Merci pour votre message. Dites-nous ce qui ne va pas avec votre commande, avec vos propres mots, et nous nous en occupons.
language-note = Je ne sais pas encore écrire en { $language }, je réponds donc en français. Vous pouvez continuer à écrire dans votre langue.
ask-language = Dans quelle langue puis-je vous répondre ?
language-set = J'écrirai désormais en français.
privacy-note = Nous gardons vos messages et vos photos uniquement pour traiter votre dossier, puis nous les supprimons.

## Questions
ask-order = De quelle commande s'agit-il ? Merci d'envoyer le numéro de commande, ainsi que l'adresse e-mail ou le code postal utilisé pour la passer.
ask-proof = Merci. Pour être sûrs que la commande { $order } est bien la vôtre, nous avons aussi besoin de l'adresse e-mail ou du code postal utilisé pour la passer.
proof-failed = Je n'ai pas trouvé de commande avec ces informations. Merci de vérifier le numéro de commande et l'adresse e-mail ou le code postal, puis de renvoyer les deux.
proof-given-up = Je n'ai pas pu retrouver votre commande avec ces informations. Un collègue va la chercher et vous écrira ici.
order-found = Merci, j'ai trouvé votre commande { $order } : { $product }.
ask-item = Quel article de la commande est concerné ?
ask-case = Vous avez plusieurs dossiers ouverts chez nous. Duquel parlez-vous ?
ask-reason = Je veux être sûr de bien vous comprendre. Quel est le problème ?
ask-wish = Que souhaitez-vous que nous fassions ?
ask-photo = Pourriez-vous envoyer une photo qui montre le problème ? Cela nous aide à régler votre dossier plus vite.
attach-here = Merci. Envoyez-la directement ici, dans la conversation, sous forme d’image ou de fichier.
ask-video = Pourriez-vous envoyer une courte vidéo qui montre la panne ?
ask-label-photo = Pourriez-vous envoyer une photo de l'étiquette d'expédition du colis ?
ask-packing-photo = Pourriez-vous envoyer une photo du colis et de l'emballage, à l'intérieur et à l'extérieur ?
ask-barcode-photo = Pourriez-vous envoyer une photo de l'étiquette ou du code-barres de l'article ?
ask-weight = Pourriez-vous envoyer une photo du colis posé sur une balance ?
ask-document = Pourriez-vous envoyer une photo ou une copie du document (reçu, facture ou avis de douane) ?
ask-steps = Qu'avez-vous déjà essayé, et depuis quand la panne apparaît-elle ?
ask-difference = Qu'est-ce qui diffère exactement de ce que vous avez commandé (couleur, taille, matière, modèle, état) ?
ask-missing = Que manque-t-il, et en quelle quantité ?
ask-size = Quelle taille avez-vous reçue, et quelle taille vous irait ?
ask-neighbours = Avez-vous vérifié chez les voisins, à l'accueil, à la consigne ou au point relais, et y avait-il un avis de passage ?
ask-address = L'adresse de livraison de votre commande est-elle complète et exacte ?
ask-arrival-date = Quel jour le colis est-il arrivé ?
ask-details = Pourriez-vous nous en dire un peu plus sur ce qui ne va pas ?
photo-thanks = Merci, l'image est bien arrivée.
file-thanks = Merci, le fichier est bien arrivé.
voice-thanks = Merci. Une personne va écouter votre message vocal. Si possible, écrivez-le aussi en quelques mots, s'il vous plaît.
sticker-reply = Je ne peux pas lire les stickers ni les positions. Merci de nous dire avec des mots ce qui ne va pas.
file-failed = Je n'ai pas pu ouvrir votre fichier. Merci de le renvoyer sous forme de photo (JPEG ou PNG) ou de PDF.
file-too-large = Ce fichier est trop volumineux. Merci d'envoyer un fichier de moins de { $megabytes } Mo.
file-type = Je ne peux pas recevoir ce type de fichier. Merci d'envoyer une photo (JPEG, PNG, WebP), une courte vidéo ou un PDF.
file-quota = Vous avez envoyé autant de fichiers que je peux en recevoir pour l'instant. Un collègue va les regarder.

## The case is with the shop
case-opened = Merci, j'ai compris : « { $reason } ». Un collègue examine votre dossier et nous vous écrirons ici.
case-opened-by = Merci, j'ai compris : « { $reason } ». Un collègue examine votre dossier et nous vous écrirons ici au plus tard le { $date }.
case-noted = Merci, je l'ai ajouté à votre dossier.
safety-stop = Arrêtez d'utiliser ce produit, s'il vous plaît, et tenez-le hors de portée des autres. Si quelqu'un est blessé, consultez un médecin ou appelez les secours. Un collègue est prévenu et va vous écrire tout de suite.
person-called = Un collègue est prévenu et vous écrira ici. Vous n'avez rien à faire.
person-here = { $staff }, de { $shop }, vous écrit maintenant.
handed-back = C'est de nouveau l'assistant automatique. Votre dossier continue comme avant.
trouble = Un problème est survenu de notre côté. Rien de ce que vous avez écrit n'est perdu. Un collègue est prévenu et vous écrira ici.
status-collecting = Votre dossier est ouvert. Il nous manque encore quelque chose de votre part :
status-waiting = Votre dossier est chez un collègue, qui vous écrira ici. Vous n'avez rien à faire.
status-offered = Nous vous avons fait une offre et attendons votre réponse. La voici encore une fois :
status-settling = Nous sommes d'accord, et la boutique s'en occupe : { $remedy }.
status-resolved = Votre dossier est clos. Si quelque chose ne va toujours pas, dites-le-nous et nous le rouvrirons.
status-none = Vous n'avez pas de dossier ouvert chez nous. Dites-nous si quelque chose ne va pas avec une commande.
tracking-status = Colis { $tracking } : { $status } (au { $date }).
withdrawal-receipt = Nous avons bien reçu, le { $date }, votre rétractation pour la commande { $order }. Merci de conserver ce message comme accusé de réception.
other-chat = Quelqu'un nous a déjà écrit au sujet de cette commande depuis un autre compte. Vous pouvez continuer ici ; un collègue va vérifier.

## Tracking
tracking-none = pas encore de suivi
tracking-accepted = remis au transporteur
tracking-in-transit = en route
tracking-stalled = sans mouvement depuis quelque temps
tracking-customs = à la douane
tracking-out-for-delivery = en cours de livraison
tracking-delivered = livré
tracking-returned-to-sender = en route vers nous (retour à l'expéditeur)
tracking-lost = perdu

## Offers
offer-intro = Notre offre pour la commande { $order } :
offer-refund = Nous vous remboursons { $amount }. Vous pouvez garder l'article et n'avez rien à renvoyer.
offer-refund-return-seller = Merci de nous renvoyer l'article ; nous payons le retour. Dès qu'il est en route vers nous, nous vous remboursons { $amount }.
offer-refund-return-buyer = Merci de nous renvoyer l'article à vos frais. Dès qu'il est en route vers nous, nous vous remboursons { $amount }.
offer-partial-refund = Nous vous remboursons { $amount } et vous gardez l'article.
offer-replacement = Nous vous envoyons gratuitement un nouvel article. Vous n'avez pas à renvoyer le premier.
offer-replacement-return = Nous vous envoyons gratuitement un nouvel article. Merci de nous renvoyer le premier ; nous payons le retour.
offer-repair = Nous faisons réparer l'article gratuitement. Merci de nous l'envoyer ; nous payons le transport aller et retour.
offer-redeliver = Nous vous envoyons gratuitement ce qui manque.
offer-redeliver-parcel = Nous vous expédions le colis une nouvelle fois, gratuitement.
offer-cancel = Nous annulons la commande et vous remboursons { $amount }.
offer-wait = Le colis est encore en route. S'il n'est pas arrivé d'ici le { $date }, écrivez-nous et nous réglerons cela aussitôt.
offer-reimburse = Nous vous remboursons { $amount } pour ce que vous avez dû payer.
offer-information = { $text }
offer-decline = Nous avons examiné votre dossier avec soin, mais nous ne pouvons rien vous proposer ici. Vous pouvez demander qu'une autre personne le réexamine.
offer-until = Cette offre est valable jusqu'au { $date }.
offer-rights = Vos droits légaux restent inchangés.
offer-better = Voici une autre offre, puisque vous nous avez demandé de réexaminer votre dossier :
offer-press = Pour accepter ou refuser, appuyez sur l'un des boutons sous l'offre.
offer-which = Plusieurs offres sont en cours. De laquelle parlez-vous ?
offer-reminder = Petit rappel : notre offre est valable jusqu'au { $date }.
offer-expired = Notre offre a pris fin, car nous n'avons pas eu de vos nouvelles. Écrivez-nous si vous avez encore besoin d'aide.
offer-gone = Cette offre n'est plus valable.
offer-changed = Quelque chose a changé entre-temps dans votre commande. Un collègue vérifie et vous écrira ici.

## After the answer
accepted = Merci, nous avons noté que vous acceptez.
accepted-refund = Nous vous enverrons l'argent et vous préviendrons ici dès qu'il sera parti.
accepted-return = Merci d'envoyer l'article à cette adresse et de nous donner le numéro de suivi : { $address }
accepted-replacement = Nous vous l'enverrons et vous donnerons le numéro de suivi ici.
accepted-repair = Merci d'envoyer l'article à cette adresse ; nous vous préviendrons dès qu'il repartira vers vous : { $address }
accepted-nothing = Vous n'avez rien à faire.
declined = Merci de nous l'avoir dit. Un collègue va réexaminer votre dossier et vous écrira ici.
refund-paid = Nous vous avons envoyé { $amount }. Selon votre banque, l'argent peut mettre quelques jours à arriver. Référence : { $reference }
replacement-sent = Votre nouveau colis est en route. Numéro de suivi : { $tracking }
replacement-sent-plain = Votre nouveau colis est en route.
return-received = Votre retour est bien arrivé. Merci !
case-closed = Votre dossier est maintenant clos. Si quelque chose ne va toujours pas, écrivez-nous simplement ici.
case-withdrawn = Nous avons clos votre dossier, comme vous l'avez demandé. Vous pouvez nous écrire à tout moment.
case-reopened = Nous avons rouvert votre dossier. Un collègue va l'examiner.
reminder-missing = Petit rappel : pour vous aider, il nous manque encore quelque chose de votre part :
closed-silent = Nous n'avons pas eu de vos nouvelles depuis { $days ->
    [one] un jour
   *[other] { $days } jours
}, nous fermons donc ce dossier. Il suffit de nous écrire ici pour le rouvrir.
appeal-taken = Un autre collègue va réexaminer votre dossier et vous écrira ici.
receipt = Convenu le { $date } pour la commande { $order } : { $remedy }.

## Staff's own words
staff-unnamed = Service client
staff-says = { $staff } : { $text }
staff-says-other-language = { $staff } (écrit en { $language }) : { $text }

## Buttons
button-accept = Accepter
button-decline = Refuser
button-person = Parler à une personne
button-yes = Oui
button-no = Non
button-no-photo = Je ne peux pas en envoyer
button-other = Autre chose
button-other-order = Une autre commande
button-skip = Je ne sais pas
button-appeal = Demander l'avis d'une autre personne

## Reasons
label-not_received = le colis n'est pas arrivé
label-late_delivery = c'est arrivé trop tard
label-not_as_described = ce n'est pas conforme à la description
label-wrong_item = j'ai reçu le mauvais article
label-damaged = c'est arrivé endommagé
label-defective = ça ne fonctionne pas
label-poor_quality = la qualité est mauvaise
label-missing_items = il manque quelque chose
label-counterfeit = ce n'est pas un produit authentique
label-wrong_fit = la taille ou les dimensions ne vont pas
label-change_of_mind = je n'en veux plus
label-cancellation = je veux annuler la commande
label-refund_issue = mon remboursement n'est pas arrivé
label-shipping_cost = les frais de livraison
label-customs_charge = la douane ou les taxes d'importation
label-billing = le paiement ou le prix
label-service = le service
label-none = pas de problème

## Remedies
remedy-refund = remboursement
remedy-partial_refund = remboursement partiel
remedy-replacement = remplacement
remedy-repair = réparation
remedy-redeliver = nouvelle livraison
remedy-cancel = annulation
remedy-wait = attente du colis
remedy-reimburse = remboursement de frais
remedy-information = information
remedy-decline = pas d'offre

## Wishes
wanted-refund = Me rembourser
wanted-replacement = M'envoyer un article neuf
wanted-partial_refund = Une partie de l'argent, et je garde l'article
wanted-repair = Réparer l'article
wanted-return = Je veux le renvoyer
wanted-cancel = Annuler la commande
wanted-redeliver = Envoyer ce qui manque

## The chat page and the commands
chat-title = Aide pour votre commande
chat-placeholder = Écrivez votre message
chat-send = Envoyer
chat-attach = Joindre une photo
chat-you = Vous
chat-desk = Boutique
chat-connecting = Connexion…
chat-offline = Pas de connexion. Votre message partira dès que vous serez de nouveau en ligne.
chat-sending = Envoi…
chat-not-sent = Non envoyé. Réessayer
chat-language = Langue
chat-keep-link = Vous pouvez fermer cette page et y revenir : votre conversation reste ici.
chat-limit = Vous écrivez très vite. Patientez un instant, s'il vous plaît.
chat-too-long = Ce message est trop long. Merci de le raccourcir à { $count } caractères.
command-start = Commencer
command-help = Ce que fait cet assistant
command-language = Choisir la langue
command-person = Parler à une personne
command-status = Où en est mon dossier
help = Dites-moi avec vos propres mots ce qui ne va pas avec votre commande. Je demande ce qui manque, et une personne de { $shop } valide l'offre. Vous pouvez demander une personne à tout moment.
get-help-title = Aide pour une commande
get-help-text = Appuyez sur le bouton et dites-nous ce qui s'est passé. Seuls vous et la boutique pouvez le lire.
get-help-button = Obtenir de l'aide
thread-opened = Nous en parlons ici : { $thread }. Seuls vous et la boutique pouvez le lire.
modal-label = Qu'est-ce qui ne va pas ?
practice-note = Exercice : cette conversation n'est pas réelle.
