package dev.batchsync.source;

import static dev.batchsync.source.WorkbookParts.SHEET;
import static dev.batchsync.source.WorkbookParts.STRINGS;
import static dev.batchsync.source.WorkbookParts.STYLES;
import static dev.batchsync.source.WorkbookParts.WORKBOOK;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.batchsync.source.excel.ExcelSurveyor;
import dev.batchsync.source.excel.Workbooks;
import dev.batchsync.synchronization.Problem;
import dev.batchsync.synchronization.SurveyCheckpoint;
import dev.batchsync.synchronization.Surveyor.Complete;
import dev.batchsync.synchronization.Surveyor.Rejected;
import dev.batchsync.synchronization.definition.BatchLimits;
import dev.batchsync.synchronization.definition.Definition;
import dev.batchsync.synchronization.definition.Tables;
import java.io.IOException;
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

    private static void assertRefused(WorkbookParts workbook, String place, String message) {
        assertRefused(workbook.bytes(), place, message);
    }

    private static void assertRefused(byte[] content, String place, String message) {
        var problem = SurveyedWorkbook.of(content).problem();
        assertThat(problem.kind()).isEqualTo(Problem.Kind.SOURCE_INVALID);
        assertThat(problem.message()).isEqualTo(message);
        assertThat(problem.place())
                .map(Object::toString)
                .hasValue(place.isEmpty() ? SurveyedWorkbook.KEY : SurveyedWorkbook.KEY + ", " + place);
    }

    @Test
    void refusesWhatIsProtectedOrOld() {
        var ole2 = new byte[4096];
        System.arraycopy(
                new byte[] {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0, (byte) 0xA1, (byte) 0xB1, 0x1A, (byte) 0xE1},
                0,
                ole2,
                0,
                8);

        assertRefused(
                ole2,
                "",
                "a workbook that is protected by a password, or of Excel 97-2003 (.xls)"
                        + " (expected: an .xlsx file without a password)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Name;Description\nA;B\n", "PK"})
    void refusesWhatIsNoArchive(String content) {
        assertRefused(
                content.getBytes(UTF_8), "", "not a ZIP archive, or one that is cut off (expected: an .xlsx file)");
    }

    @Test
    void refusesAFileThatIsCutOffAnywhere() {
        var whole = rows("<row r='2'><c r='A2'><v>1</v></c></row>").bytes();

        for (int length = 0; length < whole.length; length += 7) {
            var problem = SurveyedWorkbook.of(Arrays.copyOf(whole, length)).problem();
            assertThat(problem.message()).isNotEmpty();
        }
    }

    @Test
    void neverReadsADamagedSheetAsAnotherOne() {
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
    void refusesArchivesWithADirectoryThatFillsTheMemory() {
        var many = rows("");
        for (int i = 0; i < 60_000; i++) {
            many.with("xl/media/a-name-of-usual-length-" + i + ".png", "");
        }

        assertThat(SurveyedWorkbook.of(many.bytes()).problem().message())
                .matches("too many parts: their directory has \\d+ bytes \\(expected: at most 4000000\\)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[Content_Types].xml", STRINGS, STYLES})
    void needsNoPartsThatItDoesNotRead(String part) {
        assertThat(SurveyedWorkbook.of(rows("").without(part).bytes())
                        .complete()
                        .plan()
                        .batches())
                .isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"_rels/.rels", "xl/_rels/workbook.xml.rels", WORKBOOK, SHEET})
    void namesTheMissingPart(String part) {
        assertRefused(rows("").without(part), "", "without the part " + part + " (expected: an .xlsx file)");
    }

    @Test
    void refusesAPackageOfSomethingElse() {
        assertRefused(
                rows("").with("_rels/.rels", "<Relationships/>"),
                "",
                "a package without a workbook (expected: an .xlsx file)");
    }

    @ParameterizedTest
    @ValueSource(strings = {SHEET, WORKBOOK, STRINGS, STYLES, "_rels/.rels"})
    void readsNoDocumentTypes(String part) {
        var bomb = "<!DOCTYPE x [<!ENTITY a 'aaaa'><!ENTITY b SYSTEM 'file:///etc/passwd'>]><x>&a;&b;</x>";

        assertRefused(
                rows("").withStrings().withFormats().with(part, bomb),
                part,
                "declares a document type (expected: none)");
    }

    @Test
    void knowsNoEntitiesOfItsOwn() {
        assertThat(SurveyedWorkbook.of(rows("<row><c t='str'><v>&company;</v></c></row>")
                                .bytes())
                        .problem()
                        .message())
                .startsWith("not readable as XML: ");
    }

    @Test
    void refusesPartsThatUnpackToMoreThanAllowed() {
        assertRefused(
                rows("|").withRepeated(SHEET, " ".repeat(1000) + "<row/>", 110_000),
                SHEET,
                "unpacks to more than 100000000 bytes (expected: at most that many)");
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
    void refusesTextsThatFillTheMemory(String row) {
        assertRefused(
                rows(row).withRepeated(SHEET, "a".repeat(1000), 5_000),
                SHEET,
                "a single name or text of more than 2000000 bytes (expected: at most that many)");
    }

    @Test
    void refusesElementsInEachOtherWithoutEnd() {
        assertRefused(
                rows("|").withRepeated(SHEET, "<row>", 1_000),
                SHEET,
                "elements in each other to more than 100 levels (expected: fewer)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"<row><c><name#/></c></row>", "<row name#='1'/>", "<row xmlns:name#='urn:x'/>"})
    void refusesNamesWithoutEnd(String unit) {
        assertRefused(
                rows("|").withRepeated(SHEET, unit, 20_000),
                SHEET,
                "more than 10000 different names (expected: those of a workbook)");
    }

    @Test
    void refusesRelationshipsWithoutEnd() {
        assertRefused(
                rows("").with("_rels/.rels", "<Relationships>|</Relationships>")
                        .withRepeated("_rels/.rels", "<Relationship Id='#' Type='t' Target='t'/>", 20_000),
                "_rels/.rels",
                "more than 10000 relationships, or one of more than 2000 characters (expected: fewer)");
    }

    @ParameterizedTest
    @CsvSource({
        "<numFmt numFmtId='1#' formatCode='0'/>, 20000, 'more than 10,000 number formats, or one of more than 2,000 characters (expected: fewer)'",
        "<numFmt numFmtId='one' formatCode='0'/>, 1, 'numFmtId \"one\" (expected: a number)'"
    })
    void refusesNumberFormatsThatNoWorkbookHas(String format, int times, String message) {
        assertRefused(
                rows("").with(STYLES, "<styleSheet><numFmts>|</numFmts></styleSheet>")
                        .withRepeated(STYLES, format, times),
                STYLES,
                message);
    }

    @Test
    void refusesMoreCellFormatsThanAnyWorkbookHas() {
        assertRefused(
                rows("").with(STYLES, "<styleSheet><cellXfs>|</cellXfs></styleSheet>")
                        .withRepeated(STYLES, "<xf/>", 1_000_001),
                STYLES,
                "more than 1,000,000 cell formats (expected: fewer)");
    }

    @Test
    void findsOneOfAMillionSheets() {
        var sheets = "<sheet name='S' sheetId='1' r:id='rId7'/>|<sheet name='Last' sheetId='2' r:id='rId7'/>";
        var many = rows("").with(WORKBOOK, WorkbookParts.workbook("", sheets))
                .withRepeated(WORKBOOK, "<sheet name='Sheet #' sheetId='1' r:id='rId7'/>", 1_000_000)
                .bytes();

        assertThat(SurveyedWorkbook.of(many, sheet("last")).complete().plan().batches())
                .isZero();
        assertThat(SurveyedWorkbook.of(many, sheet("Other")).problem().message())
                .isEqualTo("no sheet \"Other\", as excel.sheetName has it (expected one of: S, Sheet 0, Sheet 1,"
                        + " Sheet 2, Sheet 3, Sheet 4, Sheet 5, Sheet 6, Sheet 7, Sheet 8, …)");
    }

    private static Definition sheet(String name) {
        return SurveyedWorkbook.definition(BatchLimits.RECOMMENDED, new Tables.Excel(Optional.of(name), true));
    }

    @Test
    void boundsWhatSharedStringsTakeOfTheScratchDisk() {
        var strings = rows("").withStrings("|").withRepeated(STRINGS, "</t></si><si><t>" + "a".repeat(1_000), 60_000);

        assertRefused(
                strings,
                STRINGS,
                "shared strings of more than 50000000 bytes on the scratch disk (expected: at most that many)");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            <row r="2"><c r="A2" t="s"><v>1</v></c></row>         | Data!A2     | shared string 1 (expected: less than 1, their number)
            <row r="2"><c r="B2" t="s"><v>-1</v></c></row>        | Data!B2     | shared string "-1" (expected: a whole number)
            <row r="2"><c r="C2" t="s"><v>99999999999</v></c></row> | Data!C2   | shared string "99999999999" (expected: a whole number)
            <row r="2"><c r="A2" s="x"><v>1</v></c></row>         | Data!A2     | style "x" (expected: a whole number)
            <row r="2"><c r="A2" t="x"><v>1</v></c></row>         | Data!A2     | type "x" (expected: n, s, str, inlineStr, b, e or d)
            <row r="9"><c r="AB9"><v>1.2.3</v></c></row>          | Data!AB9    | "1.2.3" in a cell of numbers (expected: a number)
            <row r="9"><c r="AB9"><v>1e999</v></c></row>          | Data!AB9    | "1e999" in a cell of numbers (expected: a number)
            <row r="9"><c r="AB9"><v>NaN</v></c></row>            | Data!AB9    | "NaN" in a cell of numbers (expected: a number)
            <row r="2"><c r="A2" t="b"><v>yes</v></c></row>       | Data!A2     | "yes" in a cell of truth values (expected: 1 or 0)
            <row r="2"><c r="A2" t="d"><v>soon</v></c></row>      | Data!A2     | "soon" in a cell of dates (expected: one as in 2024-01-31T18:00:00)
            <row r="2"><c r="B2"><f>1+1</f></c></row>             | Data!B2     | a formula without its last value (expected: one; open the workbook in Excel and save it)
            <row r="2"><c r="B2"><f>1+1</f><v/></c></row>         | Data!B2     | a formula without its last value (expected: one; open the workbook in Excel and save it)
            <row r="9"><c r="B9"/><c r="A9"/></row>               | Data!A9     | behind column 2 (expected: cells in their order, up to column XFD)
            <row r="9"><c r="XFE9"/></row>                        | Data!XFE9   | behind column 0 (expected: cells in their order, up to column XFD)
            <row r="9"><c r="9"/></row>                           | Data, row 9 | cell "9" (expected: letters of a column and 9)
            <row r="9"><c r="A8"/></row>                          | Data, row 9 | cell "A8" (expected: letters of a column and 9)
            <row r="9"><c r="A9x"/></row>                         | Data, row 9 | cell "A9x" (expected: letters of a column and 9)
            <row r="9"/><row r="9"/>                              | Data, row 9 | row 9 behind row 9 (expected: rows in their order, up to 1048576)
            <row r="1048576"/><row/>                              | Data, row 1048577 | row 1048577 behind row 1048576 (expected: rows in their order, up to 1048576)
            <row r="two"/>                                        | Data        | row number "two" (expected: a number)
            """)
    void namesTheCell(String row, String place, String message) {
        assertRefused(rows(row).withStrings("one"), place, message);
    }

    @Test
    void namesTheRowWhoseHeaderIsTooShort() {
        assertRefused(
                WorkbookParts.ofRows("<row r='3'><c r='A3' t='str'><v>Name</v></c></row>"),
                "Data, row 3",
                "a header of 1 columns (expected: at least 2, because the template uses ${2})");
    }

    @Test
    void namesTheFirstOfTheRowsThatNoBatchCanHold() {
        var rowOfGroup = "<row><c t='str'><v>same</v></c><c t='str'><v>n</v></c></row>";
        var limits = new BatchLimits(50_000, 500_000, 10_000);

        var problem = SurveyedWorkbook.of(
                        rows("<row/>" + rowOfGroup.repeat(200)).bytes(),
                        SurveyedWorkbook.definition(limits, Tables.DEFAULT.excel()))
                .problem();

        assertThat(problem.toString())
                .matches("inbox/crm/people.xlsx, Data, row 3: rows about the same resource of .*same.*"
                        + ": \\d+ bytes that have to stay in one batch \\(expected: at most 10000\\)");
    }

    @Test
    void refusesASheetWithoutRowsToReadAndOneWithoutATemplate() {
        assertRefused(rows("").with(SHEET, "<chartsheet/>"), SHEET, "no sheetData (expected: the rows of a worksheet)");
        assertThat(SurveyedWorkbook.of(rows("").bytes(), Definition.DEFAULT).problem())
                .isEqualTo(
                        Problem.of(
                                Problem.Kind.DEFINITION_INVALID,
                                "template: missing in the definition (expected: one, because inbox/crm/people.xlsx is a table)"));
    }

    @Test
    void leavesNothingOnTheScratchDisk() throws IOException {
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
    void aWorkbookThatTheScratchDiskHasNoRoomForIsRefusedBeforeItIsCopied() throws IOException {
        var bucket = new InMemoryBucket();
        var source = bucket.put(SurveyedWorkbook.KEY, new byte[1], Long.MAX_VALUE);
        var definition = SurveyedWorkbook.definition(BatchLimits.RECOMMENDED, Tables.DEFAULT.excel());

        try (var workbooks = Workbooks.of(bucket, Path.of("target", "scratch"), Long.MAX_VALUE, Long.MAX_VALUE)) {
            var outcome = new ExcelSurveyor(workbooks)
                    .survey(source, definition, SurveyCheckpoint.START, (batch, reached) -> true);

            assertThat(outcome).isInstanceOfSatisfying(Rejected.class, rejected -> assertThat(
                            rejected.problem().message())
                    .startsWith("9,223,372,036,854,775,807 bytes (expected: at most ")
                    .endsWith("which is what the disk of batchsync.source.scratch has room for)"));
        }
    }
}
