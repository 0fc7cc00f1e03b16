<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="fr" sourcelanguage="fr">
<context>
    <name>PinPad</name>
    <message numerus="yes">
        <source>%n chiffre(s) saisi(s)</source>
        <translation>
            <numerusform>%n chiffre saisi</numerusform>
            <numerusform>%n chiffres saisis</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>StoreNotice</name>
    <message numerus="yes">
        <source>%n action(s) à envoyer reprise(s).</source>
        <translation>
            <numerusform>%n action à envoyer a été reprise.</numerusform>
            <numerusform>%n actions à envoyer ont été reprises.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TimeClockSheet</name>
    <message numerus="yes">
        <source>%n personne(s) au travail. Touchez votre nom.</source>
        <translation>
            <numerusform>%n personne au travail. Touchez votre nom.</numerusform>
            <numerusform>%n personnes au travail. Touchez votre nom.</numerusform>
        </translation>
    </message>
</context>
</TS>
