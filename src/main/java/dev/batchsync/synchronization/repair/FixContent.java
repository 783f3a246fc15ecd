package dev.batchsync.synchronization.repair;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which resources a fix file is about. Two files are about the same resources exactly if their contents are equal. Prints
 * are kept only if there are few resources.
 *
 * @param groups number of groups: neighbouring commands or rows about one resource count once
 * @param resources number of different resources
 * @param digest SHA-256 of the prints of all resources, in hexadecimal
 * @param prints a print of each resource; empty if there are more than {@value #MOST_PRINTS}
 */
public record FixContent(int groups, int resources, String digest, List<String> prints) {

    /** They are part of the record of a batch, so they stay below 10 KB. */
    public static final int MOST_PRINTS = 200;

    private static final int PRINT_BYTES = 16;

    public FixContent {
        prints = List.copyOf(prints);
        if (groups < 1 || resources < 1) {
            throw new IllegalArgumentException(groups + " groups about " + resources + " resources");
        }
    }

    /** Of a file with these prints of resources. */
    public static FixContent of(int groups, Set<String> prints) {
        var sorted = new TreeSet<>(prints);
        var digest = sha256();
        sorted.forEach(print -> digest.update(print.getBytes(US_ASCII)));
        return new FixContent(
                groups,
                sorted.size(),
                HexFormat.of().formatHex(digest.digest()),
                sorted.size() <= MOST_PRINTS ? List.copyOf(sorted) : List.of());
    }

    /** The print of a resource: a short digest of its kind and its identifier as compact JSON. */
    public static String print(String resource) {
        return HexFormat.of().formatHex(sha256().digest(resource.getBytes(UTF_8)), 0, PRINT_BYTES);
    }

    /** True if the other file is about the same resources, in as many groups. */
    public boolean isAboutTheSameAs(FixContent other) {
        return groups == other.groups && resources == other.resources && digest.equals(other.digest);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
