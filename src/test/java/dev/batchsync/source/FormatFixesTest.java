package dev.batchsync.source;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.batchsync.source.excel.Workbooks;
import dev.batchsync.source.fix.FormatFixes;
import dev.batchsync.synchronization.Batch;
import dev.batchsync.synchronization.Bucket;
import dev.batchsync.synchronization.CycleBuilder;
import dev.batchsync.synchronization.CycleId;
import dev.batchsync.synchronization.Phase;
import dev.batchsync.synchronization.PinnedObject;
import dev.batchsync.synchronization.SourceChangedException;
import dev.batchsync.synchronization.SurveyCheckpoint;
import dev.batchsync.synchronization.SynchronizationId;
import dev.batchsync.synchronization.Upload;
import dev.batchsync.synchronization.definition.BatchLimits;
import dev.batchsync.synchronization.definition.Definition;
import dev.batchsync.synchronization.failure.CommandError.Subject;
import dev.batchsync.synchronization.repair.FixContent;
import dev.batchsync.synchronization.repair.FixFiles;
import dev.batchsync.synchronization.repair.FixLimits;
import dev.batchsync.synchronization.repair.FixOffer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.dhatim.fastexcel.Workbook;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A fix file has the form of the source and holds whole groups; a corrected one is about the same resources. */
class FormatFixesTest {

    private static final String TEMPLATE = """
            [ { "resourceType": "Community", "identifier": { "name": "C" } },
              { "resourceType": "Asset",
                "identifier": { "name": "${1}", "domain": { "name": "D", "community": { "name": "C" } } },
                "tags": [ "${2}" ] } ]
            """;

    private final InMemoryBucket bucket = new InMemoryBucket();
    private final Definition json = Definition.DEFAULT.with(new BatchLimits(4, 500_000, 1_000_000));
    private final Definition csv =
            CsvDefinitions.of(CsvDefinitions.WITH_HEADER, TEMPLATE, new BatchLimits(8, 500_000, 1_000_000));
    private Workbooks workbooks;
    private FormatSurveyor surveyor;
    private FormatFixes fixes;

    @BeforeEach
    void open() throws IOException {
        workbooks = Workbooks.of(bucket, Path.of("target", "scratch"), 1_000_000, 10_000_000);
        surveyor = new FormatSurveyor(bucket, workbooks);
        fixes = fixes(bucket, Path.of("target", "scratch"));
    }

    private FormatFixes fixes(Bucket readable, Path scratch) {
        return new FormatFixes(readable, new InMemoryStagedObjects(bucket), workbooks, FormatSurveyor::new, scratch);
    }

    @AfterEach
    void close() throws IOException {
        workbooks.close();
    }

    private static String asset(String name, String type) {
        return "{\"resourceType\": \"Asset\", \"identifier\": " + identifier(name) + ", \"type\": {\"name\": \"" + type
                + "\"}}";
    }

    private static String identifier(String name) {
        return "{\"name\": \"" + name + "\", \"domain\": {\"name\": \"D\", \"community\": {\"name\": \"C\"}}}";
    }

    private static Subject subject(String name) {
        return new Subject("ASSET", identifier(name));
    }

    private PinnedObject put(String key, String content) {
        return bucket.put(key, content.getBytes(UTF_8));
    }

    private Batch batch(PinnedObject source, Definition definition, int number) {
        var batches = new ArrayList<Batch>();
        surveyor.survey(source, definition, SurveyCheckpoint.START, (batch, reached) -> batches.add(batch));
        return batches.get(number - 1);
    }

    private Optional<FixOffer> write(
            PinnedObject source, Definition definition, int number, Optional<Set<Subject>> failed) {
        return fixes.write(request(source, definition, number, failed));
    }

    private FixFiles.Request request(
            PinnedObject source, Definition definition, int number, Optional<Set<Subject>> failed) {
        var upload = Upload.found(SynchronizationId.parse("crm").orElseThrow(), source);
        var cycle = CycleBuilder.of(new CycleId("c-1"), upload, Instant.EPOCH, new Phase.Waiting())
                .made();
        return new FixFiles.Request(cycle, source, batch(source, definition, number), definition, failed);
    }

