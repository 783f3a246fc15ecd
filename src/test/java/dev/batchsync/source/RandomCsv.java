package dev.batchsync.source;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.batchsync.synchronization.definition.Tables.Csv;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Valid CSV made at random.
 *
 * @param header whether the first row is a header
 * @param rows the texts of the cells
 */
public record RandomCsv(String text, boolean header, List<List<String>> rows) {

    private static final List<String> TEXTS = List.of(
            "",
            "",
            "a",
            "a",
            "b",
            "Ä€\uD83D\uDE00",
            ";",
            "x;y",
            "\"",
            "l\nf",
            "c\r\nf",
            "\r",
            "\"\"",
            "p,q",
            "z".repeat(90));
    private static final List<String> ENDS = List.of("\n", "\r\n", "\n", "\r");

    public static RandomCsv make(Random random) {
        var text = new StringBuilder(random.nextInt(8) == 0 ? "\uFEFF" : "");
        var rows = new ArrayList<List<String>>();
        boolean header = random.nextBoolean();
        int columns = 3 + random.nextInt(4);
        int count = random.nextInt(30) + (header ? 1 : 0);
        for (int i = 0; i < count; i++) {
            var cells = new ArrayList<String>();
            for (int c = 0; c < columns; c++) {
                cells.add(i == 0 && header ? "column" + c : TEXTS.get(random.nextInt(TEXTS.size())));
            }
            if (i > 1 && random.nextInt(3) == 0) {
                cells.set(0, rows.get(i - 1).get(0));
                cells.set(1, rows.get(i - 1).get(1));
            }
            rows.add(cells);
            boolean last = i == count - 1 && random.nextBoolean();
            text.append(line(cells, random)).append(last ? "" : ENDS.get(random.nextInt(ENDS.size())));
            if (random.nextInt(10) == 0 && !last) {
                text.append("\n");
            }
        }
        return new RandomCsv(text.toString(), header, rows);
    }

    private static String line(List<String> cells, Random random) {
        return String.join(";", cells.stream().map(cell -> cell(cell, random)).toList());
    }

    private static String cell(String text, Random random) {
        boolean plain = text.chars().noneMatch(c -> ";\"\r\n".indexOf(c) >= 0);
        return plain && random.nextBoolean() ? text : '"' + text.replace("\"", "\"\"") + '"';
    }

    byte[] bytes() {
        return text.getBytes(UTF_8);
    }

    Csv csv() {
        return new Csv(';', '"', '\\', header);
    }

    List<List<String>> data() {
        return header ? rows.subList(1, rows.size()) : rows;
    }
}
