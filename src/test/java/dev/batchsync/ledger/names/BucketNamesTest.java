package dev.batchsync.ledger.names;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.batchsync.source.InMemoryBucket;
import dev.batchsync.source.InMemoryStagedObjects;
import dev.batchsync.synchronization.Cycle;
import dev.batchsync.synchronization.Phase;
import dev.batchsync.synchronization.Problem.TextLocation;
import dev.batchsync.synchronization.Problem.WorkbookLocation;
import dev.batchsync.synchronization.SampleCycle;
import dev.batchsync.synchronization.model.ModelKind;
import dev.batchsync.synchronization.model.UsedName;
import dev.batchsync.synchronization.model.UsedNames;
import dev.batchsync.synchronization.model.UsedPairs;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a file names survives in the bucket as it was. */
class BucketNamesTest {

    private static final String KEY = "staged/crm/20260301T080000Z-0a0bb52a/names.json";

    private final InMemoryBucket bucket = new InMemoryBucket();
    private final BucketNames store = new BucketNames(bucket, new InMemoryStagedObjects(bucket));
    private final Cycle cycle = SampleCycle.in(new Phase.Open());
    private final List<UsedName> names = List.of(
            new UsedName(
                    ModelKind.STATUS,
                    UsedName.Form.NAME,
                    "\"Gültig\"\n\uD83D\uDE00",
                    new TextLocation("inbox/crm/all.json", 5_000_000_000L, 7, 80_000_000_000L),
                    ""),
            new UsedName(
                    ModelKind.RELATION_TYPE,
                    UsedName.Form.ID,
                    "x",
                    new WorkbookLocation("inbox/crm/all.xlsx", "Sheet1, row 3"),
                    "template[0].relations"),
            new UsedName(
                    ModelKind.ROLE,
                    UsedName.Form.NAME_OR_ID,
                    "Owner",
                    new TextLocation("inbox/crm/all.json", 1, 1, 0),
                    ""));

    @Test
    void namesComeBackInTheirOrderWithTheirPlaces() {
        store.save(cycle, UsedNames.of(names, false));

        var loaded = store.load(cycle).orElseThrow();

        assertThat(loaded.all()).isEqualTo(names);
        assertThat(loaded.areComplete()).isFalse();
        store.save(cycle, UsedNames.of(names, true));
        assertThat(store.load(cycle).orElseThrow().areComplete()).isTrue();
    }

    @Test
    void theFirstNameThatWasLeftOutComesBack() {
        var first = Optional.of(new UsedNames.Uncertain(
                new WorkbookLocation("inbox/crm/all.xlsx", "Sheet1, row 3"), "template[0].type.name"));

        store.save(cycle, UsedNames.of(names, true).with(first));

        assertThat(store.load(cycle).orElseThrow().uncertain()).isEqualTo(first);
        assertThat(store.load(cycle).orElseThrow().all()).isEqualTo(names);
        store.save(cycle, UsedNames.of(names, true));
        assertThat(store.load(cycle).orElseThrow().uncertain()).isEmpty();
    }

    @Test
    void thereAreNoneBeforeTheyAreSavedAndAfterTheyAreDiscarded() {
        assertThat(store.load(cycle)).isEmpty();

        store.save(cycle, UsedNames.of(names, true));
        store.discard(cycle.synchronizationId(), cycle.id());
        store.discard(cycle.synchronizationId(), cycle.id());

        assertThat(store.load(cycle)).isEmpty();
        assertThat(bucket.keys()).isEmpty();
    }

    /** A later version may write what this one does not know. */
    @Test
    void whatCannotBeReadIsNothing() {
        for (var content : List.of(
                "",
                "{",
                "[]",
                "{\"complete\":true,\"names\":[{\"kind\":\"PLANET\",\"form\":\"NAME\",\"text\":\"x\"}]}")) {
            bucket.write(KEY, "application/json", content.getBytes(UTF_8));
            assertThat(store.load(cycle)).as(content).isEmpty();
        }
    }

    @Test
    void whatWasUsedTogetherComesBack() {
        var pairs = List.of(
                new UsedPairs.Pair(0, 2, new TextLocation("inbox/crm/all.json", 8, 2, 90)),
                new UsedPairs.Pair(2, 1, new WorkbookLocation("inbox/crm/all.xlsx", "Sheet1, row 3")));

        store.save(cycle, UsedNames.of(names, true).with(UsedPairs.of(pairs, false)));

        var loaded = store.load(cycle).orElseThrow().pairs();
        assertThat(loaded.all()).isEqualTo(pairs);
        assertThat(loaded.areComplete()).isFalse();
        store.save(cycle, UsedNames.of(names, true));
        assertThat(store.load(cycle).orElseThrow().pairs().areComplete()).isTrue();
    }

    @Test
    void aPairOfANameThatIsNotThereCannotBeRead() {
        store.save(
                cycle,
                UsedNames.of(names, true)
                        .with(UsedPairs.of(
                                List.of(new UsedPairs.Pair(0, 3, new TextLocation("inbox/crm/all.json", 8, 2, 90))),
                                true)));

        assertThat(store.load(cycle)).isEmpty();
    }
}
