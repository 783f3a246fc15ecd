package dev.batchsync.source;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;

/** Builds a workbook from parts, each of which a test can replace or remove. */
final class WorkbookParts {

    static final String SHEET = "xl/worksheets/sheet1.xml";
    static final String STRINGS = "xl/sharedStrings.xml";
    static final String STYLES = "xl/styles.xml";
    static final String WORKBOOK = "xl/workbook.xml";

    private static final String RELATIONSHIPS =
            "<Relationships xmlns='http://schemas.openxmlformats.org/package/2006/relationships'>%s</Relationships>";
    private static final String CONTENT_TYPES = """
            <Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
              <Default Extension="xml" ContentType="application/xml"/>
              <Override PartName="/xl/workbook.xml"
                  ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>
              <Override PartName="/xl/sharedStrings.xml"
                  ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"/>
              <Override PartName="/xl/styles.xml"
                  ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/>
            </Types>
            """;

    private static final String MAIN = "xmlns='http://schemas.openxmlformats.org/spreadsheetml/2006/main'";

    private final Map<String, String> parts = new LinkedHashMap<>();
    private final Map<String, Repeated> repeated = new HashMap<>();

    /** Makes a workbook with the given rows in the sheet "Data". */
    static WorkbookParts ofRows(String rows) {
        var workbook = new WorkbookParts();
        workbook.with("[Content_Types].xml", CONTENT_TYPES);
        workbook.with("_rels/.rels", RELATIONSHIPS.formatted(relationship("rId1", "officeDocument", WORKBOOK)));
        workbook.with(
                "xl/_rels/workbook.xml.rels",
                RELATIONSHIPS.formatted(relationship("rId7", "worksheet", "worksheets/sheet1.xml")
                        + relationship("rId8", "sharedStrings", "/" + STRINGS)
                        + relationship("rId9", "styles", "../xl/styles.xml")));
        workbook.with(WORKBOOK, workbook("", "<sheet name='Data' sheetId='3' r:id='rId7'/>"));
        workbook.with(SHEET, sheet(rows));
        return workbook;
    }

    static String relationship(String id, String type, String target) {
        return "<Relationship Id='%s' Type='http://schemas.openxmlformats.org/officeDocument/2006/relationships/%s'"
                        .formatted(id, type)
                + " Target='" + target + "'/>";
    }

    static String workbook(String properties, String sheets) {
        return "<workbook " + MAIN + " xmlns:r='http://schemas.openxmlformats.org/officeDocument/2006/relationships'>"
                + "<workbookPr " + properties + "/><sheets>" + sheets + "</sheets></workbook>";
    }

    static String sheet(String rows) {
        return "<worksheet " + MAIN + "><cols><col min='1' max='3'/></cols><sheetData>" + rows
                + "</sheetData><pageMargins left='1'/></worksheet>";
    }

    WorkbookParts with(String name, String content) {
        parts.put(name, content);
        return this;
    }

    /**
     * Replaces the first | in a part by repetitions of a text, which are only made while they are written.
     *
     * @param unit the text, in which # stands for the number of the repetition
     */
    WorkbookParts withRepeated(String name, String unit, int times) {
        repeated.put(name, new Repeated(unit, times));
        return this;
    }

    private record Repeated(String unit, int times) {}

    WorkbookParts without(String name) {
        parts.remove(name);
        return this;
    }

    /** Adds shared strings; one that begins with < is taken as XML. */
    WorkbookParts withStrings(String... items) {
        var all = new StringBuilder("<sst " + MAIN + ">");
        for (var item : items) {
            all.append("<si>")
                    .append(item.startsWith("<") ? item : "<t>" + item + "</t>")
                    .append("</si>");
        }
        return with(STRINGS, all.append("</sst>").toString());
    }

    /** Adds a cell format for each code of a number format, after the format General, which comes first. */
    WorkbookParts withFormats(String... codes) {
        var formats = new StringBuilder();
        var cells = new StringBuilder("<xf numFmtId='0'/>");
        for (int i = 0; i < codes.length; i++) {
            formats.append("<numFmt numFmtId='%d' formatCode='%s'/>".formatted(164 + i, codes[i]));
            cells.append("<xf numFmtId='%d'><alignment/></xf>".formatted(164 + i));
        }
        return with(
                STYLES,
                "<styleSheet " + MAIN + "><numFmts>" + formats + "</numFmts><cellStyleXfs><xf numFmtId='9'/>"
                        + "</cellStyleXfs><cellXfs>" + cells + "</cellXfs></styleSheet>");
    }

    Map<String, String> parts() {
        return parts;
    }

    byte[] bytes() {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            for (var part : parts.entrySet()) {
                zip.putNextEntry(new ZipEntry(part.getKey()));
                write(zip, part.getValue(), repeated.get(part.getKey()));
                zip.closeEntry();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static void write(OutputStream out, String content, @Nullable Repeated repeated) throws IOException {
        int at = repeated == null ? content.length() : content.indexOf('|');
        out.write(content.substring(0, at).getBytes(UTF_8));
        if (repeated != null) {
            for (int i = 0; i < repeated.times(); i++) {
                out.write(repeated.unit().replace("#", String.valueOf(i)).getBytes(UTF_8));
            }
            out.write(content.substring(at + 1).getBytes(UTF_8));
        }
    }
}
