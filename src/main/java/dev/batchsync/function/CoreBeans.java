package dev.batchsync.function;

import dev.batchsync.function.settings.InvocationConfiguration;
import dev.batchsync.function.settings.JobsConfiguration;
import dev.batchsync.function.settings.PatienceConfiguration;
import dev.batchsync.synchronization.Batch;
import dev.batchsync.synchronization.Bucket;
import dev.batchsync.synchronization.Continuations;
import dev.batchsync.synchronization.Cycle;
import dev.batchsync.synchronization.CycleCommands;
import dev.batchsync.synchronization.CycleListener;
import dev.batchsync.synchronization.CycleRunner;
import dev.batchsync.synchronization.CycleRunner.Collaborators;
import dev.batchsync.synchronization.CycleStore;
import dev.batchsync.synchronization.ImportJobs;
import dev.batchsync.synchronization.Invocations;
import dev.batchsync.synchronization.Payloads;
import dev.batchsync.synchronization.Reports;
import dev.batchsync.synchronization.Surveyor;
import dev.batchsync.synchronization.Sweep;
import dev.batchsync.synchronization.SynchronizationId;
import dev.batchsync.synchronization.Uploads;
import dev.batchsync.synchronization.contact.Contact;
import dev.batchsync.synchronization.contact.ObservedJobs;
import dev.batchsync.synchronization.contact.ObservedLists;
import dev.batchsync.synchronization.definition.Definitions;
import dev.batchsync.synchronization.expectation.Notice;
import dev.batchsync.synchronization.expectation.OverdueDesk;
import dev.batchsync.synchronization.failure.CommandLocations;
import dev.batchsync.synchronization.forgetting.Forgetting;
import dev.batchsync.synchronization.forgetting.ForgettingDesk;
import dev.batchsync.synchronization.guard.Ledgers;
import dev.batchsync.synchronization.jobs.JobLists;
import dev.batchsync.synchronization.lease.Pulse;
import dev.batchsync.synchronization.lease.ThreadPulse;
import dev.batchsync.synchronization.model.ModelPorts;
import dev.batchsync.synchronization.model.NameStore;
import dev.batchsync.synchronization.model.OperatingModel;
import dev.batchsync.synchronization.pause.PauseDesk;
import dev.batchsync.synchronization.repair.FixDesk;
import dev.batchsync.synchronization.repair.FixFiles;
import dev.batchsync.synchronization.repair.UnreadFixes;
import dev.batchsync.synchronization.statuses.AssetReads;
import dev.batchsync.synchronization.statuses.StatusArchive;
import dev.batchsync.synchronization.statuses.StatusPorts;
import dev.batchsync.synchronization.unpacking.Unpacker;
import dev.batchsync.synchronization.uploads.IgnoredDesk;
import dev.batchsync.synchronization.uploads.IgnoredUpload;
import dev.batchsync.synchronization.uploads.IgnoredUploadStore;
import io.quarkus.arc.All;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Creates the core with the adapters of the build profile. */
@Singleton
final class CoreBeans {

    /** Counts milliseconds, because people read its times. */
    @Produces
    @Singleton
    Clock clock() {
        return Clock.tickMillis(ZoneOffset.UTC);
    }

    @Produces
    @Singleton
    Collaborators collaborators(
            Definitions definitions,
            Unpacker unpacker,
            Surveyor surveyor,
            Ledgers ledgers,
            NameStore names,
            OperatingModel model,
            StatusArchive statuses,
            AssetReads assets,
            Payloads payloads,
            CommandLocations places,
            FixFiles fixes,
            ImportJobs jobs,
            JobLists lists,
            Continuations continuations,
            Reports reports,
            IgnoredUploadStore ignored,
            @All List<CycleListener> listeners,
            @All List<Contact> contacts,
            Clock clock) {
        var unread = new UnreadFixes(new IgnoredDesk(ignored, new Everyone(listeners), clock));
        var everyone = new Everyone(
                Stream.concat(listeners.stream(), Stream.of(unread)).toList());
        var contact = new Hearers(contacts);
        return new Collaborators(
                definitions,
                unpacker,
                surveyor,
                ledgers,
                new ModelPorts(names, model),
                new StatusPorts(statuses, assets),
                payloads,
                places,
                fixes,
                new ObservedJobs(jobs, contact),
                new ObservedLists(lists, contact),
                continuations,
                reports,
                everyone);
    }

