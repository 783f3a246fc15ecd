package dev.batchsync.report;

import dev.batchsync.synchronization.Batch;
import dev.batchsync.synchronization.Cycle;
import dev.batchsync.synchronization.failure.CommandError;
import dev.batchsync.synchronization.failure.Rows;
import dev.batchsync.synchronization.repair.Repairs;
import dev.batchsync.synchronization.status.page.CauseText;
import dev.batchsync.synchronization.status.page.ResourceName;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The errors of a batch as CSV for a spreadsheet (RFC 4180, with a byte order mark because Excel reads UTF-8 only with one).
 */
final class ErrorTable {

    private static final String HEADER =
            "\uFEFFfile,line or row,type,name,identifier,message,cause,batch,job,text of the row\r\n";

    /** A spreadsheet takes a cell that begins with one of these characters for a formula (OWASP, "CSV Injection"). */
    private static final String FORMULA = "=+-@\t\r";

    /** Some spreadsheets split lines at semicolons. */
    private static final String SPECIAL = ",;\"\n\r\t";

    private ErrorTable() {}

    static String of(Cycle cycle, int batch, Batch.Failed failed) {
        var table = new StringBuilder(HEADER);
        var file = Repairs.sentBy(cycle, batch, failed.job())
                .map(repair -> repair.file().key())
                .orElse(cycle.source().key());
        for (var error : failed.errors().errors()) {
            var cells = Stream.of(
                    file,
                    where(error),
                    error.resourceType(),
                    ResourceName.of(error.identifier()),
                    error.identifier(),
                    error.message(),
                    CauseText.of(error),
                    String.valueOf(batch),
                    failed.job().value(),
                    error.rows().flatMap(Rows::text).orElse(""));
            table.append(cells.map(ErrorTable::cell).collect(Collectors.joining(",")))
                    .append("\r\n");
        }
        return table.toString();
    }

    /** All places, because Collibra may have merged commands. Numbers only, so that a spreadsheet can sort them. */
    private static String where(CommandError error) {
        return error.rows().map(Rows::first).map(ErrorTable::numbers).orElseGet(() -> error.locations().stream()
                .flatMap(at -> at.place().stream())
                .map(place -> String.valueOf(place.line()))
                .collect(Collectors.joining(" ")));
    }

    private static String numbers(List<Long> rows) {
        return rows.stream().map(String::valueOf).collect(Collectors.joining(" "));
    }

    /** An apostrophe makes a spreadsheet take a cell for text. */
    private static String cell(String text) {
        var safe = !text.isEmpty() && FORMULA.indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
        return safe.chars().noneMatch(character -> SPECIAL.indexOf(character) >= 0)
                ? safe
                : '"' + safe.replace("\"", "\"\"") + '"';
    }
}
