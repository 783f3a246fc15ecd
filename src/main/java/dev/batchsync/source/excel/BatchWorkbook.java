package dev.batchsync.source.excel;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.batchsync.source.read.Cleanup;
import dev.batchsync.source.read.Scratch;
import dev.batchsync.source.read.WorkbookPosition;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.Map;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Writes some rows of a sheet as a workbook of their own, without gaps between the rows.
 *
 * <p>Values and number formats are the same as in the source, and formulas become their saved results. Everything that
 * only changes how a cell looks is left out. The same rows always give the same bytes.
 */
final class BatchWorkbook implements AutoCloseable {

    /** Size in bytes of the parts that do not grow with the rows. */
    static final long FRAME = 4_000;

    private static final LocalDateTime ANY_TIME = LocalDateTime.of(2000, 1, 1, 0, 0);
    private static final String HEAD = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
    private static final String MAIN = " xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"";

    private final Workbook source;
    private final ZipOutputStream zip;
    private final XmlBytes sheet;
    private final BatchStrings strings;
    private final Map<Integer, Integer> formats;
    private int rows;

    private BatchWorkbook(ZipOutputStream zip, Workbook source, BatchStrings strings) {
        this.source = source;
        this.formats = source.formats().distinctIds();
        this.zip = zip;
        this.sheet = new XmlBytes(zip);
        this.strings = strings;
    }

    /**
     * Begins a workbook.
     *
     * @param sheetName name of its only sheet, by which Collibra finds the sheet
     */
    static BatchWorkbook begin(Path target, Workbook source, String sheetName, Scratch scratch) throws IOException {
        var zip = new ZipOutputStream(new BufferedOutputStream(Files.newOutputStream(target), 65_536), UTF_8);
        return Cleanup.closeOnFailure(zip, () -> {
            var strings = BatchStrings.of(source.strings(), scratch);
            return Cleanup.closeOnFailure(strings, () -> {
                var begun = new BatchWorkbook(zip, source, strings);
                begun.begin(sheetName);
                return begun;
            });
        });
    }

    private void begin(String sheetName) throws IOException {
        zip.setLevel(Deflater.BEST_SPEED);
        writeFrame(sheetName);
        beginPart("xl/worksheets/sheet1.xml");
        sheet.markup(HEAD + "<worksheet" + MAIN + "><sheetData>");
    }

    /** Adds a row below the rows added so far. */
    void add(SheetRow row) throws IOException {
        rows++;
        sheet.markup("<row r=\"" + rows + "\">");
        for (int i = 0; i < row.size(); i++) {
            addCell(row, i);
        }
        sheet.markup("</row>");
    }

    private void addCell(SheetRow row, int cell) throws IOException {
        int format = formats.getOrDefault(source.formats().idOf(row.style(cell)), 0);
        var style = format == 0 ? "" : "\" s=\"" + format;
        var place = "<c r=\"" + WorkbookPosition.letters(row.column(cell)) + rows + style + "\"";
        var content =
                switch (row.kind(cell)) {
                    // Not all readers of workbooks know cells of type "d".
                    case NUMBER, DATE -> "><v>" + row.value(cell);
                    case SHARED_TEXT -> " t=\"s\"><v>" + strings.numberOfShared(row.sharedString(cell));
                    case TEXT, INLINE_TEXT -> " t=\"s\"><v>" + strings.numberOf(row.value(cell));
                    case BOOLEAN -> " t=\"b\"><v>" + row.value(cell);
                    case ERROR -> " t=\"e\"><v>" + XmlBytes.escaped(row.value(cell));
                };
        sheet.markup(place + content + "</v></c>");
    }

    /** Estimates how many bytes a row adds before compression; compressed, it does not add more than that. */
    static long weight(SheetRow row, SharedStrings strings) throws IOException {
        long weight = 30;
        for (int i = 0; i < row.size(); i++) {
            weight += 40
                    + (row.kind(i) == CellKind.SHARED_TEXT
                            ? strings.length(row.sharedString(i))
                            : row.value(i).length());
        }
        return weight;
    }

    private void writeFrame(String sheetName) throws IOException {
        part("[Content_Types].xml", """
                <Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">\
                <Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>\
                <Default Extension="xml" ContentType="application/xml"/>%s%s%s%s</Types>""".formatted(
                        content("workbook", "sheet.main"),
                        content("worksheets/sheet1", "worksheet"),
                        content("styles", "styles"),
                        content("sharedStrings", "sharedStrings")));
        part("_rels/.rels", relationships(relationship(1, "officeDocument", "xl/workbook.xml")));
        part(
                "xl/_rels/workbook.xml.rels",
                relationships(relationship(1, "worksheet", "worksheets/sheet1.xml")
                        + relationship(2, "styles", "styles.xml")
                        + relationship(3, "sharedStrings", "sharedStrings.xml")));
        part("xl/workbook.xml", """
                <workbook%s xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">\
                <workbookPr%s/><sheets><sheet name="%s" sheetId="1" r:id="rId1"/></sheets></workbook>""".formatted(
                        MAIN, source.formats().since1904() ? " date1904=\"1\"" : "", XmlBytes.escaped(sheetName)));
        part("xl/styles.xml", styles());
    }

    private static String content(String part, String type) {
        return "<Override PartName=\"/xl/" + part
                + ".xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml." + type
                + "+xml\"/>";
    }

    private static String relationships(String inside) {
        return "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">" + inside
                + "</Relationships>";
    }

    private static String relationship(int id, String type, String target) {
        return "<Relationship Id=\"rId" + id
                + "\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/" + type
                + "\" Target=\"" + target + "\"/>";
    }

    private String styles() {
        var codes = new StringBuilder();
        var cells = new StringBuilder();
        for (int id : formats.keySet()) {
            var code = source.formats().code(id);
            if (code != null) {
                codes.append("<numFmt numFmtId=\"%d\" formatCode=\"%s\"/>".formatted(id, XmlBytes.escaped(code)));
            }
            cells.append(
                    "<xf numFmtId=\"%d\" fontId=\"0\" fillId=\"0\" borderId=\"0\" xfId=\"0\" applyNumberFormat=\"1\"/>"
                            .formatted(id));
        }
        return """
                <styleSheet%s>%s<fonts count="1"><font/></fonts>\
                <fills count="2"><fill><patternFill patternType="none"/></fill>\
                <fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border/></borders>\
                <cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>\
                <cellXfs>%s</cellXfs></styleSheet>""".formatted(MAIN, codes.isEmpty() ? "" : "<numFmts>" + codes + "</numFmts>", cells);
    }

    private void part(String name, String content) throws IOException {
        beginPart(name);
        sheet.markup(HEAD + content);
        sheet.flush();
        zip.closeEntry();
    }

    private void beginPart(String name) throws IOException {
        var entry = new ZipEntry(name);
        entry.setTimeLocal(ANY_TIME);
        zip.putNextEntry(entry);
    }

    /** Ends the sheet and adds the shared strings; without this call the file is not a valid workbook. */
    void finish() throws IOException {
        sheet.markup("</sheetData></worksheet>");
        sheet.flush();
        zip.closeEntry();
        beginPart("xl/sharedStrings.xml");
        zip.write((HEAD + "<sst" + MAIN + ">").getBytes(UTF_8));
        strings.copyTo(zip);
        zip.write("</sst>".getBytes(UTF_8));
        zip.closeEntry();
    }

    @Override
    public void close() throws IOException {
        try (zip) {
            strings.close();
        }
    }
}
