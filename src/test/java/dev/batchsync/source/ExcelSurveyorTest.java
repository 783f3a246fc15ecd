package dev.batchsync.source;

import static dev.batchsync.source.WorkbookParts.SHEET;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.batchsync.source.OracleSheet.OracleCell;
import dev.batchsync.source.excel.ExcelSurveyor;
import dev.batchsync.source.excel.RichText;
import dev.batchsync.source.read.Checksum;
import dev.batchsync.synchronization.Batch;
import dev.batchsync.synchronization.ByteRange;
import dev.batchsync.synchronization.Problem;
import dev.batchsync.synchronization.SourceChangedException;
import dev.batchsync.synchronization.SurveyCheckpoint;
import dev.batchsync.synchronization.Surveyor.Rejected;
import dev.batchsync.synchronization.definition.BatchLimits;
import dev.batchsync.synchronization.definition.Tables;
import dev.batchsync.synchronization.definition.Tables.Excel;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32C;
import java.util.zip.ZipFile;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExcelSurveyorTest {

    private static final String HEADER = row("Name", "Note");

    private static String row(String... texts) {
        var row = new StringBuilder("<row>");
        for (var text : texts) {
            row.append("<c t='inlineStr'><is><t>").append(text).append("</t></is></c>");
        }
        return row.append("</row>").toString();
    }

    private static List<String> texts(WorkbookParts workbook) throws IOException, SourceChangedException {
        var content = workbook.bytes();
        var texts = new ArrayList<String>();
        for (var payload : SurveyedWorkbook.of(content).payloads(content)) {
            for (var row : OracleSheet.read(payload).rows()) {
                texts.add(String.join(
                        "|", row.cells().stream().map(OracleCell::text).toList()));
            }
        }
        return texts;
    }

    @Test
    void countsRowsInRangesAndCheckpoints() {
        var rows = HEADER + row("A", "1") + "<row/>" + row("B", "2") + row("C", "");
        var limits = new BatchLimits(2, 500_000, 50_000_000);

        var surveyed = SurveyedWorkbook.of(
                WorkbookParts.ofRows(rows).bytes(), SurveyedWorkbook.definition(limits, Tables.DEFAULT.excel()));

        assertThat(surveyed.batches())
                .extracting(Batch::range)
                .containsExactly(new ByteRange(1, 4), new ByteRange(4, 5));
        assertThat(surveyed.checkpoints())
                .containsExactly(new SurveyCheckpoint(4, 5, 1, 1, 2, 2), new SurveyCheckpoint(5, 6, 1, 2, 3, 2));
        assertThat(surveyed.complete().plan().end()).isEqualTo(5);
    }

    @Test
    void givesEachBatchTheChecksumOfTheWholeObject() {
        var content = WorkbookParts.ofRows(HEADER + row("A", "1")).bytes();
        var crc = new CRC32C();
        crc.update(content);

        assertThat(SurveyedWorkbook.of(content).batches())
                .extracting(Batch::checksum)
                .containsExactly(Checksum.of(crc, content.length).hex());
    }

    @Test
    void sendsNothingFromAWorkbookThatHasChangedSinceItsSurvey() {
        var surveyed =
                SurveyedWorkbook.of(WorkbookParts.ofRows(HEADER + row("A", "1")).bytes());
        var other = WorkbookParts.ofRows(HEADER + row("A", "2")).bytes();

        assertThatThrownBy(() -> surveyed.payloads(other))
                .isInstanceOf(SourceChangedException.class)
                .hasMessageMatching(
                        "inbox/crm/people.xlsx has changed since it was checked: its checksum was \\w+ and is"
                                + " now \\w+\\. Upload the file again\\.");
    }

    @Test
    void reportsAChangedSourceIfTheObjectHasBeenDeleted() {
        var bucket = new InMemoryBucket();
        var source = bucket.put(SurveyedWorkbook.KEY, new byte[] {1});
        bucket.delete(SurveyedWorkbook.KEY);

        var outcome = new ExcelSurveyor(SurveyedWorkbook.workbooks(bucket))
                .survey(
                        source,
                        SurveyedWorkbook.definition(BatchLimits.RECOMMENDED, Tables.DEFAULT.excel()),
                        SurveyCheckpoint.START,
                        (batch, reached) -> true);

        assertThat(outcome).isInstanceOfSatisfying(Rejected.class, rejected -> assertThat(
                        rejected.problem().kind())
                .isEqualTo(Problem.Kind.SOURCE_CHANGED));
    }

    @Test
    void readsAllRowsAsDataIfTheSheetHasNoHeader() throws IOException, SourceChangedException {
        var content =
                WorkbookParts.ofRows("<row/>" + row("A", "1") + row("B", "2")).bytes();
        var definition = SurveyedWorkbook.definition(
                new BatchLimits(1, 500_000, 50_000_000),
                new Tables.Excel(Optional.of("data"), false, Optional.empty()));

        var surveyed = SurveyedWorkbook.of(content, definition);

        assertThat(surveyed.payloads(content))
                .extracting(payload -> OracleSheet.read(payload).rows().size())
                .containsExactly(1, 1);
    }

    @Test
    void findsNoBatchesInASheetWithoutValuesBelowTheHeader() {
        for (var rows : List.of("", HEADER, HEADER + "<row r='7'><c r='A7' s='1'/></row>")) {
            assertThat(SurveyedWorkbook.of(WorkbookParts.ofRows(rows).bytes())
                            .complete()
                            .plan()
                            .batches())
                    .isZero();
        }
    }

    @Test
    void keepsRowsWithTheSameNameTogetherEvenIfTheirCellsStoreItDifferently() {
        var rows = HEADER
                + "<row><c><v>1</v></c><c><v>7</v></c></row>"
                + row("1", "7")
                + "<row><c s='1'><v>1.0</v></c><c t='str'><f>B3</f><v>7</v></c></row>"
                + "<row><c t='s'><v>0</v></c><c><v>7</v></c></row>";
        var limits = new BatchLimits(1, 500_000, 50_000_000);

        var surveyed = SurveyedWorkbook.of(
                WorkbookParts.ofRows(rows).withFormats("0").withStrings("1").bytes(),
                SurveyedWorkbook.definition(limits, Tables.DEFAULT.excel()));

        assertThat(surveyed.batches()).extracting(Batch::resources).containsExactly(4);
    }

    @Test
    void readsTextsAsExcelShowsThem() throws IOException, SourceChangedException {
        var rows = HEADER
                + "<row><c t='s'><v>0</v></c><c t='s'><v>1</v></c></row>"
                + "<row><c t='str'><v><![CDATA[<a>]]> &amp; b</v></c><c t='b'><v>1</v></c></row>";
        var workbook = WorkbookParts.ofRows(rows)
                .withStrings(
                        "<r><t>two</t></r><r><rPr><b/></rPr><t xml:space='preserve'> runs</t></r>"
                                + "<rPh sb='0' eb='1'><t>not read</t></rPh><phoneticPr fontId='1'/>",
                        "_x0041_ stays as it is");

        assertThat(texts(workbook)).containsExactly("Name|Note", "two runs|_x0041_ stays as it is", "<a> & b|true");
        assertThat(RichText.unescaped("_x0041__x000D_ _x41_ $1")).isEqualTo("A\r _x41_ $1");
    }

    @Test
    void readsPrefixedElementsAndPartNamesInAnotherSpelling() throws IOException, SourceChangedException {
        var prefixed = WorkbookParts.ofRows("")
                .with(
                        SHEET,
                        "<x:worksheet xmlns:x='http://purl.oclc.org/ooxml/spreadsheetml/main'><x:sheetData>"
                                + (HEADER + row("A", "1") + "<extLst><ext/></extLst>")
                                        .replaceAll("<(/?)(\\w)", "<$1x:$2")
                                + "</x:sheetData></x:worksheet>");
        var renamed = WorkbookParts.ofRows("")
                .without(SHEET)
                .with("XL\\Worksheets\\Sheet1.xml", WorkbookParts.sheet(HEADER + row("A", "1")));

        assertThat(texts(prefixed)).containsExactly("Name|Note", "A|1");
        assertThat(texts(renamed)).containsExactly("Name|Note", "A|1");
    }

    @Test
    void writesTruthValuesAndIsoDatesAsNumbersThatAllReadersUnderstand() throws IOException, SourceChangedException {
        var rows = HEADER
                + "<row><c t='b'><v>true</v></c><c t='d' s='1'><v>2024-01-31T18:00:00</v></c></row>"
                + "<row><c t='b'><v>false</v></c><c t='d' s='1'><v>2024-01-31</v></c></row>"
                + "<row><c><v>1</v></c><c t='d' s='1'><v>06:00:00.000Z</v></c><c t='d'><v>1900-01-01Z</v></c></row>";
        var strict = WorkbookParts.ofRows(rows).withFormats("yyyy-mm-dd hh:mm");

        assertThat(texts(strict)).containsExactly("Name|Note", "true|45322.75", "false|45322", "1|0.25|1");
    }

    @Test
    void countsIsoDatesFrom1904IfTheWorkbookDoes() throws IOException, SourceChangedException {
        var strict = WorkbookParts.ofRows(HEADER + "<row><c><v>1</v></c><c t='d'><v>2024-01-31</v></c></row>")
                .with(
                        WorkbookParts.WORKBOOK,
                        WorkbookParts.workbook("date1904='1'", "<sheet name='Data' r:id='rId7'/>"));

        assertThat(texts(strict)).containsExactly("Name|Note", "1|43860");
    }

    @Test
    void acceptsFormulasWithoutASavedResultInColumnsThatTheTemplateDoesNotUse()
            throws IOException, SourceChangedException {
        var rows = HEADER + "<row><c><v>1</v></c><c t='str'><f>\"\"</f><v></v></c><c><f>A2+1</f></c></row>";

        assertThat(texts(WorkbookParts.ofRows(rows))).containsExactly("Name|Note", "1");
    }

    @Test
    void givesTheSheetTheNameFromTheDefinition() throws IOException, SourceChangedException {
        var content = WorkbookParts.ofRows(HEADER + row("A", "1")).bytes();
        var definition = SurveyedWorkbook.definition(
                BatchLimits.RECOMMENDED, new Tables.Excel(Optional.of("dATA"), true, Optional.empty()));

        var payload = SurveyedWorkbook.of(content, definition).payloads(content).get(0);

        try (var reader = new ReadableWorkbook(new ByteArrayInputStream(payload))) {
            assertThat(reader.findSheet("dATA")).isPresent();
        }
    }

    @Test
    void skipsSheetsOfCharts() throws IOException, SourceChangedException {
        var workbook = WorkbookParts.ofRows(HEADER + row("A", "1"))
                .with(
                        WorkbookParts.WORKBOOK,
                        WorkbookParts.workbook("", "<sheet name='Chart' r:id='rId1'/><sheet name='Data' r:id='rId2'/>"))
                .with(
                        "xl/_rels/workbook.xml.rels",
                        "<Relationships>" + WorkbookParts.relationship("rId1", "chartsheet", "chartsheets/sheet1.xml")
                                + WorkbookParts.relationship("rId2", "worksheet", "./worksheets/sheet1.xml")
                                + "</Relationships>");

        assertThat(texts(workbook)).containsExactly("Name|Note", "A|1");
    }

    @Test
    void readsCellsOfThirtyThousandCharactersAndRowsThatUseAllColumns() throws IOException, SourceChangedException {
        var wide = new StringBuilder("<row>");
        for (int column = 0; column < 16_384; column++) {
            wide.append("<c><v>").append(column).append("</v></c>");
        }
        var rows = HEADER + row("Long", "&#252;".repeat(30_000)) + wide.append("</row>");

        var texts = texts(WorkbookParts.ofRows(rows));

        assertThat(texts.get(1)).isEqualTo("Long|" + "ü".repeat(30_000));
        assertThat(texts.get(2).split("\\|", -1)).hasSize(16_384).endsWith("16382", "16383");
    }

    @Test
    void readsAsManyCellFormatsAsExcelAllows() throws IOException, SourceChangedException {
        var styles = new StringBuilder("<styleSheet><cellXfs>");
        for (int i = 0; i < 65_000; i++) {
            styles.append("<xf numFmtId='").append(i % 3 == 2 ? 14 : 0).append("'/>");
        }
        var workbook = WorkbookParts.ofRows(HEADER + "<row><c s='64998'><v>1</v></c><c s='64997'><v>2</v></c></row>")
                .with(
                        WorkbookParts.STYLES,
                        styles.append("</cellXfs></styleSheet>").toString())
                .bytes();

        var payload = SurveyedWorkbook.of(workbook).payloads(workbook).get(0);

        assertThat(OracleSheet.read(payload).cells().get(1))
                .containsExactly(
                        new OracleCell(0, CellType.NUMBER, "1", "General"),
                        new OracleCell(
                                1,
                                CellType.NUMBER,
                                "2",
                                OracleSheet.read(workbook).cells().get(1).get(1).format()));
    }

    @Test
    void neverCompressesRepetitiveRowsToLessThanAHundredthOfTheirSize(@TempDir Path folder)
            throws IOException, SourceChangedException {
        var rows = HEADER
                + row("Same", "a long text that is the same in each row ".repeat(20))
                        .repeat(2_000);
        var content = WorkbookParts.ofRows(rows).bytes();
        var file = folder.resolve("batch.xlsx");
        Files.write(file, SurveyedWorkbook.of(content).payloads(content).get(0));

        try (var zip = new ZipFile(file.toFile())) {
            assertThat(zip.stream()).allMatch(part -> part.getSize() < 100 * part.getCompressedSize());
        }
    }

    @Test
    void copiesAWorkbookOnceForAllBatchesOfASheet() throws IOException, SourceChangedException {
        var content =
                WorkbookParts.ofRows(HEADER + row("A", "1") + row("B", "2")).bytes();
        var opened = new ArrayList<Long>();
        var bucket = new InMemoryBucket(() -> {
            opened.add(1L);
            return 64;
        });
        var source = bucket.put(SurveyedWorkbook.KEY, content);
        try (var workbooks = SurveyedWorkbook.workbooks(bucket)) {
            workbooks.use(source, Tables.DEFAULT.excel(), (workbook, checksum) -> checksum);
            int reads = opened.size();

            workbooks.use(source, Tables.DEFAULT.excel(), (workbook, checksum) -> checksum);
            assertThat(opened).hasSize(reads);

            workbooks.use(
                    source, new Excel(Optional.of("Data"), true, Optional.empty()), (workbook, checksum) -> checksum);
            assertThat(opened).hasSize(2 * reads);
        }
    }
}
