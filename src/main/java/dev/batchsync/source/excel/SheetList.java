package dev.batchsync.source.excel;

import dev.batchsync.source.read.InvalidSourceException;
import dev.batchsync.source.read.WorkbookPosition;
import dev.batchsync.synchronization.definition.Tables.Excel;
import dev.batchsync.synchronization.failure.Excerpt;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

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

    // Sheets of charts, dialogs and macros have folders of their own and no rows to read.
    private static final Pattern OTHER_SHEET = Pattern.compile("(?i).*/(chart|dialog|macro)sheets/.*");

    /** Finds the sheet that the definition wants, or the first worksheet if it wants none in particular. */
    static SheetList find(PartXml xml, Relationships relationships, Excel wanted) throws IOException {
        boolean since1904 = false;
        int tab = 0;
        var names = new ArrayList<String>();
        while (xml.nextStart()) {
            if (xml.is("workbookPr")) {
                since1904 = isTrue(xml, "date1904");
            } else if (xml.is("sheet")) {
                tab++;
                var name = Optional.ofNullable(xml.attribute("name")).orElse("");
                var part = Optional.ofNullable(xml.attribute("id")).flatMap(relationships::byId);
                var other = part.map(OTHER_SHEET::matcher).filter(Matcher::matches);
                boolean isChosen = isChosen(wanted, name, tab);
                if (isChosen && other.isPresent() && isNamed(wanted)) {
                    throw notAWorksheet(name, other.get().group(1));
                }
                boolean isWorksheet = part.isPresent() && other.isEmpty();
                if (isChosen && isWorksheet) {
                    return new SheetList(name, part.orElseThrow(), since1904);
                }
                if (isWorksheet && names.size() <= MAX_LISTED) {
                    names.add(Excerpt.of(name));
                }
            }
        }
        throw new InvalidSourceException(WorkbookPosition.WORKBOOK, missing(wanted, names, tab));
    }

    private static boolean isChosen(Excel wanted, String name, int tab) {
        return wanted.sheetName().map(name::equalsIgnoreCase).orElse(true)
                && wanted.sheetIndex().map(index -> index == tab).orElse(true);
    }

    private static boolean isNamed(Excel wanted) {
        return wanted.sheetName().isPresent() || wanted.sheetIndex().isPresent();
    }

    private static InvalidSourceException notAWorksheet(String name, String kind) {
        return new InvalidSourceException(
                WorkbookPosition.sheet(name),
                "this is a %s sheet, which has no rows to read. Name a worksheet in excel.sheetName or excel.sheetIndex."
                        .formatted(kind.toLowerCase(Locale.ROOT)));
    }

    private static boolean isTrue(PartXml xml, String attribute) {
        var value = xml.attribute(attribute);
        return "1".equals(value) || "true".equals(value);
    }

    private static String missing(Excel wanted, List<String> names, int tabs) {
        if (!isNamed(wanted)) {
            return "the workbook has no worksheet. Add one that holds the rows.";
        }
        var listed = Excerpt.of(String.join(", ", names.subList(0, Math.min(MAX_LISTED, names.size()))));
        var more = names.size() > MAX_LISTED ? ", …" : "";
        return wanted.sheetName()
                .map(name ->
                        "the workbook has no worksheet \"%s\", named in excel.sheetName. Use one of its worksheets: %s%s"
                                .formatted(name, listed, more))
                .orElseGet(() -> "the workbook has only %d %s, but excel.sheetIndex is %d. Its worksheets are: %s%s"
                        .formatted(
                                tabs,
                                tabs == 1 ? "sheet" : "sheets",
                                wanted.sheetIndex().orElseThrow(),
                                listed,
                                more));
    }
}
