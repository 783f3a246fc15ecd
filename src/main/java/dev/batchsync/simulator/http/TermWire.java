package dev.batchsync.simulator.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.batchsync.simulator.catalog.Json;
import dev.batchsync.simulator.catalog.Term;
import dev.batchsync.simulator.request.Form;
import java.util.List;

/** The JSON shape of types, statuses and roles. A relation type has no name: it has two ends, each with a role. */
final class TermWire {

    private static final String ENDS = " / ";
    private static final List<String> ATTRIBUTE_KINDS =
            List.of("BOOLEAN", "STRING", "NUMERIC", "DATE", "SINGLE_VALUE_LIST", "MULTI_VALUE_LIST", "SCRIPT");

    private TermWire() {}

    static ObjectNode of(Term term) {
        var wire = Json.object()
                .put("id", term.id())
                .put("resourceType", term.kind().resourceType())
                .put("system", false);
        return switch (term.kind()) {
            case RELATION_TYPE -> relation(wire, term.name().split(ENDS, -1));
            case ATTRIBUTE_TYPE -> wire.put("name", term.name()).put("kind", "STRING");
            case ROLE -> wire.put("name", term.name()).put("global", term.isGlobal());
            case ASSET_TYPE, DOMAIN_TYPE, STATUS, COMPLEX_RELATION_TYPE -> wire.put("name", term.name());
        };
    }

    private static ObjectNode relation(ObjectNode wire, String[] ends) {
        var isKnown = ends.length == 4;
        wire.put("role", isKnown ? ends[1] : "relates to").put("coRole", isKnown ? ends[2] : "is related to");
        wire.putObject("sourceType").put("name", isKnown ? ends[0] : "Asset");
        wire.putObject("targetType").put("name", isKnown ? ends[3] : "Asset");
        return wire;
    }

    static void requireAttributeKind(String kind) {
        if (!ATTRIBUTE_KINDS.contains(kind)) {
            throw Form.invalid("kind", kind, "one of " + String.join(", ", ATTRIBUTE_KINDS));
        }
    }
}
