package dev.batchsync.local;

import dev.batchsync.local.NamedResources.Form;
import dev.batchsync.local.NamedResources.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** The rows of uploads that follow each other, by chance. */
final class PairRows {

    private static final List<Form> FORMS = List.of(Form.values());

    private final Random random;
    private final Form form;
    private final boolean mixed;
    private List<Row> last = List.of();

    PairRows(Random random) {
        this.random = random;
        this.form = FORMS.get(random.nextInt(FORMS.size()));
        this.mixed = random.nextInt(4) == 0;
    }

    /** The form of all assets, unless it is mixed. */
    Form form() {
        return form;
    }

    /** Whether the assets of a source have identifiers of all forms. */
    boolean isMixed() {
        return mixed;
    }

    /**
     * New rows.
     *
     * @param own the assets that can be named by their ids
     */
    List<Row> make(List<Integer> own) {
        var rows = new ArrayList<Row>();
        for (int i = 3 + random.nextInt(22); i > 0; i--) {
            add(rows, own);
        }
        if (rows.isEmpty()) {
            rows.add(new Row(0, 0, 0, mixed ? Form.NAME : form, 0));
        }
        last = rows;
        return rows;
    }

    private void add(List<Row> rows, List<Integer> own) {
        var chosen = mixed ? FORMS.get(random.nextInt(FORMS.size())) : form;
        if (chosen == Form.ID && own.isEmpty()) {
            return;
        }
        var asset = chosen == Form.ID ? own.get(random.nextInt(own.size())) : random.nextInt(14);
        rows.add(new Row(random.nextInt(2), random.nextInt(3), asset, chosen, random.nextInt(3)));
    }

    /** The last rows without some of them, some with other content, and some more. */
    List<Row> changed(List<Integer> own) {
        var rows = new ArrayList<Row>();
        var leaving = random.nextDouble() * 0.8;
        var gone = random.nextInt(6);
        for (var row : last) {
            var isThere = row.form() != Form.ID || own.contains(row.asset());
            if (isThere && random.nextDouble() > leaving && row.domain() != gone) {
                rows.add(random.nextInt(4) == 0 ? with(row, random.nextInt(3)) : row);
            }
        }
        for (int i = random.nextInt(4); i > 0 || (rows.isEmpty() && i > -50); i--) {
            add(rows, own);
        }
        if (rows.isEmpty()) {
            return make(own);
        }
        last = rows;
        return rows;
    }

    /** The last rows again, apart from what no longer exists. */
    List<Row> again(List<Integer> own) {
        var rows = new ArrayList<>(last);
        rows.removeIf(row -> row.form() == Form.ID && !own.contains(row.asset()));
        return rows.isEmpty() ? make(own) : rows;
    }

    private static Row with(Row row, int note) {
        return new Row(row.community(), row.domain(), row.asset(), row.form(), note);
    }

    /** Some of the last rows. Whatever becomes of the cycles before, all that they name by id is still there. */
    List<Row> subset() {
        var rows = new ArrayList<Row>();
        for (var row : last) {
            if (random.nextInt(3) > 0) {
                rows.add(row);
            }
        }
        if (rows.isEmpty()) {
            rows.add(last.get(0));
        }
        last = rows;
        return rows;
    }
}
