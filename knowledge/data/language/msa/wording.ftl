# What the desk says to a buyer. Plain, short and polite: the reader is on a phone, upset, and may be reading a second language.
# Variables are ready to show: $shop and $staff are names, $order an order number, $product a product's title, $amount money such as €12.50,
# $date a date, $tracking a tracking number, $language a language's own name. Numbers ($days, $count) are numbers: use plural forms where the language has them.

## Opening
intro = Helo, ini { $shop }. Saya pembantu automatik. Setiap kes dibaca dan setiap tawaran diluluskan oleh kakitangan kedai.
greeting-reply = Helo! Apa yang boleh kami bantu? Sila beritahu masalahnya dengan ayat anda sendiri.
thanks-reply = Sama-sama.
anything-else = Terima kasih atas mesej anda. Sila beritahu apa masalah dengan pesanan anda dengan ayat sendiri, kami akan uruskan.
language-note = Saya belum boleh menulis dalam { $language }, jadi saya menjawab dalam bahasa Melayu. Anda boleh terus menulis dalam bahasa anda.
ask-language = Dalam bahasa apa saya boleh menjawab?
language-set = Mulai sekarang saya akan menulis dalam bahasa Melayu.
privacy-note = Mesej dan gambar anda kami simpan hanya untuk menyelesaikan kes ini, kemudian kami padam.

## Questions
ask-order = Ini tentang pesanan yang mana? Sila hantar nombor pesanan serta alamat e-mel atau poskod yang anda guna semasa memesan.
ask-proof = Terima kasih. Untuk memastikan pesanan { $order } milik anda, sila hantar juga alamat e-mel atau poskod yang anda guna semasa memesan.
proof-failed = Saya tidak menemui pesanan dengan maklumat ini. Sila semak nombor pesanan dan alamat e-mel atau poskod, lalu hantar kedua-duanya sekali lagi.
proof-given-up = Saya tidak menemui pesanan anda dengan maklumat ini. Rakan sekerja saya akan mencarinya dan menghubungi anda di sini.
order-found = Terima kasih, pesanan anda { $order } sudah dijumpai: { $product }.
ask-item = Barang yang mana dalam pesanan ini?
ask-case = Anda ada lebih daripada satu kes yang masih terbuka. Yang mana satu yang anda maksudkan?
ask-reason = Saya mahu pastikan saya faham. Apakah masalahnya?
ask-wish = Apa yang anda mahu kami lakukan?
ask-photo = Boleh anda hantar gambar yang menunjukkan masalahnya? Ini membantu kami menyelesaikannya dengan lebih cepat.
attach-here = Terima kasih. Sila hantar terus di sini dalam sembang ini sebagai gambar atau fail.
ask-video = Boleh anda hantar video pendek yang menunjukkan kerosakannya?
ask-label-photo = Boleh anda hantar gambar label penghantaran pada bungkusan?
ask-packing-photo = Boleh anda hantar gambar bungkusan dan pembungkusnya, luar dan dalam?
ask-barcode-photo = Boleh anda hantar gambar label atau kod bar pada barang?
ask-weight = Boleh anda hantar gambar bungkusan di atas penimbang?
ask-document = Boleh anda hantar gambar atau salinan dokumen (resit, invois atau surat kastam)?
ask-steps = Apa yang sudah anda cuba, dan sejak bila masalah ini berlaku?
ask-difference = Apa sebenarnya yang berbeza daripada pesanan anda (warna, saiz, bahan, model, keadaan)?
ask-missing = Apa yang kurang, dan berapa banyak?
ask-size = Saiz berapa yang anda terima, dan saiz berapa yang muat?
ask-neighbours = Sudahkah anda semak dengan jiran, meja penyambut tetamu, loker bungkusan atau pusat ambilan, dan adakah kurier meninggalkan nota?
ask-address = Adakah alamat penghantaran pada pesanan anda lengkap dan betul?
ask-arrival-date = Hari apa bungkusan itu sampai?
ask-details = Boleh anda terangkan sedikit lagi apa masalahnya?
photo-thanks = Terima kasih, gambar sudah diterima.
file-thanks = Terima kasih, fail sudah diterima.
voice-thanks = Terima kasih. Mesej suara anda akan didengar oleh kakitangan. Jika boleh, sila tulis juga secara ringkas.
sticker-reply = Saya tidak boleh membaca pelekat atau lokasi. Sila tulis apa masalahnya.
file-failed = Fail anda tidak dapat dibuka. Sila hantar semula sebagai gambar (JPEG atau PNG) atau PDF.
file-too-large = Fail ini terlalu besar. Sila hantar yang lebih kecil daripada { $megabytes } MB.
file-type = Saya tidak boleh menerima jenis fail ini. Sila hantar gambar (JPEG, PNG, WebP), video pendek atau PDF.
file-quota = Saya tidak dapat menerima fail lagi buat masa ini. Rakan sekerja saya akan menyemak fail yang sudah anda hantar.

