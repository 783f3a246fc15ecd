package dev.batchsync.synchronization.guard;

import dev.batchsync.synchronization.CycleId;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Comparisons for tests: nothing differs unless it is said. */
public final class Comparisons {

    private static final Instant AT = Instant.parse("2026-03-01T08:00:00Z");
    private static final CycleId CYCLE = new CycleId("20260228T080000Z-0a0bb52a");

    private final Map<ResourceKind, KindCounts> counts = new EnumMap<>(ResourceKind.class);
    private long forward;
    private List<Comparison.Forward> firstForward = List.of();
    private long duplicates;
    private Optional<Comparison.HeaderChange> header = Optional.empty();
    private Optional<Comparison.Renamed> renamed = Optional.empty();
    private String digest = "d1";

    private Comparisons() {}

    public static Comparisons of() {
        return new Comparisons();
    }

    /** Nothing was sent before, and the source has ten assets. */
    public static Comparison none() {
        return of().counts(ResourceKind.ASSET, new KindCounts(0, 10, 0, 0, 0, 0, 0, 0, 0))
                .made();
    }

    /** Every field has a value. */
    public static Comparison full() {
        return of().counts(ResourceKind.ASSET, new KindCounts(100, 1, 2, 3, 4, 5, 6, 7, 0))
                .counts(ResourceKind.COMPLEX_RELATION, new KindCounts(8, 9, 10, 11, 12, 13, 14, 15, 0))
                .duplicates(2)
                .header(new Comparison.HeaderChange(3, "Name", ""))
                .renamed(new Comparison.Renamed("Sales", "Vertrieb \u00e4", 9, 9))
                .made();
    }

    public Comparisons counts(ResourceKind kind, KindCounts of) {
        counts.put(kind, of);
        return this;
    }

    /** So many of what was sent before are missing, and the next finalization touches them. */
    public Comparisons missing(ResourceKind kind, long base, long missing) {
        return counts(kind, new KindCounts(base, 0, 0, base - missing, missing, 0, 0, 0, 0));
    }

    public Comparisons duplicates(long number) {
        duplicates = number;
        return this;
    }

    public Comparisons header(Comparison.HeaderChange change) {
        header = Optional.of(change);
        return this;
    }

    public Comparisons renamed(Comparison.Renamed container) {
        renamed = Optional.of(container);
        return this;
    }

    public Comparisons digest(String of) {
        digest = of;
        return this;
    }

    public Comparisons forward(long number, Comparison.Forward... first) {
        forward = number;
        firstForward = List.of(first);
        return this;
    }

    public Comparison made() {
        var isMissing = counts.values().stream().anyMatch(count -> count.missing() > 0);
        return new Comparison(
                counts,
                isMissing
                        ? List.of(new Comparison.Missing(ResourceKind.ASSET, "Revenue (Finance > Glossary)", 0))
                        : List.of(),
                isMissing ? List.of(new Comparison.Origin(CYCLE, "inbox/crm/old.json", AT)) : List.of(),
                duplicates,
                duplicates == 0 ? List.of() : List.of(new Comparison.Duplicate(ResourceKind.ASSET, "Margin", 5, 900)),
                forward,
                firstForward,
                header,
                renamed,
                digest,
                isMissing ? Optional.of("results/crm/c/missing.csv") : Optional.empty(),
                new Ledger(CYCLE, "inbox/crm/all.json", 0, 10));
    }
}
