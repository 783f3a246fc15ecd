package dev.batchsync.simulator;

import dev.batchsync.simulator.importing.CommandFailure;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * How the catalog differs from one into which a whole file was imported at once.
 *
 * @param onlyHere lines that only the catalog has
 * @param onlyInWhole lines that only the import of the whole file leads to
 * @param errors the commands of the file that could not be imported
 */
public record CatalogComparison(List<String> onlyHere, List<String> onlyInWhole, List<CommandFailure> errors) {

    static CatalogComparison of(List<String> here, List<String> whole, List<CommandFailure> errors) {
        return new CatalogComparison(without(here, whole), without(whole, here), errors);
    }

    private static List<String> without(List<String> lines, List<String> others) {
        Set<String> left = new LinkedHashSet<>(lines);
        left.removeAll(Set.copyOf(others));
        return List.copyOf(left);
    }
}
