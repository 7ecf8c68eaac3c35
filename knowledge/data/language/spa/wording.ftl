# What the desk says to a buyer, in Spanish: polite (usted), plain, short.

## Opening
intro = Hola, le escribe { $shop }. Soy un asistente automático. Una persona de la tienda lee su caso y aprueba cada oferta.
greeting-reply = ¡Hola! ¿En qué podemos ayudarle? Cuéntenos con sus palabras qué ha pasado.
thanks-reply = De nada.
anything-else = Gracias por su mensaje. Cuéntenos con sus palabras qué problema hay con su pedido y nos ocuparemos de ello.
language-note = Todavía no sé escribir en { $language }, por eso respondo en español. Puede seguir escribiendo en su idioma.
ask-language = ¿En qué idioma puedo responderle?
language-set = A partir de ahora le escribiré en español.
privacy-note = Guardamos sus mensajes y fotos solo para resolver su caso y después los borramos.

## Questions
ask-order = ¿De qué pedido se trata? Envíenos el número de pedido y el correo electrónico o el código postal que usó al comprar.
ask-proof = Gracias. Para asegurarnos de que el pedido { $order } es suyo, envíenos también el correo electrónico o el código postal que usó al comprar.
proof-failed = No he encontrado ningún pedido con estos datos. Revise el número de pedido y el correo electrónico o el código postal, y envíe ambos de nuevo.
proof-given-up = No he podido encontrar su pedido con estos datos. Un compañero lo buscará y le escribirá aquí.
order-found = Gracias, he encontrado su pedido { $order }: { $product }.
ask-item = ¿De qué artículo del pedido se trata?
ask-case = Tiene más de un caso abierto con nosotros. ¿A cuál se refiere?
ask-reason = Quiero estar seguro de entenderle. ¿Cuál es el problema?
ask-wish = ¿Qué le gustaría que hiciéramos?
ask-photo = ¿Podría enviarnos una foto en la que se vea el problema? Así lo resolveremos antes.
attach-here = Gracias. Puede enviarlo directamente aquí, en el chat, como imagen o archivo.
ask-video = ¿Podría enviarnos un vídeo corto en el que se vea el fallo?
ask-label-photo = ¿Podría enviarnos una foto de la etiqueta de envío del paquete?
ask-packing-photo = ¿Podría enviarnos una foto del paquete y del embalaje, por fuera y por dentro?
ask-barcode-photo = ¿Podría enviarnos una foto de la etiqueta o del código de barras del artículo?
ask-weight = ¿Podría enviarnos una foto del paquete sobre una báscula?
ask-document = ¿Podría enviarnos una foto o una copia del documento (recibo, factura o aviso de aduanas)?
ask-steps = ¿Qué ha probado hasta ahora y desde cuándo aparece el fallo?
ask-difference = ¿Qué es exactamente distinto de lo que pidió (color, talla, material, modelo, estado)?
ask-missing = ¿Qué falta y cuántas unidades?
ask-size = ¿Qué talla ha recibido y qué talla le quedaría bien?
ask-neighbours = ¿Ha mirado con los vecinos, en la recepción o portería, en la taquilla de paquetes o en el punto de recogida? ¿Dejó un aviso el transportista?
ask-address = ¿La dirección de entrega de su pedido está completa y es correcta?
ask-arrival-date = ¿Qué día llegó el paquete?
ask-details = ¿Podría contarnos un poco más sobre el problema?
photo-thanks = Gracias, la imagen ha llegado.
file-thanks = Gracias, el archivo ha llegado.
voice-thanks = Gracias. Una persona escuchará su mensaje de voz. Si puede, escríbalo también en pocas palabras.
sticker-reply = No puedo leer stickers ni ubicaciones. Cuéntenos con palabras qué ha pasado.
file-failed = No he podido abrir su archivo. Envíelo de nuevo como foto (JPEG o PNG) o en PDF.
file-too-large = Este archivo es demasiado grande. Envíe uno de menos de { $megabytes } MB.
file-type = No puedo recibir este tipo de archivo. Envíe una foto (JPEG, PNG, WebP), un vídeo corto o un PDF.
file-quota = Ya ha enviado todos los archivos que puedo recibir por ahora. Un compañero los revisará.