    private String content(FixOffer offer) {
        try (var in = bucket.open(bucket.pin(offer.file()).orElseThrow(), 0)) {
            return new String(in.readAllBytes(), UTF_8);
        } catch (IOException | SourceChangedException e) {
            throw new AssertionError(e);
        }
    }

    private FixFiles.Usable usable(String key, String content, Definition definition, FixContent wanted) {
        return (FixFiles.Usable) fixes.read(put(key, content), definition, wanted);
    }

    private PinnedObject sixAssets() {
        return put(
                "inbox/crm/all.json",
                "["
                        + String.join(
                                ",\n",
                                asset("A", "Table"),
                                asset("B", "Table"),
                                asset("E", "Table"),
                                asset("F", "Table"),
                                asset("G", "Bad"),
                                asset("G", "Bad again"),
                                asset("H", "Table"),
                                asset("I", "Bad"))
                        + "]");
    }

    @Test
    void holdsAllCommandsOfEachFailedResourceOfTheBatch() {
        var offer = write(sixAssets(), json, 2, Optional.of(Set.of(subject("G"), subject("I"))))
                .orElseThrow();

        assertThat(offer.file()).isEqualTo("results/crm/c-1/fix.json");
        assertThat(offer.whole()).isFalse();
        assertThat(offer.content().groups()).isEqualTo(2);
        assertThat(offer.content().resources()).isEqualTo(2);
        assertThat(content(offer))
                .isEqualTo("[\n" + asset("G", "Bad") + ",\n" + asset("G", "Bad again") + ",\n" + asset("I", "Bad")
                        + "\n]\n");
    }

    @Test
    void holdsTheWholeBatchIfAResourceIsNotFoundOrNothingIsKnown() {
        for (var failed : List.of(
                Optional.<Set<Subject>>empty(),
                Optional.of(Set.of(subject("G"), subject("A"))),
                Optional.of(Set.of(subject("G"), new Subject("ASSET", "G in D"))))) {
            var offer = write(sixAssets(), json, 2, failed).orElseThrow();

            assertThat(offer.whole()).isTrue();
            assertThat(offer.content().groups()).isEqualTo(3);
            assertThat(content(offer)).contains("\"H\"").doesNotContain("\"A\"");
        }
    }

    static Stream<Optional<Set<Subject>>> failures() {
        return Stream.of(Optional.empty(), Optional.of(Set.of(subject("G"))));
    }

    @ParameterizedTest
    @MethodSource("failures")
    void withoutRoomForItOrWithoutTheSourceNothingIsOffered(Optional<Set<Subject>> failed, @TempDir Path folder)
            throws IOException {
        var request = request(sixAssets(), json, 2, failed);
        var noFolder = Files.createFile(folder.resolve("scratch"));

        assertThat(fixes(bucket, noFolder).write(request)).isEmpty();
        assertThat(fixes(new UnreachableBucket(), folder).write(request)).isEmpty();
        assertThat(fixes(bucket, folder).write(request)).isPresent();
    }

    /** Side by side, Collibra would merge what it runs one after the other in the source. */
    @Test
    void holdsTheWholeBatchIfGroupsOfOneResourceWouldStandTogether() {
        var source = put(
                "inbox/crm/all.json",
                "[" + asset("A", "Bad") + "," + asset("B", "Table") + "," + asset("A", "Bad again") + "]");

        var offer = write(source, json, 1, Optional.of(Set.of(subject("A")))).orElseThrow();

        assertThat(offer.whole()).isTrue();
        assertThat(offer.content().groups()).isEqualTo(3);
    }

    @Test
    void aCorrectedFileIsAboutTheSameAsTheOffer() {
        var offer = write(sixAssets(), json, 2, Optional.of(Set.of(subject("G"), subject("I"))))
                .orElseThrow();

        var right = usable("inbox/crm/fix/c-1/fix.json", content(offer).replace("Bad", "Table"), json, offer.content());

        assertThat(right.content().isAboutTheSameAs(offer.content())).isTrue();
        assertThat(right.other()).isEmpty();
        assertThat(right.part().resources()).isEqualTo(3);
    }

