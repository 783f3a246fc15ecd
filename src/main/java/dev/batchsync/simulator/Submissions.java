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
    private final Faults faults;

    Submissions(Tenant tenant, JobRunner runner, ConductObserver conduct, Surroundings surroundings) {
        this.tenant = tenant;
        this.runner = runner;
        this.conduct = conduct;
        this.clock = surroundings.clock();
        this.settings = surroundings.settings();
        this.faults = surroundings.faults();
    }

    Job batch(String syncId, Form form, Optional<InputStream> file) {
        requireSyncId(syncId);
        Job.BatchWork work = work(form);
        boolean said = form.bool("continueOnError").isPresent();
        return upload(
                form,
                file,
                new Order(Route.BATCH, syncId, BatchName.UNNAMED, work),
                job -> conduct.batchSubmitted(job, said));
    }

    /** Import and finalization in one job. */
    Job whole(String syncId, Form form, Optional<InputStream> file) {
        requireSyncId(syncId);
        Optional<FinalizationStrategy.Word> word = form.word("finalizationStrategy", FinalizationStrategy.Word.class);
        Job.WholeWork work = new Job.WholeWork(work(form), strategy(word, form));
        boolean said = form.bool("continueOnError").isPresent();
        return upload(
                form,
                file,
                new Order(Route.SYNCHRONIZATION, syncId, BatchName.UNNAMED, work),
                job -> conduct.wholeSubmitted(job, said, word.isPresent()));
    }

    /** An import that no synchronization keeps track of. */
    Job plain(Form form, Optional<InputStream> file) {
        boolean simulation = form.bool("simulation").orElse(false);
        if (simulation && form.bool("continueOnError").orElse(false)) {
            throw Problem.badRequest("unsupported", "A simulation cannot continue on error.");
        }
        Job.PlainWork work = new Job.PlainWork(work(form), simulation);
        return upload(form, file, new Order(Route.IMPORT, "", "import_file", work), job -> {});
    }

    private Job.BatchWork work(Form form) {
        checkFlags(form);
        ImportOptions options = new ImportOptions(
                form.bool("continueOnError").orElse(settings.serverVersion().continuesOnErrorByDefault()),
                settings.failureThreshold(),
                form.word("relationsAction", ImportAction.class).orElse(ImportAction.REPLACE),
                form.word("attributesAction", ImportAction.class).orElse(ImportAction.REPLACE));
        return new Job.BatchWork(options, form.bool("deleteFile").orElse(false), Optional.empty());
    }

    /** What is submitted, and to where. */
    private record Order(Route route, String syncId, String name, Job.Work work) {}

    private Job upload(Form form, Optional<InputStream> file, Order order, Consumer<Job> observation) {
        InputStream content = onlyFile(form, file);
        UUID id = UUID.randomUUID();
        tenant.uploads().keep(id, content);
        String name = form.text("fileName").orElse(order.name());
        return accept(id, new Order(order.route(), order.syncId(), name, order.work()), observation);
    }

    Job finalization(String syncId, Form form) {
        requireSyncId(syncId);
        checkFlags(form);
        if (form.fields().isEmpty()) {
            throw Problem.badRequest("emptyForm", "The form needs at least one part.");
        }
        Optional<FinalizationStrategy.Word> word = form.word("finalizationStrategy", FinalizationStrategy.Word.class);
        Job.FinalizationWork work = new Job.FinalizationWork(strategy(word, form));
        String name = "Synchronization finalization " + syncId;
        return accept(
                UUID.randomUUID(),
                new Order(Route.FINALIZATION, syncId, name, work),
                job -> conduct.finalizationSubmitted(job, word.isPresent()));
    }

    private Job accept(UUID id, Order order, Consumer<Job> observation) {
        Job accepted = tenant.store().change(() -> {
            Job job = new Job(
                    tenant.book().nextNumber(),
                    id,
                    order.syncId(),
                    order.name(),
                    clock.instant(),
                    order.work(),
                    new Job.Waiting());
            observation.accept(job);
            tenant.book().put(job);
            return job;
        });
        faults.strikeJob(id, order.route());
        runner.enqueue(accepted);
        return accepted;
    }

    private static FinalizationStrategy strategy(Optional<FinalizationStrategy.Word> word, Form form) {
        Optional<String> status =
                form.uuid("missingAssetStatusId").or(() -> form.uuidInside("finalizationParameters", "STATUS_ID"));
        return switch (word.orElse(FinalizationStrategy.Word.REMOVE_RESOURCES)) {
            case REMOVE_RESOURCES -> new FinalizationStrategy.RemoveResources();
            case IGNORE -> new FinalizationStrategy.Ignore();
            case CHANGE_STATUS ->
                new FinalizationStrategy.ChangeStatus(status.orElseThrow(
                        () -> Problem.badRequest("missingParameter", "CHANGE_STATUS needs missingAssetStatusId.")));
        };
    }

    private static InputStream onlyFile(Form form, Optional<InputStream> file) {
        if (file.isPresent() && form.text("fileId").isPresent()) {
            throw Problem.badRequest("ambiguousParameter", "Only one of file and fileId may be given.");
        }
        return file.orElseThrow(() -> Problem.badRequest("missingParameter", "The part 'file' is missing."));
    }

    static void requireSyncId(String syncId) {
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
