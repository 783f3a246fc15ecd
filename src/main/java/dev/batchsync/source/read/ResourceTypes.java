package dev.batchsync.source.read;

import dev.batchsync.synchronization.failure.Excerpt;
import java.util.List;
import java.util.Locale;

/** The resource types that the Import API has commands for. */
public final class ResourceTypes {

    public static final List<String> ALL = List.of("Community", "Domain", "Asset", "Mapping", "Complex Relation");

    private ResourceTypes() {}

    public static boolean contains(String type) {
        return ALL.contains(type);
    }

    /** What is wrong with a type that is none of them. */
    public static String explain(String type) {
        var hint = ALL.stream()
                .filter(known -> plain(known).equals(plain(type)))
                .map(known -> "; write it \"" + known + "\"")
                .findFirst()
                .orElse("");
        return "resourceType: \"%s\" (expected: one of %s%s)".formatted(Excerpt.of(type), String.join(", ", ALL), hint);
    }

    private static String plain(String type) {
        return type.toLowerCase(Locale.ROOT).replaceAll("[\\s_-]", "");
    }
}
