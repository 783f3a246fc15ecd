package dev.batchsync.ledger;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.batchsync.synchronization.failure.Excerpt;
import dev.batchsync.synchronization.guard.Comparison.HeaderChange;
import java.util.List;
import java.util.Optional;

/** The names of a table's columns, as the first line of its ledger keeps them. */
final class Header {

    private static final String MARK = "#header ";
    private static final JsonMapper JSON = new JsonMapper();

    /** In UTF-16 units, because a comparison must stay small. */
    private static final int QUOTED = 40;

    private Header() {}

    static String line(List<String> names) {
        try {
            return MARK + JSON.writeValueAsString(names);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("every text can be written as JSON", e);
        }
    }

    /** The names among the lines about a chain; none if it is not a table with a header. */
    static List<String> in(List<String> head) throws DamagedLedgerException {
        for (var line : head) {
            if (line.startsWith(MARK)) {
                try {
                    return List.of(JSON.readValue(line.substring(MARK.length()), String[].class));
                } catch (JsonProcessingException e) {
                    throw new DamagedLedgerException("the header is damaged", e);
                }
            }
        }
        return List.of();
    }

    /** The first difference, if both are known. */
    static Optional<HeaderChange> change(List<String> before, List<String> now) {
        if (before.isEmpty() || now.isEmpty()) {
            return Optional.empty();
        }
        for (int i = 0; i < Math.max(before.size(), now.size()); i++) {
            var then = i < before.size() ? before.get(i) : "";
            var present = i < now.size() ? now.get(i) : "";
            if (!then.equals(present)) {
                return Optional.of(new HeaderChange(i + 1, Excerpt.of(then, QUOTED), Excerpt.of(present, QUOTED)));
            }
        }
        return Optional.empty();
    }
}
