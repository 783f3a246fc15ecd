package dev.batchsync.ledger.tally;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Keeps the smallest of many values. */
final class Smallest<T> {

    private final int most;
    private final Comparator<T> order;
    private final List<T> kept = new ArrayList<>();

    Smallest(int most, Comparator<T> order) {
        this.most = most;
        this.order = order;
    }

    /** Whether a value would be kept. */
    boolean wants(T value) {
        return kept.size() < most || order.compare(value, kept.get(most - 1)) < 0;
    }

    /** Takes a value, which must not change afterwards. */
    void add(T value) {
        if (!wants(value)) {
            return;
        }
        int at = kept.size();
        while (at > 0 && order.compare(value, kept.get(at - 1)) < 0) {
            at--;
        }
        kept.add(at, value);
        if (kept.size() > most) {
            kept.remove(most);
        }
    }

    List<T> values() {
        return List.copyOf(kept);
    }
}
