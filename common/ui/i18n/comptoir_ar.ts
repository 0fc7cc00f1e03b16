<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ar" sourcelanguage="fr">
<context>
    <name></name>
    <message>
        <source></source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>AboutScreen</name>
    <message>
        <source>Presque fini</source>
        <translation>أوشكنا على الانتهاء</translation>
    </message>
    <message>
        <source>Tout est facultatif ici.</source>
        <translation>كل شيء هنا اختياري.</translation>
    </message>
    <message>
        <source>Votre prénom</source>
        <translation>اسمك</translation>
    </message>
    <message>
        <source>Pour vous appeler quand c’est prêt.</source>
        <translation>لنناديك عندما يجهز طلبك.</translation>
    </message>
    <message>
        <source>Toucher pour écrire</source>
        <translation>المس للكتابة</translation>
    </message>
    <message>
        <source>Une allergie ?</source>
        <translation>هل لديك حساسية؟</translation>
    </message>
    <message>
        <source>La cuisine la verra en grand. Demandez aussi au comptoir si elle est grave.</source>
        <translation>سيراها المطبخ بخط كبير. إن كانت خطيرة فاسأل عند الصندوق أيضا.</translation>
    </message>
    <message>
        <source>Reprendre mon filtre : %1</source>
        <translation>استعمال اختياري: %1</translation>
    </message>
    <message>
        <source>Payer ici, pièces et billets</source>
        <translation>ادفع هنا بالقطع والأوراق النقدية</translation>
    </message>
    <message>
        <source>Commander et payer au comptoir</source>
        <translation>اطلب وادفع عند الصندوق</translation>
    </message>
</context>
<context>
    <name>AgeTimer</name>
    <message>
        <source>Âge %1</source>
        <translation>العمر %1</translation>
    </message>
    <message>
        <source>Âge %1, en retard</source>
        <translation>العمر %1، متأخر</translation>
    </message>
    <message>
        <source>Âge %1, très en retard</source>
        <translation>العمر %1، متأخر جدًا</translation>
    </message>
</context>
<context>
    <name>AllergenSheet</name>
    <message>
        <source>Allergènes à éviter</source>
        <translation>مسببات حساسية أتجنبها</translation>
    </message>
    <message>
        <source>Les produits qui en contiennent seront signalés sur la carte.</source>
        <translation>ستظهر إشارة على الأطباق التي تحتوي عليها.</translation>
    </message>
    <message>
        <source>Tout effacer</source>
        <translation>مسح الكل</translation>
    </message>
    <message>
        <source>Voir la carte</source>
        <translation>عرض القائمة</translation>
    </message>
</context>
<context>
    <name>Allergens</name>
    <message>
        <source>Gluten</source>
        <translation>الغلوتين</translation>
    </message>
    <message>
        <source>Crustacés</source>
        <translation>القشريات</translation>
    </message>
    <message>
        <source>Œufs</source>
        <translation>البيض</translation>
    </message>
    <message>
        <source>Poisson</source>
        <translation>السمك</translation>
    </message>
    <message>
        <source>Arachides</source>
        <translation>الفول السوداني</translation>
    </message>
    <message>
        <source>Soja</source>
        <translation>الصويا</translation>
    </message>
    <message>
        <source>Lait</source>
        <translation>الحليب</translation>
    </message>
    <message>
        <source>Fruits à coque</source>
        <translation>المكسرات</translation>
    </message>
    <message>
        <source>Céleri</source>
        <translation>الكرفس</translation>
    </message>
    <message>
        <source>Moutarde</source>
        <translation>الخردل</translation>
    </message>
    <message>
        <source>Sésame</source>
        <translation>السمسم</translation>
    </message>
    <message>
        <source>Sulfites</source>
        <translation>الكبريتيت</translation>
    </message>
    <message>
        <source>Lupin</source>
        <translation>الترمس</translation>
    </message>
    <message>
        <source>Mollusques</source>
        <translation>الرخويات</translation>
    </message>
</context>
<context>
    <name>AttractScreen</name>
    <message>
        <source>Touchez pour commander</source>
        <translation>المس الشاشة للطلب</translation>
    </message>
    <message>
        <source>La carte arrive dans un instant…</source>
        <translation>القائمة ستظهر بعد لحظات…</translation>
    </message>
</context>
<context>
    <name>Board</name>
    <message>
        <source>%1 est prêt</source>
        <translation>%1 جاهز</translation>
    </message>
    <message>
        <source>Toute la cuisine</source>
        <translation>كل المطبخ</translation>
    </message>
    <message>
        <source>1 bon</source>
        <translation>طلب واحد</translation>
    </message>
    <message>
        <source>%1 bons</source>
        <translation>%1 طلبات</translation>
    </message>
    <message>
        <source>%1 masqués par le filtre</source>
        <translation>%1 مخفية بالتصفية</translation>
    </message>
</context>
<context>
    <name>BoardScreen</name>
    <message>
        <source>Médiane %1</source>
        <translation>الوسيط %1</translation>
    </message>
    <message>
        <source>Relier de nouveau</source>
        <translation>إعادة الربط</translation>
    </message>
    <message>
        <source>Compris</source>
        <translation>فهمت</translation>
    </message>
    <message>
        <source>Rien à préparer</source>
        <translation>لا شيء للتحضير</translation>
    </message>
    <message>
        <source>Connecté : les prochaines commandes arriveront ici.</source>
        <translation>متصل: الطلبات القادمة ستظهر هنا.</translation>
    </message>
    <message>
        <source>Pas de connexion</source>
        <translation>لا يوجد اتصال</translation>
    </message>
    <message>
        <source>Les nouvelles commandes n'arrivent pas. Elles viendront dès que le serveur répondra.</source>
        <translation>الطلبات الجديدة لا تصل. ستأتي فور استجابة الخادم.</translation>
    </message>
    <message>
        <source>Annuler</source>
        <translation>تراجع</translation>
    </message>
</context>
<context>
    <name>CartBar</name>
    <message>
        <source>Mon panier · %1</source>
        <translation>سلتي · %1</translation>
    </message>
    <message>
        <source>Mon panier est vide</source>
        <translation>سلتي فارغة</translation>
    </message>
    <message>
        <source>Annuler</source>
        <translation>تراجع</translation>
    </message>
    <message>
        <source>Commander</source>
        <translation>اطلب</translation>
    </message>
</context>
<context>
    <name>CartLine</name>
    <message>
        <source>Modifier</source>
        <translation>تعديل</translation>
    </message>
    <message>
        <source>Modifier : %1</source>
        <translation>تعديل: %1</translation>
    </message>
    <message>
        <source>Retirer</source>
        <translation>حذف</translation>
    </message>
    <message>
        <source>Retirer : %1</source>
        <translation>حذف: %1</translation>
    </message>
    <message>
        <source>%1 pièce</source>
        <translation>%1 للقطعة</translation>
    </message>
</context>
<context>
    <name>CartPane</name>
    <message>
        <source>Nouvelle commande</source>
        <translation>طلب جديد</translation>
    </message>
    <message>
        <source>Commande %1 payée</source>
        <translation>دفع الطلب %1</translation>
    </message>
    <message>
        <source>Le panier est vide</source>
        <translation>السلة فارغة</translation>
    </message>
    <message>
        <source>Touchez un produit ou scannez un article.</source>
        <translation>المس منتجا أو امسح رمزه.</translation>
    </message>
    <message>
        <source>Un de moins</source>
        <translation>أنقص واحدا</translation>
    </message>
    <message>
        <source>Un de plus</source>
        <translation>زد واحدا</translation>
    </message>
    <message>
        <source>Défaire</source>
        <translation>تراجع</translation>
    </message>
    <message>
        <source>Options</source>
        <translation>خيارات</translation>
    </message>
    <message>
        <source>dont TVA</source>
        <translation>منها ر.ق.م</translation>
    </message>
    <message>
        <source>Total</source>
        <translation>المجموع</translation>
    </message>
</context>
<context>
    <name>CartScreen</name>
    <message>
        <source>Votre commande</source>
        <translation>طلبك</translation>
    </message>
    <message>
        <source>Une remarque pour la cuisine ?</source>
        <translation>ملاحظة للمطبخ؟</translation>
    </message>
    <message>
        <source>Votre panier est vide</source>
        <translation>سلتك فارغة</translation>
    </message>
    <message>
        <source>Voir la carte</source>
        <translation>عرض القائمة</translation>
    </message>
    <message>
        <source>Remettre</source>
        <translation>إرجاع</translation>
    </message>
    <message>
        <source>Total · %1</source>
        <translation>المجموع · %1</translation>
    </message>
    <message>
        <source>Ajouter</source>
        <translation>أضف</translation>
    </message>
    <message>
        <source>Ajouter autre chose</source>
        <translation>أضف شيئا آخر</translation>
    </message>
    <message>
        <source>C’est bon</source>
        <translation>كل شيء جيد</translation>
    </message>
</context>
<context>
    <name>CashCount</name>
    <message>
        <source>Par pièces et billets</source>
        <translation>بالقطع والأوراق</translation>
    </message>
    <message>
        <source>Montant total</source>
        <translation>المبلغ الإجمالي</translation>
    </message>
    <message>
        <source>Un de moins</source>
        <translation>أنقص واحدا</translation>
    </message>
    <message>
        <source>Un de plus</source>
        <translation>زد واحدا</translation>
    </message>
    <message>
        <source>Montant compté dans le tiroir</source>
        <translation>المبلغ المعدود في الدرج</translation>
    </message>
</context>
<context>
    <name>CatalogPane</name>
    <message>
        <source>Rien pour « %1 »</source>
        <translation>لا نتيجة لـ «%1»</translation>
    </message>
    <message>
        <source>Essayez un autre mot, ou le code-barres.</source>
        <translation>جرب كلمة أخرى أو الرمز الشريطي.</translation>
    </message>
    <message>
        <source>Tout afficher</source>
        <translation>عرض الكل</translation>
    </message>
</context>
<context>
    <name>ChangePane</name>
    <message>
        <source>Rendre %1</source>
        <translation>أرجع %1</translation>
    </message>
    <message>
        <source>Payé</source>
        <translation>مدفوع</translation>
    </message>
    <message>
        <source>À rendre</source>
        <translation>الباقي</translation>
    </message>
    <message>
        <source>Payé, rien à rendre</source>
        <translation>مدفوع، لا باقي</translation>
    </message>
    <message>
        <source>À rendre à la main</source>
        <translation>يُرَدّ باليد</translation>
    </message>
    <message>
        <source>Payé au monnayeur</source>
        <translation>دُفع في آلة النقود</translation>
    </message>
    <message>
        <source>%1 · reçu %2 pour %3</source>
        <translation>%1 · المستلم %2 من %3</translation>
    </message>
</context>
<context>
    <name>ChoiceTile</name>
    <message>
        <source>épuisé</source>
        <translation>نفد</translation>
    </message>
    <message>
        <source>choisi</source>
        <translation>مختار</translation>
    </message>
    <message>
        <source>Épuisé</source>
        <translation>نفد</translation>
    </message>
</context>
<context>
    <name>ClockChoice</name>
    <message>
        <source>J'arrive</source>
        <translation>وصلت</translation>
    </message>
    <message>
        <source>Je reviens de pause</source>
        <translation>عدت من الاستراحة</translation>
    </message>
    <message>
        <source>Je pars en pause</source>
        <translation>أخرج إلى الاستراحة</translation>
    </message>
    <message>
        <source>Je pars</source>
        <translation>أنا مغادر</translation>
    </message>
    <message>
        <source>Ne rien noter</source>
        <translation>عدم تسجيل شيء</translation>
    </message>
    <message>
        <source>Travaillé aujourd'hui</source>
        <translation>العمل اليوم</translation>
    </message>
    <message>
        <source>Pauses : %1</source>
        <translation>الاستراحات: %1</translation>
    </message>
    <message>
        <source>Aucun pointage aujourd'hui</source>
        <translation>لا تسجيل اليوم</translation>
    </message>
    <message>
        <source>Pas encore envoyé</source>
        <translation>لم يُرسل بعد</translation>
    </message>
</context>
<context>
    <name>CloseTill</name>
    <message>
        <source>Fermer la caisse</source>
        <translation>إغلاق الصندوق</translation>
    </message>
    <message>
        <source>Comptez le tiroir : espèces de la session et fond de caisse.</source>
        <translation>عدّ الدرج: نقود الفترة ورصيد البداية.</translation>
    </message>
    <message>
        <source>Fond de caisse</source>
        <translation>رصيد البداية</translation>
    </message>
    <message>
        <source>Attendu</source>
        <translation>المتوقع</translation>
    </message>
    <message>
        <source>Compté</source>
        <translation>المعدود</translation>
    </message>
    <message>
        <source>Remarque</source>
        <translation>ملاحظة</translation>
    </message>
    <message>
        <source>Pourquoi cet écart ?</source>
        <translation>ما سبب الفارق؟</translation>
    </message>
    <message>
        <source>Retour</source>
        <translation>رجوع</translation>
    </message>
    <message>
        <source>Échap</source>
        <translation>Esc</translation>
    </message>
    <message>
        <source>Fermer et imprimer le Z</source>
        <translation>أغلق واطبع تقرير Z</translation>
    </message>
</context>
<context>
    <name>CoinPane</name>
    <message>
        <source>Monnayeur</source>
        <translation>آلة النقود</translation>
    </message>
    <message>
        <source>Annuler et rendre</source>
        <translation>إلغاء وردّ المال</translation>
    </message>
    <message>
        <source>Échap</source>
        <translation>Esc</translation>
    </message>
    <message>
        <source>Encaisser au monnayeur</source>
        <translation>القبض بآلة النقود</translation>
    </message>
    <message>
        <source>À encaisser</source>
        <translation>المطلوب</translation>
    </message>
    <message>
        <source>Inséré</source>
        <translation>أُدخل</translation>
    </message>
    <message>
        <source>Il manque %1</source>
        <translation>ينقص %1</translation>
    </message>
    <message>
        <source>À rendre à la main</source>
        <translation>يُرَدّ باليد</translation>
    </message>
    <message>
        <source>Rendu</source>
        <translation>رُدّ</translation>
    </message>
    <message>
        <source>Rendu par la machine : %1</source>
        <translation>ردّته الآلة: %1</translation>
    </message>
    <message>
        <source>Interroger de nouveau</source>
        <translation>اسأل الآلة ثانية</translation>
    </message>
    <message>
        <source>L’argent y est</source>
        <translation>المال فيها</translation>
    </message>
    <message>
        <source>Tout a été rendu</source>
        <translation>رُدّ كل شيء</translation>
    </message>
    <message>
        <source>Enregistrer de nouveau</source>
        <translation>سجّل ثانية</translation>
    </message>
    <message>
        <source>Rendre à la main</source>
        <translation>ردّ المال باليد</translation>
    </message>
    <message>
        <source>C’est rendu</source>
        <translation>تمّ الردّ</translation>
    </message>
</context>
<context>
    <name>CoinScreen</name>
    <message>
        <source>Rendu</source>
        <translation>رُدّ</translation>
    </message>
    <message>
        <source>Il manque</source>
        <translation>ينقص</translation>
    </message>
    <message>
        <source>À payer</source>
        <translation>للدفع</translation>
    </message>
    <message>
        <source>Votre commande</source>
        <translation>طلبك</translation>
    </message>
    <message>
        <source>Inséré</source>
        <translation>أُدخل</translation>
    </message>
    <message>
        <source>Sans pièce, tout vous est rendu dans %1 s.</source>
        <translation>إن لم تُدخل شيئا يُردّ لك كل شيء بعد %1 ث.</translation>
    </message>
    <message>
        <source>Annuler et reprendre mon argent</source>
        <translation>إلغاء واسترداد مالي</translation>
    </message>
