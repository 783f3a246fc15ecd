package dev.batchsync.synchronization.repair;

import dev.batchsync.synchronization.Batch;
import dev.batchsync.synchronization.Cycle;
import dev.batchsync.synchronization.Phase;
import dev.batchsync.synchronization.PinnedObject;
import dev.batchsync.synchronization.SourceFormat;
import dev.batchsync.synchronization.SynchronizationId;
import dev.batchsync.synchronization.definition.Definition;
import java.util.Optional;

/** Says why a fix file is refused, and what to do. */
final class FixRefusals {

    private FixRefusals() {}

    static String noCycle(SynchronizationId id, String name) {
        return "%s has no cycle '%s'. Upload the fix file to inbox/%s/fix/<cycle>/, with the cycle that the report names."
                .formatted(id, name, id);
    }

    static String notHealable(Cycle cycle) {
        if (cycle.planOnly()) {
            return "Cycle %s only planned what the file would do, and sent nothing that could be corrected. Upload the whole file to check/%s/ for another plan, or to inbox/%s/."
                    .formatted(cycle.id(), cycle.synchronizationId(), cycle.synchronizationId());
        }
        if (cycle.isEnded()) {
            return "Cycle %s is over, so a fix file cannot change it. Upload the whole file to inbox/%s/."
                    .formatted(cycle.id(), cycle.synchronizationId());
        }
        return cycle.phase() instanceof Phase.Held
                ? "Cycle %s is not held by failed commands that a fix file could heal. Its report says what to do."
                        .formatted(cycle.id())
                : outdated(cycle);
    }

    static String outdated(Cycle cycle) {
        return "Cycle %s is not held any more. If it is held again, correct the new fix file of its report."
                .formatted(cycle.id());
    }

    /** For a cycle that was cancelled or replaced at that moment. */
    static String unread(Cycle cycle, String why) {
        return "Cycle %s ended before the file was read. %s. Nothing of the file was sent. If the newest upload does not have the correction, upload the whole corrected file to inbox/%s/."
                .formatted(cycle.id(), why, cycle.synchronizationId());
    }

    static String waiting(Cycle cycle) {
        return "Cycle %s waits for its turn, and begins anew then. If it is held again, correct the new fix file of its report."
                .formatted(cycle.id());
    }

    static String sourceReplaced(Cycle cycle) {
        return "%s was replaced or deleted after cycle %s began. Upload the whole corrected file to inbox/%s/."
                .formatted(cycle.source().key(), cycle.id(), cycle.synchronizationId());
    }

    static Optional<String> ofFormat(Cycle cycle, PinnedObject file) {
        var wanted = SourceFormat.of(cycle.content().key());
        return wanted.equals(SourceFormat.of(file.key()))
                ? Optional.empty()
                : Optional.of("The fix file has another format than the upload. Its name must end in %s."
                        .formatted(wanted.map(format -> String.join(" or ", format.extensions()))
                                .orElse("the same as the upload's")));
    }

    static Optional<String> ofNumber(Cycle cycle, Repairs.Healable open) {
        return Repairs.before(open.phase().prepared().repairs(), open.failure()) < Repairs.MOST
                ? Optional.empty()
                : Optional.of(
                        "Cycle %s has already taken %d fix files, which is the limit. Upload the whole corrected file to"
                                        .formatted(cycle.id(), Repairs.MOST)
                                + " inbox/%s/.".formatted(cycle.synchronizationId()));
    }

    /** So that nobody reads a huge file before it is refused. A workbook is limited where it is opened. */
    static Optional<String> ofSize(PinnedObject file, Batch batch, Definition definition) {
        var most = FixLimits.mostBytes(batch, definition);
        return file.size() <= most
                ? Optional.empty()
                : Optional.of(
                        "The fix file has %,d bytes; the limit is %,d. Upload only the content of the fix file that the report names."
                                .formatted(file.size(), most));
    }

    static String beingRead(Cycle cycle, PinnedObject first) {
        return "The fix file %s, which came first, is still being read. If it is refused, the page of cycle %s says why; then upload this one again."
                .formatted(first.key(), cycle.id());
    }

    static String unreadable(String why) {
        return "The program could not read it: %s. Upload it again.".formatted(withoutFullStop(why));
    }

    static String notCompared(String why) {
        return "Collibra did not answer, so the names in it could not be compared: %s. Nothing of it was sent. Upload it again."
                .formatted(withoutFullStop(why));
    }

    private static String withoutFullStop(String text) {
        return text.endsWith(".") ? text.substring(0, text.length() - 1) : text;
    }

    private static String amount(long resources) {
        return resources == 1 ? "1 resource" : "%,d resources".formatted(resources);
    }

    static String otherResources(FixOffer offer, FixFiles.Usable reading) {
        var wanted = offer.content();
        var found = reading.content();
        var what = wanted.digest().equals(found.digest())
                ? "The commands or rows of one resource must stand together exactly as they do in %s."
                        .formatted(offer.file())
                : "It is about %s, and must be about exactly the %,d of %s."
                        .formatted(amount(found.resources()), wanted.resources(), offer.file());
        return what
                + reading.other()
                        .map(other -> " The first one that is not among them: " + other + ".")
                        .orElse("")
                + " Correct that file without adding, removing, renaming or moving resources. For such a change, upload the"
                + " whole file.";
    }
}
