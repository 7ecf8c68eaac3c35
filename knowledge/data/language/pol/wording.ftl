# What the desk says to a buyer. Plain, short and polite: the reader is on a phone, upset, and may be reading a second language.
# Variables are ready to show: $shop and $staff are names, $order an order number, $product a product's title, $amount money such as €12.50,
# $date a date, $tracking a tracking number, $language a language's own name. Numbers ($days, $count) are numbers: use plural forms where the language has them.

## Opening
intro = Dzień dobry, tu { $shop }. Jestem automatycznym asystentem. Zgłoszenie czyta pracownik sklepu i to on zatwierdza każdą propozycję.
greeting-reply = Dzień dobry! W czym możemy pomóc? Prosimy napisać własnymi słowami, co się stało.
thanks-reply = Nie ma za co.
anything-else = Dziękujemy za wiadomość. Prosimy napisać własnymi słowami, co jest nie tak z zamówieniem, a zajmiemy się tym.
language-note = Nie potrafię jeszcze pisać w tym języku ({ $language }), dlatego odpowiadam po polsku. Można dalej pisać w swoim języku.
ask-language = W jakim języku mam odpowiadać?
language-set = Od teraz będę pisać po polsku.
privacy-note = Wiadomości i zdjęcia przechowujemy tylko do załatwienia sprawy, a potem je usuwamy.

## Questions
ask-order = O które zamówienie chodzi? Prosimy podać numer zamówienia oraz e-mail albo kod pocztowy użyty przy zakupie.
ask-proof = Dziękujemy. Aby mieć pewność, że zamówienie { $order } należy do Państwa, prosimy podać jeszcze e-mail albo kod pocztowy użyty przy zakupie.
proof-failed = Nie udało się znaleźć zamówienia z takimi danymi. Prosimy sprawdzić numer zamówienia oraz e-mail albo kod pocztowy i wysłać jedno i drugie jeszcze raz.
proof-given-up = Nie udało się znaleźć zamówienia po tych danych. Poszuka go pracownik i napisze do Państwa tutaj.
order-found = Dziękujemy, zamówienie { $order } zostało znalezione: { $product }.
ask-item = O którą rzecz z zamówienia chodzi?
ask-case = Mają Państwo u nas kilka otwartych spraw. O którą chodzi?
ask-reason = Chcę mieć pewność, że dobrze rozumiem. Na czym polega problem?
ask-wish = Jakie rozwiązanie by Państwu odpowiadało?
ask-photo = Czy można prosić o zdjęcie, na którym widać problem? Dzięki temu załatwimy sprawę szybciej.
attach-here = Dziękujemy. Proszę wysłać to tutaj, w tej rozmowie, jako zdjęcie lub plik.
ask-video = Czy można prosić o krótki film, na którym widać usterkę?
ask-label-photo = Czy można prosić o zdjęcie etykiety nadawczej na paczce?
ask-packing-photo = Czy można prosić o zdjęcie paczki i opakowania, z zewnątrz i w środku?
ask-barcode-photo = Czy można prosić o zdjęcie etykiety albo kodu kreskowego na towarze?
ask-weight = Czy można prosić o zdjęcie paczki na wadze?
ask-document = Czy można prosić o zdjęcie lub kopię dokumentu (paragonu, faktury albo dokumentu celnego)?
ask-steps = Co już Państwo próbowali i od kiedy występuje usterka?
ask-difference = Czym dokładnie towar różni się od zamówionego (kolor, rozmiar, materiał, model, stan)?
ask-missing = Czego brakuje i w jakiej liczbie?
ask-size = Jaki rozmiar przyszedł, a jaki by pasował?
ask-neighbours = Czy paczki nie ma u sąsiadów, na recepcji, w paczkomacie albo w punkcie odbioru? Czy kurier zostawił awizo?
ask-address = Czy adres dostawy w zamówieniu jest pełny i poprawny?
ask-arrival-date = Którego dnia przyszła przesyłka?
ask-details = Prosimy napisać trochę więcej o tym, co jest nie tak.
photo-thanks = Dziękujemy, zdjęcie dotarło.
file-thanks = Dziękujemy, plik dotarł.
voice-thanks = Dziękujemy. Wiadomość głosową odsłucha pracownik. Jeśli to możliwe, prosimy napisać to też w kilku słowach.
sticker-reply = Nie umiem odczytać naklejek ani lokalizacji. Prosimy opisać słowami, co jest nie tak.
file-failed = Nie udało się otworzyć pliku. Prosimy wysłać go jeszcze raz jako zdjęcie (JPEG lub PNG) albo PDF.
file-too-large = Plik jest za duży. Prosimy wysłać plik mniejszy niż { $megabytes } MB.
file-type = Takiego pliku nie mogę przyjąć. Prosimy wysłać zdjęcie (JPEG, PNG, WebP), krótki film albo PDF.
file-quota = Na razie nie mogę przyjąć więcej plików. Pracownik obejrzy te, które już dotarły.