    @Test
    void aRenamedAnAddedAndALeftOutResourceAreNotTheSame() {
        var offer = write(sixAssets(), json, 2, Optional.of(Set.of(subject("G"), subject("I"))))
                .orElseThrow();
        var key = "inbox/crm/fix/c-1/fix.json";

        var renamed = usable(key, content(offer).replace("\"I\"", "\"J\""), json, offer.content());
        var added = usable(key, content(offer).replace("\n]", "," + asset("K", "Table") + "]"), json, offer.content());
        var less = usable(key, "[" + asset("G", "Table") + "]", json, offer.content());
        var apart = usable(
                key,
                "[" + asset("G", "Table") + "," + asset("I", "Table") + "," + asset("G", "Table") + "]",
                json,
                offer.content());

        assertThat(renamed.content().isAboutTheSameAs(offer.content())).isFalse();
        assertThat(renamed.other().orElseThrow()).startsWith("line 4, ASSET{").contains("\"name\":\"J\"");
        assertThat(added.content().isAboutTheSameAs(offer.content())).isFalse();
        assertThat(less.content().isAboutTheSameAs(offer.content())).isFalse();
        assertThat(apart.content().digest()).isEqualTo(offer.content().digest());
        assertThat(apart.content().isAboutTheSameAs(offer.content())).isFalse();
    }

    @Test
    void aBrokenEmptyOrTooLargeFileIsRefusedWithItsPlace() {
        var wanted = FixContent.of(1, Set.of("x"));
        var key = "inbox/crm/fix/c-1/fix.json";

        assertThat(fixes.read(put(key, "[{]"), json, wanted))
                .isInstanceOfSatisfying(FixFiles.Unusable.class, refusal -> assertThat(refusal.why())
                        .startsWith(key + ", line 1, column 3"));
        assertThat(fixes.read(put(key, "[]"), json, wanted)).isInstanceOf(FixFiles.Unusable.class);
        var nine = Stream.of("A", "B", "E", "F", "G", "H", "I", "J", "K")
                .map(name -> asset(name, "Table"))
                .collect(Collectors.joining(","));
        assertThat(fixes.read(put(key, "[" + nine + "]"), json, wanted))
                .as("more than twice the four that a batch may have")
                .isInstanceOfSatisfying(FixFiles.Unusable.class, refusal -> assertThat(refusal.why())
                        .contains("does not fit into one batch"));
    }

    @Test
    void aBatchAtItsLimitCanBeCorrectedWithLongerTextsAndMoreWhiteSpace() {
        var full = asset("A", "Table")
                .replaceFirst("}$", ", \"attributes\": {\"Note\": [{\"value\": \"" + "x".repeat(700) + "\"}]}}");
        var narrow = Definition.DEFAULT.with(new BatchLimits(4, 500_000, 1_000));
        var indented =
                put("inbox/crm/all.json", "[" + " ".repeat(3_000) + "\n" + full + "\n" + " ".repeat(3_000) + "\n]");
        var offer =
                write(indented, narrow, 1, Optional.of(Set.of(subject("A")))).orElseThrow();
        var batch = batch(indented, narrow, 1);
        var key = "inbox/crm/fix/c-1/fix.json";

        var same = bucket.pin(offer.file()).orElseThrow();
        assertThat(same.size()).isLessThanOrEqualTo(FixLimits.mostBytes(batch, narrow));
        var longer = content(offer).replace("x".repeat(700), "x".repeat(1_200)).replace("\n", "\n" + " ".repeat(5_000));
        assertThat(usable(key, content(offer), narrow, offer.content()).content())
                .isEqualTo(offer.content());
        assertThat(usable(key, longer, narrow, offer.content()).content()).isEqualTo(offer.content());
        assertThat((long) longer.length()).isLessThanOrEqualTo(FixLimits.mostBytes(batch, narrow));
    }

