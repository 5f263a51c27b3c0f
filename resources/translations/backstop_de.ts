<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de_DE">
<context>
    <name>ActionSheet</name>
    <message>
        <source>Above the limit for one person: a second one must confirm it before the money goes back.</source>
        <translation>Über der Grenze für eine Person: Eine zweite muss bestätigen, bevor das Geld zurückgeht.</translation>
    </message>
    <message>
        <source>There is nothing to send.</source>
        <translation>Es gibt nichts zu senden.</translation>
    </message>
</context>
<context>
    <name>Advice</name>
    <message>
        <source>At the known {0} bad ({1} of {2}), the plan {3} accepts {4} of such lots; expected reading is {5} of the lot</source>
        <translation>Bei bekannten {0} Schlechten ({1} von {2}) nimmt der Plan {3} {4} solcher Lose an; zu lesen sind voraussichtlich {5} des Loses</translation>
    </message>
    <message>
        <source>Make lots of their own of {0} and sample those.</source>
        <translation>Aus {0} eigene Lose machen und diese nach Stichproben entscheiden.</translation>
    </message>
    <message>
        <source>Make lots of their own of {0} and sample those; read {1} whole.</source>
        <translation>Aus {0} eigene Lose machen und diese nach Stichproben entscheiden; {1} ganz lesen.</translation>
    </message>
    <message>
        <source>Nothing is known of this stream yet; the sample itself will tell.</source>
        <translation>Von diesem Strom ist noch nichts bekannt; die Stichprobe wird es zeigen.</translation>
    </message>
    <message>
        <source>Read them all.</source>
        <translation>Alle lesen.</translation>
    </message>
    <message>
        <source>Review every clip, the riskiest first by their signals; sampling pays once fewer than 1 in 20 is bad.</source>
        <translation>Jeden Clip ansehen, die nach ihren Signalen riskantesten zuerst; Stichproben lohnen sich, sobald weniger als 1 von 20 schlecht ist.</translation>
    </message>
    <message>
        <source>Send the batch back with what was found: {0} is the generator&apos;s fault, not single items&apos;.</source>
        <translation>Die Lieferung mit den Befunden zurückschicken: {0} sind ein Fehler des Generators, nicht einzelner Posten.</translation>
    </message>
    <message>
        <source>Sort by signals, template and generator first: a part of few bad ones can be sampled, the rest is read.</source>
        <translation>Zuerst nach Signalen, Vorlage und Generator teilen: Ein Teil mit wenigen Schlechten lässt sich nach einer Stichprobe entscheiden, der Rest wird gelesen.</translation>
    </message>
    <message>
        <source>The plan looks at all {0} items.</source>
        <translation>Der Plan sieht alle {0} Posten an.</translation>
    </message>
    <message>
        <source>fewer than {0}</source>
        <translation>weniger als {0}</translation>
    </message>
    <message>
        <source>{0}.</source>
        <translation>{0}.</translation>
    </message>
    <message>
        <source>{0}: the sample would be read for nothing.</source>
        <translation>{0}: Die Stichprobe wäre umsonst gelesen.</translation>
    </message>
</context>
<context>
    <name>Against</name>
    <message>
        <source>AI output</source>
        <translation>KI-Ergebnis</translation>
    </message>
    <message>
        <source>Reference</source>
        <translation>Referenz</translation>
    </message>
    <message>
        <source>There is no other version of this picture.</source>
        <translation>Von diesem Bild gibt es keine andere Version.</translation>
    </message>
    <message>
        <source>Version {0}</source>
        <translation>Version {0}</translation>
    </message>
</context>
<context>
    <name>Alike</name>
    <message>
        <source>Everything in the list is compared…</source>
        <translation>Alles in der Liste wird verglichen…</translation>
    </message>
    <message>
        <source>Nothing in this list is like it.</source>
        <translation>Nichts in dieser Liste gleicht ihm.</translation>
    </message>
    <message>
        <source>Select what is alike</source>
        <translation>Gleichartiges auswählen</translation>
    </message>
    <message>
        <source>Select {0}</source>
        <translation>{0} auswählen</translation>
    </message>
    <message>
        <source>What is least like the others comes first. Take out what should stay as it is.</source>
        <translation>Was den anderen am wenigsten gleicht, steht zuerst. Nehmen Sie heraus, was bleiben soll, wie es ist.</translation>
    </message>
    <message>
        <source>X takes a row out: it stays open, and as it is.</source>
        <translation>X nimmt eine Zeile heraus: Sie bleibt offen und wie sie ist.</translation>
    </message>
    <message>
        <source>a picture like it</source>
        <translation>einem ähnlichen Bild</translation>
    </message>
    <message>
        <source>the reason {0}</source>
        <translation>dem Grund {0}</translation>
    </message>
    <message>
        <source>the template {0}</source>
        <translation>der Vorlage {0}</translation>
    </message>
    <message>
        <source>{0} in frames {1} of the template</source>
        <translation>{0} in den Bildern {1} der Vorlage</translation>
    </message>
    <message>
        <source>{0} measured</source>
        <translation>gemessen: {0}</translation>
    </message>
    <message>
        <source>{0} more are as much alike as the last one, or more.</source>
        <translation>{0} weitere sind so ähnlich wie die letzte Zeile oder ähnlicher.</translation>
    </message>
    <message>
        <source>{0} where it should be {1}</source>
        <translation>{0}, wo {1} stehen sollte</translation>
    </message>
    <message>
        <source>{0} with {1}</source>
        <translation>{0} mit {1}</translation>
    </message>
    <message>
        <source>{0} written, and a number of {1}</source>
        <translation>angegeben {0}, Nummer von {1}</translation>
    </message>
    <message>
        <source>“{0}”</source>
        <translation>„{0}“</translation>
    </message>
</context>
<context>
    <name>AlikeRows</name>
    <message>
        <source>Item</source>
        <translation>Posten</translation>
    </message>
    <message>
        <source>Like the others</source>
        <translation>Wie die anderen</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>Titel</translation>
    </message>
    <message>
        <source>What is alike</source>
        <translation>Was sich gleicht</translation>
    </message>
    <message>
        <source>stays open</source>
        <translation>bleibt offen</translation>
    </message>
</context>
<context>
    <name>AttributeTable</name>
    <message>
        <source>Attributes</source>
        <translation>Attribute</translation>
    </message>
    <message>
        <source>Attributes of the product</source>
        <translation>Attribute des Produkts</translation>
    </message>
    <message>
        <source>The pipeline sent no attributes: claims cannot be checked.</source>
        <translation>Die Pipeline hat keine Attribute geschickt: Aussagen sind nicht prüfbar.</translation>
    </message>
</context>
<context>
    <name>Batches</name>
    <message>
        <source>0 turns a limit off. They hold for everybody, and are checked where the decisions are.</source>
        <translation>0 schaltet eine Grenze ab. Sie gelten für alle und werden dort geprüft, wo die Entscheidungen liegen.</translation>
    </message>
    <message>
        <source>A second person above, items</source>
        <translation>Zweite Person ab mehr als, Posten</translation>
    </message>
    <message>
        <source>Agree: {0}</source>
        <translation>Zustimmen: {0}</translation>
    </message>
    <message>
        <source>Batches</source>
        <translation>Stapel</translation>
    </message>
    <message>
        <source>Bulk decision</source>
        <translation>Sammelentscheidung</translation>
    </message>
    <message>
        <source>By</source>
        <translation>Von</translation>
    </message>
    <message>
        <source>Decline</source>
        <translation>Ablehnen</translation>
    </message>
    <message>
        <source>Declined; nothing is decided.</source>
        <translation>Abgelehnt; nichts wird entschieden.</translation>
    </message>
    <message>
        <source>Discarded; nothing of it was decided.</source>
        <translation>Verworfen; nichts davon wurde entschieden.</translation>
    </message>
    <message>
        <source>It waits for a second person: somebody else must agree before you can begin it.</source>
        <translation>Sie wartet auf eine zweite Person: Jemand anders muss zustimmen, bevor Sie beginnen können.</translation>
    </message>
    <message>
        <source>Items</source>
        <translation>Posten</translation>
    </message>
    <message>
        <source>Items an hour for one person</source>
        <translation>Posten je Stunde und Person</translation>
    </message>
    <message>
        <source>Left alone</source>
        <translation>Nicht angefasst</translation>
    </message>
    <message>
        <source>Limits of bulk decisions</source>
        <translation>Grenzen für Sammelentscheidungen</translation>
    </message>
    <message>
        <source>Of</source>
        <translation>Wovon</translation>
    </message>
    <message>
        <source>Once you agree, {0} begins it. What changes until then is left out.</source>
        <translation>Stimmen Sie zu, beginnt {0} damit. Was sich bis dahin ändert, bleibt außen vor.</translation>
    </message>
    <message>
        <source>Outcomes wait, seconds</source>
        <translation>Ergebnisse warten, Sekunden</translation>
    </message>
    <message>
        <source>Proposed by</source>
        <translation>Vorgeschlagen von</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Grund</translation>
    </message>
    <message>
        <source>Second person</source>
        <translation>Zweite Person</translation>
    </message>
    <message>
        <source>Set the limits</source>
        <translation>Grenzen setzen</translation>
    </message>
    <message>
        <source>Stands</source>
        <translation>Stand</translation>
    </message>
    <message>
        <source>The limits are set.</source>
        <translation>Die Grenzen sind gesetzt.</translation>
    </message>
    <message>
        <source>Took effect</source>
        <translation>Wirksam</translation>
    </message>
    <message>
        <source>Verdict</source>
        <translation>Urteil</translation>
    </message>
    <message>
        <source>You agreed; {0} begins it.</source>
        <translation>Sie haben zugestimmt; {0} beginnt damit.</translation>
    </message>
    <message>
        <source>and {0} more</source>
        <translation>und {0} weitere</translation>
    </message>
    <message>
        <source>{0} bulk decisions wait for a second person.</source>
        <translation>{0} Sammelentscheidungen warten auf eine zweite Person.</translation>
    </message>
    <message>
        <source>{0} proposes: {1}, {2} items. It waits for a second person.</source>
        <translation>{0} schlägt vor: {1}, {2} Posten. Das wartet auf eine zweite Person.</translation>
    </message>
    <message>
        <source>{0} taken back</source>
        <translation>{0} zurückgenommen</translation>
    </message>
    <message>
        <source>{0} taken back, {1} not: {2}</source>
        <translation>{0} zurückgenommen, {1} nicht: {2}</translation>
    </message>
</context>
<context>
    <name>BatchesPage</name>
    <message>
        <source>Approved</source>
        <translation>Freigegeben</translation>
    </message>
    <message>
        <source>Batches</source>
        <translation>Stapel</translation>
    </message>
    <message>
        <source>Begin, or go on</source>
        <translation>Beginnen oder fortsetzen</translation>
    </message>
    <message>
        <source>By</source>
        <translation>Von</translation>
    </message>
    <message>
        <source>Check of a correction</source>
        <translation>Prüfung einer Korrektur</translation>
    </message>
    <message>
        <source>Escalated</source>
        <translation>Eskaliert</translation>
    </message>
    <message>
        <source>Items</source>
        <translation>Posten</translation>
    </message>
    <message>
        <source>Limits…</source>
        <translation>Grenzen…</translation>
    </message>
    <message>
        <source>Look again</source>
        <translation>Noch einmal ansehen</translation>
    </message>
    <message>
        <source>Look at it</source>
        <translation>Ansehen</translation>
    </message>
    <message>
        <source>Lot</source>
        <translation>Los</translation>
    </message>
    <message>
        <source>Nothing was decided in bulk yet. Select items in a list and decide them together.</source>
        <translation>Noch wurde nichts gesammelt entschieden. Wählen Sie Posten in einer Liste aus und entscheiden Sie sie zusammen.</translation>
    </message>
    <message>
        <source>Of</source>
        <translation>Wovon</translation>
    </message>
    <message>
        <source>Rejected</source>
        <translation>Abgelehnt</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>Ergebnis</translation>
    </message>
    <message>
        <source>Take it back</source>
        <translation>Zurücknehmen</translation>
    </message>
    <message>
        <source>Taken back</source>
        <translation>Zurückgenommen</translation>
    </message>
    <message>
        <source>The list is read…</source>
        <translation>Die Liste wird gelesen…</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Was</translation>
    </message>
    <message>
        <source>When</source>
        <translation>Wann</translation>
    </message>
    <message>
        <source>a second person declined</source>
        <translation>eine zweite Person hat abgelehnt</translation>
    </message>
    <message>
        <source>accepted, {0}</source>
        <translation>angenommen, {0}</translation>
    </message>
    <message>
        <source>broken off at {0}</source>
        <translation>abgebrochen bei {0}</translation>
    </message>
    <message>
        <source>discarded, nothing decided</source>
        <translation>verworfen, nichts entschieden</translation>
    </message>
    <message>
        <source>not asked for yet</source>
        <translation>noch nicht angefordert</translation>
    </message>
    <message>
        <source>rejected, {0}</source>
        <translation>zurückgewiesen, {0}</translation>
    </message>
    <message>
        <source>to be closed, {0}</source>
        <translation>abzuschließen, {0}</translation>
    </message>
    <message>
        <source>waits for a second person</source>
        <translation>wartet auf eine zweite Person</translation>
    </message>
    <message>
        <source>waits to be begun</source>
        <translation>wartet auf den Beginn</translation>
    </message>
    <message>
        <source>{0} bad of {1}</source>
        <translation>{0} von {1} schlecht</translation>
    </message>
    <message>
        <source>{0} done</source>
        <translation>{0} erledigt</translation>
    </message>
    <message>
        <source>{0} of {1} seen</source>
        <translation>{0} von {1} gesehen</translation>
    </message>
    <message>
        <source>{0}, taken back since</source>
        <translation>{0}, seither zurückgenommen</translation>
    </message>
    <message>
        <source>{0}, the pipeline is told after {1}</source>
        <translation>{0}, die Pipeline erfährt es nach {1}</translation>
    </message>
</context>
<context>
    <name>Bulk</name>
    <message>
        <source>Approve {0}</source>
        <translation>{0} freigeben</translation>
    </message>
    <message>
        <source>Decide {0}</source>
        <translation>{0} entscheiden</translation>
    </message>
    <message>
        <source>Escalate {0}</source>
        <translation>{0} weitergeben</translation>
    </message>
    <message>
        <source>Not decided: {0}. Open it with Enter.</source>
        <translation>Nicht entschieden: {0}. Mit Enter öffnen.</translation>
    </message>
    <message>
        <source>Nothing is selected. {0} selects a row, {1} all.</source>
        <translation>Nichts ist ausgewählt. {0} wählt eine Zeile, {1} alle.</translation>
    </message>
    <message>
        <source>Reject {0}</source>
        <translation>{0} ablehnen</translation>
    </message>
    <message>
        <source>{0} decided, {1} not; those stay selected.</source>
        <translation>{0} entschieden, {1} nicht; diese bleiben ausgewählt.</translation>
    </message>
    <message>
        <source>{0} waits for a second person; then begin it in the list of batches.</source>
        <translation>{0} wartet auf eine zweite Person; beginnen Sie es danach in der Liste der Stapel.</translation>
    </message>
</context>
<context>
    <name>BulkSheet</name>
    <message>
        <source>Approve</source>
        <translation>Freigeben</translation>
    </message>
    <message>
        <source>Blocked: {0}</source>
        <translation>Gesperrt: {0}</translation>
    </message>
    <message>
        <source>Decide {0} items</source>
        <translation>{0} Posten entscheiden</translation>
    </message>
    <message>
        <source>Escalate</source>
        <translation>Weitergeben</translation>
    </message>
    <message>
        <source>For instance</source>
        <translation>Zum Beispiel</translation>
    </message>
    <message>
        <source>Looking…</source>
        <translation>Wird nachgesehen…</translation>
    </message>
    <message>
        <source>Not allowed</source>
        <translation>Nicht erlaubt</translation>
    </message>
    <message>
        <source>Outcomes wait</source>
        <translation>Ergebnisse warten</translation>
    </message>
    <message>
        <source>Propose: {0}</source>
        <translation>Vorschlagen: {0}</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Grund</translation>
    </message>
    <message>
        <source>Reject</source>
        <translation>Ablehnen</translation>
    </message>
    <message>
        <source>Second person</source>
        <translation>Zweite Person</translation>
    </message>
    <message>
        <source>Selected</source>
        <translation>Ausgewählt</translation>
    </message>
    <message>
        <source>The list is frozen: what changed since is left out and told.</source>
        <translation>Eingefroren: Was sich seither ändert, bleibt außen vor.</translation>
    </message>
    <message>
        <source>What to do</source>
        <translation>Was tun</translation>
    </message>
    <message>
        <source>Will be decided</source>
        <translation>Wird entschieden</translation>
    </message>
    <message>
        <source>must agree before it begins</source>
        <translation>muss vor dem Beginn zustimmen</translation>
    </message>
    <message>
        <source>{0} min; an undo until then leaves no trace at the pipeline</source>
        <translation>{0} min; bis dahin hinterlässt ein Rückgängigmachen in der Pipeline keine Spur</translation>
    </message>
</context>
<context>
    <name>Causes</name>
    <message>
        <source>Correct 1 parcel</source>
        <translation>1 Paket korrigieren</translation>
    </message>
    <message>
        <source>Correct {0} parcels</source>
        <translation>{0} Pakete korrigieren</translation>
    </message>
    <message>
        <source>Look again</source>
        <translation>Noch einmal nachsehen</translation>
    </message>
    <message>
        <source>Looking for what parcels in trouble have in common…</source>
        <translation>Suche, was Pakete mit Problemen gemeinsam haben …</translation>
    </message>
    <message>
        <source>Mend 1 parcel</source>
        <translation>1 Paket korrigieren</translation>
    </message>
    <message>
        <source>Mend {0} parcels</source>
        <translation>{0} Pakete korrigieren</translation>
    </message>
    <message>
        <source>No row needs a look of its own.</source>
        <translation>Keine Zeile braucht einen eigenen Blick.</translation>
    </message>
    <message>
        <source>Nothing connects the parcels in trouble: each has a cause of its own, and stands in its queue.</source>
        <translation>Nichts verbindet die Pakete mit Problemen: Jedes hat seine eigene Ursache und steht in seiner Warteschlange.</translation>
    </message>
    <message>
        <source>Number it gets</source>
        <translation>Neue Nummer</translation>
    </message>
    <message>
        <source>Parcels by cause</source>
        <translation>Pakete nach Ursache</translation>
    </message>
    <message>
        <source>Reading the parcels of the cause…</source>
        <translation>Lese die Pakete dieser Ursache …</translation>
    </message>
    <message>
        <source>Something else…</source>
        <translation>Etwas anderes…</translation>
    </message>
    <message>
        <source>There is nothing to choose here.</source>
        <translation>Hier gibt es nichts zu wählen.</translation>
    </message>
    <message>
        <source>There is nothing to decide here.</source>
        <translation>Hier gibt es nichts zu entscheiden.</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Erneut versuchen</translation>
    </message>
    <message>
        <source>{0} decided, {1} not: somebody else has them, or they changed.</source>
        <translation>{0} entschieden, {1} nicht: Jemand anderes hat sie, oder sie haben sich geändert.</translation>
    </message>
    <message>
        <source>{0} need a look of their own</source>
        <translation>{0} brauchen einen eigenen Blick</translation>
    </message>
    <message>
        <source>{0} need a second person</source>
        <translation>{0} brauchen eine zweite Person</translation>
    </message>
    <message>
        <source>{0} taken out</source>
        <translation>{0} herausgenommen</translation>
    </message>
    <message>
        <source>{0} will be decided</source>
        <translation>{0} werden entschieden</translation>
    </message>
</context>
<context>
    <name>CausesPage</name>
    <message>
        <source>Carriers&apos; codes…</source>
        <translation>Codes der Paketdienste…</translation>
    </message>
    <message>
        <source>Causes</source>
        <translation>Ursachen</translation>
    </message>
    <message>
        <source>Check a CSV file…</source>
        <translation>CSV-Datei prüfen …</translation>
    </message>
    <message>
        <source>Number now</source>
        <translation>Jetzige Nummer</translation>
    </message>
    <message>
        <source>Order</source>
        <translation>Bestellung</translation>
    </message>
    <message>
        <source>Parcels of the cause</source>
        <translation>Pakete der Ursache</translation>
    </message>
    <message>
        <source>Put back in</source>
        <translation>Wieder aufnehmen</translation>
    </message>
    <message>
        <source>Take out</source>
        <translation>Herausnehmen</translation>
    </message>
    <message>
        <source>Write as CSV</source>
        <translation>Als CSV schreiben</translation>
    </message>
</context>
<context>
    <name>CertificatePage</name>
    <message>
        <source>AOQL</source>
        <translation>AOQL</translation>
    </message>
    <message>
        <source>Accepted: {0}</source>
        <translation>Angenommen: {0}</translation>
    </message>
    <message>
        <source>At</source>
        <translation>Um</translation>
    </message>
    <message>
        <source>Audit chain</source>
        <translation>Prüfkette</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Zurück</translation>
    </message>
    <message>
        <source>Bad</source>
        <translation>Schlecht</translation>
    </message>
    <message>
        <source>By</source>
        <translation>Von</translation>
    </message>
    <message>
        <source>Cause</source>
        <translation>Ursache</translation>
    </message>
    <message>
        <source>Certificate hash</source>
        <translation>Zertifikat-Hash</translation>
    </message>
    <message>
        <source>Code letter</source>
        <translation>Kennbuchstabe</translation>
    </message>
    <message>
        <source>Correction</source>
        <translation>Korrektur</translation>
    </message>
    <message>
        <source>Correction hash</source>
        <translation>Korrektur-Hash</translation>
    </message>
    <message>
        <source>Decided</source>
        <translation>Entschieden</translation>
    </message>
    <message>
        <source>Error rate at most</source>
        <translation>Fehlerrate höchstens</translation>
    </message>
    <message>
        <source>Figures of the certificate</source>
        <translation>Angaben des Zertifikats</translation>
    </message>
    <message>
        <source>Found</source>
        <translation>Befund</translation>
    </message>
    <message>
        <source>Frozen</source>
        <translation>Eingefroren</translation>
    </message>
    <message>
        <source>Generator</source>
        <translation>Generator</translation>
    </message>
    <message>
        <source>Inspected items</source>
        <translation>Geprüfte Posten</translation>
    </message>
    <message>
        <source>Inspection</source>
        <translation>Prüfung</translation>
    </message>
    <message>
        <source>It holds: chain, list, draw, findings and figures agree.</source>
        <translation>Es stimmt: Kette, Liste, Ziehung, Befunde und Zahlen passen zusammen.</translation>
    </message>
    <message>
        <source>Item</source>
        <translation>Posten</translation>
    </message>
    <message>
        <source>Items</source>
        <translation>Posten</translation>
    </message>
    <message>
        <source>List hash</source>
        <translation>Listen-Hash</translation>
    </message>
    <message>
        <source>Lot</source>
        <translation>Los</translation>
    </message>
    <message>
        <source>Marked</source>
        <translation>Markiert</translation>
    </message>
    <message>
        <source>Market</source>
        <translation>Markt</translation>
    </message>
    <message>
        <source>Plan</source>
        <translation>Plan</translation>
    </message>
    <message>
        <source>Reckon it anew</source>
        <translation>Nachrechnen</translation>
    </message>
    <message>
        <source>Rejected: {0}</source>
        <translation>Zurückgewiesen: {0}</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>Ergebnis</translation>
    </message>
    <message>
        <source>Sample</source>
        <translation>Stichprobe</translation>
    </message>
    <message>
        <source>Save as a page</source>
        <translation>Als Seite speichern</translation>
    </message>
    <message>
        <source>Second person</source>
        <translation>Zweite Person</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>Startwert</translation>
    </message>
    <message>
        <source>Seen</source>
        <translation>Gesehen</translation>
    </message>
    <message>
        <source>The rest</source>
        <translation>Der Rest</translation>
    </message>
    <message>
        <source>What follows from it: {0}.</source>
        <translation>Was daraus folgt: {0}.</translation>
    </message>
    <message>
        <source>at {0}, {1}</source>
        <translation>bei {0}, {1}</translation>
    </message>
    <message>
        <source>bad</source>
        <translation>schlecht</translation>
    </message>
    <message>
        <source>corrected; those that are not right stay open</source>
        <translation>korrigiert; was nicht stimmt, bleibt offen</translation>
    </message>
    <message>
        <source>courier {0} becomes {1}</source>
        <translation>Zusteller {0} wird zu {1}</translation>
    </message>
    <message>
        <source>frames {0} to {1}</source>
        <translation>Bilder {0} bis {1}</translation>
    </message>
    <message>
        <source>good</source>
        <translation>gut</translation>
    </message>
    <message>
        <source>left open; nothing was corrected</source>
        <translation>offen gelassen; nichts wurde korrigiert</translation>
    </message>
    <message>
        <source>normal</source>
        <translation>normal</translation>
    </message>
    <message>
        <source>reduced</source>
        <translation>reduziert</translation>
    </message>
    <message>
        <source>tightened</source>
        <translation>verschärft</translation>
    </message>
    <message>
        <source>to be approved; the bad ones stay open</source>
        <translation>freizugeben; die schlechten bleiben offen</translation>
    </message>
    <message>
        <source>to be read whole</source>
        <translation>ganz zu lesen</translation>
    </message>
    <message>
        <source>to be sent back</source>
        <translation>zurückzusenden</translation>
    </message>
    <message>
        <source>{0} edits of each</source>
        <translation>je {0} Bearbeitungen</translation>
    </message>
    <message>
        <source>{0} of {1} seen items were bad; with {2} certainty at most {3} of the {4} in the lot are.</source>
        <translation>{0} von {1} gesehenen Posten waren schlecht; mit {2} Sicherheit sind es höchstens {3} der {4} im Los.</translation>
    </message>
    <message>
        <source>{0}, Ac {1}, Re {2}</source>
        <translation>{0}, Ac {1}, Re {2}</translation>
    </message>
    <message>
        <source>“{0}” becomes “{1}”</source>
        <translation>„{0}“ wird zu „{1}“</translation>
    </message>
</context>
<context>
    <name>Certificates</name>
    <message>
        <source>Certificate</source>
        <translation>Zertifikat</translation>
    </message>
    <message>
        <source>Written to {0}</source>
        <translation>Geschrieben nach {0}</translation>
    </message>
    <message>
        <source>{0} cannot be written ({1}).</source>
        <translation>{0} kann nicht geschrieben werden ({1}).</translation>
    </message>
</context>
<context>
    <name>ChangesModel</name>
    <message>
        <source>Field</source>
        <translation>Feld</translation>
    </message>
    <message>
        <source>Listing</source>
        <translation>Angebot</translation>
    </message>
    <message>
        <source>Now</source>
        <translation>Jetzt</translation>
    </message>
    <message>
        <source>Then</source>
        <translation>Danach</translation>
    </message>
</context>
<context>
    <name>ChangesTable</name>
    <message>
        <source>All changes</source>
        <translation>Alle Änderungen</translation>
    </message>
</context>
<context>
    <name>Chip</name>
    <message>
        <source>Filter {0}. Enter edits, Delete removes.</source>
        <translation>Filter {0}. Enter bearbeitet, Entf entfernt.</translation>
    </message>
    <message>
        <source>{0} is not a field that can be filtered; it is passed over.</source>
        <translation>{0} ist kein Filterfeld und wird übergangen.</translation>
    </message>
</context>
<context>
    <name>ChipRow</name>
    <message>
        <source>Add a filter</source>
        <translation>Filter hinzufügen</translation>
    </message>
    <message>
        <source>Filter: market:DE lang:de, or words</source>
        <translation>Filter: market:DE lang:de, oder Wörter</translation>
    </message>
    <message>
        <source>Filters</source>
        <translation>Filter</translation>
    </message>
</context>
<context>
    <name>Choices</name>
    <message>
        <source>Choose…</source>
        <translation>Wählen…</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>Ordner</translation>
    </message>
    <message>
        <source>Folder of the data set</source>
        <translation>Ordner des Datensatzes</translation>
    </message>
    <message>
        <source>How the media come along</source>
        <translation>Wie die Medien mitkommen</translation>
    </message>
    <message>
        <source>Media</source>
        <translation>Medien</translation>
    </message>
    <message>
        <source>Parts, by product</source>
        <translation>Teile, nach Produkt</translation>
    </message>
    <message>
        <source>Percent for the test</source>
        <translation>Prozent für den Test</translation>
    </message>
    <message>
        <source>Percent for validation</source>
        <translation>Prozent für die Validierung</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>Startwert</translation>
    </message>
    <message>
        <source>Seed that decides the parts</source>
        <translation>Startwert, der die Teile bestimmt</translation>
    </message>
    <message>
        <source>Since</source>
        <translation>Seit</translation>
    </message>
    <message>
        <source>Since which data set</source>
        <translation>Seit welchem Datensatz</translation>
    </message>
    <message>
        <source>Test</source>
        <translation>Test</translation>
    </message>
    <message>
        <source>Validation</source>
        <translation>Validierung</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Was</translation>
    </message>
    <message>
        <source>What is exported</source>
        <translation>Was exportiert wird</translation>
    </message>
    <message>
        <source>{0} % are left for training.</source>
        <translation>{0} % bleiben zum Trainieren.</translation>
    </message>
</context>
<context>
    <name>Choosing</name>
    <message>
        <source>No other courier accepts any of these numbers.</source>
        <translation>Kein anderer Paketdienst nimmt eine dieser Nummern an.</translation>
    </message>
    <message>
        <source>Show what it comes to</source>
        <translation>Zeigen, was daraus wird</translation>
    </message>
    <message>
        <source>What is to be done about all of them?</source>
        <translation>Was soll mit allen geschehen?</translation>
    </message>
</context>
<context>
    <name>Codes</name>
    <message>
        <source>Carriers&apos; codes</source>
        <translation>Codes der Paketdienste</translation>
    </message>
    <message>
        <source>Everything that carriers said so far means something here.</source>
        <translation>Alles, was Paketdienste bisher meldeten, hat hier eine Bedeutung.</translation>
    </message>
    <message>
        <source>It means that</source>
        <translation>Das bedeutet es</translation>
    </message>
    <message>
        <source>Look again</source>
        <translation>Noch einmal nachsehen</translation>
    </message>
    <message>
        <source>Looking for what carriers said that nobody mapped…</source>
        <translation>Sucht, was Paketdienste meldeten und niemand zugeordnet hat…</translation>
    </message>
    <message>
        <source>Means: {0}</source>
        <translation>Bedeutet: {0}</translation>
    </message>
    <message>
        <source>Nobody said yet what it means.</source>
        <translation>Noch hat niemand gesagt, was das bedeutet.</translation>
    </message>
    <message>
        <source>Nobody said yet what it means. Meanwhile it is read as: {0}</source>
        <translation>Noch hat niemand gesagt, was das bedeutet. Bis dahin wird es gelesen als: {0}</translation>
    </message>
    <message>
        <source>Reading the parcels that are here…</source>
        <translation>Liest die Pakete, die schon hier sind…</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Erneut versuchen</translation>
    </message>
    <message>
        <source>What does {0} mean?</source>
        <translation>Was bedeutet {0}?</translation>
    </message>
    <message>
        <source>{code} means: {meaning}. {count} parcels were read anew.</source>
        <translation>{code} bedeutet: {meaning}. {count} Pakete wurden neu gelesen.</translation>
    </message>
</context>
<context>
    <name>CodesPage</name>
    <message>
        <source>Carriers&apos; codes</source>
        <translation>Codes der Paketdienste</translation>
    </message>
    <message>
        <source>Code or text</source>
        <translation>Code oder Text</translation>
    </message>
    <message>
        <source>Codes</source>
        <translation>Codes</translation>
    </message>
    <message>
        <source>Order</source>
        <translation>Bestellung</translation>
    </message>
    <message>
        <source>Say what it means…</source>
        <translation>Sagen, was es bedeutet…</translation>
    </message>
    <message>
        <source>Times</source>
        <translation>Anzahl</translation>
    </message>
    <message>
        <source>What the carrier wrote</source>
        <translation>Was der Paketdienst schrieb</translation>
    </message>
    <message>
        <source>Where</source>
        <translation>Wo</translation>
    </message>
    <message>
        <source>Where it stands</source>
        <translation>Wo es steht</translation>
    </message>
</context>
<context>
    <name>CommandPalette</name>
    <message>
        <source>Command</source>
        <translation>Befehl</translation>
    </message>
    <message>
        <source>Command palette</source>
        <translation>Befehlspalette</translation>
    </message>
    <message>
        <source>What do you want to do?</source>
        <translation>Was möchten Sie tun?</translation>
    </message>
</context>
<context>
    <name>Comparison</name>
    <message>
        <source>Reference</source>
        <translation>Referenz</translation>
    </message>
    <message>
        <source>frame {0}</source>
        <translation>Bild {0}</translation>
    </message>
</context>
<context>
    <name>ContactSheet</name>
    <message>
        <source>Contact sheet</source>
        <translation>Übersicht der Bilder</translation>
    </message>
</context>
<context>
    <name>ContentsView</name>
    <message>
        <source>Contents</source>
        <translation>Inhalt</translation>
    </message>
    <message>
        <source>Labels by defect</source>
        <translation>Markierungen nach Mangel</translation>
    </message>
    <message>
        <source>What stays out, and what to know</source>
        <translation>Was fehlt, und was man wissen sollte</translation>
    </message>
</context>
<context>
    <name>Corrections</name>
    <message>
        <source>All of it is corrected already.</source>
        <translation>Alles davon ist schon korrigiert.</translation>
    </message>
    <message>
        <source>Nothing was corrected: the sample showed too many that are not right.</source>
        <translation>Nichts wurde korrigiert: In der Stichprobe stimmten zu viele nicht.</translation>
    </message>
    <message>
        <source>{0} corrected, {1} not; those stay selected. {2}</source>
        <translation>{0} korrigiert, {1} nicht; diese bleiben ausgewählt. {2}</translation>
    </message>
</context>
<context>
    <name>Counting</name>
    <message>
        <source>Undone; the item is back in its queue.</source>
        <translation>Rückgängig gemacht; der Posten ist wieder in seiner Warteschlange.</translation>
    </message>
</context>
<context>
    <name>DataSetSheet</name>
    <message>
        <source>Contents</source>
        <translation>Inhalt</translation>
    </message>
    <message>
        <source>Counting what was decided…</source>
        <translation>Entschiedenes wird gezählt…</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>Verwerfen</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>Exportieren</translation>
    </message>
    <message>
        <source>Export a data set</source>
        <translation>Datensatz exportieren</translation>
    </message>
    <message>
        <source>Formats</source>
        <translation>Formate</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>Fortsetzen</translation>
    </message>
    <message>
        <source>Sample</source>
        <translation>Beispiele</translation>
    </message>
    <message>
        <source>Starting…</source>
        <translation>Beginnt…</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Anhalten</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Noch einmal</translation>
    </message>
    <message>
        <source>What will be in it</source>
        <translation>Was darin sein wird</translation>
    </message>
</context>
<context>
    <name>Deciding</name>
    <message>
        <source>Approve</source>
        <translation>Freigeben</translation>
    </message>
    <message>
        <source>Approved</source>
        <translation>Freigegeben</translation>
    </message>
    <message>
        <source>Clear the draft</source>
        <translation>Entwurf verwerfen</translation>
    </message>
    <message>
        <source>Comment</source>
        <translation>Kommentar</translation>
    </message>
    <message>
        <source>Commented</source>
        <translation>Kommentiert</translation>
    </message>
    <message>
        <source>Correct</source>
        <translation>Korrigieren</translation>
    </message>
    <message>
        <source>Corrected</source>
        <translation>Korrigiert</translation>
    </message>
    <message>
        <source>Escalate</source>
        <translation>Weitergeben</translation>
    </message>
    <message>
        <source>Escalate to a colleague</source>
        <translation>An jemanden weitergeben</translation>
    </message>
    <message>
        <source>Escalated</source>
        <translation>Weitergegeben</translation>
    </message>
    <message>
        <source>Mark defect</source>
        <translation>Mangel markieren</translation>
    </message>
    <message>
        <source>No defects</source>
        <translation>Keine Mängel</translation>
    </message>
    <message>
        <source>Regenerate</source>
        <translation>Neu erzeugen</translation>
    </message>
    <message>
        <source>Regenerate with a note</source>
        <translation>Neu erzeugen mit Hinweis</translation>
    </message>
    <message>
        <source>Reject</source>
        <translation>Ablehnen</translation>
    </message>
    <message>
        <source>Rejected</source>
        <translation>Abgelehnt</translation>
    </message>
    <message>
        <source>Say it</source>
        <translation>Absenden</translation>
    </message>
    <message>
        <source>Send back</source>
        <translation>Zurückschicken</translation>
    </message>
    <message>
        <source>Sent back</source>
        <translation>Zurückgeschickt</translation>
    </message>
    <message>
        <source>Snooze</source>
        <translation>Zurückstellen</translation>
    </message>
    <message>
        <source>Snooze until</source>
        <translation>Zurückstellen bis</translation>
    </message>
    <message>
        <source>Snoozed</source>
        <translation>Zurückgestellt</translation>
    </message>
    <message>
        <source>To whom</source>
        <translation>An wen</translation>
    </message>
    <message>
        <source>To whom (leave empty for the leads)</source>
        <translation>An wen (leer: an die Leitung)</translation>
    </message>
    <message>
        <source>Unmark defect</source>
        <translation>Mangel entfernen</translation>
    </message>
    <message>
        <source>{0} says it, {1} leaves.</source>
        <translation>{0} sendet, {1} bricht ab.</translation>
    </message>
