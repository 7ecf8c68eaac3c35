# What the desk says to a buyer. Plain, short and polite: the reader is on a phone, upset, and may be reading a second language.
# Variables are ready to show: $shop and $staff are names, $order an order number, $product a product's title, $amount money such as €12.50,
# $date a date, $tracking a tracking number, $language a language's own name. Numbers ($days, $count) are numbers: use plural forms where the language has them.

## Opening
intro = Halo, ini { $shop }. Saya asisten otomatis. Setiap kasus dibaca dan setiap penawaran disetujui oleh petugas toko.
greeting-reply = Halo! Ada yang bisa kami bantu? Silakan ceritakan masalahnya dengan kata-kata Anda sendiri.
thanks-reply = Sama-sama.
anything-else = Terima kasih atas pesan Anda. Silakan ceritakan apa masalah pesanan Anda dengan kata-kata sendiri, kami akan mengurusnya.
language-note = Saya belum bisa menulis dalam { $language }, jadi saya menjawab dalam bahasa Indonesia. Anda boleh tetap menulis dalam bahasa Anda.
ask-language = Dalam bahasa apa saya boleh menjawab?
language-set = Mulai sekarang saya menulis dalam bahasa Indonesia.
privacy-note = Pesan dan foto Anda kami simpan hanya untuk menyelesaikan kasus ini, lalu kami hapus.

## Questions
ask-order = Ini tentang pesanan yang mana? Mohon kirim nomor pesanan beserta alamat email atau kode pos yang Anda pakai saat memesan.
ask-proof = Terima kasih. Untuk memastikan pesanan { $order } milik Anda, mohon kirim juga alamat email atau kode pos yang Anda pakai saat memesan.
proof-failed = Saya tidak menemukan pesanan dengan data ini. Mohon periksa nomor pesanan dan alamat email atau kode pos, lalu kirim keduanya lagi.
proof-given-up = Saya tidak menemukan pesanan Anda dengan data ini. Rekan kami akan mencarinya dan menghubungi Anda di sini.
order-found = Terima kasih, pesanan Anda { $order } sudah ketemu: { $product }.
ask-item = Barang mana dari pesanan ini yang bermasalah?
ask-case = Anda punya lebih dari satu kasus yang masih terbuka. Yang mana yang Anda maksud?
ask-reason = Saya ingin memastikan saya paham. Apa masalahnya?
ask-wish = Apa yang Anda ingin kami lakukan?
ask-photo = Bisakah Anda mengirim foto yang memperlihatkan masalahnya? Ini membantu kami menyelesaikannya lebih cepat.
attach-here = Terima kasih. Silakan kirim langsung di obrolan ini sebagai gambar atau berkas.
ask-video = Bisakah Anda mengirim video pendek yang memperlihatkan kerusakannya?
ask-label-photo = Bisakah Anda mengirim foto label pengiriman pada paket?
ask-packing-photo = Bisakah Anda mengirim foto paket dan kemasannya, bagian luar dan dalam?
ask-barcode-photo = Bisakah Anda mengirim foto label atau barcode pada barang?
ask-weight = Bisakah Anda mengirim foto paket di atas timbangan?
ask-document = Bisakah Anda mengirim foto atau salinan dokumennya (struk, faktur, atau surat bea cukai)?
ask-steps = Apa saja yang sudah Anda coba, dan sejak kapan kerusakannya muncul?
ask-difference = Apa persisnya yang berbeda dari pesanan Anda (warna, ukuran, bahan, model, kondisi)?
ask-missing = Apa yang kurang, dan berapa banyak?
ask-size = Ukuran berapa yang Anda terima, dan ukuran berapa yang pas?
ask-neighbours = Sudahkah Anda memeriksa ke tetangga, resepsionis, loker paket, atau tempat pengambilan, dan apakah kurir meninggalkan pemberitahuan?
ask-address = Apakah alamat pengiriman pada pesanan Anda lengkap dan benar?
ask-arrival-date = Tanggal berapa paketnya tiba?
ask-details = Bisakah Anda menjelaskan sedikit lagi apa masalahnya?
photo-thanks = Terima kasih, fotonya sudah kami terima.
file-thanks = Terima kasih, berkasnya sudah kami terima.
voice-thanks = Terima kasih. Pesan suara Anda akan didengarkan oleh petugas. Jika bisa, mohon tuliskan juga secara singkat.
sticker-reply = Saya tidak bisa membaca stiker atau lokasi. Mohon ceritakan masalahnya dengan tulisan.
file-failed = Berkas Anda tidak bisa saya buka. Mohon kirim lagi sebagai foto (JPEG atau PNG) atau PDF.
file-too-large = Berkas ini terlalu besar. Mohon kirim yang lebih kecil dari { $megabytes } MB.
file-type = Jenis berkas ini tidak bisa saya terima. Mohon kirim foto (JPEG, PNG, WebP), video pendek, atau PDF.
file-quota = Untuk saat ini saya tidak bisa menerima berkas lagi. Rekan kami akan melihat yang sudah Anda kirim.