</context>
<context>
    <name>CoinStaff</name>
    <message>
        <source>Monnayeur : interroger de nouveau</source>
        <translation>آلة النقود: اسألها ثانية</translation>
    </message>
    <message>
        <source>Compté : l’argent y est</source>
        <translation>بعد العدّ: المال فيها</translation>
    </message>
    <message>
        <source>Compté : tout a été rendu</source>
        <translation>بعد العدّ: رُدّ كل شيء</translation>
    </message>
    <message>
        <source>Rendre l’argent à la main</source>
        <translation>ردّ المال باليد</translation>
    </message>
    <message>
        <source>C’est rendu au client</source>
        <translation>رُدّ إلى الزبون</translation>
    </message>
</context>
<context>
    <name>Coins</name>
    <message>
        <source>Le monnayeur ne répond plus.</source>
        <translation>آلة النقود لم تعد تجيب.</translation>
    </message>
    <message>
        <source>Vérifiez qu'il est allumé et relié au réseau ; la caisse continue de l'interroger.</source>
        <translation>تأكد من أنها مشغّلة وموصولة بالشبكة؛ الصندوق يواصل سؤالها.</translation>
    </message>
    <message>
        <source>Le monnayeur est introuvable.</source>
        <translation>تعذّر الوصول إلى آلة النقود.</translation>
    </message>
    <message>
        <source>Vérifiez qu'il est allumé et relié au réseau, ou encaissez en espèces.</source>
        <translation>تأكد من أنها مشغّلة وموصولة بالشبكة، أو اقبض نقدا.</translation>
    </message>
    <message>
        <source>Le monnayeur a refusé.</source>
        <translation>رفضت آلة النقود.</translation>
    </message>
    <message>
        <source>Regardez son écran, ou encaissez en espèces.</source>
        <translation>انظر إلى شاشتها، أو اقبض نقدا.</translation>
    </message>
    <message>
        <source>Le monnayeur sert quelqu'un d'autre.</source>
        <translation>آلة النقود تخدم شخصا آخر.</translation>
    </message>
    <message>
        <source>Attendez qu'il ait fini, puis recommencez.</source>
        <translation>انتظر حتى تنتهي ثم أعد المحاولة.</translation>
    </message>
    <message>
        <source>Le monnayeur signale une panne.</source>
        <translation>آلة النقود تشير إلى عطل.</translation>
    </message>
    <message>
        <source>Ouvrez-le et dégagez ce qui bloque.</source>
        <translation>افتحها وأزل ما يعيقها.</translation>
    </message>
    <message>
        <source>La réponse ne vient pas d'un monnayeur que nous connaissons.</source>
        <translation>الجواب ليس من آلة نقود نعرفها.</translation>
    </message>
    <message>
        <source>Vérifiez son adresse et le réseau.</source>
        <translation>تحقق من عنوانها ومن الشبكة.</translation>
    </message>
    <message>
        <source>Le monnayeur refuse le mot de passe.</source>
        <translation>آلة النقود ترفض كلمة المرور.</translation>
    </message>
    <message>
        <source>L'administrateur peut le changer (--coins-password).</source>
        <translation>يمكن للمدير تغييرها (--coins-password).</translation>
    </message>
    <message>
        <source>Le mot de passe du monnayeur n'est pas dans le trousseau.</source>
        <translation>كلمة مرور آلة النقود ليست في حافظة المفاتيح.</translation>
    </message>
    <message>
        <source>L'administrateur peut l'y mettre (--coins-password).</source>
        <translation>يمكن للمدير وضعها فيها (--coins-password).</translation>
    </message>
    <message>
        <source>Personne n'a encore vérifié le certificat du monnayeur.</source>
        <translation>لم يتحقق أحد بعد من شهادة آلة النقود.</translation>
    </message>
    <message>
        <source>L'administrateur doit donner son empreinte (pin=…) : le journal la montre.</source>
        <translation>على المدير إعطاء بصمتها (pin=…): السجل يعرضها.</translation>
    </message>
    <message>
        <source>Une autre machine répond à l'adresse du monnayeur.</source>
        <translation>آلة أخرى تجيب على عنوان آلة النقود.</translation>
    </message>
    <message>
        <source>Rien ne lui a été dit. Appelez l'administrateur.</source>
        <translation>لم يُقل لها شيء. اتصل بالمدير.</translation>
    </message>
    <message>
        <source>Le monnayeur ne se souvient pas de cette vente.</source>
        <translation>آلة النقود لا تتذكر هذا البيع.</translation>
    </message>
    <message>
        <source>Ouvrez-le et comptez ; un responsable décide.</source>
        <translation>افتحها وعُدّ؛ المسؤول يقرر.</translation>
    </message>
    <message>
        <source>Le monnayeur n'a pas dit s'il a commencé.</source>
        <translation>لم تقل آلة النقود إن كانت قد بدأت.</translation>
    </message>
    <message>
        <source>Les compteurs du monnayeur ne tombent pas juste.</source>
        <translation>عدّادات آلة النقود غير متطابقة.</translation>
    </message>
    <message>
        <source>Le programme s'est arrêté : le monnayeur a tout rendu.</source>
        <translation>توقف البرنامج: ردّت آلة النقود كل شيء.</translation>
    </message>
    <message>
        <source>Recommencez l'encaissement.</source>
        <translation>أعد القبض.</translation>
    </message>
    <message>
        <source>Plus personne ne mettait d'argent : le monnayeur a tout rendu.</source>
        <translation>لم يعد أحد يُدخل مالا: ردّت آلة النقود كل شيء.</translation>
    </message>
    <message>
        <source>Annulé : le monnayeur a tout rendu.</source>
        <translation>أُلغي: ردّت آلة النقود كل شيء.</translation>
    </message>
    <message>
        <source>Choisissez comment le client paie.</source>
        <translation>اختر كيف يدفع الزبون.</translation>
    </message>
    <message>
        <source>Le monnayeur a tout rendu.</source>
        <translation>ردّت آلة النقود كل شيء.</translation>
    </message>
</context>
<context>
    <name>ComfortSheet</name>
    <message>
        <source>Accessibilité</source>
        <translation>تسهيلات الاستخدام</translation>
    </message>
    <message>
        <source>Tout à portée de main</source>
        <translation>كل شيء في متناول اليد</translation>
    </message>
    <message>
        <source>Les touches descendent dans la moitié basse de l’écran.</source>
        <translation>تنزل الأزرار إلى النصف السفلي من الشاشة.</translation>
    </message>
    <message>
        <source>Taille du texte</source>
        <translation>حجم الخط</translation>
    </message>
    <message>
        <source>Texte à %1 %</source>
        <translation>الخط بنسبة %1 %</translation>
    </message>
    <message>
        <source>Contraste renforcé</source>
        <translation>تباين عال</translation>
    </message>
    <message>
        <source>Lecture à voix haute</source>
        <translation>القراءة بصوت عال</translation>
    </message>
    <message>
        <source>Avec les flèches et la touche Entrée.</source>
        <translation>باستعمال الأسهم وزر الإدخال.</translation>
    </message>
    <message>
        <source>Continuer</source>
        <translation>متابعة</translation>
    </message>
</context>
<context>
    <name>ComfortSwitch</name>
    <message>
        <source>activé</source>
        <translation>مفعّل</translation>
    </message>
    <message>
        <source>désactivé</source>
        <translation>معطّل</translation>
    </message>
    <message>
        <source>Oui</source>
        <translation>نعم</translation>
    </message>
    <message>
        <source>Non</source>
        <translation>لا</translation>
    </message>
</context>
<context>
    <name>ConfirmDialog</name>
    <message>
        <source>Confirmer</source>
        <translation>تأكيد</translation>
    </message>
    <message>
        <source>Annuler</source>
        <translation>إلغاء</translation>
    </message>
</context>
<context>
    <name>ConnectionDot</name>
    <message>
        <source>En ligne</source>
        <translation>متصل</translation>
    </message>
    <message>
        <source>Connexion…</source>
        <translation>جارٍ الاتصال…</translation>
    </message>
    <message>
        <source>Hors ligne</source>
        <translation>غير متصل</translation>
    </message>
</context>
<context>
    <name>Drawer</name>
    <message>
        <source>Ouvrir le tiroir sans vente</source>
        <translation>فتح الدرج دون بيع</translation>
    </message>
    <message>
        <source>C'est noté dans la session de caisse.</source>
        <translation>سُجّل ذلك في جلسة الصندوق.</translation>
    </message>
    <message>
        <source>Tiroir ouvert</source>
        <translation>فُتح الدرج</translation>
    </message>
    <message>
        <source>Le tiroir ne s'est pas ouvert</source>
        <translation>لم يُفتح الدرج</translation>
    </message>
</context>
<context>
    <name>DrawerSheet</name>
    <message>
        <source>Ouvrir le tiroir</source>
        <translation>فتح الدرج</translation>
    </message>
    <message>
        <source>Le code d'un responsable sera demandé</source>
        <translation>سيُطلب رمز أحد المسؤولين</translation>
    </message>
    <message>
        <source>Noté dans la session de caisse</source>
        <translation>يُسجَّل في جلسة الصندوق</translation>
    </message>
    <message>
        <source>Monnaie</source>
        <translation>صرف</translation>
    </message>
    <message>
        <source>Sans vente</source>
        <translation>دون بيع</translation>
    </message>
    <message>
        <source>Comptage</source>
        <translation>عدّ النقود</translation>
    </message>
    <message>
        <source>Autre</source>
        <translation>سبب آخر</translation>
    </message>
    <message>
        <source>Pourquoi ? (nécessaire)</source>
        <translation>لماذا؟ (إلزامي)</translation>
    </message>
    <message>
        <source>Note (facultative)</source>
        <translation>ملاحظة (اختيارية)</translation>
    </message>
    <message>
        <source>Le tiroir est déjà ouvert.</source>
        <translation>الدرج مفتوح من قبل.</translation>
    </message>
    <message>
        <source>Ne pas ouvrir</source>
        <translation>عدم الفتح</translation>
    </message>
    <message>
        <source>Annuler</source>
        <translation type="vanished">إلغاء</translation>
    </message>
</context>
<context>
    <name>Gallery</name>
    <message>
        <source>Options de la pizza</source>
        <translation>خيارات البيتزا</translation>
    </message>
    <message>
        <source>Reine, moyenne</source>
        <translation>رين، متوسطة</translation>
    </message>
    <message>
        <source>Annuler</source>
        <translation>تراجع</translation>
    </message>
    <message>
        <source>Ajouter</source>
        <translation>أضف</translation>
    </message>
    <message>
        <source>Taille</source>
        <translation>الحجم</translation>
    </message>
    <message>
        <source>Petite</source>
        <translation>صغيرة</translation>
    </message>
    <message>
        <source>Moyenne</source>
        <translation>متوسطة</translation>
    </message>
    <message>
        <source>Grande</source>
        <translation>كبيرة</translation>
    </message>
    <message>
        <source>Suppléments</source>
        <translation>إضافات</translation>
    </message>
    <message>
        <source>Olives</source>
        <translation>زيتون</translation>
    </message>
    <message>
        <source>Champignons</source>
        <translation>فطر</translation>
    </message>
    <message>
        <source>Double fromage</source>
        <translation>جبن مضاعف</translation>
    </message>
    <message>
        <source>Merguez</source>
        <translation>مرقاز</translation>
    </message>
    <message>
        <source>Annuler la commande P1-042 ?</source>
        <translation>إلغاء الطلب P1-042؟</translation>
    </message>
    <message>
        <source>La cuisine sera prévenue et le stock remis. Un responsable doit confirmer avec son code.</source>
        <translation>سيتم إعلام المطبخ وإرجاع المخزون. يجب أن يؤكد مسؤول برمزه.</translation>
    </message>
    <message>
        <source>Annuler la commande</source>
        <translation>إلغاء الطلب</translation>
    </message>
    <message>
        <source>Garder</source>
        <translation>إبقاء</translation>
    </message>
</context>
<context>
    <name>GalleryControls</name>
    <message>
        <source>Encaisser</source>
        <translation>الدفع</translation>
    </message>
    <message>
        <source>Mettre en attente</source>
        <translation>وضع السلة جانبا</translation>
    </message>
    <message>
        <source>Commandes</source>
        <translation>الطلبات</translation>
    </message>
    <message>
        <source>Plus</source>
        <translation>المزيد</translation>
    </message>
    <message>
        <source>Supprimer</source>
        <translation>حذف</translation>
    </message>
    <message>
        <source>Prêt</source>
        <translation>جاهز</translation>
    </message>
    <message>
        <source>Pizzas</source>
        <translation>بيتزا</translation>
    </message>
    <message>
        <source>Commander</source>
        <translation>اطلب</translation>
    </message>
    <message>
        <source>Remise</source>
        <translation>تخفيض</translation>
    </message>
    <message>
        <source>Envoi</source>
        <translation>إرسال</translation>
    </message>
    <message>
        <source>Client</source>
        <translation>الزبون</translation>
    </message>
    <message>
        <source>Chercher</source>
        <translation>بحث</translation>
    </message>
    <message>
        <source>Ajouter</source>
        <translation>أضف</translation>
    </message>
    <message>
        <source>Réglages</source>
        <translation>الإعدادات</translation>
    </message>
    <message>
        <source>Fermer</source>
        <translation>إغلاق</translation>
    </message>
    <message>
        <source>Chercher ou scanner…</source>
        <translation>ابحث أو امسح الرمز…</translation>
    </message>
    <message>
        <source>Sur place</source>
        <translation>في المكان</translation>
    </message>
    <message>
        <source>À emporter</source>
        <translation>سفري</translation>
    </message>
    <message>
        <source>Boissons</source>
        <translation>مشروبات</translation>
    </message>
    <message>
        <source>Sans gluten</source>
        <translation>بدون غلوتين</translation>
    </message>
    <message>
        <source>Indisponible</source>
        <translation>غير متوفر</translation>
    </message>
</context>
<context>
    <name>GalleryFeedback</name>
    <message>
        <source>Hors ligne depuis 20:12</source>
        <translation>غير متصل منذ 20:12</translation>
    </message>
    <message>
        <source>Les ventes sont enregistrées ici et partiront seules. 3 en attente.</source>
        <translation>تُحفظ المبيعات هنا وتُرسل تلقائيًا. 3 في الانتظار.</translation>
    </message>
    <message>
        <source>L’imprimante ne répond pas</source>
        <translation>الطابعة لا تستجيب</translation>
    </message>
    <message>
        <source>Vérifiez le papier et le câble, puis réessayez.</source>
        <translation>تحقق من الورق والكابل ثم أعد المحاولة.</translation>
    </message>
    <message>
        <source>Réessayer</source>
        <translation>إعادة المحاولة</translation>
    </message>
    <message>
        <source>2 bons masqués par le filtre « Bar »</source>
        <translation>تذكرتان مخفيتان بمرشح «البار»</translation>
    </message>
    <message>
        <source>Tout est à jour</source>
        <translation>كل شيء محدّث</translation>
    </message>
    <message>
        <source>Nouvelle commande K1-014</source>
        <translation>طلب جديد K1-014</translation>
    </message>
    <message>
        <source>Borne 1 · 3 articles · 2 450 DA</source>
        <translation>الجهاز 1 · 3 أصناف · 2450 دج</translation>
    </message>
    <message>
        <source>Encaisser</source>
        <translation>الدفع</translation>
    </message>
    <message>
        <source>Le panier est vide</source>
        <translation>السلة فارغة</translation>
    </message>
    <message>
        <source>Touchez un produit, scannez ou tapez un nom.</source>
        <translation>المس منتجًا أو امسح رمزًا أو اكتب اسمًا.</translation>
    </message>
    <message>
        <source>Le catalogue n’est pas arrivé</source>
        <translation>لم تصل القائمة</translation>
    </message>
    <message>
        <source>Le serveur ne répond pas. Le réseau est peut-être coupé.</source>
        <translation>الخادم لا يستجيب. قد تكون الشبكة مقطوعة.</translation>
    </message>
    <message>
        <source>Rien à cuisiner</source>
        <translation>لا شيء للطبخ</translation>
    </message>
    <message>
        <source>Connecté, en attente de commandes.</source>
        <translation>متصل، في انتظار الطلبات.</translation>
    </message>
