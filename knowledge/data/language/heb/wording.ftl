# What the desk says to a buyer, in Hebrew: plural address (neutral in gender), polite, plain, short.

## Opening
intro = שלום, כאן { $shop }. אני עוזר אוטומטי. אדם מהחנות קורא את הפנייה שלכם ומאשר כל הצעה.
greeting-reply = שלום! במה אפשר לעזור? ספרו לנו במילים שלכם מה קרה.
thanks-reply = בשמחה.
anything-else = תודה על ההודעה. ספרו לנו במילים שלכם מה הבעיה בהזמנה ונטפל בזה.
language-note = אני עוד לא יודע לכתוב בשפה הזאת ({ $language }), ולכן אני עונה בעברית. אפשר להמשיך לכתוב בשפה שלכם.
ask-language = באיזו שפה לענות לכם?
language-set = מעכשיו אכתוב בעברית.
privacy-note = אנחנו שומרים את ההודעות והתמונות שלכם רק לטיפול בפנייה, ואחר כך מוחקים אותן.

## Questions
ask-order = באיזו הזמנה מדובר? שלחו בבקשה את מספר ההזמנה ואת כתובת המייל או המיקוד שמסרתם בהזמנה.
ask-proof = תודה. כדי לוודא שהזמנה { $order } שלכם, שלחו בבקשה גם את כתובת המייל או המיקוד שמסרתם בהזמנה.
proof-failed = לא מצאתי הזמנה עם הפרטים האלה. בדקו בבקשה את מספר ההזמנה ואת כתובת המייל או המיקוד, ושלחו את שניהם שוב.
proof-given-up = לא הצלחתי למצוא את ההזמנה שלכם לפי הפרטים האלה. אחד מאנשי הצוות יחפש אותה ויכתוב לכם כאן.
order-found = תודה, מצאתי את ההזמנה שלכם, { $order }: { $product }.
ask-item = באיזה פריט בהזמנה מדובר?
ask-case = יש לכם יותר מפנייה פתוחה אחת אצלנו. לאיזו מהן הכוונה?
ask-reason = אני רוצה להיות בטוח שהבנתי. מה הבעיה?
ask-wish = מה הייתם רוצים שנעשה?
ask-photo = אפשר לשלוח תמונה שרואים בה את הבעיה? כך נטפל מהר יותר.
attach-here = תודה. אפשר לשלוח ישירות כאן בצ׳אט, כתמונה או כקובץ.
ask-video = אפשר לשלוח סרטון קצר שרואים בו את התקלה?
ask-label-photo = אפשר לשלוח תמונה של מדבקת המשלוח שעל החבילה?
ask-packing-photo = אפשר לשלוח תמונה של החבילה והאריזה, מבחוץ ומבפנים?
ask-barcode-photo = אפשר לשלוח תמונה של התווית או הברקוד שעל הפריט?
ask-weight = אפשר לשלוח תמונה של החבילה על משקל?
ask-document = אפשר לשלוח תמונה או עותק של המסמך (קבלה, חשבונית או הודעת מכס)?
ask-steps = מה ניסיתם עד עכשיו, וממתי התקלה מופיעה?
ask-difference = מה בדיוק שונה ממה שהזמנתם (צבע, מידה, חומר, דגם, מצב)?
ask-missing = מה חסר, וכמה?
ask-size = איזו מידה קיבלתם, ואיזו מידה תתאים?
ask-neighbours = בדקתם אצל השכנים, בקבלה או בלובי, בלוקר או בנקודת האיסוף? האם השליח השאיר הודעה?
ask-address = האם כתובת המשלוח בהזמנה מלאה ונכונה?
ask-arrival-date = באיזה יום הגיעה החבילה?
ask-details = אפשר לספר לנו קצת יותר על הבעיה?
photo-thanks = תודה, התמונה הגיעה.
file-thanks = תודה, הקובץ הגיע.
voice-thanks = תודה. אדם יקשיב להודעה הקולית שלכם. אם אפשר, כתבו אותה גם בכמה מילים.
sticker-reply = אני לא יכול לקרוא מדבקות או מיקומים. ספרו לנו במילים מה קרה.
file-failed = לא הצלחתי לפתוח את הקובץ. שלחו אותו שוב בבקשה כתמונה (JPEG או PNG) או כ-PDF.
file-too-large = הקובץ גדול מדי. שלחו בבקשה קובץ קטן מ-{ $megabytes } MB.
file-type = אני לא יכול לקבל קובץ מסוג זה. שלחו בבקשה תמונה (JPEG, PNG, WebP), סרטון קצר או PDF.
file-quota = שלחתם את כל הקבצים שאני יכול לקבל כרגע. אחד מאנשי הצוות יעבור עליהם.