    @Test
    void keepsTheFormOfJsonLines() {
        var source = put(
                "inbox/crm/all.ndjson",
                String.join("\n", asset("A", "Table"), asset("B", "Bad"), asset("E", "Table"), asset("F", "Bad")));

        var offer = write(source, json, 1, Optional.of(Set.of(subject("B"), subject("F"))))
                .orElseThrow();

        assertThat(offer.file()).isEqualTo("results/crm/c-1/fix.ndjson");
        assertThat(content(offer)).isEqualTo(asset("B", "Bad") + "\n" + asset("F", "Bad") + "\n");
        assertThat(offer.content().groups()).isEqualTo(2);
    }

    @Test
    void keepsTheHeaderAndTheRowsOfATable() {
        var source =
                put("inbox/crm/all.csv", "name;tag\r\nA;x\r\nB;\"bad\r\nlines\"\r\n\r\n\"B\";more\r\nE;y\r\nF;bad");

        var offer = write(source, csv, 1, Optional.of(Set.of(subject("B")))).orElseThrow();
        var last = write(source, csv, 2, Optional.of(Set.of(subject("F")))).orElseThrow();

        assertThat(offer.whole()).isFalse();
        assertThat(content(last)).isEqualTo("name;tag\r\nF;bad\n");
        assertThat(offer.content().groups()).isEqualTo(1);
        assertThat(offer.content().resources()).isEqualTo(2);
    }

    @Test
    void aFailedDomainOrCommunityOfATableLeadsToAllOfItsRows() {
        var source = put("inbox/crm/all.csv", "name;tag\nA;x\nB;y\n");

        var offer = write(source, csv, 1, Optional.of(Set.of(new Subject("COMMUNITY", "{\"name\": \"C\"}"))))
                .orElseThrow();

        assertThat(offer.whole()).isFalse();
        assertThat(content(offer)).isEqualTo("name;tag\nA;x\nB;y\n");
        assertThat(offer.content().resources()).isEqualTo(3);
    }

    private PinnedObject workbook(String key, String... rows) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var workbook = new Workbook(bytes, "test", "1.0")) {
            var sheet = workbook.newWorksheet("Data");
            for (int row = 0; row < rows.length; row++) {
                var cells = rows[row].split(";", -1);
                for (int column = 0; column < cells.length; column++) {
                    if (!cells[column].isEmpty()) {
                        sheet.value(row, column, cells[column]);
                    }
                }
            }
        }
        return bucket.put(key, bytes.toByteArray());
    }

    @Test
    void aWorkbookIsHealedByAWorkbook() throws IOException {
        var source = workbook("inbox/crm/all.xlsm", "name;tag", "A;x", "", "B;bad", "B;more", "E;y", "F;bad");

        var first = write(source, csv, 1, Optional.of(Set.of(subject("B")))).orElseThrow();
        var fix = bucket.pin(first.file()).orElseThrow();
        var corrected = workbook("inbox/crm/fix/c-1/fix.xlsx", "name;tag", "B;good", "B;better");
        var wrong = workbook("inbox/crm/fix/c-1/wrong.xlsx", "name;tag", "B;good", "K;better");

        assertThat(first.file()).isEqualTo("results/crm/c-1/fix.xlsx");
        assertThat(first.whole()).isFalse();
        assertThat(first.content().groups()).isEqualTo(1);
        assertThat(batch(fix, csv, 1).resources()).isEqualTo(4);
        assertThat(((FixFiles.Usable) fixes.read(corrected, csv, first.content()))
                        .content()
                        .isAboutTheSameAs(first.content()))
                .isTrue();
        assertThat(((FixFiles.Usable) fixes.read(wrong, csv, first.content()))
                        .other()
                        .orElseThrow())
                .startsWith("row 3, ASSET{");
        var second = write(source, csv, 2, Optional.of(Set.of(subject("F")))).orElseThrow();
        assertThat(second.whole()).isFalse();
        assertThat(second.content().resources()).isEqualTo(2);
    }
}
