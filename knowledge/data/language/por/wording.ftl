# What the desk says to a buyer, in Portuguese (Brazilian): polite, plain, short.

## Opening
intro = Olá, aqui é { $shop }. Sou um assistente automático. Uma pessoa da loja lê o seu caso e aprova cada proposta.
greeting-reply = Olá! Como podemos ajudar? Conte com suas palavras o que aconteceu.
thanks-reply = De nada.
anything-else = Obrigado pela mensagem. Conte com suas palavras qual é o problema com o seu pedido e vamos cuidar disso.
language-note = Ainda não sei escrever em { $language }, por isso respondo em português. Pode continuar escrevendo no seu idioma.
ask-language = Em que idioma posso responder?
language-set = A partir de agora vou escrever em português.
privacy-note = Guardamos suas mensagens e fotos somente para resolver o seu caso e depois as apagamos.

## Questions
ask-order = Qual é o pedido? Envie o número do pedido e o e-mail ou o CEP/código postal usado na compra.
ask-proof = Obrigado. Para confirmar que o pedido { $order } é seu, envie também o e-mail ou o CEP/código postal usado na compra.
proof-failed = Não encontrei nenhum pedido com esses dados. Confira o número do pedido e o e-mail ou o CEP/código postal, e envie os dois de novo.
proof-given-up = Não consegui encontrar o seu pedido com esses dados. Um colega vai procurar e escrever para você aqui.
order-found = Obrigado, encontrei o seu pedido { $order }: { $product }.
ask-item = Qual item do pedido?
ask-case = Você tem mais de um caso aberto conosco. Qual deles?
ask-reason = Quero ter certeza de que entendi. Qual é o problema?
ask-wish = O que você gostaria que fizéssemos?
ask-photo = Pode enviar uma foto que mostre o problema? Assim resolvemos mais rápido.
attach-here = Obrigado. Pode enviar diretamente aqui na conversa, como imagem ou arquivo.
ask-video = Pode enviar um vídeo curto que mostre o defeito?
ask-label-photo = Pode enviar uma foto da etiqueta de envio do pacote?
ask-packing-photo = Pode enviar uma foto do pacote e da embalagem, por fora e por dentro?
ask-barcode-photo = Pode enviar uma foto da etiqueta ou do código de barras do produto?
ask-weight = Pode enviar uma foto do pacote em cima de uma balança?
ask-document = Pode enviar uma foto ou cópia do documento (recibo, nota fiscal ou aviso da alfândega)?
ask-steps = O que você já tentou e desde quando o defeito aparece?
ask-difference = O que exatamente está diferente do que você pediu (cor, tamanho, material, modelo, estado)?
ask-missing = O que está faltando e em que quantidade?
ask-size = Que tamanho você recebeu e que tamanho serviria?
ask-neighbours = Você já verificou com os vizinhos, na portaria, no armário de encomendas ou no ponto de retirada? A transportadora deixou algum aviso?
ask-address = O endereço de entrega do seu pedido está completo e correto?
ask-arrival-date = Em que dia o pacote chegou?
ask-details = Pode contar um pouco mais sobre o problema?
photo-thanks = Obrigado, a imagem chegou.
file-thanks = Obrigado, o arquivo chegou.
voice-thanks = Obrigado. Uma pessoa vai ouvir a sua mensagem de voz. Se puder, escreva também em poucas palavras.
sticker-reply = Não consigo ler figurinhas nem localizações. Conte em palavras o que aconteceu.
file-failed = Não consegui abrir o seu arquivo. Envie de novo como foto (JPEG ou PNG) ou em PDF.
file-too-large = Este arquivo é grande demais. Envie um com menos de { $megabytes } MB.
file-type = Não posso receber este tipo de arquivo. Envie uma foto (JPEG, PNG, WebP), um vídeo curto ou um PDF.
file-quota = Você já enviou todos os arquivos que posso receber por enquanto. Um colega vai analisar.

