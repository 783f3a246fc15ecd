package dev.batchsync.synchronization.repair;

import dev.batchsync.synchronization.Bucket;
import dev.batchsync.synchronization.Cycle;
import dev.batchsync.synchronization.CycleCommands;
import dev.batchsync.synchronization.CycleId;
import dev.batchsync.synchronization.CycleStore;
import dev.batchsync.synchronization.PinnedObject;
import dev.batchsync.synchronization.SynchronizationId;
import dev.batchsync.synchronization.definition.Definition;
import dev.batchsync.synchronization.guard.Ledger;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.Optional;

/** Accepts fix files, or refuses them; a refused one changes nothing. */
public final class FixDesk {

    private final CycleStore store;
    private final Bucket bucket;
    private final FixFiles files;
    private final CycleCommands commands;
    private final Clock clock;

    public FixDesk(CycleStore store, Bucket bucket, FixFiles files, CycleCommands commands, Clock clock) {
        this.store = store;
        this.bucket = bucket;
        this.files = files;
        this.commands = commands;
        this.clock = clock;
    }

    /**
     * Takes an uploaded fix file. It can be called again for the same one.
     *
     * @param name of the folder, which should be that of a cycle
     * @return why it is refused, and what to do; empty if its cycle goes on with it
     */
    public Optional<String> accept(SynchronizationId id, String name, PinnedObject file) {
        var cycle = CycleId.parse(name)
                .flatMap(store::find)
                .filter(found -> found.synchronizationId().equals(id) && !found.planOnly());
        if (cycle.isEmpty()) {
            return Optional.of(FixRefusals.noCycle(id, name));
        }
        if (Repairs.of(cycle.get()).stream().anyMatch(repair -> repair.file().equals(file))) {
            commands.wake(cycle.get().id());
            return Optional.empty();
        }
        return judge(cycle.get(), file);
    }

    private Optional<String> judge(Cycle cycle, PinnedObject file) {
        var open = Repairs.healable(cycle.phase(), number -> store.batch(cycle.id(), number));
        var definition = store.definition(cycle.id());
        if (open.isEmpty() || definition.isEmpty()) {
            return Optional.of(FixRefusals.notHealable(cycle));
        }
        return FixRefusals.ofFormat(cycle, file)
                .or(() -> FixRefusals.ofNumber(cycle))
                .or(() -> ofSource(cycle))
                .or(() -> FixRefusals.ofSize(file, definition.get()))
                .or(() -> read(cycle, open.get(), definition.get(), file));
    }

    /** Without its source the cycle cannot send its later batches; with a newer version of it, another cycle does. */
    private Optional<String> ofSource(Cycle cycle) {
        var source = cycle.source();
        try {
            var present = bucket.pin(source.key());
            var isReplaced = present.isPresent() && !present.get().version().equals(source.version());
            var isGone = present.isEmpty()
                    && bucket.pin(source.key(), source.version()).isEmpty();
            return isReplaced || isGone ? Optional.of(FixRefusals.sourceReplaced(cycle)) : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot look up " + bucket.location(source.key()), e);
        }
    }

    private Optional<String> read(Cycle cycle, Repairs.Healable open, Definition definition, PinnedObject file) {
        var offer = open.offer();
        return files.read(file, definition, offer.content()).match(new FixFiles.Reading.Cases<>() {
            @Override
            public Optional<String> usable(FixFiles.Usable reading) {
                return reading.content().isAboutTheSameAs(offer.content())
                        ? send(cycle, repair(cycle, open, file, reading))
                        : Optional.of(FixRefusals.otherResources(offer, reading));
            }

            @Override
            public Optional<String> unusable(FixFiles.Unusable reading) {
                return Optional.of(reading.why());
            }
        });
    }

    private Repair repair(Cycle cycle, Repairs.Healable open, PinnedObject file, FixFiles.Usable reading) {
        var number = Repairs.before(open.phase().prepared().repairs(), open.failure()) + 1;
        var content = reading.content();
        return new Repair(
                open.phase().batch(),
                open.failure(),
                file,
                reading.part(),
                open.offer().content().digest(),
                content.digest(),
                new Ledger(cycle.id().fix(number), file.key(), 0, content.resources()),
                clock.instant());
    }

    private Optional<String> send(Cycle cycle, Repair repair) {
        return switch (commands.repair(cycle.id(), repair)) {
            case ACCEPTED -> Optional.empty();
            case NOT_ALLOWED, FINALIZATION_AT_WORK, OTHER_QUESTION, UNKNOWN_CYCLE ->
                // It has gone on since it was read.
                Optional.of(FixRefusals.outdated(cycle));
        };
    }
}