## The case is with the shop
case-opened = Dziękujemy, rozumiem: „{ $reason }”. Sprawą zajmuje się pracownik, odpiszemy tutaj.
case-opened-by = Dziękujemy, rozumiem: „{ $reason }”. Sprawą zajmuje się pracownik, odpiszemy tutaj najpóźniej { $date }.
case-noted = Dziękujemy, dodano to do sprawy.
safety-stop = Prosimy nie używać już tego produktu i trzymać go z dala od innych. Jeśli komuś coś się stało, prosimy zgłosić się do lekarza. Pracownik już wie i zaraz do Państwa napisze.
person-called = Pracownik już wie i napisze do Państwa tutaj. Nie trzeba nic robić.
person-here = Teraz pisze do Państwa { $staff } ze sklepu { $shop }.
handed-back = Znowu pisze automatyczny asystent. Sprawa toczy się dalej tak jak przedtem.
trouble = Wystąpił u nas błąd. Żadna wiadomość nie przepadła. Pracownik już wie i napisze do Państwa tutaj.
status-collecting = Sprawa jest otwarta. Potrzebujemy jeszcze czegoś od Państwa:
status-waiting = Sprawą zajmuje się pracownik i napisze do Państwa tutaj. Nie trzeba nic robić.
status-offered = Złożyliśmy propozycję i czekamy na odpowiedź. Oto ona jeszcze raz:
status-settling = Mamy porozumienie i sklep się tym zajmuje: { $remedy }.
status-resolved = Sprawa jest zamknięta. Jeśli coś nadal jest nie tak, prosimy napisać, a otworzymy ją ponownie.
status-none = Nie ma u nas otwartej sprawy. Jeśli coś jest nie tak z zamówieniem, prosimy napisać.
tracking-status = Paczka { $tracking }: { $status } (stan na { $date }).
withdrawal-receipt = Dnia { $date } otrzymaliśmy oświadczenie o odstąpieniu od umowy dotyczącej zamówienia { $order }. Prosimy zachować tę wiadomość jako potwierdzenie.
other-chat = W sprawie tego zamówienia pisano już do nas z innego konta. Można pisać dalej tutaj, pracownik to sprawdzi.

## Tracking
tracking-none = brak danych o przesyłce
tracking-accepted = przekazana przewoźnikowi
tracking-in-transit = w drodze
tracking-stalled = od pewnego czasu bez zmian
tracking-customs = w odprawie celnej
tracking-out-for-delivery = wydana do doręczenia
tracking-delivered = doręczona
tracking-returned-to-sender = wraca do nas
tracking-lost = zaginiona

