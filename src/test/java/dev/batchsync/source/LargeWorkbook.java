package dev.batchsync.source;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Streams workbooks with any number of rows: each row has a unique name, repeated texts, numbers and a date. */
final class LargeWorkbook {

    private static final int TEXTS = 1_000;

    private LargeWorkbook() {}

    static void write(Path file, int rows) throws IOException {
        try (var zip = new ZipOutputStream(new BufferedOutputStream(Files.newOutputStream(file), 65_536))) {
            zip.setLevel(Deflater.BEST_SPEED);
            for (var part : WorkbookParts.ofRows("")
                    .withFormats("yyyy-mm-dd", "0.00")
                    .parts()
                    .entrySet()) {
                if (!part.getKey().equals(WorkbookParts.SHEET)) {
                    begin(zip, part.getKey());
                    text(zip, part.getValue());
                }
            }
            begin(zip, WorkbookParts.STRINGS);
            writeStrings(zip, rows);
            begin(zip, WorkbookParts.SHEET);
            var sheet = WorkbookParts.sheet("|").split("\\|", -1);
            text(zip, sheet[0]);
            for (int row = 1; row <= rows; row++) {
                text(zip, row(row));
            }
            text(zip, sheet[1]);
        }
    }

    private static void begin(ZipOutputStream zip, String part) throws IOException {
        zip.putNextEntry(new ZipEntry(part));
    }

    private static void writeStrings(OutputStream out, int rows) throws IOException {
        text(out, "<sst>");
        for (int i = 0; i < TEXTS; i++) {
            text(out, "<si><t>a text that occurs in every " + TEXTS + "th row, " + i + "</t></si>");
        }
        for (int row = 1; row <= rows; row++) {
            text(out, "<si><t>CUSTOMER_" + row + "</t></si>");
        }
        text(out, "</sst>");
    }

    private static String row(int row) {
        return "<row r=\"" + row + "\" spans=\"1:10\"><c r=\"A" + row + "\" t=\"s\"><v>" + (TEXTS + row - 1)
                + "</v></c><c r=\"B" + row + "\" t=\"s\"><v>" + row % TEXTS + "</v></c><c r=\"C" + row + "\"><v>" + row
                + "</v></c><c r=\"D" + row + "\" s=\"1\"><v>" + (40_000 + row % 9_000) + "</v></c><c r=\"E" + row
                + "\" s=\"2\"><v>" + row / 8.0 + "</v></c><c r=\"F" + row + "\" t=\"s\"><v>" + row % 7
                + "</v></c><c r=\"G" + row + "\" t=\"s\"><v>" + row % 77 + "</v></c><c r=\"H" + row
                + "\" t=\"b\"><v>1</v></c><c r=\"I" + row + "\" t=\"s\"><v>" + row % 777 + "</v></c><c r=\"J" + row
                + "\"><v>0.5</v></c></row>\n";
    }

    private static void text(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(UTF_8));
    }
}
