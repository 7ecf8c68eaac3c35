# What the desk says to a buyer. Plain, short and polite: the reader is on a phone, upset, and may be reading a second language.
# Variables are ready to show: $shop and $staff are names, $order an order number, $product a product's title, $amount money such as €12.50,
# $date a date, $tracking a tracking number, $language a language's own name. Numbers ($days, $count) are numbers: use plural forms where the language has them.

## Opening
intro = Merhaba, burası { $shop }. Ben otomatik asistanım. Talebinizi mağazadan bir kişi okur ve her teklifi o onaylar.
greeting-reply = Merhaba! Size nasıl yardımcı olabiliriz? Sorunu kendi cümlelerinizle yazın lütfen.
thanks-reply = Rica ederiz.
anything-else = Mesajınız için teşekkürler. Siparişinizle ilgili sorunu lütfen kendi cümlelerinizle yazın, ilgileneceğiz.
language-note = Bu dilde ({ $language }) henüz yazamıyorum, bu yüzden Türkçe yanıtlıyorum. Siz kendi dilinizde yazmaya devam edebilirsiniz.
ask-language = Size hangi dilde yanıt vereyim?
language-set = Bundan sonra Türkçe yazacağım.
privacy-note = Mesajlarınızı ve fotoğraflarınızı yalnızca talebinizi çözmek için saklar, sonra sileriz.

## Questions
ask-order = Hangi sipariş hakkında yazıyorsunuz? Lütfen sipariş numarasını ve siparişte kullandığınız e-posta adresini ya da posta kodunu gönderin.
ask-proof = Teşekkürler. { $order } numaralı siparişin size ait olduğundan emin olmak için, siparişte kullandığınız e-posta adresini ya da posta kodunu da gönderin lütfen.
proof-failed = Bu bilgilerle bir sipariş bulamadım. Sipariş numarasını ve e-posta adresini ya da posta kodunu kontrol edip ikisini tekrar gönderin lütfen.
proof-given-up = Siparişinizi bu bilgilerle bulamadım. Bir çalışanımız arayıp size buradan yazacak.
order-found = Teşekkürler, { $order } numaralı siparişinizi buldum: { $product }.
ask-item = Siparişteki hangi ürün hakkında?
ask-case = Birden fazla açık talebiniz var. Hangisini kastediyorsunuz?
ask-reason = Sizi doğru anladığımdan emin olmak istiyorum. Sorun nedir?
ask-wish = Bizden ne yapmamızı istersiniz?
ask-photo = Sorunu gösteren bir fotoğraf gönderebilir misiniz? Böylece daha hızlı çözeriz.
attach-here = Teşekkürler. Lütfen doğrudan buraya, sohbete resim ya da dosya olarak gönderin.
ask-video = Arızayı gösteren kısa bir video gönderebilir misiniz?
ask-label-photo = Paketin üzerindeki kargo etiketinin fotoğrafını gönderebilir misiniz?
ask-packing-photo = Paketin ve ambalajın içten ve dıştan fotoğrafını gönderebilir misiniz?
ask-barcode-photo = Ürünün etiketinin ya da barkodunun fotoğrafını gönderebilir misiniz?
ask-weight = Paketin tartı üzerindeki fotoğrafını gönderebilir misiniz?
ask-document = Belgenin (fiş, fatura ya da gümrük belgesi) fotoğrafını ya da kopyasını gönderebilir misiniz?
ask-steps = Şimdiye kadar ne denediniz ve arıza ne zamandan beri var?
ask-difference = Sipariş ettiğinizden tam olarak ne farklı (renk, beden, malzeme, model, durum)?
ask-missing = Ne eksik ve kaç adet?
ask-size = Hangi beden geldi, size hangi beden olur?
ask-neighbours = Komşulara, resepsiyona, kargo dolabına ya da teslim noktasına baktınız mı? Kargo bir not bıraktı mı?
ask-address = Siparişinizdeki teslimat adresi eksiksiz ve doğru mu?
ask-arrival-date = Paket hangi gün geldi?
ask-details = Sorunu biraz daha anlatabilir misiniz?
photo-thanks = Teşekkürler, fotoğraf geldi.
file-thanks = Teşekkürler, dosya geldi.
voice-thanks = Teşekkürler. Sesli mesajınızı bir çalışanımız dinleyecek. Mümkünse birkaç kelimeyle de yazın lütfen.
sticker-reply = Çıkartmaları ve konumları okuyamıyorum. Sorunu lütfen yazıyla anlatın.
file-failed = Dosyanızı açamadım. Lütfen fotoğraf (JPEG ya da PNG) veya PDF olarak tekrar gönderin.
file-too-large = Dosya çok büyük. Lütfen { $megabytes } MB'tan küçük bir dosya gönderin.
file-type = Bu tür bir dosyayı alamıyorum. Lütfen fotoğraf (JPEG, PNG, WebP), kısa video ya da PDF gönderin.
file-quota = Şimdilik alabileceğim kadar dosya gönderdiniz. Bir çalışanımız bunlara bakacak.

