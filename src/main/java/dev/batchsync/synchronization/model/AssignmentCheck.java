package dev.batchsync.synchronization.model;

import dev.batchsync.synchronization.model.OperatingModel.Assigned;
import dev.batchsync.synchronization.model.OperatingModel.Reading;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Compares the attributes, relations and statuses of commands with what the assignments of their asset types allow. It only
 * warns.
 */
final class AssignmentCheck {

    /** So many asset types are asked for. A file with more of them is compared in part, and says so. */
    static final int MOST_TYPES = 50;

    private final UsedNames used;
    private final List<UsedName> names;
    private final Reading read;
    private final Map<Integer, String> types = new LinkedHashMap<>();

    AssignmentCheck(UsedNames used, Reading read) {
        this.used = used;
        this.names = used.all();
        this.read = read;
        used.pairs().all().forEach(pair -> idOf(names.get(pair.type())).ifPresent(id -> types.put(pair.type(), id)));
    }

    private Optional<String> idOf(UsedName name) {
        return Optional.ofNullable(read.terms().get(name.kind())).flatMap(terms -> terms.idOf(name));
    }

    private List<String> ids() {
        return types.values().stream()
                .map(id -> id.toLowerCase(Locale.ROOT))
                .distinct()
                .toList();
    }

    /** The ids of the asset types to ask for. */
    List<String> toRead() {
        return ids().stream().limit(MOST_TYPES).toList();
    }

    AssignmentFindings findings(Assigned assigned) {
        var found = new ArrayList<AssignmentFindings.Finding>();
        for (var pair : used.pairs().all()) {
            var type = types.getOrDefault(pair.type(), "").toLowerCase(Locale.ROOT);
            var name = names.get(pair.name());
            var allowed = assigned.types().getOrDefault(type, Map.of()).get(name.kind());
            if (allowed != null && isMissing(name, allowed)) {
                found.add(new AssignmentFindings.Finding(names.get(pair.type()), name, pair.place()));
            }
        }
        return new AssignmentFindings(found, unchecked(assigned));
    }

    /** What Collibra does not have at all is told elsewhere. */
    private boolean isMissing(UsedName name, KnownTerms allowed) {
        return !allowed.has(name) && idOf(name).filter(id -> !allowed.hasId(id)).isPresent();
    }

    private String unchecked(Assigned assigned) {
        var parts = new ArrayList<String>();
        if (!assigned.unread().isEmpty()) {
            parts.add("asset types whose assignments could not be read (" + assigned.unread() + ")");
        }
        if (ids().size() > MOST_TYPES) {
            parts.add(String.format(Locale.ROOT, "asset types after the first %,d", MOST_TYPES));
        }
        if (!used.pairs().areComplete()) {
            parts.add(String.format(Locale.ROOT, "uses after the first %,d different ones", UsedPairs.MOST));
        }
        return String.join("; ", parts);
    }
}
