package dev.batchsync.source;

import static dev.batchsync.source.Rejections.COMMAND;
import static dev.batchsync.source.Rejections.KEY;
import static dev.batchsync.source.Rejections.assertRejected;
import static dev.batchsync.source.Rejections.survey;
import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.batchsync.synchronization.definition.BatchLimits;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EncodingTest {

    @ParameterizedTest
    @CsvSource({
        "UTF-16, UTF-16BE", "UTF-16BE, UTF-16BE", "UTF-16LE, UTF-16LE", "x-UTF-16LE-BOM, UTF-16LE",
        "UTF-32BE, UTF-32BE", "UTF-32LE, UTF-32LE", "X-UTF-32BE-BOM, UTF-32BE", "X-UTF-32LE-BOM, UTF-32LE"
    })
    void namesAnotherEncoding(String encoding, String name) {
        var problem = survey(("[" + COMMAND + "]").getBytes(Charset.forName(encoding)));

        assertRejected(problem, "1:1:0", "The file is encoded as " + name + ". Save it as UTF-8.");
    }

    @ParameterizedTest
    @CsvSource({
        "1F8B0800, a gzip file. Add .gz to its name.",
        "504B0304, 'a ZIP file, perhaps an Excel workbook. If so, let its name end in .xlsx.'",
        "D0CF11E0, 'an old Excel file (.xls), or a workbook with a password. Save it as .xlsx without a password.'"
    })
    void namesAnotherKindOfFile(String first, String kindAndAdvice) {
        var file = ByteBuffer.allocate(100)
                .putInt(Integer.parseUnsignedInt(first, 16))
                .array();

        assertRejected(survey(file), "1:1:0", "This is not a text file but " + kindAndAdvice);
    }

    @ParameterizedTest
    @CsvSource({
        "é, 0xE9",
        "é(, 0xE9",
        "ü\u0080, 0xFC",
        "\u0080, 0x80",
        "À\u0080, 0xC0",
        "à\u0080\u0080, 0xE0",
        "í\u00A0\u0080, 0xED",
        "ô\u0090\u0080\u0080, 0xF4",
        "Ã, 0xC3"
    })
    void namesAByteThatIsNotUtf8(String text, String first) {
        var message =
                "Byte " + first + " is not UTF-8. Save the file as UTF-8; it may now be Windows-1252 or ISO-8859-1.";

        assertRejected(survey(("[\n{\"a\":\"" + text + "\"}]").getBytes(ISO_8859_1)), "2:7:8", message);
        assertRejected(survey(("[\n{\"" + text + "\":1}]").getBytes(ISO_8859_1)), "2:3:4", message);
    }

    /** Bytes that a lenient parser accepts are reported even when a later part of the same command is wrong as well. */
    @ParameterizedTest
    @CsvSource({"1", "7", "8192"})
    void isCheckedBeforeTheContent(int bytesPerRead) {
        var bucket = new InMemoryBucket(() -> bytesPerRead);
        var text = "[{\"a\":\"í \",\"b\":1}]".getBytes(ISO_8859_1);

        var surveyed = Surveyed.of(bucket, bucket.put(KEY, text), BatchLimits.RECOMMENDED);

        assertRejected(
                surveyed.problem(),
                "1:8:7",
                "Byte 0xED is not UTF-8. Save the file as UTF-8; it may now be Windows-1252 or ISO-8859-1.");
    }
}
