package dev.batchsync.synchronization.statuses;

import dev.batchsync.synchronization.Prepared;
import dev.batchsync.synchronization.definition.Definition;
import dev.batchsync.synchronization.definition.FinalizationStrategy;
import dev.batchsync.synchronization.failure.UtcTime;
import java.util.Locale;
import java.util.Optional;

/** Says which statuses are known, kept and lost. */
public final class StatusTexts {

    private StatusTexts() {}

    /** How many of the missing assets are curated; empty if nothing was read. */
    public static String curated(Prepared prepared) {
        return prepared.statuses()
                .first()
                .filter(reading -> reading.found() > 0)
                .map(reading -> curated(reading) + withoutRoles(reading))
                .orElse("");
    }

    private static String curated(StatusReading reading) {
        var shown = amount(reading.found(), "missing asset", "missing assets") + " that Collibra shows";
        if (reading.curated() == 0) {
            return " Of " + shown + ", none has another status than the default one, or responsibilities of its own.";
        }
        var clause = reading.curated() == 1
                ? "is curated: it has another status than the default one, or responsibilities of its own."
                : "are curated: they have another status than the default one, or responsibilities of their own.";
        return text(" Of %s, %,d %s", shown, reading.curated(), clause);
    }

    private static String withoutRoles(StatusReading reading) {
        return reading.withoutRoles() == 0
                ? ""
                : text(" The responsibilities of %s were not read.", amount(reading.withoutRoles(), "asset", "assets"));
    }

    /** Why a person must be asked; empty if everything that the finalization takes away is kept. */
    public static Optional<String> loss(Prepared prepared) {
        return prepared.statuses()
                .first()
                .filter(reading -> isLoss(prepared, reading))
                .map(reading -> text(
                        "The statuses or responsibilities of %s could not be read from Collibra, so they are not kept and cannot be restored: %s.",
                        amount(
                                reading.unread() > 0 ? reading.unread() : reading.withoutRoles(),
                                "missing asset",
                                "missing assets"),
                        withoutStop(reading.why()
                                .orElse("the program makes at most "
                                        + StatusReader.MOST_CALLS
                                        + " calls for responsibilities"))));
    }

    /** Responsibilities are lost only with the asset. */
    private static boolean isLoss(Prepared prepared, StatusReading reading) {
        return reading.unread() > 0
                || (reading.withoutRoles() > 0
                        && prepared.definition().finalization() instanceof FinalizationStrategy.RemoveResources);
    }

    /** What becomes of the statuses of assets that are marked. */
    public static String fate(Definition definition, Prepared prepared) {
        var isKept = prepared.statuses()
                .first()
                .filter(reading -> reading.complete() && reading.unread() == 0)
                .isPresent();
        if (!isKept) {
            return "The statuses that they have now are lost.";
        }
        return definition.returning() == Definition.Returning.RESTORE
                ? "Their statuses are kept, and set again when they come back."
                : "Their statuses are kept, but not set again when they come back: restoreStatuses is false.";
    }

    static Optional<String> lateLoss(Optional<StatusReading> first, StatusReading last) {
        return last.unread() == 0
                        || first.filter(before -> before.unread() >= last.unread())
                                .isPresent()
                ? Optional.empty()
                : Optional.of(text(
                        "The statuses of %s could not be read again right before the finalization: %s. What was read%s is"
                                + " kept instead.",
                        amount(last.unread(), "missing asset", "missing assets"),
                        withoutStop(last.why().orElse("no reason is known")),
                        first.map(before -> " at " + UtcTime.of(before.at())).orElse(" before")));
    }

    static String unrestored(long number, String why) {
        return text(
                "%s could not be read: %s",
                amount(number, "asset that came back", "assets that came back"), withoutStop(why));
    }

    /** What became of the statuses of assets that came back; empty if none did. */
    public static Optional<String> restored(Restoration restoration) {
        if (restoration.isNothing()) {
            return Optional.empty();
        }
        var done = text("%s restored", amount(restoration.restored(), "former status", "former statuses"))
                + (restoration.left() == 0 ? "" : text(", %,d left as they are", restoration.left()));
        return Optional.of(restoration
                .failure()
                .map(why -> done + ". Not all statuses of assets that came back were restored: " + withoutStop(why)
                        + ". The next cycle that is sent tries again; start this one again with \"force\" to try now")
                .orElse(done));
    }

    private static String amount(long number, String one, String several) {
        return text("%,d %s", number, number == 1 ? one : several);
    }

    private static String withoutStop(String text) {
        return text.endsWith(".") ? text.substring(0, text.length() - 1) : text;
    }

    private static String text(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
