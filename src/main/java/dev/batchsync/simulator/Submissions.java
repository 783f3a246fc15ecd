package dev.batchsync.simulator;

import java.io.InputStream;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;

/** Accepts jobs, or refuses their fields. */
final class Submissions {

    private static final int LONGEST_SYNC_ID = 50;

    private final Tenant tenant;
    private final JobRunner runner;
    private final ConductObserver conduct;
    private final Clock clock;
    private final SimulatorSettings settings;

    Submissions(Tenant tenant, JobRunner runner, ConductObserver conduct, Surroundings surroundings) {
        this.tenant = tenant;
        this.runner = runner;
        this.conduct = conduct;
        this.clock = surroundings.clock();
        this.settings = surroundings.settings();
    }

    Job batch(String syncId, Form form, Optional<InputStream> file) {
        requireSyncId(syncId);
        checkFlags(form);
        InputStream upload = requireFile(form, file);
        Optional<Boolean> continueOnError = form.bool("continueOnError");
        Job.BatchWork work = new Job.BatchWork(
                new ImportOptions(
                        continueOnError.orElse(settings.serverVersion().continuesOnErrorByDefault()),
                        settings.failureThreshold(),
                        form.word("relationsAction", ImportAction.class).orElse(ImportAction.REPLACE),
                        form.word("attributesAction", ImportAction.class).orElse(ImportAction.REPLACE)),
                form.bool("deleteFile").orElse(false),
                Optional.empty());
        String name = form.text("fileName").orElse(BatchName.UNNAMED);
        UUID id = UUID.randomUUID();
        tenant.uploads().keep(id, upload);
        return accept(id, syncId, name, work, job -> conduct.batchSubmitted(job, continueOnError.isPresent()));
    }

    Job finalization(String syncId, Form form) {
        requireSyncId(syncId);
        checkFlags(form);
        if (form.fields().isEmpty()) {
            throw Problem.badRequest("emptyForm", "The form needs at least one part.");
        }
        Optional<FinalizationStrategy.Word> word = form.word("finalizationStrategy", FinalizationStrategy.Word.class);
        FinalizationStrategy strategy = strategy(word.orElse(FinalizationStrategy.Word.REMOVE_RESOURCES), form);
        String name = "Synchronization finalization " + syncId;
        return accept(
                UUID.randomUUID(),
                syncId,
                name,
                new Job.FinalizationWork(strategy),
                job -> conduct.finalizationSubmitted(job, word.isPresent()));
    }

    private Job accept(UUID id, String syncId, String name, Job.Work work, Consumer<Job> observation) {
        Job accepted = tenant.store().change(() -> {
            Job job = new Job(tenant.book().nextNumber(), id, syncId, name, clock.instant(), work, new Job.Waiting());
            observation.accept(job);
            tenant.book().put(job);
            return job;
        });
        runner.enqueue(accepted);
        return accepted;
    }

    private static FinalizationStrategy strategy(FinalizationStrategy.Word word, Form form) {
        Optional<String> status = form.uuid("missingAssetStatusId");
        return switch (word) {
            case REMOVE_RESOURCES -> new FinalizationStrategy.RemoveResources();
            case IGNORE -> new FinalizationStrategy.Ignore();
            case CHANGE_STATUS ->
                new FinalizationStrategy.ChangeStatus(status.orElseThrow(
                        () -> Problem.badRequest("missingParameter", "CHANGE_STATUS needs missingAssetStatusId.")));
        };
    }

    private static InputStream requireFile(Form form, Optional<InputStream> file) {
        if (file.isPresent() && form.text("fileId").isPresent()) {
            throw Problem.badRequest("ambiguousParameter", "Only one of file and fileId may be given.");
        }
        return file.orElseThrow(() -> Problem.badRequest("missingParameter", "The part 'file' is missing."));
    }

    private static void requireSyncId(String syncId) {
        if (syncId.isEmpty() || syncId.length() > LONGEST_SYNC_ID) {
            throw Form.invalid("synchronizationId", syncId, "1 to " + LONGEST_SYNC_ID + " characters");
        }
    }

    private static void checkFlags(Form form) {
        form.bool("sendNotification");
        form.bool("simulation");
        form.bool("saveResult");
    }
}
