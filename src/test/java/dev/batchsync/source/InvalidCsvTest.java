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
    private static final String STRAY = "Found a quote inside a cell that does not begin with one."
            + " Put the whole cell in quotes, and double the quotes inside it.";
    private static final String NEVER_CLOSED =
            "This quote is never closed. Close the cell with another quote; the file may also be cut off.";

    private final InMemoryBucket bucket = new InMemoryBucket();

    static List<Arguments> sources() {
        return List.of(
                arguments("", "1:1:0", "The file is empty. It must hold rows of CSV."),
                arguments("\n\r\n", "3:1:3", "The file has only blank lines. It needs a header row."),
                arguments(
                        "a,b,c\n1,2,3",
                        "1:1:0",
                        "The header has only one column, \"a,b,c\". csv.separator in the definition is \";\","
                                + " but the file seems to use \",\". Correct csv.separator, or save the file again."),
                arguments(
                        "a;b\n1;2\n",
                        "1:1:0",
                        "The header has only 2 columns, but the template in the definition uses ${3} at"
                                + " template[1].tags[0]. Either the file lacks columns (or is not divided by \";\", which is"
                                + " csv.separator), or the number in the template is wrong. Correct one of them."),
                arguments(
                        "a;b;c\n1;2",
                        "2:1:6",
                        "The last row has only 2 of 3 cells and no line end, so the file may be cut off. Upload the"
                                + " complete file; if it is complete, add the missing cells or a line end."),
                arguments(
                        "a;b;c\n1;2;3\n;",
                        "3:1:12",
                        "The last row has only 2 of 3 cells and no line end, so the file may be cut off. Upload the"
                                + " complete file; if it is complete, add the missing cells or a line end."),
                arguments(
                        "a;b;c\n1;2;3\n\n;2;3\n",
                        "4:1:13",
                        "template[1].identifier.name: the cell in column 1 (a) is empty, but the row has text in other"
                                + " cells. Fill the cell, or delete the row."),
                arguments(
                        "a;b;c\n1;2;3\n1;;\n",
                        "3:1:12",
                        "template[1].identifier.domain.id: the cell in column 2 (b) is empty, but the row has text in"
                                + " other cells. Fill the cell, or delete the row."),
                arguments(
                        "a;b;c\n1;2;3\n;;x\n",
                        "3:1:12",
                        "template[1].identifier.name: the cell in column 1 (a) is empty, but the row has text in other"
                                + " cells. Fill the cell, or delete the row."),
                arguments(
                        "a;b;c\n1;2;3\n\uFEFFa;b;c\n4;5;6\n",
                        "3:1:12",
                        "Found U+FEFF, which is invisible and only allowed at the beginning of a file. Two files may have"
                                + " been joined: delete this character, and the second header if there is one."),
                arguments(
                        "a;b;c\n1;\"\u00E4\uFEFF\";3\n",
                        "2:6:11",
                        "Found U+FEFF, which is invisible and only allowed at the beginning of a file. Two files may have"
                                + " been joined: delete this character, and the second header if there is one."),
                arguments(
                        "a;b;c\n1;2;3;;4;\n",
                        "2:1:6",
                        "The row has 5 cells, but the header has only 3 columns."
                                + " Put a text that contains the separator in quotes, add columns to the header, or delete the extra"
                                + " cells."),
                arguments("a;b;c\n1;5\" pipe;\n", "2:4:9", STRAY),
                arguments("a;b;c\n1;\"x\ny\";\"z\nu\n", "3:4:14", NEVER_CLOSED),
                arguments("a;b;c\n1;2;\"\\\"", "2:5:10", NEVER_CLOSED),
                arguments("a;b;c\n1;2;\"\\", "2:5:10", NEVER_CLOSED),
                arguments(
                        "a;b;c\n\"C:\\\";x;\n\"D\";y;\n",
                        "3:2:16",
                        "Found text after the closing quote of the cell that begins at line 2, column 1."
                                + " Only ; or the end of the row can come here; double the quotes inside a quoted cell."),
                arguments("a;b;c\n1;\0;\n", "2:3:8", "Found a NUL byte. The file must be text in UTF-8."),
                arguments("a;b;c\r1;\"\r\n\r\n\0\";\n", "4:1:13", "Found a NUL byte. The file must be text in UTF-8."));
    }

    @ParameterizedTest
    @MethodSource("sources")
    void isRejectedWithThePosition(String text, String position, String message) {
        assertRejected(survey(text.getBytes(UTF_8)).problem(), position, message);
    }

    @Test
    void isRejectedInOtherEncodings() {
        var refusal = " is not UTF-8. Save the file as UTF-8; it may now be Windows-1252 or ISO-8859-1.";

        assertRejected(survey("a;b;c\n1;\u00E4;3\n".getBytes(ISO_8859_1)).problem(), "2:3:8", "Byte 0xE4" + refusal);
        assertRejected(survey(bytes("a;b;c\n1;\u00E4;\u00E4", "\u00C3")).problem(), "2:8:13", "Byte 0xC3" + refusal);
        assertRejected(
                survey("a;b".getBytes(UTF_16LE)).problem(),
                "1:1:0",
                "The file is encoded as UTF-16LE. Save it as UTF-8.");
    }

    @Test
    void isRejectedWhenItHasAnotherLengthThanWhenItWasPinned() {
        var shorter = bucket.put(KEY, "a;b;c\n1".getBytes(UTF_8), 20);
        assertRejected(
                of(shorter, definition(WITH_HEADER)).problem(),
                "2:2:7",
                "The file ends after 7 bytes; it had 20 when its cycle began. Upload it again.");

        var longer = bucket.put(KEY, "a;b;c\n1;2;3\n4;".getBytes(UTF_8), 12);
        assertRejected(
                of(longer, definition(WITH_HEADER)).problem(),
                "3:1:12",
                "The file has more than the 12 bytes that it had when its cycle began. Upload it again.");
    }

    @Test
    void isRejectedWhenARowIsLongerThanABatch() {
        var limits = new BatchLimits(50_000, 500_000, 1_000);
        var source = bucket.put(KEY, ("1;2;\"" + "x\n".repeat(100_000)).getBytes(UTF_8));

        assertRejected(
                of(source, CsvDefinitions.of(WITHOUT_HEADER, ASSETS, limits)).problem(),
                "1:1:0",
                "The row has more than 1,000 bytes, which is batch.maxBytes in the definition."
                        + " This limit was reached in the quoted cell that begins at line 1, column 5. Shorten the cell; if its"
                        + " closing quote is missing, add it.");
    }

    @Test
    void isRejectedWhenTheCellsThatCountAreTooLarge() {
        var source = bucket.put(KEY, ("1;" + "x".repeat(5_000_000) + ";3;" + "y".repeat(5_000_000)).getBytes(UTF_8));

        assertRejected(
                of(source, definition(WITHOUT_HEADER)).problem(),
                "1:1:0",
                "The cells of this row that the template uses, or that name columns in the header, have more than 4,194,304 bytes,"
                        + " which is the limit. Shorten it.");
    }

    @Test
    void namesTheUnclosedQuoteThatMakesCellsTooLarge() {
        var source = bucket.put(KEY, ("1;\"" + "2;3;4\n".repeat(1_000_000)).getBytes(UTF_8));

        assertRejected(
                of(source, definition(WITHOUT_HEADER)).problem(),
                "1:1:0",
                "The cells of this row that the template uses, or that name columns in the header, have more than 4,194,304 bytes,"
                        + " which is the limit. This limit was reached in the quoted cell that begins at line 1, column 3."
                        + " Shorten the cell; if its closing quote is missing, add it.");
    }

    @Test
    void acceptsLargeCellsThatDoNotCount() {
        var source = bucket.put(KEY, ("1;2;3;" + "x".repeat(5_000_000)).getBytes(UTF_8));

        assertThat(of(source, definition(WITHOUT_HEADER)).outcome()).isInstanceOf(Complete.class);
    }

    @Test
    void isRejectedWhenAGroupOfRowsDoesNotFitIntoABatch() {
        var source = bucket.put(KEY, ("a;b;c\n" + "name;domain;tag\n".repeat(25_001)).getBytes(UTF_8));

        assertRejected(
                of(source, definition(WITH_HEADER)).problem(),
                "2:1:6",
                "rows about the same resource of template[1], Asset {domain: {id: domain}, name: name}:"
                        + " 50,002 resources must stay in one batch, which can have at most 50,000. Combine its commands or rows.");
    }

    @Test
    void isRejectedWithoutATemplate() {
        var source = bucket.put(KEY, "a;b".getBytes(UTF_8));

        assertThat(of(source, Definition.DEFAULT).problem())
                .isEqualTo(Problem.of(
                        Problem.Kind.DEFINITION_INVALID,
                        "The definition has no template, which " + KEY + " needs because it is a table. Add one."));
    }

    @Test
    void hasNoBatchWhenThereIsNothingAfterTheHeader() {
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