    private record Everyone(List<CycleListener> listeners) implements CycleListener {

        @Override
        public void changed(Optional<Cycle> before, Cycle after, Optional<Batch> batch) {
            listeners.forEach(listener -> listener.changed(before, after, batch));
        }

        @Override
        public void reported(Cycle cycle) {
            listeners.forEach(listener -> listener.reported(cycle));
        }

        @Override
        public void ignored(IgnoredUpload upload) {
            listeners.forEach(listener -> listener.ignored(upload));
        }

        @Override
        public void overdue(SynchronizationId id, Notice notice) {
            listeners.forEach(listener -> listener.overdue(id, notice));
        }

        @Override
        public void forgotten(SynchronizationId id, Forgetting end) {
            listeners.forEach(listener -> listener.forgotten(id, end));
        }

        @Override
        public void failed(Cycle cycle, Throwable cause) {
            listeners.forEach(listener -> listener.failed(cycle, cause));
        }

        @Override
        public void swept(List<Cycle> unfinished, Instant now) {
            listeners.forEach(listener -> listener.swept(unfinished, now));
        }
    }

    /** Nobody in local mode. */
    private record Hearers(List<Contact> contacts) implements Contact {

        @Override
        public void answered() {
            contacts.forEach(Contact::answered);
        }

        @Override
        public void unanswered(String why) {
            contacts.forEach(contact -> contact.unanswered(why));
        }
    }

    @Produces
    @Singleton
    Invocations invocations(
            CycleStore store,
            Collaborators collaborators,
            InvocationConfiguration configuration,
            PatienceConfiguration patience,
            JobsConfiguration jobs,
            Pulse pulse,
            Clock clock) {
        var runner = new CycleRunner(store, collaborators, patience.patience(), jobs.checkedJobsAtOnce(), pulse, clock);
        return new Invocations(runner, configuration.budget(), configuration.grace(), configuration.lease(), clock);
    }

    @Produces
    @Singleton
    Pulse pulse() {
        return new ThreadPulse();
    }

    @Produces
    @Singleton
    Uploads uploads(CycleStore store, Collaborators with, Clock clock) {
        return new Uploads(store, with.reports(), with.listener(), with.continuations(), clock);
    }

    @Produces
    @Singleton
    IgnoredDesk ignored(IgnoredUploadStore store, Collaborators with, Clock clock) {
        return new IgnoredDesk(store, with.listener(), clock);
    }

    @Produces
    @Singleton
    CycleCommands commands(CycleStore store, Collaborators with, Clock clock) {
        return new CycleCommands(store, with.reports(), with.listener(), with.continuations(), clock);
    }

    @Produces
    @Singleton
    FixDesk fixDesk(CycleStore store, Bucket bucket, CycleCommands commands, Clock clock) {
        return new FixDesk(store, bucket, commands, clock);
    }

    @Produces
    @Singleton
    OverdueDesk overdue(CycleStore store, Collaborators with, Clock clock) {
        return new OverdueDesk(store, with.listener(), clock);
    }

    @Produces
    @Singleton
    PauseDesk pauses(CycleStore store, CycleCommands commands, Clock clock) {
        return new PauseDesk(store, commands, clock);
    }

    @Produces
    @Singleton
    ForgettingDesk forgetting(CycleStore store, Collaborators with, Clock clock) {
        return new ForgettingDesk(store, with.continuations(), clock);
    }

    @Produces
    @Singleton
    Sweep sweep(CycleStore store, Collaborators with, Clock clock, PatienceConfiguration patience) {
        return new Sweep(store, with.continuations(), with.listener(), clock, patience.lostMessage());
    }
}