</context>
<context>
    <name>GalleryPieces</name>
    <message>
        <source>Relier cette borne</source>
        <translation>ربط هذا الجهاز</translation>
    </message>
    <message>
        <source>Présentez le QR affiché dans le back-office, écran « Terminaux ».</source>
        <translation>اعرض رمز QR من لوحة الإدارة، صفحة «الأجهزة».</translation>
    </message>
    <message>
        <source>Magasin trouvé</source>
        <translation>تم العثور على المتجر</translation>
    </message>
    <message>
        <source>Jeton rangé dans le trousseau</source>
        <translation>حُفظ الرمز في سلسلة المفاتيح</translation>
    </message>
    <message>
        <source>Droits vérifiés</source>
        <translation>تم التحقق من الصلاحيات</translation>
    </message>
    <message>
        <source>Catalogue</source>
        <translation>القائمة</translation>
    </message>
    <message>
        <source>Canal en direct</source>
        <translation>القناة المباشرة</translation>
    </message>
    <message>
        <source>Maison</source>
        <translation>خاص بنا</translation>
    </message>
    <message>
        <source>Payée</source>
        <translation>مدفوع</translation>
    </message>
    <message>
        <source>En retard</source>
        <translation>متأخر</translation>
    </message>
    <message>
        <source>Annulée</source>
        <translation>ملغاة</translation>
    </message>
    <message>
        <source>Table 6</source>
        <translation>طاولة 6</translation>
    </message>
    <message>
        <source>Épuisé</source>
        <translation>نفد</translation>
    </message>
</context>
<context>
    <name>GalleryProducts</name>
    <message>
        <source>Maison</source>
        <translation>خاص بنا</translation>
    </message>
    <message>
        <source>Sur place · Table 6</source>
        <translation>هنا · طاولة 6</translation>
    </message>
    <message>
        <source>Total</source>
        <translation>المجموع</translation>
    </message>
</context>
<context>
    <name>HeldSheet</name>
    <message>
        <source>Paniers en attente</source>
        <translation>سلال معلقة</translation>
    </message>
</context>
<context>
    <name>IdentifyOverlay</name>
    <message>
        <source>On cherche ce terminal : %1</source>
        <translation>هناك من يبحث عن هذا الجهاز: %1</translation>
    </message>
    <message>
        <source>On cherche ce terminal depuis le bureau. Touchez l'écran pour continuer.</source>
        <translation>يبحث المكتب عن هذا الجهاز. المس الشاشة للمتابعة.</translation>
    </message>
</context>
<context>
    <name>IncomingLines</name>
    <message>
        <source>Un de moins : %1</source>
        <translation>واحد أقل: %1</translation>
    </message>
    <message>
        <source>Un de plus : %1</source>
        <translation>واحد أكثر: %1</translation>
    </message>
    <message>
        <source>Lignes</source>
        <translation>الأسطر</translation>
    </message>
    <message>
        <source>Historique</source>
        <translation>السجل</translation>
    </message>
</context>
<context>
    <name>IncomingSheet</name>
    <message>
        <source>Commandes à encaisser</source>
        <translation>طلبات للتحصيل</translation>
    </message>
    <message>
        <source>%1 en attente de paiement</source>
        <translation>%1 في انتظار الدفع</translation>
    </message>
    <message>
        <source>Annuler</source>
        <translation type="vanished">إلغاء</translation>
    </message>
    <message>
        <source>Annuler la commande</source>
        <translation>إلغاء الطلب</translation>
    </message>
    <message>
        <source>Encaisser</source>
        <translation>الدفع</translation>
    </message>
    <message>
        <source>Entrée</source>
        <translation>Enter</translation>
    </message>
    <message>
        <source>Rien à encaisser</source>
        <translation>لا شيء للتحصيل</translation>
    </message>
    <message>
        <source>Les commandes des bornes et des vendeurs arrivent ici toutes seules.</source>
        <translation>طلبات الأكشاك والبائعين تصل هنا تلقائيا.</translation>
    </message>
    <message>
        <source>Pourquoi annuler %1 ?</source>
        <translation>لماذا إلغاء %1؟</translation>
    </message>
    <message>
        <source>Client parti</source>
        <translation>غادر الزبون</translation>
    </message>
    <message>
        <source>Erreur de saisie</source>
        <translation>خطأ في الإدخال</translation>
    </message>
    <message>
        <source>Commande en double</source>
        <translation>طلب مكرر</translation>
    </message>
    <message>
        <source>Produit épuisé</source>
        <translation>نفد المنتج</translation>
    </message>
</context>
<context>
    <name>ItemBar</name>
    <message>
        <source>Enregistrer</source>
        <translation>حفظ</translation>
    </message>
    <message>
        <source>Ajouter</source>
        <translation>أضف</translation>
    </message>
</context>
<context>
    <name>ItemHalves</name>
    <message>
        <source>Moitié-moitié ?</source>
        <translation>نصف ونصف؟</translation>
    </message>
    <message>
        <source>Entière</source>
        <translation>كاملة</translation>
    </message>
    <message>
        <source>épuisé</source>
        <translation>نفد</translation>
    </message>
    <message>
        <source>Épuisé</source>
        <translation>نفد</translation>
    </message>
    <message>
        <source>Les suppléments vont sur :</source>
        <translation>توضع الإضافات على:</translation>
    </message>
    <message>
        <source>Toute la pizza</source>
        <translation>البيتزا كلها</translation>
    </message>
</context>
<context>
    <name>ItemScreen</name>
    <message>
        <source>Sans allergène déclaré</source>
        <translation>بدون مسببات حساسية معلنة</translation>
    </message>
    <message>
        <source>Allergènes : %1</source>
        <translation>مسببات الحساسية: %1</translation>
    </message>
</context>
<context>
    <name>ItemSizes</name>
    <message>
        <source>Taille</source>
        <translation>الحجم</translation>
    </message>
    <message>
        <source>choisi</source>
        <translation>مختار</translation>
    </message>
</context>
<context>
    <name>KeyPane</name>
    <message>
        <source>Qté</source>
        <translation>الكمية</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>ملاحظة</translation>
    </message>
    <message>
        <source>Retirer</source>
        <translation>حذف</translation>
    </message>
    <message>
        <source>Table</source>
        <translation>طاولة</translation>
    </message>
    <message>
        <source>Plus…</source>
        <translation>المزيد…</translation>
    </message>
    <message>
        <source>Attente</source>
        <translation>تعليق</translation>
    </message>
    <message>
        <source>Reprendre</source>
        <translation>استئناف</translation>
    </message>
    <message>
        <source>Vider</source>
        <translation>إفراغ</translation>
    </message>
</context>
<context>
    <name>Kiosk</name>
    <message>
        <source>Épuisé</source>
        <translation>نفد</translation>
    </message>
    <message>
        <source>À revoir</source>
        <translation>يحتاج إلى مراجعة</translation>
    </message>
    <message>
        <source>Retiré : %1</source>
        <translation>تم حذف: %1</translation>
    </message>
    <message>
        <source>Votre numéro : %1. Payez au comptoir.</source>
        <translation>رقمك: %1. ادفع عند الصندوق.</translation>
    </message>
    <message>
        <source>Votre numéro : %1. C'est payé.</source>
        <translation>رقمك: %1. تم الدفع.</translation>
    </message>
    <message>
        <source>Votre argent vous a été rendu. Comment voulez-vous payer ?</source>
        <translation>رُدّ لك مالك. كيف تريد أن تدفع؟</translation>
    </message>
    <message>
        <source>La machine ne prend pas d'argent en ce moment. Payez au comptoir.</source>
        <translation>الآلة لا تقبل المال الآن. ادفع عند الصندوق.</translation>
    </message>
    <message>
        <source>Choisissez-en %1</source>
        <translation>اختر %1</translation>
    </message>
    <message>
        <source>Choisissez-en de %1 à %2</source>
        <translation>اختر من %1 إلى %2</translation>
    </message>
    <message>
        <source>Facultatif · %1 au plus</source>
        <translation>اختياري · %1 كحد أقصى</translation>
    </message>
    <message>
        <source>%1 sans supplément</source>
        <translation>%1 مجانا</translation>
    </message>
    <message>
        <source>Partout</source>
        <translation>على الكل</translation>
    </message>
    <message>
        <source>À choisir : %1</source>
        <translation>بقي أن تختار: %1</translation>
    </message>
    <message>
        <source>, </source>
        <comment>between allergens</comment>
        <translation>، </translation>
    </message>
    <message>
        <source>Contient : %1</source>
        <translation>يحتوي على: %1</translation>
    </message>
    <message>
        <source>dès %1</source>
        <comment>a price</comment>
        <translation>من %1</translation>
    </message>
    <message>
        <source>La carte est à jour.</source>
        <translation>القائمة محدثة.</translation>
    </message>
    <message>
        <source>Trop d'essais : attendez un peu.</source>
        <translation>محاولات كثيرة: انتظر قليلا.</translation>
    </message>
    <message>
        <source>Aucun code connu ici : reliez d'abord la borne au serveur.</source>
        <translation>لا يوجد أي رمز معروف هنا: اربط الجهاز بالخادم أولا.</translation>
    </message>
    <message>
        <source>Code inconnu.</source>
        <translation>رمز غير معروف.</translation>
    </message>
    <message>
        <source>Sur place</source>
        <translation>الأكل هنا</translation>
    </message>
    <message>
        <source>À emporter</source>
        <translation>للأخذ</translation>
    </message>
    <message>
        <source>1 article</source>
        <translation>صنف واحد</translation>
    </message>
    <message>
        <source>%1 articles</source>
        <translation>الأصناف: %1</translation>
    </message>
    <message>
        <source>Commandes refusées : %1</source>
        <translation>الطلبيات المرفوضة: %1</translation>
    </message>
    <message>
        <source>Inséré %1, rendu %2.</source>
        <translation>أُدخل %1، رُدّ %2.</translation>
    </message>
    <message>
        <source>Votre argent n'est pas perdu : la borne a noté %1.</source>
        <translation>مالك لم يضع: سجّل الجهاز %1.</translation>
    </message>
    <message>
        <source>À rendre au client : %1.</source>
        <translation>يُردّ إلى الزبون: %1.</translation>
    </message>
    <message>
        <source>La machine n'a pas pu tout rendre : %1 vous attendent au comptoir.</source>
        <translation>لم تتمكن الآلة من ردّ كل شيء: %1 بانتظارك عند الصندوق.</translation>
    </message>
    <message>
        <source>Appelez quelqu'un de l'équipe</source>
        <translation>نادِ أحد العاملين</translation>
    </message>
    <message>
        <source>La machine ne répond pas. Un instant : votre argent est compté.</source>
        <translation>الآلة لا تجيب. لحظة: مالك محسوب.</translation>
    </message>
    <message>
        <source>Mettez vos pièces et vos billets</source>
        <translation>أدخل القطع والأوراق النقدية</translation>
    </message>
    <message>
        <source>Prenez votre monnaie</source>
        <translation>خذ الباقي</translation>
    </message>
    <message>
        <source>Nous vous rendons votre argent</source>
        <translation>نردّ لك مالك</translation>
    </message>
    <message>
        <source>Merci, c'est payé</source>
        <translation>شكرا، تم الدفع</translation>
    </message>
    <message>
        <source>Votre argent est rendu</source>
        <translation>رُدّ لك مالك</translation>
    </message>
    <message>
        <source>Un instant…</source>
        <translation>لحظة…</translation>
    </message>
</context>
<context>
    <name>KioskFooter</name>
    <message>
        <source>Accessibilité</source>
        <translation>تسهيلات الاستخدام</translation>
    </message>
</context>
<context>
    <name>Kitchen</name>
    <message>
        <source>Table %1</source>
        <translation>طاولة %1</translation>
    </message>
    <message>
        <source>Emporter</source>
        <translation>سفري</translation>
    </message>
    <message>
        <source>Sur place</source>
        <translation>في المكان</translation>
    </message>
    <message>
        <source>Allergie : %1</source>
        <translation>حساسية: %1</translation>
    </message>
</context>
<context>
    <name>Link</name>
    <message>
        <source>Refusé</source>
        <translation>مرفوض</translation>
    </message>
    <message>
        <source>En direct</source>
        <translation>مباشر</translation>
    </message>
    <message>
        <source>Connexion…</source>
        <translation>جارٍ الاتصال…</translation>
    </message>
    <message>
        <source>Hors ligne</source>
        <translation>غير متصل</translation>
    </message>
    <message>
        <source>1 action à envoyer</source>
        <translation>عملية واحدة للإرسال</translation>
    </message>
    <message>
        <source>%1 actions à envoyer</source>
        <translation>%1 عمليات للإرسال</translation>
    </message>
</context>
<context>
    <name>LoadingRing</name>
    <message>
        <source>Chargement</source>
        <translation>جارٍ التحميل</translation>
    </message>
</context>
<context>
    <name>LockScreen</name>
    <message>
        <source>Identification</source>
        <translation>تعريف المستخدم</translation>
    </message>
    <message>
        <source>Qui est à la caisse ?</source>
        <translation>من على الصندوق؟</translation>
    </message>
    <message>
        <source>Touchez votre nom, puis entrez votre code.</source>
        <translation>المس اسمك ثم أدخل رمزك.</translation>
    </message>
    <message>
        <source>Verrouillé. Le panier en cours est gardé.</source>
        <translation>مقفل. السلة محفوظة.</translation>
    </message>
    <message>
        <source>L'équipe n'est pas encore là</source>
        <translation>لم يصل الفريق بعد</translation>
    </message>
    <message>
        <source>Elle arrive du serveur dès que la connexion est rétablie.</source>
        <translation>يصل من الخادم فور عودة الاتصال.</translation>
    </message>
    <message>
        <source>Entrez votre code à quatre chiffres, au doigt ou au clavier.</source>
        <translation>أدخل رمزك المكون من أربعة أرقام باللمس أو بلوحة المفاتيح.</translation>
    </message>
    <message>
        <source>Changer de personne</source>
        <translation>شخص آخر</translation>
    </message>
    <message>
        <source>Pointeuse</source>
        <translation>ساعة الدوام</translation>
    </message>
</context>
<context>
    <name>Main</name>
    <message>
        <source>Cuisine</source>
        <translation>المطبخ</translation>
    </message>
    <message>
        <source>Affichage</source>
        <translation>شاشة العرض</translation>
    </message>
    <message>
        <source>Borne</source>
        <translation>جهاز الطلب</translation>
    </message>
</context>
<context>
    <name>ManagerPin</name>
    <message>
        <source>Accord d'un responsable</source>
        <translation>موافقة المسؤول</translation>
    </message>
    <message>
        <source>Renoncer</source>
        <translation>إلغاء</translation>
    </message>
