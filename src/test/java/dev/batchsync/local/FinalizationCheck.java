package dev.batchsync.local;

import static java.nio.charset.StandardCharsets.UTF_8;

import de.siegmar.fastcsv.reader.CsvReader;
import dev.batchsync.synchronization.Cycle;
import dev.batchsync.synchronization.Phase;
import dev.batchsync.synchronization.status.CycleSummary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Compares what a cycle says is missing with what its finalization has touched in the catalog. */
final class FinalizationCheck {

    private static final Pattern EXPECTED = Pattern.compile("expected (\\d+)|(\\d+) (?:was|were) expected");
    private static final String NOW = "this one";
    private static final String LATER = "the next one";

    private final Path folder;
    private final NamedResources resources;
    private final CatalogWatch watch;
    /** What a failed batch may have named. */
    private final Set<String> uncertain = new HashSet<>();

    private boolean batchFailed;
    private boolean tookMore;

    FinalizationCheck(Path folder, NamedResources resources, CatalogWatch watch) {
        this.folder = folder;
        this.resources = resources;
        this.watch = watch;
    }

    /**
     * From now on, a batch may have failed as a whole. It counts as sent, although Collibra has taken nothing of it: what it
     * names may be listed for the next finalization, but be touched earlier or never.
     */
    void allowFailedBatch() {
        batchFailed = true;
    }

    /** Whether the last finalization has touched more than was listed for it, which only deleted containers explain. */
    boolean tookMore() {
        return tookMore;
    }

    /** Returns the differences of a cycle that is over. */
    List<String> of(Cycle cycle) throws IOException {
        var touched = watch.touched();
        if (!(cycle.phase() instanceof Phase.Completed completed)) {
            return touched.isEmpty() ? List.of() : List.of("touched without a finalization: " + touched);
        }
        var strategy = completed.prepared().definition().finalization().term();
        var listed = listed(cycle);
        var now = listed.getOrDefault(NOW, Set.of());
        var certain = new TreeSet<>(now);
        switch (strategy) {
            case "REMOVE_RESOURCES" -> {}
            case "CHANGE_STATUS" -> certain.removeIf(key -> !key.startsWith("Asset "));
            default -> certain.clear();
        }
        var possible = new TreeSet<>(certain);
        if (strategy.equals("REMOVE_RESOURCES")) {
            now.forEach(container ->
                    watch.seen().stream().filter(key -> isIn(container, key)).forEach(possible::add));
        }
        var faults = new ArrayList<String>();
        if (batchFailed) {
            var later = listed.getOrDefault(LATER, Set.of());
            certain.removeIf(uncertain::contains);
            possible.addAll(later);
            uncertain.addAll(later);
        }
        tookMore = touched.size() > certain.size();
        compare(certain, possible, touched, faults);
        // The numbers of a job that also imports say nothing about statuses.
        var saysNothing = completed.prepared().definition().oneCall() && strategy.equals("CHANGE_STATUS");
        if (!batchFailed && !saysNothing && possible.size() == certain.size()) {
            compareNumber(cycle, touched.size(), faults);
        }
        return faults;
    }

    private static void compare(Set<String> certain, Set<String> possible, Set<String> touched, List<String> faults) {
        var untouched = new TreeSet<>(certain);
        untouched.removeAll(touched);
        var unlisted = new TreeSet<>(touched);
        unlisted.removeAll(possible);
        if (!untouched.isEmpty()) {
            faults.add("listed as missing, but not touched: " + untouched);
        }
        if (!unlisted.isEmpty()) {
            faults.add("touched, but not listed as missing: " + unlisted);
        }
    }

    /** What a finalization deletes in a container that it deletes. */
    private static boolean isIn(String container, String key) {
        var path = container.substring(container.indexOf(' ') + 1);
        return !container.startsWith("Asset ")
                && key.substring(key.indexOf(' ') + 1).startsWith(path + " > ");
    }

    private static void compareNumber(Cycle cycle, int touched, List<String> faults) {
        var summary = CycleSummary.of(cycle);
        var expected = EXPECTED.matcher(summary);
        var number = expected.find()
                ? Integer.parseInt(expected.group(1) == null ? expected.group(2) : expected.group(1))
                : 0;
        if (number != touched) {
            faults.add("touches " + touched + ", but says: " + summary);
        }
    }

    /** The resources on the list, by the finalization that touches them. */
    private Map<String, Set<String>> listed(Cycle cycle) throws IOException {
        var listed = new TreeMap<String, Set<String>>();
        var file = folder.resolve("results/" + cycle.synchronizationId() + "/" + cycle.id() + "/missing.csv");
        if (Files.exists(file)) {
            var text = Files.readString(file, UTF_8).replace("\uFEFF", "");
            try (var csv = CsvReader.builder().ofNamedCsvRecord(text)) {
                for (var row : csv) {
                    listed.computeIfAbsent(row.getField("finalization that touches it"), any -> new TreeSet<>())
                            .add(resources.keyOf(row.getField("type"), row.getField("identifier")));
                }
            }
        }
        return listed;
    }
}
