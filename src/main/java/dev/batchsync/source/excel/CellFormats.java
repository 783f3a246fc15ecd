package dev.batchsync.source.excel;

import dev.batchsync.synchronization.failure.Excerpt;
import java.io.IOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The number format of each cell format in a workbook; no other part of a cell format changes the text of a cell. */
final class CellFormats {

    /** Excel allows 65,490 cell formats ("Excel specifications and limits"), but some old workbooks have more. */
    private static final int MAX_FORMATS = 1_000_000;

    private static final int MAX_CODES = 10_000;
    private static final int MAX_CODE_LENGTH = 2_000;

    private final Map<Integer, String> codes = new HashMap<>();
    private final boolean since1904;
    private int[] ids = new int[16];
    private int size;
    private @Nullable CertainFormat[] certain = new CertainFormat[16];

    CellFormats(boolean since1904) {
        this.since1904 = since1904;
    }

    /** Reads the part of the workbook that holds its formats. */
    void read(PartXml xml) throws IOException {
        while (xml.nextStart()) {
            if (xml.is("numFmt")) {
                readCode(xml);
            } else if (xml.is("cellXfs")) {
                readFormats(xml);
            }
        }
    }

    private void readCode(PartXml xml) throws IOException {
        var id = xml.attribute("numFmtId");
        var code = xml.attribute("formatCode");
        if (id == null || code == null) {
            return;
        }
        if (code.length() > MAX_CODE_LENGTH || codes.size() >= MAX_CODES) {
            throw xml.refuse(("the workbook has more than %,d number formats, or one with more than %,d characters."
                            + " Remove the formats that are not used.")
                    .formatted(MAX_CODES, MAX_CODE_LENGTH));
        }
        codes.put(number(xml, id), code);
    }

    private void readFormats(PartXml xml) throws IOException {
        int inFormats = xml.depth();
        while (xml.nextIn(inFormats)) {
            if (xml.is("xf")) {
                var id = xml.attribute("numFmtId");
                add(xml, id == null ? 0 : number(xml, id));
            }
            xml.skip();
        }
    }

    private void add(PartXml xml, int id) throws IOException {
        if (size >= MAX_FORMATS) {
            throw xml.refuse("the workbook has more than %,d cell formats. Remove the formats that are not used."
                    .formatted(MAX_FORMATS));
        }
        if (size == ids.length) {
            ids = Arrays.copyOf(ids, 2 * size);
            certain = Arrays.copyOf(certain, 2 * size);
        }
        ids[size++] = id;
    }

    private static int number(PartXml xml, String text) throws IOException {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw xml.refuse("a format has the numFmtId \"" + Excerpt.of(text)
                    + "\", which is not a valid whole number. Save the workbook again in Excel.");
        }
    }

    /** Returns the id of the number format of a cell format; as in Excel, it is 0 (General) for an unknown one. */
    int idOf(int cellFormat) {
        return cellFormat < size ? ids[cellFormat] : 0;
    }

    /** Returns the code that the workbook gives for a number format, or null if it gives none. */
    @Nullable
    String code(int id) {
        return codes.get(id);
    }

    /** Returns what is certain about the number format of a cell format. */
    CertainFormat of(int cellFormat) {
        if (cellFormat >= size) {
            return certain(0);
        }
        var known = certain[cellFormat];
        if (known == null) {
            known = certain(ids[cellFormat]);
            certain[cellFormat] = known;
        }
        return known;
    }

    private CertainFormat certain(int id) {
        var code = codes.get(id);
        return code == null ? CertainFormat.builtIn(id) : CertainFormat.of(code);
    }

    /** Returns how people and digests know the number format of a cell format: by its code if possible. */
    String name(int cellFormat) {
        int id = idOf(cellFormat);
        var code = codes.get(id);
        return code == null ? nameOfBuiltIn(id) : code;
    }

    private static String nameOfBuiltIn(int id) {
        return switch (id) {
            case 0 -> CertainFormat.GENERAL;
            case 49 -> CertainFormat.TEXT;
            default -> "number " + id + " of Excel";
        };
    }

    /** Returns how many commas a number can have at most, wherever its format has them. */
    int mostCommas(int cellFormat, String number) {
        var code = codes.get(idOf(cellFormat));
        if (of(cellFormat).mostDigits() > 0 || (code != null && code.indexOf(',') < 0)) {
            return 0;
        }
        int digits = (int) Math.log10(Math.max(1, Math.abs(Double.parseDouble(number))));
        int inCode = code == null ? 0 : (int) code.chars().filter(c -> c == ',').count();
        // A percent sign adds two digits.
        return inCode + (digits + 2) / 3;
    }

    boolean since1904() {
        return since1904;
    }

    /** Maps the id of each number format in use to a consecutive number; id 0 (General) gets the number 0. */
    Map<Integer, Integer> distinctIds() {
        var distinct = new LinkedHashMap<Integer, Integer>();
        distinct.put(0, 0);
        for (int i = 0; i < size; i++) {
            distinct.putIfAbsent(ids[i], distinct.size());
        }
        return distinct;
    }
}
