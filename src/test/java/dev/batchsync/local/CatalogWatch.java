package dev.batchsync.local;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/** Looks at a simulated tenant's catalog again and again, and notes which resources were deleted or got the status. */
final class CatalogWatch {

    private static final Pattern RESOURCE =
            Pattern.compile("(?<key>(?:Community|Domain|Asset) .*?) (?<properties>\\{\"[^{].*})", Pattern.DOTALL);

    private final Supplier<List<String>> catalog;
    private final String status;
    private final Set<String> touched = new TreeSet<>();
    private final Set<String> seen = new TreeSet<>();
    private Map<String, Boolean> last = Map.of();

    /**
     * Creates it.
     *
     * @param catalog the lines of the catalog
     * @param status the id of the status that a finalization sets
     */
    CatalogWatch(Supplier<List<String>> catalog, String status) {
        this.catalog = catalog;
        this.status = status;
        look();
        startOver();
    }

    /** Compares the catalog with what it was at the last look. */
    void look() {
        var now = new HashMap<String, Boolean>();
        for (var line : catalog.get()) {
            var resource = RESOURCE.matcher(line);
            if (resource.matches()) {
                var hasStatus = resource.group("properties").contains("\"status\":\"" + status + "\"");
                now.put(resource.group("key"), hasStatus);
            }
        }
        last.forEach((key, hadStatus) -> {
            if (!now.containsKey(key) || (now.get(key) && !hadStatus)) {
                touched.add(key);
            }
        });
        seen.addAll(now.keySet());
        last = now;
    }

    /** What was deleted or got the status since the last start. */
    Set<String> touched() {
        return new TreeSet<>(touched);
    }

    /** What has existed at some time since the last start. */
    Set<String> seen() {
        return seen;
    }

    boolean has(String key) {
        return last.containsKey(key);
    }

    void startOver() {
        touched.clear();
        seen.clear();
        seen.addAll(last.keySet());
    }
}