</context>
<context>
    <name>MenuBoard</name>
    <message>
        <source>Épuisé</source>
        <translation>نفد</translation>
    </message>
</context>
<context>
    <name>MenuScreen</name>
    <message>
        <source>Que voulez-vous manger ?</source>
        <translation>ماذا تريد أن تأكل؟</translation>
    </message>
    <message>
        <source>%1 · sans %2</source>
        <translation>%1 · بدون %2</translation>
    </message>
    <message>
        <source>Allergènes</source>
        <translation>مسببات الحساسية</translation>
    </message>
</context>
<context>
    <name>MenuSheet</name>
    <message>
        <source>Verrouiller</source>
        <translation>قفل</translation>
    </message>
    <message>
        <source>Pointeuse</source>
        <translation>ساعة الدوام</translation>
    </message>
    <message>
        <source>Note de la commande</source>
        <translation>ملاحظة الطلب</translation>
    </message>
    <message>
        <source>Imprimante et derniers tickets</source>
        <translation>الطابعة وآخر التذاكر</translation>
    </message>
    <message>
        <source>Ouvrir le tiroir</source>
        <translation>فتح الدرج</translation>
    </message>
    <message>
        <source>Fermer la caisse</source>
        <translation>إغلاق الصندوق</translation>
    </message>
    <message>
        <source>Raccourcis clavier</source>
        <translation>اختصارات لوحة المفاتيح</translation>
    </message>
    <message>
        <source>Ordre du pavé numérique</source>
        <translation>ترتيب لوحة الأرقام</translation>
    </message>
</context>
<context>
    <name>Messages</name>
    <message>
        <source>Ce produit vient d'être épuisé.</source>
        <translation>نفد هذا المنتج للتو.</translation>
    </message>
    <message>
        <source>Retirez-le ou choisissez-en un autre.</source>
        <translation>احذفه أو اختر غيره.</translation>
    </message>
    <message>
        <source>Une option choisie n'est plus disponible.</source>
        <translation>أحد الخيارات لم يعد متوفرا.</translation>
    </message>
    <message>
        <source>Choisissez une autre option.</source>
        <translation>اختر خيارا آخر.</translation>
    </message>
    <message>
        <source>La carte a changé depuis l'affichage du prix.</source>
        <translation>تغيّرت القائمة بعد عرض السعر.</translation>
    </message>
    <message>
        <source>La carte a été rechargée : vérifiez le total et recommencez.</source>
        <translation>أُعيد تحميل القائمة: تحقق من المجموع وأعد المحاولة.</translation>
    </message>
    <message>
        <source>Cette ouverture du tiroir est déjà notée par un autre terminal.</source>
        <translation>سجّل جهاز آخر فتح الدرج هذا من قبل.</translation>
    </message>
    <message>
        <source>Rien à faire : elle est dans la liste.</source>
        <translation>لا شيء تفعله: إنه في القائمة.</translation>
    </message>
    <message>
        <source>Ce produit n'est plus à la carte.</source>
        <translation>لم يعد هذا المنتج في القائمة.</translation>
    </message>
    <message>
        <source>Retirez la ligne et choisissez-en un autre.</source>
        <translation>احذف السطر واختر غيره.</translation>
    </message>
    <message>
        <source>Il manque la taille.</source>
        <translation>الحجم غير محدد.</translation>
    </message>
    <message>
        <source>Choisissez une taille.</source>
        <translation>اختر الحجم.</translation>
    </message>
    <message>
        <source>Cette taille n'existe plus.</source>
        <translation>هذا الحجم لم يعد متوفرا.</translation>
    </message>
    <message>
        <source>Choisissez une autre taille.</source>
        <translation>اختر حجما آخر.</translation>
    </message>
    <message>
        <source>Ce produit ne se fait pas en moitiés.</source>
        <translation>هذا المنتج لا يُحضَّر نصفين.</translation>
    </message>
    <message>
        <source>Choisissez un produit entier.</source>
        <translation>اختر منتجا كاملا.</translation>
    </message>
    <message>
        <source>Les deux moitiés n'ont pas la même taille.</source>
        <translation>النصفان ليسا بالحجم نفسه.</translation>
    </message>
    <message>
        <source>Cette option n'existe plus.</source>
        <translation>هذا الخيار لم يعد موجودا.</translation>
    </message>
    <message>
        <source>Rouvrez le produit et choisissez de nouveau.</source>
        <translation>افتح المنتج من جديد واختر مرة أخرى.</translation>
    </message>
    <message>
        <source>Cette option ne se met pas sur une moitié.</source>
        <translation>لا يمكن وضع هذا الخيار على نصف واحد.</translation>
    </message>
    <message>
        <source>Mettez-la sur le tout.</source>
        <translation>ضعه على الكل.</translation>
    </message>
    <message>
        <source>Cette option ne peut pas être prise autant de fois.</source>
        <translation>لا يمكن أخذ هذا الخيار بهذا العدد.</translation>
    </message>
    <message>
        <source>Diminuez la quantité.</source>
        <translation>قلّل الكمية.</translation>
    </message>
    <message>
        <source>Il manque un choix.</source>
        <translation>ينقص اختيار.</translation>
    </message>
    <message>
        <source>Faites le choix demandé.</source>
        <translation>قم بالاختيار المطلوب.</translation>
    </message>
    <message>
        <source>Trop de choix dans ce groupe.</source>
        <translation>اختيارات كثيرة في هذه المجموعة.</translation>
    </message>
    <message>
        <source>Retirez un choix.</source>
        <translation>احذف اختيارا.</translation>
    </message>
    <message>
        <source>Cette quantité n'est pas possible.</source>
        <translation>هذه الكمية غير ممكنة.</translation>
    </message>
    <message>
        <source>Entrez un nombre de 1 à 999.</source>
        <translation>أدخل عددا من 1 إلى 999.</translation>
    </message>
    <message>
        <source>La commande est vide.</source>
        <translation>الطلب فارغ.</translation>
    </message>
    <message>
        <source>Ajoutez un produit.</source>
        <translation>أضف منتجا.</translation>
    </message>
    <message>
        <source>La commande a trop de lignes.</source>
        <translation>في الطلب أسطر كثيرة.</translation>
    </message>
    <message>
        <source>Faites-en deux commandes.</source>
        <translation>قسّمه إلى طلبين.</translation>
    </message>
    <message>
        <source>Cette commande n'existe pas.</source>
        <translation>هذا الطلب غير موجود.</translation>
    </message>
    <message>
        <source>Actualisez la liste.</source>
        <translation>حدّث القائمة.</translation>
    </message>
    <message>
        <source>La commande n'en est plus là.</source>
        <translation>تغيّرت حالة الطلب.</translation>
    </message>
    <message>
        <source>Regardez son état actuel.</source>
        <translation>انظر إلى حالته الحالية.</translation>
    </message>
    <message>
        <source>Cette commande est déjà payée ou annulée.</source>
        <translation>هذا الطلب مدفوع أو ملغى بالفعل.</translation>
    </message>
    <message>
        <source>Ce numéro de commande est déjà pris.</source>
        <translation>رقم الطلب هذا مستعمل بالفعل.</translation>
    </message>
    <message>
        <source>Un autre terminal a le même identifiant : appelez l'administrateur.</source>
        <translation>جهاز آخر يحمل المعرّف نفسه: اتصل بالمسؤول.</translation>
    </message>
    <message>
        <source>Le montant reçu ne suffit pas.</source>
        <translation>المبلغ المستلم غير كاف.</translation>
    </message>
    <message>
        <source>Demandez le reste.</source>
        <translation>اطلب الباقي.</translation>
    </message>
    <message>
        <source>Le montant ne correspond plus à la commande.</source>
        <translation>المبلغ لم يعد مطابقا للطلب.</translation>
    </message>
    <message>
        <source>Rouvrez l'encaissement.</source>
        <translation>افتح الدفع من جديد.</translation>
    </message>
    <message>
        <source>La caisse est fermée.</source>
        <translation>الصندوق مغلق.</translation>
    </message>
    <message>
        <source>Ouvrez une session de caisse.</source>
        <translation>افتح جلسة صندوق.</translation>
    </message>
    <message>
        <source>Une session de caisse est déjà ouverte.</source>
        <translation>جلسة صندوق مفتوحة بالفعل.</translation>
    </message>
    <message>
        <source>Fermez-la d'abord.</source>
        <translation>أغلقها أولا.</translation>
    </message>
    <message>
        <source>Votre rôle ne permet pas cette action.</source>
        <translation>دورك لا يسمح بهذه العملية.</translation>
    </message>
    <message>
        <source>Demandez à un responsable.</source>
        <translation>اطلب من مسؤول.</translation>
    </message>
    <message>
        <source>Cette personne n'est plus dans l'équipe.</source>
        <translation>هذا الشخص لم يعد في الفريق.</translation>
    </message>
    <message>
        <source>Choisissez votre nom de nouveau.</source>
        <translation>اختر اسمك من جديد.</translation>
    </message>
    <message>
        <source>Ce terminal n'a pas ce droit.</source>
        <translation>هذا الجهاز لا يملك هذه الصلاحية.</translation>
    </message>
    <message>
        <source>L'administrateur peut le lui donner.</source>
        <translation>يمكن للمسؤول منحها.</translation>
    </message>
    <message>
        <source>Ce bon a déjà changé.</source>
        <translation>تغيّر هذا الطلب بالفعل.</translation>
    </message>
    <message>
        <source>L'écran montre son état actuel.</source>
        <translation>الشاشة تعرض حالته الحالية.</translation>
    </message>
    <message>
        <source>Ce terminal a été révoqué.</source>
        <translation>أُلغي ربط هذا الجهاز.</translation>
    </message>
    <message>
        <source>Vos données sont gardées. L'administrateur peut le relier de nouveau.</source>
        <translation>بياناتك محفوظة. يمكن للمسؤول ربطه من جديد.</translation>
    </message>
    <message>
        <source>L'accès de ce terminal a expiré.</source>
        <translation>انتهت صلاحية دخول هذا الجهاز.</translation>
    </message>
    <message>
        <source>L'administrateur peut le relier de nouveau.</source>
        <translation>يمكن للمسؤول ربطه من جديد.</translation>
    </message>
    <message>
        <source>Le serveur ne reconnaît pas ce terminal.</source>
        <translation>الخادم لا يعرف هذا الجهاز.</translation>
    </message>
    <message>
        <source>Reliez-le de nouveau.</source>
        <translation>اربطه من جديد.</translation>
    </message>
    <message>
        <source>L'accès de ce terminal a disparu du trousseau.</source>
        <translation>اختفى مفتاح هذا الجهاز من حافظة المفاتيح.</translation>
    </message>
    <message>
        <source>Cet accès appartient à une autre machine.</source>
        <translation>هذا المفتاح يخص جهازا آخر.</translation>
    </message>
    <message>
        <source>Reliez ce terminal avec un code fait pour lui.</source>
        <translation>اربط هذا الجهاز برمز مخصص له.</translation>
    </message>
    <message>
        <source>Ce terminal est bloqué.</source>
        <translation>هذا الجهاز محظور.</translation>
    </message>
    <message>
        <source>L'administrateur peut le débloquer.</source>
        <translation>يمكن للمسؤول رفع الحظر.</translation>
    </message>
    <message>
        <source>Ce terminal n'est pas sur un réseau autorisé.</source>
        <translation>هذا الجهاز ليس على شبكة مسموح بها.</translation>
    </message>
    <message>
        <source>Rebranchez-le au réseau du magasin, ou appelez l'administrateur.</source>
        <translation>أعد وصله بشبكة المتجر، أو اتصل بالمسؤول.</translation>
    </message>
    <message>
        <source>Le trousseau du système est verrouillé.</source>
        <translation>حافظة مفاتيح النظام مقفلة.</translation>
    </message>
    <message>
        <source>Ouvrez la session du système.</source>
        <translation>افتح جلسة النظام.</translation>
    </message>
    <message>
        <source>Aucun trousseau sur cette machine.</source>
        <translation>لا توجد حافظة مفاتيح على هذا الجهاز.</translation>
    </message>
    <message>
        <source>Installez-en un, ou autorisez le fichier chiffré.</source>
        <translation>ثبّت واحدة، أو اسمح بالملف المشفّر.</translation>
    </message>
    <message>
        <source>Le trousseau du système ne répond pas.</source>
        <translation>حافظة مفاتيح النظام لا تستجيب.</translation>
    </message>
    <message>
        <source>Redémarrez la session du système.</source>
        <translation>أعد تشغيل جلسة النظام.</translation>
    </message>
    <message>
        <source>Le serveur ne répond pas.</source>
        <translation>الخادم لا يستجيب.</translation>
    </message>
    <message>
        <source>Continuez à travailler : tout est gardé ici et partira tout seul.</source>
        <translation>واصل العمل: كل شيء محفوظ هنا وسيُرسل تلقائيا.</translation>
    </message>
    <message>
        <source>La réponse ne vient pas de notre serveur.</source>
        <translation>الجواب ليس من خادمنا.</translation>
    </message>
    <message>
        <source>Vérifiez le réseau : un portail d'accès répond peut-être à sa place.</source>
        <translation>تحقق من الشبكة: قد تكون بوابة دخول تجيب بدلا منه.</translation>
    </message>
    <message>
        <source>Le serveur ne peut pas enregistrer.</source>
        <translation>الخادم لا يستطيع الحفظ.</translation>
    </message>
    <message>
        <source>Cela repartira tout seul ; prévenez l'administrateur.</source>
        <translation>سيُستأنف تلقائيا؛ أبلغ المسؤول.</translation>
    </message>
    <message>
        <source>Le service tiers n'a pas fait ce qui était demandé.</source>
        <translation>لم تنفّذ الخدمة الخارجية ما طُلب منها.</translation>
    </message>
    <message>
        <source>Réessayez ; la page « Services tiers » de l'administration dit pourquoi.</source>
        <translation>أعد المحاولة؛ صفحة «الخدمات الخارجية» في الإدارة توضّح السبب.</translation>
    </message>
    <message>
        <source>Trop de demandes à la fois.</source>
        <translation>طلبات كثيرة في وقت واحد.</translation>
    </message>
    <message>
        <source>Cela repartira tout seul dans un instant.</source>
        <translation>سيُستأنف تلقائيا بعد لحظة.</translation>
    </message>
    <message>
        <source>Le disque de ce terminal est plein.</source>
        <translation>قرص هذا الجهاز ممتلئ.</translation>
    </message>
    <message>
        <source>Rien n'est perdu ; libérez de la place, puis recommencez.</source>
        <translation>لم يُفقد شيء؛ أفرغ مساحة ثم أعد المحاولة.</translation>
    </message>
    <message>
        <source>Ce terminal ne peut pas écrire sur son disque.</source>
        <translation>لا يستطيع هذا الجهاز الكتابة على قرصه.</translation>
    </message>
    <message>
        <source>L'action n'est pas faite : recommencez, ou appelez l'administrateur.</source>
        <translation>لم تتم العملية: أعد المحاولة أو اتصل بالمسؤول.</translation>
    </message>
    <message>
        <source>La note est trop longue.</source>
        <translation>الملاحظة طويلة جدا.</translation>
    </message>
    <message>
        <source>Raccourcissez-la.</source>
        <translation>اختصرها.</translation>
    </message>
    <message>
        <source>Une option est choisie deux fois.</source>
        <translation>خيار مكرر مرتين.</translation>
    </message>
    <message>
        <source>Ce service n'est pas proposé ici.</source>
        <translation>هذه الخدمة غير متوفرة هنا.</translation>
    </message>
    <message>
        <source>Choisissez-en un autre.</source>
        <translation>اختر واحدا آخر.</translation>
    </message>
    <message>
        <source>Cette commande est déjà enregistrée autrement.</source>
        <translation>هذه الطلبية مسجلة من قبل بشكل مختلف.</translation>
    </message>
    <message>
        <source>Ce paiement est déjà enregistré autrement.</source>
        <translation>هذا الدفع مسجل من قبل بشكل مختلف.</translation>
    </message>
    <message>
        <source>Regardez l'état de la commande.</source>
        <translation>راجع حالة الطلبية.</translation>
    </message>
    <message>
        <source>Le serveur ne connaît pas cette session de caisse.</source>
        <translation>الخادم لا يعرف جلسة الصندوق هذه.</translation>
    </message>
    <message>
        <source>Fermez la caisse et rouvrez-la.</source>
        <translation>أغلق الصندوق ثم افتحه من جديد.</translation>
    </message>
    <message>
        <source>Ce bon n'existe plus.</source>
        <translation>هذه القسيمة لم تعد موجودة.</translation>
    </message>
    <message>
        <source>Le serveur a rencontré une erreur.</source>
        <translation>واجه الخادم خطأ.</translation>
    </message>
    <message>
        <source>L'imprimante refuse la connexion.</source>
        <translation>الطابعة ترفض الاتصال.</translation>
    </message>
    <message>
        <source>Vérifiez qu'elle est allumée ; l'impression repartira.</source>
        <translation>تأكد أنها مشغّلة؛ ستُستأنف الطباعة.</translation>
    </message>
    <message>
        <source>L'imprimante est introuvable.</source>
        <translation>الطابعة غير موجودة.</translation>
    </message>
    <message>
        <source>Vérifiez son câble et son adresse.</source>
        <translation>تحقق من الكابل والعنوان.</translation>
    </message>
    <message>
        <source>L'imprimante ne répond pas.</source>
        <translation>الطابعة لا تستجيب.</translation>
    </message>
    <message>
        <source>Vérifiez qu'elle est allumée.</source>
        <translation>تأكد أنها مشغّلة.</translation>
    </message>
    <message>
        <source>L'imprimante est hors ligne.</source>
        <translation>الطابعة غير متصلة.</translation>
    </message>
    <message>
        <source>Vérifiez papier et capot.</source>
        <translation>تحقق من الورق والغطاء.</translation>
    </message>
    <message>
        <source>L'imprimante n'a plus de papier.</source>
        <translation>نفد ورق الطابعة.</translation>
    </message>
    <message>
        <source>Remettez un rouleau ; l'impression repartira.</source>
        <translation>ضع لفة جديدة؛ ستُستأنف الطباعة.</translation>
    </message>
    <message>
        <source>Le capot de l'imprimante est ouvert.</source>
        <translation>غطاء الطابعة مفتوح.</translation>
    </message>
    <message>
        <source>Fermez-le ; l'impression repartira.</source>
        <translation>أغلقه؛ ستُستأنف الطباعة.</translation>
    </message>
    <message>
        <source>Il n'y a pas d'imprimante à cet endroit.</source>
        <translation>لا توجد طابعة في هذا الموضع.</translation>
    </message>
    <message>
        <source>Vérifiez son câble, puis l'adresse dans les réglages.</source>
        <translation>تحقق من الكابل، ثم من العنوان في الإعدادات.</translation>
    </message>
    <message>
        <source>Le système refuse l'accès à l'imprimante.</source>
        <translation>النظام يرفض الوصول إلى الطابعة.</translation>
    </message>
    <message>
        <source>L'administrateur peut donner ce droit.</source>
        <translation>يمكن للمسؤول منح هذا الحق.</translation>
    </message>
    <message>
        <source>Il manque au système de quoi imprimer.</source>
        <translation>ينقص النظام ما يلزم للطباعة.</translation>
    </message>
    <message>
        <source>L'administrateur peut installer le pilote.</source>
        <translation>يمكن للمسؤول تثبيت برنامج التشغيل.</translation>
    </message>
    <message>
        <source>L'imprimante est occupée par un autre programme.</source>
        <translation>الطابعة مشغولة ببرنامج آخر.</translation>
    </message>
    <message>
        <source>L'impression repartira dès qu'elle est libre.</source>
        <translation>ستُستأنف الطباعة فور تحررها.</translation>
    </message>
    <message>
        <source>L'imprimante a coupé la connexion.</source>
        <translation>قطعت الطابعة الاتصال.</translation>
    </message>
    <message>
        <source>Vérifiez son câble ; l'impression repartira.</source>
        <translation>تحقق من الكابل؛ ستُستأنف الطباعة.</translation>
    </message>
    <message>
        <source>L'imprimante n'avance plus.</source>
        <translation>الطابعة لم تعد تتقدم.</translation>
    </message>
    <message>
        <source>Vérifiez papier et capot, ou rallumez-la.</source>
        <translation>تحقق من الورق والغطاء، أو أعد تشغيلها.</translation>
    </message>
    <message>
        <source>L'imprimante ne dit pas comment elle va.</source>
        <translation>الطابعة لا تخبر بحالتها.</translation>
    </message>
    <message>
        <source>Le massicot de l'imprimante est bloqué.</source>
        <translation>شفرة قطع الورق عالقة في الطابعة.</translation>
    </message>
    <message>
        <source>Ouvrez le capot, dégagez la lame ; l'impression repartira.</source>
        <translation>افتح الغطاء وحرر الشفرة؛ ستُستأنف الطباعة.</translation>
    </message>
    <message>
        <source>L'imprimante signale une panne.</source>
        <translation>الطابعة تبلغ عن عطل.</translation>
    </message>
    <message>
        <source>Éteignez-la, rallumez-la ; l'impression repartira.</source>
        <translation>أطفئها ثم شغلها؛ ستُستأنف الطباعة.</translation>
    </message>
    <message>
        <source>Le système n'a pas accepté l'impression.</source>
        <translation>النظام لم يقبل الطباعة.</translation>
    </message>
    <message>
        <source>Regardez la file d'impression du système.</source>
        <translation>راجع قائمة انتظار الطباعة في النظام.</translation>
    </message>
    <message>
        <source>Ce ticket ne peut pas être imprimé.</source>
        <translation>لا يمكن طباعة هذه التذكرة.</translation>
    </message>
    <message>
        <source>Appelez l'administrateur : le journal dit pourquoi.</source>
        <translation>اتصل بالمسؤول: السجل يذكر السبب.</translation>
    </message>
    <message>
        <source>Le programme s'est arrêté pendant l'impression.</source>
        <translation>توقف البرنامج أثناء الطباعة.</translation>
    </message>
    <message>
        <source>Regardez si le ticket est sorti.</source>
        <translation>انظر هل خرجت التذكرة.</translation>
    </message>
    <message>
        <source>Ce ticket a attendu trop longtemps.</source>
        <translation>انتظرت هذه التذكرة طويلا.</translation>
    </message>
    <message>
        <source>Imprimez un duplicata s'il le faut encore.</source>
        <translation>اطبع نسخة إن كانت ما تزال لازمة.</translation>
    </message>
    <message>
        <source>La passerelle d'impression n'a plus donné de nouvelles.</source>
        <translation>انقطعت أخبار بوابة الطباعة بعد الإرسال.</translation>
    </message>
    <message>
        <source>Regardez si le papier est sorti.</source>
        <translation>تحقق هل خرجت الورقة.</translation>
    </message>
    <message>
        <source>L'imprimante n'était pas prête.</source>
        <translation>لم تكن الطابعة جاهزة.</translation>
    </message>
    <message>
        <source>L'impression repartira.</source>
        <translation>ستستأنف الطباعة.</translation>
    </message>
    <message>
        <source>Quelqu'un a déjà décidé pour ce papier.</source>
        <translation>لقد قرر شخص آخر بشأن هذه الورقة.</translation>
    </message>
    <message>
        <source>La liste montre où il en est.</source>
        <translation>القائمة تبين حالتها.</translation>
    </message>
    <message>
        <source>Ce papier n'existe plus.</source>
        <translation>لم تعد هذه الورقة موجودة.</translation>
    </message>
    <message>
        <source>La liste montre où on en est.</source>
        <translation>القائمة تبين الوضع الحالي.</translation>
    </message>
    <message>
        <source>La liaison avec l'imprimante a une panne.</source>
        <translation>تعطل الاتصال بالطابعة.</translation>
    </message>
    <message>
        <source>Le serveur ne comprend pas cette demande (%1).</source>
        <translation>الخادم لا يفهم هذا الطلب (%1).</translation>
    </message>
    <message>
        <source>Programme et serveur n'ont peut-être pas la même version : appelez l'administrateur.</source>
        <translation>ربما ليس للبرنامج والخادم الإصدار نفسه: اتصل بالمسؤول.</translation>
    </message>
    <message>
        <source>Une erreur est survenue (%1).</source>
        <translation>حدث خطأ (%1).</translation>
    </message>
    <message>
        <source>Recommencez ; si cela continue, appelez l'administrateur.</source>
        <translation>أعد المحاولة؛ وإن تكرر فاتصل بالمسؤول.</translation>
    </message>