</context>
<context>
    <name>DecisionStrip</name>
    <message>
        <source>Decide</source>
        <translation>Entscheiden</translation>
    </message>
</context>
<context>
    <name>DefectSheet</name>
    <message>
        <source>Critical</source>
        <translation>Kritisch</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>Übernehmen</translation>
    </message>
    <message>
        <source>Major</source>
        <translation>Erheblich</translation>
    </message>
    <message>
        <source>Minor</source>
        <translation>Gering</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Notiz</translation>
    </message>
    <message>
        <source>What the generator should do instead</source>
        <translation>Was der Generator stattdessen tun soll</translation>
    </message>
    <message>
        <source>Words of the prompt that were missed</source>
        <translation>Wörter des Prompts, die nicht befolgt wurden</translation>
    </message>
</context>
<context>
    <name>Detailing</name>
    <message>
        <source>Details of the defect</source>
        <translation>Einzelheiten des Mangels</translation>
    </message>
    <message>
        <source>Mark a defect first.</source>
        <translation>Markieren Sie zuerst einen Mangel.</translation>
    </message>
</context>
<context>
    <name>Difference</name>
    <message>
        <source>Compared as soon as the clip stands</source>
        <translation>Wird verglichen, sobald der Clip steht</translation>
    </message>
    <message>
        <source>Comparing…</source>
        <translation>Wird verglichen …</translation>
    </message>
</context>
<context>
    <name>DossierPanel</name>
    <message>
        <source>Dossier</source>
        <translation>Akte</translation>
    </message>
</context>
<context>
    <name>EditForm</name>
    <message>
        <source>At most, kB</source>
        <translation>Höchstens, kB</translation>
    </message>
    <message>
        <source>Channel</source>
        <translation>Kanal</translation>
    </message>
    <message>
        <source>Choose a channel&apos;s shape…</source>
        <translation>Form eines Kanals wählen …</translation>
    </message>
    <message>
        <source>Colours of</source>
        <translation>Farben von</translation>
    </message>
    <message>
        <source>Crop</source>
        <translation>Ausschnitt</translation>
    </message>
    <message>
        <source>Degrees</source>
        <translation>Grad</translation>
    </message>
    <message>
        <source>File type</source>
        <translation>Dateityp</translation>
    </message>
    <message>
        <source>First frame</source>
        <translation>Erstes Bild</translation>
    </message>
    <message>
        <source>First, last</source>
        <translation>Erstes, letztes</translation>
    </message>
    <message>
        <source>Frame</source>
        <translation>Bild</translation>
    </message>
    <message>
        <source>Frames around</source>
        <translation>Bilder ringsum</translation>
    </message>
    <message>
        <source>From second</source>
        <translation>Ab Sekunde</translation>
    </message>
    <message>
        <source>From silence</source>
        <translation>Aus der Stille</translation>
    </message>
    <message>
        <source>Good frame</source>
        <translation>Gutes Bild</translation>
    </message>
    <message>
        <source>Height</source>
        <translation>Höhe</translation>
    </message>
    <message>
        <source>Height, px</source>
        <translation>Höhe, px</translation>
    </message>
    <message>
        <source>Last frame</source>
        <translation>Letztes Bild</translation>
    </message>
    <message>
        <source>Left</source>
        <translation>Links</translation>
    </message>
    <message>
        <source>Left, top</source>
        <translation>Links, oben</translation>
    </message>
    <message>
        <source>Product</source>
        <translation>Produkt</translation>
    </message>
    <message>
        <source>Quality</source>
        <translation>Qualität</translation>
    </message>
    <message>
        <source>Region</source>
        <translation>Region</translation>
    </message>
    <message>
        <source>Sound of</source>
        <translation>Ton von</translation>
    </message>
    <message>
        <source>Squares</source>
        <translation>Quadrate</translation>
    </message>
    <message>
        <source>Stops</source>
        <translation>Blendenstufen</translation>
    </message>
    <message>
        <source>Strength</source>
        <translation>Stärke</translation>
    </message>
    <message>
        <source>Top</source>
        <translation>Oben</translation>
    </message>
    <message>
        <source>Width</source>
        <translation>Breite</translation>
    </message>
    <message>
        <source>Width, height</source>
        <translation>Breite, Höhe</translation>
    </message>
    <message>
        <source>Width, px</source>
        <translation>Breite, px</translation>
    </message>
    <message>
        <source>With what other frames show behind it</source>
        <translation>Mit dem, was andere Bilder dahinter zeigen</translation>
    </message>
    <message>
        <source>follows its track from frame {0} to {1}</source>
        <translation>folgt seiner Spur von Bild {0} bis {1}</translation>
    </message>
    <message>
        <source>the item&apos;s other clip</source>
        <translation>dem anderen Clip des Postens</translation>
    </message>
    <message>
        <source>the product&apos;s photo</source>
        <translation>dem Foto des Produkts</translation>
    </message>
</context>
<context>
    <name>EditList</name>
    <message>
        <source>Edits</source>
        <translation>Änderungen</translation>
    </message>
</context>
<context>
    <name>EntriesModel</name>
    <message>
        <source>Forbidden</source>
        <translation>Verboten</translation>
    </message>
    <message>
        <source>Instead, or law</source>
        <translation>Stattdessen, oder Recht</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Art</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Sprache</translation>
    </message>
    <message>
        <source>Term</source>
        <translation>Begriff</translation>
    </message>
    <message>
        <source>Wordings</source>
        <translation>Wortlaute</translation>
    </message>
</context>
<context>
    <name>EntryList</name>
    <message>
        <source>No command has these letters.</source>
        <translation>Kein Befehl hat diese Buchstaben.</translation>
    </message>
</context>
<context>
    <name>Exporting</name>
    <message>
        <source>A chosen format holds the media themselves: they are copied.</source>
        <translation>Ein gewähltes Format enthält die Medien selbst: sie werden kopiert.</translation>
    </message>
    <message>
        <source>By hash alone</source>
        <translation>Nur nach Hash</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Copies without metadata</source>
        <translation>Kopien ohne Metadaten</translation>
    </message>
    <message>
        <source>Everything that was decided</source>
        <translation>Alles Entschiedene</translation>
    </message>
    <message>
        <source>Export 1 record</source>
        <translation>1 Eintrag exportieren</translation>
    </message>
    <message>
        <source>Export {0} records</source>
        <translation>{0} Einträge exportieren</translation>
    </message>
    <message>
        <source>Folder of the data set</source>
        <translation>Ordner des Datensatzes</translation>
    </message>
    <message>
        <source>From the beginning</source>
        <translation>Von Anfang an</translation>
    </message>
    <message>
        <source>Links, where nothing is taken out</source>
        <translation>Verknüpfungen, wo nichts entfernt wird</translation>
    </message>
    <message>
        <source>Name a folder.</source>
        <translation>Nennen Sie einen Ordner.</translation>
    </message>
    <message>
        <source>Nothing here was decided yet. What you approve, correct or reject is what models learn from.</source>
        <translation>Hier wurde noch nichts entschieden. Was Sie freigeben, korrigieren oder ablehnen, daraus lernen die Modelle.</translation>
    </message>
    <message>
        <source>Stopped. It goes on from here, or is discarded.</source>
        <translation>Angehalten. Es geht von hier weiter oder wird verworfen.</translation>
    </message>
    <message>
        <source>This list: {0}</source>
        <translation>Diese Liste: {0}</translation>
    </message>
    <message>
        <source>Where they lie on this computer</source>
        <translation>Wo sie auf diesem Rechner liegen</translation>
    </message>
    <message>
        <source>{0} ({1} records)</source>
        <translation>{0} ({1} Einträge)</translation>
    </message>
    <message>
        <source>{0} left</source>
        <translation>noch {0}</translation>
    </message>
    <message>
        <source>{0} records with {1} labels written to {2}, read back and counted against the store.</source>
        <translation>{0} Einträge mit {1} Markierungen nach {2} geschrieben, zurückgelesen und gegen den Bestand gezählt.</translation>
    </message>
    <message>
        <source>{0}: {1} of {2}</source>
        <translation>{0}: {1} von {2}</translation>
    </message>
</context>
<context>
    <name>FieldRow</name>
    <message>
        <source>! too long</source>
        <translation>! zu lang</translation>
    </message>
    <message>
        <source>({count} as read)</source>
        <translation>(gelesen {count})</translation>
    </message>
    <message>
        <source>no source text</source>
        <translation>kein Quelltext</translation>
    </message>
    <message>
        <source>not in the earlier version</source>
        <translation>in der früheren Version nicht vorhanden</translation>
    </message>
    <message>
        <source>the AI left this empty</source>
        <translation>die KI ließ dies leer</translation>
    </message>
    <message>
        <source>{field}, AI text</source>
        <translation>{field}, KI-Text</translation>
    </message>
    <message>
        <source>{field}, corrected</source>
        <translation>{field}, korrigiert</translation>
    </message>
    <message>
        <source>{field}, source</source>
        <translation>{field}, Quelle</translation>
    </message>
    <message>
        <source>{points} code points (NFC), which the limit counts; {characters} characters as read</source>
        <translation>{points} Codepoints (NFC), die für die Grenze zählen; {characters} Zeichen beim Lesen</translation>
    </message>
</context>
<context>
    <name>FindingLine</name>
    <message>
        <source>Take it out</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>Write “{0}”</source>
        <translation>„{0}“ schreiben</translation>
    </message>
</context>
<context>
    <name>FormatList</name>
    <message>
        <source>Formats</source>
        <translation>Formate</translation>
    </message>
    <message>
        <source>{0} items, {1} labels</source>
        <translation>{0} Posten, {1} Markierungen</translation>
    </message>
</context>
<context>
    <name>FramePicture</name>
    <message>
        <source>Clip</source>
        <translation>Clip</translation>
    </message>
</context>
<context>
    <name>Gallery</name>
    <message>
        <source>AI output</source>
        <translation>KI-Ergebnis</translation>
    </message>
    <message>
        <source>Gallery</source>
        <translation>Galerie</translation>
    </message>
    <message>
        <source>Loading…</source>
        <translation>Wird geladen …</translation>
    </message>
    <message>
        <source>No reference</source>
        <translation>Keine Referenz</translation>
    </message>
    <message>
        <source>Reference</source>
        <translation>Referenz</translation>
    </message>
</context>
<context>
    <name>Hearing</name>
    <message>
        <source>Sound is not installed here; it is drawn below.</source>
        <translation>Ton ist hier nicht eingerichtet; er ist unten gezeichnet.</translation>
    </message>
    <message>
        <source>The sound device does not keep time; sound is drawn below.</source>
        <translation>Das Tongerät hält den Takt nicht; der Ton ist unten gezeichnet.</translation>
    </message>
    <message>
        <source>There is no sound device here; sound is drawn below.</source>
        <translation>Hier gibt es kein Tongerät; der Ton ist unten gezeichnet.</translation>
    </message>
    <message>
        <source>This clip has no sound.</source>
        <translation>Dieser Clip hat keinen Ton.</translation>
    </message>
</context>
<context>
    <name>HomePage</name>
    <message>
        <source>I know why: go on from here</source>
        <translation>Ich weiß, warum: ab hier weiter</translation>
    </message>
    <message>
        <source>Look again</source>
        <translation>Neu ansehen</translation>
    </message>
    <message>
        <source>Look at it</source>
        <translation>Ansehen</translation>
    </message>
    <message>
        <source>MY LAST DECISIONS</source>
        <translation>MEINE LETZTEN ENTSCHEIDUNGEN</translation>
    </message>
    <message>
        <source>Make a demonstration world</source>
        <translation>Demowelt erzeugen</translation>
    </message>
    <message>
        <source>NEEDS YOU FIRST</source>
        <translation>BRAUCHT SIE ZUERST</translation>
    </message>
    <message>
        <source>Nothing is here yet. Take a manifest in with `main.py ingest`, or look round in a demonstration.</source>
        <translation>Hier ist noch nichts. Nehmen Sie mit `main.py ingest` ein Manifest auf, oder sehen Sie sich in einer Demo um.</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>Zeigen</translation>
    </message>
    <message>
        <source>Tell those who run the store: they can compare it with a copy. What you decide meanwhile is taken as ever.</source>
        <translation>Sagen Sie denen Bescheid, die den Speicher betreiben: Sie können ihn mit einer Kopie vergleichen. Was Sie inzwischen entscheiden, wird wie immer angenommen.</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
    <message>
        <source>{0} items wait for you</source>
        <translation>{0} Posten warten auf Sie</translation>
    </message>
</context>
<context>
    <name>ImageCanvas</name>
    <message>
        <source>Cannot be displayed</source>
        <translation>Nicht darstellbar</translation>
    </message>
    <message>
        <source>No reference</source>
        <translation>Keine Referenz</translation>
    </message>
    <message>
        <source>Picture</source>
        <translation>Bild</translation>
    </message>
    <message>
        <source>Reference</source>
        <translation>Referenz</translation>
    </message>
    <message>
        <source>The product has no approved photo. Judge by its attributes.</source>
        <translation>Das Produkt hat kein freigegebenes Foto. Urteilen Sie nach den Attributen.</translation>
    </message>
    <message>
        <source>You can still reject it, escalate it or skip it.</source>
        <translation>Sie können es trotzdem ablehnen, weitergeben oder überspringen.</translation>
    </message>
</context>
<context>
    <name>ImageMarks</name>
    <message>
        <source>Box</source>
        <translation>Rahmen</translation>
    </message>
    <message>
        <source>Change region</source>
        <translation>Bereich ändern</translation>
    </message>
    <message>
        <source>Copy marks</source>
        <translation>Marken übernehmen</translation>
    </message>
    <message>
        <source>Delete box</source>
        <translation>Rahmen löschen</translation>
    </message>
    <message>
        <source>Move box</source>
        <translation>Rahmen verschieben</translation>
    </message>
    <message>
        <source>Order of marks</source>
        <translation>Reihenfolge der Marken</translation>
    </message>
    <message>
        <source>Region</source>
        <translation>Bereich</translation>
    </message>
</context>
<context>
    <name>ImageView</name>
    <message>
        <source>Comparing…</source>
        <translation>Wird verglichen …</translation>
    </message>
    <message>
        <source>colour off by ΔE00 {0}</source>
        <translation>Farbe weicht um ΔE00 {0} ab</translation>
    </message>
    <message>
        <source>laid over by the outline</source>
        <translation>nach dem Umriss übereinandergelegt</translation>
    </message>
    <message>
        <source>too little in common to be laid over</source>
        <translation>zu wenig gemeinsam, um sie übereinanderzulegen</translation>
    </message>
    <message>
        <source>{0} % looks different</source>
        <translation>{0} % sehen anders aus</translation>
    </message>
</context>
<context>
    <name>InspectionPage</name>
    <message>
        <source>Bad</source>
        <translation>Schlecht</translation>
    </message>
    <message>
        <source>Go on later</source>
        <translation>Später weiter</translation>
    </message>
    <message>
        <source>Good</source>
        <translation>Gut</translation>
    </message>
    <message>
        <source>The sample is drawn…</source>
        <translation>Die Stichprobe wird gezogen…</translation>
    </message>
    <message>
        <source>What is marked? A digit picks, Enter keeps the last.</source>
        <translation>Was ist markiert? Eine Ziffer wählt, Enter behält das Letzte.</translation>
    </message>
    <message>
        <source>{0} of {1} · {2} bad · Ac {3} · Re {4}</source>
        <translation>{0} von {1} · {2} schlecht · Ac {3} · Re {4}</translation>
    </message>
</context>
<context>
    <name>Journey</name>
    <message>
        <source>; usual here: {days} d at most</source>
        <translation>; hier üblich: höchstens {days} d</translation>
    </message>
    <message>
        <source>Journey of the parcel</source>
        <translation>Weg des Pakets</translation>
    </message>
    <message>
        <source>No event yet. The carrier has not scanned this number, or does not know it.</source>
        <translation>Noch kein Ereignis. Der Paketdienst hat diese Nummer nicht gescannt oder kennt sie nicht.</translation>
    </message>
    <message>
        <source>dated before the event above it</source>
        <translation>früher datiert als das Ereignis darüber</translation>
    </message>
    <message>
        <source>no event for {days} d</source>
        <translation>{days} d ohne Ereignis</translation>
    </message>
    <message>
        <source>now</source>
        <translation>jetzt</translation>
    </message>
    <message>
        <source>ordered</source>
        <translation>bestellt</translation>
    </message>
    <message>
        <source>promised by</source>
        <translation>zugesagt bis</translation>
    </message>
    <message>
        <source>promised by {moment}, {days} d ahead</source>
        <translation>zugesagt bis {moment}, in {days} d</translation>
    </message>
    <message>
        <source>quiet for {days} d</source>
        <translation>seit {days} d still</translation>
    </message>
    <message>
        <source>the promise ran out</source>
        <translation>Zusage abgelaufen</translation>
    </message>
</context>
<context>
    <name>Keymaps</name>
    <message>
        <source>Keys</source>
        <translation>Tasten</translation>
    </message>
    <message>
        <source>{0} stays with another command, to which you gave it.</source>
        <translation>{0} bleibt bei dem anderen Befehl, dem Sie es gaben.</translation>
    </message>
</context>
<context>
    <name>KeysPage</name>
    <message>
        <source>A command has at most {0} keys. Take one away first.</source>
        <translation>Ein Befehl hat höchstens {0} Tasten. Entfernen Sie zuerst eine.</translation>
    </message>
    <message>
        <source>Add as another</source>
        <translation>Zusätzlich belegen</translation>
    </message>
    <message>
        <source>As shipped</source>
        <translation>Mitgeliefert</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Zurück</translation>
    </message>
    <message>
        <source>Command</source>
        <translation>Befehl</translation>
    </message>
    <message>
        <source>Find a command or a key</source>
        <translation>Befehl oder Taste suchen</translation>
    </message>
    <message>
        <source>Key map</source>
        <translation>Tastenbelegung</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>Tasten</translation>
    </message>
    <message>
        <source>Keys of one character are switched off now: see the settings.</source>
        <translation>Tasten mit einem Zeichen sind derzeit abgeschaltet: siehe Einstellungen.</translation>
    </message>
    <message>
        <source>Keys of one character need Alt beside them now: see the settings.</source>
        <translation>Tasten mit einem Zeichen brauchen derzeit Alt: siehe Einstellungen.</translation>
    </message>
    <message>
        <source>Keys of the command</source>
        <translation>Tasten des Befehls</translation>
    </message>
    <message>
        <source>New key</source>
        <translation>Neue Taste</translation>
    </message>
    <message>
        <source>Restore all</source>
        <translation>Alle zurücksetzen</translation>
    </message>
    <message>
        <source>Restore this command</source>
        <translation>Diesen Befehl zurücksetzen</translation>
    </message>
    <message>
        <source>Swap: “{0}” gets {1}</source>
        <translation>Tauschen: „{0}“ erhält {1}</translation>
    </message>
    <message>
        <source>Take it from “{0}”</source>
        <translation>„{0}“ wegnehmen</translation>
    </message>
    <message>
        <source>Take {0} away</source>
        <translation>{0} entfernen</translation>
    </message>
    <message>
        <source>Use this key</source>
        <translation>Taste übernehmen</translation>
    </message>
    <message>
        <source>Where</source>
        <translation>Wo</translation>
    </message>
    <message>
        <source>none</source>
        <translation>keine</translation>
    </message>
    <message>
        <source>{0} is already “{1}”: with both, neither would work. Choose another key.</source>
        <translation>{0} ist schon „{1}“: Mit beiden ginge keines. Wählen Sie eine andere Taste.</translation>
    </message>
    <message>
        <source>{0} is needed to move about in the window. Choose another key.</source>
        <translation>{0} wird gebraucht, um sich im Fenster zu bewegen. Wählen Sie eine andere Taste.</translation>
    </message>
</context>
<context>
    <name>LabelPalette</name>
    <message>
        <source>Defects</source>
        <translation>Mängel</translation>
    </message>
</context>
<context>
    <name>LanguagesPanel</name>
    <message>
        <source>Correct 1 language too</source>
        <translation>Auch 1 Sprache korrigieren</translation>
    </message>
    <message>
        <source>Correct the other languages too</source>
        <translation>Auch die anderen Sprachen korrigieren</translation>
    </message>
    <message>
        <source>Correct {0} languages too</source>
        <translation>Auch {0} Sprachen korrigieren</translation>
    </message>
    <message>
        <source>In all languages</source>
        <translation>In allen Sprachen</translation>
    </message>
    <message>
        <source>The same correction elsewhere</source>
        <translation>Dieselbe Korrektur anderswo</translation>
    </message>
    <message>
        <source>{0} (here)</source>
        <translation>{0} (hier)</translation>
    </message>
    <message>
        <source>{0} languages compared.</source>
        <translation>{0} Sprachen verglichen.</translation>
    </message>
    <message>
        <source>{0} languages compared: they say the same.</source>
        <translation>{0} Sprachen verglichen: Sie sagen dasselbe.</translation>
    </message>
    <message>
        <source>{0}: {1}</source>
        <translation>{0}: {1}</translation>
    </message>
</context>
<context>
    <name>Likeness</name>
    <message>
        <source>Pictures looked at for the first time: {0} of {1}</source>
        <translation>Zum ersten Mal angesehene Bilder: {0} von {1}</translation>
    </message>
</context>
<context>
    <name>LinkedClip</name>
    <message>
        <source>Compared clip</source>
        <translation>Verglichener Clip</translation>
    </message>
</context>
<context>
    <name>ListingEditor</name>
    <message>
        <source>AI text</source>
        <translation>KI-Text</translation>
    </message>
    <message>
        <source>Bullets, a line each</source>
        <translation>Stichpunkte, je eine Zeile</translation>
    </message>
    <message>
        <source>Corrected</source>
        <translation>Korrigiert</translation>
    </message>
    <message>
        <source>Description</source>
        <translation>Beschreibung</translation>
    </message>
    <message>
        <source>Short title</source>
        <translation>Kurztitel</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>Quelle</translation>
    </message>
    <message>
        <source>Source: none</source>
        <translation>Quelle: keine</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>Titel</translation>
    </message>
    <message>
        <source>Version {0}</source>
        <translation>Version {0}</translation>
    </message>
    <message>
        <source>gone: {0}</source>
        <translation>weggefallen: {0}</translation>
    </message>
</context>
<context>
    <name>ListingRules</name>
    <message>
        <source>House rules</source>
        <translation>Hausregeln</translation>
    </message>
    <message>
        <source>The house&apos;s rules are in force.</source>
        <translation>Die Hausregeln gelten.</translation>
    </message>
</context>
<context>
    <name>ListingRulesPage</name>
    <message>
        <source>Back</source>
        <translation>Zurück</translation>
    </message>
    <message>
        <source>Forbidden claim</source>
        <translation>Verbotene Aussage</translation>
    </message>
    <message>
        <source>From the day</source>
        <translation>Ab dem Tag</translation>
    </message>
    <message>
        <source>House rules for listings</source>
        <translation>Hausregeln für Angebote</translation>
    </message>
    <message>
        <source>It would hit {0} of {1} open listings.</source>
        <translation>Es träfe {0} von {1} offenen Angeboten.</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Art</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Sprache</translation>
    </message>
    <message>
        <source>Listings that it would hit</source>
        <translation>Angebote, die es träfe</translation>
    </message>
    <message>
        <source>Looking through open listings: {0} of {1}</source>
        <translation>Offene Angebote werden durchgesehen: {0} von {1}</translation>
    </message>
    <message>
        <source>Markets such as DE, AT; empty for all</source>
        <translation>Märkte wie DE, AT; leer für alle</translation>
    </message>
    <message>
        <source>New entry</source>
        <translation>Neuer Eintrag</translation>
    </message>
    <message>
        <source>No entries yet. Fill the form in; what it would hit is shown first.</source>
        <translation>Noch keine Einträge. Füllen Sie das Formular aus; zuerst wird gezeigt, was es träfe.</translation>
    </message>
    <message>
        <source>Only a lead changes these rules. You can see what an entry would hit.</source>
        <translation>Nur eine Leitung ändert diese Regeln. Sie können sehen, was ein Eintrag träfe.</translation>
    </message>
    <message>
        <source>Put in force</source>
        <translation>In Kraft setzen</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>See what it would hit</source>
        <translation>Zeigen, was es träfe</translation>
    </message>
    <message>
        <source>Term</source>
        <translation>Begriff</translation>
    </message>
    <message>
        <source>Terms that were agreed on, and what may not be claimed, besides the rules that come with Backstop.</source>
        <translation>Vereinbarte Begriffe und was nicht behauptet werden darf, zusätzlich zu den Regeln, die Backstop mitbringt.</translation>
    </message>
    <message>
        <source>The house&apos;s own rules</source>
        <translation>Die eigenen Regeln des Hauses</translation>
    </message>
    <message>
        <source>What forbids it</source>
        <translation>Was es verbietet</translation>
    </message>
    <message>
        <source>What to write instead</source>
        <translation>Was stattdessen zu schreiben ist</translation>
    </message>
    <message>
        <source>Wordings, with commas; * takes any ending</source>
        <translation>Wortlaute, mit Kommas; * nimmt jede Endung</translation>
    </message>
</context>
<context>
    <name>ListingView</name>
    <message>
        <source>Checking…</source>
        <translation>Wird geprüft …</translation>
    </message>
    <message>
        <source>Edit {0}</source>
        <translation>{0} bearbeiten</translation>
    </message>
    <message>
        <source>Mend a finding</source>
        <translation>Befund beheben</translation>
    </message>
    <message>
        <source>Mend {0} findings</source>
        <translation>{0} Befunde beheben</translation>
    </message>
    <message>
        <source>Not checked: {0}</source>
        <translation>Nicht geprüft: {0}</translation>
    </message>
    <message>
        <source>Take an earlier correction</source>
        <translation>Frühere Korrektur übernehmen</translation>
    </message>
</context>
<context>
    <name>Listings</name>
    <message>
        <source>Correct {0} too</source>
        <translation>Auch {0} korrigieren</translation>
    </message>
    <message>
        <source>Corrected in the drafts of {0}; each is decided when it comes on screen.</source>
        <translation>In den Entwürfen von {0} korrigiert; jeder wird entschieden, wenn er auf den Bildschirm kommt.</translation>
    </message>
    <message>
        <source>There is no earlier version of this listing.</source>
        <translation>Es gibt keine frühere Version dieses Angebots.</translation>
    </message>
</context>
<context>
    <name>Looking</name>
    <message>
        <source>This picture has one frame only.</source>
        <translation>Dieses Bild hat nur ein Einzelbild.</translation>
    </message>
</context>
<context>
    <name>LotPlanning</name>
    <message>
        <source>Check the correction of {0} items on a sample</source>
        <translation>Die Korrektur von {0} Posten an einer Stichprobe prüfen</translation>
    </message>
    <message>
        <source>Decide {0} items from a sample</source>
        <translation>{0} Posten nach einer Stichprobe entscheiden</translation>
    </message>
    <message>
        <source>Plan</source>
        <translation>Plan</translation>
    </message>
    <message>
        <source>normal inspection</source>
        <translation>normale Prüfung</translation>
    </message>
    <message>
        <source>reduced inspection</source>
        <translation>reduzierte Prüfung</translation>
    </message>
    <message>
        <source>sampling is stopped</source>
        <translation>Stichproben sind ausgesetzt</translation>
    </message>
    <message>
        <source>tightened inspection</source>
        <translation>verschärfte Prüfung</translation>
    </message>
    <message>
        <source>{0}, {1} lots until now</source>
        <translation>{0}, bisher {1} Lose</translation>
    </message>
</context>
<context>
    <name>Lots</name>
    <message>
        <source>Defect</source>
        <translation>Mangel</translation>
    </message>
    <message>
        <source>Inspection</source>
        <translation>Prüfung</translation>
    </message>
    <message>
        <source>The correction is looked at here. Call it bad where it is not right.</source>
        <translation>Hier wird die Korrektur angesehen. Nennen Sie sie schlecht, wo sie nicht stimmt.</translation>
    </message>
    <message>
        <source>{0} items</source>
        <translation>{0} Posten</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>Backstop</source>
        <translation>Backstop</translation>
    </message>
    <message>
        <source>Commands</source>
        <translation>Befehle</translation>
    </message>
    <message>
        <source>Keys of this place</source>
        <translation>Tasten an dieser Stelle</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>Switch theme</source>
        <translation>Farbschema wechseln</translation>
    </message>
</context>
<context>
    <name>MendBar</name>
    <message>
        <source>1 edit, not rendered yet</source>
        <translation>1 Änderung, noch nicht gerendert</translation>
    </message>
    <message>
        <source>Corrected: this is what would be published</source>
        <translation>Korrigiert: das würde veröffentlicht</translation>
    </message>
    <message>
        <source>The AI&apos;s own; a corrected one is ready</source>
        <translation>Das Original der KI; ein korrigiertes ist bereit</translation>
    </message>
    <message>
        <source>{0} approves it, {1} changes it, {2} shows the AI&apos;s</source>
        <translation>{0} gibt es frei, {1} ändert es, {2} zeigt das der KI</translation>
    </message>
    <message>
        <source>{0} approves the corrected one, {1} changes it, {2} shows it</source>
        <translation>{0} gibt das korrigierte frei, {1} ändert es, {2} zeigt es</translation>
    </message>
    <message>
        <source>{0} edits, not rendered yet</source>
        <translation>{0} Änderungen, noch nicht gerendert</translation>
    </message>
    <message>
        <source>{0} goes on</source>
        <translation>{0} macht weiter</translation>
    </message>
    <message>
        <source>{0} goes on meanwhile, {1} stops it</source>
        <translation>{0} geht solange weiter, {1} hält es an</translation>
    </message>
</context>
<context>
    <name>MendSheet</name>
    <message>
        <source>Add</source>
        <translation>Hinzufügen</translation>
    </message>
    <message>
        <source>Frame</source>
        <translation>Bild</translation>
    </message>
    <message>
        <source>Preview</source>
        <translation>Vorschau</translation>
    </message>
    <message>
        <source>Render {0}</source>
        <translation>Rendern {0}</translation>
    </message>
    <message>
        <source>Rendering</source>
        <translation>Wird gerendert</translation>
    </message>
    <message>
        <source>Stop rendering</source>
        <translation>Rendern anhalten</translation>
    </message>
    <message>
        <source>{0} shows the AI&apos;s own, I and O set first and last, G the good frame, {1} removes, {2} and {3} reorder.</source>
        <translation>{0} zeigt das Original der KI, I und O setzen Anfang und Ende, G das gute Bild, {1} entfernt, {2} und {3} ordnen um.</translation>
    </message>
    <message>
        <source>{0} shows the AI&apos;s own, {1} removes, {2} and {3} reorder. A region can be drawn.</source>
        <translation>{0} zeigt das Original der KI, {1} entfernt, {2} und {3} ordnen um. Ein Bereich lässt sich ziehen.</translation>
    </message>
</context>
<context>
    <name>Mending</name>
    <message>
        <source>An animated picture cannot be mended; send it back instead.</source>
        <translation>Ein animiertes Bild kann nicht ausgebessert werden; schicken Sie es zurück.</translation>
    </message>
    <message>
        <source>Forget the rendering</source>
        <translation>Rendering vergessen</translation>
    </message>
    <message>
        <source>Nothing is mended here yet.</source>
        <translation>Hier ist noch nichts ausgebessert.</translation>
    </message>
    <message>
        <source>This item is decided already.</source>
        <translation>Über diesen Posten ist schon entschieden.</translation>
    </message>
    <message>
        <source>{0} · {1} stops it</source>
        <translation>{0} · {1} hält es an</translation>
    </message>
</context>
<context>
    <name>MendingShown</name>
    <message>
        <source>Frame {0}</source>
        <translation>Bild {0}</translation>
    </message>
    <message>
        <source>as it will be</source>
        <translation>wie es wird</translation>
    </message>
    <message>
        <source>as the AI made it</source>
        <translation>wie die KI es gemacht hat</translation>
    </message>
    <message>
        <source>not in the result any more</source>
        <translation>nicht mehr im Ergebnis</translation>
    </message>
</context>
<context>
    <name>MendingTable</name>
    <message>
        <source>Add an edit</source>
        <translation>Änderung hinzufügen</translation>
    </message>
    <message>
        <source>Add an edit by its key.</source>
        <translation>Fügen Sie mit einer Taste eine Änderung hinzu.</translation>
    </message>
    <message>
        <source>Change an edit</source>
        <translation>Änderung anpassen</translation>
    </message>
    <message>
        <source>Mend {0}</source>
        <translation>{0} ausbessern</translation>
    </message>
    <message>
        <source>Remove an edit</source>
        <translation>Änderung entfernen</translation>
    </message>
    <message>
        <source>Reorder edits</source>
        <translation>Änderungen umordnen</translation>
    </message>
    <message>
        <source>There is nothing more to undo here.</source>
        <translation>Hier gibt es nichts mehr rückgängig zu machen.</translation>
    </message>
    <message>
        <source>There is nothing to redo.</source>
        <translation>Es gibt nichts zu wiederholen.</translation>
    </message>
    <message>
        <source>all {0} frames are coded anew: a clip of this kind cannot be copied in part</source>
        <translation>alle {0} Bilder werden neu kodiert: ein Clip dieser Art lässt sich nicht teilweise übernehmen</translation>
    </message>
    <message>
        <source>all {0} frames are coded anew: each gets another size</source>
        <translation>alle {0} Bilder werden neu kodiert: jedes bekommt eine andere Größe</translation>
    </message>
    <message>
        <source>all {0} frames are coded anew: no group of them is free of edits</source>
        <translation>alle {0} Bilder werden neu kodiert: keine Gruppe ist frei von Änderungen</translation>
    </message>
    <message>
        <source>rendered already</source>
        <translation>schon gerendert</translation>
    </message>
    <message>
        <source>{0} frames are copied, {1} coded anew</source>
        <translation>{0} Bilder werden kopiert, {1} neu kodiert</translation>
    </message>
    <message>
        <source>{0} s → {1} s</source>
        <translation>{0} s → {1} s</translation>
    </message>
</context>
<context>
    <name>MergeSheet</name>
    <message>
        <source>As it stands</source>
        <translation>Wie es jetzt ist</translation>
    </message>
    <message>
        <source>M takes mine, T takes what stands, with Shift in every line. {0} goes on.</source>
        <translation>M nimmt meines, T das Bestehende, mit Umschalt in jeder Zeile. {0} geht weiter.</translation>
    </message>
    <message>
        <source>Mine</source>
        <translation>Meine</translation>
    </message>
    <message>
        <source>Take it</source>
        <translation>Dieses nehmen</translation>
    </message>
    <message>
        <source>Take mine</source>
        <translation>Meines nehmen</translation>
    </message>
</context>
<context>
    <name>Merging</name>
    <message>
        <source>Bullets</source>
        <translation>Stichpunkte</translation>
    </message>
    <message>
        <source>Courier</source>
        <translation>Paketdienst</translation>
    </message>
    <message>
        <source>Decision</source>
        <translation>Entscheidung</translation>
    </message>
    <message>
        <source>Description</source>
        <translation>Beschreibung</translation>
    </message>
    <message>
        <source>Go on with this</source>
        <translation>Damit weitermachen</translation>
    </message>
    <message>
        <source>Leave it as it stands</source>
        <translation>So lassen</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Notiz</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Offen</translation>
    </message>
    <message>
        <source>Parcel number</source>
        <translation>Sendungsnummer</translation>
    </message>
    <message>
        <source>Short title</source>
        <translation>Kurztitel</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>Titel</translation>
    </message>
    <message>
        <source>Two versions of {0}</source>
        <translation>Zwei Fassungen von {0}</translation>
    </message>
    <message>
        <source>{0}, {1}</source>
        <translation>{0}, {1}</translation>
    </message>
</context>
<context>
    <name>MessageBox</name>
    <message>
        <source>A message to the customer goes with it</source>
        <translation>Eine Nachricht an den Kunden geht mit</translation>
    </message>
    <message>
        <source>Drafted from a template. The pipeline sends it once the decision is sent on; nothing goes by itself.</source>
        <translation>Entwurf aus einer Vorlage. Die Pipeline sendet sie, sobald die Entscheidung weitergeht; nichts geht von selbst hinaus.</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Sprache</translation>
    </message>
    <message>
        <source>Message</source>
        <translation>Nachricht</translation>
    </message>
    <message>
        <source>Subject</source>
        <translation>Betreff</translation>
    </message>
</context>
<context>
    <name>Moving</name>
    <message>
        <source>Batches</source>
        <translation>Stapel</translation>
    </message>
    <message>
        <source>Home</source>
        <translation>Übersicht</translation>
    </message>
    <message>
        <source>One item</source>
        <translation>Ein Posten</translation>
    </message>