## The case is with the shop
case-opened = Gracias, he entendido: «{ $reason }». Un compañero está revisando su caso y le escribiremos aquí.
case-opened-by = Gracias, he entendido: «{ $reason }». Un compañero está revisando su caso y le escribiremos aquí a más tardar el { $date }.
case-noted = Gracias, lo he añadido a su caso.
safety-stop = Por favor, deje de usar el producto y manténgalo lejos de otras personas. Si alguien se ha hecho daño, busque atención médica. Ya hemos avisado a un compañero, que le escribirá enseguida.
person-called = Hemos avisado a un compañero, que le escribirá aquí. No tiene que hacer nada.
person-here = Ahora le escribe { $staff }, de { $shop }.
handed-back = Vuelvo a ser el asistente automático. Su caso sigue como antes.
trouble = Algo ha fallado por nuestra parte. No se ha perdido nada de lo que escribió. Hemos avisado a un compañero, que le escribirá aquí.
status-collecting = Su caso está abierto. Todavía necesitamos algo de usted:
status-waiting = Su caso está en manos de un compañero, que le escribirá aquí. No tiene que hacer nada.
status-offered = Le hemos hecho una oferta y esperamos su respuesta. Aquí está de nuevo:
status-settling = Hemos llegado a un acuerdo y la tienda lo está tramitando: { $remedy }.
status-resolved = Su caso está cerrado. Si algo sigue mal, díganoslo y lo abriremos de nuevo.
status-none = No tiene ningún caso abierto con nosotros. Díganos si hay algún problema con un pedido.
tracking-status = Paquete { $tracking }: { $status } (a fecha de { $date }).
withdrawal-receipt = Hemos recibido su desistimiento del contrato del pedido { $order } el { $date }. Guarde este mensaje como justificante.
other-chat = Alguien ya nos ha escrito sobre este pedido desde otra cuenta. Puede continuar aquí; un compañero lo comprobará.

## Tracking
tracking-none = aún sin seguimiento
tracking-accepted = entregado al transportista
tracking-in-transit = en camino
tracking-stalled = sin movimiento desde hace un tiempo
tracking-customs = en la aduana
tracking-out-for-delivery = en reparto
tracking-delivered = entregado
tracking-returned-to-sender = de vuelta hacia nosotros
tracking-lost = perdido

## Offers
offer-intro = Nuestra oferta para el pedido { $order }:
offer-refund = Le reembolsamos { $amount }. Puede quedarse con el artículo y no tiene que devolver nada.
offer-refund-return-seller = Por favor, devuélvanos el artículo; nosotros pagamos la devolución. En cuanto esté en camino, le reembolsamos { $amount }.
offer-refund-return-buyer = Por favor, devuélvanos el artículo a su cargo. En cuanto esté en camino, le reembolsamos { $amount }.
offer-partial-refund = Le reembolsamos { $amount } y usted se queda con el artículo.
offer-replacement = Le enviamos un artículo nuevo sin coste. No tiene que devolver el primero.
offer-replacement-return = Le enviamos un artículo nuevo sin coste. Por favor, devuélvanos el primero; nosotros pagamos la devolución.
offer-repair = Nos encargamos de que reparen el artículo sin coste. Por favor, envíenoslo; pagamos el envío de ida y vuelta.
offer-redeliver = Le enviamos sin coste lo que falta.
offer-redeliver-parcel = Le enviamos el paquete otra vez sin coste.
offer-cancel = Cancelamos el pedido y le reembolsamos { $amount }.
offer-wait = El paquete sigue en camino. Si el { $date } aún no ha llegado, escríbanos y lo resolveremos enseguida.
offer-reimburse = Le devolvemos { $amount } por lo que tuvo que pagar.
offer-information = { $text }
offer-decline = Hemos revisado su caso con atención, pero aquí no podemos ofrecerle nada. Puede pedir que otra persona lo revise de nuevo.
offer-until = Esta oferta es válida hasta el { $date }.
offer-rights = Sus derechos legales no cambian.
offer-better = Como nos pidió que lo revisáramos de nuevo, aquí tiene otra oferta:
offer-press = Para aceptar o rechazar, pulse uno de los botones debajo de la oferta.
offer-which = Hay más de una oferta abierta. ¿A cuál se refiere?
offer-reminder = Un breve recordatorio: nuestra oferta es válida hasta el { $date }.
offer-expired = Nuestra oferta ha terminado porque no tuvimos respuesta. Si aún necesita ayuda, solo escríbanos.
offer-gone = Esta oferta ya no está disponible.
offer-changed = Mientras tanto ha cambiado algo en su pedido. Un compañero lo está revisando y le escribirá aquí.

