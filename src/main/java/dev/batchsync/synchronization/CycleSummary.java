package dev.batchsync.synchronization;

import java.util.Locale;

/** Says in one line where a cycle stands. */
public final class CycleSummary {

    private CycleSummary() {}

    public static String of(Cycle cycle) {
        var phase = cycle.phase();
        if (phase instanceof Phase.Unpacking unpacking) {
            return String.format(
                    Locale.ROOT, "%,d bytes unpacked", unpacking.reached().bytes());
        }
        if (phase instanceof Phase.Surveying surveying) {
            return surveying(cycle, surveying.reached());
        }
        if (phase instanceof Phase.Preparing preparing) {
            return "Collibra is asked whether it is ready" + again(preparing.attempt());
        }
        if (phase instanceof Phase.Importing importing) {
            var plan = importing.prepared().plan();
            return "batch %d of %d %s".formatted(importing.batch(), plan.batches(), of(importing.attempt()));
        }
        if (phase instanceof Phase.Finalizing finalizing) {
            return "finalization " + of(finalizing.attempt());
        }
        if (phase instanceof Phase.Held held) {
            return held.problem().toString();
        }
        if (phase instanceof Phase.Failed failed) {
            return failed.problem().toString();
        }
        if (phase instanceof Phase.Cancelled cancelled) {
            return cancelled.why();
        }
        return simple(phase);
    }

    private static String simple(Phase phase) {
        if (phase instanceof Phase.Completed completed) {
            var plan = completed.prepared().plan();
            return String.format(
                    Locale.ROOT,
                    "%,d resources in %d batches, finalized with %s",
                    plan.resources(),
                    plan.batches(),
                    completed.prepared().definition().finalization().wireName());
        }
        return phase instanceof Phase.Waiting ? "waits for the cycle before it" : "accepted";
    }

    private static String surveying(Cycle cycle, SurveyCheckpoint reached) {
        var unit = SourceFormat.unit(cycle.source());
        return String.format(
                Locale.ROOT,
                "%,d %s%s surveyed, %,d resources in %d batches so far",
                reached.offset(),
                unit.equals("bytes")
                        ? String.format(Locale.ROOT, "of %,d ", cycle.content().size())
                        : "",
                unit,
                reached.resources(),
                reached.batches());
    }

    private static String of(Attempt attempt) {
        var tally = attempt.tally();
        var which = tally.sends() > 1 ? " (attempt " + tally.sends() + ")" : "";
        if (attempt instanceof Attempt.Running running) {
            return "is job %s, %d %%%s".formatted(running.job(), running.watch().progress(), which);
        }
        if (attempt instanceof Attempt.Unknown unknown) {
            return "was sent, outcome unknown%s: %s".formatted(which, unknown.why());
        }
        if (attempt instanceof Attempt.Due due) {
            return "is to be sent" + which + again(due);
        }
        return "is being sent" + which;
    }

    private static String again(Attempt attempt) {
        return attempt instanceof Attempt.Due due && !due.why().isEmpty()
                ? " at " + due.notBefore() + ": " + due.why()
                : "";
    }
}
