package dev.batchsync.simulator.importing;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.batchsync.simulator.catalog.Json;
import dev.batchsync.simulator.request.Form;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Turns a table into the JSON file that is imported instead of it, as Collibra does.
 *
 * <p>If consecutive rows describe the same resource with the same command of the template, they become one command.
 */
final class TableConversion {

    private final TableTemplate template;
    private final JsonGenerator json;
    private final @Nullable ImportCommand[] pending;
    private int written;

    private TableConversion(TableTemplate template, JsonGenerator json) {
        this.template = template;
        this.json = json;
        this.pending = new ImportCommand[template.size()];
    }

    /** The commands of a CSV file; the stream deletes its file when it is closed. */
    static InputStream ofCsv(Form form, InputStream csv) {
        try {
            return of(TableTemplate.of(form), new CsvRows(csv, form));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The commands of a sheet of an Excel file. */
    static InputStream ofExcel(Form form, InputStream excel) {
        TableTemplate template = TableTemplate.of(form);
        try (ExcelRows rows = ExcelRows.open(excel, form)) {
            return of(template, rows);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static InputStream of(TableTemplate template, TableRows rows) throws IOException {
        Path file = Files.createTempFile("table", ".json");
        try (JsonGenerator json = Json.MAPPER.createGenerator(Files.newOutputStream(file))) {
            new TableConversion(template, json).convert(rows);
        } catch (IOException | RuntimeException e) {
            Files.delete(file);
            throw e;
        }
        return Files.newInputStream(file, StandardOpenOption.DELETE_ON_CLOSE);
    }

    private void convert(TableRows rows) throws IOException {
        json.writeStartArray();
        for (List<String> row = rows.next(); row != null; row = rows.next()) {
            for (int i = 0; i < pending.length; i++) {
                ObjectNode filled = template.fill(i, row).orElse(null);
                take(i, filled == null ? null : ImportCommand.at(written, filled));
            }
        }
        for (int i = 0; i < pending.length; i++) {
            take(i, null);
        }
        json.writeEndArray();
    }

    private void take(int position, @Nullable ImportCommand command) throws IOException {
        ImportCommand before = pending[position];
        if (before != null && command != null && before.identity().equals(command.identity())) {
            pending[position] = before.mergedWith(command);
            return;
        }
        if (before != null) {
            Json.MAPPER.writeTree(json, before.body());
            written++;
        }
        pending[position] = command;
    }
}
