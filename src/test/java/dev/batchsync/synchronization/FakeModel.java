package dev.batchsync.synchronization;

import dev.batchsync.synchronization.definition.FinalizationStrategy.ChangeStatus;
import dev.batchsync.synchronization.jobs.TimeLeft;
import dev.batchsync.synchronization.model.KnownTerms;
import dev.batchsync.synchronization.model.ModelKind;
import dev.batchsync.synchronization.model.ModelPorts;
import dev.batchsync.synchronization.model.NameStore;
import dev.batchsync.synchronization.model.OperatingModel;
import dev.batchsync.synchronization.model.UsedNames;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A Collibra with the few types that a test gives it, and the names that cycles use, in memory. */
public final class FakeModel implements OperatingModel, NameStore {

    private final Map<ModelKind, List<String>> names = new EnumMap<>(ModelKind.class);
    private final Map<ModelKind, String> closed = new EnumMap<>(ModelKind.class);
    private final Map<CycleId, UsedNames> kept = new HashMap<>();

    /** What is answered about ids that no list shows; {@code ABSENT} for all others. */
    public final Map<String, Existence> unlisted = new HashMap<>();

    /** The ids of the statuses that it has. */
    public final List<String> statusIds = new ArrayList<>(List.of(ChangeStatus.MISSING_FROM_SOURCE.toString()));

    /** The roles that it has for everything. */
    public final List<String> globalRoles = new ArrayList<>();

    public final List<Set<ModelKind>> reads = new ArrayList<>();

    public Optional<ImportJobs.NotStarted> later = Optional.empty();

    /** Why another try may read what it refuses. */
    public Optional<ImportJobs.NotStarted> again = Optional.empty();

    /** What the assignments of asset types have, by the ids of the types. */
    public final Map<String, Map<ModelKind, List<String>>> assigned = new HashMap<>();

    /** Why assignments cannot be read; empty if they can. */
    public String assignmentsUnread = "";

    public final List<List<String>> assignmentReads = new ArrayList<>();

    /** Whether it forgets what cycles name. */
    public boolean losesNames = false;

    /** What happens whenever names were saved. */
    public Runnable whenSaved = () -> {};

    public ModelPorts ports() {
        return new ModelPorts(this, this);
    }

    public void has(ModelKind kind, String... more) {
        names.computeIfAbsent(kind, any -> new ArrayList<>()).addAll(List.of(more));
    }

    public void renames(ModelKind kind, String from, String to) {
        names.getOrDefault(kind, List.of()).replaceAll(name -> name.equals(from) ? to : name);
    }

    public void refuses(ModelKind kind, String why) {
        closed.put(kind, why);
    }

    @Override
    public Reading read(Set<ModelKind> kinds, TimeLeft time) {
        reads.add(kinds);
        if (later.isPresent()) {
            return Reading.notReached(later.get());
        }
        var terms = new EnumMap<ModelKind, KnownTerms>(ModelKind.class);
        var unread = new EnumMap<ModelKind, String>(ModelKind.class);
        for (var kind : kinds) {
            if (closed.containsKey(kind)) {
                unread.put(kind, closed.get(kind));
            } else {
                terms.put(kind, terms(kind));
            }
        }
        return new Reading(terms, unread, Optional.empty(), again);
    }

    private KnownTerms terms(ModelKind kind) {
        var terms = new KnownTerms();
        names.getOrDefault(kind, List.of()).forEach(name -> terms.add("id of " + name, name));
        if (kind == ModelKind.ROLE) {
            globalRoles.forEach(name -> terms.addGlobal("id of " + name, name));
        }
        if (kind == ModelKind.STATUS) {
            statusIds.forEach(id -> terms.add(id, ""));
        }
        return terms;
    }

    @Override
    public Lookup look(List<ModelId> ids, TimeLeft time) {
        var found = new HashMap<ModelId, Existence>();
        ids.forEach(id -> found.put(id, unlisted.getOrDefault(id.id(), Existence.ABSENT)));
        return new Lookup(found, Optional.empty(), Optional.empty());
    }

    @Override
    public Assigned assigned(List<String> types, TimeLeft time) {
        assignmentReads.add(types);
        var read = new HashMap<String, Map<ModelKind, KnownTerms>>();
        if (assignmentsUnread.isEmpty()) {
            types.stream().filter(assigned::containsKey).forEach(type -> read.put(type, terms(assigned.get(type))));
        }
        return new Assigned(read, assignmentsUnread);
    }

    private static Map<ModelKind, KnownTerms> terms(Map<ModelKind, List<String>> allowed) {
        var terms = new EnumMap<ModelKind, KnownTerms>(ModelKind.class);
        allowed.forEach((kind, list) -> {
            var known = new KnownTerms();
            list.forEach(name -> known.add("id of " + name, ""));
            terms.put(kind, known);
        });
        return terms;
    }

    @Override
    public Optional<UsedNames> load(Cycle cycle) {
        return losesNames ? Optional.empty() : Optional.ofNullable(kept.get(cycle.id()));
    }

    @Override
    public void save(Cycle cycle, UsedNames used) {
        kept.put(
                cycle.id(),
                UsedNames.of(used.all(), used.areComplete())
                        .with(used.uncertain())
                        .with(used.pairs()));
        whenSaved.run();
    }

    @Override
    public void discard(SynchronizationId id, CycleId cycle) {
        kept.remove(cycle);
    }

    public boolean keeps(CycleId cycle) {
        return kept.containsKey(cycle);
    }
}
