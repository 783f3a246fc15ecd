package dev.batchsync.source;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.batchsync.synchronization.Plan.UnusualRows;
import dev.batchsync.synchronization.definition.Tables.Csv;
import dev.batchsync.synchronization.definition.Tables.ShortRows;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * Valid CSV made at random.
 *
 * @param header whether the first row is a header
 * @param order where each column stands in the file, counted from 0
 * @param rows the texts of the cells of the rows that are sent, in the order of the template's columns
 * @param unusual how many other rows there are, and how many have missing cells
 */
public record RandomCsv(
        String text, boolean header, List<Integer> order, List<List<String>> rows, UnusualRows unusual) {

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
    private static final List<String> NAMES = TEXTS.subList(2, TEXTS.size());
    private static final List<String> ENDS = List.of("\n", "\r\n", "\n", "\r");
    private static final int USED = 3;

    public static RandomCsv make(Random random) {
        return new Maker(random).make();
    }

    private static final class Maker {

        private final Random random;
        private final StringBuilder text;
        private final List<List<String>> rows = new ArrayList<>();
        private final boolean header;
        private final List<Integer> order;
        private long skipped;
        private long cutShort;

        Maker(Random random) {
            this.random = random;
            this.text = new StringBuilder(random.nextInt(8) == 0 ? "\uFEFF" : "");
            this.header = random.nextBoolean();
            this.order = new ArrayList<>(
                    IntStream.range(0, USED + random.nextInt(4)).boxed().toList());
        }

        RandomCsv make() {
            int count = random.nextInt(30) + (header ? 1 : 0);
            if (header && random.nextBoolean()) {
                Collections.shuffle(order, random);
            }
            for (int i = 0; i < count; i++) {
                boolean isHeader = i == 0 && header;
                boolean last = i == count - 1 && random.nextBoolean();
                var cells = isHeader ? names() : cells();
                boolean isBlank = !isHeader && random.nextInt(6) == 0;
                if (isBlank) {
                    cells.replaceAll(cell -> "");
                    cells.subList(USED, cells.size()).replaceAll(cell -> random(TEXTS));
                    skipped++;
                } else {
                    rows.add(cells);
                }
                text.append(line(cells, isHeader || isBlank || last)).append(last ? "" : random(ENDS));
                if (random.nextInt(10) == 0 && !last) {
                    var blank = random.nextBoolean() ? "\n" : "\r\n".repeat(1 + random.nextInt(3));
                    boolean joins = blank.equals("\n") && text.charAt(text.length() - 1) == '\r';
                    skipped += joins ? 0 : blank.chars().filter(c -> c == '\n').count();
                    text.append(blank);
                }
            }
            return new RandomCsv(text.toString(), header, List.copyOf(order), rows, new UnusualRows(skipped, cutShort));
        }

        private String random(List<String> texts) {
            return texts.get(random.nextInt(texts.size()));
        }

        private List<String> names() {
            return new ArrayList<>(IntStream.range(0, order.size())
                    .mapToObj(column -> "column" + column)
                    .toList());
        }

        private List<String> cells() {
            var cells = new ArrayList<>(List.of(random(NAMES), random(NAMES)));
            while (cells.size() < order.size()) {
                cells.add(random(TEXTS));
            }
            if (rows.size() > 1 && random.nextInt(3) == 0) {
                cells.set(0, rows.get(rows.size() - 1).get(0));
                cells.set(1, rows.get(rows.size() - 1).get(1));
            }
            return cells;
        }

        /** The cells in the order of the file; unless the row must be complete, it may lack empty ones at its end. */
        private String line(List<String> cells, boolean isComplete) {
            var placed = new ArrayList<>(cells);
            for (int column = 0; column < cells.size(); column++) {
                placed.set(order.get(column), cells.get(column));
            }
            int width = header ? placed.size() : USED;
            int size = placed.size();
            while (!isComplete && size > 2 && placed.get(size - 1).isEmpty() && random.nextBoolean()) {
                size--;
            }
            cutShort += size < width ? 1 : 0;
            return String.join(
                    ";",
                    placed.subList(0, size).stream()
                            .map(cell -> cell(cell, random))
                            .toList());
        }
    }

    private static String cell(String text, Random random) {
        boolean plain = text.chars().noneMatch(c -> ";\"\r\n".indexOf(c) >= 0);
        return plain && random.nextBoolean() ? text : '"' + text.replace("\"", "\"\"") + '"';
    }

    byte[] bytes() {
        return text.getBytes(UTF_8);
    }

    Csv csv() {
        return new Csv(';', '"', '\\', header, ShortRows.ACCEPT);
    }

    /** A template of {@link CsvDefinitions} for it: columns that were moved have names. */
    String template(String json) {
        return isMoved()
                ? json.replaceAll("\\$\\{(\\d)}", "\\${%$1}")
                        .replace("%1", "column0")
                        .replace("%2", "COLUMN1")
                        .replace("%3", "column2")
                : json;
    }

    /** The same with numbers. */
    String numbered(String json) {
        return json.replace("${1}", "${@" + (order.get(0) + 1) + "}")
                .replace("${2}", "${@" + (order.get(1) + 1) + "}")
                .replace("${3}", "${@" + (order.get(2) + 1) + "}")
                .replace("@", "");
    }

    boolean isMoved() {
        return IntStream.range(0, order.size()).anyMatch(column -> order.get(column) != column);
    }

    List<List<String>> data() {
        return header ? rows.subList(1, rows.size()) : rows;
    }
}