</context>
<context>
    <name>NumberFiles</name>
    <message>
        <source>Check numbers of a file</source>
        <translation>Nummern einer Datei prüfen</translation>
    </message>
    <message>
        <source>Checking the numbers…</source>
        <translation>Prüfe die Nummern …</translation>
    </message>
    <message>
        <source>Suggestion</source>
        <translation>Vorschlag</translation>
    </message>
    <message>
        <source>There are no rows to write.</source>
        <translation>Es gibt keine Zeilen zu schreiben.</translation>
    </message>
    <message>
        <source>{0} rows written to {1}</source>
        <translation>{0} Zeilen nach {1} geschrieben</translation>
    </message>
    <message>
        <source>{file}: {wrong} of {count} numbers are wrong</source>
        <translation>{file}: {wrong} von {count} Nummern sind falsch</translation>
    </message>
    <message>
        <source>{parcels} open parcels here have these orders; {key} writes it all down.</source>
        <translation>{parcels} offene Pakete hier haben diese Bestellungen; {key} schreibt alles auf.</translation>
    </message>
</context>
<context>
    <name>NumberPanel</name>
    <message>
        <source>Best fix</source>
        <translation>Beste Lösung</translation>
    </message>
    <message>
        <source>Correct</source>
        <translation>Korrigieren</translation>
    </message>
    <message>
        <source>Courier</source>
        <translation>Paketdienst</translation>
    </message>
    <message>
        <source>Couriers</source>
        <translation>Paketdienste</translation>
    </message>
    <message>
        <source>Couriers that this number fits</source>
        <translation>Paketdienste, zu denen die Nummer passt</translation>
    </message>
    <message>
        <source>None.</source>
        <translation>Keine.</translation>
    </message>
    <message>
        <source>None: no single change makes this number fit. Ask the warehouse, or escalate.</source>
        <translation>Keine: Mit keiner einzelnen Änderung passt die Nummer. Fragen Sie das Lager, oder geben Sie weiter.</translation>
    </message>
    <message>
        <source>Other fixes…</source>
        <translation>Andere Lösungen …</translation>
    </message>
    <message>
        <source>Suggestions, best first</source>
        <translation>Vorschläge, bester zuerst</translation>
    </message>
    <message>
        <source>Tracking number</source>
        <translation>Sendungsnummer</translation>
    </message>
    <message>
        <source>Tracking number, corrected</source>
        <translation>Sendungsnummer, korrigiert</translation>
    </message>
    <message>
        <source>format only: this courier&apos;s numbers have no check digit</source>
        <translation>nur Format: Nummern dieses Dienstes haben keine Prüfziffer</translation>
    </message>
    <message>
        <source>invalid</source>
        <translation>ungültig</translation>
    </message>
    <message>
        <source>no courier</source>
        <translation>kein Paketdienst</translation>
    </message>
    <message>
        <source>no number</source>
        <translation>keine Nummer</translation>
    </message>
    <message>
        <source>no number was given</source>
        <translation>es wurde keine Nummer angegeben</translation>
    </message>
    <message>
        <source>read as {number}</source>
        <translation>gelesen als {number}</translation>
    </message>
    <message>
        <source>trace, address, papers, resend, refund, wait, close</source>
        <translation>Nachforschung, Adresse, Papiere, Neuversand, Erstattung, Warten, Abschluss</translation>
    </message>
    <message>
        <source>verified by check digit</source>
        <translation>durch Prüfziffer bestätigt</translation>
    </message>
</context>
<context>
    <name>Opening</name>
    <message>
        <source>Backstop cannot open</source>
        <translation>Backstop lässt sich nicht öffnen</translation>
    </message>
    <message>
        <source>Something went wrong. Your decisions are safe; a report is at {0}</source>
        <translation>Etwas ging schief. Ihre Entscheidungen sind sicher; ein Bericht liegt in {0}</translation>
    </message>
</context>
<context>
    <name>OperatingCurve</name>
    <message>
        <source>Every item is looked at: there is no curve.</source>
        <translation>Jeder Posten wird angesehen: es gibt keine Kurve.</translation>
    </message>
    <message>
        <source>Operating curve</source>
        <translation>Annahmekennlinie</translation>
    </message>
    <message>
        <source>{0} bad: {1} accepted</source>
        <translation>{0} schlecht: {1} angenommen</translation>
    </message>
</context>
<context>
    <name>OrderPanel</name>
    <message>
        <source>Destination</source>
        <translation>Ziel</translation>
    </message>
    <message>
        <source>No promise was made.</source>
        <translation>Es wurde nichts zugesagt.</translation>
    </message>
    <message>
        <source>Order</source>
        <translation>Bestellung</translation>
    </message>
    <message>
        <source>Ordered</source>
        <translation>Bestellt</translation>
    </message>
    <message>
        <source>Promise</source>
        <translation>Zusage</translation>
    </message>
    <message>
        <source>Promised by</source>
        <translation>Zugesagt bis</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Wert</translation>
    </message>
    <message>
        <source>at risk: {money}</source>
        <translation>gefährdet: {money}</translation>
    </message>
    <message>
        <source>delivered {span} before the promise ran out</source>
        <translation>{span} vor Ablauf der Zusage zugestellt</translation>
    </message>
    <message>
        <source>delivered {span} late</source>
        <translation>{span} zu spät zugestellt</translation>
    </message>
    <message>
        <source>no order</source>
        <translation>keine Bestellung</translation>
    </message>
    <message>
        <source>not told</source>
        <translation>nicht angegeben</translation>
    </message>
    <message>
        <source>only {span} left</source>
        <translation>nur noch {span}</translation>
    </message>
    <message>
        <source>overdue by {span}</source>
        <translation>{span} überfällig</translation>
    </message>
    <message>
        <source>{days} d {hours} h</source>
        <translation>{days} d {hours} h</translation>
    </message>
    <message>
        <source>{span} left</source>
        <translation>noch {span}</translation>
    </message>
</context>
<context>
    <name>Outlook</name>
    <message>
        <source>AI wrong</source>
        <translation>KI falsch</translation>
    </message>
    <message>
        <source>Agreement</source>
        <translation>Einigkeit</translation>
    </message>
    <message>
        <source>Bulk</source>
        <translation>Sammel</translation>
    </message>
    <message>
        <source>Counting</source>
        <translation>Zählt</translation>
    </message>
    <message>
        <source>Earlier</source>
        <translation>Früher</translation>
    </message>
    <message>
        <source>Fetching</source>
        <translation>Holt</translation>
    </message>
    <message>
        <source>Few</source>
        <translation>Wenig</translation>
    </message>
    <message>
        <source>Measuring media</source>
        <translation>Misst Medien</translation>
    </message>
    <message>
        <source>Media</source>
        <translation>Medien</translation>
    </message>
    <message>
        <source>Missing</source>
        <translation>Fehlend</translation>
    </message>
    <message>
        <source>One person decided everything</source>
        <translation>Eine Person hat alles entschieden</translation>
    </message>
    <message>
        <source>Packing</source>
        <translation>Packt</translation>
    </message>
    <message>
        <source>Reading it back</source>
        <translation>Liest zurück</translation>
    </message>
    <message>
        <source>Sealing</source>
        <translation>Versiegelt</translation>
    </message>
    <message>
        <source>Undone</source>
        <translation>Zurückgenommen</translation>
    </message>
    <message>
        <source>Unpacking</source>
        <translation>Packt aus</translation>
    </message>
    <message>
        <source>Verifying</source>
        <translation>Prüft</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>Wartend</translation>
    </message>
    <message>
        <source>Writing records</source>
        <translation>Schreibt Einträge</translation>
    </message>
    <message>
        <source>a table for spreadsheets</source>
        <translation>eine Tabelle zum Rechnen</translation>
    </message>
    <message>
        <source>approved</source>
        <translation>freigegeben</translation>
    </message>
    <message>
        <source>before, mask, after and instruction</source>
        <translation>vorher, Maske, nachher und Anweisung</translation>
    </message>
    <message>
        <source>boxes of pictures, with the files</source>
        <translation>Kästen auf Bildern, mit den Dateien</translation>
    </message>
    <message>
        <source>boxes, polygons and masks of pictures</source>
        <translation>Kästen, Vielecke und Masken auf Bildern</translation>
    </message>
    <message>
        <source>clips with their labels, with the files</source>
        <translation>Clips mit Markierungen, mit den Dateien</translation>
    </message>
    <message>
        <source>corrected</source>
        <translation>korrigiert</translation>
    </message>
    <message>
        <source>escalated</source>
        <translation>eskaliert</translation>
    </message>
    <message>
        <source>left out: {0} {1}</source>
        <translation>fehlt: {0} {1}</translation>
    </message>
    <message>
        <source>of the first {0} records</source>
        <translation>von den ersten {0} Einträgen</translation>
    </message>
    <message>
        <source>pairs and judgements of texts</source>
        <translation>Paare und Urteile zu Texten</translation>
    </message>
    <message>
        <source>parcels&apos; numbers before and after</source>
        <translation>Sendungsnummern vorher und nachher</translation>
    </message>
    <message>
        <source>pictures for CVAT</source>
        <translation>Bilder für CVAT</translation>
    </message>
    <message>
        <source>pictures for Datumaro</source>
        <translation>Bilder für Datumaro</translation>
    </message>
    <message>
        <source>pictures with their labels, with the files</source>
        <translation>Bilder mit Markierungen, mit den Dateien</translation>
    </message>
    <message>
        <source>rejected</source>
        <translation>abgelehnt</translation>
    </message>
    <message>
        <source>scores and faults, frame by frame</source>
        <translation>Noten und Fehler, Bild für Bild</translation>
    </message>
    <message>
        <source>shards of files and records</source>
        <translation>Pakete aus Dateien und Einträgen</translation>
    </message>
    <message>
        <source>stretches of clips, in seconds</source>
        <translation>Abschnitte von Clips, in Sekunden</translation>
    </message>
    <message>
        <source>tables of decisions and labels</source>
        <translation>Tabellen von Entscheidungen und Markierungen</translation>
    </message>
    <message>
        <source>tasks with the AI&apos;s output as prediction</source>
        <translation>Aufgaben mit dem Werk der KI als Vorhersage</translation>
    </message>
    <message>
        <source>test</source>
        <translation>Test</translation>
    </message>
    <message>
        <source>tracks of clips for CVAT</source>
        <translation>Spuren in Clips für CVAT</translation>
    </message>
    <message>
        <source>training</source>
        <translation>Training</translation>
    </message>
    <message>
        <source>validation</source>
        <translation>Validierung</translation>
    </message>
    <message>
        <source>{0} % ({1} to {2})</source>
        <translation>{0} % ({1} bis {2})</translation>
    </message>
    <message>
        <source>{0} decisions wait to be sent; they come with the next data set</source>
        <translation>{0} Entscheidungen warten aufs Senden; sie kommen mit dem nächsten Datensatz</translation>
    </message>
    <message>
        <source>{0} decisions were undone</source>
        <translation>{0} Entscheidungen wurden zurückgenommen</translation>
    </message>
    <message>
        <source>{0} defects have fewer than {1} labels: too few to learn from</source>
        <translation>{0} Mängel haben weniger als {1} Markierungen: zu wenige zum Lernen</translation>
    </message>
    <message>
        <source>{0} files are not here</source>
        <translation>{0} Dateien sind nicht hier</translation>
    </message>
    <message>
        <source>{0} files, {1} MB</source>
        <translation>{0} Dateien, {1} MB</translation>
    </message>
    <message>
        <source>{0} people decided; nothing was judged by two of them</source>
        <translation>{0} Personen haben entschieden; nichts wurde von zweien beurteilt</translation>
    </message>
    <message>
        <source>{0} people decided; of {1} items that two judged they agreed on {2}</source>
        <translation>{0} Personen haben entschieden; von {1} doppelt beurteilten waren sie sich bei {2} einig</translation>
    </message>
    <message>
        <source>{0} records stand in the earlier data set already</source>
        <translation>{0} Einträge stehen schon im früheren Datensatz</translation>
    </message>
    <message>
        <source>{0} records were decided in bulk: nobody looked at each</source>
        <translation>{0} Einträge wurden gesammelt entschieden: niemand sah jeden an</translation>
    </message>
    <message>
        <source>{0} records with {1} labels</source>
        <translation>{0} Einträge mit {1} Markierungen</translation>
    </message>
</context>
<context>
    <name>ParcelView</name>
    <message>
        <source>Correct the courier</source>
        <translation>Paketdienst korrigieren</translation>
    </message>
    <message>
        <source>Correct the number</source>
        <translation>Nummer korrigieren</translation>
    </message>
</context>
<context>
    <name>Parcels</name>
    <message>
        <source>Address corrected</source>
        <translation>Adresse korrigiert</translation>
    </message>
    <message>
        <source>Closed as delivered</source>
        <translation>Als zugestellt abgeschlossen</translation>
    </message>
    <message>
        <source>Confirm the refund</source>
        <translation>Erstattung bestätigen</translation>
    </message>
    <message>
        <source>Correct</source>
        <translation>Korrigieren</translation>
    </message>
    <message>
        <source>Corrected</source>
        <translation>Korrigiert</translation>
    </message>
    <message>
        <source>Decline</source>
        <translation>Ablehnen</translation>
    </message>
    <message>
        <source>Decline the refund</source>
        <translation>Erstattung ablehnen</translation>
    </message>
    <message>
        <source>Declined; the parcel is still to be decided.</source>
        <translation>Abgelehnt; das Paket ist noch zu entscheiden.</translation>
    </message>
    <message>
        <source>Message goes out</source>
        <translation>Nachricht geht hinaus</translation>
    </message>
    <message>
        <source>Nothing here waits for a second person.</source>
        <translation>Hier wartet nichts auf eine zweite Person.</translation>
    </message>
    <message>
        <source>Nothing is proposed for this parcel; {0} shows what can be done.</source>
        <translation>Für dieses Paket wird nichts vorgeschlagen; {0} zeigt, was möglich ist.</translation>
    </message>
    <message>
        <source>Papers supplied</source>
        <translation>Papiere nachgereicht</translation>
    </message>
    <message>
        <source>Refund confirmed</source>
        <translation>Erstattung bestätigt</translation>
    </message>
    <message>
        <source>Refund proposed; a second person confirms it</source>
        <translation>Erstattung vorgeschlagen; eine zweite Person bestätigt sie</translation>
    </message>
    <message>
        <source>Refunded</source>
        <translation>Erstattet</translation>
    </message>
    <message>
        <source>Say why: {0} reads it.</source>
        <translation>Sagen Sie warum: {0} liest es.</translation>
    </message>
    <message>
        <source>Sent again</source>
        <translation>Neu versandt</translation>
    </message>
    <message>
        <source>The carrier is asked</source>
        <translation>Der Paketdienst ist gefragt</translation>
    </message>
    <message>
        <source>Wait</source>
        <translation>Warten</translation>
    </message>
    <message>
        <source>Waits</source>
        <translation>Wartet</translation>
    </message>
    <message>
        <source>What is to be done about it?</source>
        <translation>Was soll damit geschehen?</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>Warum</translation>
    </message>
    <message>
        <source>Why, for {0}</source>
        <translation>Warum, für {0}</translation>
    </message>
    <message>
        <source>You proposed this yourself: somebody else must answer.</source>
        <translation>Das haben Sie selbst vorgeschlagen: Jemand anderes muss antworten.</translation>
    </message>
</context>
<context>
    <name>PictureView</name>
    <message>
        <source>Loading…</source>
        <translation>Lädt…</translation>
    </message>
</context>
<context>
    <name>Plan</name>
    <message>
        <source>10 % accepted at</source>
        <translation>10 % Annahme bei</translation>
    </message>
    <message>
        <source>95 % accepted at</source>
        <translation>95 % Annahme bei</translation>
    </message>
    <message>
        <source>AOQL</source>
        <translation>AOQL</translation>
    </message>
    <message>
        <source>Ac, Re</source>
        <translation>Ac, Re</translation>
    </message>
    <message>
        <source>Code letter</source>
        <translation>Kennbuchstabe</translation>
    </message>
    <message>
        <source>Look at {0} items</source>
        <translation>{0} Posten ansehen</translation>
    </message>
    <message>
        <source>Lot</source>
        <translation>Los</translation>
    </message>
    <message>
        <source>Reading</source>
        <translation>Leseaufwand</translation>
    </message>
    <message>
        <source>Sample</source>
        <translation>Stichprobe</translation>
    </message>
    <message>
        <source>Sample {0}</source>
        <translation>Stichprobe {0}</translation>
    </message>
    <message>
        <source>at most {0}</source>
        <translation>höchstens {0}</translation>
    </message>
    <message>
        <source>at {0} bad</source>
        <translation>bei {0} schlecht</translation>
    </message>
    <message>
        <source>{0} items, {1} min</source>
        <translation>{0} Posten, {1} min</translation>
    </message>
    <message>
        <source>{0}: accept up to {1}, reject from {2}</source>
        <translation>{0}: annehmen bis {1}, zurückweisen ab {2}</translation>
    </message>
</context>
<context>
    <name>PlanPage</name>
    <message>
        <source>AQL, % bad</source>
        <translation>AQL, % schlecht</translation>
    </message>
    <message>
        <source>Among as many others of the lot</source>
        <translation>Unter ebenso vielen anderen des Loses</translation>
    </message>
    <message>
        <source>Back to the list</source>
        <translation>Zurück zur Liste</translation>
    </message>
    <message>
        <source>Chance of acceptance by the share of bad items</source>
        <translation>Annahmewahrscheinlichkeit nach dem Anteil schlechter Posten</translation>
    </message>
    <message>
        <source>Good, % bad</source>
        <translation>Gut, % schlecht</translation>
    </message>
    <message>
        <source>ISO 2859-1, one sample</source>
        <translation>ISO 2859-1, einfach</translation>
    </message>
    <message>
        <source>ISO 2859-1, two samples</source>
        <translation>ISO 2859-1, doppelt</translation>
    </message>
    <message>
        <source>Level</source>
        <translation>Prüfniveau</translation>
    </message>
    <message>
        <source>No such plan</source>
        <translation>Kein solcher Plan</translation>
    </message>
    <message>
        <source>Nobody knows then which of them count; what is bad stays open anyway.</source>
        <translation>Niemand weiß dann, welche zählen; was schlecht ist, bleibt trotzdem offen.</translation>
    </message>
    <message>
        <source>Plan</source>
        <translation>Plan</translation>
    </message>
    <message>
        <source>Poor, % bad</source>
        <translation>Mangelhaft, % schlecht</translation>
    </message>
    <message>
        <source>Reckoning…</source>
        <translation>Wird berechnet…</translation>
    </message>
    <message>
        <source>Solid: accepted. Dashed: bad items that go out, on the scale below. Dash-dotted: known rate.</source>
        <translation>Durchgezogen: angenommen. Gestrichelt: schlechte Posten, die hinausgehen, nach der unteren Skala. Strichpunktiert: bekannte Rate.</translation>
    </message>
    <message>
        <source>Stated risks, item by item</source>
        <translation>Genannte Risiken, Posten für Posten</translation>
    </message>
    <message>
        <source>Stated risks, one sample</source>
        <translation>Genannte Risiken, einfach</translation>
    </message>
</context>
<context>
    <name>QueueCardRow</name>
    <message>
        <source>{0} of {1}</source>
        <translation>{0} von {1}</translation>
    </message>
    <message>
        <source>{0}: {1} items, oldest {2}, {3} at risk, {4} to clear</source>
        <translation>{0}: {1} Posten, ältester {2}, {3} gefährdet, {4} bis leer</translation>
    </message>
</context>
<context>
    <name>QueueCards</name>
    <message>
        <source>Queues</source>
        <translation>Warteschlangen</translation>
    </message>
</context>
<context>
    <name>QueueHeader</name>
    <message>
        <source>Columns</source>
        <translation>Spalten</translation>
    </message>
    <message>
        <source>Reset layout</source>
        <translation>Spalten zurücksetzen</translation>
    </message>
</context>
<context>
    <name>QueueHeading</name>
    <message>
        <source>At risk</source>
        <translation>Gefährdet</translation>
    </message>
    <message>
        <source>Oldest</source>
        <translation>Ältester</translation>
    </message>
    <message>
        <source>Queue</source>
        <translation>Warteschlange</translation>
    </message>
    <message>
        <source>Since start</source>
        <translation>Seit Start</translation>
    </message>
    <message>
        <source>To clear</source>
        <translation>Bis leer</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>Wartend</translation>
    </message>
</context>
<context>
    <name>QueuePage</name>
    <message>
        <source>Clear</source>
        <translation>Aufheben</translation>
    </message>
    <message>
        <source>Clear it</source>
        <translation>Filter aufheben</translation>
    </message>
    <message>
        <source>Columns</source>
        <translation>Spalten</translation>
    </message>
    <message>
        <source>Decide the selection…</source>
        <translation>Auswahl entscheiden…</translation>
    </message>
    <message>
        <source>Look again</source>
        <translation>Neu ansehen</translation>
    </message>
    <message>
        <source>Nothing in this queue fits the filter.</source>
        <translation>In dieser Warteschlange passt nichts zum Filter.</translation>
    </message>
    <message>
        <source>Rows close or roomy</source>
        <translation>Zeilen eng oder weit</translation>
    </message>
    <message>
        <source>Save this filter as a queue</source>
        <translation>Filter als Warteschlange speichern</translation>
    </message>
    <message>
        <source>Size of the pictures</source>
        <translation>Bildgröße</translation>
    </message>
    <message>
        <source>Sorted by age, newest first</source>
        <translation>Nach Alter sortiert, neueste zuerst</translation>
    </message>
    <message>
        <source>Sorted by age, oldest first</source>
        <translation>Nach Alter sortiert, älteste zuerst</translation>
    </message>
    <message>
        <source>Sorted by rank, highest first</source>
        <translation>Nach Rang sortiert, höchster zuerst</translation>
    </message>
    <message>
        <source>Sorted by risk, highest first</source>
        <translation>Nach Risiko sortiert, höchstes zuerst</translation>
    </message>
    <message>
        <source>Suspects first</source>
        <translation>Verdächtige zuerst</translation>
    </message>
    <message>
        <source>Table or gallery</source>
        <translation>Tabelle oder Galerie</translation>
    </message>
    <message>
        <source>This queue is empty: everything in it is decided.</source>
        <translation>Diese Warteschlange ist leer: Alles ist entschieden.</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Erneut versuchen</translation>
    </message>
    <message>
        <source>{0} selected</source>
        <translation>{0} ausgewählt</translation>
    </message>
    <message>
        <source>{0} selected: all in the filter</source>
        <translation>{0} ausgewählt: alle im Filter</translation>
    </message>
</context>
<context>
    <name>QueueTable</name>
    <message>
        <source>Age</source>
        <translation>Alter</translation>
    </message>
    <message>
        <source>At stake</source>
        <translation>Betrag</translation>
    </message>
    <message>
        <source>Image</source>
        <translation>Bild</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Art</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Sprache</translation>
    </message>
    <message>
        <source>Listing</source>
        <translation>Angebot</translation>
    </message>
    <message>
        <source>Market</source>
        <translation>Markt</translation>
    </message>
    <message>
        <source>Parcel</source>
        <translation>Paket</translation>
    </message>
    <message>
        <source>Picture</source>
        <translation>Bild</translation>
    </message>
    <message>
        <source>Queue</source>
        <translation>Warteschlange</translation>
    </message>
    <message>
        <source>Rank</source>
        <translation>Rang</translation>
    </message>
    <message>
        <source>Risk</source>
        <translation>Risiko</translation>
    </message>
    <message>
        <source>SKU or order</source>
        <translation>SKU oder Bestellung</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Stand</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>Titel</translation>
    </message>
    <message>
        <source>Unknown kind</source>
        <translation>Unbekannte Art</translation>
    </message>
    <message>
        <source>Video</source>
        <translation>Video</translation>
    </message>
    <message>
        <source>Why here</source>
        <translation>Warum hier</translation>
    </message>
    <message>
        <source>approved</source>
        <translation>freigegeben</translation>
    </message>
    <message>
        <source>conflict</source>
        <translation>Konflikt</translation>
    </message>
    <message>
        <source>corrected</source>
        <translation>korrigiert</translation>
    </message>
    <message>
        <source>decided</source>
        <translation>entschieden</translation>
    </message>
    <message>
        <source>escalated</source>
        <translation>weitergegeben</translation>
    </message>
    <message>
        <source>held</source>
        <translation>angehalten</translation>
    </message>
    <message>
        <source>in work</source>
        <translation>in Arbeit</translation>
    </message>
    <message>
        <source>open</source>
        <translation>offen</translation>
    </message>
    <message>
        <source>parked</source>
        <translation>geparkt</translation>
    </message>
    <message>
        <source>rejected</source>
        <translation>abgelehnt</translation>
    </message>
    <message>
        <source>snoozed</source>
        <translation>zurückgestellt</translation>
    </message>
    <message>
        <source>untitled</source>
        <translation>ohne Titel</translation>
    </message>
    <message>
        <source>waiting to be sent</source>
        <translation>wartet auf Versand</translation>
    </message>
    <message>
        <source>{0} d</source>
        <translation>{0} d</translation>
    </message>
    <message>
        <source>{0} h</source>
        <translation>{0} h</translation>
    </message>
    <message>
        <source>{0} min</source>
        <translation>{0} min</translation>
    </message>
    <message>
        <source>{0} s</source>
        <translation>{0} s</translation>
    </message>
    <message>
        <source>{0} views a day</source>
        <translation>{0} Aufrufe am Tag</translation>
    </message>
</context>
<context>
    <name>Reading</name>
    <message>
        <source>Expected loss</source>
        <translation>Erwarteter Verlust</translation>
    </message>
    <message>
        <source>Lane</source>
        <translation>Strecke</translation>
    </message>
    <message>
        <source>You propose to refund {money}</source>
        <translation>Sie schlagen vor, {money} zu erstatten</translation>
    </message>
    <message>
        <source>{days} days left in {country} without weekends; its holidays are not known</source>
        <translation>noch {days} Tage in {country} ohne Wochenenden; die dortigen Feiertage sind nicht bekannt</translation>
    </message>
    <message>
        <source>{days} working days left in {country}</source>
        <translation>noch {days} Werktage in {country}</translation>
    </message>
    <message>
        <source>{lane}, parcels known: {count}</source>
        <translation>{lane}, bekannte Pakete: {count}</translation>
    </message>
    <message>
        <source>{loss} ({chance} that the promise breaks)</source>
        <translation>{loss} ({chance}, dass die Zusage bricht)</translation>
    </message>
    <message>
        <source>{moment} · {reason}. A second person confirms or declines it.</source>
        <translation>{moment} · {reason}. Eine zweite Person bestätigt oder lehnt ab.</translation>
    </message>
    <message>
        <source>{moment} · {reason}. Somebody else must answer; undo takes it back.</source>
        <translation>{moment} · {reason}. Jemand anderes muss antworten; Rückgängig nimmt es zurück.</translation>
    </message>
    <message>
        <source>{who} proposes to refund {money}</source>
        <translation>{who} schlägt vor, {money} zu erstatten</translation>
    </message>
</context>
<context>
    <name>Readout</name>
    <message>
        <source>Frames are counted from 0, as in labels and exports; pts as in the file.</source>
        <translation>Bilder zählen ab 0, wie in Befunden und Exporten; pts wie in der Datei.</translation>
    </message>
    <message>
        <source>frame {number} / {last}</source>
        <translation>Bild {number} / {last}</translation>
    </message>
    <message>
        <source>no clip</source>
        <translation>kein Clip</translation>
    </message>
</context>
<context>
    <name>ReasonStrip</name>
    <message>
        <source>Reason of the rejection</source>
        <translation>Grund der Ablehnung</translation>
    </message>
    <message>
        <source>Why? A digit picks, Enter keeps the last.</source>
        <translation>Warum? Ziffer wählt, Enter behält den letzten.</translation>
    </message>
</context>
<context>
    <name>Renderings</name>
    <message>
        <source>Checking the result</source>
        <translation>Das Ergebnis wird geprüft</translation>
    </message>
    <message>
        <source>Nothing is being rendered.</source>
        <translation>Gerade wird nichts gerendert.</translation>
    </message>
    <message>
        <source>Render</source>
        <translation>Rendern</translation>
    </message>
    <message>
        <source>Rendering</source>
        <translation>Wird gerendert</translation>
    </message>
    <message>
        <source>Rendering was stopped; the edits are kept.</source>
        <translation>Das Rendern wurde angehalten; die Änderungen bleiben erhalten.</translation>
    </message>
    <message>
        <source>Rendering, {0} %</source>
        <translation>Wird gerendert, {0} %</translation>
    </message>
    <message>
        <source>Rendering, {0} %, about {1} s left</source>
        <translation>Wird gerendert, {0} %, noch etwa {1} s</translation>
    </message>
    <message>
        <source>The result did not pass its check and cannot be approved. {0}</source>
        <translation>Das Ergebnis hat die Prüfung nicht bestanden und kann nicht freigegeben werden. {0}</translation>
    </message>
    <message>
        <source>Waits to be rendered</source>
        <translation>Wartet auf das Rendern</translation>
    </message>
    <message>
        <source>the disk refused the file. Free some space, then render it again.</source>
        <translation>Der Datenträger hat die Datei nicht angenommen. Schaffen Sie Platz und rendern Sie dann noch einmal.</translation>
    </message>
    <message>
        <source>{0} could not be mended: {1}</source>
        <translation>{0} konnte nicht ausgebessert werden: {1}</translation>
    </message>
    <message>
        <source>{0} is mended and checked: it comes next.</source>
        <translation>{0} ist ausgebessert und geprüft: es kommt als Nächstes.</translation>
    </message>
    <message>
        <source>{0}, {1} more</source>
        <translation>{0}, {1} weitere</translation>
    </message>
</context>
<context>
    <name>Replacing</name>
    <message>
        <source>Changes in 1 listing: {0}</source>
        <translation>Änderungen in 1 Angebot: {0}</translation>
    </message>
    <message>
        <source>Check a sample first</source>
        <translation>Erst eine Stichprobe prüfen</translation>
    </message>
    <message>
        <source>Correct 1 listing</source>
        <translation>1 Angebot korrigieren</translation>
    </message>
    <message>
        <source>Correct {0} listings</source>
        <translation>{0} Angebote korrigieren</translation>
    </message>
    <message>
        <source>Listings without it: {0}. They stay as they are.</source>
        <translation>Angebote ohne es: {0}. Sie bleiben, wie sie sind.</translation>
    </message>
    <message>
        <source>Looking through the listings…</source>
        <translation>Angebote werden durchgesehen …</translation>
    </message>
    <message>
        <source>Nothing is selected. {0} selects a row, {1} all.</source>
        <translation>Nichts ist ausgewählt. {0} wählt eine Zeile, {1} alle.</translation>
    </message>
    <message>
        <source>{0} are selected; at most {1} can be looked through at once. Narrow the filter.</source>
        <translation>{0} sind ausgewählt; höchstens {1} lassen sich auf einmal durchsehen. Grenzen Sie den Filter ein.</translation>
    </message>
    <message>
        <source>{0} changes in {1} listings</source>
        <translation>{0} Änderungen in {1} Angeboten</translation>
    </message>
    <message>
        <source>{0} corrected, {1} not; those stay selected. {2}</source>
        <translation>{0} korrigiert, {1} nicht; diese bleiben ausgewählt. {2}</translation>
    </message>
    <message>
        <source>{0} listings cannot be corrected so; they stay selected.</source>
        <translation>{0} Angebote lassen sich so nicht korrigieren; sie bleiben ausgewählt.</translation>
    </message>
    <message>
        <source>“{0}” stands in none of the selected listings.</source>
        <translation>„{0}“ steht in keinem der ausgewählten Angebote.</translation>
    </message>
</context>
<context>
    <name>ReviewPage</name>
    <message>
        <source>held: {0}</source>
        <translation>angehalten: {0}</translation>
    </message>
</context>
<context>
    <name>Reviewing</name>
    <message>
        <source>Home</source>
        <translation>Übersicht</translation>
    </message>
    <message>
        <source>This queue is done: {0} looked at.</source>
        <translation>Diese Warteschlange ist fertig: {0} angesehen.</translation>
    </message>
</context>
<context>
    <name>SampleView</name>
    <message>
        <source>Records</source>
        <translation>Einträge</translation>
    </message>
    <message>
        <source>The record</source>
        <translation>Der Eintrag</translation>
    </message>
</context>
<context>
    <name>Saving</name>
    <message>
        <source>Name of the queue</source>
        <translation>Name der Warteschlange</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Speichern</translation>
    </message>
    <message>
        <source>Save this filter as a queue</source>
        <translation>Filter als Warteschlange speichern</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
</context>
<context>
    <name>SearchSheet</name>
    <message>
        <source>Capitals and small letters as written</source>
        <translation>Groß- und Kleinschreibung beachten</translation>
    </message>
    <message>
        <source>Find</source>
        <translation>Suchen</translation>
    </message>
    <message>
        <source>Find and replace in 1 listing</source>
        <translation>In 1 Angebot suchen und ersetzen</translation>
    </message>
    <message>
        <source>Find and replace in {0} listings</source>
        <translation>In {0} Angeboten suchen und ersetzen</translation>
    </message>
    <message>
        <source>Look at all changes</source>
        <translation>Alle Änderungen ansehen</translation>
    </message>
    <message>
        <source>Put there instead</source>
        <translation>Ersetzen durch</translation>
    </message>
    <message>
        <source>Where</source>
        <translation>Wo</translation>
    </message>
    <message>
        <source>Whole words only</source>
        <translation>Nur ganze Wörter</translation>
    </message>
</context>
<context>
    <name>SecondBanner</name>
    <message>
        <source>Confirm</source>
        <translation>Bestätigen</translation>
    </message>
    <message>
        <source>Decline</source>
        <translation>Ablehnen</translation>
    </message>
    <message>
        <source>Second person</source>
        <translation>Zweite Person</translation>
    </message>
</context>
<context>
    <name>SettingsPage</name>
    <message>
        <source>Back</source>
        <translation>Zurück</translation>
    </message>
    <message>
        <source>Change keys…</source>
        <translation>Tasten ändern…</translation>
    </message>
    <message>
        <source>House rules for listings…</source>
        <translation>Hausregeln für Angebote…</translation>
    </message>
    <message>
        <source>On</source>
        <translation>An</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
</context>
<context>
    <name>Sheet</name>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
</context>
<context>
    <name>Shift</name>
    <message>
        <source>Decisions could not be trusted any more and were not sent. Decide again: {0}</source>
        <translation>Entscheidungen waren nicht mehr verlässlich und wurden nicht gesendet. Bitte neu entscheiden: {0}</translation>
    </message>
    <message>
        <source>Half-made work could not be read any more and is kept aside. Look again: {0}</source>
        <translation>Angefangene Arbeit war nicht mehr lesbar und ist beiseitegelegt. Bitte neu ansehen: {0}</translation>
    </message>
    <message>
        <source>Making a demonstration world…</source>
        <translation>Demowelt wird erzeugt…</translation>
    </message>
    <message>
        <source>Take a manifest in</source>
        <translation>Manifest aufnehmen</translation>
    </message>
    <message>
        <source>The demonstration world could not be made: {0}</source>
        <translation>Die Demowelt ließ sich nicht erzeugen: {0}</translation>
    </message>
    <message>
        <source>The journal was damaged. It is kept in {0}, and a new one was made: {1} decisions in it wait to be sent.</source>
        <translation>Das Journal war beschädigt. Es liegt in {0}; ein neues wurde angelegt, darin warten {1} Entscheidungen auf das Senden.</translation>
    </message>
    <message>
        <source>{0} new items</source>
        <translation>{0} neue Posten</translation>
    </message>
    <message>
        <source>{0} newer versions</source>
        <translation>{0} neuere Versionen</translation>
    </message>
    <message>
        <source>{0} refused</source>
        <translation>{0} abgewiesen</translation>
    </message>
</context>
<context>
    <name>SideBySide</name>
    <message>
        <source>AI output</source>
        <translation>KI-Ergebnis</translation>
    </message>
    <message>
        <source>Corrected</source>
        <translation>Korrigiert</translation>
    </message>
    <message>
        <source>Frame {0} of {1}</source>
        <translation>Bild {0} von {1}</translation>
    </message>
    <message>
        <source>Reference</source>
        <translation>Referenz</translation>
    </message>
</context>
<context>
    <name>SideNavigation</name>
    <message>
        <source>Queues</source>
        <translation>Warteschlangen</translation>
    </message>
    <message>
        <source>Saved</source>
        <translation>Gespeichert</translation>
    </message>
