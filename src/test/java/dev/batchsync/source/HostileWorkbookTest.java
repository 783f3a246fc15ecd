package dev.batchsync.source;

import static dev.batchsync.source.WorkbookParts.SHEET;
import static dev.batchsync.source.WorkbookParts.STRINGS;
import static dev.batchsync.source.WorkbookParts.STYLES;
import static dev.batchsync.source.WorkbookParts.WORKBOOK;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.batchsync.source.excel.ExcelSurveyor;
import dev.batchsync.source.excel.Workbooks;
import dev.batchsync.synchronization.Problem;
import dev.batchsync.synchronization.SurveyCheckpoint;
import dev.batchsync.synchronization.Surveyor.Complete;
import dev.batchsync.synchronization.definition.BatchLimits;
import dev.batchsync.synchronization.definition.Definition;
import dev.batchsync.synchronization.definition.Tables;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HostileWorkbookTest {

    private static final String HEADER =
            "<row r='1'><c r='A1' t='str'><v>N</v></c><c r='B1' t='str'><v>D</v></c></row>";

    private static WorkbookParts rows(String rows) {
        return WorkbookParts.ofRows(HEADER + rows);
    }

    private static void assertRejected(WorkbookParts workbook, String place, String message) {
        assertRejected(workbook.bytes(), place, message);
    }

    private static void assertRejected(byte[] content, String place, String message) {
        var problem = SurveyedWorkbook.of(content).problem();
        assertThat(problem.kind()).isEqualTo(Problem.Kind.SOURCE_INVALID);
        assertThat(problem.message()).isEqualTo(message);
        assertThat(problem.place())
                .map(Object::toString)
                .hasValue(place.isEmpty() ? SurveyedWorkbook.KEY : SurveyedWorkbook.KEY + ", " + place);
    }

    /** Cells share the text, of which the header needs a copy for each. */
    @Test
    void rejectsAHeaderWhoseCellsRepeatALongText() {
        var cells = "<c t='s'><v>0</v></c>".repeat(126);
        var long126 = WorkbookParts.ofRows("<row r='2'>" + cells + "</row>").withStrings("x".repeat(32_000));
        var long125 = WorkbookParts.ofRows("<row r='2'>" + cells.substring(cells.length() / 126) + "</row>")
                .withStrings("x".repeat(32_000));

        assertRejected(
                long126,
                "Data, row 2",
                "the cells of the header have more than 4,000,000 characters, which is the limit. Shorten the names of the"
                        + " columns; if the sheet has no header, set excel.headerRow to false.");
        assertThat(SurveyedWorkbook.of(long125.bytes()).outcome()).isInstanceOf(Complete.class);
    }

    @Test
    void rejectsOldAndProtectedWorkbooks() {
        var ole2 = new byte[4096];
        System.arraycopy(
                new byte[] {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0, (byte) 0xA1, (byte) 0xB1, 0x1A, (byte) 0xE1},
                0,
                ole2,
                0,
                8);

        assertRejected(
                ole2,
                "",
                "the file is an old Excel file (.xls) or protected by a password."
                        + " Save it as .xlsx without a password.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Name;Description\nA;B\n", "PK"})
    void rejectsFilesThatAreNotZipArchives(String content) {
        assertRejected(
                content.getBytes(UTF_8),
                "",
                "the file does not end like a ZIP archive, so it is cut off or not an .xlsx file."
                        + " Save it as .xlsx and upload it again.");
    }

    @Test
    void rejectsAFileThatIsCutOffAtAnyByte() {
        var whole = rows("<row r='2'><c r='A2'><v>1</v></c></row>").bytes();

        for (int length = 0; length < whole.length; length += 7) {
            var problem = SurveyedWorkbook.of(Arrays.copyOf(whole, length)).problem();
            assertThat(problem.message()).isNotEmpty();
        }
    }

    @Test
    void neverReadsOtherValuesFromADamagedFile() {
        var whole = rows("<row r='2'><c r='A2'><v>1</v></c><c r='B2'><v>2</v></c></row>")
                .bytes();
        var expected = SurveyedWorkbook.of(whole).outcome();

        for (int i = 0; i < whole.length; i += 3) {
            var damaged = whole.clone();
            damaged[i] ^= 0x10;
            var outcome = SurveyedWorkbook.of(damaged).outcome();
            if (outcome instanceof Complete) {
                assertThat(outcome).as("byte %d", i).isEqualTo(expected);
            }
        }
    }

    @Test
    void rejectsArchivesWhoseDirectoryWouldTakeTooMuchMemory() {
        var many = rows("");
        for (int i = 0; i < 60_000; i++) {
            many.with("xl/media/a-name-of-usual-length-" + i + ".png", "");
        }

        assertThat(SurveyedWorkbook.of(many.bytes()).problem().message())
                .matches("the workbook has too many parts: their directory has \\d+ bytes, but at most 4000000"
                        + " are allowed\\. Remove the pictures, comments and sheets that are not needed\\.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[Content_Types].xml", STRINGS, STYLES})
    void readsWorkbooksWithoutOptionalParts(String part) {
        assertThat(SurveyedWorkbook.of(rows("").without(part).bytes())
                        .complete()
                        .plan()
                        .batches())
                .isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"_rels/.rels", "xl/_rels/workbook.xml.rels", WORKBOOK, SHEET})
    void reportsTheNameOfAMissingPart(String part) {
        assertRejected(
                rows("").without(part),
                "",
                "the file is not a complete .xlsx file: the part " + part + " is missing. Save it again as .xlsx.");
    }

    @Test
    void rejectsAnArchiveWithoutAWorkbook() {
        assertRejected(
                rows("").with("_rels/.rels", "<Relationships/>"),
                "",
                "the file contains no workbook. Save the workbook as .xlsx and upload it again.");
    }

    @ParameterizedTest
    @ValueSource(strings = {SHEET, WORKBOOK, STRINGS, STYLES, "_rels/.rels"})
    void rejectsDocumentTypeDeclarations(String part) {
        var bomb = "<!DOCTYPE x [<!ENTITY a 'aaaa'><!ENTITY b SYSTEM 'file:///etc/passwd'>]><x>&a;&b;</x>";

        assertRejected(
                rows("").withStrings().withFormats().with(part, bomb),
                part,
                "this part declares a document type, which is not allowed. Save the workbook again in Excel.");
    }

    @Test
    void rejectsUndefinedEntities() {
        assertThat(SurveyedWorkbook.of(rows("<row><c t='str'><v>&company;</v></c></row>")
                                .bytes())
                        .problem()
                        .message())
                .startsWith("this part cannot be read as XML: ");
    }

    @Test
    void rejectsPartsThatUnpackToMoreThanTheLimit() {
        assertRejected(
                rows("|").withRepeated(SHEET, " ".repeat(1000) + "<row/>", 110_000),
                SHEET,
                "this part unpacks to more than 100000000 bytes."
                        + " Split the workbook, or raise batchsync.source.max-part-bytes.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<row><c t='str'><v>|</v></c></row>",
                "<row><c t='inlineStr'><is><t>|</t></is></c></row>",
                "<row><c><f>|</f></c></row>",
                "<row spans='|'/>",
                "<row><!--|--></row>",
                "<row><|/></row>"
            })
    void rejectsTextsThatWouldTakeTooMuchMemory(String row) {
        assertRejected(
                rows(row).withRepeated(SHEET, "a".repeat(1000), 5_000),
                SHEET,
                "a single name or text has more than 2000000 bytes. Shorten it, or save the workbook again in Excel.");
    }

    @Test
    void rejectsElementsThatAreNestedTooDeeply() {
        assertRejected(
                rows("|").withRepeated(SHEET, "<row>", 1_000),
                SHEET,
                "this part has elements nested more than 100 levels deep. Save the workbook again in Excel.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"<row><c><name#/></c></row>", "<row name#='1'/>", "<row xmlns:name#='urn:x'/>"})
    void rejectsTooManyDifferentNames(String unit) {
        assertRejected(
                rows("|").withRepeated(SHEET, unit, 20_000),
                SHEET,
                "this part has more than 10000 different names of elements and attributes."
                        + " Save the workbook again in Excel.");
    }

    @Test
    void rejectsTooManyRelationships() {
        assertRejected(
                rows("").with("_rels/.rels", "<Relationships>|</Relationships>")
                        .withRepeated("_rels/.rels", "<Relationship Id='#' Type='t' Target='t'/>", 20_000),
                "_rels/.rels",
                "this part has more than 10000 relationships, or one with more than 2000 characters."
                        + " Save the workbook again in Excel.");
    }

    @ParameterizedTest
    @CsvSource({
        "<numFmt numFmtId='1#' formatCode='0'/>, 20000, 'the workbook has more than 10,000 number formats, or one with more than 2,000 characters. Remove the formats that are not used.'",
        "<numFmt numFmtId='one' formatCode='0'/>, 1, 'a format has the numFmtId \"one\", which is not a valid whole number. Save the workbook again in Excel.'"
    })
    void rejectsTooManyOrInvalidNumberFormats(String format, int times, String message) {
        assertRejected(
                rows("").with(STYLES, "<styleSheet><numFmts>|</numFmts></styleSheet>")
                        .withRepeated(STYLES, format, times),
                STYLES,
                message);
    }

    @Test
    void rejectsTooManyCellFormats() {
        assertRejected(
                rows("").with(STYLES, "<styleSheet><cellXfs>|</cellXfs></styleSheet>")
                        .withRepeated(STYLES, "<xf/>", 1_000_001),
                STYLES,
                "the workbook has more than 1,000,000 cell formats. Remove the formats that are not used.");
    }

    @Test
    void findsASheetAmongAMillion() {
        var sheets = "<sheet name='S' sheetId='1' r:id='rId7'/>|<sheet name='Last' sheetId='2' r:id='rId7'/>";
        var many = rows("").with(WORKBOOK, WorkbookParts.workbook("", sheets))
                .withRepeated(WORKBOOK, "<sheet name='Sheet #' sheetId='1' r:id='rId7'/>", 1_000_000)
                .bytes();

        assertThat(SurveyedWorkbook.of(many, sheet("last")).complete().plan().batches())
                .isZero();
        assertThat(SurveyedWorkbook.of(many, sheet("Other")).problem().message())
                .isEqualTo("the workbook has no worksheet \"Other\", named in excel.sheetName."
                        + " Use one of its worksheets: S, Sheet 0, Sheet 1,"
                        + " Sheet 2, Sheet 3, Sheet 4, Sheet 5, Sheet 6, Sheet 7, Sheet 8, …");
    }

    private static Definition sheet(String name) {
        return SurveyedWorkbook.definition(
                BatchLimits.RECOMMENDED, new Tables.Excel(Optional.of(name), true, Optional.empty()));
    }

    @Test
    void rejectsSharedStringsThatTakeTooMuchOfTheScratchDisk() {
        var strings = rows("").withStrings("|").withRepeated(STRINGS, "</t></si><si><t>" + "a".repeat(1_000), 60_000);

        assertRejected(
                strings,
                STRINGS,
                "the shared strings take more than 50000000 bytes on the scratch disk."
                        + " Split the workbook, or raise batchsync.source.max-workbook-bytes.");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            <row r="2"><c r="A2" t="s"><v>1</v></c></row>         | Data!A2     | the cell refers to shared string 1, counted from 0, but the workbook has only 1. Save the workbook again in Excel.
            <row r="2"><c r="B2" t="s"><v>-1</v></c></row>        | Data!B2     | the number of the shared string is "-1", which is not a valid whole number. Save the workbook again in Excel.
            <row r="2"><c r="C2" t="s"><v>99999999999</v></c></row> | Data!C2   | the number of the shared string is "99999999999", which is not a valid whole number. Save the workbook again in Excel.
            <row r="2"><c r="A2" s="x"><v>1</v></c></row>         | Data!A2     | the number of the cell style is "x", which is not a valid whole number. Save the workbook again in Excel.
            <row r="2"><c r="A2" t="x"><v>1</v></c></row>         | Data!A2     | the cell has the unknown type "x". Use n, s, str, inlineStr, b, e or d.
            <row r="9"><c r="AB9"><v>1.2.3</v></c></row>          | Data!AB9    | the cell has the type of a number, but contains "1.2.3". Enter a number.
            <row r="9"><c r="AB9"><v>1e999</v></c></row>          | Data!AB9    | the cell has the type of a number, but contains "1e999". Enter a number.
            <row r="9"><c r="AB9"><v>NaN</v></c></row>            | Data!AB9    | the cell has the type of a number, but contains "NaN". Enter a number.
            <row r="2"><c r="A2" t="b"><v>yes</v></c></row>       | Data!A2     | the cell has the type of a truth value, but contains "yes". Use 1 or 0.
            <row r="2"><c r="A2" t="d"><v>soon</v></c></row>      | Data!A2     | the cell has the type of a date, but contains "soon". Write a date as 2024-01-31T18:00:00.
            <row r="2"><c r="B2"><f>1+1</f></c></row>             | Data!B2     | the formula has no saved result. Open the workbook in Excel and save it.
            <row r="2"><c r="B2"><f>1+1</f><v/></c></row>         | Data!B2     | the formula has no saved result. Open the workbook in Excel and save it.
            <row r="9"><c r="B9"/><c r="A9"/></row>               | Data!A9     | the file has this cell after column B, but cells must go from left to right. Save the workbook again in Excel.
            <row r="9"><c r="XFE9"/></row>                        | Data!XFE9   | the cell is to the right of column XFD, the last one in Excel. Remove it.
            <row r="9"><c r="9"/></row>                           | Data, row 9 | a cell has the reference "9", but a reference in this row has column letters followed by 9. Save the workbook again in Excel.
            <row r="9"><c r="A8"/></row>                          | Data, row 9 | a cell has the reference "A8", but a reference in this row has column letters followed by 9. Save the workbook again in Excel.
            <row r="9"><c r="A9x"/></row>                         | Data, row 9 | a cell has the reference "A9x", but a reference in this row has column letters followed by 9. Save the workbook again in Excel.
            <row r="9"/><row r="9"/>                              | Data, row 9 | the file has row 9 after row 9, but the numbers of rows must increase. Save the workbook again in Excel.
            <row r="1048576"/><row/>                              | Data, row 1048577 | the row is after row 1048576, the last one in Excel. Remove it.
            <row r="two"/>                                        | Data        | a row has the number "two", which is not a valid whole number. Save the workbook again in Excel.
            """)
    void reportsThePositionOfAnInvalidCellOrRow(String row, String place, String message) {
        assertRejected(rows(row).withStrings("one"), place, message);
    }

    /** A number with 310 digits is larger than any that a workbook can hold. */
    @Test
    void reportsAWholeNumberThatIsTooLarge() {
        var problem = SurveyedWorkbook.of(rows("<row r='9'><c r='B9'><v>" + "9".repeat(310) + "</v></c></row>")
                        .bytes())
                .problem();

        assertThat(problem.toString()).contains("Data!B9: the cell has the type of a number, but contains \"999");
    }

    @Test
    void reportsTheRowOfAHeaderWithTooFewColumns() {
        assertRejected(
                WorkbookParts.ofRows("<row r='3'><c r='A3' t='str'><v>Name</v></c></row>"),
                "Data, row 3",
                "the header has only 1 column, but the template in the definition uses ${2} at"
                        + " template[0].attributes.Note[0].value. Either the sheet lacks columns (or is not the right sheet), or"
                        + " the number in the template is wrong. Correct one of them.");
    }

    @Test
    void reportsTheFirstRowOfAGroupThatIsTooLargeForABatch() {
        var row = "<row><c t='str'><v>same</v></c><c t='str'><v>n</v></c></row>";
        var limits = new BatchLimits(50_000, 500_000, 10_000);

        var problem = SurveyedWorkbook.of(
                        rows("<row/>" + row.repeat(200)).bytes(),
                        SurveyedWorkbook.definition(limits, Tables.DEFAULT.excel()))
                .problem();

        assertThat(problem.toString())
                .matches("inbox/crm/people.xlsx, Data, row 3: rows about the same resource of .*same.*"
                        + ": [0-9,]+ bytes must stay in one batch, which can have at most 10,000\\."
                        + " Shorten its commands or rows, or raise batch\\.maxBytes\\.");
    }

    @Test
    void rejectsASheetWithoutRowDataAndADefinitionWithoutATemplate() {
        assertRejected(
                rows("").with(SHEET, "<chartsheet/>"),
                SHEET,
                "this part has no element sheetData for the rows of a worksheet. Save the workbook again in Excel.");
        assertThat(SurveyedWorkbook.of(rows("").bytes(), Definition.DEFAULT).problem())
                .isEqualTo(Problem.of(
                        Problem.Kind.DEFINITION_INVALID,
                        "The definition has no template, which inbox/crm/people.xlsx needs because it is a table."
                                + " Add one."));
    }

    @Test
    void leavesNoFilesOnTheScratchDisk() throws IOException {
        var before = scratchFiles();

        SurveyedWorkbook.of(rows("<row r='2'><c r='A2' t='s'><v>7</v></c></row>")
                .withStrings("x")
                .bytes());
        SurveyedWorkbook.of(rows("").withStrings("x").bytes());

        assertThat(scratchFiles()).isSubsetOf(before);
    }

    private static List<Path> scratchFiles() throws IOException {
        var scratch = Path.of("target", "scratch");
        Files.createDirectories(scratch);
        try (var files = Files.list(scratch)) {
            return files.toList();
        }
    }

    @Test
    void aWorkbookTooLargeForTheScratchDiskIsNotCopiedAndNotItsAuthorsFault() throws IOException {
        var bucket = new InMemoryBucket();
        var source = bucket.put(SurveyedWorkbook.KEY, new byte[1], Long.MAX_VALUE);
        var definition = SurveyedWorkbook.definition(BatchLimits.RECOMMENDED, Tables.DEFAULT.excel());

        try (var workbooks = Workbooks.of(bucket, Path.of("target", "scratch"), Long.MAX_VALUE, Long.MAX_VALUE)) {
            var surveyor = new ExcelSurveyor(workbooks);

            assertThatThrownBy(
                            () -> surveyor.survey(source, definition, SurveyCheckpoint.START, (batch, reached) -> true))
                    .isInstanceOf(UncheckedIOException.class)
                    .rootCause()
                    .hasMessageStartingWith("The workbook has 9,223,372,036,854,775,807 bytes, but the disk of"
                            + " batchsync.source.scratch (")
                    .hasMessageEndingWith("Free space on that disk, or set the property to a folder on a larger one.");
        }
    }
}