## Offers. Each is one complete sentence or two; buttons follow it.
offer-intro = Nasza propozycja do zamówienia { $order }:
offer-refund = Zwrócimy Państwu { $amount }. Towar można zatrzymać, niczego nie trzeba odsyłać.
offer-refund-return-seller = Prosimy odesłać towar, koszt zwrotu pokrywamy my. Gdy tylko towar będzie w drodze do nas, zwrócimy Państwu { $amount }.
offer-refund-return-buyer = Prosimy odesłać towar na własny koszt. Gdy tylko towar będzie w drodze do nas, zwrócimy Państwu { $amount }.
offer-partial-refund = Zwrócimy Państwu { $amount }, a towar zostaje u Państwa.
offer-replacement = Wyślemy nowy towar bezpłatnie. Pierwszego nie trzeba odsyłać.
offer-replacement-return = Wyślemy nowy towar bezpłatnie. Pierwszy prosimy odesłać, koszt zwrotu pokrywamy my.
offer-repair = Zlecimy bezpłatną naprawę towaru. Prosimy go do nas wysłać, koszt przesyłki w obie strony pokrywamy my.
offer-redeliver = Bezpłatnie doślemy to, czego brakuje.
offer-redeliver-parcel = Bezpłatnie wyślemy paczkę jeszcze raz.
offer-cancel = Anulujemy zamówienie i zwrócimy Państwu { $amount }.
offer-wait = Paczka jest jeszcze w drodze. Jeśli nie dotrze do { $date }, prosimy napisać, a od razu to załatwimy.
offer-reimburse = Zwrócimy Państwu { $amount } za to, co trzeba było zapłacić.
offer-information = { $text }
offer-decline = Dokładnie rozpatrzyliśmy sprawę, ale nie możemy tu nic zaproponować. Można poprosić, aby inna osoba rozpatrzyła ją jeszcze raz.
offer-until = Propozycja jest ważna do { $date }.
offer-rights = Państwa ustawowe prawa pozostają bez zmian.
offer-better = Na Państwa prośbę rozpatrzyliśmy sprawę ponownie. Oto inna propozycja:
offer-press = Aby przyjąć lub odrzucić, prosimy nacisnąć jeden z przycisków pod propozycją.
offer-which = Otwarta jest więcej niż jedna propozycja. O którą chodzi?
offer-reminder = Przypominamy: nasza propozycja jest ważna do { $date }.
offer-expired = Propozycja wygasła, bo nie dostaliśmy odpowiedzi. Jeśli pomoc jest nadal potrzebna, wystarczy napisać.
offer-gone = Ta propozycja nie jest już aktualna.
offer-changed = Tymczasem coś się zmieniło w zamówieniu. Pracownik to sprawdza i napisze do Państwa tutaj.

## After the answer
accepted = Dziękujemy, zgoda została zapisana.
accepted-refund = Wyślemy pieniądze i damy tutaj znać, gdy tylko będą w drodze.
accepted-return = Prosimy wysłać towar na ten adres i podać nam numer przesyłki: { $address }
accepted-replacement = Wyślemy przesyłkę i podamy tutaj jej numer.
accepted-repair = Prosimy wysłać towar na ten adres; damy znać, gdy będzie w drodze powrotnej do Państwa: { $address }
accepted-nothing = Nie trzeba nic robić.
declined = Dziękujemy za odpowiedź. Pracownik przyjrzy się sprawie jeszcze raz i napisze do Państwa tutaj.
refund-paid = Wysłaliśmy Państwu { $amount }. Zależnie od banku pieniądze mogą iść kilka dni. Numer operacji: { $reference }
replacement-sent = Nowa paczka jest w drodze. Numer przesyłki: { $tracking }
replacement-sent-plain = Nowa paczka jest w drodze.
return-received = Zwrot do nas dotarł. Dziękujemy!
case-closed = Sprawa jest zamknięta. Jeśli coś nadal jest nie tak, wystarczy napisać tutaj.
case-withdrawn = Zgodnie z prośbą zamknęliśmy sprawę. Można do nas pisać w każdej chwili.
case-reopened = Otworzyliśmy sprawę ponownie. Pracownik się nią zajmie.
reminder-missing = Przypominamy: aby pomóc, potrzebujemy jeszcze czegoś od Państwa:
closed-silent = Nie mamy odpowiedzi od { $days ->
    [one] jednego dnia
   *[other] { $days } dni
}, dlatego zamykamy sprawę. Aby ją otworzyć ponownie, wystarczy napisać tutaj.
appeal-taken = Sprawę rozpatrzy jeszcze raz inny pracownik i napisze do Państwa tutaj.
receipt = Uzgodniono { $date } dla zamówienia { $order }: { $remedy }.

