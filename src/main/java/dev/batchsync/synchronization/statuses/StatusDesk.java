package dev.batchsync.synchronization.statuses;

import dev.batchsync.synchronization.Cycle;
import dev.batchsync.synchronization.CycleId;
import dev.batchsync.synchronization.ImportJobs.NotStarted;
import dev.batchsync.synchronization.Payloads.Payload;
import dev.batchsync.synchronization.Phase;
import dev.batchsync.synchronization.Phase.Restoring.Stage;
import dev.batchsync.synchronization.Prepared;
import dev.batchsync.synchronization.definition.FinalizationStrategy.ChangeStatus;
import dev.batchsync.synchronization.guard.ResourceKind;
import dev.batchsync.synchronization.jobs.TimeLeft;
import dev.batchsync.synchronization.lease.Lease;
import dev.batchsync.synchronization.statuses.StatusReading.Purpose;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** Reads, keeps and restores the statuses of a cycle, step by step. */
public final class StatusDesk {

    private static final String UNLISTED =
            "they are in too many domains, have identifiers by which the program cannot look them up, or"
                    + " are not in the list of missing resources";

    private final StatusPorts ports;
    private volatile Optional<Open> open = Optional.empty();

    public StatusDesk(StatusPorts ports) {
        this.ports = ports;
    }

    /**
     * What is in memory for the reading that goes on. It is made again from the bucket if another reading came between, or under
     * another lease: the cycle may have begun anew meanwhile.
     */
    private record Open(
            CycleId cycle,
            Optional<String> holder,
            Purpose purpose,
            Worklist work,
            Map<String, Optional<String>> defaults) {

        private boolean isFor(Cycle other, StatusReading reading) {
            return cycle.equals(other.id()) && holder.equals(holder(other)) && purpose == reading.purpose();
        }

        private static Optional<String> holder(Cycle cycle) {
            return cycle.lease().map(Lease::holder);
        }
    }

    /**
     * What a step leads to.
     *
     * @param later why it has got no further, if a later try may
     * @param warning what a person should know
     */
    public record Step<T>(T next, Optional<NotStarted> later, Optional<String> warning) {}

    /** Takes a step of reading what the finalization takes away; the last one keeps it. */
    public Step<Statuses> read(Cycle cycle, Phase.Resumable phase, Supplier<TimeLeft> time, Instant now) {
        var prepared = phase.prepared();
        var statuses = prepared.statuses();
        var reading = statuses.current(phase instanceof Phase.Guarding, now);
        var work = work(cycle, prepared, reading);
        var reader = new StatusReader(ports.collibra(), work.work(), work.defaults(), time, now);
        if (reader.isDone(reading)) {
            var done =
                    reading.missing(unlisted(prepared, work.work()), UNLISTED).done(now);
            return finished(cycle, prepared, statuses.with(done), done);
        }
        var step = reader.step(reading);
        return new Step<>(statuses.with(written(cycle, step, touched(prepared))), step.later(), Optional.empty());
    }

    /** What could not be listed for reading, whatever the reason. */
    private static long unlisted(Prepared prepared, Worklist work) {
        var assets = prepared.comparison().map(found -> found.of(ResourceKind.ASSET));
        return assets.map(found -> found.missing() - found.missingIgnored()).orElse(0L) - work.assets();
    }

    private Step<Statuses> finished(Cycle cycle, Prepared prepared, Statuses statuses, StatusReading done) {
        var warning = Optional.<String>empty();
        if (done.purpose() == Purpose.KEEP) {
            var first = statuses.first();
            ports.archive()
                    .keep(cycle, prepared, first.map(StatusReading::parts).orElse(0), done.parts());
            warning = StatusTexts.lateLoss(first, done);
        }
        open = Optional.empty();
        return new Step<>(statuses, Optional.empty(), warning);
    }

    /** An asset that already has the status of missing assets lost its own status earlier. */
    private static Optional<String> touched(Prepared prepared) {
        return prepared.definition().finalization() instanceof ChangeStatus change
                ? Optional.of(change.missingAssetStatusId().toString())
                : Optional.empty();
    }

