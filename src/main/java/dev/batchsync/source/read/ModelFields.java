package dev.batchsync.source.read;

import dev.batchsync.synchronization.model.ModelKind;
import dev.batchsync.synchronization.model.UsedName.Form;
import org.jspecify.annotations.Nullable;

/** Says which fields of a command name types, statuses and roles (Developer Portal, "Import commands"). */
public final class ModelFields {

    private static final String SOURCE = ":SOURCE";
    private static final String TARGET = ":TARGET";

    private ModelFields() {}

    /** What a field of a command names; null if nothing that can be checked. The legs of complex relations cannot. */
    public static @Nullable ModelKind kind(String resourceType, String field) {
        return switch (field) {
            case "type" ->
                switch (resourceType) {
                    case "Asset" -> ModelKind.ASSET_TYPE;
                    case "Domain" -> ModelKind.DOMAIN_TYPE;
                    default -> null;
                };
            case "status" -> resourceType.equals("Asset") ? ModelKind.STATUS : null;
            case "complexRelationType" -> isComplexRelation(resourceType) ? ModelKind.COMPLEX_RELATION_TYPE : null;
            case "attributes" ->
                resourceType.equals("Asset") || isComplexRelation(resourceType) ? ModelKind.ATTRIBUTE_TYPE : null;
            case "relations" -> resourceType.equals("Asset") ? ModelKind.RELATION_TYPE : null;
            case "responsibilities" ->
                isComplexRelation(resourceType) || resourceType.equals("Mapping") ? null : ModelKind.ROLE;
            default -> null;
        };
    }

    private static boolean isComplexRelation(String resourceType) {
        return resourceType.equals("Complex Relation");
    }

    /** How a field of a reference such as {@code {"name": "Table"}} names it; null for other fields. */
    public static @Nullable Form form(String field) {
        return switch (field) {
            case "name" -> Form.NAME;
            case "id" -> Form.ID;
            default -> null;
        };
    }

    /** How a key names it. */
    public static Form keyForm(ModelKind kind) {
        return kind == ModelKind.RELATION_TYPE ? Form.ID : Form.NAME_OR_ID;
    }

    /** The part of a key that names something; empty if the key has another form than Collibra documents. */
    public static String keyText(ModelKind kind, String key) {
        if (kind != ModelKind.RELATION_TYPE) {
            return key;
        }
        return key.endsWith(SOURCE) || key.endsWith(TARGET) ? key.substring(0, key.length() - SOURCE.length()) : "";
    }
}