## The case is with the shop
case-opened = תודה, הבנתי: "{ $reason }". אחד מאנשי הצוות בודק את הפנייה ונכתוב לכם כאן.
case-opened-by = תודה, הבנתי: "{ $reason }". אחד מאנשי הצוות בודק את הפנייה ונכתוב לכם כאן עד { $date } לכל המאוחר.
case-noted = תודה, הוספתי את זה לפנייה.
safety-stop = בבקשה הפסיקו להשתמש במוצר והרחיקו אותו מאחרים. אם מישהו נפגע, פנו בבקשה לטיפול רפואי. הודענו לאחד מאנשי הצוות והוא יכתוב לכם מיד.
person-called = הודענו לאחד מאנשי הצוות והוא יכתוב לכם כאן. אין צורך לעשות דבר.
person-here = מעכשיו ההתכתבות כאן היא עם { $staff } מטעם { $shop }.
handed-back = כאן שוב העוזר האוטומטי. הפנייה שלכם ממשיכה כרגיל.
trouble = משהו השתבש אצלנו. שום דבר ממה שכתבתם לא אבד. הודענו לאחד מאנשי הצוות והוא יכתוב לכם כאן.
status-collecting = הפנייה שלכם פתוחה. אנחנו עדיין צריכים מכם משהו:
status-waiting = הפנייה אצל אחד מאנשי הצוות, והוא יכתוב לכם כאן. אין צורך לעשות דבר.
status-offered = שלחנו לכם הצעה ואנחנו מחכים לתשובה. הנה היא שוב:
status-settling = סיכמנו, והחנות מטפלת בזה: { $remedy }.
status-resolved = הפנייה סגורה. אם משהו עדיין לא בסדר, כתבו לנו ונפתח אותה שוב.
status-none = אין לכם פנייה פתוחה אצלנו. כתבו לנו אם יש בעיה בהזמנה.
tracking-status = חבילה { $tracking }: { $status } (נכון ל-{ $date }).
withdrawal-receipt = קיבלנו את הודעת ביטול העסקה שלכם להזמנה { $order } בתאריך { $date }. שמרו בבקשה את ההודעה הזאת כאישור.
other-chat = מישהו כבר כתב לנו על ההזמנה הזאת מחשבון אחר. אפשר להמשיך כאן; אחד מאנשי הצוות יבדוק.

## Tracking
tracking-none = אין עדיין מעקב
tracking-accepted = נמסרה לחברת המשלוחים
tracking-in-transit = בדרך
tracking-stalled = ללא תנועה זמן מה
tracking-customs = במכס
tracking-out-for-delivery = יצאה לחלוקה
tracking-delivered = נמסרה
tracking-returned-to-sender = בדרך חזרה אלינו
tracking-lost = אבדה

