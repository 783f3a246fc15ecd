package dev.batchsync.simulator;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Does what a job is for. */
final class JobExecution {

    private final Tenant tenant;

    JobExecution(Tenant tenant) {
        this.tenant = tenant;
    }

    /** Looks through the batch as far as it can be read. */
    Job.Inspection inspect(Job job) {
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
            return new Job.Inspection(commands, first, "");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Job.Inspection(commands, first, last);
    }

    /** How many resources the job will deal with. */
    int size(Job job) {
        return job.upload().isPresent()
                ? job.inspection().map(Job.Inspection::commands).orElse(0)
                : new CycleFinalizer(tenant).countMissing(job.syncId());
    }

    WorkOutcome execute(Job job) {
        if (job.work() instanceof Job.BatchWork batch) {
            return importBatch(job, batch.options());
        }
        if (job.work() instanceof Job.WholeWork whole) {
            return importWhole(job, whole);
        }
        return job.work() instanceof Job.PlainWork plain
                ? importPlain(job, plain.batch().options())
                : finish(job, ((Job.FinalizationWork) job.work()).strategy());
    }

    private WorkOutcome importPlain(Job job, ImportOptions options) {
        return new FileImport(tenant.uploads().of(job.id()), options, tenant, Optional.empty()).run();
    }

    /** A job that breaks off finalizes nothing; one that continues on error does, whatever it could not import. */
    private WorkOutcome importWhole(Job job, Job.WholeWork whole) {
        WorkOutcome imported = importBatch(job, whole.batch().options());
        if (imported.state() == JobState.ERROR) {
            return imported;
        }
        if (!imported.succeeded()) {
            tenant.violations().record(ViolationKind.FINALIZED_AFTER_FAILED_BATCH, job.syncId(), job.name());
        }
        return imported.and(finish(job, whole.strategy()));
    }

    private WorkOutcome importBatch(Job job, ImportOptions options) {
        CommandHistory history = new CommandHistory(tenant.tracking(), job.syncId(), options);
        Path file = tenant.uploads().of(job.id());
        WorkOutcome outcome = new FileImport(file, options, tenant, Optional.of(history)).run();
        if (outcome.succeeded() || options.continueOnError()) {
            tenant.tracking().open(job.syncId());
        }
        return outcome;
    }

    private WorkOutcome finish(Job job, MissingPolicy strategy) {
        return new CycleFinalizer(tenant).run(job.syncId(), strategy);
    }
}
