package dev.batchsync.synchronization.status.page;

import dev.batchsync.synchronization.guard.KindCounts;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Small bars, one group for each cycle, oldest first.
 *
 * @param text what they show, in words
 */
public record Sparkline(String text, List<Bar> bars) {

    public static final int HEIGHT = 40;
    public static final int WIDTH = 240;

    private static final int GROUP = 12;
    private static final int WIDE = 10;
    private static final int NARROW = 3;

    public Sparkline {
        bars = List.copyOf(bars);
    }

    /**
     * One bar.
     *
     * @param kind all, new, changed or missing
     */
    public record Bar(String kind, int x, int y, int width, int height, String title) {}

    private record Value(String kind, long number) {}

    /** The resources of each file that was read. */
    static Sparkline resources(List<CycleRow> rows) {
        var read = rows.stream()
                .filter(row -> row.status().progress().resourcesPlanned() > 0)
                .toList();
        var values = read.stream()
                .map(row ->
                        List.of(new Value("resources", row.status().progress().resourcesPlanned())))
                .toList();
        return new Sparkline(range("Resources per upload", values), drawn(read, values, WIDE));
    }

    /** What was new, changed and missing in each file that was compared. */
    static Sparkline changes(List<CycleRow> rows) {
        var compared = rows.stream().filter(row -> row.found().isPresent()).toList();
        var values = compared.stream().map(row -> values(row.found().get())).toList();
        return new Sparkline(range("New, changed and missing per upload", values), drawn(compared, values, NARROW));
    }

    private static List<Value> values(KindCounts found) {
        return List.of(
                new Value("new", found.added()),
                new Value("changed", found.changed()),
                new Value("missing", found.missing()));
    }

    private static String range(String what, List<List<Value>> values) {
        var numbers = numbers(values).sorted().toList();
        return numbers.isEmpty()
                ? what
                : String.format(
                        Locale.ROOT,
                        "%s, %,d to %,d, oldest first",
                        what,
                        numbers.get(0),
                        numbers.get(numbers.size() - 1));
    }

    private static Stream<Long> numbers(List<List<Value>> values) {
        return values.stream().flatMap(List::stream).map(Value::number);
    }

    private static List<Bar> drawn(List<CycleRow> rows, List<List<Value>> values, int width) {
        long most = Math.max(1, numbers(values).mapToLong(Long::longValue).max().orElse(1));
        var bars = new ArrayList<Bar>();
        for (int group = 0; group < values.size(); group++) {
            var some = values.get(group);
            for (int i = 0; i < some.size(); i++) {
                var value = some.get(i);
                int height = (int) Math.max(value.number() > 0 ? 2 : 0, value.number() * HEIGHT / most);
                var title = String.format(
                        Locale.ROOT,
                        "%,d %s in cycle %s",
                        value.number(),
                        value.kind(),
                        rows.get(group).status().id());
                bars.add(new Bar(value.kind(), group * GROUP + i * (width + 1), HEIGHT - height, width, height, title));
            }
        }
        return bars;
    }

    public int height() {
        return HEIGHT;
    }

    public int width() {
        return WIDTH;
    }
}
