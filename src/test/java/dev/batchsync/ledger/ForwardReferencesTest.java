package dev.batchsync.ledger;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.batchsync.ledger.chain.MergePlan.Limits;
import dev.batchsync.source.FormatSurveyor;
import dev.batchsync.source.InMemoryBucket;
import dev.batchsync.source.InMemoryStagedObjects;
import dev.batchsync.source.excel.Workbooks;
import dev.batchsync.synchronization.Batch;
import dev.batchsync.synchronization.Cycle;
import dev.batchsync.synchronization.Plan;
import dev.batchsync.synchronization.SurveyCheckpoint;
import dev.batchsync.synchronization.Surveyor;
import dev.batchsync.synchronization.definition.BatchLimits;
import dev.batchsync.synchronization.definition.Definition;
import dev.batchsync.synchronization.definition.DefinitionBuilder;
import dev.batchsync.synchronization.guard.Comparison;
import dev.batchsync.synchronization.guard.Comparison.Forward;
import dev.batchsync.synchronization.guard.ComparisonCheckpoint;
import dev.batchsync.synchronization.guard.LedgerBase;
import dev.batchsync.synchronization.guard.LedgerBase.Sent;
import dev.batchsync.synchronization.guard.Ledgers;
import dev.batchsync.synchronization.guard.Mentions;
import dev.batchsync.synchronization.guard.ResourceKind;
import dev.batchsync.synchronization.jobs.TenantAddress;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import org.dhatim.fastexcel.Workbook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Commands that refer to resources which only a later batch creates. */
class ForwardReferencesTest {

    private static final LedgerBase NOTHING = LedgerBase.none(new TenantAddress("https://acme.collibra.com"));
    private static final String DOMAIN = "{\"name\":\"D\",\"community\":{\"name\":\"C\"}}";
    private static final String LEG = "00000000-0000-0000-0000-000000007042:TARGET";
    private static final String TEMPLATE = """
            [ { "resourceType": "Asset",
                "identifier": { "name": "${1}", "domain": { "name": "D", "community": { "name": "C" } } },
                "relations": { "%s": [ { "domain": { "community": { "name": "C" }, "name": "D" }, "name": "${2}" } ] } } ]
            """.formatted(LEG);

    private final InMemoryBucket bucket = new InMemoryBucket();
    private final InMemoryStagedObjects staged = new InMemoryStagedObjects(bucket);
    private Limits limits = Limits.USUAL;
    private int cycles;

    private static String asset(String name, String rest) {
        return "{\"resourceType\":\"Asset\",\"identifier\":{\"name\":\"%s\",\"domain\":%s}%s}"
                .formatted(name, DOMAIN, rest);
    }

    private static String relation(String... names) {
        var targets = List.of(names).stream()
                .map(name -> "{\"name\":\"%s\",\"domain\":%s}".formatted(name, DOMAIN))
                .collect(Collectors.joining(","));
        return ",\"relations\":{\"" + LEG + "\":[" + targets + "]}";
    }

    private static byte[] array(List<String> commands) {
        return ("[\n" + String.join(",\n", commands) + "\n]").getBytes(UTF_8);
    }

    private static Definition definition(int perBatch) {
        return DefinitionBuilder.of()
                .limits(new BatchLimits(perBatch, 500_000, 1_000_000))
                .template(TEMPLATE)
                .made();
    }

    /** Surveys a source, with a new recorder whenever a batch is closed if the survey is interrupted. */
    private Cycle survey(String ending, byte[] content, int perBatch, boolean isInterrupted, List<Batch> batches)
            throws IOException {
        var cycle = TestCycles.cycle(++cycles, bucket.put("inbox/crm/all" + ending, content));
        var from = new SurveyCheckpoint[] {SurveyCheckpoint.START};
        for (boolean isOver = false; !isOver; ) {
            var recorder = new BucketLedgers(bucket, staged, limits).recorder(cycle);
            var sink = new Surveyor.Sink() {
                @Override
                public boolean accept(Batch batch, SurveyCheckpoint reached) {
                    recorder.write(batch);
                    batches.add(batch);
                    from[0] = reached;
                    return !isInterrupted;
                }

                @Override
                public Mentions mentions() {
                    return recorder;
                }
            };
            try (var workbooks = Workbooks.of(bucket, Path.of("target", "scratch"), 1_000_000, 10_000_000)) {
                var surveyor = new FormatSurveyor(bucket, workbooks);
                isOver = surveyor.survey(cycle.source(), definition(perBatch), from[0], sink)
                        instanceof Surveyor.Complete;
            }
        }
        return cycle;
    }