## After the answer
accepted = Gracias, hemos anotado que acepta.
accepted-refund = Le enviaremos el dinero y le avisaremos aquí en cuanto esté en camino.
accepted-return = Por favor, envíe el artículo a esta dirección y díganos el número de seguimiento: { $address }
accepted-replacement = Lo enviaremos y le diremos aquí el número de seguimiento.
accepted-repair = Por favor, envíe el artículo a esta dirección; le avisaremos cuando vuelva hacia usted: { $address }
accepted-nothing = No tiene que hacer nada.
declined = Gracias por decírnoslo. Un compañero lo revisará de nuevo y le escribirá aquí.
refund-paid = Le hemos enviado { $amount }. Dependiendo de su banco, puede tardar unos días en llegar. Referencia: { $reference }
replacement-sent = Su nuevo paquete está en camino. Número de seguimiento: { $tracking }
replacement-sent-plain = Su nuevo paquete está en camino.
return-received = Su devolución ha llegado. ¡Gracias!
case-closed = Su caso está cerrado. Si algo sigue mal, escríbanos aquí.
case-withdrawn = Hemos cerrado su caso, como pidió. Puede escribirnos cuando quiera.
case-reopened = Hemos abierto su caso de nuevo. Un compañero lo revisará.
reminder-missing = Un breve recordatorio: para ayudarle aún necesitamos algo de usted:
closed-silent = Hace { $days ->
    [one] un día
   *[other] { $days } días
} que no tenemos noticias suyas, así que cerramos este caso. Escríbanos aquí para abrirlo de nuevo.
appeal-taken = Otro compañero revisará su caso de nuevo y le escribirá aquí.
receipt = Acordado el { $date } para el pedido { $order }: { $remedy }.

## Staff's own words
staff-unnamed = Atención al cliente
staff-says = { $staff }: { $text }
staff-says-other-language = { $staff } (escrito en { $language }): { $text }

## Buttons
button-accept = Aceptar
button-decline = Rechazar
button-person = Hablar con una persona
button-yes = Sí
button-no = No
button-no-photo = No puedo enviarlo
button-other = Otra cosa
button-other-order = Otro pedido
button-skip = No lo sé
button-appeal = Que lo revise otra persona

## Reasons
label-not_received = no ha llegado
label-late_delivery = llegó demasiado tarde
label-not_as_described = no coincide con la descripción
label-wrong_item = recibí un artículo equivocado
label-damaged = llegó dañado
label-defective = no funciona
label-poor_quality = la calidad es mala
label-missing_items = falta algo
label-counterfeit = no es original
label-wrong_fit = no me queda o no encaja
label-change_of_mind = ya no lo quiero
label-cancellation = quiero cancelar el pedido
label-refund_issue = no ha llegado mi reembolso
label-shipping_cost = los gastos de envío
label-customs_charge = aduanas o impuestos de importación
label-billing = el pago o el precio
label-service = la atención
label-none = ningún problema

## Remedies
remedy-refund = reembolso
remedy-partial_refund = reembolso parcial
remedy-replacement = cambio por un artículo nuevo
remedy-repair = reparación
remedy-redeliver = nuevo envío
remedy-cancel = cancelación
remedy-wait = esperar el paquete
remedy-reimburse = reembolso de un gasto
remedy-information = información
remedy-decline = sin oferta

## Wishes
wanted-refund = Que me devuelvan el dinero
wanted-replacement = Que me envíen otro
wanted-partial_refund = Parte del dinero, y me quedo el artículo
wanted-repair = Que lo reparen
wanted-return = Quiero devolverlo
wanted-cancel = Cancelar el pedido
wanted-redeliver = Que envíen lo que falta

## The chat page and the commands
chat-title = Ayuda con su pedido
chat-placeholder = Escriba su mensaje
chat-send = Enviar
chat-attach = Adjuntar una foto
chat-you = Usted
chat-desk = Tienda
chat-connecting = Conectando…
chat-offline = Sin conexión. Su mensaje se enviará en cuanto vuelva a tener conexión.
chat-sending = Enviando…
chat-not-sent = No enviado. Inténtelo de nuevo
chat-language = Idioma
chat-keep-link = Puede cerrar esta página y volver: su conversación sigue aquí.
chat-limit = Está escribiendo muy rápido. Espere un momento, por favor.
chat-too-long = Este mensaje es demasiado largo. Acórtelo a { $count } caracteres.
command-start = Empezar
command-help = Qué hace este asistente
command-language = Elegir el idioma
command-person = Hablar con una persona
command-status = Cómo va mi caso
help = Cuénteme con sus palabras qué problema hay con su pedido. Le pregunto lo que falte y una persona de { $shop } aprueba la oferta. Puede pedir hablar con una persona en cualquier momento.
get-help-title = Ayuda con un pedido
get-help-text = Pulse el botón y cuéntenos qué ha pasado. Solo usted y la tienda pueden leerlo.
get-help-button = Pedir ayuda
thread-opened = Hablamos aquí: { $thread }. Solo usted y la tienda pueden leerlo.
modal-label = ¿Qué ha pasado?
practice-note = Práctica: esta conversación no es real.
