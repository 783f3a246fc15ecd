package dev.batchsync.simulator.importing;

import dev.batchsync.simulator.request.Form;
import dev.batchsync.simulator.request.RequestRefused;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads CSV with the separator, quote and escape characters that the request sets. */
final class CsvRows implements TableRows {

    private static final int END = -1;
    private static final int BYTE_ORDER_MARK = 0xFEFF;

    private final BufferedReader reader;
    private final char separator;
    private final char quote;
    private final char escape;

    private final StringBuilder cell = new StringBuilder();
    private List<String> row = new ArrayList<>();
    private int next;
    private boolean quoted;

    CsvRows(InputStream csv, Form form) throws IOException {
        this.reader = new BufferedReader(new InputStreamReader(csv, StandardCharsets.UTF_8));
        this.separator = character(form, "separator", ';');
        this.quote = character(form, "quote", '"');
        this.escape = character(form, "escape", '\\');
        this.next = reader.read();
        if (next == BYTE_ORDER_MARK) {
            pass();
        }
        if (form.bool("headerRow").orElse(false)) {
            next();
        }
    }

    private static char character(Form form, String name, char otherwise) {
        String text = form.text(name).orElse(String.valueOf(otherwise));
        if (text.length() != 1) {
            throw Form.invalid(name, text, "one character");
        }
        return text.charAt(0);
    }

    @Override
    public @Nullable List<String> next() throws IOException {
        while (next == '\n' || next == '\r') {
            pass();
        }
        if (next == END) {
            return null;
        }
        row = new ArrayList<>();
        while (isInRow()) {
            step();
        }
        endCell();
        return row;
    }

    private boolean isInRow() {
        if (next == END && quoted) {
            throw RequestRefused.badRequest("invalidFile", "The CSV file ends inside a quoted cell. Close the quotes.");
        }
        return quoted || (next != END && next != '\n' && next != '\r');
    }

    private void step() throws IOException {
        int c = pass();
        if (c == escape && (next == separator || next == quote || next == escape)) {
            cell.append((char) pass());
        } else if (c == quote && quoted && next == quote) {
            cell.append((char) pass());
        } else if (c == quote) {
            quoted = !quoted;
        } else if (c == separator && !quoted) {
            endCell();
        } else {
            cell.append((char) c);
        }
    }

    private void endCell() {
        row.add(cell.toString());
        cell.setLength(0);
    }

    private int pass() throws IOException {
        int passed = next;
        next = reader.read();
        return passed;
    }
}
