package dev.batchsync.source;

import static org.assertj.core.api.Assertions.assertThat;

import dev.batchsync.synchronization.Problem;
import dev.batchsync.synchronization.SourceChangedException;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The cells of a workbook that identify resources, and those that do not. */
class ExcelIdentifiersTest {

    private static final String HEADER = "<row r='1'>" + text("A1", "Name") + text("B1", "Note") + "</row>";

    private static String text(String place, String text) {
        return "<c r='" + place + "' t='str'><v>" + text + "</v></c>";
    }

    private static String number(String place, String value) {
        return "<c r='" + place + "' s='1'><v>" + value + "</v></c>";
    }

    private static WorkbookParts rows(String code, String... rows) {
        return WorkbookParts.ofRows(HEADER + String.join("", rows))
                .withFormats(code.replace("&", "&amp;").replace("<", "&lt;"));
    }

    private static void assertRefused(WorkbookParts workbook, String message) {
        var problem = SurveyedWorkbook.of(workbook.bytes()).problem();

        assertThat(problem.kind()).isEqualTo(Problem.Kind.SOURCE_INVALID);
        assertThat(problem.place()).map(Object::toString).hasValue(SurveyedWorkbook.KEY + ", Data!A2");
        assertThat(problem.message()).isEqualTo(message);
    }

    private static void assertSentUnchanged(WorkbookParts workbook) throws IOException, SourceChangedException {
        var content = workbook.bytes();

        assertThat(SurveyedWorkbook.of(content).payloads(content))
                .singleElement()
                .satisfies(payload -> {
                    assertThat(OracleSheet.read(payload).cells())
                            .isEqualTo(OracleSheet.read(content).cells());
                    assertThat(OracleSheet.read(payload).since1904())
                            .isEqualTo(OracleSheet.read(content).since1904());
                });
    }

    /** The texts of all these cells were once guessed, many of them wrongly. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            h:mm AM/PM          | 0.5625
            h:mm:ss AM/PM       | 0
            h:mm a/p            | 0
            h:mm:ss             | 0.9999999
            mm:ss.0             | 0.00069444
            [h]:mm              | 1.9999999
            [hh][mm]            | 2
            yyyy-mm-dd          | 45322
            yyyy-mm-dd          | 59
            yyyy-mm-dd          | 60
            yyyy-mm-dd          | 0
            yyyy-mm-dd          | -1
            yyyy                | 3000000
            m/d/yy              | 45322
            [$-407]mmmm         | 45322
            [$-411]ge.m.d       | 45322
            mmmmm               | 45322
            _($* #,##0.00_);_($* (#,##0.00);_($* "-"??_);_(@_) | 0
            _($* #,##0.00_)     | 1234.5
            0.00;[Red](0.00);"none" | 0
            [<100]0;0.0         | 17
            [DBNum1]0           | 17
            0.00E+00            | 12345
            ##0.0E+0            | 12345
            # ?/?               | 0.5
            # ??/??             | 1.25
            000-0000            | 5551234
            0"-"00              | 123
            #.##                | 0.5
            #,##0               | 1234567
            0,                  | 12345
            0%                  | 0.125
            0.00                | 1.005
            0                   | 2.5
            0;-0;;@             | 0
            ;;;                 | 5
            General             | 0.30000000000000004
            General             | 4006381333931
            General             | 0.1
            """)
    void aNumberWhoseTextIsNotCertainIsRefusedInAnIdentifierAndSentUnchangedElsewhere(String code, String value)
            throws IOException, SourceChangedException {
        assertRefused(
                rows(code, "<row r='2'>" + number("A2", value) + text("B2", "x") + "</row>"),
                "the cell is part of an identifier, but contains the number " + value + " with the format " + code
                        + ", and it is not certain which text Collibra makes of it. Format this column as text and enter its values again.");

        assertSentUnchanged(rows(code, "<row r='2'>" + text("A2", "x") + number("B2", value) + "</row>"));
        assertSentUnchanged(rows(code, "<row r='2'>" + text("A2", "x") + number("B2", value) + "</row>")
                .with(
                        WorkbookParts.WORKBOOK,
                        WorkbookParts.workbook("date1904='1'", "<sheet name='Data' sheetId='1' r:id='rId7'/>")));
    }

    @Test
    void theNumberOfABuiltInFormatIsNamed() {
        assertRefused(
                rows("0", "<row r='2'><c r='A2' s='1'><v>45322</v></c></row>")
                        .with(
                                WorkbookParts.STYLES,
                                "<styleSheet><cellXfs><xf/><xf numFmtId='14'/></cellXfs></styleSheet>"),
                "the cell is part of an identifier, but contains the number 45322 with the format number 14 of Excel,"
                        + " and it is not certain which text Collibra makes of it. Format this column as text and enter its values again.");
    }

    @Test
    void aDeclaredCodeCountsForAnyId() {
        assertRefused(
                rows("0", "<row r='2'><c r='A2'><v>7</v></c></row>")
                        .with(
                                WorkbookParts.STYLES,
                                "<styleSheet><numFmts><numFmt numFmtId='0' formatCode='0.0'/></numFmts>"
                                        + "<cellXfs><xf/></cellXfs></styleSheet>"),
                "the cell is part of an identifier, but contains the number 7 with the format 0.0,"
                        + " and it is not certain which text Collibra makes of it. Format this column as text and enter its values again.");
    }

    @Test
    void aNumberInAColumnThatWasFormattedAsTextAfterwardsHasToBeEnteredAgain() {
        assertRefused(
                rows("@", "<row r='2'>" + number("A2", "4006381333931") + "</row>"),
                "the cell is part of an identifier and has the format of a text, but still contains the number"
                        + " 4006381333931. Enter it again, so that it becomes a text.");
    }

    @Test
    void errorsDatesAndChangedTextsAreRefusedToo() {
        assertRefused(
                rows("0", "<row r='2'><c r='A2' t='e'><f>1/0</f><v>#DIV/0!</v></c></row>"),
                "the cell is part of an identifier, but contains the error #DIV/0!. Correct the cell.");
        assertRefused(
                rows("yyyy-mm-dd", "<row r='2'><c r='A2' t='d' s='1'><v>2024-01-31</v></c></row>"),
                "the cell is part of an identifier, but contains a date in ISO 8601 with the format yyyy-mm-dd,"
                        + " and it is not certain which text Collibra makes of it. Format this column as text and enter its values again.");
        assertRefused(
                rows("\"EMP-\"@", "<row r='2'><c r='A2' t='str' s='1'><v>417</v></c></row>"),
                "the cell is part of an identifier, but contains a text with the format \"EMP-\"@,"
                        + " and it is not certain which text Collibra makes of it. Format this column as text.");
        assertRefused(
                rows(";;;", "<row r='2'><c r='A2' t='b' s='1'><v>1</v></c></row>"),
                "the cell is part of an identifier, but contains a truth value with the format ;;;,"
                        + " and it is not certain which text Collibra makes of it. Format this column as text.");
    }

    @Test
    void aHeaderMayContainAnything() throws IOException, SourceChangedException {
        assertSentUnchanged(WorkbookParts.ofRows("<row r='1'>" + number("A1", "45322") + text("B1", "Note")
                        + "</row><row r='2'>" + text("A2", "x") + text("B2", "y") + "</row>")
                .withFormats("mmm yy"));
    }
}
