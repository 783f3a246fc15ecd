package dev.batchsync.synchronization.repair;

import dev.batchsync.synchronization.Cycle;
import dev.batchsync.synchronization.CycleCommands;
import dev.batchsync.synchronization.CycleListener;
import dev.batchsync.synchronization.CycleRunner;
import dev.batchsync.synchronization.CycleStore;
import dev.batchsync.synchronization.ImportJobs;
import dev.batchsync.synchronization.Phase;
import dev.batchsync.synchronization.definition.Definition;
import dev.batchsync.synchronization.definition.GuardLimits.UnknownNames;
import dev.batchsync.synchronization.guard.Ledger;
import dev.batchsync.synchronization.jobs.TimeLeft;
import dev.batchsync.synchronization.model.ModelDesk;
import dev.batchsync.synchronization.uploads.IgnoredUpload;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Reads fix files that arrived: their cycles go on with them, or stay held and say why they are refused. Nothing of a refused file is
 * sent.
 */
public final class FixReading {

    /** A bucket or a Collibra that does not answer is asked again after this time. */
    private static final Duration PAUSE = Duration.ofMinutes(1);

    /** After that the file is refused, so that its author is not left without an answer. */
    private static final Duration PATIENCE = Duration.ofHours(1);

    /** A file that needs more time or memory than there is ends each invocation that reads it, and leaves no word. */
    private static final Duration LONGEST = Duration.ofHours(6);

    /** A list of Collibra that cannot be read is asked for again for so long; then the names in it are not compared. */
    private static final Duration UNANSWERED = Duration.ofMinutes(10);

    private final CycleStore store;
    private final FixFiles files;
    private final ModelDesk models;
    private final CycleCommands commands;
    private final CycleListener listener;
    private final Clock clock;

    public FixReading(CycleStore store, CycleRunner.Collaborators with, CycleCommands commands, Clock clock) {
        this.store = store;
        this.files = with.fixes();
        this.models = new ModelDesk(with.models());
        this.commands = commands;
        this.listener = with.listener();
        this.clock = clock;
    }

    /**
     * Reads the file of a held cycle, and records what comes of it.
     *
     * @param time how much is left now
     */
    public void read(Cycle cycle, Phase.Held held, FixUpload upload, Supplier<TimeLeft> time) {
        var open = Repairs.healable(held, number -> store.batch(cycle.id(), number));
        var definition = store.definition(cycle.id());
        if (open.isEmpty() || definition.isEmpty()) {
            refuse(cycle, upload, FixRefusals.notHealable(cycle));
            return;
        }
        if (!commands.hasPlace(cycle)) {
            refuse(cycle, upload, FixRefusals.waiting(cycle));
            return;
        }
        if (!clock.instant().isBefore(upload.at().plus(LONGEST))) {
            refuse(
                    cycle,
                    upload,
                    FixRefusals.unreadable("it could not be read within " + LONGEST.toHours() + " hours"));
            return;
        }
        new Judging(cycle, upload, open.get(), definition.get(), time).read();
    }

    private void refuse(Cycle cycle, FixUpload upload, String why) {
        var refused = upload.refused(why);
        // Before the write: after a crash in between it is heard of again, but never not at all.
        listener.ignored(new IgnoredUpload(upload.file().key(), upload.file().version(), why, false, clock.instant()));
        commands.note(cycle.id(), Optional.of(upload), refused);
    }

    /** What is decided about one file. */
    private final class Judging implements FixFiles.Reading.Cases<Optional<String>> {

        private final Cycle cycle;
        private final FixUpload upload;
        private final Repairs.Healable open;
        private final Definition definition;
        private final Supplier<TimeLeft> time;

        Judging(Cycle cycle, FixUpload upload, Repairs.Healable open, Definition definition, Supplier<TimeLeft> time) {
            this.cycle = cycle;
            this.upload = upload;
            this.open = open;
            this.definition = definition;
            this.time = time;
        }

        void read() {
            final FixFiles.Reading reading;
            try {
                reading = files.read(upload.file(), definition, open.offer().content());
            } catch (RuntimeException e) {
                if (Thread.currentThread().isInterrupted()) {
                    throw e;
                }
                later(FixRefusals.unreadable(String.valueOf(e.getMessage())));
                return;
            }
            reading.match(this).ifPresent(why -> refuse(cycle, upload, why));
        }

        private void later(String why) {
            var now = clock.instant();
            if (now.isBefore(upload.at().plus(PATIENCE))) {
                commands.note(cycle.id(), Optional.of(upload), upload.readAt(now.plus(PAUSE)));
            } else {
                refuse(cycle, upload, why);
            }
        }

        @Override
        public Optional<String> unusable(FixFiles.Unusable reading) {
            return Optional.of(reading.why());
        }

        @Override
        public Optional<String> usable(FixFiles.Usable reading) {
            return reading.content().isAboutTheSameAs(open.offer().content())
                    ? named(reading)
                    : Optional.of(FixRefusals.otherResources(open.offer(), reading));
        }

        /** As for a source: what Collibra does not have is found before anything is sent. */
        private Optional<String> named(FixFiles.Usable reading) {
            var checked = models.checkFix(reading.names(), time);
            var mayWait = clock.instant().isBefore(upload.at().plus(UNANSWERED));
            var waiting = checked.wait(mayWait).map(ImportJobs.NotStarted::why);
            if (waiting.isPresent()) {
                later(FixRefusals.notCompared(waiting.get()));
                return Optional.empty();
            }
            var found = checked.findings();
            var unknown = definition.guard().unknownNames() == UnknownNames.WARN
                    ? Optional.<String>empty()
                    : found.authorsProblem().map(Object::toString);
            if (unknown.isEmpty()) {
                commands.repair(cycle.id(), repair(reading), found.asWarning().map(FixReading::inFix));
            }
            return unknown;
        }

        private Repair repair(FixFiles.Usable reading) {
            var number = Repairs.before(open.phase().prepared().repairs(), open.failure()) + 1;
            var content = reading.content();
            return new Repair(
                    open.phase().batch(),
                    open.failure(),
                    upload.file(),
                    reading.part(),
                    open.offer().content().digest(),
                    content.digest(),
                    new Ledger(cycle.id().fix(number), upload.file().key(), 0, content.resources()),
                    clock.instant());
        }
    }

    private static String inFix(String warning) {
        return "In the fix file: " + warning;
    }
}
