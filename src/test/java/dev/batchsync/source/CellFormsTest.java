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
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.poi.hssf.usermodel.HSSFRichTextString;
import org.apache.poi.hssf.usermodel.HSSFWorkbook;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.DataFormatter;
import org.apache.poi.ss.usermodel.FormulaError;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The forms in which programs write cells, and kinds of workbooks and sheets. Apache POI's formatter is the oracle. */
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
            <c r='A2' t='s'><v>0</v></c>                         | TEXT | one
            <c r='A2' t='s' s='2'><v>0</v></c>                   | TEXT | one
            <c r='A2' t='s'><v> 0 </v></c>                       | TEXT | one
            <c r='A2' t='s'><v>1</v></c>                         | TEXT | _x0041_
            <c r='A2' t='s'><v>2</v></c>                         | TEXT | A
            <c r='A2' t='str'><v>two</v></c>                     | TEXT | two
            <c r='A2' t='str'><f>A1</f><v> two </v></c>          | FORMULA_TEXT | ` two `
            <c r='A2' t='inlineStr'><is><t>three</t></is></c>    | TEXT | three
            <c r='A2' t='inlineStr'><is><r><t>th</t></r><r><t>ree</t></r></is></c> | RUNS | three
            <c r='A2' t='inlineStr'><is><t>_x0041_</t></is></c>  | TEXT | A
            <c r='A2' t='b'><v>1</v></c>                         | BOOLEAN | TRUE
            <c r='A2' t='b'><v> true </v></c>                    | BOOLEAN | TRUE
            <c r='A2' t='b'><v>0</v></c>                         | BOOLEAN | FALSE
            <c r='A2' t='b' s='2'><v>0</v></c>                   | BOOLEAN | FALSE
            <c r='A2' t='b'><f>1=1</f><v>1</v></c>               | FORMULA_BOOLEAN | TRUE
            <c r='A2'><f>6*2</f><v>12</v></c>                    | FORMULA_NUMBER | 12
            """)
    void otherCellsShowTheTextThatPoiGivesThem(String cell, PoiCell kind, String text) throws IOException {
        assertThat(nameIn(workbook(cell).bytes())).isEqualTo(text).isEqualTo(kind.shown(text, "General"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            <c r='A2' s='3'><v>45000</v></c>                | NUMBER          | 45000 | yyyy-mm-dd | 2023-03-15
            <c r='A2' s='3'><f>A1+1</f><v>45000</v></c>     | FORMULA_NUMBER  | 45000 | yyyy-mm-dd | 2023-03-15
            <c r='A2' t='d' s='3'><v>2023-03-15</v></c>     | NUMBER          | 45000 | yyyy-mm-dd | 2023-03-15
            <c r='A2' t='e'><v>#N/A</v></c>                 | ERROR           | #N/A  | General    | #N/A
            <c r='A2' t='e'><f>1/0</f><v>#DIV/0!</v></c>    | FORMULA_ERROR   | #DIV/0! | General  | #DIV/0!
            """)
    void whatPoiShowsOfDatesAndErrorsNamesNothing(
            String cell, PoiCell kind, String value, String format, String shown) {
        assertThat(kind.shown(value, format)).isEqualTo(shown);
        assertThat(SurveyedWorkbook.of(workbook(cell).bytes(), definition(Tables.DEFAULT.excel()))
                        .problem()
                        .toString())
                .contains("Data!A2", "is part of an identifier");
    }

    /** How a cell is made for POI. Without its library for .xlsx, POI formats the same cells of its older kind of workbook. */
    private enum PoiCell {
        TEXT {
            @Override
            void fill(Cell cell, String value) {
                cell.setCellValue(value);
            }
        },
        RUNS {
            @Override
            void fill(Cell cell, String value) {
                var text = new HSSFRichTextString(value);
                text.applyFont(0, 2, (short) 0);
                cell.setCellValue(text);
            }
        },
        BOOLEAN {
            @Override
            void fill(Cell cell, String value) {
                cell.setCellValue(Boolean.parseBoolean(value));
            }
        },
        NUMBER {
            @Override
            void fill(Cell cell, String value) {
                cell.setCellValue(Double.parseDouble(value));
            }
        },
        ERROR {
            @Override
            void fill(Cell cell, String value) {
                cell.setCellErrorValue(FormulaError.forString(value).getCode());
            }
        },
        FORMULA_TEXT {
            @Override
            void fill(Cell cell, String value) {
                cell.setCellFormula("\"x\"");
                TEXT.fill(cell, value);
            }
        },
        FORMULA_BOOLEAN {
            @Override
            void fill(Cell cell, String value) {
                cell.setCellFormula("1=1");
                BOOLEAN.fill(cell, value);
            }
        },
        FORMULA_NUMBER {
            @Override
            void fill(Cell cell, String value) {
                cell.setCellFormula("6*2");
                NUMBER.fill(cell, value);
            }
        },
        FORMULA_ERROR {
            @Override
            void fill(Cell cell, String value) {
                cell.setCellFormula("1/0");
                ERROR.fill(cell, value);
            }
        };

        abstract void fill(Cell cell, String value);

        String shown(String value, String format) {
            try (var workbook = new HSSFWorkbook()) {
                var cell = workbook.createSheet().createRow(0).createCell(0);
                var style = workbook.createCellStyle();
                style.setDataFormat(workbook.createDataFormat().getFormat(format));
                cell.setCellStyle(style);
                fill(cell, value);
                var formatter = new DataFormatter(Locale.ROOT);
                formatter.setUseCachedValuesForFormulaCells(true);
                return formatter.formatCellValue(cell);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
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
        assertThat(SurveyedWorkbook.of(workbook, definition(new Excel(Optional.of("chart1"), true, Optional.empty())))
                        .problem()
                        .message())
                .isEqualTo(chart);
        assertThat(SurveyedWorkbook.of(workbook, definition(tab(3))).problem().message())
                .isEqualTo("the workbook has only 2 sheets, but excel.sheetIndex is 3. Its worksheets are: Data");
        assertThat(SurveyedWorkbook.of(workbook, definition(new Excel(Optional.of("Other"), true, Optional.empty())))
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
                .withFormats("0000", "@", "yyyy-mm-dd");
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
