package dev.batchsync.source.excel;

import dev.batchsync.source.read.InvalidSourceException;
import dev.batchsync.source.read.WorkbookPosition;
import dev.batchsync.synchronization.failure.Excerpt;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The sheet to read, as found in the main part of a workbook.
 *
 * @param sheet name of the sheet
 * @param part name of the part that holds the sheet
 * @param since1904 whether the workbook counts days from 1 January 1904
 */
record SheetList(String sheet, String part, boolean since1904) {

    /** How many sheets an error message lists. */
    private static final int MAX_LISTED = 10;

    /** Finds the sheet with the wanted name, or the first worksheet if no name is given. */
    static SheetList find(PartXml xml, Relationships relationships, Optional<String> wanted) throws IOException {
        boolean since1904 = false;
        var names = new ArrayList<String>();
        while (xml.nextStart()) {
            if (xml.is("workbookPr")) {
                since1904 = isTrue(xml, "date1904");
            } else if (xml.is("sheet")) {
                var name = Optional.ofNullable(xml.attribute("name")).orElse("");
                var part = Optional.ofNullable(xml.attribute("id")).flatMap(relationships::byId);
                // Sheets of charts, dialogs and macros have folders of their own and no rows to read.
                boolean isWorksheet = part.filter(path -> !path.matches("(?i).*/(chart|dialog|macro)sheets/.*"))
                        .isPresent();
                if (isWorksheet && wanted.map(name::equalsIgnoreCase).orElse(true)) {
                    return new SheetList(name, part.orElseThrow(), since1904);
                }
                if (names.size() <= MAX_LISTED) {
                    names.add(Excerpt.of(name));
                }
            }
        }
        throw new InvalidSourceException(WorkbookPosition.WORKBOOK, missing(wanted, names));
    }

    private static boolean isTrue(PartXml xml, String attribute) {
        var value = xml.attribute(attribute);
        return "1".equals(value) || "true".equals(value);
    }

    private static String missing(Optional<String> wanted, List<String> names) {
        if (wanted.isEmpty()) {
            return "the workbook has no worksheet. Add one that holds the rows.";
        }
        var listed = Excerpt.of(String.join(", ", names.subList(0, Math.min(MAX_LISTED, names.size()))));
        return "the workbook has no worksheet \"%s\", named in excel.sheetName. Use one of its sheets: %s%s"
                .formatted(wanted.get(), listed, names.size() > MAX_LISTED ? ", …" : "");
    }
}