## The case is with the shop
case-opened = Obrigado, entendi: “{ $reason }”. Um colega está analisando o seu caso e vamos escrever para você aqui.
case-opened-by = Obrigado, entendi: “{ $reason }”. Um colega está analisando o seu caso e vamos escrever para você aqui, no máximo até { $date }.
case-noted = Obrigado, acrescentei isso ao seu caso.
safety-stop = Por favor, pare de usar o produto e mantenha-o longe de outras pessoas. Se alguém se machucou, procure atendimento médico. Já avisamos um colega, que vai escrever para você imediatamente.
person-called = Avisamos um colega, que vai escrever para você aqui. Você não precisa fazer nada.
person-here = Agora quem escreve é { $staff }, de { $shop }.
handed-back = Aqui é de novo o assistente automático. O seu caso continua como antes.
trouble = Algo deu errado do nosso lado. Nada do que você escreveu se perdeu. Avisamos um colega, que vai escrever para você aqui.
status-collecting = O seu caso está aberto. Ainda precisamos de algo seu:
status-waiting = O seu caso está com um colega, que vai escrever para você aqui. Você não precisa fazer nada.
status-offered = Fizemos uma proposta e aguardamos a sua resposta. Aqui está ela de novo:
status-settling = Chegamos a um acordo e a loja está cuidando disso: { $remedy }.
status-resolved = O seu caso está encerrado. Se algo ainda estiver errado, avise e vamos reabrir.
status-none = Você não tem nenhum caso aberto conosco. Avise se houver algum problema com um pedido.
tracking-status = Pacote { $tracking }: { $status } (em { $date }).
withdrawal-receipt = Recebemos a sua desistência da compra do pedido { $order } em { $date }. Guarde esta mensagem como comprovante.
other-chat = Alguém já nos escreveu sobre este pedido de outra conta. Você pode continuar aqui; um colega vai verificar.

## Tracking
tracking-none = ainda sem rastreamento
tracking-accepted = entregue à transportadora
tracking-in-transit = a caminho
tracking-stalled = sem movimentação há algum tempo
tracking-customs = na alfândega
tracking-out-for-delivery = saiu para entrega
tracking-delivered = entregue
tracking-returned-to-sender = voltando para nós
tracking-lost = extraviado

## Offers
offer-intro = Nossa proposta para o pedido { $order }:
offer-refund = Devolvemos { $amount }. Você pode ficar com o produto e não precisa enviar nada de volta.
offer-refund-return-seller = Envie o produto de volta, por favor; nós pagamos o frete da devolução. Assim que o produto estiver a caminho, devolvemos { $amount }.
offer-refund-return-buyer = Envie o produto de volta, por favor; o frete da devolução é pago por você. Assim que o produto estiver a caminho, devolvemos { $amount }.
offer-partial-refund = Devolvemos { $amount } e você fica com o produto.
offer-replacement = Enviamos um produto novo sem custo. Você não precisa devolver o primeiro.
offer-replacement-return = Enviamos um produto novo sem custo. Por favor, envie o primeiro de volta; nós pagamos o frete da devolução.
offer-repair = Mandamos consertar o produto sem custo. Envie-o para nós, por favor; pagamos o frete de ida e volta.
offer-redeliver = Enviamos sem custo o que está faltando.
offer-redeliver-parcel = Enviamos o pacote mais uma vez, sem custo.
offer-cancel = Cancelamos o pedido e devolvemos { $amount }.
offer-wait = O pacote ainda está a caminho. Se não chegar até { $date }, escreva para nós e resolveremos na hora.
offer-reimburse = Devolvemos { $amount } pelo que você teve de pagar.
offer-information = { $text }
offer-decline = Analisamos o seu caso com cuidado, mas não podemos oferecer nada aqui. Você pode pedir que outra pessoa analise de novo.
offer-until = Esta proposta vale até { $date }.
offer-rights = Seus direitos legais continuam os mesmos.
offer-better = Como você pediu uma nova análise, aqui está outra proposta:
offer-press = Para aceitar ou recusar, toque em um dos botões abaixo da proposta.
offer-which = Há mais de uma proposta em aberto. Qual delas?
offer-reminder = Um breve lembrete: nossa proposta vale até { $date }.
offer-expired = Nossa proposta terminou porque não tivemos resposta. Se ainda precisar de ajuda, é só escrever.
offer-gone = Esta proposta não está mais disponível.
offer-changed = Enquanto isso, algo mudou no seu pedido. Um colega está verificando e vai escrever para você aqui.

