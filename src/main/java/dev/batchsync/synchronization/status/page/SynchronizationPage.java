package dev.batchsync.synchronization.status.page;

import dev.batchsync.synchronization.Cycle;
import dev.batchsync.synchronization.CycleStore;
import dev.batchsync.synchronization.Phase;
import dev.batchsync.synchronization.Synchronization;
import dev.batchsync.synchronization.forgetting.Forgetting;
import dev.batchsync.synchronization.forgetting.Forgotten;
import dev.batchsync.synchronization.guard.LedgerBase;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One synchronization id: how its files are handled, and its latest cycles.
 *
 * @param lastCompleted when its last completed cycle had sent everything
 * @param definition in words; empty if none is kept
 * @param definitionOf the cycle that was carried out by it
 * @param cycles newest first
 * @param forgotten who has made Collibra forget the id last
 * @param unanswered the request to forget that Collibra may have carried out, unless its pause still shows how far it is
 * @param overdue since when, if it is
 */
public record SynchronizationPage(
        String id,
        Optional<Instant> lastCompleted,
        List<DefinitionFact> definition,
        String definitionOf,
        List<CycleRow> cycles,
        Sparkline resources,
        Sparkline changes,
        PauseState pauses,
        Optional<Forgotten> forgotten,
        Optional<Forgetting> unanswered,
        Optional<Lapse> overdue) {

    /** In how many of the latest cycles a definition is looked for. */
    private static final int LOOKED_IN = 3;

    public SynchronizationPage {
        definition = List.copyOf(definition);
        cycles = List.copyOf(cycles);
    }

    /** Reads the id, its latest cycles, a definition and the pauses; never a batch. */
    public static SynchronizationPage of(CycleStore store, Synchronization known, Instant now) {
        var cycles = latest(store, known);
        var rows = cycles.stream().map(CycleRow::of).toList();
        var defined = cycles.stream()
                .limit(LOOKED_IN)
                .filter(cycle -> store.definition(cycle.id()).isPresent())
                .findFirst();
        var pauses = PauseState.of(Optional.of(known.id()), store.slots().pauses(), now);
        var oldestFirst = new ArrayList<>(rows);
        Collections.reverse(oldestFirst);
        return new SynchronizationPage(
                known.id().value(),
                lastCompleted(known, cycles),
                defined.flatMap(cycle -> store.definition(cycle.id()))
                        .map(DefinitionFact::of)
                        .orElse(List.of()),
                defined.map(cycle -> cycle.id().value()).orElse(""),
                rows,
                Sparkline.resources(oldestFirst),
                Sparkline.changes(oldestFirst),
                pauses,
                known.past().forgotten(),
                known.past().unanswered().filter(wish -> pauses.forgetting().isEmpty()),
                Lapse.of(known, now));
    }

    private static List<Cycle> latest(CycleStore store, Synchronization known) {
        if (known.recent().isEmpty()) {
            return store.cycles(known.id(), Synchronization.RECENT);
        }
        var found = store.findAll(known.recent());
        return known.recent().stream()
                .flatMap(cycle -> Stream.ofNullable(found.get(cycle)))
                .toList();
    }

    private static Optional<Instant> lastCompleted(Synchronization known, List<Cycle> cycles) {
        return cycles.stream()
                .flatMap(cycle -> cycle.phase() instanceof Phase.Completed end ? Stream.of(end.at()) : Stream.empty())
                .findFirst()
                .or(() -> known.past().base().flatMap(LedgerBase::completed).map(LedgerBase.Sent::at));
    }

    public boolean isUnderWay() {
        return cycles.stream().anyMatch(CycleRow::isUnderWay);
    }
}