## Staff's own words
staff-unnamed = Obsługa klienta
staff-says = { $staff }: { $text }
staff-says-other-language = { $staff } (język: { $language }): { $text }

## Buttons
button-accept = Przyjmuję
button-decline = Odrzucam
button-person = Rozmowa z człowiekiem
button-yes = Tak
button-no = Nie
button-no-photo = Nie mogę wysłać
button-other = Coś innego
button-other-order = Inne zamówienie
button-skip = Nie wiem
button-appeal = Niech rozpatrzy to inna osoba

## Reasons, as in “What is the problem?”
label-not_received = przesyłka nie dotarła
label-late_delivery = przyszło za późno
label-not_as_described = niezgodne z opisem
label-wrong_item = przyszedł niewłaściwy towar
label-damaged = przyszło uszkodzone
label-defective = nie działa
label-poor_quality = zła jakość
label-missing_items = czegoś brakuje
label-counterfeit = to nie oryginał
label-wrong_fit = nie pasuje
label-change_of_mind = już tego nie chcę
label-cancellation = chcę anulować zamówienie
label-refund_issue = nie dotarł zwrot pieniędzy
label-shipping_cost = koszt dostawy
label-customs_charge = cło lub opłaty importowe
label-billing = płatność lub cena
label-service = obsługa
label-none = brak problemu

## Remedies, as in “we have agreed: …”
remedy-refund = zwrot pieniędzy
remedy-partial_refund = częściowy zwrot pieniędzy
remedy-replacement = wymiana
remedy-repair = naprawa
remedy-redeliver = ponowna wysyłka
remedy-cancel = anulowanie
remedy-wait = czekanie na paczkę
remedy-reimburse = zwrot kosztów
remedy-information = informacja
remedy-decline = brak propozycji

## Wishes, as in “What would you like us to do?”
wanted-refund = Zwróćcie mi pieniądze
wanted-replacement = Przyślijcie nowy towar
wanted-partial_refund = Zwrot części pieniędzy, towar zostaje u mnie
wanted-repair = Naprawcie towar
wanted-return = Chcę odesłać towar
wanted-cancel = Anulujcie zamówienie
wanted-redeliver = Doślijcie to, czego brakuje

## The chat page and the commands
chat-title = Pomoc w sprawie zamówienia
chat-placeholder = Treść wiadomości
chat-send = Wyślij
chat-attach = Dodaj zdjęcie
chat-you = Ja
chat-desk = Sklep
chat-connecting = Łączenie…
chat-offline = Brak połączenia. Wiadomość zostanie wysłana, gdy połączenie wróci.
chat-sending = Wysyłanie…
chat-not-sent = Nie wysłano. Prosimy spróbować ponownie
chat-language = Język
chat-keep-link = Można zamknąć tę stronę i wrócić: rozmowa tu zostanie.
chat-limit = Za dużo wiadomości naraz. Prosimy chwilę poczekać.
chat-too-long = Wiadomość jest za długa. Prosimy skrócić ją do { $count ->
    [one] { $count } znaku
   *[other] { $count } znaków
}.
command-start = Start
command-help = Co potrafi asystent
command-language = Wybór języka
command-person = Rozmowa z człowiekiem
command-status = Co z moją sprawą
help = Prosimy napisać własnymi słowami, co jest nie tak z zamówieniem. Zapytam o to, czego brakuje, a propozycję zatwierdzi pracownik ({ $shop }). W każdej chwili można poprosić o rozmowę z człowiekiem.
get-help-title = Pomoc w sprawie zamówienia
get-help-text = Prosimy nacisnąć przycisk i napisać, co się stało. Widzą to tylko Państwo i sklep.
get-help-button = Poproś o pomoc
thread-opened = Rozmawiamy tutaj: { $thread }. Widzą to tylko Państwo i sklep.
modal-label = Co jest nie tak?
practice-note = Ćwiczenie: ta rozmowa nie jest prawdziwa.