</context>
<context>
    <name>SidePanel</name>
    <message>
        <source>At stake</source>
        <translation>Betrag</translation>
    </message>
    <message>
        <source>Batch</source>
        <translation>Charge</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>Zuvor</translation>
    </message>
    <message>
        <source>COMMENTS</source>
        <translation>KOMMENTARE</translation>
    </message>
    <message>
        <source>DECIDE</source>
        <translation>ENTSCHEIDEN</translation>
    </message>
    <message>
        <source>DEFECTS</source>
        <translation>MÄNGEL</translation>
    </message>
    <message>
        <source>DOSSIER</source>
        <translation>AKTE</translation>
    </message>
    <message>
        <source>Held</source>
        <translation>Angehalten</translation>
    </message>
    <message>
        <source>Item</source>
        <translation>Posten</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Sprache</translation>
    </message>
    <message>
        <source>Market</source>
        <translation>Markt</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>Modell</translation>
    </message>
    <message>
        <source>None yet</source>
        <translation>Noch keine</translation>
    </message>
    <message>
        <source>Order</source>
        <translation>Bestellung</translation>
    </message>
    <message>
        <source>Prompt</source>
        <translation>Prompt</translation>
    </message>
    <message>
        <source>Risk</source>
        <translation>Risiko</translation>
    </message>
    <message>
        <source>SKU</source>
        <translation>SKU</translation>
    </message>
    <message>
        <source>SUSPECTS</source>
        <translation>VERDACHTE</translation>
    </message>
    <message>
        <source>Same subject</source>
        <translation>Selber Artikel</translation>
    </message>
    <message>
        <source>Views a day</source>
        <translation>Aufrufe am Tag</translation>
    </message>
    <message>
        <source>WHY HERE</source>
        <translation>WARUM HIER</translation>
    </message>
    <message>
        <source>What is known of the item</source>
        <translation>Was über den Posten bekannt ist</translation>
    </message>
    <message>
        <source>taken back</source>
        <translation>zurückgenommen</translation>
    </message>
    <message>
        <source>…</source>
        <comment>comments, while they are being read</comment>
        <translation>…</translation>
    </message>
</context>
<context>
    <name>SignInPage</name>
    <message>
        <source>A token is needed: paste it here.</source>
        <translation>Ein Token wird gebraucht: hier einfügen.</translation>
    </message>
    <message>
        <source>Back to the work</source>
        <translation>Zurück zur Arbeit</translation>
    </message>
    <message>
        <source>Keep me signed in on this computer</source>
        <translation>Auf diesem Rechner angemeldet bleiben</translation>
    </message>
    <message>
        <source>Looking for the service</source>
        <translation>Der Dienst wird gesucht</translation>
    </message>
    <message>
        <source>Sign in</source>
        <translation>Anmelden</translation>
    </message>
    <message>
        <source>Sign in again, {0}</source>
        <translation>Neu anmelden, {0}</translation>
    </message>
    <message>
        <source>Sign in to the review service</source>
        <translation>Beim Prüfdienst anmelden</translation>
    </message>
    <message>
        <source>Sign out</source>
        <translation>Abmelden</translation>
    </message>
    <message>
        <source>Signed in as {0}</source>
        <translation>Angemeldet als {0}</translation>
    </message>
    <message>
        <source>Signing in…</source>
        <translation>Wird angemeldet…</translation>
    </message>
    <message>
        <source>The service does not know this token.</source>
        <translation>Der Dienst kennt dieses Token nicht.</translation>
    </message>
    <message>
        <source>The service is away</source>
        <translation>Der Dienst ist nicht erreichbar</translation>
    </message>
    <message>
        <source>This computer has no keyring, so the token is forgotten when Backstop is closed.</source>
        <translation>Dieser Rechner hat keinen Schlüsselbund; das Token wird vergessen, wenn Backstop geschlossen wird.</translation>
    </message>
    <message>
        <source>Token</source>
        <translation>Token</translation>
    </message>
    <message>
        <source>Waiting here: {0}. Nothing of it is lost; it goes out as soon as you are signed in.</source>
        <translation>Hier warten: {0}. Nichts davon geht verloren; es wird nach der Anmeldung gesendet.</translation>
    </message>
    <message>
        <source>You no longer work with this service. Ask your administrator.</source>
        <translation>Sie arbeiten nicht mehr mit diesem Dienst. Fragen Sie Ihren Administrator.</translation>
    </message>
    <message>
        <source>Your token was revoked. Ask your administrator for a new one.</source>
        <translation>Ihr Token wurde widerrufen. Bitten Sie Ihren Administrator um ein neues.</translation>
    </message>
    <message>
        <source>Your token&apos;s time is over. Ask your administrator for a new one.</source>
        <translation>Ihr Token ist abgelaufen. Bitten Sie Ihren Administrator um ein neues.</translation>
    </message>
    <message>
        <source>Your token, as your administrator gave it to you</source>
        <translation>Ihr Token, wie Sie es vom Administrator haben</translation>
    </message>
</context>
<context>
    <name>Signing</name>
    <message>
        <source>Nothing waits for you on this service.</source>
        <translation>Auf diesem Dienst wartet nichts auf Sie.</translation>
    </message>
    <message>
        <source>Sign in</source>
        <translation>Anmelden</translation>
    </message>
    <message>
        <source>Signed in as {0}.</source>
        <translation>Angemeldet als {0}.</translation>
    </message>
    <message>
        <source>You are signed out. Your work is kept here; sign in again at the bottom left.</source>
        <translation>Sie sind abgemeldet. Ihre Arbeit bleibt hier; melden Sie sich unten links neu an.</translation>
    </message>
    <message>
        <source>{0} and {1} more</source>
        <translation>{0} und {1} weitere</translation>
    </message>
    <message>
        <source>{0} decided this item just now; your draft of it is kept.</source>
        <translation>{0} hat dies eben entschieden; Ihr Entwurf dazu bleibt.</translation>
    </message>
</context>
<context>
    <name>Spread</name>
    <message>
        <source>Clip</source>
        <translation>Clip</translation>
    </message>
    <message>
        <source>Courier</source>
        <translation>Paketdienst</translation>
    </message>
    <message>
        <source>Picture</source>
        <translation>Bild</translation>
    </message>
    <message>
        <source>as the AI made it</source>
        <translation>wie von der KI gemacht</translation>
    </message>
</context>
<context>
    <name>Spreading</name>
    <message>
        <source>A sample is drawn by a recorded seed and looked at as corrected. Accepted: the rest is corrected. Rejected: all of it stays open.</source>
        <translation>Eine Stichprobe wird mit aufgezeichnetem Startwert gezogen und korrigiert angesehen. Angenommen: Der Rest wird korrigiert. Abgelehnt: Alles bleibt offen.</translation>
    </message>
    <message>
        <source>Check a sample first: {0} of {1}</source>
        <translation>Erst eine Stichprobe prüfen: {0} von {1}</translation>
    </message>
    <message>
        <source>Correct {0} alike</source>
        <translation>{0} gleichartige korrigieren</translation>
    </message>
    <message>
        <source>Correct {0} without a check</source>
        <translation>{0} ohne Prüfung korrigieren</translation>
    </message>
    <message>
        <source>Looking for the same fault…</source>
        <translation>Derselbe Fehler wird gesucht…</translation>
    </message>
    <message>
        <source>Nothing else in this list has the same fault.</source>
        <translation>Nichts sonst in dieser Liste hat denselben Fehler.</translation>
    </message>
    <message>
        <source>Nothing was corrected yet. Correct one item first, then spread it.</source>
        <translation>Es wurde noch nichts korrigiert. Erst einen Posten korrigieren, dann übertragen.</translation>
    </message>
    <message>
        <source>The correction of {0}, for {1} that have the same fault</source>
        <translation>Die Korrektur von {0}, für {1} mit demselben Fehler</translation>
    </message>
    <message>
        <source>This correction is about one item alone: it has nothing that others could share.</source>
        <translation>Diese Korrektur betrifft nur einen Posten: Sie enthält nichts, was andere teilen könnten.</translation>
    </message>
    <message>
        <source>{0} are exceptions: they stay open, and are told above.</source>
        <translation>{0} sind Ausnahmen: Sie bleiben offen und stehen oben.</translation>
    </message>
</context>
<context>
    <name>SuggestionButton</name>
    <message>
        <source>Take suggestion {place}: {number}, {courier}. {evidence}</source>
        <translation>Vorschlag {place} nehmen: {number}, {courier}. {evidence}</translation>
    </message>
</context>
<context>
    <name>SuspectBar</name>
    <message>
        <source>Mark</source>
        <translation>Markieren</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>Weiter</translation>
    </message>
    <message>
        <source>Suspects</source>
        <translation>Verdachte</translation>
    </message>
</context>
<context>
    <name>Suspecting</name>
    <message>
        <source>Mark suspect</source>
        <translation>Verdacht markieren</translation>
    </message>
    <message>
        <source>Measuring…</source>
        <translation>Wird gemessen …</translation>
    </message>
    <message>
        <source>None</source>
        <translation>Keine</translation>
    </message>
    <message>
        <source>Not measured</source>
        <translation>Nicht gemessen</translation>
    </message>
    <message>
        <source>Not measured: {0}</source>
        <translation>Nicht gemessen: {0}</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Hinweis</translation>
    </message>
    <message>
        <source>Nothing suspicious measured</source>
        <translation>Nichts Verdächtiges gemessen</translation>
    </message>
    <message>
        <source>Nothing suspicious was measured here.</source>
        <translation>Hier wurde nichts Verdächtiges gemessen.</translation>
    </message>
    <message>
        <source>This is still being measured.</source>
        <translation>Dies wird noch gemessen.</translation>
    </message>
    <message>
        <source>Unmark suspect</source>
        <translation>Verdacht nicht mehr markieren</translation>
    </message>
    <message>
        <source>{0} of {1}</source>
        <translation>{0} von {1}</translation>
    </message>
</context>
<context>
    <name>SyncMark</name>
    <message>
        <source> · {0} waiting</source>
        <translation> · {0} wartend</translation>
    </message>
    <message>
        <source>not saved</source>
        <translation>nicht gespeichert</translation>
    </message>
    <message>
        <source>offline, saved here</source>
        <translation>offline, hier gespeichert</translation>
    </message>
    <message>
        <source>saved</source>
        <translation>gespeichert</translation>
    </message>
    <message>
        <source>signed out, saved here</source>
        <translation>abgemeldet, hier gespeichert</translation>
    </message>
    <message>
        <source>{0} in conflict</source>
        <translation>{0} im Konflikt</translation>
    </message>
    <message>
        <source>{0} parked</source>
        <translation>{0} geparkt</translation>
    </message>
</context>
<context>
    <name>SyncStrip</name>
    <message>
        <source> · {0} s each</source>
        <translation> · je {0} s</translation>
    </message>
    <message>
        <source>Decided today, and the median time from shown to decided</source>
        <translation>Heute entschieden, und mittlere Zeit vom Anzeigen bis zur Entscheidung</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>next: {0} ({1} ready)</source>
        <translation>nächste: {0} ({1} bereit)</translation>
    </message>
    <message>
        <source>{0} today</source>
        <translation>{0} heute</translation>
    </message>
</context>
<context>
    <name>Tally</name>
    <message>
        <source>{0} of {1} seen, {2} bad; accepted up to {3}, rejected from {4}</source>
        <translation>{0} von {1} gesehen, {2} schlecht; angenommen bis {3}, zurückgewiesen ab {4}</translation>
    </message>
</context>
<context>
    <name>Timeline</name>
    <message>
        <source>No clip</source>
        <translation>Kein Clip</translation>
    </message>
    <message>
        <source>Timeline</source>
        <translation>Zeitleiste</translation>
    </message>
    <message>
        <source>comments</source>
        <translation>Kommentare</translation>
    </message>
    <message>
        <source>labels</source>
        <translation>Befunde</translation>
    </message>
    <message>
        <source>no sound</source>
        <translation>kein Ton</translation>
    </message>
    <message>
        <source>sound</source>
        <translation>Ton</translation>
    </message>
</context>
<context>
    <name>Toast</name>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
</context>
<context>
    <name>ToolColumn</name>
    <message>
        <source>Blink with the reference</source>
        <translation>Mit der Referenz blinken</translation>
    </message>
    <message>
        <source>Compare with something else</source>
        <translation>Mit etwas anderem vergleichen</translation>
    </message>
    <message>
        <source>Differences from the reference</source>
        <translation>Unterschiede zur Referenz</translation>
    </message>
    <message>
        <source>Draw boxes</source>
        <translation>Rahmen zeichnen</translation>
    </message>
    <message>
        <source>Draw polygons</source>
        <translation>Vielecke zeichnen</translation>
    </message>
    <message>
        <source>Draw turned boxes</source>
        <translation>Gedrehte Rahmen zeichnen</translation>
    </message>
    <message>
        <source>Fit or 100 %</source>
        <translation>Einpassen oder 100 %</translation>
    </message>
    <message>
        <source>Paint with the brush</source>
        <translation>Mit dem Pinsel malen</translation>
    </message>
    <message>
        <source>Reference beside</source>
        <translation>Referenz daneben</translation>
    </message>
    <message>
        <source>Reference through the picture</source>
        <translation>Referenz durchscheinen lassen</translation>
    </message>
    <message>
        <source>Set points</source>
        <translation>Punkte setzen</translation>
    </message>
    <message>
        <source>Wipe the reference over</source>
        <translation>Referenz darüberziehen</translation>
    </message>
    <message>
        <source>Zoom in</source>
        <translation>Vergrößern</translation>
    </message>
    <message>
        <source>Zoom out</source>
        <translation>Verkleinern</translation>
    </message>
</context>
<context>
    <name>Tools</name>
    <message>
        <source>Auto-advance is off.</source>
        <translation>Automatisches Weitergehen ist aus.</translation>
    </message>
    <message>
        <source>Auto-advance is on.</source>
        <translation>Automatisches Weitergehen ist an.</translation>
    </message>
    <message>
        <source>Keys of this place</source>
        <translation>Tasten an dieser Stelle</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>Wiederholen</translation>
    </message>
    <message>
        <source>Redo {0}</source>
        <translation>Wiederholen: {0}</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
    <message>
        <source>Undo {0}</source>
        <translation>Rückgängig: {0}</translation>
    </message>
</context>
<context>
    <name>Transport</name>
    <message>
        <source>Add a region in the middle; or drag on the paused picture</source>
        <translation>Region in der Mitte anlegen; oder auf dem angehaltenen Bild ziehen</translation>
    </message>
    <message>
        <source>Clear in and out</source>
        <translation>In und Out löschen</translation>
    </message>
    <message>
        <source>Compare: beside, wipe, blink, difference</source>
        <translation>Vergleichen: daneben, Wischblende, Blinken, Differenz</translation>
    </message>
    <message>
        <source>Contact sheet</source>
        <translation>Übersicht der Bilder</translation>
    </message>
    <message>
        <source>Let it be heard</source>
        <translation>Ton an</translation>
    </message>
    <message>
        <source>Loop from in to out</source>
        <translation>Schleife von In bis Out</translation>
    </message>
    <message>
        <source>Mark in</source>
        <translation>In-Punkt setzen</translation>
    </message>
    <message>
        <source>Mark out</source>
        <translation>Out-Punkt setzen</translation>
    </message>
    <message>
        <source>Mute</source>
        <translation>Stummschalten</translation>
    </message>
    <message>
        <source>One frame back</source>
        <translation>Ein Bild zurück</translation>
    </message>
    <message>
        <source>One frame on</source>
        <translation>Ein Bild vor</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Pause</translation>
    </message>
    <message>
        <source>Play</source>
        <translation>Abspielen</translation>
    </message>
    <message>
        <source>Speed</source>
        <translation>Tempo</translation>
    </message>
    <message>
        <source>Speeds</source>
        <translation>Tempi</translation>
    </message>
    <message>
        <source>To the first frame</source>
        <translation>Zum ersten Bild</translation>
    </message>
    <message>
        <source>To the last frame</source>
        <translation>Zum letzten Bild</translation>
    </message>
</context>
<context>
    <name>Trusting</name>
    <message>
        <source>The record counts as it is from here on.</source>
        <translation>Die Aufzeichnung gilt ab hier, wie sie ist.</translation>
    </message>
</context>
<context>
    <name>UnknownView</name>
    <message>
        <source>It came without further fields.</source>
        <translation>Er kam ohne weitere Felder.</translation>
    </message>
    <message>
        <source>This item is held: {0}. A newer Backstop may know its kind; escalate or reject it meanwhile.</source>
        <translation>Dieser Posten ist angehalten: {0}. Ein neueres Backstop kennt die Art vielleicht; geben Sie ihn solange weiter oder lehnen Sie ihn ab.</translation>
    </message>
</context>
<context>
    <name>VideoComparing</name>
    <message>
        <source>AI output</source>
        <translation>KI-Ergebnis</translation>
    </message>
    <message>
        <source>Corrected</source>
        <translation>Korrigiert</translation>
    </message>
    <message>
        <source>Reference</source>
        <translation>Referenz</translation>
    </message>
    <message>
        <source>Reference {0}</source>
        <translation>Referenz {0}</translation>
    </message>
    <message>
        <source>The other one is no clip.</source>
        <translation>Das andere ist kein Clip.</translation>
    </message>
    <message>
        <source>Version {0}</source>
        <translation>Version {0}</translation>
    </message>
    <message>
        <source>colour off by ΔE00 {0}</source>
        <translation>Farbe weicht um ΔE00 {0} ab</translation>
    </message>
    <message>
        <source>frame {0}</source>
        <translation>Bild {0}</translation>
    </message>
    <message>
        <source>{0} % looks different</source>
        <translation>{0} % sehen anders aus</translation>
    </message>
</context>
<context>
    <name>VideoMarking</name>
    <message>
        <source>Delete region</source>
        <translation>Region löschen</translation>
    </message>
    <message>
        <source>Follow region</source>
        <translation>Region verfolgen</translation>
    </message>
    <message>
        <source>Hide region</source>
        <translation>Region verdecken</translation>
    </message>
    <message>
        <source>Key frame</source>
        <translation>Schlüsselbild</translation>
    </message>
    <message>
        <source>Lost at frame {0}. Go there, show the region with its key and set it.</source>
        <translation>Bei Bild {0} verloren. Gehen Sie dorthin, zeigen Sie die Region mit ihrer Taste und setzen Sie sie.</translation>
    </message>
    <message>
        <source>Mark a defect first.</source>
        <translation>Markieren Sie zuerst einen Mangel.</translation>
    </message>
    <message>
        <source>Mark a region first.</source>
        <translation>Markieren Sie zuerst eine Region.</translation>
    </message>
    <message>
        <source>Marker</source>
        <translation>Marke</translation>
    </message>
    <message>
        <source>Move region</source>
        <translation>Region verschieben</translation>
    </message>
    <message>
        <source>Region</source>
        <translation>Region</translation>
    </message>
    <message>
        <source>Show region</source>
        <translation>Region zeigen</translation>
    </message>
    <message>
        <source>Span of the defect</source>
        <translation>Abschnitt des Mangels</translation>
    </message>
    <message>
        <source>The region is hidden here. Go to where it is seen.</source>
        <translation>Die Region ist hier verdeckt. Gehen Sie dahin, wo sie zu sehen ist.</translation>
    </message>
</context>
<context>
    <name>VideoPlayer</name>
    <message>
        <source>! broken: frames {first} to {last} cannot be decoded</source>
        <translation>! defekt: Bilder {first} bis {last} sind nicht dekodierbar</translation>
    </message>
    <message>
        <source>Cannot be displayed</source>
        <translation>Nicht darstellbar</translation>
    </message>
    <message>
        <source>No frame of it can be decoded.</source>
        <translation>Kein Bild davon ist dekodierbar.</translation>
    </message>
    <message>
        <source>You can still reject it, escalate it or skip it.</source>
        <translation>Sie können es trotzdem ablehnen, weitergeben oder überspringen.</translation>
    </message>
    <message>
        <source>backwards</source>
        <translation>rückwärts</translation>
    </message>
    <message>
        <source>ended</source>
        <translation>Ende</translation>
    </message>
    <message>
        <source>loading frame {number}…</source>
        <translation>Bild {number} lädt…</translation>
    </message>
</context>
<context>
    <name>VideoSheet</name>
    <message>
        <source>Looking for changes…</source>
        <translation>Veränderungen werden gesucht …</translation>
    </message>
    <message>
        <source>The changes of this clip cannot be found; its frames can.</source>
        <translation>Die Veränderungen dieses Clips lassen sich nicht finden, seine Bilder schon.</translation>
    </message>
</context>
<context>
    <name>VideoView</name>
    <message>
        <source>In and out</source>
        <translation>In und Out</translation>
    </message>
    <message>
        <source>There is no photo, earlier version or correction to compare this clip with.</source>
        <translation>Es gibt kein Foto, keine frühere Version und keine Korrektur, mit der dieser Clip verglichen werden könnte.</translation>
    </message>
    <message>
        <source>This file is a still picture, not a clip.</source>
        <translation>Diese Datei ist ein Standbild, kein Clip.</translation>
    </message>
    <message>
        <source>audio</source>
        <translation>Ton</translation>
    </message>
    <message>
        <source>motion</source>
        <translation>Bewegung</translation>
    </message>
    <message>
        <source>picture</source>
        <translation>Bild</translation>
    </message>
</context>
<context>
    <name>_Result</name>
    <message>
        <source>A certificate is made. After two such lots of five, this stream is looked at harder.</source>
        <translation>Ein Zertifikat wird ausgestellt. Nach zwei solchen Losen von fünf wird dieser Strom schärfer geprüft.</translation>
    </message>
    <message>
        <source>Accept up to</source>
        <translation>Annehmen bis</translation>
    </message>
    <message>
        <source>Approve the rest: {0}</source>
        <translation>Den Rest freigeben: {0}</translation>
    </message>
    <message>
        <source>Bad</source>
        <translation>Schlecht</translation>
    </message>
    <message>
        <source>Correct the rest: {0}</source>
        <translation>Den Rest korrigieren: {0}</translation>
    </message>
    <message>
        <source>Leave all of it open</source>
        <translation>Alles offen lassen</translation>
    </message>
    <message>
        <source>Nothing is corrected. A certificate is made, which anybody can check.</source>
        <translation>Nichts wird korrigiert. Ein Zertifikat wird ausgestellt, das jeder prüfen kann.</translation>
    </message>
    <message>
        <source>Read all of it</source>
        <translation>Alles lesen</translation>
    </message>
    <message>
        <source>Reject from</source>
        <translation>Zurückweisen ab</translation>
    </message>
    <message>
        <source>Seen</source>
        <translation>Gesehen</translation>
    </message>
    <message>
        <source>Send all {0} back</source>
        <translation>Alle {0} zurückschicken</translation>
    </message>
    <message>
        <source>The bad ones stay open. A certificate is made, which anybody can check.</source>
        <translation>Die schlechten bleiben offen. Ein Zertifikat wird ausgestellt, das jeder prüfen kann.</translation>
    </message>
    <message>
        <source>The correction does not hold everywhere</source>
        <translation>Die Korrektur stimmt nicht überall</translation>
    </message>
    <message>
        <source>The correction holds</source>
        <translation>Die Korrektur stimmt</translation>
    </message>
    <message>
        <source>The lot is accepted</source>
        <translation>Das Los ist angenommen</translation>
    </message>
    <message>
        <source>The lot is rejected</source>
        <translation>Das Los ist zurückgewiesen</translation>
    </message>
    <message>
        <source>Those that are not right stay open. A certificate is made, which anybody can check.</source>
        <translation>Was nicht stimmt, bleibt offen. Ein Zertifikat wird ausgestellt, das jeder prüfen kann.</translation>
    </message>
    <message>
        <source>{0} of {1}</source>
        <translation>{0} von {1}</translation>
    </message>
</context>
<context>
    <name>actions</name>
    <message>
        <source>A mark in the middle</source>
        <translation>Eine Marke in die Mitte</translation>
    </message>
    <message>
        <source>Add a region</source>
        <translation>Region anlegen</translation>
    </message>
    <message>
        <source>Anywhere</source>
        <translation>Überall</translation>
    </message>
    <message>
        <source>Approve</source>
        <translation>Freigeben</translation>
    </message>
    <message>
        <source>Approve, other advance</source>
        <translation>Freigeben, andersrum</translation>
    </message>
    <message>
        <source>Back to the list</source>
        <translation>Zurück zur Liste</translation>
    </message>
    <message>
        <source>Bad: count it against the lot</source>
        <translation>Schlecht: zählt gegen das Los</translation>
    </message>
    <message>
        <source>Batches</source>
        <translation>Stapel</translation>
    </message>
    <message>
        <source>Batches and lots</source>
        <translation>Stapel und Lose</translation>
    </message>
    <message>
        <source>Begin or go on with the batch</source>
        <translation>Stapel beginnen oder fortsetzen</translation>
    </message>
    <message>
        <source>Blink with the reference</source>
        <translation>Mit der Referenz blinken</translation>
    </message>
    <message>
        <source>Carriers&apos; codes</source>
        <translation>Codes der Paketdienste</translation>
    </message>
    <message>
        <source>Causes</source>
        <translation>Ursachen</translation>
    </message>
    <message>
        <source>Certificate</source>
        <translation>Zertifikat</translation>
    </message>
    <message>
        <source>Check numbers of a CSV file</source>
        <translation>Nummern einer CSV-Datei prüfen</translation>
    </message>
    <message>
        <source>Choose what is done about all…</source>
        <translation>Wählen, was mit allen geschieht…</translation>
    </message>
    <message>
        <source>Clear in and out</source>
        <translation>In und Out löschen</translation>
    </message>
    <message>
        <source>Clear the draft</source>
        <translation>Entwurf verwerfen</translation>
    </message>
    <message>
        <source>Close the certificate</source>
        <translation>Zertifikat schließen</translation>
    </message>
    <message>
        <source>Columns</source>
        <translation>Spalten</translation>
    </message>
    <message>
        <source>Command palette</source>
        <translation>Befehlspalette</translation>
    </message>
    <message>
        <source>Comment</source>
        <translation>Kommentieren</translation>
    </message>
    <message>
        <source>Compare the image with something else</source>
        <translation>Das Bild mit etwas anderem vergleichen</translation>
    </message>
    <message>
        <source>Compare with something else</source>
        <translation>Mit etwas anderem vergleichen</translation>
    </message>
    <message>
        <source>Compare: beside, wipe, blink, difference</source>
        <translation>Vergleichen: daneben, Wischblende, Blinken, Differenz</translation>
    </message>
    <message>
        <source>Confirm what somebody proposed</source>
        <translation>Vorschlag bestätigen</translation>
    </message>
    <message>
        <source>Contact sheet</source>
        <translation>Übersicht der Bilder</translation>
    </message>
    <message>
        <source>Contact sheet, one frame for each change</source>
        <translation>Übersicht der Bilder, eines je Veränderung</translation>
    </message>
    <message>
        <source>Correct</source>
        <translation>Korrigieren</translation>
    </message>
    <message>
        <source>Correct other languages too</source>
        <translation>Auch andere Sprachen korrigieren</translation>
    </message>
    <message>
        <source>Correct what is alike</source>
        <translation>Gleichartiges korrigieren</translation>
    </message>
    <message>
        <source>Decide</source>
        <translation>Entscheiden</translation>
    </message>
    <message>
        <source>Decide the cause</source>
        <translation>Ursache entscheiden</translation>
    </message>
    <message>
        <source>Decide the selection</source>
        <translation>Auswahl entscheiden</translation>
    </message>
    <message>
        <source>Decide the selection from a sample</source>
        <translation>Auswahl nach einer Stichprobe entscheiden</translation>
    </message>
    <message>
        <source>Decline what somebody proposed</source>
        <translation>Vorschlag ablehnen</translation>
    </message>
    <message>
        <source>Defect 1</source>
        <translation>Mangel 1</translation>
    </message>
    <message>
        <source>Defect 2</source>
        <translation>Mangel 2</translation>
    </message>
    <message>
        <source>Defect 3</source>
        <translation>Mangel 3</translation>
    </message>
    <message>
        <source>Defect 4</source>
        <translation>Mangel 4</translation>
    </message>
    <message>
        <source>Defect 5</source>
        <translation>Mangel 5</translation>
    </message>
    <message>
        <source>Defect 6</source>
        <translation>Mangel 6</translation>
    </message>
    <message>
        <source>Defect 7</source>
        <translation>Mangel 7</translation>
    </message>
    <message>
        <source>Defect 8</source>
        <translation>Mangel 8</translation>
    </message>
    <message>
        <source>Defect 9</source>
        <translation>Mangel 9</translation>
    </message>
    <message>
        <source>Details of the defect</source>
        <translation>Einzelheiten des Mangels</translation>
    </message>
    <message>
        <source>Differences from the reference</source>
        <translation>Unterschiede zur Referenz</translation>
    </message>
    <message>
        <source>Do the best fix</source>
        <translation>Beste Lösung nehmen</translation>
    </message>
    <message>
        <source>Down</source>
        <translation>Nach unten</translation>
    </message>
    <message>
        <source>Draw boxes</source>
        <translation>Rahmen zeichnen</translation>
    </message>
    <message>
        <source>Draw polygons</source>
        <translation>Vielecke zeichnen</translation>
    </message>
    <message>
        <source>Draw turned boxes</source>
        <translation>Gedrehte Rahmen zeichnen</translation>
    </message>
    <message>
        <source>Earlier version or source beside</source>
        <translation>Frühere Version oder Quelle daneben</translation>
    </message>
    <message>
        <source>Escalate</source>
        <translation>Weitergeben</translation>
    </message>
    <message>
        <source>Export training records</source>
        <translation>Training exportieren</translation>
    </message>
    <message>
        <source>Faster</source>
        <translation>Schneller</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>Filtern</translation>
    </message>
    <message>
        <source>Find and replace in the selection</source>
        <translation>In der Auswahl suchen und ersetzen</translation>
    </message>
    <message>
        <source>Fit or 100 %</source>
        <translation>Einpassen oder 100 %</translation>
    </message>
    <message>
        <source>Five seconds back</source>
        <translation>Fünf Sekunden zurück</translation>
    </message>
    <message>
        <source>Five seconds on</source>
        <translation>Fünf Sekunden vor</translation>
    </message>
    <message>
        <source>Follow the region</source>
        <translation>Region verfolgen</translation>
    </message>
    <message>
        <source>Frame before, of an animation</source>
        <translation>Voriges Einzelbild einer Animation</translation>
    </message>
    <message>
        <source>Full screen</source>
        <translation>Vollbild</translation>
    </message>
    <message>
        <source>Go on with the inspection later</source>
        <translation>Prüfung später fortsetzen</translation>
    </message>
    <message>
        <source>Go to in</source>
        <translation>Zum In-Punkt</translation>
    </message>
    <message>
        <source>Go to out</source>
        <translation>Zum Out-Punkt</translation>
    </message>
    <message>
        <source>Good: nothing is wrong</source>
        <translation>Gut: nichts auszusetzen</translation>
    </message>
    <message>
        <source>Hide or show the sides</source>
        <translation>Seiten ein/aus</translation>
    </message>
    <message>
        <source>Home</source>
        <translation>Übersicht</translation>
    </message>
    <message>
        <source>House rules for listings</source>
        <translation>Hausregeln für Angebote</translation>
    </message>
    <message>
        <source>Image</source>
        <translation>Bild</translation>
    </message>
    <message>
        <source>Images</source>
        <translation>Bilder</translation>
    </message>
    <message>
        <source>Inspection</source>
        <translation>Prüfung</translation>
    </message>
    <message>
        <source>Item</source>
        <translation>Posten</translation>
    </message>
    <message>
        <source>Key frame of the region, or none</source>
        <translation>Schlüsselbild der Region, oder keines</translation>
    </message>
    <message>
        <source>Keys of this place</source>
        <translation>Tasten an dieser Stelle</translation>
    </message>
    <message>
        <source>Limits of bulk decisions</source>
        <translation>Grenzen für Sammelentscheidungen</translation>
    </message>
    <message>
        <source>List</source>
        <translation>Liste</translation>
    </message>
    <message>
        <source>Listings</source>
        <translation>Angebote</translation>
    </message>
    <message>
        <source>Loop in to out</source>
        <translation>Schleife In bis Out</translation>
    </message>
    <message>
        <source>Loupe under the pointer</source>
        <translation>Lupe unter dem Zeiger</translation>
    </message>
    <message>
        <source>Mark backward</source>
        <translation>Marke nach hinten</translation>
    </message>
    <message>
        <source>Mark forward</source>
        <translation>Marke nach vorn</translation>
    </message>
    <message>
        <source>Mark in</source>
        <translation>In-Punkt setzen</translation>
    </message>
    <message>
        <source>Mark out</source>
        <translation>Out-Punkt setzen</translation>
    </message>
    <message>
        <source>Mark the suspect as a defect</source>
        <translation>Verdacht als Mangel markieren</translation>
    </message>
    <message>
        <source>Marker with the last defect</source>
        <translation>Marke mit dem letzten Mangel</translation>
    </message>
    <message>
        <source>Marks of the item before</source>
        <translation>Marken des vorigen Postens</translation>
    </message>
    <message>
        <source>Mend all that have one right mend</source>
        <translation>Alle eindeutigen Befunde beheben</translation>
    </message>
    <message>
        <source>Mend the finding</source>
        <translation>Befund beheben</translation>
    </message>
    <message>
        <source>Mute, or let it be heard</source>
        <translation>Ton aus oder an</translation>
    </message>
    <message>
        <source>Next code</source>
        <translation>Nächster Code</translation>
    </message>
    <message>
        <source>Next difference</source>
        <translation>Nächster Unterschied</translation>
    </message>
    <message>
        <source>Next finding</source>
        <translation>Nächster Befund</translation>
    </message>
    <message>
        <source>Next frame, of an animation</source>
        <translation>Nächstes Einzelbild einer Animation</translation>
    </message>
    <message>
        <source>Next item</source>
        <translation>Nächster Posten</translation>
    </message>
    <message>
        <source>Next mark</source>
        <translation>Nächste Marke</translation>
    </message>
    <message>
        <source>Next pane</source>
        <translation>Nächster Bereich</translation>
    </message>
    <message>
        <source>Next row</source>
        <translation>Nächste Zeile</translation>
    </message>
    <message>
        <source>Next row that needs a look</source>
        <translation>Nächste Zeile, die einen Blick braucht</translation>
    </message>
    <message>
        <source>Next suspect</source>
        <translation>Nächster Verdacht</translation>
    </message>
    <message>
        <source>No defects</source>
        <translation>Keine Mängel</translation>
    </message>
    <message>
        <source>One frame back</source>
        <translation>Ein Bild zurück</translation>
    </message>
    <message>
        <source>One frame on</source>
        <translation>Ein Bild vor</translation>
    </message>
    <message>
        <source>One second back</source>
        <translation>Eine Sekunde zurück</translation>
    </message>
    <message>
        <source>One second on</source>
        <translation>Eine Sekunde vor</translation>
    </message>
    <message>
        <source>Open the parcel</source>
        <translation>Paket öffnen</translation>
    </message>
    <message>
        <source>Open the parcel that says it</source>
        <translation>Das Paket öffnen, in dem es steht</translation>
    </message>
    <message>
        <source>Other fixes…</source>
        <translation>Andere Lösungen …</translation>
    </message>
    <message>
        <source>Paint with the brush</source>
        <translation>Mit dem Pinsel malen</translation>
    </message>
    <message>
        <source>Parcel</source>
        <translation>Paket</translation>
    </message>
    <message>
        <source>Parcels</source>
        <translation>Pakete</translation>
    </message>
    <message>
        <source>Parcels by cause</source>
        <translation>Pakete nach Ursache</translation>
    </message>
    <message>
        <source>Play or pause</source>
        <translation>Abspielen oder Pause</translation>
    </message>
    <message>
        <source>Previous code</source>
        <translation>Voriger Code</translation>
    </message>
    <message>
        <source>Previous difference</source>
        <translation>Voriger Unterschied</translation>
    </message>
    <message>
        <source>Previous finding</source>
        <translation>Voriger Befund</translation>
    </message>
    <message>
        <source>Previous item</source>
        <translation>Voriger Posten</translation>
    </message>
    <message>
        <source>Previous mark</source>
        <translation>Vorige Marke</translation>
    </message>
    <message>
        <source>Previous row</source>
        <translation>Vorige Zeile</translation>
    </message>
    <message>
        <source>Previous suspect</source>
        <translation>Voriger Verdacht</translation>
    </message>
    <message>
        <source>Put number 1 into the field</source>
        <translation>Nummer 1 ins Feld setzen</translation>
    </message>
    <message>
        <source>Put number 2 into the field</source>
        <translation>Nummer 2 ins Feld setzen</translation>
    </message>
    <message>
        <source>Put number 3 into the field</source>
        <translation>Nummer 3 ins Feld setzen</translation>
    </message>
    <message>
        <source>Put number 4 into the field</source>
        <translation>Nummer 4 ins Feld setzen</translation>
    </message>
    <message>
        <source>Put number 5 into the field</source>
        <translation>Nummer 5 ins Feld setzen</translation>
    </message>
    <message>
        <source>Put number 6 into the field</source>
        <translation>Nummer 6 ins Feld setzen</translation>
    </message>
    <message>
        <source>Put number 7 into the field</source>
        <translation>Nummer 7 ins Feld setzen</translation>
    </message>
    <message>
        <source>Put number 8 into the field</source>
        <translation>Nummer 8 ins Feld setzen</translation>
    </message>
    <message>
        <source>Put number 9 into the field</source>
        <translation>Nummer 9 ins Feld setzen</translation>
    </message>
    <message>
        <source>Reckon the certificate anew</source>
        <translation>Zertifikat nachrechnen</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>Wiederholen</translation>
    </message>
    <message>
        <source>Reference beside</source>
        <translation>Referenz daneben</translation>
    </message>
    <message>
        <source>Reference through the picture</source>
        <translation>Referenz durchscheinen lassen</translation>
    </message>
    <message>
        <source>Refresh</source>
        <translation>Aktualisieren</translation>
    </message>
    <message>
        <source>Regenerate…</source>
        <translation>Neu erzeugen…</translation>
    </message>
    <message>
        <source>Region hidden from here, or seen again</source>
        <translation>Region ab hier verdeckt, oder wieder zu sehen</translation>
    </message>
    <message>
        <source>Reject</source>
        <translation>Ablehnen</translation>
    </message>
    <message>
        <source>Reject, other advance</source>
        <translation>Ablehnen, andersrum</translation>
    </message>
    <message>
        <source>Save the certificate as a page</source>
        <translation>Zertifikat als Seite speichern</translation>
    </message>
    <message>
        <source>Save this filter as a queue</source>
        <translation>Filter als Warteschlange speichern</translation>
    </message>
    <message>
        <source>Say what the code means…</source>
        <translation>Sagen, was der Code bedeutet…</translation>
    </message>
    <message>
        <source>Select</source>
        <translation>Auswählen</translation>
    </message>
    <message>
        <source>Select all in the filter</source>
        <translation>Alle im Filter auswählen</translation>
    </message>
    <message>
        <source>Select what is alike</source>
        <translation>Gleichartiges auswählen</translation>
    </message>
    <message>
        <source>Set points</source>
        <translation>Punkte setzen</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>Show the reference instead</source>
        <translation>Stattdessen die Referenz zeigen</translation>
    </message>
    <message>
        <source>Show the references instead</source>
        <translation>Referenzen an ihrer Stelle zeigen</translation>
    </message>
    <message>
        <source>Show what it is compared with instead</source>
        <translation>Stattdessen zeigen, womit verglichen wird</translation>
    </message>
    <message>
        <source>Shuttle back</source>
        <translation>Rückwärts abspielen</translation>
    </message>
    <message>
        <source>Shuttle on</source>
        <translation>Vorwärts abspielen</translation>
    </message>
    <message>
        <source>Sign in or out of the service</source>
        <translation>Beim Dienst an- oder abmelden</translation>
    </message>
    <message>
        <source>Skip</source>
        <translation>Überspringen</translation>
    </message>
    <message>
        <source>Slower</source>
        <translation>Langsamer</translation>
    </message>
    <message>
        <source>Snooze</source>
        <translation>Zurückstellen</translation>
    </message>
    <message>
        <source>Sort by rank, age or risk</source>
        <translation>Nach Rang, Alter oder Risiko sortieren</translation>
    </message>
    <message>
        <source>Span of the defect: in to out</source>
        <translation>Abschnitt des Mangels: von In bis Out</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Anhalten</translation>
    </message>
    <message>
        <source>Stop rendering</source>
        <translation>Rendern anhalten</translation>
    </message>
    <message>
        <source>Suspects first</source>
        <translation>Verdächtige zuerst</translation>
    </message>
    <message>
        <source>Switch auto-advance</source>
        <translation>Automatik umschalten</translation>
    </message>
    <message>
        <source>Switch theme</source>
        <translation>Farbschema wechseln</translation>
    </message>
    <message>
        <source>Table or gallery</source>
        <translation>Tabelle oder Galerie</translation>
    </message>
    <message>
        <source>Take suggestion 2</source>
        <translation>Vorschlag 2 nehmen</translation>
    </message>
    <message>
        <source>Take suggestion 3</source>
        <translation>Vorschlag 3 nehmen</translation>
    </message>
    <message>
        <source>Take suggestion 4</source>
        <translation>Vorschlag 4 nehmen</translation>
    </message>
    <message>
        <source>Take suggestion 5</source>
        <translation>Vorschlag 5 nehmen</translation>
    </message>
    <message>
        <source>Take suggestion 6</source>
        <translation>Vorschlag 6 nehmen</translation>
    </message>
    <message>
        <source>Take suggestion 7</source>
        <translation>Vorschlag 7 nehmen</translation>
    </message>
    <message>
        <source>Take suggestion 8</source>
        <translation>Vorschlag 8 nehmen</translation>
    </message>
    <message>
        <source>Take suggestion 9</source>
        <translation>Vorschlag 9 nehmen</translation>
    </message>
    <message>
        <source>Take the batch back</source>
        <translation>Stapel zurücknehmen</translation>
    </message>
    <message>
        <source>Take the best suggestion</source>
        <translation>Besten Vorschlag nehmen</translation>
    </message>
    <message>
        <source>Take the row out, or back in</source>
        <translation>Zeile herausnehmen oder wieder aufnehmen</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>Text</translation>
    </message>
    <message>
        <source>The AI&apos;s own or the corrected one</source>
        <translation>Das der KI oder das korrigierte</translation>
    </message>
    <message>
        <source>Thicker brush</source>
        <translation>Dickerer Pinsel</translation>
    </message>
    <message>
        <source>Thinner brush</source>
        <translation>Dünnerer Pinsel</translation>
    </message>
    <message>
        <source>To the end</source>
        <translation>Zum Ende</translation>
    </message>
    <message>
        <source>To the start</source>
        <translation>Zum Anfang</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
    <message>
        <source>Up</source>
        <translation>Nach oben</translation>
    </message>
    <message>
        <source>Video</source>
        <translation>Video</translation>
    </message>
    <message>
        <source>Videos</source>
        <translation>Videos</translation>
    </message>
    <message>
        <source>Wipe line of the reference to the left</source>
        <translation>Trennlinie der Referenz nach links</translation>
    </message>
    <message>
        <source>Wipe line of the reference to the right</source>
        <translation>Trennlinie der Referenz nach rechts</translation>
    </message>
    <message>
        <source>Wipe line to the left</source>
        <translation>Trennlinie nach links</translation>
    </message>
    <message>
        <source>Wipe line to the right</source>
        <translation>Trennlinie nach rechts</translation>
    </message>
    <message>
        <source>Wipe the reference over</source>
        <translation>Referenz darüberziehen</translation>
    </message>
    <message>
        <source>Write these rows as CSV</source>
        <translation>Diese Zeilen als CSV schreiben</translation>
    </message>
    <message>
        <source>Zoom in</source>
        <translation>Vergrößern</translation>
    </message>
    <message>
        <source>Zoom out</source>
        <translation>Verkleinern</translation>
    </message>
    <message>
        <source>Zoom the timeline to frames, or out</source>
        <translation>Zeitleiste bis zu Bildern vergrößern, oder ganz</translation>
    </message>
