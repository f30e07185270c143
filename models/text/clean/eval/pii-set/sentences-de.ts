import type { SentenceForms } from "./sentence-forms.ts";

/** German. */
export const sentencesDe: SentenceForms = Object.freeze({
  development: {
    personal: lines(`
Mein Name ist <full> und ich nehme <drug> seit <n> Monaten.
Ich heiße <given> und komme aus <town>.
Dr. <family> hat mir <drug> verschrieben.
Herr Dr. <full> hat die Dosis verdoppelt.
Frau <family> von der Krankenkasse war unfreundlich.
Mein Mann <given> hat den Ausschlag zuerst gesehen.
Meine Tochter <given> verträgt <drug> gut.
Liebe Grüße, <given>
Mit freundlichen Grüßen, <full>
Patientin: <full>, geb. <dob>.
Name: <full>
Gemeldet von <full>, Apotheker.
Danke <given>, dein Beitrag hat mir geholfen.
Rufen Sie mich an: <phone>
Telefon: <phone>
Meine Handynummer ist <phone>.
Meine E-Mail: <email>
Schreibt mir an <email>, ich antworte.
Ich wohne in der <address>.
Adresse: <address>
Bitte die Erstattung an <full>, <address>.
Geboren am <dob>, seit 2001 Diabetiker.
Geburtsdatum: <dob>
Meine Versichertennummer ist <kvnr>.
KVNR <kvnr>
Steuer-ID: <steuer>
Meine Steueridentifikationsnummer lautet <steuer>.
Patientennummer <mrn>, Station 4.
IBAN: <iban>
Bitte auf das Konto <iban> überweisen.
Meine Karte <card> wurde zweimal belastet.
Reisepass Nr. <passport> musste ich vorzeigen.
Mehr dazu auf <url>.
Ihr findet mich auf Instagram als <handle>.
Meine Mutter ist <old> Jahre alt und nimmt <drug>.
Der Apotheker <full> hat meinen Arzt unter <phone> angerufen.
Hallo, hier schreibt <full> aus <town>.
Bin der <given>, 47, und nehme <drug>.
Ich bin <given> und habe seit <n> Wochen Kopfschmerzen.
Meine Ärztin, Frau Dr. <family>, nimmt mich ernst.
Prof. <family> in der Uniklinik hat operiert.
Bei Dr. med. <full> war ich zweimal.
Herr <family> am Empfang fand meine Akte nicht.
Meine Schwester <given> nimmt auch <drug>.
Unser Sohn <given> bekommt davon Bauchweh.
Viele Grüße <given>
Freundliche Grüße, <full>
Patient: <full>, geboren <dob>
Meldende Person: <full>, Telefon <phone>.
Vor- und Nachname: <full>
Ansprechpartner ist <full>, Tel. <phone>.
Erreichbar unter <phone>, am besten abends.
Mobil: <phone>
Bitte Mail an <email>.
Kontakt: <email>
Meine Anschrift lautet <address>.
Wir sind im Sommer in die <address> gezogen.
Versand an: <full>, <address>
Geb.-Datum: <dob>
Ich wurde am <dob> geboren und hatte nie Probleme.
Krankenversichertennummer: <kvnr>
Auf der Karte steht <kvnr>, trotzdem keine Erstattung.
Die Steuernummer (IdNr. <steuer>) wollte die Kasse auch noch.
Fallnummer <mrn>, Entlassung im Mai.
Rückzahlung bitte an <iban>.
Die Kreditkarte <card> ist jetzt gesperrt.
Passnummer <passport>, für die Reise mit <drug>.
Bilder gibt es unter <url>.
Folgt mir: <handle>
Mein Vater ist <old> und lebt allein.
Mein Opa wird <old> Jahre alt, dank <drug>.
Unterzeichnet: <full>
Mein Name lautet <full>, ich bin Patientin.
Man nennt mich <given>, ich bin 52.
Doktor <family> hält <drug> für harmlos.
Herr Prof. Dr. <family> hat sich Zeit genommen.
Bei Frau <family> in der Ambulanz war ich auch.
Pfleger <given> war sehr lieb.
Mein Bruder <given> bekam davon Ausschlag.
Meine Partnerin <given> fährt mich immer.
Unsere Nachbarin, Frau <family>, nimmt das auch.
Beste Grüße, <full>
LG <given>
Gruß, <given>
Name des Patienten: <full>
Patient <full>, Geburtsdatum <dob>.
Melder: <full>, Tel.: <phone>
Bitte <full> anrufen, <phone>.
Ich bin unter <phone> zu erreichen.
Fax: <phone>
Mail: <email>
Per E-Mail an <email>.
Ich wohne <address>.
Wohnhaft in der <address>.
Lieferadresse: <address>
Rechnung an <full>, <address>.
Geboren wurde ich am <dob>.
Geb. <dob>, Nichtraucherin.
Versicherten-Nr.: <kvnr>
Meine KVNR ist <kvnr>.
Steuer-Identifikationsnummer: <steuer>
Patienten-ID <mrn>
Meine IBAN lautet <iban>.
Kartennummer <card>, läuft bald ab.
Reisepassnummer: <passport>
Fotos: <url>
Auf Twitter heiße ich <handle>.
Die Oma ist <old> Jahre alt.
Mit <old> Jahren nimmt mein Vater noch <drug>.`),
    other: lines(`
Nach <n> Wochen war der Schwindel weg.
Ich nehme 20 mg morgens und 10 mg abends.
Im Mai war es schlimm, im Juni besser.
Parkinson liegt bei uns in der Familie, Morbus Crohn auch.
In <town> war <drug> nicht lieferbar.
Charge 88213A, verwendbar bis 04/2027.
Am 12.03.2019 war der Blutdruck bei 150 zu 95.
Hashimoto und Basedow sind nicht dasselbe.
Ich bin 52 Jahre alt und sonst gesund.
Der Arzt meinte, ich solle abwarten.
Die ersten <n> Tage waren die Hölle.
Die Tablette zu 50 mg teile ich, also 25 mg.
Seit April keine Anfälle, im August einer.
Der Neurologe hat Alzheimer ausgeschlossen.
Keine Apotheke in <town> hat <drug>.
Packung mit 98 Stück, Zuzahlung 5,00 Euro.
Der Wert stieg am 03.04.2018 auf 118.
Raynaud und Sjögren habe ich auch.
Ich, weiblich, 38 Jahre, zwei Kinder.
Meine Ärztin hat mir davon abgeraten.
Es hat <n> Besuche gebraucht, bis die Dosis stimmte.
Sonntags lasse ich die 80 mg weg.
Zwischen <month> und August half nichts.
Auf Addison und Cushing getestet, negativ.
Für <drug> bin ich bis <town> gefahren.
Seriennummer war abgekratzt, Siegel gebrochen.
Am 23.11.2020 habe ich gewechselt.
Kein Bechterew, nur ein eingeklemmter Nerv.
Puls 120-130-140 die ganze Nacht.
Ich bin 47, er ist 51, wir schnarchen beide.`),
  },
  heldOut: {
    personal: lines(`
Hiermit melde ich, <full>, eine Nebenwirkung.
Im Namen von <full> möchte ich etwas melden.
Die Anruferin heißt <full>.
Anrufer: <full>, Rückruf <phone>
Verbraucher: <full>
Arzt: Dr. <full>
Dr. <family> (<town>) hat die Diagnose bestätigt.
Von Dr. <family> kam nur ein Schulterzucken.
Schwester <given> hat Blut abgenommen.
Meine Cousine <given> ist Apothekerin.
Meine Tochter <given> und ich vertragen <drug> nicht.
Mein verstorbener Mann <given> nahm es jahrelang.
Vielen Dank an <given> für den Rat.
Hallo <given>, wie geht es dir mit <drug>?
Herzliche Grüße, <given>
Hochachtungsvoll, <full>
Alles Gute, <given>
Alter 54, Name <full>, Penicillinallergie.
Kontoinhaber: <full>
Meine E-Mail-Adresse ist <email>.
Fragen an <email>.
Ruft <phone> an.
Telefonnummer <phone>, bitte abends.
(Tel. <phone>)
Sie wohnt in der <address>.
Zurück an: <address>
Postanschrift <address>
Geboren <dob> in <town>.
Meine Mutter, geboren am <dob>, nimmt auch <drug>.
Versichertennummer <kvnr>
Krankenkasse, Nummer <kvnr>.
IdNr. <steuer>
Patientennr. <mrn>
Bezahlt mit Karte <card>.
Überweisung auf <iban>.
Pass-Nr. <passport>
Siehe <url>.
Instagram: <handle>
Meine Tante ist letzte Woche <old> geworden.
Papa ist <old> Jahre alt.`),
    other: lines(`
Nach <n> Tagen habe ich aufgehört.
Eine Tablette zu 75 mg, dann eine halbe.
Im <month> ging es mir wieder gut.
Keine Gürtelrose, kein Guillain-Barré, nur Stress.
Auf der Schachtel steht 4417-B.
Am 30.06.2021 war der Ausschlag weg.
Cholesterin 240, dann 188, dann 195.
Ich bin 34, Krankenschwester, Asthma.`),
  },
});

function lines(text: string): readonly string[] {
  return Object.freeze(text.trim().split("\n"));
}