</context>
<context>
    <name>NumberScreen</name>
    <message>
        <source>Merci !</source>
        <translation>شكرا لك!</translation>
    </message>
    <message>
        <source>Merci %1 !</source>
        <translation>شكرا يا %1!</translation>
    </message>
    <message>
        <source>Votre numéro</source>
        <translation>رقمك</translation>
    </message>
    <message>
        <source>Votre numéro : %1</source>
        <translation>رقمك: %1</translation>
    </message>
    <message>
        <source>Payez au comptoir</source>
        <translation>ادفع عند الصندوق</translation>
    </message>
    <message>
        <source>C’est payé</source>
        <translation>تم الدفع</translation>
    </message>
    <message>
        <source>La machine n’avait plus assez de monnaie : %1 vous attendent au comptoir.</source>
        <translation>لم يبق في الآلة ما يكفي من الباقي: %1 بانتظارك عند الصندوق.</translation>
    </message>
    <message>
        <source>Nous appelons votre numéro dès que c’est emballé.</source>
        <translation>سننادي رقمك فور تغليف طلبك.</translation>
    </message>
    <message>
        <source>Nous appelons votre numéro dès que c’est prêt.</source>
        <translation>سننادي رقمك فور جاهزية طلبك.</translation>
    </message>
    <message>
        <source>Le réseau est lent : montrez ce numéro au comptoir, votre commande est gardée.</source>
        <translation>الشبكة بطيئة: أظهر هذا الرقم عند الصندوق، طلبك محفوظ.</translation>
    </message>
    <message>
        <source>Terminé · %1 s</source>
        <translation>تم · %1 ث</translation>
    </message>
    <message>
        <source>Terminé</source>
        <translation>تم</translation>
    </message>
</context>
<context>
    <name>Numpad</name>
    <message>
        <source>Effacer</source>
        <translation>مسح</translation>
    </message>
</context>
<context>
    <name>OpenTill</name>
    <message>
        <source>Ouverture de caisse</source>
        <translation>فتح الصندوق</translation>
    </message>
    <message>
        <source>Ouvrir la caisse</source>
        <translation>فتح الصندوق</translation>
    </message>
    <message>
        <source>Bonjour %1. Comptez le fond de caisse du tiroir.</source>
        <translation>مرحبا %1. عدّ رصيد البداية في الدرج.</translation>
    </message>
    <message>
        <source>Verrouiller</source>
        <translation>قفل</translation>
    </message>
    <message>
        <source>Fond de caisse</source>
        <translation>رصيد البداية</translation>
    </message>
</context>
<context>
    <name>OptionChip</name>
    <message>
        <source>épuisé</source>
        <translation>نفد</translation>
    </message>
    <message>
        <source>Épuisé</source>
        <translation>نفد</translation>
    </message>
    <message>
        <source>Un de moins</source>
        <translation>أنقص واحدا</translation>
    </message>
    <message>
        <source>Un de plus</source>
        <translation type="obsolete">زد واحدا</translation>
    </message>
</context>
<context>
    <name>Options</name>
    <message>
        <source>%1 offertes</source>
        <translation>%1 مجانا</translation>
    </message>
    <message>
        <source>1 offerte</source>
        <translation>1 مجانا</translation>
    </message>
    <message>
        <source>1 au choix</source>
        <translation>اختيار واحد</translation>
    </message>
    <message>
        <source>de %1 à %2</source>
        <translation>من %1 إلى %2</translation>
    </message>
    <message>
        <source>%1 au plus</source>
        <translation>%1 على الأكثر</translation>
    </message>
</context>
<context>
    <name>OptionsSheet</name>
    <message>
        <source>Moitié · moitié</source>
        <translation>نصف ونصف</translation>
    </message>
    <message>
        <source>Entière</source>
        <translation>كاملة</translation>
    </message>
    <message>
        <source>Sur le tout</source>
        <translation>على الكل</translation>
    </message>
    <message>
        <source>Modifier</source>
        <translation>تعديل</translation>
    </message>
    <message>
        <source>Ajouter</source>
        <translation>أضف</translation>
    </message>
    <message>
        <source>Entrée</source>
        <translation>Enter</translation>
    </message>
</context>
<context>
    <name>Orders</name>
    <message>
        <source>Commande passée</source>
        <translation>سُجّلت الطلبية</translation>
    </message>
    <message>
        <source>+ %1 × %2</source>
        <translation>+ %1 × %2</translation>
    </message>
    <message>
        <source>− %1 × %2</source>
        <translation>− %1 × %2</translation>
    </message>
    <message>
        <source>%2 : maintenant %1</source>
        <translation>%2: الآن %1</translation>
    </message>
    <message>
        <source>Ligne déjà retirée : rien changé</source>
        <translation>السطر محذوف من قبل: لم يتغير شيء</translation>
    </message>
    <message>
        <source>Commande annulée</source>
        <translation>أُلغيت الطلبية</translation>
    </message>
    <message>
        <source>Reçue</source>
        <translation>مستلمة</translation>
    </message>
    <message>
        <source>En cuisine</source>
        <translation>في المطبخ</translation>
    </message>
    <message>
        <source>Prête</source>
        <translation>جاهزة</translation>
    </message>
    <message>
        <source>Servie</source>
        <translation>قدّمت</translation>
    </message>
    <message>
        <source>Annulée</source>
        <translation>ملغاة</translation>
    </message>
    <message>
        <source>Ajouter le panier (%1)</source>
        <translation>إضافة السلة (%1)</translation>
    </message>
    <message>
        <source>Un instant…</source>
        <translation>لحظة…</translation>
    </message>
</context>
<context>
    <name>OutOfOrder</name>
    <message>
        <source>Borne indisponible</source>
        <translation>الجهاز غير متاح</translation>
    </message>
    <message>
        <source>Commandez au comptoir, s’il vous plaît.</source>
        <translation>يرجى الطلب عند الصندوق.</translation>
    </message>
    <message>
        <source>Relier de nouveau</source>
        <translation>إعادة الربط</translation>
    </message>
</context>
<context>
    <name>Overlays</name>
    <message>
        <source>Votre prénom</source>
        <translation>اسمك</translation>
    </message>
    <message>
        <source>Une remarque pour la cuisine</source>
        <translation>ملاحظة للمطبخ</translation>
    </message>
    <message>
        <source>Abandonner la commande ?</source>
        <translation>هل تريد إلغاء الطلب؟</translation>
    </message>
    <message>
        <source>Le panier sera vidé.</source>
        <translation>سيتم إفراغ السلة.</translation>
    </message>
    <message>
        <source>Abandonner</source>
        <translation>إلغاء الطلب</translation>
    </message>
    <message>
        <source>Continuer</source>
        <translation>متابعة</translation>
    </message>