## The case is with the shop
case-opened = Terima kasih, saya mengerti: “{ $reason }”. Rekan kami sedang memeriksa kasus Anda dan akan menghubungi Anda di sini.
case-opened-by = Terima kasih, saya mengerti: “{ $reason }”. Rekan kami sedang memeriksa kasus Anda dan akan menghubungi Anda di sini paling lambat { $date }.
case-noted = Terima kasih, sudah saya tambahkan ke kasus Anda.
safety-stop = Mohon hentikan pemakaian produk ini dan jauhkan dari orang lain. Jika ada yang terluka, segera cari pertolongan medis. Rekan kami sudah diberi tahu dan akan segera menghubungi Anda.
person-called = Rekan kami sudah diberi tahu dan akan menghubungi Anda di sini. Anda tidak perlu melakukan apa-apa.
person-here = Sekarang { $staff } dari { $shop } yang menulis kepada Anda.
handed-back = Sekarang asisten otomatis kembali melayani Anda. Kasus Anda berjalan seperti sebelumnya.
trouble = Ada gangguan di pihak kami. Semua tulisan Anda tetap tersimpan. Rekan kami sudah diberi tahu dan akan menghubungi Anda di sini.
status-collecting = Kasus Anda terbuka. Kami masih memerlukan sesuatu dari Anda:
status-waiting = Kasus Anda sedang ditangani rekan kami, yang akan menghubungi Anda di sini. Anda tidak perlu melakukan apa-apa.
status-offered = Kami sudah memberi penawaran dan menunggu jawaban Anda. Ini penawarannya sekali lagi:
status-settling = Kita sudah sepakat dan toko sedang mengerjakannya: { $remedy }.
status-resolved = Kasus Anda sudah ditutup. Jika masih ada masalah, beri tahu kami dan kami akan membukanya lagi.
status-none = Anda tidak punya kasus yang terbuka. Beri tahu kami jika ada masalah dengan pesanan Anda.
tracking-status = Paket { $tracking }: { $status } (per { $date }).
withdrawal-receipt = Kami telah menerima pernyataan pembatalan kontrak Anda untuk pesanan { $order } pada { $date }. Mohon simpan pesan ini sebagai bukti.
other-chat = Sudah ada yang menghubungi kami tentang pesanan ini dari akun lain. Anda bisa lanjut di sini; rekan kami akan memeriksanya.

## Tracking
tracking-none = belum ada data pelacakan
tracking-accepted = sudah diserahkan ke kurir
tracking-in-transit = dalam perjalanan
tracking-stalled = sudah beberapa waktu tidak bergerak
tracking-customs = di bea cukai
tracking-out-for-delivery = sedang diantar
tracking-delivered = sudah diantar
tracking-returned-to-sender = sedang kembali ke kami
tracking-lost = hilang