## The case is with the shop
case-opened = Terima kasih, saya faham: “{ $reason }”. Rakan sekerja saya sedang menyemak kes anda dan kami akan menghubungi anda di sini.
case-opened-by = Terima kasih, saya faham: “{ $reason }”. Rakan sekerja saya sedang menyemak kes anda dan kami akan menghubungi anda di sini selewat-lewatnya { $date }.
case-noted = Terima kasih, saya sudah tambahkan pada kes anda.
safety-stop = Sila berhenti menggunakan produk ini dan jauhkan daripada orang lain. Jika ada yang cedera, sila dapatkan rawatan perubatan. Rakan sekerja saya sudah dimaklumkan dan akan menghubungi anda dengan segera.
person-called = Rakan sekerja saya sudah dimaklumkan dan akan menghubungi anda di sini. Anda tidak perlu buat apa-apa.
person-here = Sekarang { $staff } daripada { $shop } menulis kepada anda.
handed-back = Kini pembantu automatik kembali membantu anda. Kes anda diteruskan seperti sebelumnya.
trouble = Ada masalah di pihak kami. Tiada tulisan anda yang hilang. Rakan sekerja saya sudah dimaklumkan dan akan menghubungi anda di sini.
status-collecting = Kes anda masih terbuka. Kami masih perlukan sesuatu daripada anda:
status-waiting = Kes anda ada pada rakan sekerja saya, yang akan menghubungi anda di sini. Anda tidak perlu buat apa-apa.
status-offered = Kami sudah memberi tawaran dan sedang menunggu jawapan anda. Ini tawarannya sekali lagi:
status-settling = Kita sudah bersetuju dan kedai sedang menguruskannya: { $remedy }.
status-resolved = Kes anda sudah ditutup. Jika masih ada masalah, beritahu kami dan kami akan membukanya semula.
status-none = Anda tiada kes yang terbuka. Beritahu kami jika ada masalah dengan pesanan anda.
tracking-status = Bungkusan { $tracking }: { $status } (setakat { $date }).
withdrawal-receipt = Kami telah menerima notis anda untuk menarik diri daripada kontrak bagi pesanan { $order } pada { $date }. Sila simpan mesej ini sebagai bukti.
other-chat = Sudah ada orang menghubungi kami tentang pesanan ini daripada akaun lain. Anda boleh teruskan di sini; rakan sekerja saya akan menyemaknya.

## Tracking
tracking-none = belum ada maklumat penjejakan
tracking-accepted = sudah diserahkan kepada kurier
tracking-in-transit = dalam perjalanan
tracking-stalled = tidak bergerak untuk beberapa lama
tracking-customs = di kastam
tracking-out-for-delivery = sedang dihantar kepada anda
tracking-delivered = telah diserahkan kepada penerima
tracking-returned-to-sender = dalam perjalanan balik kepada kami
tracking-lost = hilang

