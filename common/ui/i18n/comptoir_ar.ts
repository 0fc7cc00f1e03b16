<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ar" sourcelanguage="fr">
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
        <translation>إلغاء</translation>
    </message>
    <message>
        <source>Ajouter</source>
        <translation>إضافة</translation>
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
        <translation>تعليق</translation>
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
        <translation>إضافة</translation>
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
        <translation>ابحث أو امسح…</translation>
    </message>
    <message>
        <source>Sur place</source>
        <translation>هنا</translation>
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
        <translation>ملغى</translation>
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
    <name>LoadingRing</name>
    <message>
        <source>Chargement</source>
        <translation>جارٍ التحميل</translation>
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
    <name>QuantityControl</name>
    <message>
        <source>Quantité %1</source>
        <translation>الكمية %1</translation>
    </message>
    <message>
        <source>Retirer</source>
        <translation>إزالة</translation>
    </message>
    <message>
        <source>Un de moins</source>
        <translation>أنقص واحدًا</translation>
    </message>
    <message>
        <source>Un de plus</source>
        <translation>زد واحدًا</translation>
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
    <name>Sheet</name>
    <message>
        <source>Fermer</source>
        <translation>إغلاق</translation>
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
</TS>