## The case is with the shop
case-opened = Teşekkürler, anladım: “{ $reason }”. Bir çalışanımız talebinizle ilgileniyor, size buradan yazacağız.
case-opened-by = Teşekkürler, anladım: “{ $reason }”. Bir çalışanımız talebinizle ilgileniyor, en geç { $date } tarihine kadar size buradan yazacağız.
case-noted = Teşekkürler, bunu talebinize ekledim.
safety-stop = Lütfen ürünü kullanmayı bırakın ve başkalarından uzak tutun. Yaralanan varsa lütfen bir sağlık kuruluşuna başvurun. Bir çalışanımıza haber verildi, size hemen yazacak.
person-called = Bir çalışanımıza haber verildi, size buradan yazacak. Bir şey yapmanız gerekmiyor.
person-here = Şimdi size { $staff } ({ $shop }) yazıyor.
handed-back = Yeniden otomatik asistan yazıyor. Talebiniz olduğu gibi devam ediyor.
trouble = Bizde bir aksaklık oldu. Yazdıklarınızın hiçbiri kaybolmadı. Bir çalışanımıza haber verildi, size buradan yazacak.
status-collecting = Talebiniz açık. Sizden hâlâ şunu bekliyoruz:
status-waiting = Talebiniz bir çalışanımızda, size buradan yazacak. Bir şey yapmanız gerekmiyor.
status-offered = Size bir teklif sunduk ve yanıtınızı bekliyoruz. Teklifimiz bir kez daha:
status-settling = Anlaştık, mağaza bunu yerine getiriyor: { $remedy }.
status-resolved = Talebiniz kapandı. Hâlâ bir sorun varsa yazın, yeniden açalım.
status-none = Açık bir talebiniz yok. Bir siparişle ilgili sorun varsa yazın lütfen.
tracking-status = { $tracking } numaralı paket: { $status } ({ $date } itibarıyla).
withdrawal-receipt = { $order } numaralı sipariş için cayma bildiriminizi { $date } tarihinde aldık. Bu mesajı belge olarak saklayın lütfen.
other-chat = Bu sipariş hakkında bize başka bir hesaptan da yazılmış. Buradan devam edebilirsiniz, bir çalışanımız kontrol edecek.

## Tracking
tracking-none = henüz takip bilgisi yok
tracking-accepted = kargoya verildi
tracking-in-transit = yolda
tracking-stalled = bir süredir hareket yok
tracking-customs = gümrükte
tracking-out-for-delivery = dağıtıma çıktı
tracking-delivered = teslim edildi
tracking-returned-to-sender = bize geri dönüyor
tracking-lost = kayıp