## Offers. Each is one complete sentence or two; buttons follow it.
offer-intro = Penawaran kami untuk pesanan { $order }:
offer-refund = Kami mengembalikan { $amount } kepada Anda. Barangnya boleh Anda simpan dan tidak perlu dikirim kembali.
offer-refund-return-seller = Mohon kirim kembali barangnya; ongkos kirimnya kami yang bayar. Begitu barang dalam perjalanan ke kami, kami kembalikan uang Anda { $amount }.
offer-refund-return-buyer = Mohon kirim kembali barangnya dengan biaya Anda sendiri. Begitu barang dalam perjalanan ke kami, kami kembalikan uang Anda { $amount }.
offer-partial-refund = Kami mengembalikan { $amount } kepada Anda dan barangnya tetap milik Anda.
offer-replacement = Kami kirim barang baru tanpa biaya. Barang yang pertama tidak perlu dikirim kembali.
offer-replacement-return = Kami kirim barang baru tanpa biaya. Mohon kirim kembali barang yang pertama; ongkos kirimnya kami yang bayar.
offer-repair = Kami perbaiki barangnya tanpa biaya. Mohon kirim ke kami; ongkos kirim pulang pergi kami yang bayar.
offer-redeliver = Kami kirim yang kurang tanpa biaya.
offer-redeliver-parcel = Kami kirim paketnya sekali lagi tanpa biaya.
offer-cancel = Kami batalkan pesanannya dan kembalikan uang Anda { $amount }.
offer-wait = Paketnya masih dalam perjalanan. Jika belum tiba sampai { $date }, hubungi kami dan akan langsung kami selesaikan.
offer-reimburse = Kami mengganti { $amount } untuk biaya yang harus Anda bayar.
offer-information = { $text }
offer-decline = Kami sudah memeriksa kasus Anda dengan teliti, tetapi di sini tidak ada yang bisa kami tawarkan. Anda bisa meminta petugas lain memeriksanya lagi.
offer-until = Penawaran ini berlaku sampai { $date }.
offer-rights = Hak Anda menurut hukum tetap berlaku.
offer-better = Ini penawaran lain, karena Anda meminta kami memeriksanya lagi:
offer-press = Untuk menerima atau menolak, mohon tekan salah satu tombol di bawah penawaran.
offer-which = Ada lebih dari satu penawaran yang terbuka. Yang mana yang Anda maksud?
offer-reminder = Sekadar mengingatkan: penawaran kami berlaku sampai { $date }.
offer-expired = Penawaran kami sudah berakhir karena belum ada jawaban dari Anda. Silakan hubungi kami jika masih perlu bantuan.
offer-gone = Penawaran ini sudah tidak berlaku.
offer-changed = Sementara itu, ada yang berubah pada pesanan Anda. Rekan kami sedang memeriksanya dan akan menghubungi Anda di sini.

## After the answer
accepted = Terima kasih, persetujuan Anda sudah kami catat.
accepted-refund = Kami akan mengirim uangnya dan memberi tahu Anda di sini begitu dikirim.
accepted-return = Mohon kirim barangnya ke alamat ini dan beri tahu kami nomor resinya: { $address }
accepted-replacement = Kami akan mengirimnya dan memberi tahu nomor resinya di sini.
accepted-repair = Mohon kirim barangnya ke alamat ini; kami akan memberi tahu saat barang dikirim kembali kepada Anda: { $address }
accepted-nothing = Anda tidak perlu melakukan apa-apa.
declined = Terima kasih sudah memberi tahu. Rekan kami akan memeriksanya lagi dan menghubungi Anda di sini.
refund-paid = Kami sudah mengirim { $amount } kepada Anda. Tergantung bank Anda, uangnya bisa perlu beberapa hari untuk masuk. Nomor referensi: { $reference }
replacement-sent = Paket baru Anda sedang dalam perjalanan. Nomor resi: { $tracking }
replacement-sent-plain = Paket baru Anda sedang dalam perjalanan.
return-received = Barang yang Anda kirim kembali sudah kami terima. Terima kasih!
case-closed = Kasus Anda sekarang ditutup. Jika masih ada masalah, silakan hubungi kami di sini.
case-withdrawn = Kasus Anda kami tutup sesuai permintaan. Anda bisa menghubungi kami kapan saja.
case-reopened = Kasus Anda kami buka lagi. Rekan kami akan memeriksanya.
reminder-missing = Sekadar mengingatkan: untuk membantu Anda, kami masih memerlukan sesuatu dari Anda:
closed-silent = Sudah { $days } hari belum ada kabar dari Anda, jadi kasus ini kami tutup. Hubungi kami di sini untuk membukanya lagi.
appeal-taken = Rekan kami yang lain akan memeriksa kasus Anda lagi dan menghubungi Anda di sini.
receipt = Disepakati pada { $date } untuk pesanan { $order }: { $remedy }.

