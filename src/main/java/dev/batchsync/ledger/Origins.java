package dev.batchsync.ledger;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.batchsync.ledger.chain.DamagedLedgerException;
import dev.batchsync.synchronization.CycleId;
import dev.batchsync.synchronization.guard.Comparison.Origin;
import dev.batchsync.synchronization.guard.LedgerBase.Sent;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;

/** The cycles that the resources of a ledger come from, by the numbers that its lines use. */
final class Origins {

    private static final String MARK = "#origin ";
    private static final JsonMapper JSON = new JsonMapper();

    private final List<Origin> all = new ArrayList<>();

    static Origin of(Sent sent) {
        return new Origin(sent.cycle(), sent.ledger().source(), sent.at());
    }

    /** The number of an origin, which it gets if it has none yet. */
    int number(Origin origin) {
        int known = all.indexOf(origin);
        if (known >= 0) {
            return known;
        }
        all.add(origin);
        return all.size() - 1;
    }

    Origin get(int number) {
        return all.get(number);
    }

    /** The lines at the beginning of a chain that give the cycle of each number. */
    List<String> lines() {
        return all.stream().map(Origins::line).toList();
    }

    private static String line(Origin origin) {
        try {
            var fields = List.of(origin.cycle().value(), origin.at().toString(), origin.source());
            return MARK + JSON.writeValueAsString(fields);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("every text can be written as JSON", e);
        }
    }

    /** Reads the origins, by their numbers, from the first lines of a chain. */
    static List<Origin> in(List<String> head) throws DamagedLedgerException {
        var origins = new ArrayList<Origin>();
        for (var line : head) {
            if (line.startsWith(MARK)) {
                origins.add(parse(line.substring(MARK.length())));
            }
        }
        return origins;
    }

    private static Origin parse(String json) throws DamagedLedgerException {
        try {
            var fields = JSON.readValue(json, String[].class);
            return new Origin(new CycleId(fields[0]), fields[2], Instant.parse(fields[1]));
        } catch (JsonProcessingException | DateTimeParseException | IllegalArgumentException e) {
            throw new DamagedLedgerException("an origin is damaged", e);
        }
    }
}
