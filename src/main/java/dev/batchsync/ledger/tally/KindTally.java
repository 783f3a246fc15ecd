package dev.batchsync.ledger.tally;

import dev.batchsync.ledger.chain.Line;
import dev.batchsync.synchronization.guard.KindCounts;
import java.util.EnumMap;
import java.util.Map;

/** Counts the resources of one kind. */
final class KindTally {

    private long base;
    private long added;
    private long changed;
    private long unchanged;
    private long missing;
    private long missingLater;
    private long missingIgnored;
    private long duplicates;
    private final Map<Form, Long> missingForms = new EnumMap<>(Form.class);
    private final Map<Form, Long> addedForms = new EnumMap<>(Form.class);

    /** The forms of identifiers. */
    private enum Form {
        ID,
        EXTERNAL,
        NAME;

        static Form of(Line line) {
            if (line.identityStartsWith("{\"id\":")) {
                return ID;
            }
            return line.identityStartsWith("{\"externalEntityId\":") ? EXTERNAL : NAME;
        }
    }

    void inBase() {
        base++;
    }

    void kept(boolean isChanged) {
        changed += isChanged ? 1 : 0;
        unchanged += isChanged ? 0 : 1;
    }

    void added(Line line) {
        added++;
        addedForms.merge(Form.of(line), 1L, Long::sum);
    }

    void missing(Line line, MissingResource.Fate fate) {
        missing++;
        missingLater += fate == MissingResource.Fate.LATER ? 1 : 0;
        missingIgnored += fate == MissingResource.Fate.NEVER ? 1 : 0;
        missingForms.merge(Form.of(line), 1L, Long::sum);
    }

    void duplicate() {
        duplicates++;
    }

    KindCounts total() {
        return new KindCounts(
                base, added, changed, unchanged, missing, missingLater, missingIgnored, changedForm(), duplicates);
    }

    /** How many missing resources may be in the source with an identifier of another form. */
    private long changedForm() {
        long most = missingForms.entrySet().stream()
                .mapToLong(of -> Math.min(of.getValue(), added - addedForms.getOrDefault(of.getKey(), 0L)))
                .sum();
        return Math.min(most, added);
    }
}
