package dev.batchsync.collibra.client;

import static dev.batchsync.collibra.answer.AssetDocuments.PER_PAGE;

import com.fasterxml.jackson.databind.JsonNode;
import dev.batchsync.collibra.answer.Answer;
import dev.batchsync.collibra.answer.AnswerTable.Meaning;
import dev.batchsync.collibra.answer.AssetDocuments;
import dev.batchsync.collibra.answer.Failure;
import dev.batchsync.synchronization.ImportJobs.NotStarted;
import dev.batchsync.synchronization.jobs.TimeLeft;
import dev.batchsync.synchronization.statuses.AssetId;
import dev.batchsync.synchronization.statuses.AssetReads;
import dev.batchsync.synchronization.statuses.KeptAsset.Holder;
import dev.batchsync.synchronization.statuses.SeenAsset;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Reads assets, their default statuses and their responsibilities from the core API. */
@ApplicationScoped
class CollibraAssets implements AssetReads {

    /** The highest offset is far above what 50 assets have. */
    private static final int MOST_RESPONSIBILITIES = 20_000;

    private final CallFactory calls;

    CollibraAssets(CallFactory calls) {
        this.calls = calls;
    }

    @Override
    public Reply<Optional<String>> domain(AssetId domain, TimeLeft time) {
        var within = calls.within(time);
        if (domain.name().isEmpty()) {
            return reply(direct(within, domain));
        }
        var community = domain.parent()
                .map(parent -> community(within, parent))
                .orElseGet(() -> new Answer.Success<>(Optional.empty()));
        return reply(community.then(id -> id.isEmpty()
                ? new Answer.Success<>(Optional.empty())
                : id(
                        within.domains(domain.name().get(), id.get()),
                        domain.name().get())));
    }

    private static Answer<Optional<String>> community(CollibraCalls within, AssetId community) {
        return community.name().isPresent()
                ? id(
                        within.communities(community.name().get()),
                        community.name().get())
                : direct(within, community);
    }

    private static Answer<Optional<String>> id(Answer<JsonNode> list, String name) {
        return list.then(answer -> answer.path("results").isArray()
                ? new Answer.Success<>(AssetDocuments.idOf(answer, name))
                : Answer.failed(CollibraCalls.noList()));
    }

    /** By its own id, or by the ids in another system. */
    private static Answer<Optional<String>> direct(CollibraCalls within, AssetId identified) {
        return identified.external().isEmpty()
                ? new Answer.Success<>(identified.id())
                : unlessAbsent(within.mapping(identified.external().get()), answer -> AssetDocuments.mapped(answer));
    }

    @Override
    public Reply<Page> page(String domainId, Optional<String> position, TimeLeft time) {
        var at = AssetDocuments.Position.of(position);
        return reply(calls.within(time).assets(domainId, at).then(answer -> AssetDocuments.page(answer, at)
                .<Answer<Page>>map(Answer.Success::new)
                .orElseGet(() -> Answer.failed(CollibraCalls.noList()))));
    }

    @Override
    public Reply<Optional<SeenAsset>> asset(AssetId asset, TimeLeft time) {
        var within = calls.within(time);
        return reply(direct(within, asset)
                .then(id -> id.isEmpty()
                        ? new Answer.Success<>(Optional.empty())
                        : unlessAbsent(within.one("assets", id.get()), AssetDocuments::asset)));
    }

    @Override
    public Reply<Optional<String>> defaultStatus(String assetId, TimeLeft time) {
        return reply(unlessAbsent(calls.within(time).assignment(assetId), AssetDocuments::defaultStatus));
    }

    @Override
    public Reply<Map<String, List<Holder>>> responsibilities(List<String> assetIds, TimeLeft time) {
        var within = calls.within(time);
        var holders = AssetDocuments.noHolders();
        for (int offset = 0; offset < MOST_RESPONSIBILITIES; offset += PER_PAGE) {
            var added = within.responsibilities(assetIds, offset)
                    .then(answer -> AssetDocuments.addHolders(answer, holders) < 0
                            ? Answer.<JsonNode>failed(CollibraCalls.noList())
                            : new Answer.Success<>(answer));
            var isLast = added.match(answer -> answer.path("results").size() < PER_PAGE, failure -> true);
            if (isLast) {
                return reply(added.then(answer -> new Answer.Success<>(holders)));
            }
        }
        return reply(Answer.failed(CollibraCalls.noList()));
    }

    /** What does not exist is an answer too. */
    private static <T> Answer<Optional<T>> unlessAbsent(Answer<JsonNode> answer, Function<JsonNode, Optional<T>> read) {
        return answer.match(
                found -> new Answer.Success<>(read.apply(found)),
                failure -> failure.meaning() == Meaning.ABSENT
                        ? new Answer.Success<>(Optional.<T>empty())
                        : Answer.<Optional<T>>failed(failure));
    }

    private static <T> Reply<T> reply(Answer<T> answer) {
        return answer.match(Reply::of, CollibraAssets::failed);
    }

    private static <T> Reply<T> failed(Failure failure) {
        var why = "Collibra did not show the assets: " + failure.why();
        return failure.meaning() == Meaning.AGAIN
                ? new Later<>(new NotStarted(why, failure.retryAfter()))
                : new Denied<>(why);
    }
}
