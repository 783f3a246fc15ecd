package dev.batchsync.synchronization.repair;

import dev.batchsync.synchronization.Bucket;
import dev.batchsync.synchronization.Cycle;
import dev.batchsync.synchronization.CycleCommands;
import dev.batchsync.synchronization.CycleId;
import dev.batchsync.synchronization.CycleStore;
import dev.batchsync.synchronization.Phase;
import dev.batchsync.synchronization.PinnedObject;
import dev.batchsync.synchronization.SynchronizationId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.Optional;

/**
 * Records that a fix file arrived for a cycle, or refuses it; a refused one changes nothing. It does not read the file: {@link
 * FixReading} does, with the time and the memory of a step.
 */
public final class FixDesk {

    private final CycleStore store;
    private final Bucket bucket;
    private final CycleCommands commands;
    private final Clock clock;

    public FixDesk(CycleStore store, Bucket bucket, CycleCommands commands, Clock clock) {
        this.store = store;
        this.bucket = bucket;
        this.commands = commands;
        this.clock = clock;
    }

    /**
     * Takes an uploaded fix file. It can be called again for the same one.
     *
     * @param name of the folder, which should be that of a cycle
     * @return why it is refused, and what to do; empty if its cycle reads it, or has read it
     */
    public Optional<String> accept(SynchronizationId id, String name, PinnedObject file) {
        var cycle = CycleId.parse(name).flatMap(store::find).filter(found -> found.synchronizationId()
                .equals(id));
        if (cycle.isEmpty()) {
            return Optional.of(FixRefusals.noCycle(id, name));
        }
        var unread = Repairs.unread(cycle.get()).filter(upload -> FixUpload.isSame(upload.file(), file));
        if (unread.isPresent()) {
            return unread.get().refusal();
        }
        if (isKnown(cycle.get(), file) || isReplaced(file)) {
            commands.wake(cycle.get().id());
            return Optional.empty();
        }
        return judge(cycle.get(), file);
    }

    /** One that was refused is read again: without versions, the same content that is uploaded again looks like a repeated event. */
    private static boolean isKnown(Cycle cycle, PinnedObject file) {
        return Repairs.of(cycle).stream().anyMatch(repair -> FixUpload.isSame(repair.file(), file))
                || Repairs.upload(cycle)
                        .filter(upload ->
                                FixUpload.isSame(upload.file(), file) && (upload.isUnread() || cycle.isEnded()))
                        .isPresent();
    }

    /** Events of two versions may come in any order. The newer version has an event of its own. */
    private boolean isReplaced(PinnedObject file) {
        return pin(file.key())
                .filter(present -> !present.version().equals(file.version()))
                .isPresent();
    }

    private Optional<PinnedObject> pin(String key) {
        try {
            return bucket.pin(key);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot look up " + bucket.location(key), e);
        }
    }

    private Optional<String> judge(Cycle cycle, PinnedObject file) {
        var open = Repairs.healable(cycle.phase(), number -> store.batch(cycle.id(), number));
        var definition = store.definition(cycle.id());
        if (open.isEmpty() || definition.isEmpty() || !(cycle.phase() instanceof Phase.Held held)) {
            return Optional.of(FixRefusals.notHealable(cycle));
        }
        return FixRefusals.ofFormat(cycle, file)
                .or(() -> FixRefusals.ofNumber(cycle, open.get()))
                .or(() -> ofSource(cycle))
                .or(() -> FixRefusals.ofSize(file, open.get().batch(), definition.get()))
                .or(() -> ofOther(cycle, held, file))
                .or(() -> arrived(cycle, held, file));
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

    /** Of two files the first one counts. A file that is uploaded again under its key takes its own place. */
    private static Optional<String> ofOther(Cycle cycle, Phase.Held held, PinnedObject file) {
        return held.unreadFix()
                .map(FixUpload::file)
                .filter(first -> !first.key().equals(file.key()))
                .map(first -> FixRefusals.beingRead(cycle, first));
    }

    private Optional<String> arrived(Cycle cycle, Phase.Held held, PinnedObject file) {
        var upload = FixUpload.arrived(file, clock.instant());
        return switch (commands.note(cycle.id(), held.fix(), upload)) {
            case ACCEPTED -> Optional.empty();
            case NOT_ALLOWED, FINALIZATION_AT_WORK, OTHER_QUESTION, UNKNOWN_CYCLE ->
                // Another file came, or the cycle has gone on, since it was read.
                store.find(cycle.id())
                        .flatMap(Repairs::upload)
                        .filter(FixUpload::isUnread)
                        .map(first -> FixRefusals.beingRead(cycle, first.file()))
                        .or(() -> Optional.of(FixRefusals.outdated(cycle)));
        };
    }
}
