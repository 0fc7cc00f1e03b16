<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ar" sourcelanguage="fr">
<context>
    <name></name>
    <message>
        <source>Board</source>
        <comment>%1 est prêt</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Board</source>
        <comment>Toute la cuisine</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Board</source>
        <comment>1 bon</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Board</source>
        <comment>%1 bons</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Board</source>
        <comment>%1 masqués par le filtre</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source></source>
        <translation type="unfinished"></translation>
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
    <name>Allergens</name>
    <message>
        <source>Gluten</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Crustacés</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Œufs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Poisson</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Arachides</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Soja</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lait</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fruits à coque</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Céleri</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Moutarde</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sésame</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sulfites</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lupin</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mollusques</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>BoardScreen</name>
    <message>
        <source>Médiane %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Relier de nouveau</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Compris</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rien à préparer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Connecté : les prochaines commandes arriveront ici.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pas de connexion</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Les nouvelles commandes n'arrivent pas. Elles viendront dès que le serveur répondra.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Annuler</source>
        <translation>إلغاء</translation>
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
    <name>Kitchen</name>
    <message>
        <source>Table %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Emporter</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sur place</source>
        <translation>هنا</translation>
    </message>
    <message>
        <source>Allergie : %1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Link</name>
    <message>
        <source>Refusé</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>En direct</source>
        <translation type="unfinished"></translation>
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
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 actions à envoyer</source>
        <translation type="unfinished"></translation>
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
    <name>Main</name>
    <message>
        <source>Cuisine</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Messages</name>
    <message>
        <source>Ce produit vient d'être épuisé.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Retirez-le ou choisissez-en un autre.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Une option choisie n'est plus disponible.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choisissez une autre option.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>La carte a changé depuis l'affichage du prix.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>La carte a été rechargée : vérifiez le total et recommencez.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ce produit n'est plus à la carte.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Retirez la ligne et choisissez-en un autre.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Il manque la taille.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choisissez une taille.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cette taille n'existe plus.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choisissez une autre taille.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ce produit ne se fait pas en moitiés.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choisissez un produit entier.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Les deux moitiés n'ont pas la même taille.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cette option n'existe plus.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rouvrez le produit et choisissez de nouveau.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cette option ne se met pas sur une moitié.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mettez-la sur le tout.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cette option ne peut pas être prise autant de fois.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Diminuez la quantité.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Il manque un choix.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Faites le choix demandé.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Trop de choix dans ce groupe.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Retirez un choix.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cette quantité n'est pas possible.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Entrez un nombre de 1 à 999.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>La commande est vide.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ajoutez un produit.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>La commande a trop de lignes.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Faites-en deux commandes.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cette commande n'existe pas.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Actualisez la liste.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>La commande n'en est plus là.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Regardez son état actuel.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cette commande est déjà payée ou annulée.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ce numéro de commande est déjà pris.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Un autre terminal a le même identifiant : appelez l'administrateur.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Le montant reçu ne suffit pas.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Demandez le reste.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Le montant ne correspond plus à la commande.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rouvrez l'encaissement.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>La caisse est fermée.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ouvrez une session de caisse.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Une session de caisse est déjà ouverte.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fermez-la d'abord.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Votre rôle ne permet pas cette action.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Demandez à un responsable.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cette personne n'est plus dans l'équipe.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choisissez votre nom de nouveau.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ce terminal n'a pas ce droit.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>L'administrateur peut le lui donner.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ce bon a déjà changé.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>L'écran montre son état actuel.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ce terminal a été révoqué.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Vos données sont gardées. L'administrateur peut le relier de nouveau.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>L'accès de ce terminal a expiré.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>L'administrateur peut le relier de nouveau.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Le serveur ne reconnaît pas ce terminal.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reliez-le de nouveau.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>L'accès de ce terminal a disparu du trousseau.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cet accès appartient à une autre machine.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reliez ce terminal avec un code fait pour lui.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ce terminal est bloqué.</source>
        <translation>هذا الجهاز محظور.</translation>
    </message>
    <message>
        <source>L'administrateur peut le débloquer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Le trousseau du système est verrouillé.</source>
        <translation>سلسلة مفاتيح النظام مقفلة.</translation>
    </message>
    <message>
        <source>Ouvrez la session du système.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Aucun trousseau sur cette machine.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Installez-en un, ou autorisez le fichier chiffré.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Le trousseau du système ne répond pas.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Redémarrez la session du système.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Le serveur ne répond pas.</source>
        <translation>الخادم لا يستجيب.</translation>
    </message>
    <message>
        <source>Continuez à travailler : tout est gardé ici et partira tout seul.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>La réponse ne vient pas de notre serveur.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Vérifiez le réseau : un portail d'accès répond peut-être à sa place.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Le serveur ne peut pas enregistrer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cela repartira tout seul ; prévenez l'administrateur.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Trop de demandes à la fois.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cela repartira tout seul dans un instant.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Le disque de ce terminal est plein.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rien n'est perdu ; libérez de la place, puis recommencez.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ce terminal ne peut pas écrire sur son disque.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>L'action n'est pas faite : recommencez, ou appelez l'administrateur.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>L'imprimante refuse la connexion.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Vérifiez qu'elle est allumée ; l'impression repartira.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>L'imprimante est introuvable.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Vérifiez son câble et son adresse.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>L'imprimante ne répond pas.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Vérifiez qu'elle est allumée.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>L'imprimante est hors ligne.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Vérifiez papier et capot.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>L'imprimante n'a plus de papier.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remettez un rouleau ; l'impression repartira.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Le capot de l'imprimante est ouvert.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fermez-le ; l'impression repartira.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Une erreur est survenue (%1).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Recommencez ; si cela continue, appelez l'administrateur.</source>
        <translation type="unfinished"></translation>
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
        <translation>سلسلة مفاتيح النظام مقفلة.</translation>
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
        <source>Ce terminal n’a pas les droits qu’il lui faut.</source>
        <translation>لا يملك هذا الجهاز الصلاحيات اللازمة.</translation>
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
</context>
<context>
    <name>PairingCamera</name>
    <message>
        <source>Branchez-en une, choisissez-en une autre, ou saisissez le code.</source>
        <translation>وصّل كاميرا أو اختر أخرى أو اكتب الرمز.</translation>
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
    <name>RecallSheet</name>
    <message>
        <source>Rappeler un bon</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Les derniers bons remis</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rappeler %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rien à rappeler</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Les bons remis au client apparaîtront ici.</source>
        <translation type="unfinished"></translation>
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
    <name>TicketCard</name>
    <message>
        <source>%1 prêt</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Prêt</source>
        <translation>جاهز</translation>
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
    <name>TotalsBar</name>
    <message>
        <source>À faire</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 remis au client</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rappeler</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Page précédente</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Page suivante</source>
        <translation type="unfinished"></translation>
    </message>
</context>
</TS>