</context>
<context>
    <name>Pairing</name>
    <message>
        <source>Relier cette caisse</source>
        <translation>ربط صندوق البيع هذا</translation>
    </message>
    <message>
        <source>Relier cette borne</source>
        <translation>ربط هذا الجهاز</translation>
    </message>
    <message>
        <source>Relier cet écran de cuisine</source>
        <translation>ربط شاشة المطبخ هذه</translation>
    </message>
    <message>
        <source>Relier cet écran d’affichage</source>
        <translation>ربط شاشة العرض هذه</translation>
    </message>
    <message>
        <source>Relier cette passerelle d’impression</source>
        <translation>ربط بوابة الطباعة هذه</translation>
    </message>
    <message>
        <source>une caisse</source>
        <translation>صندوق بيع</translation>
    </message>
    <message>
        <source>une borne</source>
        <translation>جهاز طلب ذاتي</translation>
    </message>
    <message>
        <source>un écran de cuisine</source>
        <translation>شاشة مطبخ</translation>
    </message>
    <message>
        <source>un écran d’affichage</source>
        <translation>شاشة عرض</translation>
    </message>
    <message>
        <source>une passerelle d’impression</source>
        <translation>بوابة طباعة</translation>
    </message>
    <message>
        <source>Aucune caméra n’a été trouvée.</source>
        <translation>لم يتم العثور على كاميرا.</translation>
    </message>
    <message>
        <source>La caméra est utilisée par un autre programme.</source>
        <translation>الكاميرا مستخدمة من برنامج آخر.</translation>
    </message>
    <message>
        <source>La caméra ne donne plus d’image.</source>
        <translation>الكاميرا لم تعد تعطي صورة.</translation>
    </message>
    <message>
        <source>Ce code n’est pas un code de terminal.</source>
        <translation>هذا ليس رمز جهاز.</translation>
    </message>
    <message>
        <source>Le code est incomplet ou abîmé.</source>
        <translation>الرمز ناقص أو تالف.</translation>
    </message>
    <message>
        <source>Ce code demande une version plus récente du programme.</source>
        <translation>هذا الرمز يتطلب نسخة أحدث من البرنامج.</translation>
    </message>
    <message>
        <source>L’adresse du serveur n’est pas valable.</source>
        <translation>عنوان الخادم غير صالح.</translation>
    </message>
    <message>
        <source>Le serveur ne répond pas.</source>
        <translation>الخادم لا يستجيب.</translation>
    </message>
    <message>
        <source>À cette adresse répond autre chose que notre serveur.</source>
        <translation>ما يجيب في هذا العنوان ليس خادمنا.</translation>
    </message>
    <message>
        <source>Cette machine ne donne pas d’empreinte.</source>
        <translation>هذا الجهاز لا يعطي بصمة.</translation>
    </message>
    <message>
        <source>Ce système n’a pas de trousseau où ranger le jeton.</source>
        <translation>لا توجد في هذا النظام سلسلة مفاتيح لحفظ الرمز.</translation>
    </message>
    <message>
        <source>Le trousseau du système est verrouillé.</source>
        <translation>حافظة مفاتيح النظام مقفلة.</translation>
    </message>
    <message>
        <source>Le trousseau du système a refusé le jeton.</source>
        <translation>رفضت سلسلة مفاتيح النظام الرمز.</translation>
    </message>
    <message>
        <source>Le dossier du programme ne peut pas être écrit.</source>
        <translation>لا يمكن الكتابة في مجلد البرنامج.</translation>
    </message>
    <message>
        <source>Ce code est pour %1, pas pour %2.</source>
        <translation>هذا الرمز مخصص لـ%1 وليس لـ%2.</translation>
    </message>
    <message>
        <source>Ce code est réservé à une autre machine.</source>
        <translation>هذا الرمز محجوز لجهاز آخر.</translation>
    </message>
    <message>
        <source>L’horloge de cette machine est fausse de %1 min.</source>
        <translation>ساعة هذا الجهاز خاطئة بمقدار %1 دقيقة.</translation>
    </message>
    <message>
        <source>Le serveur ne connaît pas ce code.</source>
        <translation>الخادم لا يعرف هذا الرمز.</translation>
    </message>
    <message>
        <source>Ce code a déjà servi.</source>
        <translation>سبق استعمال هذا الرمز.</translation>
    </message>
    <message>
        <source>Ce code a expiré.</source>
        <translation>انتهت صلاحية هذا الرمز.</translation>
    </message>
    <message>
        <source>Ce code a été annulé.</source>
        <translation>أُلغي هذا الرمز.</translation>
    </message>
    <message>
        <source>Ce terminal est bloqué.</source>
        <translation>هذا الجهاز محظور.</translation>
    </message>
    <message>
        <source>Ce terminal n’est pas sur un réseau autorisé.</source>
        <translation>هذا الجهاز ليس على شبكة مسموح بها.</translation>
    </message>
    <message>
        <source>Ce terminal n’a pas les droits qu’il lui faut.</source>
        <translation>لا يملك هذا الجهاز الصلاحيات اللازمة.</translation>
    </message>
    <message>
        <source>La demande a été refusée dans le back-office.</source>
        <translation>رُفض الطلب في لوحة الإدارة.</translation>
    </message>
    <message>
        <source>Personne n’a accepté la demande à temps.</source>
        <translation>لم يقبل أحد الطلب في الوقت المحدد.</translation>
    </message>
    <message>
        <source>Ce n’est pas le serveur qu’il prétend être.</source>
        <translation>هذا الخادم ليس الذي يدّعي أنه هو.</translation>
    </message>
    <message>
        <source>Cette machine n’est sur aucun réseau.</source>
        <translation>هذا الجهاز غير متصل بأي شبكة.</translation>
    </message>
    <message>
        <source>Trop d’essais en peu de temps.</source>
        <translation>محاولات كثيرة في وقت قصير.</translation>
    </message>
    <message>
        <source>Erreur inattendue (%1).</source>
        <translation>خطأ غير متوقع (%1).</translation>
    </message>
    <message>
        <source>Rapprochez le code, tenez-le droit, avec plus de lumière.</source>
        <translation>قرّب الرمز وأمسكه مستقيمًا مع إضاءة أكثر.</translation>
    </message>
    <message>
        <source>Faites afficher un nouveau code dans le back-office, puis présentez-le.</source>
        <translation>اطلب رمزًا جديدًا من لوحة الإدارة ثم اعرضه.</translation>
    </message>
    <message>
        <source>Choisissez une autre caméra, ou saisissez le code.</source>
        <translation>اختر كاميرا أخرى أو اكتب الرمز.</translation>
    </message>
    <message>
        <source>Mettez ce programme à jour.</source>
        <translation>حدّث هذا البرنامج.</translation>
    </message>
    <message>
        <source>Vérifiez l’adresse, ou demandez un nouveau code.</source>
        <translation>تحقق من العنوان أو اطلب رمزًا جديدًا.</translation>
    </message>
    <message>
        <source>Vérifiez le réseau ; l’essai reprend seul.</source>
        <translation>تحقق من الشبكة؛ ستُعاد المحاولة تلقائيًا.</translation>
    </message>
    <message>
        <source>Réglez la date et l’heure du système, puis réessayez.</source>
        <translation>اضبط تاريخ النظام ووقته ثم أعد المحاولة.</translation>
    </message>
    <message>
        <source>Ouvrez la session du système, puis réessayez.</source>
        <translation>سجّل الدخول إلى النظام ثم أعد المحاولة.</translation>
    </message>
    <message>
        <source>Un administrateur peut installer un trousseau ou autoriser un fichier chiffré.</source>
        <translation>يمكن للمسؤول تثبيت سلسلة مفاتيح أو السماح بملف مشفّر.</translation>
    </message>
    <message>
        <source>Libérez de la place ou vérifiez les droits du dossier, puis réessayez.</source>
        <translation>أفرغ مساحة أو تحقق من صلاحيات المجلد ثم أعد المحاولة.</translation>
    </message>
    <message>
        <source>Créez dans le back-office un code pour ce terminal.</source>
        <translation>أنشئ في لوحة الإدارة رمزًا لهذا الجهاز.</translation>
    </message>
    <message>
        <source>Demandez de nouveau, et faites accepter le code sous cinq minutes.</source>
        <translation>أعد الطلب، واطلب قبول الرمز خلال خمس دقائق.</translation>
    </message>
    <message>
        <source>Demandez à un administrateur du magasin.</source>
        <translation>اسأل مسؤول المتجر.</translation>
    </message>
    <message>
        <source>Attendez un instant, puis réessayez.</source>
        <translation>انتظر لحظة ثم أعد المحاولة.</translation>
    </message>
    <message>
        <source>Réessayez.</source>
        <translation>أعد المحاولة.</translation>
    </message>
    <message>
        <source>Droits : %1</source>
        <translation>الصلاحيات: %1</translation>
    </message>
    <message>
        <source>%1 / %2 images</source>
        <translation>%1 / %2 صورة</translation>
    </message>
    <message>
        <source>Prêt — %1</source>
        <translation>جاهز — %1</translation>
    </message>
    <message>
        <source>Code lu — %1</source>
        <translation>قُرئ الرمز — %1</translation>
    </message>
    <message>
        <source>Code vu</source>
        <translation>شوهد الرمز</translation>
    </message>
    <message>
        <source>La caméra s’ouvre…</source>
        <translation>يتم فتح الكاميرا…</translation>
    </message>
    <message>
        <source>Présentez le code dans le cadre</source>
        <translation>ضع الرمز داخل الإطار</translation>
    </message>
    <message>
        <source>%1 (magasins : %2)</source>
        <translation>%1 (المتاجر: %2)</translation>
    </message>
</context>
<context>
    <name>PairingCamera</name>
    <message>
        <source>Branchez-en une, choisissez-en une autre, ou saisissez le code.</source>
        <translation>وصّل كاميرا أو اختر أخرى أو اكتب الرمز.</translation>
    </message>
</context>
<context>
    <name>PairingNearby</name>
    <message>
        <source>Serveurs sur ce réseau</source>
        <translation>الخوادم على هذه الشبكة</translation>
    </message>
    <message>
        <source>Choisissez celui du magasin. Rien n’est relié avant que quelqu’un l’accepte dans le back-office.</source>
        <translation>اختر خادم المتجر. لا يُربط شيء قبل أن يقبله شخص في لوحة الإدارة.</translation>
    </message>
    <message>
        <source>Demande envoyée</source>
        <translation>أُرسل الطلب</translation>
    </message>
    <message>
        <source>Redemander</source>
        <translation>إعادة الطلب</translation>
    </message>
    <message>
        <source>Demander</source>
        <translation>طلب الربط</translation>
    </message>
    <message>
        <source>La demande part…</source>
        <translation>جارٍ إرسال الطلب…</translation>
    </message>
    <message>
        <source>Recherche sur le réseau…</source>
        <translation>جارٍ البحث في الشبكة…</translation>
    </message>
    <message>
        <source>Le serveur n’est pas dans la liste ? Il doit être allumé et sur ce même réseau. Sinon, présentez le QR ou saisissez le code.</source>
        <translation>الخادم ليس في القائمة؟ يجب أن يكون مشغّلاً وعلى نفس الشبكة. وإلا فاعرض رمز QR أو أدخل الرمز.</translation>
    </message>
    <message>
        <source>Comparez ce code avec celui du back-office, écran « Terminaux ». S’il est le même, acceptez-le là-bas ; sinon, refusez.</source>
        <translation>قارن هذا الرمز بالرمز الظاهر في لوحة الإدارة، شاشة «الأجهزة». إن تطابقا فاقبله هناك، وإلا فارفضه.</translation>
    </message>
    <message>
        <source>Le serveur ne répond pas ; on réessaie.</source>
        <translation>الخادم لا يستجيب؛ جارٍ إعادة المحاولة.</translation>
    </message>
    <message>
        <source>En attente du back-office…</source>
        <translation>في انتظار لوحة الإدارة…</translation>
    </message>
    <message>
        <source>Ne plus demander</source>
        <translation>إلغاء الطلب</translation>
    </message>
    <message>
        <source>Annuler</source>
        <translation>إلغاء</translation>
    </message>
</context>
<context>
    <name>PairingScreen</name>
    <message>
        <source>Présentez le QR affiché dans le back-office, écran « Terminaux ».</source>
        <translation>اعرض رمز QR من لوحة الإدارة، صفحة «الأجهزة».</translation>
    </message>
    <message>
        <source>Magasin trouvé</source>
        <translation>تم العثور على المتجر</translation>
    </message>
    <message>
        <source>Jeton rangé dans le trousseau</source>
        <translation>حُفظ الرمز في سلسلة المفاتيح</translation>
    </message>
    <message>
        <source>Droits vérifiés</source>
        <translation>تم التحقق من الصلاحيات</translation>
    </message>
    <message>
        <source>Catalogue</source>
        <translation>القائمة</translation>
    </message>
    <message>
        <source>Canal en direct</source>
        <translation>القناة المباشرة</translation>
    </message>
    <message>
        <source>Réessayer</source>
        <translation>إعادة المحاولة</translation>
    </message>
    <message>
        <source>Connexion locale non chiffrée</source>
        <translation>اتصال محلي غير مشفّر</translation>
    </message>
    <message>
        <source>Saisir un code</source>
        <translation>كتابة رمز</translation>
    </message>
    <message>
        <source>Autre caméra</source>
        <translation>كاميرا أخرى</translation>
    </message>
    <message>
        <source>Relancer la caméra</source>
        <translation>إعادة تشغيل الكاميرا</translation>
    </message>
    <message>
        <source>Chercher sur le réseau</source>
        <translation>البحث في الشبكة</translation>
    </message>
    <message>
        <source>Ce terminal est prêt.</source>
        <translation>هذا الجهاز جاهز.</translation>
    </message>
</context>
<context>
    <name>PairingTyping</name>
    <message>
        <source>Saisir le code</source>
        <translation>كتابة الرمز</translation>
    </message>
    <message>
        <source>Collez le texte du code ou son lien. Pour un code court, donnez aussi l’adresse du serveur.</source>
        <translation>الصق نص الرمز أو رابطه. مع رمز قصير أضف عنوان الخادم أيضًا.</translation>
    </message>
    <message>
        <source>Code ou lien</source>
        <translation>رمز أو رابط</translation>
    </message>
    <message>
        <source>Coller ou saisir</source>
        <translation>الصق أو اكتب</translation>
    </message>
    <message>
        <source>Adresse du serveur (facultative)</source>
        <translation>عنوان الخادم (اختياري)</translation>
    </message>
    <message>
        <source>Annuler</source>
        <translation>إلغاء</translation>
    </message>
    <message>
        <source>Relier</source>
        <translation>ربط</translation>
    </message>
</context>
<context>
    <name>Parked</name>
    <message>
        <source>Commande %1</source>
        <translation>الطلب %1</translation>
    </message>
    <message>
        <source>Paiement de %1</source>
        <translation>دفع %1</translation>
    </message>
    <message>
        <source>Annulation de %1</source>
        <translation>إلغاء %1</translation>
    </message>
    <message>
        <source>Modification de %1</source>
        <translation>تعديل %1</translation>
    </message>
    <message>
        <source>Ouverture de caisse</source>
        <translation>فتح الصندوق</translation>
    </message>
    <message>
        <source>Fermeture de caisse</source>
        <translation>إغلاق الصندوق</translation>
    </message>
    <message>
        <source>Pointage</source>
        <translation>تسجيل الدوام</translation>
    </message>
    <message>
        <source>Demande</source>
        <translation>طلب</translation>
    </message>