</context>
<context>
    <name>causes</name>
    <message>
        <source>All by way of {name}</source>
        <translation>Alle über {name}</translation>
    </message>
    <message>
        <source>All with {name}</source>
        <translation>Alle mit {name}</translation>
    </message>
    <message>
        <source>Change 1 courier</source>
        <translation>1 Paketdienst ändern</translation>
    </message>
    <message>
        <source>Change {count} couriers</source>
        <translation>{count} Paketdienste ändern</translation>
    </message>
    <message>
        <source>Close 1 parcel as delivered</source>
        <translation>1 Paket als zugestellt abschließen</translation>
    </message>
    <message>
        <source>Close {count} parcels as delivered</source>
        <translation>{count} Pakete als zugestellt abschließen</translation>
    </message>
    <message>
        <source>Correct 1 number</source>
        <translation>1 Nummer korrigieren</translation>
    </message>
    <message>
        <source>Correct {count} numbers</source>
        <translation>{count} Nummern korrigieren</translation>
    </message>
    <message>
        <source>Courier</source>
        <translation>Paketdienst</translation>
    </message>
    <message>
        <source>Courier it gets</source>
        <translation>Neuer Paketdienst</translation>
    </message>
    <message>
        <source>Decide 1 parcel…</source>
        <translation>1 Paket entscheiden…</translation>
    </message>
    <message>
        <source>Decide {count} parcels…</source>
        <translation>{count} Pakete entscheiden…</translation>
    </message>
    <message>
        <source>Give them to another courier</source>
        <translation>Einem anderen Paketdienst zuordnen</translation>
    </message>
    <message>
        <source>Its numbers fit each other&apos;s orders</source>
        <translation>Ihre Nummern passen zu den Bestellungen der anderen</translation>
    </message>
    <message>
        <source>Let 1 parcel wait</source>
        <translation>1 Paket warten lassen</translation>
    </message>
    <message>
        <source>Let {count} parcels wait</source>
        <translation>{count} Pakete warten lassen</translation>
    </message>
    <message>
        <source>Message</source>
        <translation>Nachricht</translation>
    </message>
    <message>
        <source>Number or courier it gets</source>
        <translation>Neue Nummer oder Paketdienst</translation>
    </message>
    <message>
        <source>Put the numbers right, each by its best suggestion</source>
        <translation>Nummern richtigstellen, jede nach ihrem besten Vorschlag</translation>
    </message>
    <message>
        <source>Refund 1 parcel</source>
        <translation>1 Paket erstatten</translation>
    </message>
    <message>
        <source>Refund {count} parcels</source>
        <translation>{count} Pakete erstatten</translation>
    </message>
    <message>
        <source>Send 1 parcel again</source>
        <translation>1 Paket erneut senden</translation>
    </message>
    <message>
        <source>Send {count} parcels again</source>
        <translation>{count} Pakete erneut senden</translation>
    </message>
    <message>
        <source>Shipping list {name}</source>
        <translation>Versandliste {name}</translation>
    </message>
    <message>
        <source>Trace 1 parcel</source>
        <translation>1 Paket nachforschen lassen</translation>
    </message>
    <message>
        <source>Trace {count} parcels</source>
        <translation>{count} Pakete nachforschen lassen</translation>
    </message>
    <message>
        <source>Write to 1 customer</source>
        <translation>1 Kunden schreiben</translation>
    </message>
    <message>
        <source>Write to {count} customers</source>
        <translation>{count} Kunden schreiben</translation>
    </message>
    <message>
        <source>a second person confirms it</source>
        <translation>eine zweite Person bestätigt es</translation>
    </message>
    <message>
        <source>an open parcel gets it</source>
        <translation>ein offenes Paket bekommt sie</translation>
    </message>
    <message>
        <source>contradicted: {what}</source>
        <translation>widersprach: {what}</translation>
    </message>
    <message>
        <source>country</source>
        <translation>Land</translation>
    </message>
    <message>
        <source>courier</source>
        <translation>Paketdienst</translation>
    </message>
    <message>
        <source>fits now: {what}</source>
        <translation>passt nun: {what}</translation>
    </message>
    <message>
        <source>it is so already</source>
        <translation>es ist schon so</translation>
    </message>
    <message>
        <source>its number is none of theirs</source>
        <translation>seine Nummer ist keine von ihnen</translation>
    </message>
    <message>
        <source>its parcel has it already</source>
        <translation>sein Paket hat sie schon</translation>
    </message>
    <message>
        <source>line {line}</source>
        <translation>Zeile {line}</translation>
    </message>
    <message>
        <source>message in {language}</source>
        <translation>Nachricht auf {language}</translation>
    </message>
    <message>
        <source>no single change makes its number fit</source>
        <translation>keine einzelne Änderung macht seine Nummer passend</translation>
    </message>
    <message>
        <source>none</source>
        <translation>keine</translation>
    </message>
    <message>
        <source>nothing speaks against its number</source>
        <translation>gegen seine Nummer spricht nichts</translation>
    </message>
    <message>
        <source>postal code</source>
        <translation>Postleitzahl</translation>
    </message>
    <message>
        <source>several numbers are as likely: look at it alone</source>
        <translation>mehrere Nummern sind gleich wahrscheinlich: einzeln ansehen</translation>
    </message>
    <message>
        <source>time</source>
        <translation>Zeit</translation>
    </message>
    <message>
        <source>to each in their own language</source>
        <translation>an jeden in der eigenen Sprache</translation>
    </message>
    <message>
        <source>waits for a second person already</source>
        <translation>wartet schon auf eine zweite Person</translation>
    </message>
    <message>
        <source>{count} of {of} parcels</source>
        <translation>{count} von {of} Paketen</translation>
    </message>
    <message>
        <source>{courier}: {count} of {of} numbers are theirs</source>
        <translation>{courier}: {count} von {of} Nummern sind von ihnen</translation>
    </message>
    <message>
        <source>{money} at stake</source>
        <translation>{money} stehen auf dem Spiel</translation>
    </message>
    <message>
        <source>{name} is shifted by a row: {count} numbers stand with other orders</source>
        <translation>{name} ist um eine Zeile verschoben: {count} Nummern stehen bei anderen Bestellungen</translation>
    </message>
    <message>
        <source>{name} is shifted by {offset} rows: {count} numbers stand with other orders</source>
        <translation>{name} ist um {offset} Zeilen verschoben: {count} Nummern stehen bei anderen Bestellungen</translation>
    </message>
    <message>
        <source>{name} is shifted in {places} places: {count} numbers stand with other orders</source>
        <translation>{name} ist an {places} Stellen verschoben: {count} Nummern stehen bei anderen Bestellungen</translation>
    </message>
    <message>
        <source>{name} since {day}</source>
        <translation>{name} seit {day}</translation>
    </message>
    <message>
        <source>{what}: {lift} times as often as with all others</source>
        <translation>{what}: {lift}-mal so oft wie bei allen anderen</translation>
    </message>
</context>
<context>
    <name>checking</name>
    <message>
        <source>Checked: nothing was found.</source>
        <translation>Geprüft: nichts gefunden.</translation>
    </message>
    <message>
        <source>Colour</source>
        <translation>Farbe</translation>
    </message>
    <message>
        <source>Errors: {0}</source>
        <translation>Fehler: {0}</translation>
    </message>
    <message>
        <source>Hints: {0}</source>
        <translation>Hinweise: {0}</translation>
    </message>
    <message>
        <source>Material</source>
        <translation>Material</translation>
    </message>
    <message>
        <source>Warnings: {0}</source>
        <translation>Warnungen: {0}</translation>
    </message>
    <message>
        <source>error</source>
        <translation>Fehler</translation>
    </message>
    <message>
        <source>hint</source>
        <translation>Hinweis</translation>
    </message>
    <message>
        <source>suspected by the pipeline</source>
        <translation>von der Pipeline vermutet</translation>
    </message>
    <message>
        <source>warning</source>
        <translation>Warnung</translation>
    </message>
    <message>
        <source>written here {0} times before for the same sentence</source>
        <translation>hier schon {0}-mal für denselben Satz geschrieben</translation>
    </message>
    <message>
        <source>written {0} times before for a sentence that is {1} % the same</source>
        <translation>schon {0}-mal für einen zu {1} % gleichen Satz geschrieben</translation>
    </message>
    <message>
        <source>{0} {1} writes what is right.</source>
        <translation>{0} {1} schreibt das Richtige.</translation>
    </message>
    <message>
        <source>{0} · in force from {1}</source>
        <translation>{0} · gilt ab {1}</translation>
    </message>
    <message>
        <source>{0}. {1} goes to the next one.</source>
        <translation>{0}. {1} geht zum nächsten.</translation>
    </message>
</context>
<context>
    <name>codes</name>
    <message>
        <source>Holds for</source>
        <translation>Gilt für</translation>
    </message>
    <message>
        <source>The parcel is</source>
        <translation>Das Paket ist</translation>
    </message>
    <message>
        <source>What is wrong</source>
        <translation>Was nicht stimmt</translation>
    </message>
    <message>
        <source>a text without a code</source>
        <translation>ein Text ohne Code</translation>
    </message>
    <message>
        <source>also the parcels that are here</source>
        <translation>auch für die Pakete, die schon hier sind</translation>
    </message>
    <message>
        <source>announced, not scanned yet</source>
        <translation>angekündigt, noch nicht gescannt</translation>
    </message>
    <message>
        <source>at customs</source>
        <translation>beim Zoll</translation>
    </message>
    <message>
        <source>at the depot that delivers</source>
        <translation>im Zustelldepot</translation>
    </message>
    <message>
        <source>back with us</source>
        <translation>wieder bei uns</translation>
    </message>
    <message>
        <source>cancelled</source>
        <translation>storniert</translation>
    </message>
    <message>
        <source>delivered</source>
        <translation>zugestellt</translation>
    </message>
    <message>
        <source>free text</source>
        <translation>freier Text</translation>
    </message>
    <message>
        <source>in trouble</source>
        <translation>in Schwierigkeiten</translation>
    </message>
    <message>
        <source>nobody knows where</source>
        <translation>niemand weiß wo</translation>
    </message>
    <message>
        <source>nothing is wrong</source>
        <translation>es ist alles in Ordnung</translation>
    </message>
    <message>
        <source>on its way</source>
        <translation>unterwegs</translation>
    </message>
    <message>
        <source>on its way back</source>
        <translation>auf dem Rückweg</translation>
    </message>
    <message>
        <source>only what comes from now on</source>
        <translation>nur für das, was von jetzt an kommt</translation>
    </message>
    <message>
        <source>out for delivery</source>
        <translation>in Zustellung</translation>
    </message>
    <message>
        <source>picked up</source>
        <translation>abgeholt</translation>
    </message>
    <message>
        <source>tried in vain</source>
        <translation>vergeblich versucht</translation>
    </message>
    <message>
        <source>waiting to be picked up</source>
        <translation>zur Abholung bereit</translation>
    </message>
