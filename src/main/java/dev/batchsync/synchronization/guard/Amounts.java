package dev.batchsync.synchronization.guard;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Numbers of resources in words. */
final class Amounts {

    private Amounts() {}

    static String of(long number, String one, String several) {
        return String.format(Locale.ROOT, "%,d %s", number, number == 1 ? one : several);
    }

    static String of(long number, ResourceKind kind) {
        return switch (kind) {
            case COMMUNITY -> of(number, "community", "communities");
            case DOMAIN -> of(number, "domain", "domains");
            case ASSET -> of(number, "asset", "assets");
            case MAPPING -> of(number, "mapping", "mappings");
            case COMPLEX_RELATION -> of(number, "complex relation", "complex relations");
        };
    }

    /** As in "1 domain and 61,581 assets", without kinds of which there are none; "nothing" if there are none at all. */
    static String of(Map<ResourceKind, Long> numbers) {
        var parts = new ArrayList<String>();
        for (var kind : ResourceKind.values()) {
            long number = numbers.getOrDefault(kind, 0L);
            if (number > 0) {
                parts.add(of(number, kind));
            }
        }
        return parts.isEmpty() ? "nothing" : listed(parts);
    }

    private static String listed(List<String> parts) {
        var last = parts.get(parts.size() - 1);
        return parts.size() == 1 ? last : String.join(", ", parts.subList(0, parts.size() - 1)) + " and " + last;
    }
}