</context>
<context>
    <name>ParkedPanel</name>
    <message>
        <source>Rien n'a été refusé</source>
        <translation>لم يُرفض شيء</translation>
    </message>
    <message>
        <source>Réglée au comptoir</source>
        <translation>سُوّيت عند الكونتوار</translation>
    </message>
    <message>
        <source>Réessayer</source>
        <translation>إعادة المحاولة</translation>
    </message>
</context>
<context>
    <name>ParkedSheet</name>
    <message>
        <source>Connexion</source>
        <translation>الاتصال</translation>
    </message>
    <message>
        <source>Relier de nouveau</source>
        <translation>إعادة الربط</translation>
    </message>
    <message>
        <source>Abandonner</source>
        <translation>تخلّ عنه</translation>
    </message>
    <message>
        <source>Corriger</source>
        <translation>تصحيح</translation>
    </message>
    <message>
        <source>Réessayer</source>
        <translation>إعادة المحاولة</translation>
    </message>
    <message>
        <source>Rien n'a été refusé</source>
        <translation>لم يُرفض شيء</translation>
    </message>
    <message>
        <source>Ce qui attend partira tout seul.</source>
        <translation>ما ينتظر سيرسل تلقائيا.</translation>
    </message>
</context>
<context>
    <name>Payment</name>
    <message>
        <source>arrondi %1</source>
        <translation>تقريب %1</translation>
    </message>
</context>
<context>
    <name>PaymentPane</name>
    <message>
        <source>Encaissement</source>
        <translation>الدفع</translation>
    </message>
    <message>
        <source>Retour</source>
        <translation>رجوع</translation>
    </message>
    <message>
        <source>Échap</source>
        <translation>Esc</translation>
    </message>
    <message>
        <source>Monnayeur</source>
        <translation>آلة النقود</translation>
    </message>
    <message>
        <source>Encaisser %1</source>
        <translation>تحصيل %1</translation>
    </message>
    <message>
        <source>Encaisser en espèces</source>
        <translation>الدفع نقدا</translation>
    </message>
    <message>
        <source>À encaisser</source>
        <translation>المطلوب</translation>
    </message>
    <message>
        <source>Montant exact</source>
        <translation>المبلغ بالضبط</translation>
    </message>
    <message>
        <source>Reçu</source>
        <translation>المستلم</translation>
    </message>
    <message>
        <source>À rendre</source>
        <translation>الباقي</translation>
    </message>
    <message>
        <source>Il manque</source>
        <translation>ينقص</translation>
    </message>
</context>
<context>
    <name>PickUp</name>
    <message>
        <source>En préparation</source>
        <translation>قيد التحضير</translation>
    </message>
    <message>
        <source>Prêt</source>
        <translation>جاهز</translation>
    </message>
    <message>
        <source>à retirer au comptoir</source>
        <translation>تفضلوا للاستلام</translation>
    </message>
    <message>
        <source>Votre numéro s'affichera ici</source>
        <translation>سيظهر رقمكم هنا</translation>
    </message>
</context>
<context>
    <name>PinPad</name>
    <message numerus="yes">
        <source>%n chiffre(s) saisi(s)</source>
        <translation>
            <numerusform>لم يُدخل أي رقم</numerusform>
            <numerusform>أُدخل رقم واحد</numerusform>
            <numerusform>أُدخل رقمان</numerusform>
            <numerusform>أُدخلت %n أرقام</numerusform>
            <numerusform>أُدخل %n رقمًا</numerusform>
            <numerusform>أُدخل %n رقم</numerusform>
        </translation>
    </message>
    <message>
        <source>Effacer</source>
        <translation>مسح</translation>
    </message>
</context>
<context>
    <name>PlacingScreen</name>
    <message>
        <source>Votre commande part en cuisine…</source>
        <translation>طلبك في طريقه إلى المطبخ…</translation>
    </message>
</context>
<context>
    <name>Pos</name>
    <message>
        <source>Session · %1</source>
        <translation>الفترة · %1</translation>
    </message>
    <message>
        <source>Vente suivante</source>
        <translation>البيع التالي</translation>
    </message>
    <message>
        <source>Valider</source>
        <translation>تأكيد</translation>
    </message>
    <message>
        <source>Envoyer en caisse</source>
        <translation>أرسل إلى الصندوق</translation>
    </message>
    <message>
        <source>Encaisser</source>
        <translation>الدفع</translation>
    </message>
    <message>
        <source>Ouvrez la caisse pour encaisser</source>
        <translation>افتح الصندوق لتحصيل المبلغ</translation>
    </message>
    <message>
        <source>Commande %1 envoyée à la caisse</source>
        <translation>أرسل الطلب %1 إلى الصندوق</translation>
    </message>
    <message>
        <source>Article non ajouté : encaissement en cours</source>
        <translation>لم تضف القطعة: الدفع جار</translation>
    </message>
    <message>
        <source>Nouvelle commande %1</source>
        <translation>طلب جديد %1</translation>
    </message>
    <message>
        <source>Commande %1 annulée</source>
        <translation>ألغي الطلب %1</translation>
    </message>
    <message>
        <source>Annuler %1 : la cuisine a commencé</source>
        <translation>إلغاء %1: المطبخ بدأ التحضير</translation>
    </message>
    <message>
        <source>Abandonner une demande refusée</source>
        <translation>التخلي عن طلب مرفوض</translation>
    </message>
    <message>
        <source>Monnayeur : l'argent de la vente y est</source>
        <translation>آلة النقود: مال البيع فيها</translation>
    </message>
    <message>
        <source>Monnayeur : tout a été rendu au client</source>
        <translation>آلة النقود: رُدّ كل شيء إلى الزبون</translation>
    </message>
    <message>
        <source>Monnayeur : rendre l'argent à la main</source>
        <translation>آلة النقود: ردّ المال باليد</translation>
    </message>
    <message>
        <source>Le monnayeur a l'argent, mais la vente n'est pas enregistrée</source>
        <translation>المال في آلة النقود لكن البيع غير مسجّل</translation>
    </message>
    <message>
        <source>Le monnayeur se prépare…</source>
        <translation>آلة النقود تستعد…</translation>
    </message>
    <message>
        <source>Le client met les pièces et les billets</source>
        <translation>الزبون يُدخل القطع والأوراق النقدية</translation>
    </message>
    <message>
        <source>Le monnayeur rend la monnaie</source>
        <translation>آلة النقود تردّ الباقي</translation>
    </message>
    <message>
        <source>Le monnayeur rend tout</source>
        <translation>آلة النقود تردّ كل شيء</translation>
    </message>
    <message>
        <source>Payé au monnayeur</source>
        <translation>دُفع في آلة النقود</translation>
    </message>
    <message>
        <source>Le monnayeur a tout rendu</source>
        <translation>ردّت آلة النقود كل شيء</translation>
    </message>
    <message>
        <source>Le monnayeur n'a pas assez de monnaie : rendez le reste à la main</source>
        <translation>لا يكفي الباقي في آلة النقود: ردّ ما بقي باليد</translation>
    </message>
    <message>
        <source>On ne sait pas ce que le monnayeur a gardé</source>
        <translation>لا نعرف ما الذي احتفظت به آلة النقود</translation>
    </message>
</context>
<context>
    <name>Printer</name>
    <message>
        <source>Pas d'imprimante</source>
        <translation>لا توجد طابعة</translation>
    </message>
    <message>
        <source>Imprimante prête</source>
        <translation>الطابعة جاهزة</translation>
    </message>
    <message>
        <source>Impression…</source>
        <translation>جار الطبع…</translation>
    </message>
    <message>
        <source>Imprimante à voir</source>
        <translation>الطابعة تحتاج مراجعة</translation>
    </message>
    <message>
        <source>Le rouleau est presque fini.</source>
        <translation>لفافة الورق على وشك النفاد.</translation>
    </message>
    <message>
        <source>La vente continue sans ticket papier.</source>
        <translation>البيع مستمر دون تذكرة ورقية.</translation>
    </message>
    <message>
        <source>Hors ligne : les bons de cuisine et de borne à vérifier ne se voient pas d'ici.</source>
        <translation>دون اتصال: لا تظهر هنا بطاقات المطبخ والكشك التي يجب التحقق منها.</translation>
    </message>
    <message>
        <source>Bon de cuisine %1</source>
        <translation>بطاقة مطبخ %1</translation>
    </message>
    <message>
        <source>Ticket de borne %1</source>
        <translation>تذكرة كشك %1</translation>
    </message>
    <message>
        <source>Page de test</source>
        <translation>صفحة تجريبية</translation>
    </message>
    <message>
        <source>Regardez si le papier est sorti.</source>
        <translation>تحقق هل خرجت الورقة.</translation>
    </message>
    <message>
        <source>En attente</source>
        <translation>في الانتظار</translation>
    </message>
    <message>
        <source>En cours</source>
        <translation>جار</translation>
    </message>
    <message>
        <source>Envoyé</source>
        <translation>أرسل</translation>
    </message>
    <message>
        <source>Imprimé</source>
        <translation>طبع</translation>
    </message>
    <message>
        <source>Échec</source>
        <translation>فشل</translation>
    </message>
    <message>
        <source>À vérifier</source>
        <translation>للتحقق</translation>
    </message>
    <message>
        <source>Périmé</source>
        <translation>انتهت مدته</translation>
    </message>
    <message>
        <source>Rapport Z</source>
        <translation>تقرير Z</translation>
    </message>
    <message>
        <source>Ticket %1</source>
        <translation>تذكرة %1</translation>
    </message>
    <message>
        <source>Le ticket est-il sorti de l'imprimante ?</source>
        <translation>هل خرجت التذكرة من الطابعة؟</translation>
    </message>
</context>
<context>
    <name>PrinterSheet</name>
    <message>
        <source>Imprimante</source>
        <translation>الطابعة</translation>
    </message>
    <message>
        <source>Réessayer</source>
        <translation>إعادة المحاولة</translation>
    </message>
    <message>
        <source>Duplicata</source>
        <translation>نسخة</translation>
    </message>
    <message>
        <source>Oui, il est là</source>
        <translation>نعم، ها هي</translation>
    </message>
    <message>
        <source>Non : imprimer un duplicata</source>
        <translation>لا: اطبع نسخة</translation>
    </message>
    <message>
        <source>Aucun ticket pour l'instant</source>
        <translation>لا توجد تذاكر بعد</translation>
    </message>
</context>
<context>
    <name>ProductCard</name>
    <message>
        <source>épuisé</source>
        <translation>نفد</translation>
    </message>
    <message>
        <source>Ajouter : %1</source>
        <translation>أضف: %1</translation>
    </message>
    <message>
        <source>Épuisé</source>
        <translation>نفد</translation>
    </message>
</context>
<context>
    <name>QuantityControl</name>
    <message>
        <source>Quantité %1</source>
        <translation>الكمية %1</translation>
    </message>
    <message>
        <source>Retirer</source>
        <translation>حذف</translation>
    </message>
    <message>
        <source>Un de moins</source>
        <translation>أنقص واحدا</translation>
    </message>
    <message>
        <source>Un de plus</source>
        <translation>زد واحدا</translation>
    </message>
</context>
<context>
    <name>RecallSheet</name>
    <message>
        <source>Rappeler un bon</source>
        <translation>استرجاع طلب</translation>
    </message>
    <message>
        <source>Les derniers bons remis</source>
        <translation>آخر الطلبات المسلَّمة</translation>
    </message>
    <message>
        <source>Rappeler %1</source>
        <translation>استرجاع %1</translation>
    </message>
    <message>
        <source>Rien à rappeler</source>
        <translation>لا شيء للاسترجاع</translation>
    </message>
    <message>
        <source>Les bons remis au client apparaîtront ici.</source>
        <translation>الطلبات المسلَّمة للزبون ستظهر هنا.</translation>
    </message>
</context>
<context>
    <name>RoundStepper</name>
    <message>
        <source>Retirer %1</source>
        <translation>حذف %1</translation>
    </message>
    <message>
        <source>Un de moins : %1</source>
        <translation>واحد أقل: %1</translation>
    </message>
    <message>
        <source>Un de plus : %1</source>
        <translation>واحد أكثر: %1</translation>
    </message>
</context>
<context>
    <name>Sale</name>
    <message>
        <source>dès %1</source>
        <translation>ابتداءً من %1</translation>
    </message>
    <message>
        <source>Hors horaire</source>
        <translation>خارج الأوقات</translation>
    </message>
    <message>
        <source>1 article</source>
        <translation>قطعة واحدة</translation>
    </message>
    <message>
        <source>%1 articles</source>
        <translation>%1 قطع</translation>
    </message>
    <message>
        <source>Table %1</source>
        <translation>طاولة %1</translation>
    </message>
    <message>
        <source>Sur place</source>
        <translation>في المكان</translation>
    </message>
    <message>
        <source>À emporter</source>
        <translation>سفري</translation>
    </message>
    <message>
        <source>Code inconnu</source>
        <translation>رمز غير معروف</translation>
    </message>
</context>
<context>
    <name>SaleScreen</name>
    <message>
        <source>Vente</source>
        <translation>البيع</translation>
    </message>
</context>
<context>
    <name>SaleSheets</name>
    <message>
        <source>Note de la ligne</source>
        <translation>ملاحظة السطر</translation>
    </message>
    <message>
        <source>Note de la commande</source>
        <translation>ملاحظة الطلب</translation>
    </message>
    <message>
        <source>Bien cuite</source>
        <translation>مطهوة جيدا</translation>
    </message>
    <message>
        <source>Peu cuite</source>
        <translation>قليلة الطهي</translation>
    </message>
    <message>
        <source>Coupée en 8</source>
        <translation>مقطعة إلى 8</translation>
    </message>
    <message>
        <source>Sauce à part</source>
        <translation>الصلصة على حدة</translation>
    </message>
    <message>
        <source>Pour enfant</source>
        <translation>لطفل</translation>
    </message>
    <message>
        <source>Servir en premier</source>
        <translation>تقدم أولا</translation>
    </message>
    <message>
        <source>Table</source>
        <translation>طاولة</translation>
    </message>
    <message>
        <source>Terrasse 1</source>
        <translation>الشرفة 1</translation>
    </message>
    <message>
        <source>Terrasse 2</source>
        <translation>الشرفة 2</translation>
    </message>
    <message>
        <source>Comptoir</source>
        <translation>المنضدة</translation>
    </message>
</context>
<context>
    <name>ScreenHead</name>
    <message>
        <source>Retour</source>
        <translation>رجوع</translation>
    </message>
</context>
<context>
    <name>SearchField</name>
    <message>
        <source>Chercher</source>
        <translation>بحث</translation>
    </message>
    <message>
        <source>Effacer la recherche</source>
        <translation>مسح البحث</translation>
    </message>
</context>
<context>
    <name>ServiceScreen</name>
    <message>
        <source>Où mangez-vous ?</source>
        <translation>أين ستأكل؟</translation>
    </message>
</context>
<context>
    <name>Sheet</name>
    <message>
        <source>Fermer</source>
        <translation>إغلاق</translation>
    </message>