## Offers. Each is one complete sentence or two; buttons follow it.
offer-intro = Tawaran kami untuk pesanan { $order }:
offer-refund = Kami pulangkan { $amount } kepada anda. Barang itu boleh anda simpan dan tidak perlu dihantar balik.
offer-refund-return-seller = Sila hantar balik barang itu; kos penghantaran kami tanggung. Sebaik sahaja barang dalam perjalanan kepada kami, kami pulangkan { $amount } kepada anda.
offer-refund-return-buyer = Sila hantar balik barang itu; kos penghantaran anda tanggung sendiri. Sebaik sahaja barang dalam perjalanan kepada kami, kami pulangkan { $amount } kepada anda.
offer-partial-refund = Kami pulangkan { $amount } kepada anda dan anda simpan barang itu.
offer-replacement = Kami hantar barang baharu secara percuma. Barang yang pertama tidak perlu dihantar balik.
offer-replacement-return = Kami hantar barang baharu secara percuma. Sila hantar balik barang yang pertama; kos penghantaran kami tanggung.
offer-repair = Kami uruskan pembaikan barang itu secara percuma. Sila hantar kepada kami; kos penghantaran pergi dan balik kami tanggung.
offer-redeliver = Kami hantar secara percuma apa yang kurang.
offer-redeliver-parcel = Kami hantar bungkusan itu sekali lagi secara percuma.
offer-cancel = Kami batalkan pesanan dan pulangkan { $amount } kepada anda.
offer-wait = Bungkusan masih dalam perjalanan. Jika belum sampai menjelang { $date }, hubungi kami dan kami akan selesaikan dengan segera.
offer-reimburse = Kami bayar balik { $amount } untuk apa yang terpaksa anda bayar.
offer-information = { $text }
offer-decline = Kami sudah meneliti kes anda, tetapi tiada apa yang dapat kami tawarkan di sini. Anda boleh minta orang lain menyemaknya semula.
offer-until = Tawaran ini sah sehingga { $date }.
offer-rights = Hak anda di sisi undang-undang kekal.
offer-better = Ini tawaran lain, kerana anda minta kami semak semula:
offer-press = Untuk terima atau tolak, sila tekan salah satu butang di bawah tawaran.
offer-which = Ada lebih daripada satu tawaran yang masih terbuka. Yang mana satu yang anda maksudkan?
offer-reminder = Peringatan ringkas: tawaran kami sah sehingga { $date }.
offer-expired = Tawaran kami telah tamat kerana tiada jawapan daripada anda. Hubungi kami jika anda masih perlukan bantuan.
offer-gone = Tawaran ini sudah tidak terbuka lagi.
offer-changed = Sementara itu, ada perubahan pada pesanan anda. Rakan sekerja saya sedang menyemaknya dan akan menghubungi anda di sini.

## After the answer
accepted = Terima kasih, persetujuan anda sudah kami catat.
accepted-refund = Kami akan menghantar wang itu dan memberitahu anda di sini sebaik sahaja dihantar.
accepted-return = Sila hantar barang ke alamat ini dan beritahu kami nombor penjejakan: { $address }
accepted-replacement = Kami akan menghantarnya dan memberitahu nombor penjejakan di sini.
accepted-repair = Sila hantar barang ke alamat ini; kami akan beritahu apabila ia dalam perjalanan balik kepada anda: { $address }
accepted-nothing = Anda tidak perlu buat apa-apa.
declined = Terima kasih kerana memberitahu kami. Rakan sekerja saya akan menyemaknya semula dan menghubungi anda di sini.
refund-paid = Kami sudah menghantar { $amount } kepada anda. Bergantung pada bank anda, wang itu mungkin mengambil masa beberapa hari untuk sampai. Rujukan: { $reference }
replacement-sent = Bungkusan baharu anda dalam perjalanan. Nombor penjejakan: { $tracking }
replacement-sent-plain = Bungkusan baharu anda dalam perjalanan.
return-received = Barang yang anda pulangkan sudah sampai. Terima kasih!
case-closed = Kes anda kini ditutup. Jika masih ada masalah, tulis sahaja kepada kami di sini.
case-withdrawn = Kes anda kami tutup seperti yang diminta. Anda boleh menghubungi kami pada bila-bila masa.
case-reopened = Kes anda kami buka semula. Rakan sekerja saya akan menyemaknya.
reminder-missing = Peringatan ringkas: untuk membantu anda, kami masih perlukan sesuatu daripada anda:
closed-silent = Sudah { $days } hari tiada khabar daripada anda, jadi kami tutup kes ini. Tulis kepada kami di sini untuk membukanya semula.
appeal-taken = Rakan sekerja yang lain akan menyemak kes anda semula dan menghubungi anda di sini.
receipt = Dipersetujui pada { $date } untuk pesanan { $order }: { $remedy }.