## Offers. Each is one complete sentence or two; buttons follow it.
offer-intro = { $order } numaralı sipariş için teklifimiz:
offer-refund = Size { $amount } iade ediyoruz. Ürün sizde kalabilir, hiçbir şey göndermeniz gerekmiyor.
offer-refund-return-seller = Lütfen ürünü geri gönderin, kargosunu biz ödüyoruz. Ürün bize doğru yola çıkar çıkmaz size { $amount } iade ediyoruz.
offer-refund-return-buyer = Lütfen ürünü geri gönderin; kargo ücreti size aittir. Ürün bize doğru yola çıkar çıkmaz size { $amount } iade ediyoruz.
offer-partial-refund = Size { $amount } iade ediyoruz, ürün de sizde kalıyor.
offer-replacement = Size ücretsiz yeni bir ürün gönderiyoruz. İlkini geri göndermeniz gerekmiyor.
offer-replacement-return = Size ücretsiz yeni bir ürün gönderiyoruz. Lütfen ilkini geri gönderin, kargosunu biz ödüyoruz.
offer-repair = Ürünü ücretsiz tamir ettiriyoruz. Lütfen bize gönderin, gidiş dönüş kargosunu biz ödüyoruz.
offer-redeliver = Eksik olanı size ücretsiz gönderiyoruz.
offer-redeliver-parcel = Paketi ücretsiz olarak yeniden gönderiyoruz.
offer-cancel = Siparişi iptal ediyor ve size { $amount } iade ediyoruz.
offer-wait = Paket hâlâ yolda. { $date } tarihine kadar gelmezse bize yazın, hemen çözelim.
offer-reimburse = Ödemek zorunda kaldığınız masraf için size { $amount } geri ödüyoruz.
offer-information = { $text }
offer-decline = Talebinizi dikkatle inceledik ama burada bir teklif sunamıyoruz. Başka bir çalışanımızın yeniden bakmasını isteyebilirsiniz.
offer-until = Bu teklif { $date } tarihine kadar geçerli.
offer-rights = Yasal haklarınız saklıdır.
offer-better = Yeniden bakmamızı istediniz, başka bir teklifimiz var:
offer-press = Kabul etmek ya da reddetmek için teklifin altındaki düğmelerden birine basın lütfen.
offer-which = Birden fazla açık teklif var. Hangisini kastediyorsunuz?
offer-reminder = Kısa bir hatırlatma: teklifimiz { $date } tarihine kadar geçerli.
offer-expired = Sizden yanıt alamadığımız için teklifimizin süresi doldu. Hâlâ yardıma ihtiyacınız varsa bize yazmanız yeterli.
offer-gone = Bu teklif artık geçerli değil.
offer-changed = Bu arada siparişinizde bir değişiklik oldu. Bir çalışanımız bakıyor ve size buradan yazacak.

## After the answer
accepted = Teşekkürler, kabul ettiğinizi not ettik.
accepted-refund = Parayı göndereceğiz ve yola çıkar çıkmaz size buradan haber vereceğiz.
accepted-return = Lütfen ürünü bu adrese gönderin ve takip numarasını bize yazın: { $address }
accepted-replacement = Göndereceğiz ve takip numarasını size buradan yazacağız.
accepted-repair = Lütfen ürünü bu adrese gönderin; size geri yola çıktığında haber vereceğiz: { $address }
accepted-nothing = Bir şey yapmanız gerekmiyor.
declined = Bildirdiğiniz için teşekkürler. Bir çalışanımız yeniden bakacak ve size buradan yazacak.
refund-paid = Size { $amount } gönderdik. Bankanıza göre hesabınıza geçmesi birkaç gün sürebilir. Referans: { $reference }
replacement-sent = Yeni paketiniz yola çıktı. Takip numarası: { $tracking }
replacement-sent-plain = Yeni paketiniz yola çıktı.
return-received = İade ettiğiniz ürün bize ulaştı. Teşekkürler!
case-closed = Talebiniz kapandı. Hâlâ bir sorun varsa buraya yazmanız yeterli.
case-withdrawn = İsteğiniz üzerine talebinizi kapattık. Bize her zaman yazabilirsiniz.
case-reopened = Talebinizi yeniden açtık. Bir çalışanımız bakacak.
reminder-missing = Kısa bir hatırlatma: size yardım edebilmemiz için hâlâ şunu bekliyoruz:
closed-silent = { $days ->
    [one] Bir gündür
   *[other] { $days } gündür
} sizden haber alamadığımız için bu talebi kapatıyoruz. Yeniden açmak için buraya yazmanız yeterli.
appeal-taken = Talebinize başka bir çalışanımız yeniden bakacak ve size buradan yazacak.
receipt = { $order } numaralı sipariş için { $date } tarihinde anlaştık: { $remedy }.