</context>
<context>
    <name>ShortcutsOverlay</name>
    <message>
        <source>Raccourcis clavier</source>
        <translation>اختصارات لوحة المفاتيح</translation>
    </message>
    <message>
        <source>Échap</source>
        <translation>Esc</translation>
    </message>
    <message>
        <source>Chercher</source>
        <translation>بحث</translation>
    </message>
    <message>
        <source>Commandes à encaisser</source>
        <translation>طلبات للتحصيل</translation>
    </message>
    <message>
        <source>Options de la ligne</source>
        <translation>خيارات السطر</translation>
    </message>
    <message>
        <source>Mettre en attente</source>
        <translation>وضع السلة جانبا</translation>
    </message>
    <message>
        <source>Reprendre un panier</source>
        <translation>استئناف سلة</translation>
    </message>
    <message>
        <source>Sur place / à emporter</source>
        <translation>في المكان / سفري</translation>
    </message>
    <message>
        <source>Table</source>
        <translation>طاولة</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>ملاحظة</translation>
    </message>
    <message>
        <source>Encaisser, valider, vente suivante</source>
        <translation>الدفع، التأكيد، البيع التالي</translation>
    </message>
    <message>
        <source>Menu</source>
        <translation>القائمة</translation>
    </message>
    <message>
        <source>Verrouiller</source>
        <translation>قفل</translation>
    </message>
    <message>
        <source>Retirer la ligne</source>
        <translation>حذف السطر</translation>
    </message>
    <message>
        <source>Défaire</source>
        <translation>تراجع</translation>
    </message>
    <message>
        <source>Quantité de la ligne, ou montant reçu</source>
        <translation>كمية السطر أو المبلغ المستلم</translation>
    </message>
    <message>
        <source>Un de plus, un de moins</source>
        <translation>زيادة، إنقاص</translation>
    </message>
    <message>
        <source>Choisir une ligne</source>
        <translation>اختيار سطر</translation>
    </message>
    <message>
        <source>Revenir</source>
        <translation>رجوع</translation>
    </message>
    <message>
        <source>Cette page</source>
        <translation>هذه الصفحة</translation>
    </message>
    <message>
        <source>Pointeuse</source>
        <translation>ساعة الدوام</translation>
    </message>
</context>
<context>
    <name>SignIn</name>
    <message>
        <source>Administration</source>
        <translation>الإدارة</translation>
    </message>
    <message>
        <source>Responsable</source>
        <translation>مسؤول</translation>
    </message>
    <message>
        <source>Caisse</source>
        <translation>الصندوق</translation>
    </message>
    <message>
        <source>Vente</source>
        <translation>البيع</translation>
    </message>
    <message>
        <source>Cuisine</source>
        <translation>المطبخ</translation>
    </message>
    <message>
        <source>Code incorrect</source>
        <translation>الرمز خاطئ</translation>
    </message>
    <message>
        <source>Trop d'essais : attendez %1 s</source>
        <translation>محاولات كثيرة: انتظر %1 ث</translation>
    </message>
</context>
<context>
    <name>StaffPanel</name>
    <message>
        <source>Code du personnel</source>
        <translation>رمز الموظفين</translation>
    </message>
    <message>
        <source>Menu du personnel</source>
        <translation>قائمة الموظفين</translation>
    </message>
    <message>
        <source>Commandes refusées</source>
        <translation>الطلبيات المرفوضة</translation>
    </message>
    <message>
        <source>Réservé à l’équipe.</source>
        <translation>خاص بالفريق.</translation>
    </message>
    <message>
        <source>Actualiser la carte</source>
        <translation>تحديث القائمة</translation>
    </message>
    <message>
        <source>Remettre en service</source>
        <translation>إعادة الجهاز إلى الخدمة</translation>
    </message>
    <message>
        <source>Mettre hors service</source>
        <translation>إيقاف الجهاز عن الخدمة</translation>
    </message>
    <message>
        <source>Relier de nouveau</source>
        <translation>إعادة الربط</translation>
    </message>
    <message>
        <source>Quitter la borne</source>
        <translation>إغلاق برنامج الجهاز</translation>
    </message>
</context>
<context>
    <name>StaffSheet</name>
    <message>
        <source>Cet écran</source>
        <translation>هذه الشاشة</translation>
    </message>
    <message>
        <source>Relier de nouveau</source>
        <translation>إعادة الربط</translation>
    </message>
    <message>
        <source>Éteint à cette heure.</source>
        <translation>الشاشة مطفأة في هذه الساعة.</translation>
    </message>
    <message>
        <source>Rien à montrer pour l'instant.</source>
        <translation>لا شيء للعرض حاليا.</translation>
    </message>
    <message>
        <source>À l'écran : %1</source>
        <translation>على الشاشة: %1</translation>
    </message>
</context>
<context>
    <name>Stepper</name>
    <message>
        <source>fait</source>
        <translation>تم</translation>
    </message>
    <message>
        <source>en cours</source>
        <translation>قيد التنفيذ</translation>
    </message>
    <message>
        <source>échec</source>
        <translation>فشل</translation>
    </message>
    <message>
        <source>à venir</source>
        <translation>لاحقًا</translation>
    </message>
</context>
<context>
    <name>StillThere</name>
    <message>
        <source>Toujours là ?</source>
        <translation>هل ما زلت هنا؟</translation>
    </message>
    <message>
        <source>Sans réponse, la commande en cours sera effacée.</source>
        <translation>دون جواب، سيتم مسح الطلب الحالي.</translation>
    </message>
    <message>
        <source>Je suis là, continuer</source>
        <translation>أنا هنا، متابعة</translation>
    </message>
</context>
<context>
    <name>StoreNotice</name>
    <message>
        <source>La mémoire de ce terminal était abîmée.</source>
        <translation>كانت ذاكرة هذا الجهاز تالفة.</translation>
    </message>
    <message>
        <source>Le disque de ce terminal est plein.</source>
        <translation>قرص هذا الجهاز ممتلئ.</translation>
    </message>
    <message>
        <source>Ce terminal ne peut pas écrire sur son disque.</source>
        <translation>لا يستطيع هذا الجهاز الكتابة على قرصه.</translation>
    </message>
    <message>
        <source>Ce qui est fait est gardé ; rien de nouveau ne peut l'être. Libérez de la place.</source>
        <translation>ما تمّ محفوظ، ولا يمكن حفظ جديد. أفرغوا بعض المساحة.</translation>
    </message>
    <message>
        <source>Ce qui est fait est gardé ; appelez l'administrateur.</source>
        <translation>ما تمّ محفوظ؛ اتصلوا بالمدير.</translation>
    </message>
    <message>
        <source>L'ancien fichier est gardé : %1.</source>
        <translation>الملف القديم محفوظ: %1.</translation>
    </message>
    <message>
        <source>Rien n'a pu en être repris : montrez-le à l'administrateur.</source>
        <translation>لم يمكن استرجاع شيء منه: أروه للمدير.</translation>
    </message>
    <message numerus="yes">
        <source>%n action(s) à envoyer reprise(s).</source>
        <translation>
            <numerusform>لم يُسترجع أي إجراء غير مرسل.</numerusform>
            <numerusform>استُرجع إجراء واحد غير مرسل.</numerusform>
            <numerusform>استُرجع إجراءان غير مرسلين.</numerusform>
            <numerusform>استُرجعت %n إجراءات غير مرسلة.</numerusform>
            <numerusform>استُرجع %n إجراءً غير مرسل.</numerusform>
            <numerusform>استُرجع %n إجراء غير مرسل.</numerusform>
        </translation>
    </message>
    <message>
        <source>Son contenu a été repris.</source>
        <translation>استُرجع محتواه.</translation>
    </message>
    <message>
        <source>Compris</source>
        <translation>فهمت</translation>
    </message>
</context>
<context>
    <name>StorePapers</name>
    <message>
        <source>Papiers du magasin</source>
        <translation>أوراق المتجر</translation>
    </message>
    <message>
        <source>Il est là</source>
        <translation>الورقة موجودة</translation>
    </message>
    <message>
        <source>Réimprimer (DUPLICATA)</source>
        <translation>إعادة الطباعة (نسخة ثانية)</translation>
    </message>
    <message>
        <source>Imprimer à nouveau</source>
        <translation>اطبعها من جديد</translation>
    </message>
    <message>
        <source>Tickets de cette caisse</source>
        <translation>تذاكر هذا الصندوق</translation>
    </message>
</context>
<context>
    <name>TextSheet</name>
    <message>
        <source>Effacer</source>
        <translation>مسح</translation>
    </message>
    <message>
        <source>Valider</source>
        <translation>تأكيد</translation>
    </message>
</context>
<context>
    <name>Ticker</name>
    <message>
        <source>dès %1</source>
        <translation>ابتداءً من %1</translation>
    </message>
</context>
<context>
    <name>TicketCard</name>
    <message>
        <source>Annulée</source>
        <translation>ملغاة</translation>
    </message>
    <message>
        <source>%1 prêt</source>
        <translation>%1 جاهز</translation>
    </message>
    <message>
        <source>%1 annulée, vu</source>
        <translation>%1 ملغاة، تم الاطلاع</translation>
    </message>
    <message>
        <source>Prêt</source>
        <translation>جاهز</translation>
    </message>
    <message>
        <source>Vu</source>
        <translation>تم الاطلاع</translation>
    </message>
</context>
<context>
    <name>Tile</name>
    <message>
        <source>épuisé</source>
        <translation>نفد</translation>
    </message>
    <message>
        <source>Épuisé</source>
        <translation>نفد</translation>
    </message>
</context>
<context>
    <name>Till</name>
    <message>
        <source>Il manque</source>
        <translation>ينقص</translation>
    </message>
    <message>
        <source>Le compte est juste</source>
        <translation>الحساب صحيح</translation>
    </message>
    <message>
        <source>Il y a en trop</source>
        <translation>يوجد زيادة</translation>
    </message>
    <message>
        <source>%1 ventes</source>
        <translation>%1 مبيعات</translation>
    </message>
    <message>
        <source>1 vente</source>
        <translation>بيعة واحدة</translation>
    </message>
</context>
<context>
    <name>TimeClock</name>
    <message>
        <source>Arrivée</source>
        <translation>الوصول</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>استراحة</translation>
    </message>
    <message>
        <source>Retour de pause</source>
        <translation>العودة من الاستراحة</translation>
    </message>
    <message>
        <source>Départ</source>
        <translation>المغادرة</translation>
    </message>
    <message>
        <source>Pointage à la borne</source>
        <translation>عند جهاز الحضور</translation>
    </message>
    <message>
        <source>%1 h %2</source>
        <translation>%1 س %2 د</translation>
    </message>
    <message>
        <source>Au travail depuis %1</source>
        <translation>في العمل منذ %1</translation>
    </message>
    <message>
        <source>En pause depuis %1</source>
        <translation>في استراحة منذ %1</translation>
    </message>
    <message>
        <source>Parti à %1</source>
        <translation>غادر في %1</translation>
    </message>
    <message>
        <source>Pas au travail</source>
        <translation>ليس في العمل</translation>
    </message>
    <message>
        <source>%1 : déjà noté à %2</source>
        <translation>%1: سُجّل من قبل في %2</translation>
    </message>
    <message>
        <source>C'était il y a un instant : rien n'a été ajouté.</source>
        <translation>كان ذلك قبل لحظات: لم يُضف شيء.</translation>
    </message>
    <message>
        <source>%1 : noté à %2</source>
        <translation>%1: سُجّل في %2</translation>
    </message>
    <message>
        <source>Pas de réseau : c'est gardé sur cette caisse et partira tout seul.</source>
        <translation>لا توجد شبكة: حُفظ على هذا الصندوق وسيُرسل تلقائيًا.</translation>
    </message>
</context>
<context>
    <name>TimeClockSheet</name>
    <message>
        <source>Pointeuse</source>
        <translation>ساعة الدوام</translation>
    </message>
    <message numerus="yes">
        <source>%n personne(s) au travail. Touchez votre nom.</source>
        <translation>
            <numerusform>لا أحد في العمل. المس اسمك.</numerusform>
            <numerusform>شخص واحد في العمل. المس اسمك.</numerusform>
            <numerusform>شخصان في العمل. المس اسمك.</numerusform>
            <numerusform>%n أشخاص في العمل. المس اسمك.</numerusform>
            <numerusform>%n شخصًا في العمل. المس اسمك.</numerusform>
            <numerusform>%n شخص في العمل. المس اسمك.</numerusform>
        </translation>
    </message>
    <message>
        <source>Pas de réseau</source>
        <translation>لا توجد شبكة</translation>
    </message>
    <message>
        <source>Vous pouvez pointer : c'est gardé sur cette caisse. Les pointages faits ailleurs depuis manquent.</source>
        <translation>يمكنك تسجيل دوامك: يُحفظ على هذا الصندوق. ما سُجّل في مكان آخر منذ ذلك الحين غير ظاهر.</translation>
    </message>
    <message>
        <source>Personne ne peut pointer ici</source>
        <translation>لا أحد يستطيع تسجيل دوامه هنا</translation>
    </message>
    <message>
        <source>Il faut un code : donnez-en un à chacun dans le back-office, page Équipe.</source>
        <translation>يلزم رمز: امنح كل شخص رمزًا في المكتب الخلفي، صفحة الفريق.</translation>
    </message>
    <message>
        <source>Entrez votre code à quatre chiffres, au doigt ou au clavier.</source>
        <translation>أدخل رمزك المكون من أربعة أرقام باللمس أو بلوحة المفاتيح.</translation>
    </message>
    <message>
        <source>Changer de personne</source>
        <translation>شخص آخر</translation>
    </message>
    <message>
        <source>Travaillé aujourd'hui : %1</source>
        <translation>العمل اليوم: %1</translation>
    </message>
    <message>
        <source>C'est bon</source>
        <translation>حسنًا</translation>
    </message>
</context>
<context>
    <name>TopBar</name>
    <message>
        <source>Chercher ou scanner…</source>
        <translation>ابحث أو امسح الرمز…</translation>
    </message>
    <message>
        <source>Commandes %1</source>
        <translation>الطلبات %1</translation>
    </message>
    <message>
        <source>Commandes</source>
        <translation>الطلبات</translation>
    </message>
    <message>
        <source>%1 à voir</source>
        <translation>%1 للمراجعة</translation>
    </message>
</context>
<context>
    <name>TotalsBar</name>
    <message>
        <source>À faire</source>
        <translation>للتحضير</translation>
    </message>
    <message>
        <source>%1 remis au client</source>
        <translation>%1 سُلّم للزبون</translation>
    </message>
    <message>
        <source>Rappeler</source>
        <translation>استرجاع</translation>
    </message>
    <message>
        <source>Page précédente</source>
        <translation>الصفحة السابقة</translation>
    </message>
    <message>
        <source>Page suivante</source>
        <translation>الصفحة التالية</translation>
    </message>
</context>
<context>
    <name>TouchKeyboard</name>
    <message>
        <source>Espace</source>
        <translation>مسافة</translation>
    </message>
    <message>
        <source>Effacer</source>
        <translation>مسح</translation>
    </message>
</context>
<context>
    <name>TypingSheet</name>
    <message>
        <source>Tout effacer</source>
        <translation>مسح الكل</translation>
    </message>
    <message>
        <source>Valider</source>
        <translation>موافق</translation>
    </message>
</context>
<context>
    <name>UpsellScreen</name>
    <message>
        <source>Et avec ça ?</source>
        <translation>هل تضيف شيئا معه؟</translation>
    </message>
    <message>
        <source>Non merci, continuer</source>
        <translation>لا شكرا، متابعة</translation>
    </message>
</context>
</TS>
