package dev.batchsync.collibra.client;

import com.fasterxml.jackson.databind.JsonNode;
import dev.batchsync.collibra.answer.Answer;
import dev.batchsync.collibra.answer.Answer.Success;
import dev.batchsync.collibra.answer.AssetDocuments;
import dev.batchsync.collibra.answer.AssignmentDocuments;
import dev.batchsync.collibra.answer.ErrorPage;
import dev.batchsync.collibra.answer.Exchange;
import dev.batchsync.collibra.answer.Failure;
import dev.batchsync.collibra.answer.JobDocument;
import dev.batchsync.collibra.answer.JobResults;
import dev.batchsync.collibra.answer.SummaryDocument;
import dev.batchsync.collibra.answer.TermListing;
import dev.batchsync.collibra.answer.UserDocument;
import dev.batchsync.collibra.login.Authorization;
import dev.batchsync.synchronization.ImportJobs.BatchCall;
import dev.batchsync.synchronization.definition.FinalizationStrategy;
import dev.batchsync.synchronization.failure.CommandError;
import dev.batchsync.synchronization.failure.JobErrors;
import dev.batchsync.synchronization.model.KnownTerms;
import dev.batchsync.synchronization.model.ModelKind;
import dev.batchsync.synchronization.retry.RetryPolicy.Call;
import dev.batchsync.synchronization.statuses.AssetId;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** The calls of one step. Each has credentials, and is repeated if the retry policy says so. */
final class CollibraCalls implements JobResults {

    /** The highest that Collibra allows (Developer Portal, "Job results"). */
    private static final int ERRORS_PER_PAGE = 1000;

    private static final int MOST_ERRORS = 20_000;

    private static final String NOT_SEEN = "not logged in, or not allowed to see this: ";

    private final CollibraApi api;
    private final JobEndpoint jobs;
    private final Repetitions repetitions;
    private final Authorization authorization;
    private final Exchange exchange;

    CollibraCalls(
            CollibraApi api,
            JobEndpoint jobs,
            Repetitions repetitions,
            Authorization authorization,
            Exchange exchange) {
        this.api = api;
        this.jobs = jobs;
        this.repetitions = repetitions;
        this.authorization = authorization;
        this.exchange = exchange;
    }

    Answer<String> info() {
        return question(api::info);
    }

    Answer<String> exists(String synchronizationId) {
        return question(() -> api.exists(synchronizationId));
    }

    Answer<Boolean> evict(String synchronizationId) {
        return question(() -> {
            api.evict(synchronizationId);
            return true;
        });
    }

    Answer<Boolean> forget(String synchronizationId) {
        return question(() -> {
            api.forget(synchronizationId);
            return true;
        });
    }

    Answer<JobDocument> startBatch(BatchCall call) {
        var id = call.id().value();
        var format = BatchForm.word(call.format());
        return start(
                Call.BATCH,
                BatchForm.batch(call),
                (type, length, body) -> api.startBatch(id, format, type, length, body));
    }

    Answer<JobDocument> startOneCall(BatchCall call) {
        var id = call.id().value();
        var format = BatchForm.word(call.format());
        return start(
                Call.ONE_CALL,
                BatchForm.oneCall(call),
                (type, length, body) -> api.startOneCall(id, format, type, length, body));
    }

    Answer<JobDocument> startFinalization(String synchronizationId, FinalizationStrategy strategy) {
        return start(
                Call.FINALIZATION,
                BatchForm.finalization(strategy),
                (type, length, body) -> api.startFinalization(synchronizationId, type, length, body));
    }

    Answer<JobDocument> startImport(String fileName, Path commands) {
        return start(Call.BATCH, BatchForm.statuses(fileName, commands), api::startImport);
    }

    /** Each try sends the form from its beginning. */
    private Answer<JobDocument> start(Call call, MultipartForm form, MultipartForm.Upload<JobDocument> upload) {
        return make(call, () -> form.send(upload));
    }

    Answer<JobDocument> job(String id) {
        return jobs.ask(place -> place.job(api, id), this::question);
    }

    /** Begins a look through the jobs, newest first; the user's id leaves out the jobs of others where Collibra honours it. */
    JobPages newestJobs(Optional<String> user) {
        return new JobPages(api, jobs, user, this::question);
    }

    /** Asks for the id of the user whose login the calls carry; a login may be none that Collibra names. */
    Answer<Optional<String>> currentUser() {
        return question(() -> Optional.ofNullable(api.currentUser()).map(UserDocument::id));
    }

    /** Reads everything of one kind, what is abstract included. */
    Answer<KnownTerms> terms(ModelKind kind) {
        var excludeMeta = hasMeta(kind) ? Boolean.FALSE : null;
        return TermListing.read(
                offset -> question(() -> api.terms(path(kind), excludeMeta, offset, TermListing.PER_PAGE)));
    }

