package dev.batchsync.source;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.batchsync.synchronization.Batch;
import dev.batchsync.synchronization.SurveyCheckpoint;
import dev.batchsync.synchronization.Surveyor;
import dev.batchsync.synchronization.definition.BatchLimits;
import dev.batchsync.synchronization.definition.Definition;
import dev.batchsync.synchronization.definition.Tables;
import dev.batchsync.synchronization.definition.Tables.Excel;
import dev.batchsync.synchronization.guard.Mention;
import dev.batchsync.synchronization.guard.Mentions;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.poi.ss.usermodel.DataFormatter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The forms in which programs write cells, and kinds of workbooks and sheets. Apache POI's formatter is the oracle of numbers. */
class CellFormsTest {

    private static final String HEAD =
            "<row r='1'><c r='A1' t='str'><v>Name</v></c><c r='B1' t='str'><v>Note</v></c></row>";

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            <c r='A2'><v>12</v></c>               | General | 12
            <c r='A2'><v> 12 </v></c>             | General | 12
            <c r='A2' t='n'><v>&#10;12&#9;</v></c> | General | 12
            <c r='A2' s='0'><v>-12</v></c>        | General | -12
            <c r='A2' s=''><v>12</v></c>          | General | 12
            <c r='A2'><v>99999999999</v></c>      | General | 99999999999
            <c r='A2' s='1'><v>7</v></c>          | 0000    | 7
            <c r='A2' s=' 1 '><v>7</v></c>        | 0000    | 7
            <c r='A2' s='1'><v>12345</v></c>      | 0000    | 12345
            """)
    void numbersShowTheTextThatPoiGivesThem(String cell, String format, double number) throws IOException {
        var seen = new DataFormatter(Locale.ROOT).formatRawCellContents(number, -1, format);

        assertThat(nameIn(workbook(cell).bytes())).isEqualTo(seen);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            <c r='A2' t='s'><v>0</v></c>                         | one
            <c r='A2' t='s'><v> 0 </v></c>                       | one
            <c r='A2' t='s'><v>1</v></c>                         | _x0041_
            <c r='A2' t='s'><v>2</v></c>                         | A
            <c r='A2' t='str'><v>two</v></c>                     | two
            <c r='A2' t='str'><f>A1</f><v> two </v></c>          | ` two `
            <c r='A2' t='inlineStr'><is><t>three</t></is></c>    | three
            <c r='A2' t='inlineStr'><is><r><t>th</t></r><r><t>ree</t></r></is></c> | three
            <c r='A2' t='inlineStr'><is><t>_x0041_</t></is></c>  | A
            <c r='A2' t='b'><v>1</v></c>                         | TRUE
            <c r='A2' t='b'><v> true </v></c>                    | TRUE
            <c r='A2' t='b'><v>0</v></c>                         | FALSE
            """)
    void otherCellsShowTheirText(String cell, String text) throws IOException {
        assertThat(nameIn(workbook(cell).bytes())).isEqualTo(text);
    }

    @Test
    void escapesOfControlCharactersBecomeThese() throws IOException {
        assertThat(nameIn(workbook("<c r='A2' t='str'><v>a_x000D_b</v></c>").bytes()))
                .isEqualTo("a\rb");
    }

    @Test
    void otherKindsOfSpreadsheetsAreNamed() {
        var binary = workbook("")
                .with(
                        "_rels/.rels",
                        "<Relationships xmlns='http://schemas.openxmlformats.org/package/2006/relationships'>"
                                + WorkbookParts.relationship("rId1", "officeDocument", "xl/workbook.bin")
                                + "</Relationships>");
        var openDocument =
                workbook("").with("META-INF/manifest.xml", "<manifest/>").with("content.xml", "<x/>");

        assertThat(SurveyedWorkbook.of(binary.bytes()).problem().message())
                .isEqualTo("the file is a binary workbook (.xlsb), whatever its name says. Save it as .xlsx.");
        assertThat(SurveyedWorkbook.of(openDocument.bytes()).problem().message())
                .isEqualTo("the file is an OpenDocument spreadsheet (.ods), whatever its name says. Save it as .xlsx.");
    }

    @Test
    void aSheetIsChosenByItsTabAndAChartSheetIsNamed() {
        var workbook = workbook("<c r='A2' t='str'><v>x</v></c>")
                .with(
                        "xl/_rels/workbook.xml.rels",
                        "<Relationships xmlns='http://schemas.openxmlformats.org/package/2006/relationships'>"
                                + WorkbookParts.relationship("rId1", "chartsheet", "chartsheets/sheet1.xml")
                                + WorkbookParts.relationship("rId7", "worksheet", "worksheets/sheet1.xml")
                                + WorkbookParts.relationship("rId8", "sharedStrings", "sharedStrings.xml")
                                + WorkbookParts.relationship("rId9", "styles", "styles.xml") + "</Relationships>")
                .with(
                        WorkbookParts.WORKBOOK,
                        WorkbookParts.workbook(
                                "",
                                "<sheet name='Chart1' sheetId='1' r:id='rId1'/><sheet name='Data' sheetId='2' r:id='rId7'/>"))
                .bytes();

        assertThat(SurveyedWorkbook.of(workbook, definition(tab(2)))
                        .complete()
                        .plan()
                        .batches())
                .isEqualTo(1);
        var chart = "this is a chart sheet, which has no rows to read. Name a worksheet in excel.sheetName or"
                + " excel.sheetIndex.";
        assertThat(SurveyedWorkbook.of(workbook, definition(tab(1))).problem().message())
                .isEqualTo(chart);
        assertThat(SurveyedWorkbook.of(workbook, definition(new Excel(Optional.of("chart1"), true)))
                        .problem()
                        .message())
                .isEqualTo(chart);
        assertThat(SurveyedWorkbook.of(workbook, definition(tab(3))).problem().message())
                .isEqualTo("the workbook has only 2 sheets, but excel.sheetIndex is 3. Its worksheets are: Data");
        assertThat(SurveyedWorkbook.of(workbook, definition(new Excel(Optional.of("Other"), true)))
                        .problem()
                        .message())
                .isEqualTo(
                        "the workbook has no worksheet \"Other\", named in excel.sheetName. Use one of its worksheets:"
                                + " Data");
    }

    @Test
    void aWorkbookWithMacrosIsAWorkbook() {
        var bucket = new InMemoryBucket();
        var source = bucket.put(
                "inbox/crm/people.xlsm",
                workbook("<c r='A2' t='str'><v>x</v></c>").bytes());

        var surveyed = Surveyed.of(
                bucket, source, definition(Tables.DEFAULT.excel()), SurveyCheckpoint.START, Integer.MAX_VALUE);

        assertThat(surveyed.batches()).extracting(Batch::resources).containsExactly(1);
    }

    private static Definition definition(Excel excel) {
        return SurveyedWorkbook.definition(BatchLimits.RECOMMENDED, excel);
    }

    private static Excel tab(int index) {
        return new Excel(Optional.empty(), true, Optional.of(index));
    }

    private static WorkbookParts workbook(String cell) {
        return WorkbookParts.ofRows(HEAD + "<row r='2'>" + cell + "</row>")
                .withStrings("one", "_x005F_x0041_", "_x0041_")
                .withFormats("0000");
    }

    private static String nameIn(byte[] workbook) throws JsonProcessingException {
        var bucket = new InMemoryBucket();
        var source = bucket.put("inbox/crm/people.xlsx", workbook);
        var names = new Names();
        var outcome = new FormatSurveyor(bucket, SurveyedWorkbook.workbooks(bucket))
                .survey(source, definition(Tables.DEFAULT.excel()), SurveyCheckpoint.START, names);
        assertThat(outcome).as(outcome.toString()).isInstanceOf(Surveyor.Complete.class);
        return new ObjectMapper().readTree(names.identities.get(0)).path("name").textValue();
    }

    private static final class Names implements Surveyor.Sink, Mentions {

        private final List<String> identities = new ArrayList<>();

        @Override
        public boolean accept(Batch batch, SurveyCheckpoint reached) {
            return true;
        }

        @Override
        public Mentions mentions() {
            return this;
        }

        @Override
        public void header(Map<Integer, String> names) {}

        @Override
        public void add(Mention mention) {
            identities.add(new String(mention.identity(), 0, mention.identityLength(), UTF_8));
        }
    }
}
