package dev.batchsync.source;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.batchsync.source.excel.Workbooks;
import dev.batchsync.source.json.JsonSurveyor;
import dev.batchsync.synchronization.Batch;
import dev.batchsync.synchronization.ByteRange;
import dev.batchsync.synchronization.PinnedObject;
import dev.batchsync.synchronization.Problem.TextLocation;
import dev.batchsync.synchronization.definition.BatchLimits;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CommandFinderTest {

    private static final String COMMAND = "{\"resourceType\": \"Community\", \"identifier\": {\"name\": \"%s\"}}";

    private final String source = "\uFEFF[\n" + COMMAND.formatted("ä") + ",\n\n  " + COMMAND.formatted("b") + ", "
            + COMMAND.formatted("c") + "\n," + COMMAND.formatted("d") + "]\n";
    private final InMemoryBucket bucket = new InMemoryBucket();

    @Test
    void findsTheCommandsOfEveryBatchInTheUsersFile() {
        var object = bucket.put("inbox/crm/all.json", source.getBytes(UTF_8));
        var batches = Surveyed.of(bucket, object, new BatchLimits(2, 500_000, 1_000_000))
                .batches();
        assertThat(batches).hasSize(2);

        assertThat(find(object.key(), batches.get(0), Set.of(0, 1)))
                .containsEntry(0, location(object.key(), 2, 1, "ä"))
                .containsEntry(1, location(object.key(), 4, 3, "b"));
        assertThat(find(object.key(), batches.get(1), Set.of(1, 99)))
                .isEqualTo(Map.of(1, location(object.key(), 5, 2, "d")));
        assertThat(find(object.key(), batches.get(1), Set.of())).isEmpty();
    }

    /** Reading so much would take longer than an invocation can last. */
    @Test
    void findsNothingAfterFiveGigabytes() {
        var range = new ByteRange(5_000_000_000L, 5_000_000_001L);
        var batch = new Batch(9, range, 0, 1, 0, "00000000", new Batch.Planned());
        var opened = new ArrayList<String>();
        var untouched = new InMemoryBucket() {

            @Override
            public InputStream open(PinnedObject object, long from) {
                opened.add(object.key());
                return InputStream.nullInputStream();
            }
        };
        var finder = finder(untouched);

        for (var name : List.of("all.json", "all.csv")) {
            var source = new PinnedObject("inbox/crm/" + name, "1", 6_000_000_000L, Instant.EPOCH);
            assertThat(finder.find(source, batch, Set.of(0))).isEmpty();
            assertThat(finder.extent(source, batch)).isEmpty();
        }
        assertThat(opened).isEmpty();
    }

    @Test
    void findsNothingWhenTheSourceIsGone() {
        var object = bucket.put("inbox/crm/all.json", source.getBytes(UTF_8));
        var batches = Surveyed.of(bucket, object, BatchLimits.RECOMMENDED).batches();
        bucket.put("inbox/crm/all.json", "[]".getBytes(UTF_8));

        assertThat(finder(bucket).find(object, batches.get(0), Set.of(0))).isEmpty();
    }

    private CommandFinder finder(InMemoryBucket files) {
        var workbooks = Workbooks.of(files, Path.of("target", "scratch"), 1_000_000, 1_000_000);
        return new CommandFinder(files, JsonSurveyor.ofArrays(bucket), workbooks);
    }

    private Map<Integer, TextLocation> find(String key, Batch batch, Set<Integer> commands) {
        return finder(bucket).find(bucket.pin(key).orElseThrow(), batch, commands);
    }

    private TextLocation location(String key, long line, long column, String name) {
        var before = source.substring(0, source.indexOf(COMMAND.formatted(name)));
        return new TextLocation(key, line, column, before.getBytes(UTF_8).length);
    }
}
