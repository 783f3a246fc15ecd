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

    /** Explains what is wrong with a type that is not one of them. */
    public static String explain(String type) {
        var hint = ALL.stream()
                .filter(known -> plain(known).equals(plain(type)))
                .map(known -> "Write \"" + known + "\".")
                .findFirst()
                .orElse("Write one of: " + String.join(", ", ALL) + ".");
        return "resourceType: \"%s\" is unknown. %s".formatted(Excerpt.of(type), hint);
    }

    private static String plain(String type) {
        return type.toLowerCase(Locale.ROOT).replaceAll("[\\s_-]", "");
    }
}
