package dev.batchsync.source.read;

import dev.batchsync.synchronization.guard.ResourceKind;
import org.jspecify.annotations.Nullable;

/** Says which fields of a command refer to other resources (Developer Portal, "Import commands"). */
public final class ReferenceFields {

    /** The field that holds lists of assets. */
    public static final String RELATIONS = "relations";

    private ReferenceFields() {}

    /** What an identifier in a field of a command, outside its own identifier, refers to; null if it is none. */
    public static @Nullable ResourceKind kind(String field) {
        return switch (field) {
            case "community", "parent" -> ResourceKind.COMMUNITY;
            case "domain" -> ResourceKind.DOMAIN;
            case "asset" -> ResourceKind.ASSET;
            case "complexRelation" -> ResourceKind.COMPLEX_RELATION;
            default -> null;
        };
    }
}
