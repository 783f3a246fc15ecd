package dev.batchsync.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/** A page of the documentation, in Markdown. */
record Page(Path path, List<String> lines) {

    private static final Pattern CELL_BORDER = Pattern.compile("(?<!\\\\)\\|");
    private static final Pattern HEADING = Pattern.compile("#{1,6} .*");
    private static final String FENCE = "```";

    static Page of(Path path) {
        try {
            return new Page(path, Files.readAllLines(path));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Page named(String path) {
        return of(Path.of(path));
    }

    /** The cells of each row of each table, headers and rules included. */
    List<List<String>> rows() {
        return lines.stream()
                .filter(line -> line.startsWith("| "))
                .map(line -> CELL_BORDER.split(line.substring(1)))
                .map(cells -> Arrays.stream(cells).map(String::strip).toList())
                .toList();
    }

    /** The texts of all headings, without their marks. */
    List<String> headings() {
        return withoutCode().stream()
                .filter(line -> HEADING.matcher(line).matches())
                .map(line -> line.replaceFirst("#+ ", ""))
                .toList();
    }

    /** The lines outside of fenced code. */
    List<String> withoutCode() {
        var kept = new ArrayList<String>();
        boolean code = false;
        for (var line : lines) {
            boolean fence = line.startsWith(FENCE);
            if (!code && !fence) {
                kept.add(line);
            }
            code ^= fence;
        }
        return kept;
    }

    /** The fenced code that follows on a line. */
    String codeAfter(int line) {
        if (!lines.get(line + 1).startsWith(FENCE)) {
            throw new IllegalStateException(path + ", line " + (line + 2) + ": expected fenced code");
        }
        return String.join(
                "\n",
                lines.stream()
                        .skip(line + 2L)
                        .takeWhile(code -> !code.startsWith(FENCE))
                        .toList());
    }

    /** The text inside backticks, if a text consists of nothing else. */
    static String code(String text) {
        return text.matches("`[^`]*`") ? text.substring(1, text.length() - 1) : "";
    }
}
