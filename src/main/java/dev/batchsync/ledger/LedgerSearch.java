package dev.batchsync.ledger;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import dev.batchsync.ledger.chain.LedgerObjects;
import dev.batchsync.ledger.chain.Line;
import dev.batchsync.ledger.tally.Names;
import dev.batchsync.synchronization.SynchronizationId;
import dev.batchsync.synchronization.guard.LedgerBase;
import dev.batchsync.synchronization.guard.LedgerBase.Sent;
import dev.batchsync.synchronization.guard.Ledgers.Sending;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Finds the resources that have a given name or id. */
final class LedgerSearch {

    private final LedgerObjects objects;
    private final SynchronizationId id;
    private final String name;
    private final byte[] quoted;
    private final int most;
    private final Map<String, Sending> found = new LinkedHashMap<>();

    LedgerSearch(LedgerObjects objects, SynchronizationId id, String name, int most) {
        this.objects = objects;
        this.id = id;
        this.name = name;
        this.quoted = ('"' + new String(JsonStringEncoder.getInstance().quoteAsString(name)) + '"').getBytes(UTF_8);
        this.most = most;
    }

    /** Begins with what was sent last. */
    List<Sending> in(LedgerBase base) throws IOException {
        for (int i = base.since().size() - 1; i >= 0; i--) {
            search(base.since().get(i), false);
        }
        if (base.completed().isPresent()) {
            search(base.completed().get(), true);
        }
        return new ArrayList<>(found.values());
    }

    private void search(Sent sent, boolean isCompleted) throws IOException {
        try (var stream = BaseStream.open(objects, id, sent, isCompleted, 0, 1)) {
            for (; stream.isThere() && found.size() < most; stream.next()) {
                var line = stream.line();
                if (contains(line)) {
                    add(line, stream);
                }
            }
        }
    }

    private void add(Line line, BaseStream stream) throws IOException {
        var identity = Names.identity(line);
        if (Names.isCalled(identity, name)) {
            var kind = line.kind();
            found.putIfAbsent(kind + identity, new Sending(kind, identity, stream.origin(), line.line));
        }
    }

    /** Whether the identity contains the name at all: a quick check before the exact one. */
    private boolean contains(Line line) {
        int last = line.keyEnd - quoted.length;
        for (int at = line.identityStart(); at <= last; at++) {
            int i = 0;
            while (i < quoted.length && line.bytes[at + i] == quoted[i]) {
                i++;
            }
            if (i == quoted.length) {
                return true;
            }
        }
        return false;
    }
}