## Staff's own words
staff-unnamed = Layanan pelanggan
staff-says = { $staff }: { $text }
staff-says-other-language = { $staff } (ditulis dalam { $language }): { $text }

## Buttons
button-accept = Terima
button-decline = Tolak
button-person = Bicara dengan petugas
button-yes = Ya
button-no = Tidak
button-no-photo = Saya tidak bisa mengirimnya
button-other = Lainnya
button-other-order = Pesanan lain
button-skip = Saya tidak tahu
button-appeal = Minta petugas lain memeriksa

## Reasons, as in “What is the problem?”
label-not_received = barang belum sampai
label-late_delivery = barang datang terlalu lambat
label-not_as_described = tidak sesuai deskripsi
label-wrong_item = barang yang saya terima salah
label-damaged = rusak saat tiba
label-defective = tidak berfungsi
label-poor_quality = kualitasnya buruk
label-missing_items = ada yang kurang
label-counterfeit = bukan barang asli
label-wrong_fit = ukurannya tidak pas
label-change_of_mind = saya tidak menginginkannya lagi
label-cancellation = saya ingin membatalkan pesanan
label-refund_issue = uang saya belum dikembalikan
label-shipping_cost = ongkos kirim
label-customs_charge = bea cukai atau pajak impor
label-billing = pembayaran atau harga
label-service = pelayanan
label-none = tidak ada masalah

## Remedies, as in “we have agreed: …”
remedy-refund = pengembalian uang
remedy-partial_refund = pengembalian sebagian uang
remedy-replacement = penggantian barang
remedy-repair = perbaikan
remedy-redeliver = pengiriman ulang
remedy-cancel = pembatalan
remedy-wait = menunggu paket
remedy-reimburse = penggantian biaya
remedy-information = informasi
remedy-decline = tanpa penawaran

## Wishes, as in “What would you like us to do?”
wanted-refund = Kembalikan uang saya
wanted-replacement = Kirim barang baru
wanted-partial_refund = Sebagian uang kembali, barang saya simpan
wanted-repair = Perbaiki barangnya
wanted-return = Saya ingin mengirimnya kembali
wanted-cancel = Batalkan pesanan
wanted-redeliver = Kirim yang kurang

## The chat page and the commands
chat-title = Bantuan untuk pesanan Anda
chat-placeholder = Tulis pesan Anda
chat-send = Kirim
chat-attach = Lampirkan foto
chat-you = Anda
chat-desk = Toko
chat-connecting = Menghubungkan…
chat-offline = Tidak ada koneksi. Pesan Anda dikirim begitu Anda kembali online.
chat-sending = Mengirim…
chat-not-sent = Belum terkirim. Coba lagi
chat-language = Bahasa
chat-keep-link = Halaman ini boleh ditutup dan dibuka lagi nanti: percakapan Anda tetap ada di sini.
chat-limit = Anda menulis terlalu cepat. Mohon tunggu sebentar.
chat-too-long = Pesan ini terlalu panjang. Mohon persingkat menjadi { $count } karakter.
command-start = Mulai
command-help = Apa yang dilakukan asisten ini
command-language = Pilih bahasa
command-person = Bicara dengan petugas
command-status = Perkembangan kasus saya
help = Ceritakan masalah pesanan Anda dengan kata-kata sendiri. Saya menanyakan yang masih kurang, dan petugas { $shop } menyetujui penawarannya. Anda bisa meminta bicara dengan petugas kapan saja.
get-help-title = Bantuan untuk pesanan
get-help-text = Tekan tombolnya dan ceritakan apa yang terjadi. Hanya Anda dan toko yang bisa membacanya.
get-help-button = Minta bantuan
thread-opened = Kita bicara di sini: { $thread }. Hanya Anda dan toko yang bisa membacanya.
modal-label = Apa masalahnya?
practice-note = Latihan: percakapan ini tidak sungguhan.