    private Comparison compare(String ending, byte[] content, int perBatch, boolean isInterrupted, LedgerBase base)
            throws IOException {
        var batches = new ArrayList<Batch>();
        var cycle = survey(ending, content, perBatch, isInterrupted, batches);
        var resources = batches.stream().mapToLong(Batch::resources).sum();
        var request = new Ledgers.Request(cycle, new Plan(batches.size(), resources, 0, content.length), base, false);
        var outcome =
                new BucketLedgers(bucket, staged, limits).compare(request, ComparisonCheckpoint.START, reached -> true);
        assertThat(outcome).isInstanceOf(Ledgers.Complete.class);
        return ((Ledgers.Complete) outcome).comparison();
    }

    private Comparison json(int perBatch, String... commands) throws IOException {
        return compare(".json", array(List.of(commands)), perBatch, false, NOTHING);
    }

    @Test
    void aRelationToAnAssetOfALaterBatchIsFoundWithBothPlaces() throws IOException {
        var found = json(2, asset("A", relation("Z")), asset("B", ""), asset("Y", ""), asset("Z", ""));

        assertThat(found.forward()).isEqualTo(1);
        assertThat(found.firstForward()).containsExactly(new Forward(ResourceKind.ASSET, "Z (C > D)", 5, 2, 2, 1));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "Community | {\"name\":\"T\"} | Community | {\"name\":\"A\"} | parent | {\"name\":\"T\"}",
                "Community | {\"name\":\"T\"} | Domain    | {\"name\":\"A\",\"community\":{\"name\":\"T\"}} | description | \"none\"",
                "Community | {\"name\":\"T\"} | Domain    | {\"id\":\"1\"} | community | {\"name\":\"T\"}",
                "Domain | {\"community\":{\"name\":\"C\"},\"name\":\"T\"} | Asset | {\"name\":\"A\",\"domain\":{\"name\":\"T\","
                        + "\"community\":{\"name\":\"C\"}}} | name | \"A\"",
                "Domain | {\"id\":\"T\"} | Asset | {\"id\":\"A\"} | domain | {\"id\":\"T\"}",
                "Asset | {\"externalEntityId\":\"T\",\"externalSystemId\":\"s\"} | Mapping | {\"id\":\"A\"} | asset | "
                        + "{\"externalSystemId\":\"s\",\"externalEntityId\":\"T\"}",
                "Complex Relation | {\"id\":\"T\"} | Mapping | {\"id\":\"A\"} | complexRelation | {\"id\":\"T\"}",
                "Asset | {\"id\":\"T\"} | Complex Relation | {\"id\":\"A\"} | relations | {\"leg\":[{\"id\":\"T\"}]}",
                "Asset | {\"id\":\"T\"} | Complex Relation | {\"relations\":{\"l\":[{\"id\":\"x\"}],\"m\":[{\"id\":\"T\"}]}} | "
                        + "description | \"none\"",
            })
    void everyKindOfReferenceIsFound(
            String type, String target, String fromType, String from, String field, String value) throws IOException {
        var refers = "{\"%s\":%s,\"resourceType\":\"%s\",\"identifier\":%s}".formatted(field, value, fromType, from);
        var other = "{\"resourceType\":\"Asset\",\"identifier\":{\"id\":\"other\"}}";
        var created = "{\"resourceType\":\"%s\",\"identifier\":%s}".formatted(type, target);

        assertThat(json(1, refers, other, created).firstForward())
                .containsExactly(new Forward(ResourceKind.of(type), nameOf(target), 4, 3, 2, 1));
        assertThat(json(2, other, created, refers).forward()).isZero();
        assertThat(json(3, refers, other, created).forward()).isZero();
    }

    private static String nameOf(String identifier) {
        return identifier.contains("community") ? "T (C)" : identifier.contains("external") ? "T (s)" : "T";
    }

    @Test
    void whatHasNoCommandInTheFileMustBeInCollibra() throws IOException {
        assertThat(json(1, asset("A", relation("Z")), asset("B", "")).forward()).isZero();
    }

    @Test
    void aResourceWhoseFirstCommandStandsBeforeIsKnown() throws IOException {
        assertThat(json(1, asset("Z", ""), asset("A", relation("Z")), asset("Z", ",\"tags\":[\"x\"]"))
                        .forward())
                .isZero();
    }

    @Test
    void whatACompletedCycleHasSentExistsButNotWhatOnlyWasTried() throws IOException {
        var first = compare(".json", array(List.of(asset("Z", ""))), 1, false, NOTHING);
        var sent = new Sent(first.ledger(), 1, TestCycles.START);
        var content = array(List.of(asset("A", relation("Z")), asset("Z", "")));

        var completed = new LedgerBase(NOTHING.tenant(), Optional.of(sent), List.of());
        assertThat(compare(".json", content, 1, false, completed).forward()).isZero();
        var tried = new LedgerBase(NOTHING.tenant(), Optional.empty(), List.of(sent));
        assertThat(compare(".json", content, 1, false, tried).forward()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {".csv", ".xlsx"})
    void aRowNamesItsPlaceAndThatOfItsTarget(String ending) throws IOException {
        var rows = List.of(List.of("A", "Z"), List.of("B", "A"), List.of("Z", ""));

        var found = compare(ending, table(ending, rows), 1, false, NOTHING);

        assertThat(found.firstForward()).containsExactly(new Forward(ResourceKind.ASSET, "Z (C > D)", 4, 3, 2, 1));
    }

    private static byte[] table(String ending, List<List<String>> rows) throws IOException {
        var all = new ArrayList<>(List.of(List.of("Name", "Target")));
        all.addAll(rows);
        if (ending.equals(".csv")) {
            return all.stream()
                    .map(row -> String.join(";", row))
                    .collect(Collectors.joining("\n"))
                    .getBytes(UTF_8);
        }
        var out = new ByteArrayOutputStream();
        try (var workbook = new Workbook(out, "test", "1.0")) {
            var sheet = workbook.newWorksheet("Sheet1");
            for (int i = 0; i < all.size(); i++) {
                for (int j = 0; j < 2; j++) {
                    if (!all.get(i).get(j).isEmpty()) {
                        sheet.value(i, j, all.get(i).get(j));
                    }
                }
            }
        }
        return out.toByteArray();
    }

    @Test
    void findsWhatAPlainMapFindsHoweverTheSourceIsCutAndDivided() throws IOException {
        for (long seed = 0; seed < 60; seed++) {
            var random = new Random(seed);
            limits = new Limits(2 + random.nextInt(3), random.nextBoolean() ? 1_000 : 5);
            var names = new ArrayList<List<String>>();
            for (int i = 0; i < 40; i++) {
                names.add(List.of("A" + random.nextInt(60), random.nextInt(3) > 0 ? "A" + random.nextInt(60) : ""));
            }
            var ending = List.of(".json", ".csv", ".xlsx").get(random.nextInt(3));
            var content = ending.equals(".json")
                    ? array(names.stream()
                            .map(row -> asset(row.get(0), row.get(1).isEmpty() ? "" : relation(row.get(1))))
                            .toList())
                    : table(ending, names);
            int perBatch = 3 + random.nextInt(20);
            var batches = new ArrayList<Batch>();
            survey(ending, content, perBatch, false, batches);

            var found = compare(ending, content, perBatch, random.nextBoolean(), NOTHING);

            var expected = expected(names, batches);
            assertThat(found.forward()).as("seed " + seed).isEqualTo(expected.size());
            assertThat(found.firstForward().stream().map(Forward::from))
                    .as("seed " + seed)
                    .containsExactlyElementsOf(expected.stream()
                            .sorted()
                            .limit(Comparison.FIRST_FORWARD)
                            .toList());
        }
    }

    /** The lines that first refer to a resource of a later batch. */
    private static List<Long> expected(List<List<String>> names, List<Batch> batches) {
        Map<String, Integer> created = new HashMap<>();
        Map<String, Integer> referring = new HashMap<>();
        for (int i = 0; i < names.size(); i++) {
            created.putIfAbsent(names.get(i).get(0), i);
            referring.putIfAbsent(names.get(i).get(1), i);
        }
        var lines = new ArrayList<Long>();
        referring.forEach((name, row) -> {
            if (created.containsKey(name) && batch(row, batches) < batch(created.get(name), batches)) {
                lines.add(row + 2L);
            }
        });
        return lines;
    }

    private static int batch(int command, List<Batch> batches) {
        int number = 0;
        while (number < batches.size() && batches.get(number).firstResource() <= command) {
            number++;
        }
        return number;
    }
}