## Offers
offer-intro = ההצעה שלנו להזמנה { $order }:
offer-refund = נחזיר לכם { $amount }. אפשר להשאיר את הפריט אצלכם ואין צורך לשלוח דבר בחזרה.
offer-refund-return-seller = שלחו בבקשה את הפריט בחזרה; עלות המשלוח עלינו. ברגע שהוא בדרך אלינו, נחזיר לכם { $amount }.
offer-refund-return-buyer = שלחו בבקשה את הפריט בחזרה; עלות המשלוח עליכם. ברגע שהוא בדרך אלינו, נחזיר לכם { $amount }.
offer-partial-refund = נחזיר לכם { $amount } והפריט נשאר אצלכם.
offer-replacement = נשלח לכם פריט חדש בלי תשלום. אין צורך להחזיר את הראשון.
offer-replacement-return = נשלח לכם פריט חדש בלי תשלום. שלחו בבקשה את הראשון בחזרה; עלות המשלוח עלינו.
offer-repair = נדאג לתיקון הפריט בלי תשלום. שלחו אותו אלינו בבקשה; אנחנו משלמים על המשלוח לשני הכיוונים.
offer-redeliver = נשלח לכם בלי תשלום את מה שחסר.
offer-redeliver-parcel = נשלח את החבילה שוב בלי תשלום.
offer-cancel = נבטל את ההזמנה ונחזיר לכם { $amount }.
offer-wait = החבילה עדיין בדרך. אם היא לא תגיע עד { $date }, כתבו לנו ונסדר זאת מיד.
offer-reimburse = נחזיר לכם { $amount } על מה שנאלצתם לשלם.
offer-information = { $text }
offer-decline = בדקנו את הפנייה בתשומת לב, אבל אין לנו מה להציע כאן. אפשר לבקש שאדם אחר יבדוק אותה שוב.
offer-until = ההצעה בתוקף עד { $date }.
offer-rights = הזכויות שלכם לפי החוק אינן משתנות.
offer-better = ביקשתם שנבדוק שוב, והנה הצעה אחרת:
offer-press = כדי לקבל או לדחות, לחצו בבקשה על אחד הכפתורים שמתחת להצעה.
offer-which = יש יותר מהצעה פתוחה אחת. לאיזו מהן הכוונה?
offer-reminder = תזכורת קצרה: ההצעה שלנו בתוקף עד { $date }.
offer-expired = ההצעה הסתיימה כי לא קיבלנו תשובה. אם אתם עדיין צריכים עזרה, פשוט כתבו לנו.
offer-gone = ההצעה הזאת כבר לא בתוקף.
offer-changed = בינתיים השתנה משהו בהזמנה שלכם. אחד מאנשי הצוות בודק ויכתוב לכם כאן.

## After the answer
accepted = תודה, רשמנו שקיבלתם את ההצעה.
accepted-refund = נשלח לכם את הכסף ונעדכן כאן ברגע שהוא בדרך.
accepted-return = שלחו בבקשה את הפריט לכתובת הזאת וכתבו לנו את מספר המעקב: { $address }
accepted-replacement = נשלח ונכתוב לכם כאן את מספר המעקב.
accepted-repair = שלחו בבקשה את הפריט לכתובת הזאת; נעדכן אתכם כשהוא בדרך חזרה אליכם: { $address }
accepted-nothing = אין צורך לעשות דבר.
declined = תודה שעדכנתם. אחד מאנשי הצוות יבדוק שוב ויכתוב לכם כאן.
refund-paid = שלחנו לכם { $amount }. בהתאם לבנק, יכולים לעבור כמה ימים עד שהכסף יגיע. אסמכתה: { $reference }
replacement-sent = החבילה החדשה שלכם בדרך. מספר מעקב: { $tracking }
replacement-sent-plain = החבילה החדשה שלכם בדרך.
return-received = הפריט שהחזרתם הגיע. תודה!
case-closed = הפנייה סגורה. אם משהו עדיין לא בסדר, פשוט כתבו לנו כאן.
case-withdrawn = סגרנו את הפנייה, כפי שביקשתם. אפשר לכתוב לנו בכל עת.
case-reopened = פתחנו את הפנייה שוב. אחד מאנשי הצוות יבדוק אותה.
reminder-missing = תזכורת קצרה: כדי לעזור לכם אנחנו עדיין צריכים מכם משהו:
closed-silent = לא שמענו מכם { $days ->
    [one] יום אחד
    [two] יומיים
   *[other] { $days } ימים
}, ולכן אנחנו סוגרים את הפנייה. כתבו לנו כאן כדי לפתוח אותה שוב.
appeal-taken = אדם אחר מהצוות יבדוק את הפנייה שוב ויכתוב לכם כאן.
receipt = סוכם ב-{ $date } להזמנה { $order }: { $remedy }.