## Staff's own words
staff-unnamed = Müşteri hizmetleri
staff-says = { $staff }: { $text }
staff-says-other-language = { $staff } (yazıldığı dil: { $language }): { $text }

## Buttons
button-accept = Kabul et
button-decline = Reddet
button-person = Bir çalışanla görüş
button-yes = Evet
button-no = Hayır
button-no-photo = Gönderemiyorum
button-other = Başka bir şey
button-other-order = Başka sipariş
button-skip = Bilmiyorum
button-appeal = Başka biri baksın

## Reasons, as in “What is the problem?”
label-not_received = ürün gelmedi
label-late_delivery = çok geç geldi
label-not_as_described = açıklamaya uymuyor
label-wrong_item = yanlış ürün geldi
label-damaged = hasarlı geldi
label-defective = çalışmıyor
label-poor_quality = kalitesi kötü
label-missing_items = eksik bir şey var
label-counterfeit = orijinal değil
label-wrong_fit = bedeni ya da ölçüsü uymuyor
label-change_of_mind = artık istemiyorum
label-cancellation = siparişi iptal etmek istiyorum
label-refund_issue = param iade edilmedi
label-shipping_cost = kargo ücreti
label-customs_charge = gümrük ya da ithalat vergisi
label-billing = ödeme ya da fiyat
label-service = hizmet
label-none = sorun yok

## Remedies, as in “we have agreed: …”
remedy-refund = para iadesi
remedy-partial_refund = kısmi para iadesi
remedy-replacement = değişim
remedy-repair = tamir
remedy-redeliver = yeniden gönderim
remedy-cancel = iptal
remedy-wait = paketi beklemek
remedy-reimburse = masrafın geri ödenmesi
remedy-information = bilgi
remedy-decline = teklif yok

## Wishes, as in “What would you like us to do?”
wanted-refund = Paramı geri verin
wanted-replacement = Yenisini gönderin
wanted-partial_refund = Paranın bir kısmını verin, ürün bende kalsın
wanted-repair = Ürünü tamir edin
wanted-return = Geri göndermek istiyorum
wanted-cancel = Siparişi iptal edin
wanted-redeliver = Eksik olanı gönderin

## The chat page and the commands
chat-title = Sipariş yardımı
chat-placeholder = Mesajınızı yazın
chat-send = Gönder
chat-attach = Fotoğraf ekle
chat-you = Siz
chat-desk = Mağaza
chat-connecting = Bağlanıyor…
chat-offline = Bağlantı yok. Yeniden çevrimiçi olur olmaz mesajınız gönderilecek.
chat-sending = Gönderiliyor…
chat-not-sent = Gönderilemedi. Tekrar dene
chat-language = Dil
chat-keep-link = Sayfayı kapatıp geri dönebilirsiniz: konuşmanız burada kalır.
chat-limit = Çok hızlı yazıyorsunuz. Lütfen biraz bekleyin.
chat-too-long = Mesaj çok uzun. Lütfen { $count } karaktere kadar kısaltın.
command-start = Başla
command-help = Bu asistan ne yapar
command-language = Dil seç
command-person = Bir çalışanla görüş
command-status = Talebim ne durumda
help = Siparişinizle ilgili sorunu kendi cümlelerinizle yazın. Eksik bilgileri sorarım, teklifi { $shop } mağazasından bir kişi onaylar. İstediğiniz zaman bir çalışanla görüşmek isteyebilirsiniz.
get-help-title = Sipariş yardımı
get-help-text = Düğmeye basın ve ne olduğunu anlatın. Yalnızca siz ve mağaza okuyabilir.
get-help-button = Yardım al
thread-opened = Burada konuşuyoruz: { $thread }. Yalnızca siz ve mağaza okuyabilir.
modal-label = Sorun nedir?
practice-note = Deneme: bu konuşma gerçek değil.
