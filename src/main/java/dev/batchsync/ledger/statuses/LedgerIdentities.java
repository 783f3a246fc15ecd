package dev.batchsync.ledger.statuses;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.batchsync.synchronization.statuses.AssetId;
import java.util.Optional;

/** Reads the identifiers of ledgers, which are compact JSON with sorted names. */
final class LedgerIdentities {

    private static final JsonMapper JSON = new JsonMapper();

    private LedgerIdentities() {}

    /** Empty if it is not JSON, for example because it was too long for a ledger. */
    static Optional<JsonNode> parse(String identity) {
        try {
            return Optional.of(JSON.readTree(identity)).filter(JsonNode::isObject);
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    /** The identifier of an asset in a domain, as the same text that this class makes of identifiers in the ledger. */
    static String named(String domain, String name) {
        return "{\"domain\":" + domain + ",\"name\":" + TextNode.valueOf(name) + "}";
    }

    static long hash(String identity) {
        var bytes = identity.getBytes(UTF_8);
        return Hashes.of(bytes, 0, bytes.length);
    }

    /** The same for an identifier of a ledger, in which characters may be escaped in another way. */
    static long hash(byte[] bytes, int from, int to) {
        for (int i = from; i < to; i++) {
            if (bytes[i] == '\\') {
                var text = new String(bytes, from, to - from, UTF_8);
                return hash(parse(text).map(JsonNode::toString).orElse(text));
            }
        }
        return Hashes.of(bytes, from, to);
    }

    static Optional<AssetId> of(JsonNode identifier) {
        if (identifier.hasNonNull("id")) {
            return Optional.of(AssetId.ofId(identifier.path("id").asText()));
        }
        if (identifier.hasNonNull("externalEntityId")) {
            return Optional.of(AssetId.external(
                    identifier.path("externalSystemId").asText(),
                    identifier.path("externalEntityId").asText()));
        }
        if (!identifier.hasNonNull("name")) {
            return Optional.empty();
        }
        var name = identifier.path("name").asText();
        var parent = identifier.has("domain") ? identifier.path("domain") : identifier.path("community");
        return parent.isMissingNode()
                ? Optional.of(AssetId.named(name, Optional.empty()))
                : of(parent).map(inside -> AssetId.named(name, Optional.of(inside)));
    }
}
