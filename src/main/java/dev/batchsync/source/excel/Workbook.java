package dev.batchsync.source.excel;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.batchsync.source.read.Cleanup;
import dev.batchsync.source.read.InvalidSourceException;
import dev.batchsync.source.read.Scratch;
import dev.batchsync.source.read.WorkbookPosition;
import dev.batchsync.synchronization.definition.Tables.Excel;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.Locale;
import java.util.Objects;
import java.util.zip.ZipEntry;

/** One sheet of a workbook on the scratch disk, with the formats and shared strings that its cells use. */
public final class Workbook implements Closeable {

    /** Unicode has no character with this number. */
    private static final String NO_CHARACTER = "\uFFFF";

    private final WorkbookPackage source;
    private final String sheet;
    private final ZipEntry part;
    private final CellFormats formats;
    private final SharedStrings strings;

    private Workbook(WorkbookPackage source, String sheet, ZipEntry part, CellFormats formats, SharedStrings strings) {
        this.source = source;
        this.sheet = sheet;
        this.part = part;
        this.formats = formats;
        this.strings = strings;
    }

    /** Opens a file and unpacks its shared strings to the scratch disk. */
    static Workbook open(Path file, Excel settings, Scratch scratch, WorkbookLimits limits) throws IOException {
        try {
            var source = WorkbookPackage.open(file, limits.maxUnpackedBytes());
            return Cleanup.closeOnFailure(source, () -> open(source, settings, scratch, limits.maxScratchBytes()));
        } catch (IOException e) {
            throw WorkbookPackage.explained(e);
        }
    }

    private static Workbook open(WorkbookPackage source, Excel settings, Scratch scratch, long maxScratchBytes)
            throws IOException {
        requireNotOpenDocument(source);
        var main = Relationships.of(source, "")
                .byType("officeDocument")
                .orElseThrow(() -> new InvalidSourceException(
                        WorkbookPosition.WORKBOOK,
                        "the file contains no workbook. Save the workbook as .xlsx and upload it again."));
        requireNotBinary(main);
        var relationships = Relationships.of(source, main);
        var found = findSheet(source, main, relationships, settings);
        var sheet = source.require(found.part());
        var formats = new CellFormats(found.since1904());
        var styles = relationships.byType("styles").flatMap(source::find);
        if (styles.isPresent()) {
            try (var xml = source.read(styles.get())) {
                formats.read(xml);
            }
        }
        var strings = relationships.byType("sharedStrings").flatMap(source::find);
        var shared = strings.isPresent()
                ? SharedStrings.read(source, strings.get(), scratch, maxScratchBytes)
                : SharedStrings.NONE;
        return new Workbook(source, found.sheet(), sheet, formats, shared);
    }

    private static void requireNotOpenDocument(WorkbookPackage source) throws InvalidSourceException {
        if (source.find("META-INF/manifest.xml").isPresent()
                && source.find("content.xml").isPresent()) {
            throw new InvalidSourceException(
                    WorkbookPosition.WORKBOOK,
                    "the file is an OpenDocument spreadsheet (.ods), whatever its name says. Save it as .xlsx.");
        }
    }

    private static void requireNotBinary(String main) throws InvalidSourceException {
        if (main.toLowerCase(Locale.ROOT).endsWith(".bin")) {
            throw new InvalidSourceException(
                    WorkbookPosition.WORKBOOK,
                    "the file is a binary workbook (.xlsb), whatever its name says. Save it as .xlsx.");
        }
    }

    private static SheetList findSheet(WorkbookPackage source, String main, Relationships relationships, Excel settings)
            throws IOException {
        try (var xml = source.read(source.require(main))) {
            return SheetList.find(xml, relationships, settings);
        }
    }

    String sheet() {
        return sheet;
    }

    CellFormats formats() {
        return formats;
    }

    SharedStrings strings() {
        return strings;
    }

    /**
     * Reads the sheet from its beginning.
     *
     * @param columnsThatNeedValues counted from 0, in which a formula must have a saved result
     */
    SheetReader read(BitSet columnsThatNeedValues) throws IOException {
        return new SheetReader(source.read(part), this, columnsThatNeedValues);
    }

    /** Returns whether it is certain what a cell shows. */
    boolean hasCertainText(SheetRow row, int cell) {
        var format = formats.of(row.style(cell));
        return switch (row.kind(cell)) {
            case SHARED_TEXT, TEXT, INLINE_TEXT, BOOLEAN -> format.keepsTexts();
            case NUMBER -> format.text(row.value(cell)) != null;
            case ERROR, DATE -> false;
        };
    }

    /** Returns the text of a cell if it is certain, otherwise the value without its format. */
    String plainText(SheetRow row, int cell) throws IOException {
        return switch (row.kind(cell)) {
            case SHARED_TEXT -> RichText.unescaped(new String(strings.bytes(row.sharedString(cell)), UTF_8));
            case TEXT, INLINE_TEXT -> RichText.unescaped(row.value(cell));
            case NUMBER ->
                Objects.requireNonNullElse(formats.of(row.style(cell)).text(row.value(cell)), row.value(cell));
            case BOOLEAN -> row.value(cell).equals("0") ? "FALSE" : "TRUE";
            case ERROR, DATE -> row.value(cell);
        };
    }

    /** Returns the text of a cell if it is certain, otherwise one that is the same only for cells that show the same. */
    String distinctText(SheetRow row, int cell) throws IOException {
        var text = plainText(row, cell);
        return hasCertainText(row, cell)
                ? text
                : NO_CHARACTER
                        + String.join(
                                NO_CHARACTER,
                                row.kind(cell).code(),
                                text,
                                formats.name(row.style(cell)),
                                formats.since1904() ? "1904" : "1900");
    }

    @Override
    public void close() throws IOException {
        try (source) {
            strings.close();
        }
    }
}
