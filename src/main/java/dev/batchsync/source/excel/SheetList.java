package dev.batchsync.source.excel;

import dev.batchsync.source.read.InvalidSourceException;
import dev.batchsync.source.read.WorkbookPosition;
import dev.batchsync.synchronization.failure.Excerpt;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What the main part of a workbook says.
 *
 * @param sheet name of the sheet that is wanted
 * @param part the sheet's part
 * @param since1904 whether days are counted from 1904 on
 */
record SheetList(String sheet, String part, boolean since1904) {

    private static final int NAMED = 10;

    /** Finds a sheet by its name, or else the first one. */
    static SheetList find(PartXml xml, Relationships relationships, Optional<String> wanted) throws IOException {
        boolean since1904 = false;
        var others = new ArrayList<String>();
        while (xml.nextStart()) {
            if (xml.is("workbookPr")) {
                since1904 = isTrue(xml, "date1904");
            } else if (xml.is("sheet")) {
                var name = Optional.ofNullable(xml.attribute("name")).orElse("");
                var part = Optional.ofNullable(xml.attribute("id")).flatMap(relationships::byId);
                // Sheets of charts and macros lie elsewhere.
                boolean isWorksheet = part.filter(path -> !path.matches("(?i).*/(chart|dialog|macro)sheets/.*"))
                        .isPresent();
                if (isWorksheet && wanted.map(name::equalsIgnoreCase).orElse(true)) {
                    return new SheetList(name, part.orElseThrow(), since1904);
                }
                if (others.size() <= NAMED) {
                    others.add(Excerpt.of(name));
                }
            }
        }
        throw new InvalidSourceException(WorkbookPosition.WORKBOOK, missing(wanted, others));
    }

    private static boolean isTrue(PartXml xml, String attribute) {
        var value = xml.attribute(attribute);
        return "1".equals(value) || "true".equals(value);
    }

    private static String missing(Optional<String> wanted, List<String> others) {
        if (wanted.isEmpty()) {
            return "no worksheet (expected: at least one)";
        }
        var names = Excerpt.of(String.join(", ", others.subList(0, Math.min(NAMED, others.size()))));
        return "no sheet \"%s\", as excel.sheetName has it (expected one of: %s%s)"
                .formatted(wanted.get(), names, others.size() > NAMED ? ", …" : "");
    }
}
