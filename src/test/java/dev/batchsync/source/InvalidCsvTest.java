package dev.batchsync.source;

import static dev.batchsync.source.CsvDefinitions.ASSETS;
import static dev.batchsync.source.CsvDefinitions.WITHOUT_HEADER;
import static dev.batchsync.source.CsvDefinitions.WITH_HEADER;
import static dev.batchsync.source.Rejections.assertRejected;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.batchsync.synchronization.Batch;
import dev.batchsync.synchronization.PinnedObject;
import dev.batchsync.synchronization.Problem;
import dev.batchsync.synchronization.SurveyCheckpoint;
import dev.batchsync.synchronization.Surveyor.Complete;
import dev.batchsync.synchronization.definition.BatchLimits;
import dev.batchsync.synchronization.definition.Definition;
import dev.batchsync.synchronization.definition.Tables.Csv;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class InvalidCsvTest {

    private static final String KEY = "inbox/crm/people.csv";
    private static final String STRAY = "a quote inside a cell that does not begin with one"
            + " (expected: the whole cell in quotes, and quotes inside it doubled)";
    private static final String NEVER_CLOSED =
            "a quote that is never closed (expected: another one before the end of the file)";

    private final InMemoryBucket bucket = new InMemoryBucket();

    static List<Arguments> sources() {
        return List.of(
                arguments("", "1:1:0", "an empty file (expected: rows of CSV)"),
                arguments("\n\r\n", "3:1:3", "nothing but blank lines (expected: a header row)"),
                arguments(
                        "a,b,c\n1,2,3",
                        "1:1:0",
                        "a header of 1 columns (expected: at least 3, because the template uses ${3};"
                                + " is the separator right?)"),
                arguments(
                        "a;b;c\n1;2\n",
                        "2:1:6",
                        "a row of 2 cells (expected: at least 3, because the template uses ${3})"),
                arguments(
                        "a;b;c\n1;2;3;;4;\n",
                        "2:1:6",
                        "a row of 5 cells (expected: at most 3, the columns of the header)"),
                arguments("a;b;c\n1;5\" pipe;\n", "2:4:9", STRAY),
                arguments("a;b;c\n1;\"x\ny\";\"z\nu\n", "3:4:14", NEVER_CLOSED),
                arguments("a;b;c\n1;2;\"\\\"", "2:5:10", NEVER_CLOSED),
                arguments("a;b;c\n1;2;\"\\", "2:5:10", NEVER_CLOSED),
                arguments(
                        "a;b;c\n\"C:\\\";x;\n\"D\";y;\n",
                        "3:2:16",
                        "text behind the closing quote of the cell that begins at line 2, column 1"
                                + " (expected: ; or the end of the row; quotes inside a quoted cell are doubled)"),
                arguments("a;b;c\n1;\0;\n", "2:3:8", "a NUL byte (expected: text in UTF-8)"),
                arguments("a;b;c\r1;\"\r\n\r\n\0\";\n", "4:1:13", "a NUL byte (expected: text in UTF-8)"));
    }

    @ParameterizedTest
    @MethodSource("sources")
    void isRejectedWithThePlace(String text, String place, String message) {
        assertRejected(survey(text.getBytes(UTF_8)).problem(), place, message);
    }

    @Test
    void isRejectedInOtherEncodings() {
        var refusal = " is not UTF-8 (expected: UTF-8; this may be Windows-1252 or ISO-8859-1)";

        assertRejected(survey("a;b;c\n1;\u00E4;3\n".getBytes(ISO_8859_1)).problem(), "2:3:8", "byte 0xE4" + refusal);
        assertRejected(survey(bytes("a;b;c\n1;\u00E4;\u00E4", "\u00C3")).problem(), "2:8:13", "byte 0xC3" + refusal);
        assertRejected(survey("a;b".getBytes(UTF_16LE)).problem(), "1:1:0", "UTF-16LE text (expected: UTF-8)");
    }

    @Test
    void isRejectedWhenItIsNotAsLongAsItWasPinned() {
        var shorter = bucket.put(KEY, "a;b;c\n1".getBytes(UTF_8), 20);
        assertRejected(
                of(shorter, definition(WITH_HEADER)).problem(),
                "2:2:7",
                "ends after 7 bytes (expected: 20, as it was pinned)");

        var longer = bucket.put(KEY, "a;b;c\n1;2;3\n4;".getBytes(UTF_8), 12);
        assertRejected(
                of(longer, definition(WITH_HEADER)).problem(),
                "3:1:12",
                "goes on behind its end (expected: 12 bytes, as it was pinned)");
    }

    @Test
    void isRejectedWhenARowIsLongerThanABatch() {
        var limits = new BatchLimits(50_000, 500_000, 1_000);
        var source = bucket.put(KEY, ("1;2;\"" + "x\n".repeat(100_000)).getBytes(UTF_8));

        assertRejected(
                of(source, CsvDefinitions.of(WITHOUT_HEADER, ASSETS, limits)).problem(),
                "1:1:0",
                "a row of over 1000 bytes (expected: at most that many; the quote at line 1, column 5 is not closed)");
    }

    @Test
    void isRejectedWhenTheCellsThatCountAreTooLarge() {
        var source = bucket.put(KEY, ("1;" + "x".repeat(5_000_000) + ";3;" + "y".repeat(5_000_000)).getBytes(UTF_8));

        assertRejected(
                of(source, definition(WITHOUT_HEADER)).problem(),
                "1:1:0",
                "over 4194304 bytes in those cells of a row that fill identifiers or characteristics"
                        + " (expected: at most that many)");
    }

    @Test
    void isRejectedWithTheQuoteWhereCellsAreTooLargeForAQuoteThatIsNotClosed() {
        var source = bucket.put(KEY, ("1;\"" + "2;3;4\n".repeat(1_000_000)).getBytes(UTF_8));

        assertRejected(
                of(source, definition(WITHOUT_HEADER)).problem(),
                "1:1:0",
                "over 4194304 bytes in those cells of a row that fill identifiers or characteristics"
                        + " (expected: at most that many; the quote at line 1, column 3 is not closed)");
    }

    @Test
    void acceptsLargeCellsThatDoNotCount() {
        var source = bucket.put(KEY, ("1;2;3;" + "x".repeat(5_000_000)).getBytes(UTF_8));

        assertThat(of(source, definition(WITHOUT_HEADER)).outcome()).isInstanceOf(Complete.class);
    }

    @Test
    void isRejectedWhenRowsThatBelongTogetherDoNotFitIntoABatch() {
        var source = bucket.put(KEY, ("a;b;c\n" + "name;domain;tag\n".repeat(25_001)).getBytes(UTF_8));

        assertRejected(
                of(source, definition(WITH_HEADER)).problem(),
                "2:1:6",
                "rows about the same resource of template[1], Asset {domain: {name: domain}, name: name}:"
                        + " 50002 resources that have to stay in one batch (expected: at most 50000)");
    }

    @Test
    void isRejectedWithoutATemplate() {
        var source = bucket.put(KEY, "a;b".getBytes(UTF_8));

        assertThat(of(source, Definition.DEFAULT).problem())
                .isEqualTo(Problem.of(
                        Problem.Kind.DEFINITION_INVALID,
                        "template: missing in the definition (expected: one, because " + KEY + " is a table)"));
    }

    @Test
    void hasNoBatchWhenThereIsNothingBehindTheHeader() {
        for (var text : List.of("a;b;c", "a;b;c\n", "\uFEFFa;b;c\r\n", "a;b;c\n\n")) {
            var surveyed = survey(text.getBytes(UTF_8));

            assertThat(surveyed.outcome()).isInstanceOf(Complete.class);
            assertThat(surveyed.batches()).isEmpty();
        }
    }

    @Test
    void acceptsEmptyCellsBeyondTheHeader() {
        var surveyed = survey("a;b;c\n1;2;3;;\n1;2;\n".getBytes(UTF_8));

        assertThat(surveyed.batches()).extracting(Batch::resources).containsExactly(4);
    }

    private Surveyed survey(byte[] content) {
        return of(bucket.put(KEY, content), definition(WITH_HEADER));
    }

    private Surveyed of(PinnedObject source, Definition definition) {
        return Surveyed.of(bucket, source, definition, SurveyCheckpoint.START, Integer.MAX_VALUE);
    }

    private static Definition definition(Csv csv) {
        return CsvDefinitions.of(csv, ASSETS, BatchLimits.RECOMMENDED);
    }

    private static byte[] bytes(String utf8, String latin1) {
        var text = utf8.getBytes(UTF_8);
        var all = Arrays.copyOf(text, text.length + 1);
        all[text.length] = latin1.getBytes(ISO_8859_1)[0];
        return all;
    }
}