</context>
<context>
    <name>data</name>
    <message>
        <source>% of width</source>
        <translation>% der Breite</translation>
    </message>
    <message>
        <source>1 to {0} pieces are sent again.</source>
        <translation>1 bis {0} Stück werden neu versandt.</translation>
    </message>
    <message>
        <source>A WebM clip has no place for a poster.</source>
        <translation>Ein WebM-Clip hat keinen Platz für ein Vorschaubild.</translation>
    </message>
    <message>
        <source>A brand mark is distorted, misspelt, or belongs to somebody else.</source>
        <translation>Ein Markenzeichen ist verzerrt, falsch geschrieben oder gehört jemand anderem.</translation>
    </message>
    <message>
        <source>A celebrity, trademark or copyrighted figure.</source>
        <translation>Eine bekannte Person, Marke oder geschützte Figur.</translation>
    </message>
    <message>
        <source>A character that turns the direction of the text stands here: {0}.</source>
        <translation>Hier steht ein Zeichen, das die Textrichtung umkehrt: {0}.</translation>
    </message>
    <message>
        <source>A commercial invoice needs value, HS code and country of origin: customs refuse it without.</source>
        <translation>Eine Handelsrechnung braucht Wert, HS-Code und Ursprungsland: Ohne sie lehnt der Zoll ab.</translation>
    </message>
    <message>
        <source>A control character stands here: {0}.</source>
        <translation>Hier steht ein Steuerzeichen: {0}.</translation>
    </message>
    <message>
        <source>A critical defect is marked ({0}), so it cannot be published.</source>
        <translation>Ein kritischer Mangel ist markiert ({0}), daher ist keine Veröffentlichung möglich.</translation>
    </message>
    <message>
        <source>A data set is never overwritten: name a new folder (and --since this one for what came after it).</source>
        <translation>Ein Datensatz wird nie überschrieben: nennen Sie einen neuen Ordner (und --since diesen für das, was danach kam).</translation>
    </message>
    <message>
        <source>A delivery was tried and nobody took the parcel.</source>
        <translation>Eine Zustellung wurde versucht, und niemand nahm das Paket an.</translation>
    </message>
    <message>
        <source>A drawing or computer graphic where a photo was wanted.</source>
        <translation>Eine Zeichnung oder Computergrafik, wo ein Foto gewünscht war.</translation>
    </message>
    <message>
        <source>A field is longer or shorter than the channel takes.</source>
        <translation>Ein Feld ist länger oder kürzer, als der Kanal erlaubt.</translation>
    </message>
    <message>
        <source>A field, or a part of it, is still in the source language.</source>
        <translation>Ein Feld oder ein Teil davon ist noch in der Quellsprache.</translation>
    </message>
    <message>
        <source>A file that the edits use is missing.</source>
        <translation>Eine Datei, die die Änderungen brauchen, fehlt.</translation>
    </message>
    <message>
        <source>A forbidden claim has a day from which it holds.</source>
        <translation>Eine verbotene Aussage hat einen Tag, ab dem sie gilt.</translation>
    </message>
    <message>
        <source>A forbidden claim says what forbids it.</source>
        <translation>Eine verbotene Aussage sagt, was sie verbietet.</translation>
    </message>
    <message>
        <source>A garment changes, or melts into the body.</source>
        <translation>Ein Kleidungsstück ändert sich oder verschmilzt mit dem Körper.</translation>
    </message>
    <message>
        <source>A glossary term or a brand name was not used as agreed.</source>
        <translation>Ein Glossarbegriff oder Markenname wurde nicht wie vereinbart verwendet.</translation>
    </message>
    <message>
        <source>A health, environmental or other claim that the market&apos;s law forbids.</source>
        <translation>Eine Gesundheits-, Umwelt- oder andere Aussage, die das Recht des Markts verbietet.</translation>
    </message>
    <message>
        <source>A house keeps at most {0} entries.</source>
        <translation>Ein Haus führt höchstens {0} Einträge.</translation>
    </message>
    <message>
        <source>A label exists, and the courier has not scanned the parcel in the time it should have.</source>
        <translation>Ein Etikett besteht, aber der Paketdienst hat das Paket nicht rechtzeitig gescannt.</translation>
    </message>
    <message>
        <source>A line of the address</source>
        <translation>Eine Adresszeile</translation>
    </message>
    <message>
        <source>A listing could not be checked ({0}).</source>
        <translation>Ein Angebot konnte nicht geprüft werden ({0}).</translation>
    </message>
    <message>
        <source>A number, unit, size or currency differs from the attributes or does not fit the market.</source>
        <translation>Zahl, Einheit, Größe oder Währung weicht von den Attributen ab oder passt nicht zum Markt.</translation>
    </message>
    <message>
        <source>A part is missing or invented</source>
        <translation>Ein Teil fehlt oder ist erfunden</translation>
    </message>
    <message>
        <source>A price, promotion, watermark or certification mark that the channel forbids.</source>
        <translation>Ein Preis, eine Werbung, ein Wasserzeichen oder Prüfzeichen, das der Kanal verbietet.</translation>
    </message>
    <message>
        <source>A refund of nothing is none.</source>
        <translation>Eine Erstattung von nichts ist keine.</translation>
    </message>
    <message>
        <source>A region is smeared and without detail.</source>
        <translation>Ein Bereich ist verschmiert und ohne Einzelheiten.</translation>
    </message>
    <message>
        <source>A required attribute is absent, or its value is not one of those allowed.</source>
        <translation>Ein Pflichtattribut fehlt, oder sein Wert ist nicht zugelassen.</translation>
    </message>
    <message>
        <source>A service takes its items from the pipeline itself.</source>
        <translation>Ein Dienst nimmt seine Posten selbst von der Pipeline auf.</translation>
    </message>
    <message>
        <source>A shadow is missing, or a reflection does not match.</source>
        <translation>Ein Schatten fehlt, oder eine Spiegelung passt nicht.</translation>
    </message>
    <message>
        <source>A structured description needs its digital source type, trained_algorithmic_media.</source>
        <translation>Eine strukturierte Beschreibung braucht ihren digitalen Quelltyp, trained_algorithmic_media.</translation>
    </message>
    <message>
        <source>A structured title needs its digital source type, trained_algorithmic_media.</source>
        <translation>Ein strukturierter Titel braucht seinen digitalen Quelltyp, trained_algorithmic_media.</translation>
    </message>
    <message>
        <source>A term says what is to be written instead.</source>
        <translation>Ein Begriff sagt, was stattdessen zu schreiben ist.</translation>
    </message>
    <message>
        <source>A text that says it was AI-made must say so in a way that machines read ({0}).</source>
        <translation>Ein Text, der sich als KI-gemacht ausweist, muss das maschinenlesbar tun ({0}).</translation>
    </message>
    <message>
        <source>A {0} file cannot be signed here.</source>
        <translation>Eine Datei vom Typ {0} kann hier nicht signiert werden.</translation>
    </message>
    <message>
        <source>AI mark missing</source>
        <translation>KI-Kennzeichnung fehlt</translation>
    </message>
    <message>
        <source>AI mark missing or broken</source>
        <translation>KI-Zeichen fehlt</translation>
    </message>
    <message>
        <source>Above my limit</source>
        <translation>Über meiner Grenze</translation>
    </message>
    <message>
        <source>Action wrong</source>
        <translation>Handlung falsch</translation>
    </message>
    <message>
        <source>Address must be corrected first</source>
        <translation>Adresse korrigieren</translation>
    </message>
    <message>
        <source>Address wrong or incomplete</source>
        <translation>Adresse falsch</translation>
    </message>
    <message>
        <source>An accessory or component was dropped or added.</source>
        <translation>Ein Zubehör oder Bauteil fehlt oder kam hinzu.</translation>
    </message>
    <message>
        <source>An address has 1 to {0} lines of street and house.</source>
        <translation>Eine Adresse hat 1 bis {0} Zeilen mit Straße und Haus.</translation>
    </message>
    <message>
        <source>An animated picture cannot be mended.</source>
        <translation>Ein bewegtes Bild lässt sich nicht ausbessern.</translation>
    </message>
    <message>
        <source>An entry has 1 to {0} wordings of at most {1} characters.</source>
        <translation>Ein Eintrag hat 1 bis {0} Wortlaute mit höchstens {1} Zeichen.</translation>
    </message>
    <message>
        <source>An entry has a language.</source>
        <translation>Ein Eintrag hat eine Sprache.</translation>
    </message>
    <message>
        <source>An entry has a name of at most {0} characters.</source>
        <translation>Ein Eintrag hat einen Namen von höchstens {0} Zeichen.</translation>
    </message>
    <message>
        <source>An entry&apos;s texts have at most {0} characters, and no half ones.</source>
        <translation>Die Texte eines Eintrags haben höchstens {0} Zeichen und keine halben.</translation>
    </message>
    <message>
        <source>An invisible character stands here: {0}.</source>
        <translation>Hier steht ein unsichtbares Zeichen: {0}.</translation>
    </message>
    <message>
        <source>An item was judged before the lot was frozen.</source>
        <translation>Ein Posten wurde beurteilt, bevor das Los eingefroren war.</translation>
    </message>
    <message>
        <source>An object changes its shape or identity over time.</source>
        <translation>Ein Gegenstand ändert im Lauf der Zeit Form oder Identität.</translation>
    </message>
    <message>
        <source>An object or part appears, vanishes or doubles.</source>
        <translation>Ein Gegenstand oder Teil erscheint, verschwindet oder verdoppelt sich.</translation>
    </message>
    <message>
        <source>An unintended cut, or frames dropped or doubled.</source>
        <translation>Ein ungewollter Schnitt, oder Bilder fehlen oder sind doppelt.</translation>
    </message>
    <message>
        <source>Another export writes {0} now.</source>
        <translation>Ein anderer Export schreibt gerade {0}.</translation>
    </message>
    <message>
        <source>Arabic</source>
        <translation>Arabisch</translation>
    </message>
    <message>
        <source>Arabic letter mark</source>
        <translation>arabische Buchstabenmarke</translation>
    </message>
    <message>
        <source>Ask a lead, or take fewer.</source>
        <translation>Fragen Sie eine leitende Person, oder nehmen Sie weniger.</translation>
    </message>
    <message>
        <source>Ask the generator for an MP4, WebM, GIF, JPEG, PNG, WebP or AVIF file.</source>
        <translation>Bitten Sie den Generator um MP4, WebM, GIF, JPEG, PNG, WebP oder AVIF.</translation>
    </message>
    <message>
        <source>Ask those who run it to update it; all else goes on.</source>
        <translation>Bitten Sie die Betreiber, ihn zu aktualisieren; alles andere geht weiter.</translation>
    </message>
    <message>
        <source>Ask your lead.</source>
        <translation>Fragen Sie Ihre Leitung.</translation>
    </message>
    <message>
        <source>At {0} something else answers than a Backstop service.</source>
        <translation>Unter {0} antwortet etwas anderes als ein Backstop-Dienst.</translation>
    </message>
    <message>
        <source>Attribute missing or invalid</source>
        <translation>Attribut ungültig</translation>
    </message>
    <message>
        <source>Attributes or GTIN are missing or wrong</source>
        <translation>Attribute oder GTIN</translation>
    </message>
    <message>
        <source>Background drifts</source>
        <translation>Hintergrund wandert</translation>
    </message>
    <message>
        <source>Background is not allowed</source>
        <translation>Hintergrund unzulässig</translation>
    </message>
    <message>
        <source>Background not allowed</source>
        <translation>Hintergrund falsch</translation>
    </message>
    <message>
        <source>Blocks, bands or a grid pattern.</source>
        <translation>Blöcke, Streifen oder ein Gittermuster.</translation>
    </message>
    <message>
        <source>Blurred, noisy or badly cropped</source>
        <translation>Schlechte Bildqualität</translation>
    </message>
    <message>
        <source>Booked with the wrong courier</source>
        <translation>Falscher Paketdienst</translation>
    </message>
    <message>
        <source>Breaks a channel, safety or legal rule</source>
        <translation>Verstößt gegen Regeln</translation>
    </message>
    <message>
        <source>Breaks the safety policy, minors included.</source>
        <translation>Verstößt gegen die Sicherheitsrichtlinie, auch zum Schutz Minderjähriger.</translation>
    </message>
    <message>
        <source>Brightness or texture jumps from frame to frame.</source>
        <translation>Helligkeit oder Textur springt von Bild zu Bild.</translation>
    </message>
    <message>
        <source>Camera wrong</source>
        <translation>Kamera falsch</translation>
    </message>
    <message>
        <source>Change a field first, or approve with A.</source>
        <translation>Ändern Sie zuerst ein Feld, oder geben Sie mit A frei.</translation>
    </message>
    <message>
        <source>Change or remove that edit.</source>
        <translation>Ändern oder entfernen Sie diese Änderung.</translation>
    </message>
    <message>
        <source>Characters were garbled on the way, or cannot be seen.</source>
        <translation>Zeichen wurden unterwegs beschädigt oder sind unsichtbar.</translation>
    </message>
    <message>
        <source>Check digit wrong</source>
        <translation>Prüfziffer falsch</translation>
    </message>
    <message>
        <source>Check the address; a sign-in page of your network may stand between.</source>
        <translation>Prüfen Sie die Adresse; vielleicht steht die Anmeldeseite Ihres Netzes dazwischen.</translation>
    </message>
    <message>
        <source>Check the disk.</source>
        <translation>Prüfen Sie den Datenträger.</translation>
    </message>
    <message>
        <source>Check the file.</source>
        <translation>Prüfen Sie die Datei.</translation>
    </message>
    <message>
        <source>Chinese</source>
        <translation>Chinesisch</translation>
    </message>
    <message>
        <source>Choose another edit.</source>
        <translation>Wählen Sie eine andere Änderung.</translation>
    </message>
    <message>
        <source>Choose another file.</source>
        <translation>Wählen Sie eine andere Datei.</translation>
    </message>
    <message>
        <source>Choose it.</source>
        <translation>Wählen Sie es aus.</translation>
    </message>
    <message>
        <source>Claim forbidden in this market</source>
        <translation>Verbotene Aussage</translation>
    </message>
    <message>
        <source>Claim is forbidden in this market</source>
        <translation>Hier verbotene Aussage</translation>
    </message>
    <message>
        <source>Close it by itself, with a proof.</source>
        <translation>Schließen Sie es einzeln ab, mit einem Nachweis.</translation>
    </message>
    <message>
        <source>Close one and look at this one again.</source>
        <translation>Schließen Sie eines, und sehen Sie dieses neu an.</translation>
    </message>
    <message>
        <source>Clothing drift</source>
        <translation>Kleidung wandert</translation>
    </message>
    <message>
        <source>Compression or generation noise</source>
        <translation>Kompressions- oder Erzeugungsrauschen</translation>
    </message>
    <message>
        <source>Copy all of it: it begins with bst_.</source>
        <translation>Kopieren Sie alles: es beginnt mit bst_.</translation>
    </message>
    <message>
        <source>Country, weight, postal code or dates of the events cannot belong to this order.</source>
        <translation>Land, Gewicht, Postleitzahl oder Daten der Ereignisse können nicht zu dieser Bestellung gehören.</translation>
    </message>
    <message>
        <source>Cropped, cluttered, or the product can hardly be seen.</source>
        <translation>Beschnitten, überladen, oder das Produkt ist kaum zu sehen.</translation>
    </message>
    <message>
        <source>Customs holds or inspects the parcel.</source>
        <translation>Der Zoll hält das Paket fest oder prüft es.</translation>
    </message>
    <message>
        <source>Customs papers missing</source>
        <translation>Zollpapiere fehlen</translation>
    </message>
    <message>
        <source>Customs papers must be redone</source>
        <translation>Zollpapiere erneuern</translation>
    </message>
    <message>
        <source>Customs waits for papers or for better ones.</source>
        <translation>Der Zoll wartet auf Papiere oder auf bessere.</translation>
    </message>
    <message>
        <source>Customs will not let the goods in.</source>
        <translation>Der Zoll lässt die Ware nicht herein.</translation>
    </message>
    <message>
        <source>Damaged</source>
        <translation>Beschädigt</translation>
    </message>
    <message>
        <source>Damaged characters or text direction</source>
        <translation>Zeichen oder Richtung</translation>
    </message>
    <message>
        <source>Damaged or invisible characters</source>
        <translation>Zeichen beschädigt</translation>
    </message>
    <message>
        <source>Decide it again in other words, or tell those who run your network.</source>
        <translation>Entscheiden Sie es noch einmal mit anderen Worten, oder sagen Sie es denen, die Ihr Netz betreiben.</translation>
    </message>
    <message>
        <source>Delay reported</source>
        <translation>Verspätung gemeldet</translation>
    </message>
    <message>
        <source>Delta E 00</source>
        <translation>Delta E 00</translation>
    </message>
    <message>
        <source>Draw it around them alone, or erase the region.</source>
        <translation>Ziehen Sie ihn nur um sie herum, oder löschen Sie den Bereich.</translation>
    </message>
    <message>
        <source>Draw the hint around the whole product.</source>
        <translation>Ziehen Sie den Hinweis um das ganze Produkt.</translation>
    </message>
    <message>
        <source>Draw the region around the letters.</source>
        <translation>Ziehen Sie den Bereich um die Buchstaben.</translation>
    </message>
    <message>
        <source>Dutch</source>
        <translation>Niederländisch</translation>
    </message>
    <message>
        <source>Duty not paid</source>
        <translation>Zoll nicht bezahlt</translation>
    </message>
    <message>
        <source>Edit {0} ({1}): a still picture has no time and no sound.</source>
        <translation>Änderung {0} ({1}): ein Standbild hat weder Zeit noch Ton.</translation>
    </message>
    <message>
        <source>Edit {0} ({1}): all of its frames are taken out by another edit; remove one of the two.</source>
        <translation>Änderung {0} ({1}): eine andere Änderung nimmt alle ihre Bilder heraus; entfernen Sie eine der beiden.</translation>
    </message>
    <message>
        <source>Edit {0} ({1}): edit {2} already replaces the sound of these frames.</source>
        <translation>Änderung {0} ({1}): Änderung {2} ersetzt schon den Ton dieser Bilder.</translation>
    </message>
    <message>
        <source>Edit {0} ({1}): edit {2} already says what these frames show.</source>
        <translation>Änderung {0} ({1}): Änderung {2} sagt schon, was diese Bilder zeigen.</translation>
    </message>
    <message>
        <source>Edit {0} ({1}): edit {2} is a {3} already; change that one.</source>
        <translation>Änderung {0} ({1}): Änderung {2} ist schon von dieser Art ({3}); ändern Sie diese.</translation>
    </message>
    <message>
        <source>Edit {0} ({1}): frame {2} is past the clip, whose last frame is {3}.</source>
        <translation>Änderung {0} ({1}): Bild {2} liegt hinter dem Clip, dessen letztes Bild {3} ist.</translation>
    </message>
    <message>
        <source>Edit {0} ({1}): frames {2} to {3} reach past the clip, whose last frame is {4}.</source>
        <translation>Änderung {0} ({1}): die Bilder {2} bis {3} reichen über den Clip hinaus, dessen letztes Bild {4} ist.</translation>
    </message>
    <message>
        <source>Edit {0} ({1}): it keeps the whole clip; choose another first or last frame.</source>
        <translation>Änderung {0} ({1}): sie behält den ganzen Clip; wählen Sie ein anderes erstes oder letztes Bild.</translation>
    </message>
    <message>
        <source>Edit {0} ({1}): its track is nowhere to be seen in frames {2} to {3}.</source>
        <translation>Änderung {0} ({1}): die Spur ist in den Bildern {2} bis {3} nirgends zu sehen.</translation>
    </message>
    <message>
        <source>Edit {0} ({1}): the clip has no sound.</source>
        <translation>Änderung {0} ({1}): der Clip hat keinen Ton.</translation>
    </message>
    <message>
        <source>Edit {0} ({1}): the good frame {2} is past the clip, whose last frame is {3}.</source>
        <translation>Änderung {0} ({1}): das gute Bild {2} liegt hinter dem Clip, dessen letztes Bild {3} ist.</translation>
    </message>
    <message>
        <source>Edit {0} ({1}): the good frame {2} lies in the span it is to replace; choose one outside of it.</source>
        <translation>Änderung {0} ({1}): das gute Bild {2} liegt in dem Abschnitt, den es ersetzen soll; wählen Sie eines außerhalb.</translation>
    </message>
    <message>
        <source>Edit {0} ({1}): this is for still pictures; a clip is not mended so.</source>
        <translation>Änderung {0} ({1}): das ist für Standbilder; ein Clip wird nicht so ausgebessert.</translation>
    </message>
    <message>
        <source>Edit {0} ({1}): {2} x {3} pixels would be enlarged more than {4} times; crop less.</source>
        <translation>Änderung {0} ({1}): {2} x {3} Pixel würden mehr als {4}-fach vergrößert; schneiden Sie weniger ab.</translation>
    </message>
    <message>
        <source>English</source>
        <translation>Englisch</translation>
    </message>
    <message>
        <source>Escalate it.</source>
        <translation>Geben Sie es weiter.</translation>
    </message>
    <message>
        <source>Events contradict the order</source>
        <translation>Widersprüchlich</translation>
    </message>
    <message>
        <source>Export again, or to another folder.</source>
        <translation>Exportieren Sie erneut, oder in einen anderen Ordner.</translation>
    </message>
    <message>
        <source>Feed broken or code unknown</source>
        <translation>Datenfluss defekt oder Code unbekannt</translation>
    </message>
    <message>
        <source>Fetch it again.</source>
        <translation>Holen Sie sie neu.</translation>
    </message>
    <message>
        <source>File broken</source>
        <translation>Datei defekt</translation>
    </message>
    <message>
        <source>Fill it in, or take it out.</source>
        <translation>Füllen Sie sie aus, oder nehmen Sie sie heraus.</translation>
    </message>
    <message>
        <source>Fill it in.</source>
        <translation>Füllen Sie es aus.</translation>
    </message>
    <message>
        <source>Fill them in.</source>
        <translation>Füllen Sie sie aus.</translation>
    </message>
    <message>
        <source>Flicker</source>
        <translation>Flackern</translation>
    </message>
    <message>
        <source>Flicker, freeze or jump</source>
        <translation>Flackert, steht, springt</translation>
    </message>
    <message>
        <source>Forbidden overlay</source>
        <translation>Verbotene Einblendung</translation>
    </message>
    <message>
        <source>Frame {0} cannot be shown: the clip is broken after {1} frames ({2}).</source>
        <translation>Bild {0} ist nicht darstellbar: Der Clip ist nach {1} Bildern defekt ({2}).</translation>
    </message>
    <message>
        <source>Frame {0} does not exist: the clip ends after {1} frames.</source>
        <translation>Bild {0} gibt es nicht: Der Clip endet nach {1} Bildern.</translation>
    </message>
    <message>
        <source>Frame {0} of the clip cannot be decoded: {1}.</source>
        <translation>Bild {0} des Clips ist nicht dekodierbar: {1}.</translation>
    </message>
    <message>
        <source>Free some space or check the disk; your work is still on screen.</source>
        <translation>Schaffen Sie Platz oder prüfen Sie den Datenträger; Ihre Arbeit ist noch auf dem Schirm.</translation>
    </message>
    <message>
        <source>French</source>
        <translation>Französisch</translation>
    </message>
    <message>
        <source>Frozen or black</source>
        <translation>Standbild/schwarz</translation>
    </message>
    <message>
        <source>GTIN wrong</source>
        <translation>GTIN falsch</translation>
    </message>
    <message>
        <source>Garbled text in the picture</source>
        <translation>Text unleserlich</translation>
    </message>
    <message>
        <source>German</source>
        <translation>Deutsch</translation>
    </message>
    <message>
        <source>Google, least square from 2027</source>
        <translation>Google, kleinstes Quadrat ab 2027</translation>
    </message>
    <message>
        <source>Google, recommended square</source>
        <translation>Google, empfohlenes Quadrat</translation>
    </message>
    <message>
        <source>Hands, fingers, limbs or a face are malformed.</source>
        <translation>Hände, Finger, Gliedmaßen oder ein Gesicht sind missgebildet.</translation>
    </message>
    <message>
        <source>Hangul filler</source>
        <translation>Hangul-Füllzeichen</translation>
    </message>
    <message>
        <source>Have a certificate issued for signing C2PA claims.</source>
        <translation>Lassen Sie ein Zertifikat zum Signieren von C2PA-Angaben ausstellen.</translation>
    </message>
    <message>
        <source>Have a new one issued.</source>
        <translation>Lassen Sie ein neues ausstellen.</translation>
    </message>
    <message>
        <source>Have one issued for signing C2PA claims.</source>
        <translation>Lassen Sie eines zum Signieren von C2PA-Angaben ausstellen.</translation>
    </message>
    <message>
        <source>Held at customs</source>
        <translation>Zoll hält fest</translation>
    </message>
    <message>
        <source>Here stands {0}.</source>
        <translation>Hier steht {0}.</translation>
    </message>
    <message>
        <source>Hue, gloss or material differs from the variant that is sold.</source>
        <translation>Farbton, Glanz oder Material weicht von der verkauften Variante ab.</translation>
    </message>
    <message>
        <source>Human anatomy wrong</source>
        <translation>Anatomie falsch</translation>
    </message>
    <message>
        <source>I am not sure</source>
        <translation>Ich bin nicht sicher</translation>
    </message>
    <message>
        <source>I do not read this language</source>
        <translation>Ich lese diese Sprache nicht</translation>
    </message>
    <message>
        <source>Identity drift</source>
        <translation>Identität wandert</translation>
    </message>
    <message>
        <source>Import prohibited</source>
        <translation>Einfuhr verboten</translation>
    </message>
    <message>
        <source>Impossible function shown</source>
        <translation>Unmögliche Funktion gezeigt</translation>
    </message>
    <message>
        <source>In 1 hour</source>
        <translation>In 1 Stunde</translation>
    </message>
    <message>
        <source>In transit, and no event for longer than this lane usually takes.</source>
        <translation>Unterwegs, und länger ohne Ereignis als auf dieser Strecke üblich.</translation>
    </message>
    <message>
        <source>Ingest its manifest again.</source>
        <translation>Nehmen Sie das Manifest erneut auf.</translation>
    </message>
    <message>
        <source>Install the extra: pip install &apos;backstop[credentials]&apos;.</source>
        <translation>Installieren Sie den Zusatz: pip install &apos;backstop[credentials]&apos;.</translation>
    </message>
    <message>
        <source>It cannot have been delivered before it was ordered.</source>
        <translation>Es kann nicht vor der Bestellung zugestellt worden sein.</translation>
    </message>
    <message>
        <source>It cannot have been delivered in the future.</source>
        <translation>Es kann nicht in der Zukunft zugestellt worden sein.</translation>
    </message>
    <message>
        <source>It is sent when that person signs in on this computer.</source>
        <translation>Es wird gesendet, wenn diese Person sich an diesem Rechner anmeldet.</translation>
    </message>
    <message>
        <source>It is tried again later.</source>
        <translation>Es wird später noch einmal versucht.</translation>
    </message>
    <message>
        <source>It stays open: call it bad.</source>
        <translation>Er bleibt offen: Nennen Sie ihn schlecht.</translation>
    </message>
    <message>
        <source>It waits for a second person: the refund is above the limit for one.</source>
        <translation>Es wartet auf eine zweite Person: Die Erstattung liegt über der Grenze für eine.</translation>
    </message>
    <message>
        <source>It was undone already, by {0} at {1}.</source>
        <translation>Es wurde schon rückgängig gemacht, von {0} um {1}.</translation>
    </message>
    <message>
        <source>Italian</source>
        <translation>Italienisch</translation>
    </message>
    <message>
        <source>Japanese</source>
        <translation>Japanisch</translation>
    </message>
    <message>
        <source>Jump or stutter</source>
        <translation>Sprung oder Ruckeln</translation>
    </message>
    <message>
        <source>Keep it elsewhere, for its owner alone.</source>
        <translation>Bewahren Sie ihn anderswo auf, nur für seinen Besitzer.</translation>
    </message>
    <message>
        <source>Khmer vowel inherent</source>
        <translation>inhärenter Khmer-Vokal</translation>
    </message>
    <message>
        <source>Label made, not scanned</source>
        <translation>Nie gescannt</translation>
    </message>
    <message>
        <source>Landscape, 16 : 9</source>
        <translation>Querformat, 16 : 9</translation>
    </message>
    <message>
        <source>Left untranslated</source>
        <translation>Unübersetzt</translation>
    </message>
    <message>
        <source>Let its owner alone read it (chmod 600).</source>
        <translation>Lassen Sie ihn nur seinen Besitzer lesen (chmod 600).</translation>
    </message>
    <message>
        <source>Let that person sign in first, or open another workspace with --workspace.</source>
        <translation>Lassen Sie zuerst diese Person sich anmelden, oder öffnen Sie mit --workspace einen anderen Arbeitsordner.</translation>
    </message>
    <message>
        <source>Letters of another script look like Latin ones: {0}. Meant is probably “{1}”.</source>
        <translation>Buchstaben einer anderen Schrift sehen wie lateinische aus: {0}. Gemeint ist wohl „{1}“.</translation>
    </message>
    <message>
        <source>Letters that cannot be read, or shapes that only look like letters.</source>
        <translation>Unlesbare Buchstaben, oder Formen, die nur so aussehen.</translation>
    </message>
    <message>
        <source>Light or shadow wrong</source>
        <translation>Licht oder Schatten falsch</translation>
    </message>
    <message>
        <source>Liquid, heat or cloth wrong</source>
        <translation>Flüssigkeit, Hitze oder Stoff falsch</translation>
    </message>
    <message>
        <source>List or seed are not those that stood in the audit chain before the inspection.</source>
        <translation>Liste oder Startwert sind nicht die, die vor der Prüfung in der Prüfkette standen.</translation>
    </message>
    <message>
        <source>Local blur or smear</source>
        <translation>Örtlich unscharf</translation>
    </message>
    <message>
        <source>Logo corrupted or invented</source>
        <translation>Logo entstellt</translation>
    </message>
    <message>
        <source>Logo or brand mark is wrong</source>
        <translation>Logo oder Marke falsch</translation>
    </message>
    <message>
        <source>Look again.</source>
        <translation>Sehen Sie es neu an.</translation>
    </message>
    <message>
        <source>Lost</source>
        <translation>Verloren</translation>
    </message>
    <message>
        <source>Make room and export again.</source>
        <translation>Schaffen Sie Platz, und exportieren Sie erneut.</translation>
    </message>
    <message>
        <source>Manufacturer, responsible person or warnings that the market requires are absent.</source>
        <translation>Hersteller, verantwortliche Person oder Warnhinweise, die der Markt verlangt, fehlen.</translation>
    </message>
    <message>
        <source>Mark less of it.</source>
        <translation>Markieren Sie weniger davon.</translation>
    </message>
    <message>
        <source>Marks are stacked on a character: {0}.</source>
        <translation>Auf einem Zeichen stapeln sich Zusatzzeichen: {0}.</translation>
    </message>
    <message>
        <source>May be a legal or safety matter</source>
        <translation>Vielleicht eine Rechts- oder Sicherheitsfrage</translation>
    </message>
    <message>
        <source>Mend it by itself.</source>
        <translation>Für sich korrigieren.</translation>
    </message>
    <message>
        <source>Mend the file, or remove it; until then listings are checked without them.</source>
        <translation>Reparieren oder entfernen Sie die Datei; bis dahin werden Angebote ohne sie geprüft.</translation>
    </message>
    <message>
        <source>Mistranslated</source>
        <translation>Falsch übersetzt</translation>
    </message>
    <message>
        <source>Mistranslation</source>
        <translation>Falsch übersetzt</translation>
    </message>
    <message>
        <source>Mongolian vowel separator</source>
        <translation>mongolisches Vokaltrennzeichen</translation>
    </message>
    <message>
        <source>Morphing</source>
        <translation>Morphing</translation>
    </message>
    <message>
        <source>Mute it, or send it back.</source>
        <translation>Schalten Sie ihn stumm, oder schicken Sie den Posten zurück.</translation>
    </message>
    <message>
        <source>Name a chain in PEM, the signer&apos;s first.</source>
        <translation>Nennen Sie eine Kette in PEM, das Zertifikat des Signierenden zuerst.</translation>
    </message>
    <message>
        <source>Name another.</source>
        <translation>Nennen Sie einen anderen.</translation>
    </message>
    <message>
        <source>Name one in PEM.</source>
        <translation>Nennen Sie einen in PEM.</translation>
    </message>
    <message>
        <source>Name one without.</source>
        <translation>Nennen Sie einen ohne.</translation>
    </message>
    <message>
        <source>Name the address where the service itself answers; Backstop follows no redirects.</source>
        <translation>Nennen Sie die Adresse, unter der der Dienst selbst antwortet; Backstop folgt keiner Weiterleitung.</translation>
    </message>
    <message>
        <source>Name the law, or the house&apos;s own rule.</source>
        <translation>Nennen Sie das Gesetz oder die Hausregel.</translation>
    </message>
    <message>
        <source>Name the two that belong together.</source>
        <translation>Nennen Sie die beiden, die zusammengehören.</translation>
    </message>
    <message>
        <source>Next week</source>
        <translation>Nächste Woche</translation>
    </message>
    <message>
        <source>No frame of the clip can be decoded: {0}.</source>
        <translation>Kein Bild des Clips ist dekodierbar: {0}.</translation>
    </message>
    <message>
        <source>No information</source>
        <translation>Keine Auskunft</translation>
    </message>
    <message>
        <source>No letters were found inside of the region.</source>
        <translation>In dem Bereich wurden keine Buchstaben gefunden.</translation>
    </message>
    <message>
        <source>No product was found inside of the hint.</source>
        <translation>Im Hinweis wurde kein Produkt gefunden.</translation>
    </message>
    <message>
        <source>No queue is open.</source>
        <translation>Es ist keine Warteschlange offen.</translation>
    </message>
    <message>
        <source>No sound, the wrong language, or out of step with the picture.</source>
        <translation>Kein Ton, die falsche Sprache, oder nicht im Takt mit dem Bild.</translation>
    </message>
    <message>
        <source>Nobody is signed in.</source>
        <translation>Niemand ist angemeldet.</translation>
    </message>
    <message>
        <source>Nobody knows what the order was worth.</source>
        <translation>Niemand kennt den Wert der Bestellung.</translation>
    </message>
    <message>
        <source>Nobody there</source>
        <translation>Niemand da</translation>
    </message>
    <message>
        <source>None of the others; say what in a note.</source>
        <translation>Nichts davon; bitte im Hinweis nennen.</translation>
    </message>
    <message>
        <source>Not as briefed</source>
        <translation>Nicht wie im Briefing</translation>
    </message>
    <message>
        <source>Not taken: the journal could not be written ({0}).</source>
        <translation>Nicht übernommen: Das Journal ließ sich nicht schreiben ({0}).</translation>
    </message>
    <message>
        <source>Not translated</source>
        <translation>Nicht übersetzt</translation>
    </message>
    <message>
        <source>Not what the brief asked for</source>
        <translation>Nicht nach Briefing</translation>
    </message>
    <message>
        <source>Not what the brief asked for, or another product</source>
        <translation>Anderes als verlangt</translation>
    </message>
    <message>
        <source>Nothing is corrected yet.</source>
        <translation>Noch ist nichts korrigiert.</translation>
    </message>
    <message>
        <source>Nothing was decided: {0}.</source>
        <translation>Nichts wurde entschieden: {0}.</translation>
    </message>
    <message>
        <source>Nothing was ever told of this parcel.</source>
        <translation>Zu diesem Paket wurde nie etwas gemeldet.</translation>
    </message>
    <message>
        <source>Nothing was heard of the number for 30 days.</source>
        <translation>Seit 30 Tagen nichts von der Nummer gehört.</translation>
    </message>
    <message>
        <source>Number matches no format</source>
        <translation>Format unbekannt</translation>
    </message>
    <message>
        <source>Number of another courier</source>
        <translation>Anderer Paketdienst</translation>
    </message>
    <message>
        <source>Number, unit or currency is wrong</source>
        <translation>Zahl, Einheit, Währung</translation>
    </message>
    <message>
        <source>On its way back</source>
        <translation>Auf dem Rückweg</translation>
    </message>
    <message>
        <source>One number stands on more than one order.</source>
        <translation>Eine Nummer steht auf mehr als einer Bestellung.</translation>
    </message>
    <message>
        <source>Only {0}, who decided it, can undo this.</source>
        <translation>Nur {0} hat entschieden und kann dies rückgängig machen.</translation>
    </message>
    <message>
        <source>Open a queue first.</source>
        <translation>Öffnen Sie zuerst eine Warteschlange.</translation>
    </message>
    <message>
        <source>Open a queue.</source>
        <translation>Öffnen Sie eine Warteschlange.</translation>
    </message>
    <message>
        <source>Open it again.</source>
        <translation>Öffnen Sie ihn erneut.</translation>
    </message>
    <message>
        <source>Outside the channel&apos;s specification</source>
        <translation>Außerhalb der Kanalvorgaben</translation>
    </message>
    <message>
        <source>Overlaid text is not in the language of the market.</source>
        <translation>Eingeblendeter Text ist nicht in der Sprache des Markts.</translation>
    </message>
    <message>
        <source>Parcel came back</source>
        <translation>Paket kam zurück</translation>
    </message>
    <message>
        <source>Parcel is damaged</source>
        <translation>Paket ist beschädigt</translation>
    </message>
    <message>
        <source>Parcel is lost or stolen</source>
        <translation>Verloren, gestohlen</translation>
    </message>
    <message>
        <source>Part missing or invented</source>
        <translation>Teil fehlt/zu viel</translation>
    </message>
    <message>
        <source>People, hands or faces look wrong</source>
        <translation>Mensch, Hand, Gesicht</translation>
    </message>
    <message>
        <source>Physics violated</source>
        <translation>Physik verletzt</translation>
    </message>
    <message>
        <source>Please give a second opinion</source>
        <translation>Bitte um eine zweite Meinung</translation>
    </message>
    <message>
        <source>Polish</source>
        <translation>Polnisch</translation>
    </message>
    <message>
        <source>Poor composition</source>
        <translation>Schlechter Bildaufbau</translation>
    </message>
    <message>
        <source>Pops in or out</source>
        <translation>Plötzlich da/weg</translation>
    </message>
    <message>
        <source>Portrait, 9 : 16</source>
        <translation>Hochformat, 9 : 16</translation>
    </message>
    <message>
        <source>Portuguese</source>
        <translation>Portugiesisch</translation>
    </message>
    <message>
        <source>Pouring, steam, cloth or glass does not behave as it would.</source>
        <translation>Gießen, Dampf, Stoff oder Glas verhält sich nicht wie in Wirklichkeit.</translation>
    </message>
    <message>
        <source>Prices, discounts, delivery promises or calls to buy where the channel forbids them.</source>
        <translation>Preise, Rabatte, Lieferversprechen oder Kaufaufrufe, wo der Kanal sie verbietet.</translation>
    </message>
    <message>
        <source>Product colour or finish wrong</source>
        <translation>Falsche Farbe</translation>
    </message>
    <message>
        <source>Product shape wrong</source>
        <translation>Produktform falsch</translation>
    </message>
    <message>
        <source>Promotional text</source>
        <translation>Werbetext</translation>
    </message>
    <message>
        <source>Put each before the one that signed it.</source>
        <translation>Stellen Sie jedes vor das, das es signiert hat.</translation>
    </message>
    <message>
        <source>Read it with special care; nothing was checked.</source>
        <translation>Lesen Sie ihn besonders genau; nichts wurde geprüft.</translation>
    </message>
    <message>
        <source>Reads badly in this language</source>
        <translation>Sprachlich schlecht</translation>
    </message>
    <message>
        <source>Refused</source>
        <translation>Annahme verweigert</translation>
    </message>
    <message>
        <source>Reject it with X, or clear the labels with U.</source>
        <translation>Lehnen Sie mit X ab, oder löschen Sie die Befunde mit U.</translation>
    </message>
    <message>
        <source>Reject it, or ask for it again in another format.</source>
        <translation>Lehnen Sie ab, oder verlangen Sie ein anderes Format.</translation>
    </message>
    <message>
        <source>Reject it, or ask the generator for a smaller or simpler file.</source>
        <translation>Lehnen Sie ab, oder bitten Sie den Generator um eine kleinere oder einfachere Datei.</translation>
    </message>
    <message>
        <source>Reject it, or mend it otherwise.</source>
        <translation>Lehnen Sie ab, oder bessern Sie es anders aus.</translation>
    </message>
    <message>
        <source>Reject the clip instead.</source>
        <translation>Lehnen Sie den Clip stattdessen ab.</translation>
    </message>
    <message>
        <source>Remove it and ingest its manifest again.</source>
        <translation>Entfernen Sie sie, und nehmen Sie das Manifest erneut auf.</translation>
    </message>
    <message>
        <source>Remove it.</source>
        <translation>Entfernen Sie sie.</translation>
    </message>
    <message>
        <source>Remove some first.</source>
        <translation>Entfernen Sie zuerst einige.</translation>
    </message>
    <message>
        <source>Remove that edit.</source>
        <translation>Entfernen Sie diese Änderung.</translation>
    </message>
    <message>
        <source>Render it again.</source>
        <translation>Rendern Sie es noch einmal.</translation>
    </message>
    <message>
        <source>Render its edits again.</source>
        <translation>Rendern Sie die Änderungen noch einmal.</translation>
    </message>
    <message>
        <source>Render them, or undo them.</source>
        <translation>Rendern Sie sie, oder machen Sie sie rückgängig.</translation>
    </message>
    <message>
        <source>Resolution, aspect, length, bytes or container are not what the channel takes.</source>
        <translation>Auflösung, Seitenverhältnis, Länge, Größe oder Container ist nicht, was der Kanal nimmt.</translation>
    </message>
    <message>
        <source>Returned</source>
        <translation>Zurückgekehrt</translation>
    </message>
    <message>
        <source>Right-to-left and left-to-right parts run into each other or appear in the wrong order.</source>
        <translation>Rechts- und linksläufige Teile laufen ineinander oder stehen in falscher Reihenfolge.</translation>
    </message>
    <message>
        <source>Run the doctor command.</source>
        <translation>Rufen Sie den Befehl doctor auf.</translation>
    </message>
    <message>
        <source>Safety details missing</source>
        <translation>Sicherheitsangaben fehlen</translation>
    </message>
    <message>
        <source>Same number on two orders</source>
        <translation>Nummer doppelt</translation>
    </message>
    <message>
        <source>Say where the proof is: the number of the signature, photo or message.</source>
        <translation>Sagen Sie, wo der Beleg ist: die Nummer von Unterschrift, Foto oder Nachricht.</translation>
    </message>
    <message>
        <source>Says something untrue of the product</source>
        <translation>Unwahre Aussage</translation>
    </message>
    <message>
        <source>Search results, 16 : 9</source>
        <translation>Suchergebnisse, 16 : 9</translation>
    </message>
    <message>
        <source>Search results, 4 : 3</source>
        <translation>Suchergebnisse, 4 : 3</translation>
    </message>
    <message>
        <source>Select items like it.</source>
        <translation>Wählen Sie Posten dieser Art.</translation>
    </message>
    <message>
        <source>Send again from stock</source>
        <translation>Neu senden</translation>
    </message>
    <message>
        <source>Send it back instead.</source>
        <translation>Schicken Sie es stattdessen zurück.</translation>
    </message>
    <message>
        <source>Sent the wrong way</source>
        <translation>Falsch geleitet</translation>
    </message>
    <message>
        <source>Shake, a wrong move, or a zoom nobody asked for.</source>
        <translation>Wackeln, falsche Bewegung oder ungewollter Zoom.</translation>
    </message>
    <message>
        <source>Shorten it.</source>
        <translation>Kürzen Sie.</translation>
    </message>
    <message>
        <source>Shorten them.</source>
        <translation>Kürzen Sie sie.</translation>
    </message>
    <message>
        <source>Shouting</source>
        <translation>Geschrei</translation>
    </message>
    <message>
        <source>Sign in again; what you did waits here.</source>
        <translation>Melden Sie sich neu an; was Sie getan haben, wartet hier.</translation>
    </message>
    <message>
        <source>Sign in with a supervisor&apos;s token.</source>
        <translation>Melden Sie sich mit dem Token eines Prüfers an.</translation>
    </message>
    <message>
        <source>Sign in; what you did waits here.</source>
        <translation>Melden Sie sich an; was Sie getan haben, wartet hier.</translation>
    </message>
    <message>
        <source>Somebody else&apos;s rights</source>
        <translation>Rechte Dritter</translation>
    </message>
    <message>
        <source>Somebody who knows the product must look</source>
        <translation>Jemand mit Produktkenntnis muss schauen</translation>
    </message>
    <message>
        <source>Something between here and the service does not let it through ({0}).</source>
        <translation>Etwas zwischen hier und dem Dienst lässt es nicht durch ({0}).</translation>
    </message>
    <message>
        <source>Something else</source>
        <translation>Etwas anderes</translation>
    </message>
    <message>
        <source>Something morphs, pops in or out</source>
        <translation>Morphing, Auftauchen</translation>
    </message>
    <message>
        <source>Sound is missing or wrong</source>
        <translation>Ton fehlt oder ist falsch</translation>
    </message>
    <message>
        <source>Sound wrong</source>
        <translation>Ton falsch</translation>
    </message>
    <message>
        <source>Spanish</source>
        <translation>Spanisch</translation>
    </message>
    <message>
        <source>Spread it again; nothing was changed.</source>
        <translation>Übertragen Sie sie erneut; nichts wurde geändert.</translation>
    </message>
    <message>
        <source>Spread the correction anew.</source>
        <translation>Übertragen Sie die Korrektur neu.</translation>
    </message>
    <message>
        <source>Square, 1 : 1</source>
        <translation>Quadrat, 1 : 1</translation>
    </message>
    <message>
        <source>Standing still</source>
        <translation>Steht still</translation>
    </message>
    <message>
        <source>Start Backstop again.</source>
        <translation>Starten Sie Backstop neu.</translation>
    </message>
    <message>
        <source>Start it again: it goes on.</source>
        <translation>Starten Sie ihn noch einmal: er geht weiter.</translation>
    </message>
    <message>
        <source>Steps run backwards or are missing.</source>
        <translation>Schritte laufen rückwärts oder fehlen.</translation>
    </message>
    <message>
        <source>Stolen</source>
        <translation>Gestohlen</translation>
    </message>
    <message>
        <source>Such as 2027-01-31.</source>
        <translation>Etwa 2027-01-31.</translation>
    </message>
    <message>
        <source>Such as de or zh-Hans.</source>
        <translation>Etwa de oder zh-Hans.</translation>
    </message>
    <message>
        <source>Swedish</source>
        <translation>Schwedisch</translation>
    </message>
    <message>
        <source>Tell those who run it; nothing was sent.</source>
        <translation>Sagen Sie es denen, die ihn betreiben; nichts wurde gesendet.</translation>
    </message>
    <message>
        <source>Text direction wrong</source>
        <translation>Textrichtung falsch</translation>
    </message>
    <message>
        <source>Text in the picture is garbled or in the wrong language</source>
        <translation>Text falsch, unleserlich</translation>
    </message>
    <message>
        <source>Text in the wrong language</source>
        <translation>Text in falscher Sprache</translation>
    </message>
    <message>
        <source>That is no token.</source>
        <translation>Das ist kein Token.</translation>
    </message>
    <message>
        <source>That moment is over.</source>
        <translation>Dieser Zeitpunkt ist vorbei.</translation>
    </message>
    <message>
        <source>The GTIN has a wrong check digit, a wrong length, or a prefix that may not be sold under.</source>
        <translation>Die GTIN hat eine falsche Prüfziffer oder Länge, oder einen Präfix, der nicht verkauft werden darf.</translation>
    </message>
    <message>
        <source>The GTIN {0} begins with a prefix that no product is sold under.</source>
        <translation>Die GTIN {0} beginnt mit einem Präfix, unter dem kein Produkt verkauft wird.</translation>
    </message>
    <message>
        <source>The GTIN {0} is a placeholder.</source>
        <translation>Die GTIN {0} ist ein Platzhalter.</translation>
    </message>
    <message>
        <source>The GTIN {0} is wrong: it must have 8, 12, 13 or 14 digits and end with its check digit ({1}).</source>
        <translation>Die GTIN {0} ist falsch: Sie muss 8, 12, 13 oder 14 Ziffern haben und mit ihrer Prüfziffer enden ({1}).</translation>
    </message>
    <message>
        <source>The SKU to send again</source>
        <translation>Die erneut zu sendende SKU</translation>
    </message>
    <message>
        <source>The address&apos;s country</source>
        <translation>Das Land der Adresse</translation>
    </message>
    <message>
        <source>The asset shows another product than this SKU.</source>
        <translation>Das Medium zeigt ein anderes Produkt als diese SKU.</translation>
    </message>
    <message>
        <source>The attribute {0} is missing: an offer names its manufacturer with a postal and an electronic address.</source>
        <translation>Das Attribut {0} fehlt: Ein Angebot nennt den Hersteller mit Post- und elektronischer Adresse.</translation>
    </message>
    <message>
        <source>The attribute {0} is missing: an offer says which product it is, by type and an identifier.</source>
        <translation>Das Attribut {0} fehlt: Ein Angebot sagt mit Typ und Kennung, welches Produkt es ist.</translation>
    </message>
    <message>
        <source>The attribute {0} is missing: the manufacturer is outside the EU, so a person responsible in it must be named with addresses.</source>
        <translation>Das Attribut {0} fehlt: Der Hersteller sitzt außerhalb der EU, also muss eine dort verantwortliche Person mit Adressen genannt werden.</translation>
    </message>
    <message>
        <source>The attributes know nothing of “{0}”: a mark or certificate must be on file.</source>
        <translation>Die Attribute wissen nichts von „{0}“: Ein Zeichen oder Zertifikat muss belegt sein.</translation>
    </message>
    <message>
        <source>The availability “{0}” is not one of these: {1}.</source>
        <translation>Die Verfügbarkeit „{0}“ ist keine von diesen: {1}.</translation>
    </message>
    <message>
        <source>The background is not white or neutral where the channel requires it.</source>
        <translation>Der Hintergrund ist nicht weiß oder neutral, wo der Kanal es verlangt.</translation>
    </message>
    <message>
        <source>The certificate in {0} is signed by itself.</source>
        <translation>Das Zertifikat in {0} ist selbst signiert.</translation>
    </message>
    <message>
        <source>The certificate of {0} begins on {1}.</source>
        <translation>Das Zertifikat von {0} gilt erst ab {1}.</translation>
    </message>
    <message>
        <source>The certificate of {0} ended on {1}.</source>
        <translation>Das Zertifikat von {0} ist am {1} abgelaufen.</translation>
    </message>
    <message>
        <source>The certificates {0} are no chain.</source>
        <translation>Die Zertifikate {0} bilden keine Kette.</translation>
    </message>
    <message>
        <source>The certificates {0} cannot be read ({1}).</source>
        <translation>Die Zertifikate {0} lassen sich nicht lesen ({1}).</translation>
    </message>
    <message>
        <source>The city</source>
        <translation>Die Stadt</translation>
    </message>
    <message>
        <source>The clip cannot be rendered: {0}.</source>
        <translation>Der Clip lässt sich nicht rendern: {0}.</translation>
    </message>
    <message>
        <source>The clip has {0} frames or more; at most {1} are shown.</source>
        <translation>Der Clip hat {0} oder mehr Bilder; höchstens {1} werden gezeigt.</translation>
    </message>
    <message>
        <source>The clip runs {0} minutes; at most {1} are shown.</source>
        <translation>Der Clip dauert {0} Minuten; höchstens {1} werden gezeigt.</translation>
    </message>
    <message>
        <source>The clip shows a use that the product cannot do.</source>
        <translation>Der Clip zeigt einen Gebrauch, den das Produkt nicht kann.</translation>
    </message>
    <message>
        <source>The clip&apos;s frames are {0} x {1}, too large to show.</source>
        <translation>Die Bilder des Clips sind {0} x {1}, zu groß zum Zeigen.</translation>
    </message>
    <message>
        <source>The comment is empty.</source>
        <translation>Der Kommentar ist leer.</translation>
    </message>
    <message>
        <source>The condition “{0}” is not one of these, which are English in every language: {1}.</source>
        <translation>Der Zustand „{0}“ ist keiner von diesen, die in jeder Sprache englisch sind: {1}.</translation>
    </message>
    <message>
        <source>The content credentials cannot be written: {0}.</source>
        <translation>Der Herkunftsnachweis (C2PA) lässt sich nicht schreiben: {0}.</translation>
    </message>
    <message>
        <source>The content misses or breaks the brief; note the offending words.</source>
        <translation>Der Inhalt verfehlt oder verletzt das Briefing; bitte die Worte notieren.</translation>
    </message>
    <message>
        <source>The corrected file {0}… is gone.</source>
        <translation>Die korrigierte Datei {0}… ist nicht mehr da.</translation>
    </message>
    <message>
        <source>The corrected file {0}… is not in the store, so nothing of the decision was done; hand it in first.</source>
        <translation>Die korrigierte Datei {0}… liegt nicht im Speicher, darum wurde von der Entscheidung nichts ausgeführt; liefern Sie sie zuerst ein.</translation>
    </message>
    <message>
        <source>The correction is not the one of this hash.</source>
        <translation>Die Korrektur ist nicht die mit diesem Hash.</translation>
    </message>
    <message>
        <source>The correction is of another kind than the items.</source>
        <translation>Die Korrektur ist von anderer Art als die Posten.</translation>
    </message>
    <message>
        <source>The country of origin</source>
        <translation>Das Ursprungsland</translation>
    </message>
    <message>
        <source>The courier</source>
        <translation>Der Paketdienst</translation>
    </message>
    <message>
        <source>The courier cannot find the address as given.</source>
        <translation>Der Paketdienst findet die angegebene Adresse nicht.</translation>
    </message>
    <message>
        <source>The courier itself reports a delay.</source>
        <translation>Der Paketdienst meldet selbst eine Verspätung.</translation>
    </message>
    <message>
        <source>The courier says the parcel is damaged or destroyed.</source>
        <translation>Der Paketdienst meldet das Paket als beschädigt oder zerstört.</translation>
    </message>
    <message>
        <source>The courier says the parcel is lost.</source>
        <translation>Der Paketdienst meldet das Paket als verloren.</translation>
    </message>
    <message>
        <source>The courier&apos;s data could not be read, or a code in it is not mapped yet.</source>
        <translation>Die Daten des Paketdiensts waren nicht lesbar, oder ein Code darin ist noch nicht zugeordnet.</translation>
    </message>
    <message>
        <source>The customer refused the parcel.</source>
        <translation>Der Kunde hat das Paket nicht angenommen.</translation>
    </message>
    <message>
        <source>The decision is about a {0}; the item {1} is a {2}.</source>
        <translation>Die Entscheidung betrifft {0}; der Posten {1} ist {2}.</translation>
    </message>
    <message>
        <source>The declared value</source>
        <translation>Der angegebene Wert</translation>
    </message>
    <message>
        <source>The delivery lies in the future.</source>
        <translation>Die Zustellung liegt in der Zukunft.</translation>
    </message>
    <message>
        <source>The description has {0} characters; Google takes {1}.</source>
        <translation>Die Beschreibung hat {0} Zeichen; Google nimmt {1}.</translation>
    </message>
    <message>
        <source>The description of the contents</source>
        <translation>Die Beschreibung des Inhalts</translation>
    </message>
    <message>
        <source>The digital source type “{0}” is not one of these: {1}.</source>
        <translation>Der digitale Quelltyp „{0}“ ist keiner von diesen: {1}.</translation>
    </message>
    <message>
        <source>The edits are not rendered yet.</source>
        <translation>Die Änderungen sind noch nicht gerendert.</translation>
    </message>
    <message>
        <source>The edits do not fit this one; it stays open.</source>
        <translation>Die Bearbeitung passt hier nicht; er bleibt offen.</translation>
    </message>
    <message>
        <source>The edits leave no frame of the clip.</source>
        <translation>Die Änderungen lassen kein Bild des Clips übrig.</translation>
    </message>
    <message>
        <source>The encoder kept frames back.</source>
        <translation>Der Kodierer hat Bilder zurückbehalten.</translation>
    </message>
    <message>
        <source>The export was not written: the disk is full.</source>
        <translation>Der Export wurde nicht geschrieben: Der Datenträger ist voll.</translation>
    </message>
    <message>
        <source>The export was not written: {0}.</source>
        <translation>Der Export wurde nicht geschrieben: {0}.</translation>
    </message>
    <message>
        <source>The export&apos;s process ended before it was done.</source>
        <translation>Der Export brach ab, bevor er fertig war.</translation>
    </message>
    <message>
        <source>The file cannot be decoded, is cut off, or has the wrong codec, size or length.</source>
        <translation>Die Datei ist nicht dekodierbar, abgeschnitten, oder hat falschen Codec, falsche Größe oder Länge.</translation>
    </message>
    <message>
        <source>The file cannot be opened: {0}.</source>
        <translation>Die Datei lässt sich nicht öffnen: {0}.</translation>
    </message>
    <message>
        <source>The file changed, or cannot be read twice the same way.</source>
        <translation>Die Datei hat sich geändert oder liest sich nicht zweimal gleich.</translation>
    </message>
    <message>
        <source>The file has a picture track without a single frame.</source>
        <translation>Die Datei hat eine Bildspur ohne ein einziges Bild.</translation>
    </message>
    <message>
        <source>The file has no picture track.</source>
        <translation>Die Datei hat keine Bildspur.</translation>
    </message>
    <message>
        <source>The file has {0} MB; at most {1} MB are opened.</source>
        <translation>Die Datei hat {0} MB; höchstens {1} MB werden geöffnet.</translation>
    </message>
    <message>
        <source>The file is empty.</source>
        <translation>Die Datei ist leer.</translation>
    </message>
    <message>
        <source>The file is no longer there.</source>
        <translation>Die Datei ist nicht mehr da.</translation>
    </message>
    <message>
        <source>The file stopped its decoder more than once, so it cannot be displayed.</source>
        <translation>Die Datei hat ihren Dekoder mehrmals angehalten und ist daher nicht darstellbar.</translation>
    </message>
    <message>
        <source>The file takes too long to decode, so it cannot be displayed.</source>
        <translation>Die Datei braucht zu lange zum Dekodieren und ist daher nicht darstellbar.</translation>
    </message>
    <message>
        <source>The file {0} holds no certificates.</source>
        <translation>Die Datei {0} enthält keine Zertifikate.</translation>
    </message>
    <message>
        <source>The file {0} holds no private key.</source>
        <translation>Die Datei {0} enthält keinen privaten Schlüssel.</translation>
    </message>
    <message>
        <source>The findings are not those that were noted.</source>
        <translation>Die Befunde sind nicht die notierten.</translation>
    </message>
    <message>
        <source>The fine print has {0} characters; Google takes {1}.</source>
        <translation>Das Kleingedruckte hat {0} Zeichen; Google nimmt {1}.</translation>
    </message>
    <message>
        <source>The folder {0} is not empty; nothing was written.</source>
        <translation>Der Ordner {0} ist nicht leer; nichts wurde geschrieben.</translation>
    </message>
    <message>
        <source>The frozen list has {0} items, the certificate says {1}.</source>
        <translation>Die eingefrorene Liste hat {0} Posten, das Zertifikat nennt {1}.</translation>
    </message>
    <message>
        <source>The frozen list is not the one that the certificate names.</source>
        <translation>Die eingefrorene Liste ist nicht die, die das Zertifikat nennt.</translation>
    </message>
    <message>
        <source>The gesture or use is not what the brief asked for.</source>
        <translation>Geste oder Gebrauch ist nicht, was das Briefing verlangte.</translation>
    </message>
    <message>
        <source>The house&apos;s rules cannot be read ({0}).</source>
        <translation>Die Hausregeln sind nicht lesbar ({0}).</translation>
    </message>
    <message>
        <source>The house&apos;s rules in {0} cannot be read ({1}).</source>
        <translation>Die Hausregeln in {0} sind nicht lesbar ({1}).</translation>
    </message>
    <message>
        <source>The inspected items are not those that the sample and the plan ask for.</source>
        <translation>Die geprüften Posten sind nicht die, die Stichprobe und Plan verlangen.</translation>
    </message>
    <message>
        <source>The item changed (version {0} was shown, {1} is here): look again.</source>
        <translation>Der Posten hat sich geändert (gezeigt war Version {0}, hier ist {1}): bitte neu ansehen.</translation>
    </message>
    <message>
        <source>The item has no other clip whose sound could be taken.</source>
        <translation>Der Posten hat keinen anderen Clip, dessen Ton man nehmen könnte.</translation>
    </message>
    <message>
        <source>The item is not on screen yet.</source>
        <translation>Der Posten ist noch nicht auf dem Schirm.</translation>
    </message>
    <message>
        <source>The item is not on screen yet. Wait until it shows, then decide.</source>
        <translation>Der Posten ist noch nicht auf dem Bildschirm. Warten Sie, bis er erscheint, und entscheiden Sie dann.</translation>
    </message>
    <message>
        <source>The item was decided by {0} meanwhile; your work is kept as a draft.</source>
        <translation>Der Posten wurde inzwischen von {0} entschieden; Ihre Arbeit bleibt als Entwurf.</translation>
    </message>
    <message>
        <source>The item was escalated by {0} meanwhile; your work is kept as a draft.</source>
        <translation>Der Posten wurde inzwischen von {0} weitergegeben; Ihre Arbeit bleibt als Entwurf.</translation>
    </message>
    <message>
        <source>The item was snoozed until {0}.</source>
        <translation>Der Posten wurde zurückgestellt bis {0}.</translation>
    </message>
    <message>
        <source>The item {0} changed since it was decided: look again.</source>
        <translation>Der Posten {0} hat sich seit der Entscheidung geändert: bitte neu ansehen.</translation>
    </message>
    <message>
        <source>The item {0} changed since you worked on it; what still fits of your work is kept.</source>
        <translation>Der Posten {0} hat sich geändert, seit Sie daran gearbeitet haben; was von Ihrer Arbeit noch passt, ist erhalten.</translation>
    </message>
    <message>
        <source>The item {0} is not in this store; ingest it, then send this again.</source>
        <translation>Der Posten {0} ist nicht in diesem Bestand; nehmen Sie ihn auf, und senden Sie erneut.</translation>
    </message>
    <message>
        <source>The item {0} was decided anew; there is nothing to redo.</source>
        <translation>Der Posten {0} wurde neu entschieden; es gibt nichts zu wiederholen.</translation>
    </message>
    <message>
        <source>The item&apos;s media are not those that were shown: look again.</source>
        <translation>Die Medien des Postens sind nicht die gezeigten: bitte neu ansehen.</translation>
    </message>
    <message>
        <source>The journal could not be read ({0}).</source>
        <translation>Das Journal ließ sich nicht lesen ({0}).</translation>
    </message>
    <message>
        <source>The journal is closed.</source>
        <translation>Das Journal ist geschlossen.</translation>
    </message>
    <message>
        <source>The lease had moved on; the item comes back to you, your work is kept as a draft.</source>
        <translation>Das Bearbeitungsrecht war weitergegangen; der Posten kommt zurück, Ihre Arbeit bleibt als Entwurf.</translation>
    </message>
    <message>
        <source>The lease ran out and {0} has the item until {1}.</source>
        <translation>Das Bearbeitungsrecht lief ab, und {0} hat den Posten bis {1}.</translation>
    </message>
    <message>
        <source>The line to the service broke.</source>
        <translation>Die Verbindung zum Dienst ist abgerissen.</translation>
    </message>
    <message>
        <source>The listing check gave an answer that cannot be read.</source>
        <translation>Die Angebotsprüfung gab eine Antwort, die nicht lesbar ist.</translation>
    </message>
    <message>
        <source>The listing check stopped over this text.</source>
        <translation>Die Angebotsprüfung ist an diesem Text abgebrochen.</translation>
    </message>
    <message>
        <source>The listing checks are closed.</source>
        <translation>Die Angebotsprüfung ist beendet.</translation>
    </message>
    <message>
        <source>The lot was opened after its certificate.</source>
        <translation>Das Los wurde nach seinem Zertifikat eröffnet.</translation>
    </message>
    <message>
        <source>The mark that tells the asset was made by AI is absent or does not verify.</source>
        <translation>Das Kennzeichen, dass die KI das Medium erzeugt hat, fehlt oder hält der Prüfung nicht stand.</translation>
    </message>
    <message>
        <source>The media file {0} is damaged: its content is not what its name says.</source>
        <translation>Die Mediendatei {0} ist beschädigt: Ihr Inhalt ist nicht, was ihr Name sagt.</translation>
    </message>
    <message>
        <source>The media file {0} is not in the workspace.</source>
        <translation>Die Mediendatei {0} ist nicht im Arbeitsbereich.</translation>
    </message>
    <message>
        <source>The media worker is not running.</source>
        <translation>Der Medienprozess läuft nicht.</translation>
    </message>
    <message>
        <source>The media worker stopped twice while this waited.</source>
        <translation>Der Medienprozess hielt zweimal an, während dies wartete.</translation>
    </message>
    <message>
        <source>The mended clip did not come whole.</source>
        <translation>Der ausgebesserte Clip kam nicht vollständig an.</translation>
    </message>
    <message>
        <source>The mended clip would be larger than 1 GB.</source>
        <translation>Der ausgebesserte Clip wäre größer als 1 GB.</translation>
    </message>
    <message>
        <source>The mended result is not on screen yet.</source>
        <translation>Das ausgebesserte Ergebnis ist noch nicht auf dem Bildschirm.</translation>
    </message>
    <message>
        <source>The message has 1 to {0} characters.</source>
        <translation>Die Nachricht hat 1 bis {0} Zeichen.</translation>
    </message>
    <message>
        <source>The message has a gap that nothing was put into.</source>
        <translation>Die Nachricht hat eine Lücke, in die nichts eingesetzt wurde.</translation>
    </message>
    <message>
        <source>The message&apos;s subject</source>
        <translation>Der Betreff der Nachricht</translation>
    </message>
    <message>
        <source>The new content credentials would not hold ({0}).</source>
        <translation>Der neue Herkunftsnachweis (C2PA) wäre nicht gültig ({0}).</translation>
    </message>
    <message>
        <source>The number belongs to another order</source>
        <translation>Nummer schon vergeben</translation>
    </message>
    <message>
        <source>The number fits none of the formats of the courier it was given for.</source>
        <translation>Die Nummer passt zu keinem Format des Paketdiensts, für den sie angegeben wurde.</translation>
    </message>
    <message>
        <source>The number has the courier&apos;s format, and its check digit does not fit.</source>
        <translation>Die Nummer hat das Format des Paketdiensts, aber die Prüfziffer stimmt nicht.</translation>
    </message>
    <message>
        <source>The number is good, but another courier gave it out.</source>
        <translation>Die Nummer ist gut, aber ein anderer Paketdienst hat sie vergeben.</translation>
    </message>
    <message>
        <source>The number of items, buttons, legs or pieces differs from the product.</source>
        <translation>Die Zahl der Stücke, Knöpfe, Beine oder Teile weicht vom Produkt ab.</translation>
    </message>
    <message>
        <source>The order&apos;s full value goes back.</source>
        <translation>Der volle Bestellwert geht zurück.</translation>
    </message>
    <message>
        <source>The order&apos;s value is not known, so nothing can be refunded here.</source>
        <translation>Der Wert der Bestellung ist nicht bekannt, daher ist hier keine Erstattung möglich.</translation>
    </message>
    <message>
        <source>The paper&apos;s number</source>
        <translation>Die Nummer des Papiers</translation>
    </message>
    <message>
        <source>The parcel is at a wrong hub or in a wrong country.</source>
        <translation>Das Paket ist im falschen Zentrum oder im falschen Land.</translation>
    </message>
    <message>
        <source>The parcel is back with the sender.</source>
        <translation>Das Paket ist wieder beim Absender.</translation>
    </message>
    <message>
        <source>The parcel is being returned to the sender.</source>
        <translation>Das Paket geht zurück an den Absender.</translation>
    </message>
    <message>
        <source>The parcel is on its way to {0}, not to {1}: the carrier will not turn it.</source>
        <translation>Das Paket ist nach {0} unterwegs, nicht nach {1}: Der Paketdienst lenkt es nicht um.</translation>
    </message>
    <message>
        <source>The parcel lies at a pick-up point, or was not fetched in time.</source>
        <translation>Das Paket liegt an einer Abholstelle oder wurde nicht rechtzeitig abgeholt.</translation>
    </message>
    <message>
        <source>The parcel waits for duty or tax to be paid.</source>
        <translation>Das Paket wartet auf Zahlung von Zoll oder Steuer.</translation>
    </message>
    <message>
        <source>The parcel was delivered.</source>
        <translation>Das Paket wurde zugestellt.</translation>
    </message>
    <message>
        <source>The parcel was delivered: customs need nothing more.</source>
        <translation>Das Paket wurde zugestellt: Der Zoll braucht nichts mehr.</translation>
    </message>
    <message>
        <source>The parcel was stolen.</source>
        <translation>Das Paket wurde gestohlen.</translation>
    </message>
    <message>
        <source>The person becomes somebody else during the clip.</source>
        <translation>Die Person wird im Clip zu jemand anderem.</translation>
    </message>
    <message>
        <source>The picture has more than {0} million pixels.</source>
        <translation>Das Bild hat mehr als {0} Millionen Pixel.</translation>
    </message>
    <message>
        <source>The picture is coded as {0}, which is not on the list.</source>
        <translation>Das Bild ist als {0} kodiert; das steht nicht auf der Liste.</translation>
    </message>
    <message>
        <source>The picture is {0} x {1} pixels, too large to show.</source>
        <translation>Das Bild hat {0} x {1} Pixel, zu groß zum Zeigen.</translation>
    </message>
    <message>
        <source>The picture needs more memory than one picture may have.</source>
        <translation>Das Bild braucht mehr Speicher, als ein Bild haben darf.</translation>
    </message>
    <message>
        <source>The picture stands still or is black where it should move.</source>
        <translation>Das Bild steht still oder ist schwarz, wo es sich bewegen sollte.</translation>
    </message>
    <message>
        <source>The pipeline itself seems broken</source>
        <translation>Die Pipeline selbst scheint defekt</translation>
    </message>
    <message>
        <source>The pipeline sent no output file with this item.</source>
        <translation>Die Pipeline hat zu diesem Posten keine Ergebnisdatei geschickt.</translation>
    </message>
    <message>
        <source>The plan is not the one that was settled before the inspection.</source>
        <translation>Der Plan ist nicht der, der vor der Prüfung festgelegt wurde.</translation>
    </message>
    <message>
        <source>The plan says {0}, the certificate {1}.</source>
        <translation>Der Plan sagt {0}, das Zertifikat {1}.</translation>
    </message>
    <message>
        <source>The postal code</source>
        <translation>Die Postleitzahl</translation>
    </message>
    <message>
        <source>The price “{0}” is not above zero with a currency.</source>
        <translation>Der Preis „{0}“ ist nicht größer als null mit einer Währung.</translation>
    </message>
    <message>
        <source>The price “{0}” is not written as a number with a point, a space and a currency code (15.00 USD).</source>
        <translation>Der Preis „{0}“ ist nicht als Zahl mit Punkt, Leerzeichen und Währungscode geschrieben (15.00 USD).</translation>
    </message>
    <message>
        <source>The private key is not that of the certificate of {0}.</source>
        <translation>Der private Schlüssel gehört nicht zum Zertifikat von {0}.</translation>
    </message>
    <message>
        <source>The private key {0} can be read by others.</source>
        <translation>Den privaten Schlüssel {0} können auch andere lesen.</translation>
    </message>
    <message>
        <source>The private key {0} cannot be read ({1}).</source>
        <translation>Der private Schlüssel {0} lässt sich nicht lesen ({1}).</translation>
    </message>
    <message>
        <source>The private key {0} is locked by a passphrase.</source>
        <translation>Der private Schlüssel {0} ist durch ein Kennwort geschützt.</translation>
    </message>
    <message>
        <source>The private key {0} is of a kind that C2PA does not know.</source>
        <translation>Der private Schlüssel {0} ist von einer Art, die C2PA nicht kennt.</translation>
    </message>
    <message>
        <source>The private key {0} lies in the workspace.</source>
        <translation>Der private Schlüssel {0} liegt im Arbeitsbereich.</translation>
    </message>
    <message>
        <source>The product cannot be told from its scene, and its own letters would go too.</source>
        <translation>Das Produkt lässt sich nicht von seiner Szene unterscheiden; seine eigenen Buchstaben gingen mit verloren.</translation>
    </message>
    <message>
        <source>The product has warnings, and this language&apos;s text does not give them ({0}).</source>
        <translation>Zum Produkt gibt es Warnhinweise, und der Text dieser Sprache nennt sie nicht ({0}).</translation>
    </message>
    <message>
        <source>The product is too large or too small beside a hand, body or room.</source>
        <translation>Das Produkt ist neben Hand, Körper oder Raum zu groß oder zu klein.</translation>
    </message>
    <message>
        <source>The product looks different from the reference</source>
        <translation>Produkt weicht ab</translation>
    </message>
    <message>
        <source>The product&apos;s geometry differs from the reference photo.</source>
        <translation>Die Form des Produkts weicht vom Referenzfoto ab.</translation>
    </message>
    <message>
        <source>The product&apos;s id has {0} characters; Google takes {1}.</source>
        <translation>Die Produktkennung hat {0} Zeichen; Google nimmt {1}.</translation>
    </message>
    <message>
        <source>The promotion id “{0}” is not 1 to 50 letters, digits, _ and -.</source>
        <translation>Die Aktionskennung „{0}“ besteht nicht aus 1 bis 50 Buchstaben, Ziffern, _ und -.</translation>
    </message>
    <message>
        <source>The promotion&apos;s title has {0} characters; Google takes {1}.</source>
        <translation>Der Aktionstitel hat {0} Zeichen; Google nimmt {1}.</translation>
    </message>
    <message>
        <source>The proof&apos;s reference</source>
        <translation>Die Nummer des Nachweises</translation>
    </message>
    <message>
        <source>The recipient&apos;s name</source>
        <translation>Der Name des Empfängers</translation>
    </message>
    <message>
        <source>The record of decisions was cut off: it had {0} links, and ends at {1} now.</source>
        <translation>Die Aufzeichnung der Entscheidungen wurde abgeschnitten: sie hatte {0} Glieder und endet jetzt bei {1}.</translation>
    </message>
    <message>
        <source>The record of decisions was written anew: link {0} is not what it was.</source>
        <translation>Die Aufzeichnung der Entscheidungen wurde neu geschrieben: Glied {0} ist nicht mehr, was es war.</translation>
    </message>
    <message>
        <source>The refund</source>
        <translation>Die Erstattung</translation>
    </message>
    <message>
        <source>The region</source>
        <translation>Die Region</translation>
    </message>
    <message>
        <source>The sale price “{0}” is not written as a number with a point, a space and a currency code (15.00 USD).</source>
        <translation>Der Aktionspreis „{0}“ ist nicht als Zahl mit Punkt, Leerzeichen und Währungscode geschrieben (15.00 USD).</translation>
    </message>
    <message>
        <source>The scene behind the product deforms or changes.</source>
        <translation>Die Szene hinter dem Produkt verformt oder ändert sich.</translation>
    </message>
    <message>
        <source>The service cannot answer now.</source>
        <translation>Der Dienst kann gerade nicht antworten.</translation>
    </message>
    <message>
        <source>The service cannot be reached.</source>
        <translation>Der Dienst ist nicht erreichbar.</translation>
    </message>
    <message>
        <source>The service cannot prove that it is what its address says (its certificate does not hold).</source>
        <translation>Der Dienst kann nicht beweisen, dass er der ist, den die Adresse nennt (sein Zertifikat gilt nicht).</translation>
    </message>
    <message>
        <source>The service did not answer in time.</source>
        <translation>Der Dienst hat nicht rechtzeitig geantwortet.</translation>
    </message>
    <message>
        <source>The service did not answer within {0} s.</source>
        <translation>Der Dienst hat nicht innerhalb von {0} s geantwortet.</translation>
    </message>
    <message>
        <source>The service does not allow this to you.</source>
        <translation>Der Dienst erlaubt Ihnen das nicht.</translation>
    </message>
    <message>
        <source>The service has no media file {0}…</source>
        <translation>Der Dienst hat die Mediendatei {0}… nicht.</translation>
    </message>
    <message>
        <source>The service is of an older version than this Backstop and cannot do this.</source>
        <translation>Der Dienst ist von einer älteren Version als dieses Backstop und kann das nicht.</translation>
    </message>
    <message>
        <source>The service is of an older version than this Backstop and does not know {0}.</source>
        <translation>Der Dienst ist von einer älteren Version als dieses Backstop und kennt {0} nicht.</translation>
    </message>
    <message>
        <source>The service&apos;s answer is none that this Backstop understands.</source>
        <translation>Die Antwort des Dienstes versteht dieses Backstop nicht.</translation>
    </message>
    <message>
        <source>The short title has {0} characters; Google takes {1}.</source>
        <translation>Der Kurztitel hat {0} Zeichen; Google nimmt {1}.</translation>
    </message>
    <message>
        <source>The short title has {0} characters; up to {1} are recommended.</source>
        <translation>Der Kurztitel hat {0} Zeichen; empfohlen sind höchstens {1}.</translation>
    </message>
    <message>
        <source>The short title has {0} characters; {1} or more are recommended.</source>
        <translation>Der Kurztitel hat {0} Zeichen; empfohlen sind mindestens {1}.</translation>
    </message>
    <message>
        <source>The signing process does not start ({0}).</source>
        <translation>Der Signierprozess startet nicht ({0}).</translation>
    </message>
    <message>
        <source>The signing process gave no answer.</source>
        <translation>Der Signierprozess hat nicht geantwortet.</translation>
    </message>
    <message>
        <source>The sound cannot be decoded: {0}.</source>
        <translation>Der Ton lässt sich nicht dekodieren: {0}.</translation>
    </message>
    <message>
        <source>The sound cannot be read: {0}.</source>
        <translation>Der Ton lässt sich nicht lesen: {0}.</translation>
    </message>
    <message>
        <source>The sound is coded in a way that is not on the list.</source>
        <translation>Der Ton ist auf eine Weise kodiert, die nicht zugelassen ist.</translation>
    </message>
    <message>
        <source>The sound is too long to be mended.</source>
        <translation>Der Ton ist zu lang, um ausgebessert zu werden.</translation>
    </message>
    <message>
        <source>The source says “{0}”; this text does not.</source>
        <translation>Die Quelle sagt „{0}“; dieser Text nicht.</translation>
    </message>
    <message>
        <source>The text says something that the product&apos;s attributes do not bear out.</source>
        <translation>Der Text sagt etwas, das die Attribute des Produkts nicht decken.</translation>
    </message>
    <message>
        <source>The title has {0} characters; Amazon takes {1}.</source>
        <translation>Der Titel hat {0} Zeichen; Amazon nimmt {1}.</translation>
    </message>
    <message>
        <source>The title has {0} characters; Google takes {1}.</source>
        <translation>Der Titel hat {0} Zeichen; Google nimmt {1}.</translation>
    </message>
    <message>
        <source>The title has {0} characters; under {1} are recommended.</source>
        <translation>Der Titel hat {0} Zeichen; empfohlen sind weniger als {1}.</translation>
    </message>
    <message>
        <source>The translation says something else than the source.</source>
        <translation>Die Übersetzung sagt etwas anderes als die Quelle.</translation>
    </message>
    <message>
        <source>The whole clip is marked, so that no good frame is left to hold.</source>
        <translation>Der ganze Clip ist markiert, sodass kein gutes Bild zum Halten bleibt.</translation>
    </message>
    <message>
        <source>The wording {0} has neither letter nor digit.</source>
        <translation>Die Formulierung {0} hat weder Buchstabe noch Ziffer.</translation>
    </message>
    <message>
        <source>The workspace is closed.</source>
        <translation>Der Arbeitsbereich ist geschlossen.</translation>
    </message>
    <message>
        <source>The workspace {0} cannot be opened ({1}).</source>
        <translation>Der Arbeitsbereich {0} lässt sich nicht öffnen ({1}).</translation>
    </message>
    <message>
        <source>The workspace {0} is already open{1}.</source>
        <translation>Der Arbeitsbereich {0} ist schon offen{1}.</translation>
    </message>
    <message>
        <source>The {0} file cannot be read: {1}.</source>
        <translation>Die {0}-Datei ist nicht lesbar: {1}.</translation>
    </message>
    <message>
        <source>The {0} picture cannot be read: {1}.</source>
        <translation>Das {0}-Bild ist nicht lesbar: {1}.</translation>
    </message>
    <message>
        <source>The {0} picture is damaged: {1}.</source>
        <translation>Das {0}-Bild ist beschädigt: {1}.</translation>
    </message>
    <message>
        <source>There are {0} additional images; Google takes {1}.</source>
        <translation>Es gibt {0} weitere Bilder; Google nimmt {1}.</translation>
    </message>
    <message>
        <source>There are {0} videos; Google takes {1}.</source>
        <translation>Es gibt {0} Videos; Google nimmt {1}.</translation>
    </message>
    <message>
        <source>There is no description.</source>
        <translation>Es gibt keine Beschreibung.</translation>
    </message>
    <message>
        <source>There is no earlier item in this queue.</source>
        <translation>In dieser Warteschlange gibt es keinen früheren Posten.</translation>
    </message>
    <message>
        <source>There is no item on screen.</source>
        <translation>Es ist kein Posten auf dem Schirm.</translation>
    </message>
    <message>
        <source>There is no item to comment on.</source>
        <translation>Es gibt keinen Posten zum Kommentieren.</translation>
    </message>
    <message>
        <source>There is no number by which the carrier could trace it.</source>
        <translation>Es gibt keine Nummer, nach der der Paketdienst forschen könnte.</translation>
    </message>
    <message>
        <source>There is no reference photo to match.</source>
        <translation>Es gibt kein Referenzfoto zum Angleichen.</translation>
    </message>
    <message>
        <source>There is no title.</source>
        <translation>Es gibt keinen Titel.</translation>
    </message>
    <message>
        <source>There is nothing to redo.</source>
        <translation>Es gibt nichts zu wiederholen.</translation>
    </message>
    <message>
        <source>There is nothing to undo.</source>
        <translation>Es gibt nichts rückgängig zu machen.</translation>
    </message>
    <message>
        <source>Things float, pass through each other, or move without contact.</source>
        <translation>Dinge schweben, durchdringen sich oder bewegen sich ohne Berührung.</translation>
    </message>
    <message>
        <source>This Backstop is too old for the service.</source>
        <translation>Dieses Backstop ist zu alt für den Dienst.</translation>
    </message>
    <message>
        <source>This afternoon</source>
        <translation>Heute Nachmittag</translation>
    </message>
    <message>
        <source>This correction cannot be read ({0}).</source>
        <translation>Diese Korrektur kann nicht gelesen werden ({0}).</translation>
    </message>
    <message>
        <source>This correction was not kept.</source>
        <translation>Diese Korrektur wurde nicht aufbewahrt.</translation>
    </message>
    <message>
        <source>This is a HEIC image, which is not on the list of shown formats.</source>
        <translation>Dies ist ein HEIC-Bild; dieses Format wird nicht gezeigt.</translation>
    </message>
    <message>
        <source>This is not a file.</source>
        <translation>Dies ist keine Datei.</translation>
    </message>
    <message>
        <source>This is not a picture or clip of a known kind; it was not opened.</source>
        <translation>Dies ist kein Bild oder Clip einer bekannten Art; es wurde nicht geöffnet.</translation>
    </message>
    <message>
        <source>This is opened and never closed, and reaches into what stands behind the text: {0}.</source>
        <translation>Dies wird geöffnet und nie geschlossen und reicht in das, was hinter dem Text steht: {0}.</translation>
    </message>
    <message>
        <source>This is {0}&apos;s token, and what waits here was decided by {1}.</source>
        <translation>Dies ist das Token von {0}; was hier wartet, hat {1} entschieden.</translation>
    </message>
    <message>
        <source>This is {0}, which is never opened.</source>
        <translation>Dies ist {0}; das wird nie geöffnet.</translation>
    </message>
    <message>
        <source>This item changed since the check began.</source>
        <translation>Dieser Posten hat sich seit Beginn der Prüfung geändert.</translation>
    </message>
    <message>
        <source>This key came before with other content; nothing of it was done (the first content stands).</source>
        <translation>Dieser Schlüssel kam schon mit anderem Inhalt; nichts davon wurde ausgeführt (der erste Inhalt gilt).</translation>
    </message>
    <message>
        <source>This text is in another language ({0}) than the listing ({1}).</source>
        <translation>Dieser Text ist in einer anderen Sprache ({0}) als das Angebot ({1}).</translation>
    </message>
    <message>
        <source>This text is the source&apos;s, word for word.</source>
        <translation>Dieser Text ist Wort für Wort der der Quelle.</translation>
    </message>
    <message>
        <source>This text is written in {0} characters; the listing is in {1}.</source>
        <translation>Dieser Text ist in {0} Schriftzeichen geschrieben; das Angebot ist in {1}.</translation>
    </message>
    <message>
        <source>Tomorrow 9:00</source>
        <translation>Morgen 9:00</translation>
    </message>
    <message>
        <source>Too many pictures are open at once.</source>
        <translation>Zu viele Bilder sind zugleich offen.</translation>
    </message>
    <message>
        <source>Tracking number cannot be right</source>
        <translation>Nummer unmöglich</translation>
    </message>
    <message>
        <source>Trim it, or scale it down.</source>
        <translation>Kürzen Sie ihn, oder skalieren Sie ihn herunter.</translation>
    </message>
    <message>
        <source>Type it anew.</source>
        <translation>Tippen Sie es neu.</translation>
    </message>
    <message>
        <source>Undone: {0}</source>
        <translation>Rückgängig: {0}</translation>
    </message>
    <message>
        <source>Unsafe or offensive</source>
        <translation>Unsicher oder anstößig</translation>
    </message>
    <message>
        <source>Update Backstop; what waits here is sent afterwards.</source>
        <translation>Aktualisieren Sie Backstop; was hier wartet, wird danach gesendet.</translation>
    </message>
    <message>
        <source>Use P-256, Ed25519 or RSA of 2048 bits.</source>
        <translation>Nehmen Sie P-256, Ed25519 oder RSA mit 2048 Bit.</translation>
    </message>
    <message>
        <source>Use that window, or close it first.</source>
        <translation>Benutzen Sie jenes Fenster, oder schließen Sie es zuerst.</translation>
    </message>
    <message>
        <source>Wait for it, or name another folder.</source>
        <translation>Warten Sie darauf, oder nennen Sie einen anderen Ordner.</translation>
    </message>
    <message>
        <source>Wait until it shows, then decide.</source>
        <translation>Warten Sie, bis er erscheint, und entscheiden Sie dann.</translation>
    </message>
    <message>
        <source>Waiting to be picked up</source>
        <translation>Liegt zur Abholung bereit</translation>
    </message>
    <message>
        <source>What is sold before it is there needs an availability date.</source>
        <translation>Was verkauft wird, bevor es da ist, braucht ein Verfügbarkeitsdatum.</translation>
    </message>
    <message>
        <source>What signs content credentials is not installed.</source>
        <translation>Was Herkunftsnachweise (C2PA) signiert, ist nicht installiert.</translation>
    </message>
    <message>
        <source>What this undoes never took effect here; there is nothing to undo.</source>
        <translation>Was dies rückgängig macht, wurde hier nie wirksam; es gibt nichts rückgängig zu machen.</translation>
    </message>
    <message>
        <source>What was undone is still on its way; redo it in a moment.</source>
        <translation>Das Rückgängigmachen ist noch unterwegs; gleich noch einmal wiederholen.</translation>
    </message>
    <message>
        <source>Words in capitals or repeated punctuation for emphasis.</source>
        <translation>Wörter in Großbuchstaben oder wiederholte Satzzeichen zur Betonung.</translation>
    </message>
    <message>
        <source>Write 6, 8 or 10 digits without points.</source>
        <translation>Schreiben Sie 6, 8 oder 10 Ziffern ohne Punkte.</translation>
    </message>
    <message>
        <source>Write a later one.</source>
        <translation>Schreiben Sie einen späteren.</translation>
    </message>
    <message>
        <source>Write a number.</source>
        <translation>Schreiben Sie eine Zahl.</translation>
    </message>
    <message>
        <source>Write digits, or leave it empty.</source>
        <translation>Schreiben Sie Ziffern, oder lassen Sie es leer.</translation>
    </message>
    <message>
        <source>Write how many.</source>
        <translation>Schreiben Sie, wie viele.</translation>
    </message>
    <message>
        <source>Write it as 12.50.</source>
        <translation>Schreiben Sie ihn als 12.50.</translation>
    </message>
    <message>
        <source>Write it as 2026-11-23 14:30.</source>
        <translation>Schreiben Sie es als 2026-11-23 14:30.</translation>
    </message>
    <message>
        <source>Write it, or leave it out.</source>
        <translation>Schreiben Sie sie, oder lassen Sie sie weg.</translation>
    </message>
    <message>
        <source>Write something, or press Esc.</source>
        <translation>Schreiben Sie etwas, oder drücken Sie Esc.</translation>
    </message>
    <message>
        <source>Write the word itself.</source>
        <translation>Schreiben Sie das Wort selbst.</translation>
    </message>
    <message>
        <source>Write two letters, such as DE.</source>
        <translation>Schreiben Sie zwei Buchstaben, etwa DE.</translation>
    </message>
    <message>
        <source>Write when it was.</source>
        <translation>Schreiben Sie, wann es war.</translation>
    </message>
    <message>
        <source>Wrong fact</source>
        <translation>Falsche Aussage</translation>
    </message>
    <message>
        <source>Wrong length</source>
        <translation>Falsche Länge</translation>
    </message>
    <message>
        <source>Wrong length, capitals or promotional text</source>
        <translation>Länge, Form, Werbung</translation>
    </message>
    <message>
        <source>Wrong number of pieces</source>
        <translation>Falsche Stückzahl</translation>
    </message>
    <message>
        <source>Wrong number or unit</source>
        <translation>Zahl/Einheit falsch</translation>
    </message>
    <message>
        <source>Wrong order of events</source>
        <translation>Falsche Reihenfolge</translation>
    </message>
    <message>
        <source>Wrong product</source>
        <translation>Falsches Produkt</translation>
    </message>
    <message>
        <source>Wrong scale</source>
        <translation>Falsche Größe</translation>
    </message>
    <message>
        <source>Wrong style</source>
        <translation>Falscher Stil</translation>
    </message>
    <message>
        <source>Wrong term</source>
        <translation>Falscher Begriff</translation>
    </message>
    <message>
        <source>You are signed out of the service.</source>
        <translation>Sie sind beim Dienst abgemeldet.</translation>
    </message>
    <message>
        <source>Your decisions are safe here and are sent when it answers again.</source>
        <translation>Ihre Entscheidungen sind hier sicher und werden gesendet, sobald er wieder antwortet.</translation>
    </message>
    <message>
        <source>a character that was lost on the way</source>
        <translation>ein Zeichen, das unterwegs verloren ging</translation>
    </message>
    <message>
        <source>a check sum of the file is wrong: the picture may be damaged</source>
        <translation>eine Prüfsumme der Datei stimmt nicht: das Bild kann beschädigt sein</translation>
    </message>
    <message>
        <source>a video must be watched before it is approved</source>
        <translation>ein Video muss vor der Freigabe angesehen werden</translation>
    </message>
    <message>
        <source>a {0} is written as PNG</source>
        <translation>{0} wird als PNG geschrieben</translation>
    </message>
    <message>
        <source>another courier is written</source>
        <translation>ein anderer Versender ist angegeben</translation>
    </message>
    <message>
        <source>background not white</source>
        <translation>Hintergrund nicht weiß</translation>
    </message>
    <message>
        <source>black frames</source>
        <translation>schwarze Bilder</translation>
    </message>
    <message>
        <source>blocking</source>
        <translation>Blockbildung</translation>
    </message>
    <message>
        <source>blur</source>
        <translation>Weichzeichnen</translation>
    </message>
    <message>
        <source>braille blank</source>
        <translation>Braille-Leerzeichen</translation>
    </message>
    <message>
        <source>broken after {0} frames: {1}</source>
        <translation>nach {0} Bildern beschädigt: {1}</translation>
    </message>
    <message>
        <source>broken file</source>
        <translation>defekte Datei</translation>
    </message>
    <message>
        <source>byte order mark</source>
        <translation>Bytereihenfolge-Marke</translation>
    </message>
    <message>
        <source>changed since it was selected, look again</source>
        <translation>seit der Auswahl geändert, bitte neu ansehen</translation>
    </message>
    <message>
        <source>changed since the lot was frozen</source>
        <translation>geändert, seit das Los eingefroren wurde</translation>
    </message>
    <message>
        <source>clipped sound</source>
        <translation>übersteuerter Ton</translation>
    </message>
    <message>
        <source>clips of unknown length</source>
        <translation>Clips unbekannter Länge</translation>
    </message>
    <message>
        <source>colour against the photo</source>
        <translation>Farbe gegen das Foto</translation>
    </message>
    <message>
        <source>combining grapheme joiner</source>
        <translation>kombinierender Graphemverbinder</translation>
    </message>
    <message>
        <source>content credentials broken</source>
        <translation>Herkunftsnachweis (C2PA) ungültig</translation>
    </message>
    <message>
        <source>content is {0} although the name ends in {1}</source>
        <translation>der Inhalt ist {0}, obwohl der Name auf {1} endet</translation>
    </message>
    <message>
        <source>control</source>
        <translation>Steuerzeichen</translation>
    </message>
    <message>
        <source>crop and scale</source>
        <translation>Zuschneiden und skalieren</translation>
    </message>
    <message>
        <source>cut</source>
        <translation>Schnitt</translation>
    </message>
    <message>
        <source>cut out</source>
        <translation>Herausschneiden</translation>
    </message>
    <message>
        <source>decided already</source>
        <translation>schon entschieden</translation>
    </message>
    <message>
        <source>decided already, by {0} just now</source>
        <translation>schon entschieden, gerade eben von {0}</translation>
    </message>
    <message>
        <source>decided by {0} at {1}</source>
        <translation>entschieden von {0} um {1}</translation>
    </message>
    <message>
        <source>deflicker</source>
        <translation>Flackern ausgleichen</translation>
    </message>
    <message>
        <source>deformation (flow residual)</source>
        <translation>Verzerrung (Rest des Flusses)</translation>
    </message>
    <message>
        <source>edits of a file that is not the item&apos;s</source>
        <translation>Bearbeitungen einer fremden Datei</translation>
    </message>
    <message>
        <source>escalated by {0} at {1}</source>
        <translation>weitergegeben von {0} um {1}</translation>
    </message>
    <message>
        <source>exposure</source>
        <translation>Belichtung</translation>
    </message>
    <message>
        <source>fade sound</source>
        <translation>Ton ein- oder ausblenden</translation>
    </message>
    <message>
        <source>faults</source>
        <translation>Fehler</translation>
    </message>
    <message>
        <source>file type</source>
        <translation>Dateityp</translation>
    </message>
    <message>
        <source>files</source>
        <translation>Dateien</translation>
    </message>
    <message>
        <source>files of a type that its readers do not know</source>
        <translation>Dateien eines Typs, den die Leser nicht kennen</translation>
    </message>
    <message>
        <source>files of unknown size, or of the other sort</source>
        <translation>Dateien unbekannter Größe oder anderer Art</translation>
    </message>
    <message>
        <source>first strong isolate</source>
        <translation>Isolat nach erstem starken Zeichen</translation>
    </message>
    <message>
        <source>flicker</source>
        <translation>Flackern</translation>
    </message>
    <message>
        <source>frames</source>
        <translation>Bilder</translation>
    </message>
    <message>
        <source>frozen</source>
        <translation>eingefroren</translation>
    </message>
    <message>
        <source>function application</source>
        <translation>Funktionsanwendung</translation>
    </message>
    <message>
        <source>held: no output file was given</source>
        <translation>angehalten: keine Ergebnisdatei angegeben</translation>
    </message>
    <message>
        <source>held: no version was given</source>
        <translation>angehalten: keine Version angegeben</translation>
    </message>
    <message>
        <source>held: unknown kind: {0}</source>
        <translation>angehalten: unbekannte Art: {0}</translation>
    </message>
    <message>
        <source>held: {0}</source>
        <translation>angehalten: {0}</translation>
    </message>
    <message>
        <source>hold</source>
        <translation>Bild halten</translation>
    </message>
    <message>
        <source>inpaint</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>invisible plus</source>
        <translation>unsichtbares Plus</translation>
    </message>
    <message>
        <source>invisible separator</source>
        <translation>unsichtbares Trennzeichen</translation>
    </message>
    <message>
        <source>invisible times</source>
        <translation>unsichtbares Malzeichen</translation>
    </message>
    <message>
        <source>it is not signed</source>
        <translation>sie ist nicht signiert</translation>
    </message>
    <message>
        <source>it is written as 8-bit sRGB without transparency</source>
        <translation>es wird als sRGB mit 8 Bit ohne Transparenz geschrieben</translation>
    </message>
    <message>
        <source>it must be signed anew</source>
        <translation>sie muss neu signiert werden</translation>
    </message>
    <message>
        <source>its EXIF data cannot be read, so its orientation is not known</source>
        <translation>seine EXIF-Daten sind nicht lesbar, daher ist seine Ausrichtung nicht bekannt</translation>
    </message>
    <message>
        <source>its colour profile cannot be read, so it is shown as sRGB</source>
        <translation>sein Farbprofil ist nicht lesbar, daher wird es als sRGB gezeigt</translation>
    </message>
    <message>
        <source>its colour profile is too large, so it is shown as sRGB</source>
        <translation>sein Farbprofil ist zu groß, daher wird es als sRGB gezeigt</translation>
    </message>
    <message>
        <source>its content credentials are signed by {0}</source>
        <translation>ihr Herkunftsnachweis (C2PA) ist von {0} signiert</translation>
    </message>
    <message>
        <source>its content credentials do not hold: {0}</source>
        <translation>ihr Herkunftsnachweis (C2PA) ist ungültig: {0}</translation>
    </message>
    <message>
        <source>its content credentials hold, but their signer is not trusted</source>
        <translation>ihr Herkunftsnachweis (C2PA) ist gültig, aber wer ihn unterschrieb, gilt nicht als vertrauenswürdig</translation>
    </message>
    <message>
        <source>its content credentials no longer hold and were left out</source>
        <translation>ihr Herkunftsnachweis (C2PA) gilt nicht mehr und wurde weggelassen</translation>
    </message>
    <message>
        <source>its content credentials were not checked: c2pa-python is not installed, or does not work here</source>
        <translation>ihr Herkunftsnachweis (C2PA) wurde nicht geprüft: c2pa-python ist nicht installiert oder läuft hier nicht</translation>
    </message>
    <message>
        <source>its encoder knows 8 bits a colour only, so that finer steps are lost</source>
        <translation>sein Kodierer kennt nur 8 Bit je Farbe, feinere Stufen gehen verloren</translation>
    </message>
    <message>
        <source>its own number is not in this list; ask the warehouse</source>
        <translation>ihre eigene Nummer steht nicht in dieser Liste; fragen Sie das Lager</translation>
    </message>
    <message>
        <source>its sound cannot be read and was left out</source>
        <translation>sein Ton lässt sich nicht lesen und wurde weggelassen</translation>
    </message>
    <message>
        <source>labels without a region</source>
        <translation>Markierungen ohne Ort</translation>
    </message>
    <message>
        <source>left-to-right embedding</source>
        <translation>Einbettung links nach rechts</translation>
    </message>
    <message>
        <source>left-to-right isolate</source>
        <translation>Isolat links nach rechts</translation>
    </message>
    <message>
        <source>left-to-right mark</source>
        <translation>Marke links nach rechts</translation>
    </message>
    <message>
        <source>left-to-right override</source>
        <translation>Zwang links nach rechts</translation>
    </message>
    <message>
        <source>letters</source>
        <translation>Buchstaben</translation>
    </message>
    <message>
        <source>letters come or go</source>
        <translation>Buchstaben kommen oder gehen</translation>
    </message>
    <message>
        <source>levels</source>
        <translation>Stufen</translation>
    </message>
    <message>
        <source>line separator</source>
        <translation>Zeilentrenner</translation>
    </message>
    <message>
        <source>local blur</source>
        <translation>örtliche Unschärfe</translation>
    </message>
    <message>
        <source>mark against the photo</source>
        <translation>Zeichen gegen das Foto</translation>
    </message>
    <message>
        <source>match colour</source>
        <translation>Farben angleichen</translation>
    </message>
    <message>
        <source>mirror in time</source>
        <translation>Rückwärts zeigen</translation>
    </message>
    <message>
        <source>more than {0} items need a second person&apos;s consent</source>
        <translation>mehr als {0} Elemente brauchen die Zustimmung einer zweiten Person</translation>
    </message>
    <message>
        <source>morph of the outline</source>
        <translation>Verformung des Umrisses</translation>
    </message>
    <message>
        <source>mute</source>
        <translation>Stummschalten</translation>
    </message>
    <message>
        <source>no output file was given</source>
        <translation>keine Ergebnisdatei angegeben</translation>
    </message>
    <message>
        <source>no sound track</source>
        <translation>keine Tonspur</translation>
    </message>
    <message>
        <source>no version was given</source>
        <translation>keine Version angegeben</translation>
    </message>
    <message>
        <source>noise</source>
        <translation>Rauschen</translation>
    </message>
    <message>
        <source>not in this store</source>
        <translation>nicht in diesem Bestand</translation>
    </message>
    <message>
        <source>not taken: the disk refused</source>
        <translation>nicht übernommen: kein Schreiben möglich</translation>
    </message>
    <message>
        <source>only the first {0} frames are shown</source>
        <translation>nur die ersten {0} Bilder werden gezeigt</translation>
    </message>
    <message>
        <source>only the first {0} frames were measured</source>
        <translation>nur die ersten {0} Bilder wurden gemessen</translation>
    </message>
    <message>
        <source>outlines: the box around each is there</source>
        <translation>Umrisse: der Kasten um jeden ist da</translation>
    </message>
    <message>
        <source>outside channel spec</source>
        <translation>außerhalb der Kanalvorgabe</translation>
    </message>
    <message>
        <source>overexposed</source>
        <translation>überbelichtet</translation>
    </message>
    <message>
        <source>paragraph separator</source>
        <translation>Absatztrenner</translation>
    </message>
    <message>
        <source>part missing or added</source>
        <translation>Teil fehlt oder ist zu viel</translation>
    </message>
    <message>
        <source>per mille</source>
        <translation>Promille</translation>
    </message>
    <message>
        <source>pictures and clips of unknown size</source>
        <translation>Bilder und Clips unbekannter Größe</translation>
    </message>
    <message>
        <source>pictures and clips whose file is not in the data set</source>
        <translation>Bilder und Clips, deren Datei nicht im Datensatz ist</translation>
    </message>
    <message>
        <source>pictures of unknown size, and animations</source>
        <translation>Bilder unbekannter Größe und Animationen</translation>
    </message>
    <message>
        <source>pictures whose file is not in the data set</source>
        <translation>Bilder, deren Datei nicht im Datensatz ist</translation>
    </message>
    <message>
        <source>pixelate</source>
        <translation>Verpixeln</translation>
    </message>
    <message>
        <source>pop directional formatting</source>
        <translation>Ende der Richtungsangabe</translation>
    </message>
    <message>
        <source>pop directional isolate</source>
        <translation>Ende des Isolats</translation>
    </message>
    <message>
        <source>pop in or out</source>
        <translation>taucht auf oder verschwindet</translation>
    </message>
    <message>
        <source>poster</source>
        <translation>Vorschaubild</translation>
    </message>
    <message>
        <source>ratio</source>
        <translation>Verhältnis</translation>
    </message>
    <message>
        <source>remove overlay</source>
        <translation>Überlagerten Text entfernen</translation>
    </message>
    <message>
        <source>repeated frames</source>
        <translation>wiederholte Bilder</translation>
    </message>
    <message>
        <source>replace sound</source>
        <translation>Ton ersetzen</translation>
    </message>
    <message>
        <source>right-to-left embedding</source>
        <translation>Einbettung rechts nach links</translation>
    </message>
    <message>
        <source>right-to-left isolate</source>
        <translation>Isolat rechts nach links</translation>
    </message>
    <message>
        <source>right-to-left mark</source>
        <translation>Marke rechts nach links</translation>
    </message>
    <message>
        <source>right-to-left override</source>
        <translation>Zwang rechts nach links</translation>
    </message>
    <message>
        <source>segments outside of their clip</source>
        <translation>Abschnitte außerhalb ihres Clips</translation>
    </message>
    <message>
        <source>shape against the photo</source>
        <translation>Form gegen das Foto</translation>
    </message>
    <message>
        <source>silence</source>
        <translation>Stille</translation>
    </message>
    <message>
        <source>simplified</source>
        <translation>vereinfachten</translation>
    </message>
    <message>
        <source>smeared part</source>
        <translation>verschmierte Stelle</translation>
    </message>
    <message>
        <source>snoozed until {0}</source>
        <translation>zurückgestellt bis {0}</translation>
    </message>
    <message>
        <source>soft hyphen</source>
        <translation>weiches Trennzeichen</translation>
    </message>
    <message>
        <source>soft picture</source>
        <translation>weiches Bild</translation>
    </message>
    <message>
        <source>sound beside the picture</source>
        <translation>Ton neben dem Bild</translation>
    </message>
    <message>
        <source>straighten</source>
        <translation>Gerade richten</translation>
    </message>
    <message>
        <source>text where none may be</source>
        <translation>Text, wo keiner sein darf</translation>
    </message>
    <message>
        <source>the edits use files of another product</source>
        <translation>die Bearbeitung benutzt Dateien eines anderen Produkts</translation>
    </message>
    <message>
        <source>the file was cut off: only a part of the picture is there</source>
        <translation>die Datei wurde abgeschnitten: nur ein Teil des Bildes ist da</translation>
    </message>
    <message>
        <source>the lease had moved on</source>
        <translation>das Bearbeitungsrecht war weitergegangen</translation>
    </message>
    <message>
        <source>tracks</source>
        <translation>Spuren</translation>
    </message>
    <message>
        <source>traditional</source>
        <translation>traditionellen</translation>
    </message>
    <message>
        <source>trim</source>
        <translation>Abschnitt behalten</translation>
    </message>
    <message>
        <source>underexposed</source>
        <translation>unterbelichtet</translation>
    </message>
    <message>
        <source>unknown kind: {0}</source>
        <translation>unbekannte Art: {0}</translation>
    </message>
    <message>
        <source>what a brush painted: the box around it is there</source>
        <translation>mit dem Pinsel Gemaltes: der Kasten darum ist da</translation>
    </message>
    <message>
        <source>white background</source>
        <translation>Weißer Hintergrund</translation>
    </message>
    <message>
        <source>word joiner</source>
        <translation>Wortverbinder</translation>
    </message>
    <message>
        <source>written with quality {0}, so that it is small enough</source>
        <translation>mit Qualität {0} geschrieben, damit es klein genug ist</translation>
    </message>
    <message>
        <source>zero-width joiner</source>
        <translation>Verbinder ohne Breite</translation>
    </message>
    <message>
        <source>zero-width non-joiner</source>
        <translation>Nichtverbinder ohne Breite</translation>
    </message>
    <message>
        <source>zero-width space</source>
        <translation>Leerzeichen ohne Breite</translation>
    </message>
    <message>
        <source>{0} has it until {1}</source>
        <translation>{0} hat ihn bis {1}</translation>
    </message>
    <message>
        <source>{0} has more than {1} characters.</source>
        <translation>{0} hat mehr als {1} Zeichen.</translation>
    </message>
    <message>
        <source>{0} holds characters that cannot be printed.</source>
        <translation>{0} enthält nicht druckbare Zeichen.</translation>
    </message>
    <message>
        <source>{0} is a code of two capitals, such as DE.</source>
        <translation>{0} ist ein Code aus zwei Großbuchstaben, etwa DE.</translation>
    </message>
    <message>
        <source>{0} is here as {1}, which does not review items.</source>
        <translation>{0} ist hier als {1}; diese Rolle prüft nichts.</translation>
    </message>
    <message>
        <source>{0} is missing.</source>
        <translation>{0} fehlt.</translation>
    </message>
    <message>
        <source>{0} is no HS code.</source>
        <translation>{0} ist kein HS-Code.</translation>
    </message>
    <message>
        <source>{0} is no amount.</source>
        <translation>{0} ist kein Betrag.</translation>
    </message>
    <message>
        <source>{0} is no date.</source>
        <translation>{0} ist kein Datum.</translation>
    </message>
    <message>
        <source>{0} is no market.</source>
        <translation>{0} ist kein Markt.</translation>
    </message>
    <message>
        <source>{0} is no number of pieces.</source>
        <translation>{0} ist keine Stückzahl.</translation>
    </message>
    <message>
        <source>{0} is no telephone number.</source>
        <translation>{0} ist keine Telefonnummer.</translation>
    </message>
    <message>
        <source>{0} is signed in, and what waits here was decided by {1}.</source>
        <translation>Angemeldet ist {0}; was hier wartet, hat {1} entschieden.</translation>
    </message>
    <message>
        <source>{0} may decide {1} more items in bulk within this hour, and these are {2}</source>
        <translation>{0} darf in dieser Stunde noch {1} Elemente gesammelt entscheiden, und dies sind {2}</translation>
    </message>
    <message>
        <source>{0} needs a currency of three capitals, such as EUR.</source>
        <translation>{0} braucht eine Währung aus drei Großbuchstaben, etwa EUR.</translation>
    </message>
    <message>
        <source>{0} sends on to another address.</source>
        <translation>{0} leitet an eine andere Adresse weiter.</translation>
    </message>
    <message>
        <source>{0} taken back, {1} not: {2}</source>
        <translation>{0} zurückgenommen, {1} nicht: {2}</translation>
    </message>
    <message>
        <source>{0} was taken in, but cannot be renamed ({1}).</source>
        <translation>{0} wurde übernommen, lässt sich aber nicht umbenennen ({1}).</translation>
    </message>
    <message>
        <source>{0}: more than {1} places; correct this listing by itself.</source>
        <translation>{0}: mehr als {1} Stellen; korrigieren Sie dieses Angebot einzeln.</translation>
    </message>
    <message>
        <source>{0}: nothing would be left of the text.</source>
        <translation>{0}: Vom Text bliebe nichts übrig.</translation>
    </message>
    <message>
        <source>{0}: the text would be longer than {1} characters.</source>
        <translation>{0}: Der Text würde länger als {1} Zeichen.</translation>
    </message>
    <message>
        <source>“{0}” claims to heal or to relieve; {1}.</source>
        <translation>„{0}“ verspricht Heilung oder Linderung; {1}.</translation>
    </message>
    <message>
        <source>“{0}” is a price, which changes and belongs to the offer.</source>
        <translation>„{0}“ ist ein Preis; er ändert sich und gehört zum Angebot.</translation>
    </message>
    <message>
        <source>“{0}” is a promotional phrase, which a title must not hold.</source>
        <translation>„{0}“ ist eine Werbefloskel, die in keinem Titel stehen darf.</translation>
    </message>
    <message>
        <source>“{0}” is a text that was read in the wrong encoding; it was “{1}”.</source>
        <translation>„{0}“ wurde in der falschen Kodierung gelesen; es war „{1}“.</translation>
    </message>
    <message>
        <source>“{0}” is markup; only a line break is taken.</source>
        <translation>„{0}“ ist Auszeichnung; nur ein Zeilenumbruch ist erlaubt.</translation>
    </message>
    <message>
        <source>“{0}” is no web address of at most 2,000 ASCII characters.</source>
        <translation>„{0}“ ist keine Webadresse aus höchstens 2.000 ASCII-Zeichen.</translation>
    </message>
    <message>
        <source>“{0}” is not the GTIN of the attributes ({1}).</source>
        <translation>„{0}“ ist nicht die GTIN der Attribute ({1}).</translation>
    </message>
    <message>
        <source>“{0}” is not the agreed term; write “{1}”.</source>
        <translation>„{0}“ ist nicht das vereinbarte Wort; schreiben Sie „{1}“.</translation>
    </message>
    <message>
        <source>“{0}” is not two ISO 8601 moments with a slash between them, the earlier first, in 51 characters.</source>
        <translation>„{0}“ sind nicht zwei ISO-8601-Zeitpunkte mit einem Schrägstrich dazwischen, der frühere zuerst, in 51 Zeichen.</translation>
    </message>
    <message>
        <source>“{0}” is not what the attributes say ({1}).</source>
        <translation>„{0}“ steht so nicht in den Attributen ({1}).</translation>
    </message>
    <message>
        <source>“{0}” is not what the source says (“{1}”).</source>
        <translation>„{0}“ steht so nicht in der Quelle („{1}“).</translation>
    </message>
    <message>
        <source>“{0}” is praise, not a description.</source>
        <translation>„{0}“ ist Lob, keine Beschreibung.</translation>
    </message>
    <message>
        <source>“{0}” is promotional text, which a title must not hold.</source>
        <translation>„{0}“ ist Werbetext, der in keinem Titel stehen darf.</translation>
    </message>
    <message>
        <source>“{0}” is repeated for emphasis.</source>
        <translation>„{0}“ wird zur Betonung wiederholt.</translation>
    </message>
    <message>
        <source>“{0}” is true for a time only, or is no part of the product.</source>
        <translation>„{0}“ gilt nur eine Zeit lang oder gehört nicht zum Produkt.</translation>
    </message>
    <message>
        <source>“{0}” is written as another language writes numbers; here it is “{1}”.</source>
        <translation>„{0}“ ist geschrieben, wie eine andere Sprache Zahlen schreibt; hier heißt es „{1}“.</translation>
    </message>
    <message>
        <source>“{0}” is written in capitals for emphasis.</source>
        <translation>„{0}“ ist zur Betonung großgeschrieben.</translation>
    </message>
    <message>
        <source>“{0}” leads away from the channel: no address, web page or telephone number.</source>
        <translation>„{0}“ führt vom Kanal weg: keine Adresse, Webseite oder Telefonnummer.</translation>
    </message>
    <message>
        <source>“{0}” may not be claimed here: {1}.</source>
        <translation>„{0}“ darf hier nicht behauptet werden: {1}.</translation>
    </message>
    <message>
        <source>“{0}” may not stand in a title.</source>
        <translation>„{0}“ darf in keinem Titel stehen.</translation>
    </message>
    <message>
        <source>“{0}” may stand in a title only in an identifier or a measure.</source>
        <translation>„{0}“ darf im Titel nur in einer Kennung oder einem Maß stehen.</translation>
    </message>
    <message>
        <source>“{0}” stands more than {1} times in the title.</source>
        <translation>„{0}“ steht mehr als {1}-mal im Titel.</translation>
    </message>
    <message>
        <source>“{0}” stands neither in the source nor in the attributes.</source>
        <translation>„{0}“ steht weder in der Quelle noch in den Attributen.</translation>
    </message>
    <message>
        <source>“{0}” was left over from a template.</source>
        <translation>„{0}“ ist von einer Vorlage übrig geblieben.</translation>
    </message>
