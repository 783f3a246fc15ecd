package dev.batchsync.collibra.answer;

import com.fasterxml.jackson.databind.JsonNode;
import dev.batchsync.synchronization.model.KnownTerms;
import dev.batchsync.synchronization.model.ModelKind;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * Reads what the assignments of an asset type allow. Both {@code assignedCharacteristicTypeReferences} and
 * {@code characteristicTypes} are read: public clients know one or the other, and no tenant has confirmed either.
 */
public final class AssignmentDocuments {

    private AssignmentDocuments() {}

    /**
     * What all of them allow together, because a scope that fits may allow more. Where nothing is listed, nothing is known.
     *
     * @return empty if the answer is no list
     */
    public static Optional<Map<ModelKind, KnownTerms>> allowed(JsonNode assignments) {
        if (!assignments.isArray()) {
            return Optional.empty();
        }
        var statuses = new KnownTerms();
        var characteristics = new KnownTerms();
        boolean hasStatuses = !assignments.isEmpty();
        boolean hasCharacteristics = !assignments.isEmpty();
        for (var assignment : assignments) {
            hasStatuses &= addAll(assignment.path("statuses"), statuses);
            hasCharacteristics &= addAll(assignment.path("assignedCharacteristicTypeReferences"), characteristics)
                    || addAll(assignment.path("characteristicTypes"), characteristics);
        }
        var allowed = new EnumMap<ModelKind, KnownTerms>(ModelKind.class);
        if (hasStatuses) {
            allowed.put(ModelKind.STATUS, statuses);
        }
        if (hasCharacteristics) {
            allowed.put(ModelKind.ATTRIBUTE_TYPE, characteristics);
            allowed.put(ModelKind.RELATION_TYPE, characteristics);
        }
        return Optional.of(allowed);
    }

    /** Whether there was any, all of them with an id. */
    private static boolean addAll(JsonNode list, KnownTerms into) {
        var isReadable = !list.isEmpty();
        for (var entry : list) {
            var term = referred(entry);
            var id = term.path("id").asText(entry.path("assignedResourceId").asText(""));
            isReadable &= !id.isEmpty();
            into.add(id, term.path("name").asText(""));
        }
        return isReadable;
    }

    private static JsonNode referred(JsonNode entry) {
        for (var field :
                new String[] {"assignedResourceReference", "attributeType", "relationType", "complexRelationType"}) {
            if (entry.path(field).isObject()) {
                return entry.path(field);
            }
        }
        return entry.has("assignedResourceId") ? entry.path("assignedResourceReference") : entry;
    }
}
