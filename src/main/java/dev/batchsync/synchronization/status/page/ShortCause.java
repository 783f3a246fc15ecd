package dev.batchsync.synchronization.status.page;

import dev.batchsync.synchronization.Batch;
import dev.batchsync.synchronization.Cycle;
import dev.batchsync.synchronization.Phase;
import dev.batchsync.synchronization.Problem;
import dev.batchsync.synchronization.failure.Excerpt;
import dev.batchsync.synchronization.repair.Repairs;
import dev.batchsync.synchronization.repair.Repairs.Healable;
import java.util.Optional;
import java.util.function.IntFunction;

/**
 * Why a cycle is held or has failed, as far as a card has room for it.
 *
 * @param place as in "line 4"; empty if it has none
 * @param text the first sentences of the message
 * @param fix which fix file there is, and what became of a corrected one; empty if there is none
 */
public record ShortCause(String place, String text, String fix) {

    private static final int LENGTH = 320;

    static Optional<ShortCause> of(Cycle cycle) {
        return problem(cycle.phase())
                .map(problem -> new ShortCause(
                        problem.place().map(place -> place(cycle, place)).orElse(""),
                        beginning(problem.message()),
                        corrected(cycle)));
    }

    static Optional<Problem> problem(Phase phase) {
        if (phase instanceof Phase.Held held) {
            return Optional.of(held.problem());
        }
        return phase instanceof Phase.Failed failed ? Optional.of(failed.problem()) : Optional.empty();
    }

    private static String place(Cycle cycle, Problem.Location place) {
        var where = place instanceof Problem.TextLocation text
                ? "line " + text.line()
                : ((Problem.WorkbookLocation) place).where();
        if (place.key().equals(cycle.source().key())) {
            return where;
        }
        return where.isEmpty() ? place.key() : place.key() + ", " + where;
    }

    /** As many whole sentences as there is room for, or a part of the first one. */
    private static String beginning(String message) {
        if (message.length() <= LENGTH) {
            return message;
        }
        var end = message.lastIndexOf(". ", LENGTH);
        return end > 0 ? message.substring(0, end + 1) : Excerpt.of(message, LENGTH);
    }

    private static String corrected(Cycle cycle) {
        return Repairs.upload(cycle)
                .filter(upload -> !cycle.isEnded())
                .map(upload -> name(upload.file().key())
                        + (upload.refusal().isPresent()
                                ? " was refused as a fix file."
                                : " has arrived as a fix file and is being read."))
                .orElse("");
    }

    /** The same with the fix file that the cycle offers, if it does. It reads the batch that failed. */
    ShortCause withOffer(Cycle cycle, IntFunction<Optional<Batch>> batches) {
        return Repairs.healable(cycle.phase(), batches)
                .map(Healable::offer)
                .map(offer ->
                        new ShortCause(place, text, (name(offer.file()) + " holds only what failed. " + fix).strip()))
                .orElse(this);
    }

    private static String name(String key) {
        return key.substring(key.lastIndexOf('/') + 1);
    }
}
