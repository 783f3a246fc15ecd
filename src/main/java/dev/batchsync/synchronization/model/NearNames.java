package dev.batchsync.synchronization.model;

import java.text.Normalizer;
import java.util.Collection;
import java.util.Locale;
import java.util.Optional;

/** Finds the name that somebody may have meant. */
final class NearNames {

    /** A longer name gets no proposal, because the comparison would take too long. */
    private static final int LONGEST = 100;

    private static final int MOST_CHANGES = 4;
    private static final int CHARACTERS_PER_CHANGE = 4;

    private NearNames() {}

    /**
     * The same text for names that differ only in upper and lower case, in white space or in their form of Unicode. Whether
     * Collibra's importer distinguishes these is not documented.
     */
    static String folded(String name) {
        return Normalizer.normalize(name, Normalizer.Form.NFKC)
                .strip()
                .replaceAll("[\\s\\p{Z}]+", " ")
                .toUpperCase(Locale.ROOT)
                .toLowerCase(Locale.ROOT);
    }

    /** The name with the fewest changes, if these are few; the first in alphabetical order if there are several. */
    static Optional<String> nearest(String text, Collection<String> names) {
        if (text.length() > LONGEST) {
            return Optional.empty();
        }
        var wanted = folded(text);
        int fewest = Math.min(MOST_CHANGES, 1 + wanted.length() / CHARACTERS_PER_CHANGE);
        String best = "";
        for (var name : names) {
            var other = folded(name);
            if (Math.abs(other.length() - wanted.length()) > fewest) {
                continue;
            }
            int changes = changes(wanted, other);
            if (changes < fewest || (changes == fewest && (best.isEmpty() || name.compareTo(best) < 0))) {
                fewest = changes;
                best = name;
            }
        }
        return best.isEmpty() ? Optional.empty() : Optional.of(best);
    }

    /** How many characters were inserted, deleted, replaced or swapped with their neighbour. */
    private static int changes(String from, String to) {
        var twoBack = new int[to.length() + 1];
        var before = new int[to.length() + 1];
        var row = new int[to.length() + 1];
        for (int j = 0; j <= to.length(); j++) {
            before[j] = j;
        }
        for (int i = 1; i <= from.length(); i++) {
            row[0] = i;
            for (int j = 1; j <= to.length(); j++) {
                int replaced = before[j - 1] + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(replaced, 1 + Math.min(before[j], row[j - 1]));
                if (isSwapped(from, to, i, j)) {
                    row[j] = Math.min(row[j], twoBack[j - 2] + 1);
                }
            }
            var unused = twoBack;
            twoBack = before;
            before = row;
            row = unused;
        }
        return before[to.length()];
    }

    private static boolean isSwapped(String from, String to, int i, int j) {
        return i > 1 && j > 1 && from.charAt(i - 1) == to.charAt(j - 2) && from.charAt(i - 2) == to.charAt(j - 1);
    }
}