    Answer<String> term(ModelKind kind, String id) {
        return question(() -> api.term(path(kind), id));
    }

    private static String path(ModelKind kind) {
        return switch (kind) {
            case ASSET_TYPE -> "assetTypes";
            case DOMAIN_TYPE -> "domainTypes";
            case STATUS -> "statuses";
            case ATTRIBUTE_TYPE -> "attributeTypes";
            case RELATION_TYPE -> "relationTypes";
            case COMPLEX_RELATION_TYPE -> "complexRelationTypes";
            case ROLE -> "roles";
        };
    }

    private static boolean hasMeta(ModelKind kind) {
        return kind == ModelKind.ASSET_TYPE || kind == ModelKind.DOMAIN_TYPE;
    }

    Answer<JsonNode> communities(String name) {
        return question(() -> api.resources("communities", name, null, null, null, null));
    }

    Answer<JsonNode> domains(String name, String community) {
        return question(() -> api.resources("domains", name, community, null, null, null));
    }

    Answer<JsonNode> assets(String domain, AssetDocuments.Position position) {
        var cursor = position.cursor().orElse(null);
        var offset = position.offset().orElse(null);
        return question(() -> api.resources("assets", null, null, domain, cursor, offset));
    }

    Answer<JsonNode> one(String kind, String id) {
        return question(() -> api.resource(kind, id));
    }

    Answer<JsonNode> mapping(AssetId.External ids) {
        return question(() -> api.mapping(ids.system(), ids.entity()));
    }

    Answer<JsonNode> assignment(String asset) {
        return question(() -> api.assignment(asset));
    }

    /** Reads what the assignments of an asset type allow. */
    Answer<Map<ModelKind, KnownTerms>> assigned(String assetType) {
        return question(() -> api.assignmentsOfType(assetType)).then(found -> AssignmentDocuments.allowed(found)
                .<Answer<Map<ModelKind, KnownTerms>>>map(Success::new)
                .orElseGet(() -> Answer.failed(noList())));
    }

    Answer<JsonNode> responsibilities(List<String> assets, int offset) {
        return question(() -> api.responsibilities(assets, offset));
    }

    /** For an answer that is some other JSON than was asked for. */
    static Failure noList() {
        return Failure.unreadable(Call.QUESTION, "the answer is not the list that was asked for");
    }

    @Override
    public Answer<SummaryDocument> summary(String jobId) {
        return question(() -> api.summary(jobId));
    }

    @Override
    public Answer<JobErrors> errors(String jobId, String summary) {
        var errors = new ArrayList<CommandError>();
        while (true) {
            var offset = errors.size();
            var answer = question(() -> api.errors(jobId, offset, ERRORS_PER_PAGE));
            answer.match(page -> errors.addAll(page.errors()), failure -> false);
            var isLast = answer.match(page -> isLast(page, offset, errors.size()), failure -> true);
            if (isLast) {
                return answer.then(
                        page -> new Success<>(new JobErrors(Math.max(page.total(), errors.size()), summary, errors)));
            }
        }
    }

    private boolean isLast(ErrorPage page, int before, int read) {
        return read == before || read >= Math.min(page.total(), MOST_ERRORS) || !exchange.isTimeLeft();
    }

    private <T> Answer<T> question(Supplier<T> wire) {
        return make(Call.QUESTION, wire);
    }

    private <T> Answer<T> make(Call call, Supplier<T> wire) {
        return repetitions.make(call, () -> once(call, wire), exchange::allows);
    }

    /** Makes the call once more, with renewed credentials, after a 401: a rejected call was not processed. */
    private <T> Answer<T> once(Call call, Supplier<T> wire) {
        return authorization.enter(call, exchange).then(pass -> {
            var answer = attempt(call, wire);
            var isRejected = answer.match(value -> false, Failure::isUnauthorized);
            return isRejected && pass.isRenewable()
                    ? authorization
                            .renew(call, exchange)
                            .then(renewed -> renewed.isSame(pass) ? answer : attempt(call, wire))
                    : answer;
        });
    }

    /** Collibra answers 401 to a question also for what the user may not see (core API 2.0 specification, "assets"). */
    private <T> Answer<T> attempt(Call call, Supplier<T> wire) {
        var answer = exchange.make(call, wire);
        return answer.match(
                value -> answer,
                failure -> call == Call.QUESTION && failure.isUnauthorized()
                        ? Answer.failed(Failure.unauthorized(call, NOT_SEEN + failure.text(), failure.retryAfter()))
                        : answer);
    }
}