    private StatusReading written(Cycle cycle, StatusReader.Found step, Optional<String> missingStatus) {
        var reading = step.reading();
        var kept = step.found().stream()
                .filter(asset ->
                        !missingStatus.equals(Optional.of(asset.status().id())))
                .toList();
        if (!kept.isEmpty()) {
            ports.archive().write(cycle, reading.purpose(), reading.parts() + 1, kept);
        }
        return reading.finding(
                step.found().size(),
                kept.stream().filter(KeptAsset::isCurated).count(),
                reading.parts() + (kept.isEmpty() ? 0 : 1));
    }

    private Open work(Cycle cycle, Prepared prepared, StatusReading reading) {
        var known = open.filter(it -> it.isFor(cycle, reading));
        if (known.isPresent()) {
            return known.get();
        }
        var archive = ports.archive();
        var work = reading.purpose() == Purpose.RETURNED ? archive.returned(cycle, prepared) : archive.missing(cycle);
        var opened = new Open(cycle.id(), Open.holder(cycle), reading.purpose(), work, new ConcurrentHashMap<>());
        open = Optional.of(opened);
        return opened;
    }

    /** What follows on a finalization that succeeded: the restoration, if anything is kept for the id. */
    public Phase after(Cycle cycle, Phase.Completed completed, Instant now) {
        return ports.archive().hasKept(cycle.synchronizationId()) ? Phase.Restoring.first(completed, now) : completed;
    }

    /** Takes a step of the restoration, except for the job itself. */
    public Step<Phase> restore(
            Cycle cycle, Phase.Restoring phase, boolean isWanted, Supplier<TimeLeft> time, Instant now) {
        if (phase.stage() == Stage.SETTLING) {
            return settled(cycle, phase, now);
        }
        if (!isWanted) {
            ports.archive().forget(cycle, phase.prepared());
            return ended(phase);
        }
        return reading(cycle, phase, time, now);
    }

    private Step<Phase> reading(Cycle cycle, Phase.Restoring phase, Supplier<TimeLeft> time, Instant now) {
        var reading = phase.reading();
        var work = work(cycle, phase.prepared(), reading);
        var reader = new StatusReader(ports.collibra(), work.work(), work.defaults(), time, now);
        if (reader.isDone(reading)) {
            return work.work().assets() == 0
                    ? ended(phase)
                    : chosen(cycle, phase, reading.missing(work.work().beyond(), UNLISTED), now);
        }
        var step = reader.step(reading);
        var next = phase.with(written(cycle, step, Optional.empty()), now);
        return new Step<>(step.later().isPresent() ? next.with(phase.attempt()) : next, step.later(), Optional.empty());
    }

    /** All is read: the commands are written, and sent if there are any. */
    private Step<Phase> chosen(Cycle cycle, Phase.Restoring phase, StatusReading reading, Instant now) {
        var amounts = ports.archive().writeCommands(cycle, phase.prepared(), reading.parts());
        var counted = phase.counting(amounts.restored(), amounts.left(), reading.done(now));
        var next = counted.in(amounts.restored() == 0 ? Stage.SETTLING : Stage.SENDING, now);
        return new Step<>(next, Optional.empty(), Optional.empty());
    }

    /** What could not be set in one job comes next. */
    private Step<Phase> settled(Cycle cycle, Phase.Restoring phase, Instant now) {
        ports.archive().settle(cycle, phase.prepared(), phase.reading().parts());
        var reading = phase.reading();
        open = Optional.empty();
        if (reading.unread() > 0) {
            var why = StatusTexts.unrestored(reading.unread(), reading.why().orElse(""));
            return ended(phase.failed(why));
        }
        var isMore = reading.found() > 0
                && ports.archive().hasKept(cycle.synchronizationId())
                && ports.archive().returned(cycle, phase.prepared()).assets() > 0;
        return isMore ? new Step<>(phase.again(now), Optional.empty(), Optional.empty()) : ended(phase);
    }

    private Step<Phase> ended(Phase.Restoring phase) {
        open = Optional.empty();
        return new Step<>(phase.end(), Optional.empty(), Optional.empty());
    }

    /** The commands of the restoration in a file that is deleted when it is closed. */
    public Payload commands(Cycle cycle) {
        return ports.archive().commands(cycle);
    }
}
