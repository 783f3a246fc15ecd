package dev.batchsync.local;

import dev.batchsync.simulator.PlayedTenant;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A simulated tenant together with another one that imports the same files as whole cycles and without faults. Compare them
 * only when nothing is open: a cycle that was given up is made good by one that begins by itself later.
 */
final class ComparedTenant implements AutoCloseable {

    private static final String STATUS = "00000000-0000-0000-0000-000000005066";

    private final PlayedTenant tenant;
    private final PlayedTenant reference;
    private final Map<DrawnSource, DrawnFile> completed = new LinkedHashMap<>();
    private final Set<DrawnSource> comparable = new LinkedHashSet<>();
    private final Set<DrawnSource> everUnfinished = new HashSet<>();
    private final Set<DrawnSource> mistaken = new HashSet<>();

    ComparedTenant(PlayedTenant tenant, Path folder) {
        this.tenant = tenant;
        this.reference = PlayedTenant.apart(folder);
    }

    PlayedTenant tenant() {
        return tenant;
    }

    /** A cycle of this file has completed. */
    void complete(DrawnFile file) {
        completed.put(file.source(), file);
        comparable.add(file.source());
    }

    /** A cycle of the source ends without having completed, so nobody knows what it sent. */
    void leaveUnfinished(DrawnSource source) {
        everUnfinished.add(source);
        comparable.remove(source);
    }

    /** What the source has in the catalog is wrong from now on, for a reason that is known. */
    void mistake(DrawnSource source) {
        mistaken.add(source);
    }

    /** Returns how the resources of each source differ from what they should be. */
    List<String> differences() {
        completed.values().forEach(this::importAsReference);
        completed.clear();
        return comparable.stream()
                .filter(source -> !mistaken.contains(source))
                .map(this::difference)
                .flatMap(Collection::stream)
                .toList();
    }

    private void importAsReference(DrawnFile file) {
        var id = file.source().id().toString();
        if (file.source().removing()) {
            reference.importCycle(id, file.content(), "REMOVE_RESOURCES");
        } else {
            reference.importCycle(id, file.content(), "CHANGE_STATUS", "missingAssetStatusId=" + STATUS);
        }
    }

    private List<String> difference(DrawnSource source) {
        var actual = resources(tenant, source);
        var expected = resources(reference, source);
        return actual.equals(expected)
                ? List.of()
                : List.of(source.id() + ": the catalog is " + actual + " instead of " + expected);
    }

    /** What an unfinished cycle has added stays as missing assets, which the other tenant never had. */
    private List<String> resources(PlayedTenant of, DrawnSource source) {
        var withMissing = source.removing() || !everUnfinished.contains(source);
        return of.catalog().stream()
                .filter(line -> line.contains(source.community()))
                .filter(line -> withMissing || !line.contains(STATUS))
                .toList();
    }

    @Override
    public void close() {
        tenant.close();
        reference.close();
    }
}
