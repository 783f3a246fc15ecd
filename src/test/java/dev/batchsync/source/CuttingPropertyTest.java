package dev.batchsync.source;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.batchsync.synchronization.Batch;
import dev.batchsync.synchronization.PinnedObject;
import dev.batchsync.synchronization.Problem.TextLocation;
import dev.batchsync.synchronization.SurveyCheckpoint;
import dev.batchsync.synchronization.Surveyor.Complete;
import dev.batchsync.synchronization.Surveyor.Paused;
import dev.batchsync.synchronization.definition.BatchLimits;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.domains.Domain;
import net.jqwik.api.domains.DomainContext;

@Domain(RandomSources.class)
@Domain(DomainContext.Global.class)
class CuttingPropertyTest {

    private static final String KEY = "inbox/crm/people.json";
    private static final int ALL = Integer.MAX_VALUE;

    private final InMemoryBucket bucket = new InMemoryBucket();

    @Property
    void cutsAsTheReferenceDoes(@ForAll RandomSource source, @ForAll BatchLimits limits) {
        var surveyed = Surveyed.of(bucket, pin(source), limits);

        var tooLarge = ExpectedBatches.groups(source).stream()
                .filter(group -> ExpectedBatches.bytes(group) > limits.maxBytes())
                .findFirst();
        if (tooLarge.isPresent()) {
            assertThat(((TextLocation) surveyed.problem().place().orElseThrow()).offset())
                    .isEqualTo(tooLarge.get().get(0).from());
        } else {
            assertThat(surveyed.batches()).isEqualTo(ExpectedBatches.of(source, limits));
            assertThat(surveyed.outcome()).isInstanceOf(Complete.class);
        }
    }

    @Property
    void planHoldsTheSumsOfItsBatches(@ForAll RandomSource source) {
        var surveyed = Surveyed.of(bucket, pin(source), BatchLimits.RECOMMENDED);

        var plan = ((Complete) surveyed.outcome()).plan();
        assertThat(plan.batches()).isEqualTo(surveyed.batches().size());
        assertThat(plan.resources()).isEqualTo(source.commands().size());
        assertThat(plan.characteristics()).isEqualTo(ExpectedBatches.characteristics(source.commands()));
        assertThat(plan.sourceBytes()).isEqualTo(source.bytes().length);
    }

    @Property
    void batchesHoldAllCommandsOfTheSourceInTheirOrder(@ForAll RandomSource source) throws IOException {
        var surveyed = Surveyed.of(bucket, pin(source), new BatchLimits(2, 500_000, 50_000_000));

        var sent = new ArrayList<JsonNode>();
        for (var batch : surveyed.batches()) {
            sent.addAll(commands("[" + text(source, batch) + "]"));
        }
        assertThat(sent).isEqualTo(commands(source.text()));
    }

    @Property
    void continuesFromEveryCheckpointAsIfNeverInterrupted(@ForAll RandomSource source, @ForAll BatchLimits limits) {
        var pinned = pin(source);
        var whole = Surveyed.of(bucket, pinned, limits);

        for (int i = 0; i < whole.batches().size(); i++) {
            var rest = Surveyed.of(bucket, pinned, limits, whole.checkpoints().get(i), ALL);

            assertThat(rest.batches()).isEqualTo(tail(whole.batches(), i + 1));
            assertThat(rest.checkpoints()).isEqualTo(tail(whole.checkpoints(), i + 1));
            assertThat(rest.outcome()).isEqualTo(whole.outcome());
        }
    }

    @Property
    void stopsWhereTheSinkSaysSo(@ForAll RandomSource source, @ForAll BatchLimits limits) {
        var pinned = pin(source);
        var whole = Surveyed.of(bucket, pinned, limits);

        for (int i = 1; i <= whole.batches().size(); i++) {
            var paused = Surveyed.of(bucket, pinned, limits, SurveyCheckpoint.START, i);

            assertThat(paused.batches()).isEqualTo(whole.batches().subList(0, i));
            assertThat(paused.outcome()).isEqualTo(new Paused());
        }
    }

    @Property
    void givesTheSameResultInWhateverPiecesTheBytesArrive(
            @ForAll RandomSource source, @ForAll BatchLimits limits, @ForAll Random random) {
        var inPieces = new InMemoryBucket(() -> 1 + random.nextInt(20));

        var surveyed = Surveyed.of(inPieces, inPieces.put(KEY, source.bytes()), limits);

        assertThat(surveyed).isEqualTo(Surveyed.of(bucket, pin(source), limits));
    }

    private PinnedObject pin(RandomSource source) {
        return bucket.put(KEY, source.bytes());
    }

    private static List<JsonNode> commands(String json) throws IOException {
        var root = new ObjectMapper().readTree(json.startsWith("\uFEFF") ? json.substring(1) : json);
        var commands = new ArrayList<JsonNode>();
        if (root.isArray()) {
            root.forEach(commands::add);
        } else {
            commands.add(root);
        }
        return commands;
    }

    private static String text(RandomSource source, Batch batch) {
        var range = batch.range();
        return new String(source.bytes(), (int) range.from(), (int) range.length(), StandardCharsets.UTF_8);
    }

    private static <T> List<T> tail(List<T> list, int from) {
        return list.subList(from, list.size());
    }
}
