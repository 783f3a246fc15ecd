package dev.batchsync.source;

import dev.batchsync.source.read.WorkbookPosition;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * A random workbook with cells of all kinds, gaps between cells and rows, groups of rows with the same name, and rows that have
 * nothing in the first two columns.
 */
final class RandomWorkbook {

    private static final String[] FORMATS = {"0.00", "yyyy-mm-dd", "[$€-407] #,##0", "0%"};

    private final Random random;
    private final List<String> strings = new ArrayList<>();
    private final StringBuilder rows = new StringBuilder();
    private final WorkbookParts parts;

    RandomWorkbook(long seed) {
        random = new Random(seed);
        int number = 1 + random.nextInt(3);
        row(number, "<c t='inlineStr'><is><t>Name</t></is></c>" + text(1, number, "Note"));
        int count = random.nextInt(40);
        String name = "A0";
        for (int i = 0; i < count; i++) {
            number += random.nextInt(10) == 0 ? 1 + random.nextInt(3) : 1;
            if (random.nextInt(8) == 0) {
                row(number, open(5, number, "") + "<v>7</v></c>");
                number++;
            }
            name = random.nextInt(3) == 0 ? name : "A" + random.nextInt(1_000);
            row(number, text(0, number, name) + cells(number));
        }
        parts = WorkbookParts.ofRows(rows.toString())
                .withStrings(strings.toArray(String[]::new))
                .withFormats(FORMATS);
        if (random.nextBoolean()) {
            parts.with(
                    WorkbookParts.WORKBOOK,
                    WorkbookParts.workbook("date1904='1'", "<sheet name='A &amp; B' sheetId='1' r:id='rId7'/>"));
        }
    }

    byte[] bytes() {
        return parts.bytes();
    }

    private void row(int number, String cells) {
        rows.append(random.nextInt(8) == 0 ? "<row r='" + number + "' spans='1:9' ht='3'>" : "<row r='" + number + "'>")
                .append(cells)
                .append("</row>");
        if (random.nextInt(6) == 0) {
            rows.append("\n");
        }
    }

    private String cells(int row) {
        var cells = new StringBuilder();
        for (int column = 1; column < 30; column += 1 + random.nextInt(6)) {
            cells.append(cell(column, row));
        }
        return cells.toString();
    }

    private String cell(int column, int row) {
        return switch (random.nextInt(8)) {
            case 0 -> open(column, row, "") + "<v>" + random.nextInt(100_000) + "</v></c>";
            case 1 -> open(column, row, "t='n'") + "<v>" + random.nextDouble() + "</v></c>";
            case 2 -> open(column, row, "t='b'") + "<v>" + random.nextInt(2) + "</v></c>";
            case 3 -> open(column, row, "t='e'") + "<v>#N/A</v></c>";
            case 4 -> open(column, row, "t='str'") + "<f>A1&amp;\"x\"</f><v>formula " + random.nextInt(9) + "</v></c>";
            case 5 -> open(column, row, "") + "</c>";
            default -> text(column, row, text());
        };
    }

    private String text() {
        return new String[] {"a &amp; b", " blank ", "&lt;x&gt;", "ä ⚖ 🎈", "line\nbreak", "]]&gt; &#13;", "\"q'"}
                        [random.nextInt(7)]
                + random.nextInt(5);
    }

    private String text(int column, int row, String text) {
        if (random.nextInt(4) == 0) {
            return open(column, row, "t='inlineStr'") + "<is><r><rPr><b/></rPr><t xml:space='preserve'>" + text
                    + "</t></r></is></c>";
        }
        strings.add(
                random.nextInt(4) == 0
                        ? "<r><t>" + text.substring(0, 0) + "</t></r><r><rPr><i/></rPr><t>" + text + "</t></r>"
                        : text);
        return open(column, row, "t='s'") + "<v>" + (strings.size() - 1) + "</v></c>";
    }

    private String open(int column, int row, String attributes) {
        var style = random.nextBoolean() ? " s='" + random.nextInt(FORMATS.length + 1) + "'" : "";
        return "<c r='" + WorkbookPosition.letters(column) + row + "'" + style + " " + attributes + ">";
    }
}
