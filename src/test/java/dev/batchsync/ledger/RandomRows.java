package dev.batchsync.ledger;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Rows about communities, domains and two assets each, of few names, so that many repeat. */
final class RandomRows {

    private static final List<String> NAMES = List.of(
            "Sales",
            "sales",
            "a \"quoted\" name",
            "back\\slash",
            "=SUM(A1)",
            "naïve ☂",
            "two\nlines",
            "x,y;z",
            "A",
            "B");

    private final Random random;

    RandomRows(Random random) {
        this.random = random;
    }

    /**
     * What one row says.
     *
     * @param note may be empty
     * @param external may be empty; then the row leaves the command out that it is for
     */
    record Row(String community, String domain, String asset, String note, String text, String external) {

        List<String> cells() {
            return external.isEmpty()
                    ? List.of(community, domain, asset, note, text, "", "", "", "")
                    : List.of(community, domain, asset, note, text, external, "crm", text, note);
        }
    }

    List<Row> make() {
        int count = 1 + random.nextInt(40);
        var rows = new ArrayList<Row>();
        for (int i = 0; i < count; i++) {
            rows.add(rows.isEmpty() || random.nextInt(4) > 0 ? row() : like(rows.get(rows.size() - 1)));
        }
        return rows;
    }

    /** Some of the same rows, some of them with other content. */
    List<Row> changed(List<Row> rows) {
        var changed = new ArrayList<Row>();
        for (var row : rows) {
            switch (random.nextInt(5)) {
                case 0 -> {}
                case 1 -> changed.add(like(row));
                default -> changed.add(row);
            }
        }
        if (changed.isEmpty() || random.nextInt(3) == 0) {
            changed.addAll(make());
        }
        return changed;
    }

    private Row row() {
        return new Row(
                "C" + random.nextInt(2),
                name(3),
                name(NAMES.size()) + random.nextInt(3),
                note(),
                "T" + random.nextInt(2),
                random.nextInt(3) == 0 ? "E" + random.nextInt(9) : "");
    }

    private Row like(Row row) {
        return new Row(row.community(), row.domain(), row.asset(), note(), row.text(), row.external());
    }

    private String note() {
        return random.nextInt(3) == 0 ? "" : "N" + random.nextInt(3);
    }

    private String name(int most) {
        return NAMES.get(random.nextInt(most));
    }
}
