package dev.batchsync.function.route;

import dev.batchsync.function.protocol.Cursor;
import dev.batchsync.function.protocol.HttpCall;
import dev.batchsync.function.protocol.HttpRoute;
import dev.batchsync.function.protocol.JsonAnswers;
import dev.batchsync.function.protocol.Part;
import dev.batchsync.function.protocol.PartRequest;
import dev.batchsync.function.protocol.RouteGroup;
import dev.batchsync.synchronization.Cycle;
import dev.batchsync.synchronization.CycleId;
import dev.batchsync.synchronization.CycleStore;
import dev.batchsync.synchronization.CycleStore.Place;
import dev.batchsync.synchronization.Synchronization;
import dev.batchsync.synchronization.SynchronizationId;
import dev.batchsync.synchronization.status.CycleStatus;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The routes that list cycles. A request reads a limited number of cycles. If too few of those pass its filter, the part is
 * short, and the list continues in the next one.
 */
@Singleton
final class CycleLists implements RouteGroup {

    private static final int USUAL = 50;

    /** A function's answer has at most 6 MB (Lambda developer guide, "Lambda quotas"). */
    private static final int MOST = 100;

    /** Their latest cycles are one read of DynamoDB's. */
    private static final int IDS_AT_ONCE = 5;

    private static final int MOST_IDS_READ = 100;
    private static final int CYCLES_AT_ONCE = 100;
    private static final int MOST_CYCLES_READ = 1_000;
    private static final String ALL = "cycles";

    private final CycleStore store;
    private final SynchronizationRoutes synchronizations;
    private final JsonAnswers answers;

    CycleLists(CycleStore store, SynchronizationRoutes synchronizations, JsonAnswers answers) {
        this.store = store;
        this.synchronizations = synchronizations;
        this.answers = answers;
    }

    @Override
    public List<HttpRoute> routes() {
        return List.of(
                HttpRoute.get("/cycles", (path, call) -> answers.part(all(call), call)),
                HttpRoute.get(
                        "/synchronizations/{id}/cycles",
                        (path, call) -> answers.part(cycles(path.group("id"), call), call)));
    }

    /** The cycles of one id, newest first. */
    private Part<CycleStatus> cycles(String id, HttpCall call) {
        var known = synchronizations.known(id);
        var list = ALL + " of " + id;
        var part = new Filling(call);
        var place = PartRequest.place(call, list, 2, last -> place(last.get(0), last.get(1)));
        for (int read = 0; read < MOST_CYCLES_READ; read += CYCLES_AT_ONCE) {
            var found = store.cycles(known, place, CYCLES_AT_ONCE);
            for (var cycle : found) {
                if (part.isFull()) {
                    return part.until(place.map(shown -> new Cursor(list, texts(shown))));
                }
                part.add(cycle);
                place = Optional.of(Place.of(cycle));
            }
            if (found.size() < CYCLES_AT_ONCE) {
                return part.until(Optional.empty());
            }
        }
        return part.until(place.map(shown -> new Cursor(list, texts(shown))));
    }

    /** The latest cycles of all ids: the ids sorted by their bytes, and the cycles of each newest first. */
    private Part<CycleStatus> all(HttpCall call) {
        var part = new Filling(call);
        var last = PartRequest.place(call, ALL, 3, Shown::of);
        var ids = last.map(shown -> List.of(store.synchronization(shown.id())))
                .orElseGet(() -> idsAfter(Optional.empty()));
        for (int read = 0; !ids.isEmpty(); ids = idsAfter(last)) {
            var latest = LatestCycles.of(store, ids);
            for (var known : ids) {
                for (var cycle : after(last, known, latest.of(known))) {
                    if (part.isFull()) {
                        return part.until(last.map(Shown::cursor));
                    }
                    part.add(cycle);
                    last = Optional.of(new Shown(known.id(), Place.of(cycle)));
                }
                last = Optional.of(Shown.allOf(known.id()));
            }
            read += ids.size();
            if (read >= MOST_IDS_READ) {
                return part.until(last.map(Shown::cursor));
            }
        }
        return part.until(Optional.empty());
    }

    private List<Synchronization> idsAfter(Optional<Shown> last) {
        return store.synchronizations(last.map(Shown::id), IDS_AT_ONCE);
    }

    private static List<Cycle> after(Optional<Shown> last, Synchronization known, List<Cycle> cycles) {
        return cycles.stream()
                .filter(cycle -> last.filter(shown -> shown.id().equals(known.id()))
                        .filter(shown -> Place.of(cycle).compareTo(shown.place()) >= 0)
                        .isEmpty())
                .sorted(Comparator.comparing(Place::of).reversed())
                .toList();
    }

    /** What was shown last of the list of all ids. */
    private record Shown(SynchronizationId id, Place place) {

        /** Every cycle comes before this place. */
        private static Shown allOf(SynchronizationId id) {
            return new Shown(id, CycleLists.place("0", "0"));
        }

        private static Shown of(List<String> last) {
            return new Shown(new SynchronizationId(last.get(0)), CycleLists.place(last.get(1), last.get(2)));
        }

        private Cursor cursor() {
            var all = new ArrayList<>(List.of(id.value()));
            all.addAll(texts(place));
            return new Cursor(ALL, all);
        }
    }

    private static Place place(String openedAt, String cycle) {
        return new Place(Instant.ofEpochMilli(Long.parseLong(openedAt)), new CycleId(cycle));
    }

    private static List<String> texts(Place place) {
        return List.of(
                String.valueOf(place.openedAt().toEpochMilli()), place.cycle().value());
    }

    /** A part of a list that is being filled. */
    private static final class Filling {

        private final int limit;
        private final CycleFilter filter;
        private final List<CycleStatus> cycles = new ArrayList<>();

        private Filling(HttpCall call) {
            this.limit = PartRequest.limit(call, USUAL, MOST);
            this.filter = CycleFilter.of(call);
        }

        private boolean isFull() {
            return cycles.size() == limit;
        }

        private void add(Cycle cycle) {
            var status = CycleStatus.listed(cycle);
            if (filter.accepts(status)) {
                cycles.add(status);
            }
        }

        private Part<CycleStatus> until(Optional<Cursor> next) {
            return new Part<>(cycles, next);
        }
    }
}