## Staff's own words
staff-unnamed = שירות הלקוחות
staff-says = { $staff }: { $text }
staff-says-other-language = { $staff } (נכתב בשפה: { $language }): { $text }

## Buttons
button-accept = לקבל
button-decline = לדחות
button-person = לדבר עם אדם
button-yes = כן
button-no = לא
button-no-photo = אין לי אפשרות לשלוח
button-other = משהו אחר
button-other-order = הזמנה אחרת
button-skip = לא ידוע לי
button-appeal = לבקש בדיקה של אדם אחר

## Reasons
label-not_received = זה לא הגיע
label-late_delivery = זה הגיע מאוחר מדי
label-not_as_described = זה לא כמו בתיאור
label-wrong_item = קיבלתי פריט לא נכון
label-damaged = זה הגיע פגום
label-defective = זה לא עובד
label-poor_quality = האיכות ירודה
label-missing_items = משהו חסר
label-counterfeit = זה לא מקורי
label-wrong_fit = זה לא מתאים במידה או למכשיר
label-change_of_mind = כבר אין לי צורך בזה
label-cancellation = לבטל את ההזמנה
label-refund_issue = ההחזר הכספי לא הגיע
label-shipping_cost = דמי המשלוח
label-customs_charge = מכס או מיסי יבוא
label-billing = התשלום או המחיר
label-service = השירות
label-none = אין בעיה

## Remedies
remedy-refund = החזר כספי
remedy-partial_refund = החזר חלקי
remedy-replacement = החלפה
remedy-repair = תיקון
remedy-redeliver = משלוח נוסף
remedy-cancel = ביטול
remedy-wait = המתנה לחבילה
remedy-reimburse = החזר הוצאה
remedy-information = מידע
remedy-decline = ללא הצעה

## Wishes
wanted-refund = להחזיר לי את הכסף
wanted-replacement = לשלוח לי פריט חדש
wanted-partial_refund = חלק מהכסף, והפריט נשאר אצלי
wanted-repair = לתקן את הפריט
wanted-return = להחזיר את הפריט
wanted-cancel = לבטל את ההזמנה
wanted-redeliver = לשלוח את מה שחסר

## The chat page and the commands
chat-title = עזרה עם ההזמנה
chat-placeholder = כתבו הודעה
chat-send = שליחה
chat-attach = צירוף תמונה
chat-you = אתם
chat-desk = החנות
chat-connecting = מתחבר…
chat-offline = אין חיבור. ההודעה תישלח ברגע שהחיבור יחזור.
chat-sending = שולח…
chat-not-sent = לא נשלח. נסו שוב
chat-language = שפה
chat-keep-link = אפשר לסגור את הדף ולחזור: השיחה נשארת כאן.
chat-limit = אתם כותבים מהר מאוד. המתינו רגע בבקשה.
chat-too-long = ההודעה ארוכה מדי. קצרו אותה בבקשה ל-{ $count } תווים.
command-start = התחלה
command-help = מה העוזר הזה עושה
command-language = בחירת שפה
command-person = לדבר עם אדם
command-status = מה מצב הפנייה שלי
help = ספרו לי במילים שלכם מה הבעיה בהזמנה. אשאל על מה שחסר, ואדם מהחנות ({ $shop }) יאשר את ההצעה. אפשר לבקש לדבר עם אדם בכל רגע.
get-help-title = עזרה עם הזמנה
get-help-text = לחצו על הכפתור וספרו לנו מה קרה. רק אתם והחנות יכולים לקרוא את זה.
get-help-button = לקבלת עזרה
thread-opened = מדברים כאן: { $thread }. רק אתם והחנות יכולים לקרוא את זה.
modal-label = מה קרה?
practice-note = תרגול: השיחה הזאת אינה אמיתית.
