package dev.batchsync.simulator.jobs;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.batchsync.simulator.importing.CommandFileReader;
import dev.batchsync.simulator.importing.CommandHistory;
import dev.batchsync.simulator.importing.CycleFinalizer;
import dev.batchsync.simulator.importing.FileImport;
import dev.batchsync.simulator.importing.ImportCommand;
import dev.batchsync.simulator.importing.ImportOptions;
import dev.batchsync.simulator.importing.MissingPolicy;
import dev.batchsync.simulator.importing.WorkEnding;
import dev.batchsync.simulator.importing.WorkOutcome;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Does the work of jobs. */
final class JobExecution {

    private final Tenant tenant;

    private final JobObserver observer;

    JobExecution(Tenant tenant, JobObserver observer) {
        this.tenant = tenant;
        this.observer = observer;
    }

    /** Reads the file once, as far as it can be read. */
    JobWork.Inspection inspect(Job job) {
        String first = "";
        String last = "";
        int commands = 0;
        try (CommandFileReader reader = CommandFileReader.open(tenant.uploads().of(job.id()))) {
            @Nullable ImportCommand command;
            while ((command = reader.next()) != null) {
                last = command.identity();
                first = first.isEmpty() ? last : first;
                commands = reader.commandsRead();
            }
        } catch (JsonProcessingException e) {
            return new JobWork.Inspection(commands, first, "");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new JobWork.Inspection(commands, first, last);
    }

    /** The number of resources that the job will change, for its duration. */
    int size(Job job) {
        return job.work().upload().isPresent()
                ? job.inspection().map(JobWork.Inspection::commands).orElse(0)
                : new CycleFinalizer(tenant.data()).countMissing(job.syncId());
    }

    WorkOutcome execute(Job job) {
        return job.work().match(new Execution(job));
    }

    /** Does the work of one job. */
    private final class Execution implements JobWork.Cases<WorkOutcome> {

        private final Job job;

        private Execution(Job job) {
            this.job = job;
        }

        @Override
        public WorkOutcome batch(JobWork.BatchWork work) {
            ImportOptions options = work.options();
            CommandHistory history = new CommandHistory(tenant.data().tracking(), job.syncId(), options);
            WorkOutcome outcome = importFile(options, Optional.of(history));
            if (outcome.succeeded() || options.continueOnError()) {
                tenant.data().tracking().open(job.syncId());
            }
            return outcome;
        }

        /** A job whose import fails does not finalize. A job that continues on error does, whatever it could not import. */
        @Override
        public WorkOutcome whole(JobWork.WholeWork work) {
            WorkOutcome imported = batch(work.batch());
            if (imported.ending() == WorkEnding.FAILED) {
                return imported;
            }
            if (!imported.succeeded()) {
                observer.finalizedDespiteErrors(job);
            }
            return imported.and(finish(work.strategy()));
        }

        @Override
        public WorkOutcome plain(JobWork.PlainWork work) {
            return importFile(work.batch().options(), Optional.empty());
        }

        @Override
        public WorkOutcome finalization(JobWork.FinalizationWork work) {
            return finish(work.strategy());
        }

        @Override
        public WorkOutcome foreign(JobWork.ForeignWork work) {
            throw new IllegalStateException("Job " + job.id() + " belongs to another integration");
        }

        private WorkOutcome importFile(ImportOptions options, Optional<CommandHistory> history) {
            return new FileImport(tenant.uploads().of(job.id()), options, tenant.data(), history).run();
        }

        private WorkOutcome finish(MissingPolicy policy) {
            return new CycleFinalizer(tenant.data()).run(job.syncId(), policy);
        }
    }
}
