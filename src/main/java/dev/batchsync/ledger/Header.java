package dev.batchsync.ledger;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.batchsync.ledger.chain.DamagedLedgerException;
import dev.batchsync.synchronization.failure.Excerpt;
import dev.batchsync.synchronization.guard.Comparison.HeaderChange;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The names of the columns that a template counts by number, as the first line of its ledger keeps them. Other columns do not
 * count, because the template finds them wherever they are.
 */
final class Header {

    private static final String MARK = "#columns ";

    /** Older ledgers have a list of names, in which columns that do not count have empty names. */
    private static final String MARK_OF_LIST = "#header ";

    private static final JsonMapper JSON = new JsonMapper();

    /** Longer names are cut, in UTF-16 units. A cycle's record holds names of a comparison and must stay small. */
    private static final int QUOTED = 40;

    private Header() {}

    /**
     * The line for a ledger.
     *
     * @param names by the number of their column, starting at 1
     */
    static String line(Map<Integer, String> names) {
        try {
            return MARK + JSON.writeValueAsString(new TreeMap<>(names));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("every text can be written as JSON", e);
        }
    }

    /** The names among the lines about a chain; none if the source is not a table with a header. */
    static Map<Integer, String> in(List<String> head) throws DamagedLedgerException {
        try {
            for (var line : head) {
                if (line.startsWith(MARK)) {
                    return names(line.substring(MARK.length()));
                }
                if (line.startsWith(MARK_OF_LIST)) {
                    return namesOfList(line.substring(MARK_OF_LIST.length()));
                }
            }
        } catch (JsonProcessingException | NumberFormatException e) {
            throw new DamagedLedgerException("the header is damaged", e);
        }
        return Map.of();
    }

    private static Map<Integer, String> names(String json) throws JsonProcessingException {
        var names = new HashMap<Integer, String>();
        for (var field : JSON.readTree(json).properties()) {
            names.put(Integer.valueOf(field.getKey()), field.getValue().asText());
        }
        return names;
    }

    private static Map<Integer, String> namesOfList(String json) throws JsonProcessingException {
        var names = new HashMap<Integer, String>();
        int column = 0;
        for (var name : JSON.readTree(json)) {
            column++;
            if (!name.asText().isEmpty()) {
                names.put(column, name.asText());
            }
        }
        return names;
    }

    /** The first difference in a column that counts in both. */
    static Optional<HeaderChange> change(Map<Integer, String> before, Map<Integer, String> now) {
        for (var column : new TreeMap<>(now).entrySet()) {
            var then = before.get(column.getKey());
            if (then != null && !then.equals(column.getValue())) {
                return Optional.of(new HeaderChange(
                        column.getKey(), Excerpt.of(then, QUOTED), Excerpt.of(column.getValue(), QUOTED)));
            }
        }
        return Optional.empty();
    }
}
