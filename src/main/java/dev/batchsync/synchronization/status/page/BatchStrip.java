package dev.batchsync.synchronization.status.page;

import dev.batchsync.synchronization.Batch;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The batches of a cycle as a strip of cells. If there are many batches, a cell stands for several.
 *
 * @param text the same in words
 * @param height of the drawing
 */
public record BatchStrip(String text, List<Cell> cells, int height) {

    /** How wide the drawing is. */
    public static final int WIDTH = 800;

    private static final int MOST_CELLS = 200;
    private static final int PITCH = 20;
    private static final int IN_A_ROW = WIDTH / PITCH;

    public BatchStrip {
        cells = List.copyOf(cells);
    }

    /**
     * One cell.
     *
     * @param state done, part, now, failed or todo
     */
    public record Cell(String state, String title, int x, int y) {}

    public int width() {
        return WIDTH;
    }

    /**
     * Draws it.
     *
     * @param current the batch whose job is being sent or runs
     */
    static BatchStrip of(List<Batch> batches, Optional<Integer> current) {
        int size = Math.max(1, (batches.size() + MOST_CELLS - 1) / MOST_CELLS);
        var cells = new ArrayList<Cell>();
        for (int from = 0; from < batches.size(); from += size) {
            var some = batches.subList(from, Math.min(batches.size(), from + size));
            int n = cells.size();
            cells.add(cell(some, current, n % IN_A_ROW * PITCH, n / IN_A_ROW * PITCH));
        }
        int rows = (cells.size() + IN_A_ROW - 1) / IN_A_ROW;
        return new BatchStrip(text(batches, current), cells, rows * PITCH);
    }

    private static Cell cell(List<Batch> some, Optional<Integer> current, int x, int y) {
        int first = some.get(0).number();
        int last = some.get(some.size() - 1).number();
        long done = some.stream().filter(Batch::isSucceeded).count();
        var state = state(some, current.filter(now -> now >= first && now <= last), done);
        var name = first == last ? "Batch " + first : "Batches " + first + " to " + last;
        var words =
                switch (state) {
                    case "failed" -> "failed";
                    case "now" -> "in progress";
                    case "done" -> "in Collibra";
                    case "part" -> done + " in Collibra";
                    default -> "not sent yet";
                };
        return new Cell(state, name + ": " + words, x, y);
    }

    private static String state(List<Batch> some, Optional<Integer> current, long done) {
        if (some.stream().anyMatch(batch -> batch.status() instanceof Batch.Failed)) {
            return "failed";
        }
        if (done == some.size()) {
            return "done";
        }
        if (current.isPresent()) {
            return "now";
        }
        return done > 0 ? "part" : "todo";
    }

    private static String text(List<Batch> batches, Optional<Integer> current) {
        long done = batches.stream().filter(Batch::isSucceeded).count();
        var failed = batches.stream()
                .filter(batch -> batch.status() instanceof Batch.Failed)
                .map(batch -> ", batch " + batch.number() + " failed")
                .findFirst()
                .or(() -> current.map(now -> ", batch " + now + " is in progress"))
                .orElse("");
        return String.format(
                Locale.ROOT,
                "%,d of %,d %s complete%s",
                done,
                batches.size(),
                batches.size() == 1 ? "batch" : "batches",
                failed);
    }
}