</context>
<context>
    <name>mending</name>
    <message>
        <source>Blur a region</source>
        <translation>Bereich weichzeichnen</translation>
    </message>
    <message>
        <source>Crop and scale</source>
        <translation>Zuschneiden und skalieren</translation>
    </message>
    <message>
        <source>Cut out a span</source>
        <translation>Abschnitt herausschneiden</translation>
    </message>
    <message>
        <source>Erase a region</source>
        <translation>Bereich entfernen</translation>
    </message>
    <message>
        <source>Even out flicker</source>
        <translation>Flackern ausgleichen</translation>
    </message>
    <message>
        <source>Exposure</source>
        <translation>Belichtung</translation>
    </message>
    <message>
        <source>Fade the sound</source>
        <translation>Ton ein- oder ausblenden</translation>
    </message>
    <message>
        <source>File type</source>
        <translation>Dateityp</translation>
    </message>
    <message>
        <source>Hold a good frame</source>
        <translation>Gutes Bild halten</translation>
    </message>
    <message>
        <source>Keep only a span</source>
        <translation>Nur Abschnitt behalten</translation>
    </message>
    <message>
        <source>Match the reference&apos;s colours</source>
        <translation>Farben angleichen</translation>
    </message>
    <message>
        <source>Mute</source>
        <translation>Stummschalten</translation>
    </message>
    <message>
        <source>Pixelate a region</source>
        <translation>Bereich verpixeln</translation>
    </message>
    <message>
        <source>Replace the sound</source>
        <translation>Ton ersetzen</translation>
    </message>
    <message>
        <source>Run a span backwards</source>
        <translation>Abschnitt rückwärts zeigen</translation>
    </message>
    <message>
        <source>Set the poster</source>
        <translation>Vorschaubild setzen</translation>
    </message>
    <message>
        <source>Straighten</source>
        <translation>Gerade richten</translation>
    </message>
    <message>
        <source>Take overlaid text away</source>
        <translation>Text-Overlay entfernen</translation>
    </message>
    <message>
        <source>White background</source>
        <translation>Weißer Hintergrund</translation>
    </message>
