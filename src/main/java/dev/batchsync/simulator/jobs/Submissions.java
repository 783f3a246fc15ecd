package dev.batchsync.simulator.jobs;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.batchsync.simulator.catalog.ImportAction;
import dev.batchsync.simulator.catalog.Json;
import dev.batchsync.simulator.faults.ApiRoute;
import dev.batchsync.simulator.faults.Faults;
import dev.batchsync.simulator.importing.ImportOptions;
import dev.batchsync.simulator.importing.MissingPolicy;
import dev.batchsync.simulator.request.Form;
import dev.batchsync.simulator.request.RequestRefused;
import java.io.InputStream;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;

/** Accepts requests for jobs, or refuses their fields. */
public final class Submissions {

    private static final int LONGEST_SYNC_ID = 50;

    /** The name that Collibra gives to a batch without a file name. */
    public static final String UNNAMED_BATCH = "synchronization_file";

    private final Tenant tenant;
    private final JobRunner runner;
    private final JobObserver observer;
    private final Clock clock;
    private final JobSettings settings;
    private final Faults faults;

    public Submissions(Tenant tenant, JobRunner runner, JobObserver observer, JobEnvironment environment) {
        this.tenant = tenant;
        this.runner = runner;
        this.observer = observer;
        this.clock = environment.clock();
        this.settings = environment.settings();
        this.faults = environment.faults();
    }

    public Job batch(String syncId, Form form, Optional<InputStream> file) {
        requireSyncId(syncId);
        JobWork.BatchWork work = work(form);
        boolean said = form.bool("continueOnError").isPresent();
        return upload(
                form,
                file,
                new NewJob(ApiRoute.BATCH, syncId, UNNAMED_BATCH, work),
                job -> observer.batchSubmitted(job, said));
    }

    /** Import and finalization in one job. */
    public Job whole(String syncId, Form form, Optional<InputStream> file) {
        requireSyncId(syncId);
        Optional<MissingPolicy.Word> word = form.word("finalizationStrategy", MissingPolicy.Word.class);
        JobWork.WholeWork work = new JobWork.WholeWork(work(form), strategy(word, form));
        boolean said = form.bool("continueOnError").isPresent();
        return upload(
                form,
                file,
                new NewJob(ApiRoute.SYNCHRONIZATION, syncId, UNNAMED_BATCH, work),
                job -> observer.wholeSubmitted(job, said, word.isPresent()));
    }

    /** An import that no synchronization tracks. */
    public Job plain(Form form, Optional<InputStream> file) {
        boolean simulation = form.bool("simulation").orElse(false);
        if (simulation && form.bool("continueOnError").orElse(false)) {
            throw RequestRefused.badRequest(
                    "unsupported", "A simulation cannot continue on error. Send continueOnError=false.");
        }
        JobWork.PlainWork work = new JobWork.PlainWork(work(form), simulation);
        return upload(form, file, new NewJob(ApiRoute.IMPORT, "", "import_file", work), job -> {});
    }

    private JobWork.BatchWork work(Form form) {
        checkFlags(form);
        ImportOptions options = new ImportOptions(
                form.bool("continueOnError").orElse(settings.serverVersion().continuesOnErrorByDefault()),
                settings.failureThreshold(),
                form.word("relationsAction", ImportAction.class).orElse(ImportAction.REPLACE),
                form.word("attributesAction", ImportAction.class).orElse(ImportAction.REPLACE));
        return new JobWork.BatchWork(options, form.bool("deleteFile").orElse(false), Optional.empty());
    }

    /** A job to accept, and the route that it came by. */
    private record NewJob(ApiRoute route, String syncId, String name, JobWork work) {}

    private Job upload(Form form, Optional<InputStream> file, NewJob order, Consumer<Job> observation) {
        InputStream content = onlyFile(form, file);
        UUID id = UUID.randomUUID();
        tenant.uploads().keep(id, content);
        String name = form.text("fileName").orElse(order.name());
        return accept(id, new NewJob(order.route(), order.syncId(), name, order.work()), observation);
    }

    public Job finalization(String syncId, Form form) {
        requireSyncId(syncId);
        checkFlags(form);
        if (form.fields().isEmpty()) {
            throw RequestRefused.badRequest("emptyForm", "The form needs at least one part.");
        }
        Optional<MissingPolicy.Word> word = form.word("finalizationStrategy", MissingPolicy.Word.class);
        JobWork.FinalizationWork work =
                new JobWork.FinalizationWork(strategy(word, form), settings.finalizesAsSystem());
        String name = "Synchronization finalization " + syncId;
        return accept(
                UUID.randomUUID(),
                new NewJob(ApiRoute.FINALIZATION, syncId, name, work),
                job -> observer.finalizationSubmitted(job, word.isPresent()));
    }

    private Job accept(UUID id, NewJob order, Consumer<Job> observation) {
        Job accepted = tenant.store().change(() -> {
            Job job = new Job(
                    tenant.book().nextNumber(),
                    id,
                    order.syncId(),
                    order.name(),
                    clock.instant(),
                    order.work(),
                    new JobPhase.Enqueued());
            observation.accept(job);
            tenant.book().put(job);
            return job;
        });
        faults.strikeJob(id, order.route());
        runner.enqueue(accepted);
        return accepted;
    }

    private static MissingPolicy strategy(Optional<MissingPolicy.Word> word, Form form) {
        Optional<String> status = form.uuid("missingAssetStatusId").or(() -> statusForOlderServers(form));
        return switch (word.orElse(MissingPolicy.Word.REMOVE_RESOURCES)) {
            case REMOVE_RESOURCES -> new MissingPolicy.DeleteMissing();
            case IGNORE -> new MissingPolicy.KeepMissing();
            case CHANGE_STATUS ->
                new MissingPolicy.RelabelMissing(status.orElseThrow(() ->
                        RequestRefused.badRequest("missingParameter", "CHANGE_STATUS needs missingAssetStatusId.")));
        };
    }

    private static Optional<String> statusForOlderServers(Form form) {
        String field = "finalizationParameters";
        return form.text(field).map(parameters -> {
            try {
                String status =
                        Json.MAPPER.readTree(parameters).path("STATUS_ID").asText();
                return Form.uuid(field, status);
            } catch (JsonProcessingException e) {
                throw Form.invalid(field, parameters, "JSON");
            }
        });
    }

    private static InputStream onlyFile(Form form, Optional<InputStream> file) {
        if (file.isPresent() && form.text("fileId").isPresent()) {
            throw RequestRefused.badRequest(
                    "ambiguousParameter", "The request has both file and fileId. Send only one of them.");
        }
        return file.orElseThrow(() -> RequestRefused.badRequest("missingParameter", "The part 'file' is missing."));
    }

    public static void requireSyncId(String syncId) {
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