## After the answer
accepted = Obrigado, anotamos que você aceita.
accepted-refund = Vamos enviar o dinheiro e avisar aqui assim que estiver a caminho.
accepted-return = Envie o produto para este endereço e informe o código de rastreamento: { $address }
accepted-replacement = Vamos enviar e informar aqui o código de rastreamento.
accepted-repair = Envie o produto para este endereço; avisaremos quando ele estiver voltando para você: { $address }
accepted-nothing = Você não precisa fazer nada.
declined = Obrigado por avisar. Um colega vai analisar de novo e escrever para você aqui.
refund-paid = Enviamos { $amount } para você. Dependendo do seu banco, pode levar alguns dias para chegar. Referência: { $reference }
replacement-sent = O seu novo pacote está a caminho. Código de rastreamento: { $tracking }
replacement-sent-plain = O seu novo pacote está a caminho.
return-received = A sua devolução chegou. Obrigado!
case-closed = O seu caso está encerrado. Se algo ainda estiver errado, é só escrever aqui.
case-withdrawn = Encerramos o seu caso, como você pediu. Pode escrever quando quiser.
case-reopened = Reabrimos o seu caso. Um colega vai analisar.
reminder-missing = Um breve lembrete: para ajudar, ainda precisamos de algo seu:
closed-silent = Não tivemos notícias suas há { $days ->
    [one] um dia
   *[other] { $days } dias
}, por isso estamos encerrando este caso. Escreva aqui para reabrir.
appeal-taken = Outro colega vai analisar o seu caso de novo e escrever para você aqui.
receipt = Combinado em { $date } para o pedido { $order }: { $remedy }.

## Staff's own words
staff-unnamed = Atendimento ao cliente
staff-says = { $staff }: { $text }
staff-says-other-language = { $staff } (escrito em { $language }): { $text }

## Buttons
button-accept = Aceitar
button-decline = Recusar
button-person = Falar com uma pessoa
button-yes = Sim
button-no = Não
button-no-photo = Não consigo enviar
button-other = Outra coisa
button-other-order = Outro pedido
button-skip = Não sei
button-appeal = Pedir análise de outra pessoa

## Reasons
label-not_received = não chegou
label-late_delivery = chegou tarde demais
label-not_as_described = não é como foi descrito
label-wrong_item = recebi o produto errado
label-damaged = chegou danificado
label-defective = não funciona
label-poor_quality = a qualidade é ruim
label-missing_items = está faltando algo
label-counterfeit = não é original
label-wrong_fit = não serve ou não encaixa
label-change_of_mind = não quero mais
label-cancellation = quero cancelar o pedido
label-refund_issue = meu reembolso não chegou
label-shipping_cost = o frete
label-customs_charge = alfândega ou impostos de importação
label-billing = o pagamento ou o preço
label-service = o atendimento
label-none = nenhum problema

## Remedies
remedy-refund = reembolso
remedy-partial_refund = reembolso parcial
remedy-replacement = troca
remedy-repair = conserto
remedy-redeliver = novo envio
remedy-cancel = cancelamento
remedy-wait = aguardar o pacote
remedy-reimburse = reembolso de uma despesa
remedy-information = informação
remedy-decline = sem proposta

## Wishes
wanted-refund = Quero meu dinheiro de volta
wanted-replacement = Enviem um produto novo
wanted-partial_refund = Parte do dinheiro, e fico com o produto
wanted-repair = Consertem o produto
wanted-return = Quero devolver
wanted-cancel = Cancelar o pedido
wanted-redeliver = Enviem o que falta

## The chat page and the commands
chat-title = Ajuda com o seu pedido
chat-placeholder = Escreva sua mensagem
chat-send = Enviar
chat-attach = Anexar uma foto
chat-you = Você
chat-desk = Loja
chat-connecting = Conectando…
chat-offline = Sem conexão. Sua mensagem será enviada assim que a conexão voltar.
chat-sending = Enviando…
chat-not-sent = Não enviada. Tente de novo
chat-language = Idioma
chat-keep-link = Você pode fechar esta página e voltar: a conversa continua aqui.
chat-limit = Você está escrevendo muito rápido. Espere um momento, por favor.
chat-too-long = Esta mensagem é longa demais. Reduza para { $count } caracteres.
command-start = Começar
command-help = O que este assistente faz
command-language = Escolher o idioma
command-person = Falar com uma pessoa
command-status = Como está o meu caso
help = Conte com suas palavras qual é o problema com o seu pedido. Pergunto o que faltar e uma pessoa de { $shop } aprova a proposta. Você pode pedir para falar com uma pessoa a qualquer momento.
get-help-title = Ajuda com um pedido
get-help-text = Toque no botão e conte o que aconteceu. Só você e a loja podem ler.
get-help-button = Pedir ajuda
thread-opened = Conversamos aqui: { $thread }. Só você e a loja podem ler.
modal-label = O que aconteceu?
practice-note = Treino: esta conversa não é real.
