package dev.batchsync.synchronization.status.page;

import dev.batchsync.synchronization.Cycle;
import dev.batchsync.synchronization.CycleId;
import dev.batchsync.synchronization.CycleStore;
import dev.batchsync.synchronization.Phase;
import dev.batchsync.synchronization.Synchronization;
import dev.batchsync.synchronization.pause.Pause;
import dev.batchsync.synchronization.pause.Pauses;
import dev.batchsync.synchronization.uploads.IgnoredUpload;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * All synchronization ids. Those that need a person come first.
 *
 * @param needing how many of those found need a person
 * @param found how many there are, on all pages
 * @param known how many there are in all
 * @param paused the pause of the whole tenant
 */
public record Overview(
        List<Row> rows,
        long needing,
        long running,
        long found,
        long known,
        Query query,
        List<IgnoredUpload> ignored,
        Optional<Pause> paused) {

    public static final int ON_A_PAGE = 50;

    /** How many cycles of an id are looked at besides those that are not over: the latest, and the one before a plan. */
    private static final int LATEST = 2;

    public Overview {
        rows = List.copyOf(rows);
        ignored = List.copyOf(ignored);
    }

    /**
     * An id with the cycle that matters most: one that is held, or that is under way, or the latest.
     *
     * @param paused its own pause, unless the one of the whole tenant covers it
     */
    public record Row(String id, Optional<CycleRow> cycle, Optional<Pause> paused, Optional<Lapse> overdue) {

        private Row withOffer(CycleStore store, Map<CycleId, Cycle> cycles) {
            return cycle.flatMap(shown -> Optional.ofNullable(
                                    cycles.get(new CycleId(shown.status().id())))
                            .map(of -> shown.withOffer(of, number -> store.batch(of.id(), number))))
                    .map(shown -> new Row(id, Optional.of(shown), paused, overdue))
                    .orElse(this);
        }

        /** 0 if it needs a person, 1 if it is under way, 2 otherwise. */
        public int rank() {
            if (overdue.isPresent() || cycle.filter(CycleRow::needsPerson).isPresent()) {
                return 0;
            }
            return cycle.filter(CycleRow::isUnderWay).isPresent() ? 1 : 2;
        }
    }

    /**
     * What a person looks for.
     *
     * @param text a part of the id, in any case
     * @param phase of the cycle; empty for any
     * @param page starting at 1
     */
    public record Query(String text, String phase, int page) {

        private boolean isFilter() {
            return !text.isEmpty() || !phase.isEmpty();
        }

        private boolean fits(Synchronization known) {
            return known.id().value().toLowerCase(Locale.ROOT).contains(text.toLowerCase(Locale.ROOT));
        }

        private boolean fits(Row row) {
            return phase.isEmpty()
                    || row.cycle()
                            .filter(cycle -> cycle.status().phase().equals(phase))
                            .isPresent();
        }
    }

    /** Reads the records of all ids, of the pauses and, in as few reads as possible, of the cycles that matter; also the batch of each card that shows one as failed. */
    public static Overview of(CycleStore store, List<IgnoredUpload> ignored, Query query, Instant now) {
        var known = store.synchronizations();
        var named = known.stream().filter(query::fits).toList();
        var cycles = cycles(store, named);
        var pauses = store.slots().pauses();
        var found = named.stream()
                .map(id -> row(id, leading(cycles(store, id, cycles)), pauses, now))
                .filter(query::fits)
                .sorted(Comparator.comparingInt(Row::rank))
                .toList();
        var page = found.stream()
                .skip((query.page() - 1L) * ON_A_PAGE)
                .limit(ON_A_PAGE)
                .map(row -> row.withOffer(store, cycles))
                .toList();
        return new Overview(
                page,
                found.stream().filter(row -> row.rank() == 0).count(),
                found.stream().filter(row -> row.rank() == 1).count(),
                found.size(),
                known.size(),
                query,
                ignored,
                pauses.ofTenant(now));
    }

    /** All that are not over and the latest of each id; also the one before if the latest only plans. */
    private static Map<CycleId, Cycle> cycles(CycleStore store, List<Synchronization> ids) {
        var cycles = new HashMap<>(store.findAll(
                ids.stream().flatMap(id -> looked(id, 1)).distinct().toList()));
        cycles.putAll(store.findAll(ids.stream()
                .filter(id -> looked(id, 1)
                        .flatMap(cycle -> Stream.ofNullable(cycles.get(cycle)))
                        .allMatch(Cycle::planOnly))
                .flatMap(id -> looked(id, LATEST))
                .filter(cycle -> !cycles.containsKey(cycle))
                .toList()));
        return cycles;
    }

    private static Stream<CycleId> looked(Synchronization id, int latest) {
        return Stream.concat(id.unfinished(), id.recent().stream().limit(latest))
                .distinct();
    }

    /** An id that only an earlier version has opened cycles of costs a search for the latest. */
    private static List<Cycle> cycles(CycleStore store, Synchronization id, Map<CycleId, Cycle> cycles) {
        var looked = looked(id, LATEST)
                .flatMap(cycle -> Stream.ofNullable(cycles.get(cycle)))
                .toList();
        return looked.isEmpty() ? store.cycles(id.id(), 1) : looked;
    }

    private static Row row(Synchronization id, Optional<Cycle> leading, Pauses pauses, Instant now) {
        return new Row(
                id.id().value(),
                leading.map(CycleRow::of),
                PauseState.of(Optional.of(id.id()), pauses, now).longerThanTenant(),
                Lapse.of(id, now));
    }

    private static Optional<Cycle> leading(List<Cycle> cycles) {
        Predicate<Cycle> held = cycle -> cycle.phase() instanceof Phase.Held;
        Predicate<Cycle> open = cycle -> !cycle.isEnded();
        Predicate<Cycle> carriedOut = cycle -> !cycle.planOnly();
        return first(cycles, held.and(carriedOut))
                .or(() -> first(cycles, open.and(carriedOut)))
                .or(() -> first(cycles, carriedOut))
                .or(() -> first(cycles, cycle -> true));
    }

    private static Optional<Cycle> first(List<Cycle> cycles, Predicate<Cycle> which) {
        return cycles.stream().filter(which).max(Comparator.comparing(Cycle::openedAt));
    }

    /** Whether a person is needed, by any of those that were looked for. */
    public String need() {
        if (query.isFilter() && found < 2) {
            return found == 0
                    ? "None matches."
                    : "The one that matches needs " + (needing == 0 ? "nobody." : "a person.");
        }
        var of = query.isFilter() ? String.format(Locale.ROOT, " of the %,d that match", found) : "";
        if (needing == 0) {
            return of.isEmpty() ? "Nothing needs a person." : "None" + of + " needs a person.";
        }
        return String.format(Locale.ROOT, "%,d%s need%s a person.", needing, of, needing == 1 ? "s" : "");
    }

    /** The rows of one rank. */
    public List<Row> ranked(int rank) {
        return rows.stream().filter(row -> row.rank() == rank).toList();
    }

    public int pages() {
        return (int) Math.max(1, (found + ON_A_PAGE - 1) / ON_A_PAGE);
    }
}
