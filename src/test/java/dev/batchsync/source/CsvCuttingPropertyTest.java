package dev.batchsync.source;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import dev.batchsync.source.read.Scratch;
import dev.batchsync.synchronization.Batch;
import dev.batchsync.synchronization.PinnedObject;
import dev.batchsync.synchronization.SurveyCheckpoint;
import dev.batchsync.synchronization.Surveyor.Complete;
import dev.batchsync.synchronization.Surveyor.Paused;
import dev.batchsync.synchronization.definition.BatchLimits;
import dev.batchsync.synchronization.definition.Definition;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class CsvCuttingPropertyTest {

    private static final String KEY = "inbox/crm/people.csv";
    private static final Path SCRATCH = Path.of("target", "csv-payloads");
    private static final int RESOURCES_PER_ROW = 2;
    private static final JsonMapper JSON = new JsonMapper();
    private static final int ALL = Integer.MAX_VALUE;

    private final InMemoryBucket bucket = new InMemoryBucket();

    @Property
    void cutsAsTheReferenceDoes(
            @ForAll Random random,
            @ForAll @IntRange(min = 1, max = 30) int resources,
            @ForAll @IntRange(min = 1, max = 8) int tags) {
        var csv = RandomCsv.make(random);

        var surveyed = survey(csv, new BatchLimits(resources, tags, 50_000_000));

        var expected = reference(csv, resources, tags);
        assertThat(surveyed.batches()).extracting(Batch::resources).containsExactlyElementsOf(resources(expected));
        assertThat(surveyed.batches()).extracting(Batch::characteristics).containsExactlyElementsOf(tags(expected));
    }

    @Property(tries = 300)
    void batchesHoldAllRowsAfterTheHeader(@ForAll Random random, @ForAll @IntRange(min = 1, max = 30) int resources)
            throws Exception {
        var csv = RandomCsv.make(random);

        var surveyed = survey(csv, new BatchLimits(resources, 500_000, 50_000_000));

        var sent = new ArrayList<List<String>>();
        for (var batch : surveyed.batches()) {
            var rows = read(csv, payload(csv, batch));
            if (csv.header()) {
                assertThat(rows.remove(0)).isEqualTo(csv.rows().get(0));
            }
            assertThat(rows).hasSize(batch.resources() / RESOURCES_PER_ROW);
            sent.addAll(rows);
        }
        assertThat(sent).isEqualTo(csv.data());
    }

    @Property
    void batchesAreTheBytesOfTheSourceExceptRowsWithoutText(@ForAll Random random) {
        var csv = RandomCsv.make(random);

        var surveyed = survey(csv, new BatchLimits(4, 500_000, 50_000_000));

        long reached = csv.text().startsWith("\uFEFF") ? 3 : 0;
        for (var batch : surveyed.batches()) {
            if (batch.number() > 1 || !csv.header()) {
                assertNothingToSend(csv, reached, batch.range().from());
            }
            reached = batch.range().to();
            assertThat(batch.checksum()).isEqualTo(ExpectedBatches.checksum(bytes(csv, batch)));
        }
        if (!surveyed.batches().isEmpty()) {
            assertNothingToSend(csv, reached, csv.bytes().length);
        }
    }

    private static void assertNothingToSend(RandomCsv csv, long from, long to) {
        assertThat(read(csv, between(csv, from, to)))
                .allMatch(row -> String.join("", row.subList(0, 3)).isEmpty());
    }

    @Property(tries = 300)
    void keepsTheLimitOfBytesOrNamesWhatDoesNotFit(@ForAll Random random) throws Exception {
        var csv = RandomCsv.make(random);

        var surveyed = survey(csv, new BatchLimits(50_000, 500_000, 1_000));

        for (var batch : surveyed.batches()) {
            assertThat(payload(csv, batch).getBytes(UTF_8)).hasSizeLessThanOrEqualTo(1_000);
        }
        if (!(surveyed.outcome() instanceof Complete) && csv.bytes().length > 0) {
            assertThat(surveyed.problem().message()).contains("at most 1,000.");
        }
    }

    @Property
    void continuesFromEveryCheckpointAsIfNeverInterrupted(
            @ForAll Random random, @ForAll @IntRange(min = 1, max = 10) int resources) {
        var csv = RandomCsv.make(random);
        var limits = new BatchLimits(resources, 500_000, 50_000_000);
        var whole = survey(csv, limits);

        for (int i = 0; i < whole.batches().size(); i++) {
            var rest = survey(csv, limits, whole.checkpoints().get(i), ALL);

            assertThat(rest.batches()).isEqualTo(tail(whole.batches(), i + 1));
            assertThat(rest.checkpoints()).isEqualTo(tail(whole.checkpoints(), i + 1));
            assertThat(rest.outcome()).isEqualTo(whole.outcome());
        }
    }

    @Property(tries = 300)
    void givesTheSameResultInWhateverPiecesTheBytesArrive(@ForAll Random random) {
        var csv = RandomCsv.make(random);
        var definition = definition(csv, new BatchLimits(6, 500_000, 50_000_000));
        var inPieces = new InMemoryBucket(() -> 1 + random.nextInt(20));

        var surveyed = Surveyed.of(inPieces, inPieces.put(KEY, csv.bytes()), definition, SurveyCheckpoint.START, ALL);

        assertThat(surveyed).isEqualTo(Surveyed.of(bucket, pin(csv), definition, SurveyCheckpoint.START, ALL));
    }

    @Property
    void stopsWhereTheSinkSaysSo(@ForAll Random random) {
        var csv = RandomCsv.make(random);
        var limits = new BatchLimits(6, 500_000, 50_000_000);
        var whole = survey(csv, limits);

        for (int i = 1; i <= whole.batches().size(); i++) {
            var paused = survey(csv, limits, SurveyCheckpoint.START, i);

            assertThat(paused.batches()).isEqualTo(whole.batches().subList(0, i));
            assertThat(paused.outcome()).isEqualTo(new Paused());
        }
    }

    @Property
    void planHoldsTheSumsOfItsBatches(@ForAll Random random) {
        var csv = RandomCsv.make(random);
        Assume.that(csv.bytes().length > 0);

        var surveyed = survey(csv, BatchLimits.RECOMMENDED);

        var plan = ((Complete) surveyed.outcome()).plan();
        assertThat(plan.batches()).isEqualTo(surveyed.batches().size());
        assertThat(plan.resources())
                .isEqualTo((long) RESOURCES_PER_ROW * csv.data().size());
        assertThat(plan.characteristics()).isEqualTo(count(csv.data()));
        assertThat(plan.sourceBytes()).isEqualTo(csv.bytes().length);
        assertThat(plan.rows()).isEqualTo(csv.unusual());
    }

    private Surveyed survey(RandomCsv csv, BatchLimits limits) {
        return survey(csv, limits, SurveyCheckpoint.START, ALL);
    }

    private Surveyed survey(RandomCsv csv, BatchLimits limits, SurveyCheckpoint from, int atMost) {
        return Surveyed.of(bucket, pin(csv), definition(csv, limits), from, atMost);
    }

    private PinnedObject pin(RandomCsv csv) {
        return bucket.put(KEY, csv.bytes());
    }

    private static Definition definition(RandomCsv csv, BatchLimits limits) {
        return CsvDefinitions.of(csv.csv(), csv.template(CsvDefinitions.ASSETS), limits);
    }

    /** Cuts groups of rows about one asset into batches in a simple way. */
    private static List<List<List<String>>> reference(RandomCsv csv, int resources, int tags) {
        var batches = new ArrayList<List<List<String>>>();
        for (var group : groups(csv.data())) {
            if (!batches.isEmpty()) {
                var joined = new ArrayList<>(batches.get(batches.size() - 1));
                joined.addAll(group);
                if (joined.size() * RESOURCES_PER_ROW <= resources && count(joined) <= tags) {
                    batches.set(batches.size() - 1, joined);
                    continue;
                }
            }
            batches.add(group);
        }
        return batches;
    }

    private static List<List<List<String>>> groups(List<List<String>> rows) {
        var groups = new ArrayList<List<List<String>>>();
        List<String> before = List.of();
        for (var row : rows) {
            var asset = row.subList(0, 2);
            if (!asset.equals(before) || asset.equals(List.of("", ""))) {
                groups.add(new ArrayList<>());
            }
            groups.get(groups.size() - 1).add(row);
            before = asset;
        }
        return groups;
    }

    private static List<Integer> resources(List<List<List<String>>> batches) {
        return batches.stream().map(rows -> rows.size() * RESOURCES_PER_ROW).toList();
    }

    private static List<Long> tags(List<List<List<String>>> batches) {
        return batches.stream().map(CsvCuttingPropertyTest::count).toList();
    }

    private static long count(List<List<String>> rows) {
        return rows.stream()
                .map(row -> row.get(2))
                .filter(tags -> !tags.isEmpty())
                .mapToLong(tags -> tags.split(",", -1).length)
                .sum();
    }

    private String payload(RandomCsv csv, Batch batch) throws Exception {
        var definition = definition(csv, BatchLimits.RECOMMENDED);
        try (var payload = RangePayloads.csv(bucket, new Scratch(SCRATCH)).open(pin(csv), definition, batch)) {
            var template = payload.template().orElseThrow();
            assertThat(JSON.readTree(template)).isEqualTo(JSON.readTree(csv.numbered(CsvDefinitions.ASSETS)));
            return Files.readString(payload.file());
        }
    }

    private static byte[] bytes(RandomCsv csv, Batch batch) {
        return between(csv, batch.range().from(), batch.range().to()).getBytes(UTF_8);
    }

    private static String between(RandomCsv csv, long from, long to) {
        return new String(csv.bytes(), (int) from, (int) (to - from), UTF_8);
    }

    /** The cells of each row in the order of the template's columns. */
    private static List<List<String>> read(RandomCsv csv, String text) {
        var rows = new ArrayList<List<String>>();
        for (var row : CsvReader.builder()
                .fieldSeparator(';')
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .ofCsvRecord(text)) {
            rows.add(csv.order().stream()
                    .map(column -> column < row.getFieldCount() ? row.getField(column) : "")
                    .toList());
        }
        return rows;
    }

    private static <T> List<T> tail(List<T> list, int from) {
        return list.subList(from, list.size());
    }
}