</context>
<context>
    <name>moments</name>
    <message>
        <source>d MMM</source>
        <translation>dd.MM.</translation>
    </message>
    <message>
        <source>d MMM yyyy</source>
        <translation>dd.MM.yyyy</translation>
    </message>
</context>
<context>
    <name>numbers</name>
    <message>
        <source>{0}%</source>
        <translation>{0} %</translation>
    </message>
</context>
<context>
    <name>parcel fixes</name>
    <message>
        <source>Ask the warehouse whose number it is</source>
        <translation>Das Lager fragen, wessen Nummer es ist</translation>
    </message>
    <message>
        <source>Ask the warehouse, or escalate.</source>
        <translation>Fragen Sie das Lager, oder geben Sie es weiter.</translation>
    </message>
    <message>
        <source>Give it to {courier}</source>
        <translation>An {courier} geben</translation>
    </message>
    <message>
        <source>It stands with another order: {count} rows of {list} are shifted. {key} mends all.</source>
        <translation>Sie steht bei einer anderen Bestellung: {count} Zeilen von {list} sind verschoben. {key} korrigiert alle.</translation>
    </message>
    <message>
        <source>No single change makes this number fit</source>
        <translation>Keine einzelne Änderung macht diese Nummer passend</translation>
    </message>
    <message>
        <source>Nothing to mend</source>
        <translation>Nichts zu korrigieren</translation>
    </message>
    <message>
        <source>Say what the code means</source>
        <translation>Sagen, was der Code bedeutet</translation>
    </message>
    <message>
        <source>the promise ran out</source>
        <translation>Zusage abgelaufen</translation>
    </message>
    <message>
        <source>{0} approves it.</source>
        <translation>{0} gibt es frei.</translation>
    </message>
    <message>
        <source>{orders} have it too</source>
        <translation>{orders} haben sie auch</translation>
    </message>
</context>
<context>
    <name>parcel forms</name>
    <message>
        <source>Ask the carrier to trace it</source>
        <translation>Paketdienst nachforschen lassen</translation>
    </message>
    <message>
        <source>City</source>
        <translation>Ort</translation>
    </message>
    <message>
        <source>Close as delivered</source>
        <translation>Als zugestellt abschließen</translation>
    </message>
    <message>
        <source>Confirm that it is lost</source>
        <translation>Verlust bestätigen</translation>
    </message>
    <message>
        <source>Contents</source>
        <translation>Inhalt</translation>
    </message>
    <message>
        <source>Correct the address</source>
        <translation>Adresse korrigieren</translation>
    </message>
    <message>
        <source>Country</source>
        <translation>Land</translation>
    </message>
    <message>
        <source>Courier</source>
        <translation>Paketdienst</translation>
    </message>
    <message>
        <source>Currency</source>
        <translation>Währung</translation>
    </message>
    <message>
        <source>Declared value</source>
        <translation>Erklärter Wert</translation>
    </message>
    <message>
        <source>Delivered at</source>
        <translation>Zugestellt am</translation>
    </message>
    <message>
        <source>Full value</source>
        <translation>Voller Wert</translation>
    </message>
    <message>
        <source>HS code</source>
        <translation>HS-Code</translation>
    </message>
    <message>
        <source>Its number</source>
        <translation>Ihre Nummer</translation>
    </message>
    <message>
        <source>Known by</source>
        <translation>Bekannt durch</translation>
    </message>
    <message>
        <source>Made in</source>
        <translation>Hergestellt in</translation>
    </message>
    <message>
        <source>Paper</source>
        <translation>Papier</translation>
    </message>
    <message>
        <source>Pieces</source>
        <translation>Stück</translation>
    </message>
    <message>
        <source>Postal code</source>
        <translation>Postleitzahl</translation>
    </message>
    <message>
        <source>Question</source>
        <translation>Frage</translation>
    </message>
    <message>
        <source>Recipient</source>
        <translation>Empfänger</translation>
    </message>
    <message>
        <source>Refund in full</source>
        <translation>Voll erstatten</translation>
    </message>
    <message>
        <source>Region</source>
        <translation>Region</translation>
    </message>
    <message>
        <source>Send it again</source>
        <translation>Neu versenden</translation>
    </message>
    <message>
        <source>Send it the right way</source>
        <translation>Auf den richtigen Weg bringen</translation>
    </message>
    <message>
        <source>Street and house</source>
        <translation>Straße und Haus</translation>
    </message>
    <message>
        <source>Supply customs papers</source>
        <translation>Zollpapiere nachreichen</translation>
    </message>
    <message>
        <source>Telephone</source>
        <translation>Telefon</translation>
    </message>
    <message>
        <source>Until</source>
        <translation>Bis</translation>
    </message>
    <message>
        <source>Wait until…</source>
        <translation>Warten bis …</translation>
    </message>
    <message>
        <source>Was it ever handed over?</source>
        <translation>Wurde es je übergeben?</translation>
    </message>
    <message>
        <source>What proves the delivery?</source>
        <translation>Was belegt die Zustellung?</translation>
    </message>
    <message>
        <source>Where is it?</source>
        <translation>Wo ist es?</translation>
    </message>
    <message>
        <source>Who pays duties</source>
        <translation>Wer zahlt Abgaben</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>Warum</translation>
    </message>
    <message>
        <source>Write to the customer only</source>
        <translation>Nur dem Kunden schreiben</translation>
    </message>
    <message>
        <source>a photo</source>
        <translation>ein Foto</translation>
    </message>
    <message>
        <source>a signature</source>
        <translation>eine Unterschrift</translation>
    </message>
    <message>
        <source>authority to clear it</source>
        <translation>Vollmacht zur Verzollung</translation>
    </message>
    <message>
        <source>came back</source>
        <translation>zurückgekommen</translation>
    </message>
    <message>
        <source>certificate of origin</source>
        <translation>Ursprungszeugnis</translation>
    </message>
    <message>
        <source>commercial invoice</source>
        <translation>Handelsrechnung</translation>
    </message>
    <message>
        <source>customs declaration</source>
        <translation>Zollerklärung</translation>
    </message>
    <message>
        <source>damaged</source>
        <translation>beschädigt</translation>
    </message>
    <message>
        <source>goodwill</source>
        <translation>Kulanz</translation>
    </message>
    <message>
        <source>late: the promise ran out</source>
        <translation>verspätet: Zusage abgelaufen</translation>
    </message>
    <message>
        <source>licence</source>
        <translation>Genehmigung</translation>
    </message>
    <message>
        <source>lost</source>
        <translation>verloren</translation>
    </message>
    <message>
        <source>not known</source>
        <translation>nicht bekannt</translation>
    </message>
    <message>
        <source>prohibited there</source>
        <translation>dort verboten</translation>
    </message>
    <message>
        <source>proof of payment</source>
        <translation>Zahlungsnachweis</translation>
    </message>
    <message>
        <source>refused by the customer</source>
        <translation>vom Kunden verweigert</translation>
    </message>
    <message>
        <source>the carrier&apos;s word</source>
        <translation>Angabe des Paketdienstes</translation>
    </message>
    <message>
        <source>the customer&apos;s word</source>
        <translation>Angabe des Kunden</translation>
    </message>
    <message>
        <source>the recipient does</source>
        <translation>der Empfänger</translation>
    </message>
    <message>
        <source>the usual one</source>
        <translation>der übliche</translation>
    </message>
    <message>
        <source>we do</source>
        <translation>wir</translation>
    </message>
</context>
<context>
    <name>parcels</name>
    <message>
        <source>A spreadsheet damaged it</source>
        <translation>Eine Tabellenkalkulation hat sie beschädigt</translation>
    </message>
    <message>
        <source>It holds a look-alike letter of another script</source>
        <translation>Sie enthält einen ähnlich aussehenden Buchstaben einer anderen Schrift</translation>
    </message>
    <message>
        <source>The check digit should be {0}</source>
        <translation>Die Prüfziffer müsste {0} sein</translation>
    </message>
    <message>
        <source>The field holds several numbers</source>
        <translation>Das Feld enthält mehrere Nummern</translation>
    </message>
    <message>
        <source>The number says</source>
        <translation>Die Nummer sagt</translation>
    </message>
    <message>
        <source>after the delivery</source>
        <translation>nach der Zustellung</translation>
    </message>
    <message>
        <source>before the order</source>
        <translation>vor der Bestellung</translation>
    </message>
    <message>
        <source>check digit right</source>
        <translation>Prüfziffer stimmt</translation>
    </message>
    <message>
        <source>check digit should be {0}</source>
        <translation>Prüfziffer müsste {0} sein</translation>
    </message>
    <message>
        <source>dated in the future</source>
        <translation>in der Zukunft datiert</translation>
    </message>
    <message>
        <source>delivered before it was shipped</source>
        <translation>zugestellt, bevor es versandt wurde</translation>
    </message>
    <message>
        <source>format right</source>
        <translation>Format stimmt</translation>
    </message>
    <message>
        <source>in {found}; the order goes to {expected}</source>
        <translation>in {found}; der Auftrag geht nach {expected}</translation>
    </message>
    <message>
        <source>it names this destination</source>
        <translation>sie nennt dieses Ziel</translation>
    </message>
    <message>
        <source>no parcel comes from {expected} to {found} in that time</source>
        <translation>kein Paket kommt in dieser Zeit von {expected} nach {found}</translation>
    </message>
    <message>
        <source>postal code {found}; the order goes to {expected}</source>
        <translation>Postleitzahl {found}; der Auftrag geht nach {expected}</translation>
    </message>
    <message>
        <source>the number is one of theirs</source>
        <translation>die Nummer ist eine von diesem Dienst</translation>
    </message>
    <message>
        <source>there {clock} {offset}</source>
        <translation>dort {clock} {offset}</translation>
    </message>
    <message>
        <source>this courier accepts it</source>
        <translation>dieser Dienst nimmt sie an</translation>
    </message>
    <message>
        <source>unused in this manifest</source>
        <translation>in diesem Manifest unbenutzt</translation>
    </message>
    <message>
        <source>{0}, refunded in full</source>
        <translation>{0}, voll erstattet</translation>
    </message>
</context>
<context>
    <name>replacing</name>
    <message>
        <source>Bullet {0}</source>
        <translation>Stichpunkt {0}</translation>
    </message>
    <message>
        <source>Description</source>
        <translation>Beschreibung</translation>
    </message>
    <message>
        <source>In all fields</source>
        <translation>In allen Feldern</translation>
    </message>
    <message>
        <source>In the bullets</source>
        <translation>In den Stichpunkten</translation>
    </message>
    <message>
        <source>In the description</source>
        <translation>In der Beschreibung</translation>
    </message>
    <message>
        <source>In the short title</source>
        <translation>Im Kurztitel</translation>
    </message>
    <message>
        <source>In the title</source>
        <translation>Im Titel</translation>
    </message>
    <message>
        <source>Short title</source>
        <translation>Kurztitel</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>Titel</translation>
    </message>
    <message>
        <source>it is no listing</source>
        <translation>es ist kein Angebot</translation>
    </message>
    <message>
        <source>somebody is half through correcting it here; open it</source>
        <translation>hier liegt eine halbe Korrektur; öffnen Sie es</translation>
    </message>
</context>
<context>
    <name>settings</name>
    <message>
        <source>A name is needed: it stands beside every decision. The former one is kept.</source>
        <translation>Ein Name ist nötig: Er steht bei jeder Entscheidung. Der bisherige bleibt.</translation>
    </message>
    <message>
        <source>As the language</source>
        <translation>Wie die Sprache</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>Wie das System</translation>
    </message>
    <message>
        <source>At most 80 characters. The former name is kept.</source>
        <translation>Höchstens 80 Zeichen. Der bisherige Name bleibt.</translation>
    </message>
    <message>
        <source>Auto-advance</source>
        <translation>Automatisch weiter</translation>
    </message>
    <message>
        <source>Backstop</source>
        <translation>Backstop</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Dunkel</translation>
    </message>
    <message>
        <source>Dark, light, or as the system has it.</source>
        <translation>Dunkel, hell, oder wie das System.</translation>
    </message>
    <message>
        <source>Go on to the next item when one is decided.</source>
        <translation>Nach einer Entscheidung zum nächsten Posten gehen.</translation>
    </message>
    <message>
        <source>Interface scale</source>
        <translation>Größe der Oberfläche</translation>
    </message>
    <message>
        <source>It has a character that cannot be seen: {0}. Type it anew; the former name is kept.</source>
        <translation>Darin ist ein unsichtbares Zeichen: {0}. Tippen Sie ihn neu; der bisherige Name bleibt.</translation>
    </message>
    <message>
        <source>It stands beside every decision that you take.</source>
        <translation>Er steht bei jeder Ihrer Entscheidungen.</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>Tasten</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Sprache</translation>
    </message>
    <message>
        <source>Left to right</source>
        <translation>Von links nach rechts</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Hell</translation>
    </message>
    <message>
        <source>Off</source>
        <translation>Aus</translation>
    </message>
    <message>
        <source>On</source>
        <translation>An</translation>
    </message>
    <message>
        <source>On, only with Alt, or off. The command palette finds every command.</source>
        <translation>An, nur mit Alt, oder aus. Die Befehlspalette findet jeden Befehl.</translation>
    </message>
    <message>
        <source>Right to left</source>
        <translation>Von rechts nach links</translation>
    </message>
    <message>
        <source>Single-letter keys</source>
        <translation>Einzelbuchstaben-Tasten</translation>
    </message>
    <message>
        <source>Text, icons and distances, 80 to 200 %.</source>
        <translation>Text, Symbole und Abstände, 80 bis 200 %.</translation>
    </message>
    <message>
        <source>The language of the console itself. Needs a restart.</source>
        <translation>Die Sprache der Konsole selbst. Wirkt nach einem Neustart.</translation>
    </message>
    <message>
        <source>The map that your hands know.</source>
        <translation>Die Belegung, die Ihre Hände kennen.</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>Farbschema</translation>
    </message>
    <message>
        <source>Video editor</source>
        <translation>Videoschnitt</translation>
    </message>
    <message>
        <source>Where the window begins: as the language has it, or set by hand.</source>
        <translation>Wo das Fenster beginnt: wie die Sprache es will, oder von Hand gesetzt.</translation>
    </message>
    <message>
        <source>With Alt</source>
        <translation>Mit Alt</translation>
    </message>
    <message>
        <source>Writing direction</source>
        <translation>Schreibrichtung</translation>
    </message>
    <message>
        <source>Your name</source>
        <translation>Ihr Name</translation>
    </message>
</context>
</TS>
