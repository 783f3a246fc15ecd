package dev.batchsync.synchronization.status.page;

import dev.batchsync.synchronization.Attempt;
import dev.batchsync.synchronization.Cycle;
import dev.batchsync.synchronization.Phase;
import dev.batchsync.synchronization.Problem;
import dev.batchsync.synchronization.failure.UtcTime;
import dev.batchsync.synchronization.guard.Aftermath;
import dev.batchsync.synchronization.pause.Pause;
import dev.batchsync.synchronization.status.CycleStatus;
import dev.batchsync.synchronization.status.FinalizationDoubt;
import java.util.stream.Collectors;

/**
 * What happened to a cycle, and what a person does next, each in a sentence or two.
 *
 * @param happened the outcome, or where it stands
 * @param next what to do; who must do it comes first
 */
public record Advice(String happened, String next) {

    static Advice of(Cycle cycle) {
        var phase = cycle.phase();
        if (phase instanceof Phase.Held held) {
            return new Advice("Held: " + happened(held), toDo(cycle, held.problem()));
        }
        if (phase instanceof Phase.Failed failed) {
            var happened = "Failed: " + ProblemAdvice.happened(failed.problem().kind())
                    + (failed.doubtful().isPresent() ? " " + FinalizationDoubt.EARLIER_CALL + "." : "");
            return new Advice(
                    cycle.totals().batchesSucceeded() == 0
                            ? happened.replace("Nothing was finalized.", "Nothing was sent to Collibra.")
                            : happened,
                    toDo(cycle, failed.problem()));
        }
        return phase.match(new Ends(cycle));
    }

    private static String happened(Phase.Held held) {
        return held.problem().kind() == Problem.Kind.BATCH_FAILED && FinalizationDoubt.about(held)
                ? ProblemAdvice.ONE_CALL_FAILED
                : ProblemAdvice.happened(held.problem().kind());
    }

    /** The same, while a corrected file is read. */
    Advice whileRead(CycleStatus.FixUploadStatus upload) {
        return new Advice(
                happened,
                "Nothing to do now: " + upload.file()
                        + " has arrived and is being read. If it is right, the cycle goes on by itself. If not, this page says why.");
    }

    /** The same, after a corrected file was refused. */
    Advice orAfter(CycleStatus.FixUploadStatus upload) {
        return new Advice(happened, upload.file() + " was refused, for the reason below. " + next);
    }

    /** The same, with the way that sends only what failed. */
    Advice orBy(CycleStatus.FixStatus fix) {
        return new Advice(
                happened,
                "The author of the file: correct " + fix.name() + " and upload it to " + fix.uploadTo()
                        + ". The cycle then goes on by itself. If a name, a domain or a community is wrong, correct the whole"
                        + " file instead, and upload it again. If the file is right, correct Collibra and try again.");
    }

    private static String toDo(Cycle cycle, Problem problem) {
        var id = cycle.synchronizationId().value();
        return cycle.planOnly()
                ? "The author of the file: correct what was found, and upload the file to check/" + id + "/ again."
                : ProblemAdvice.toDo(problem.kind()).replace("<id>", id);
    }

    /** Whether nobody has to do anything. */
    static final String NOTHING = "Nothing to do.";

    private record Ends(Cycle cycle) implements Phase.Cases<Advice> {

        private Advice goesOn(String happened) {
            if (cycle.cancelRequested()) {
                return new Advice(happened, "Nothing to do: the cycle ends as soon as none of its jobs runs.");
            }
            return cycle.phase() instanceof Phase.Resumable phase && phase.attempt() instanceof Attempt.Paused waits
                    ? paused(waits.pause())
                    : new Advice(happened, "Nothing to do. The cycle continues by itself.");
        }

        private static Advice paused(Pause pause) {
            return new Advice(
                    "Paused until " + UtcTime.of(pause.until()) + " by " + pause.by() + ": " + sentence(pause.reason()),
                    "Nothing to do. The cycle continues by itself then.");
        }

        private static String sentence(String text) {
            return text.matches("(?s).*[.!?]\\s*") ? text : text + ".";
        }

        @Override
        public Advice waiting(Phase.Waiting phase) {
            return goesOn("Waiting: another cycle of this synchronization id is open.");
        }

        @Override
        public Advice open(Phase.Open phase) {
            return goesOn("Received: the file is about to be read.");
        }

        @Override
        public Advice unpacking(Phase.Unpacking phase) {
            return goesOn("Unpacking the file. Nothing has been sent yet.");
        }

        @Override
        public Advice surveying(Phase.Surveying phase) {
            return goesOn("Reading the file. Nothing has been sent yet.");
        }

        @Override
        public Advice comparing(Phase.Comparing phase) {
            return goesOn("Comparing the file with what was sent before. Nothing has been sent yet.");
        }

        @Override
        public Advice guarding(Phase.Guarding phase) {
            return goesOn("Checking whether a person must be asked. Nothing has been sent yet.");
        }

        @Override
        public Advice preparing(Phase.Preparing phase) {
            return goesOn("Checking whether Collibra is ready. Nothing has been sent yet.");
        }

        @Override
        public Advice importing(Phase.Importing phase) {
            return goesOn("Importing batch " + phase.batch() + " of "
                    + phase.prepared().plan().batches() + ".");
        }

        @Override
        public Advice finalizing(Phase.Finalizing phase) {
            return goesOn("All batches are in Collibra. The finalization is next or runs.");
        }

        @Override
        public Advice restoring(Phase.Restoring phase) {
            return goesOn("Finalized. Assets that came back get their former statuses.");
        }

        @Override
        public Advice held(Phase.Held phase) {
            return Advice.of(cycle);
        }

        @Override
        public Advice completed(Phase.Completed phase) {
            var effect = Aftermath.of(phase).sentences().stream()
                    .map(sentence -> " " + sentence + ".")
                    .collect(Collectors.joining());
            return phase.prepared().repairs().isEmpty()
                    ? new Advice("Completed: Collibra has everything that is in the file." + effect, NOTHING)
                    : new Advice(
                            "Completed: Collibra has the file as its fix files correct it." + effect,
                            "The owner of the source: make the same corrections there. Otherwise its next file fails in the"
                                    + " same places.");
        }

        @Override
        public Advice unchanged(Phase.Unchanged phase) {
            return new Advice(
                    "Unchanged: the file is as it was in the last completed cycle, so nothing was sent.", NOTHING);
        }

        @Override
        public Advice planned(Phase.Planned phase) {
            return new Advice(
                    "Planned: this is what a cycle of the file would do. Nothing was sent to Collibra.",
                    "To synchronize the file, upload it to inbox/" + cycle.synchronizationId() + "/.");
        }

        @Override
        public Advice failed(Phase.Failed phase) {
            return Advice.of(cycle);
        }

        @Override
        public Advice cancelled(Phase.Cancelled phase) {
            var known = phase.held().filter(FinalizationDoubt::about).isPresent()
                    ? "Cancelled: it is not known what the finalization did. "
                    : "Cancelled: nothing was finalized. ";
            return new Advice(
                    known + phase.why() + ".",
                    "If the content of the file is still wanted and no newer cycle has it, upload the file again.");
        }
    }
}