## Staff's own words
staff-unnamed = Khidmat pelanggan
staff-says = { $staff }: { $text }
staff-says-other-language = { $staff } (ditulis dalam { $language }): { $text }

## Buttons
button-accept = Terima
button-decline = Tolak
button-person = Bercakap dengan kakitangan
button-yes = Ya
button-no = Tidak
button-no-photo = Saya tidak dapat menghantarnya
button-other = Lain-lain
button-other-order = Pesanan lain
button-skip = Saya tidak tahu
button-appeal = Minta orang lain menyemak

## Reasons, as in “What is the problem?”
label-not_received = barang belum sampai
label-late_delivery = barang terlalu lambat sampai
label-not_as_described = tidak seperti yang digambarkan
label-wrong_item = saya dapat barang yang salah
label-damaged = rosak semasa sampai
label-defective = tidak berfungsi
label-poor_quality = kualitinya teruk
label-missing_items = ada yang kurang
label-counterfeit = bukan barang asli
label-wrong_fit = saiznya tidak muat
label-change_of_mind = saya tidak mahu lagi
label-cancellation = saya mahu membatalkan pesanan
label-refund_issue = wang saya belum dipulangkan
label-shipping_cost = kos penghantaran
label-customs_charge = kastam atau cukai import
label-billing = bayaran atau harga
label-service = layanan
label-none = tiada masalah

## Remedies, as in “we have agreed: …”
remedy-refund = pulangan wang
remedy-partial_refund = pulangan sebahagian wang
remedy-replacement = penggantian
remedy-repair = pembaikan
remedy-redeliver = penghantaran semula
remedy-cancel = pembatalan
remedy-wait = menunggu bungkusan
remedy-reimburse = bayaran balik kos
remedy-information = maklumat
remedy-decline = tiada tawaran

## Wishes, as in “What would you like us to do?”
wanted-refund = Pulangkan wang saya
wanted-replacement = Hantar barang baharu
wanted-partial_refund = Pulangkan sebahagian wang, barang saya simpan
wanted-repair = Baiki barang itu
wanted-return = Saya mahu hantar balik
wanted-cancel = Batalkan pesanan
wanted-redeliver = Hantar apa yang kurang

## The chat page and the commands
chat-title = Bantuan untuk pesanan anda
chat-placeholder = Tulis mesej anda
chat-send = Hantar
chat-attach = Lampirkan gambar
chat-you = Anda
chat-desk = Kedai
chat-connecting = Menyambung…
chat-offline = Tiada sambungan. Mesej anda akan dihantar sebaik sahaja anda kembali dalam talian.
chat-sending = Menghantar…
chat-not-sent = Tidak dihantar. Cuba lagi
chat-language = Bahasa
chat-keep-link = Halaman ini boleh ditutup dan dibuka semula: perbualan anda kekal di sini.
chat-limit = Anda menulis terlalu laju. Sila tunggu sebentar.
chat-too-long = Mesej ini terlalu panjang. Sila pendekkan kepada { $count } aksara.
command-start = Mula
command-help = Apa yang dibuat oleh pembantu ini
command-language = Pilih bahasa
command-person = Bercakap dengan kakitangan
command-status = Kedudukan kes saya
help = Beritahu saya dengan ayat sendiri apa masalah pesanan anda. Saya akan tanya apa yang masih kurang, dan kakitangan { $shop } meluluskan tawaran. Anda boleh minta bercakap dengan kakitangan pada bila-bila masa.
get-help-title = Bantuan untuk pesanan
get-help-text = Tekan butang dan beritahu kami apa yang berlaku. Hanya anda dan kedai boleh membacanya.
get-help-button = Dapatkan bantuan
thread-opened = Kita berbual di sini: { $thread }. Hanya anda dan kedai boleh membacanya.
modal-label = Apakah masalahnya?
practice-note = Latihan: perbualan ini bukan yang sebenar.
