package dev.batchsync.ledger.statuses;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.batchsync.synchronization.statuses.KeptAsset;
import dev.batchsync.synchronization.statuses.KeptAsset.Holder;
import dev.batchsync.synchronization.statuses.SeenAsset.Named;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Writes the kept status and holders of an asset as one line of JSON, and as the command that imports them again. */
final class KeptLines {

    private static final JsonMapper JSON = new JsonMapper();

    private KeptLines() {}

    static String write(KeptAsset asset) {
        var line = JSON.createObjectNode()
                .put("identity", asset.identity())
                .put("id", asset.id())
                .put("default", asset.isDefault());
        put(line, "type", asset.type());
        put(line, "status", asset.status());
        var holders = line.putArray("responsibilities");
        for (var holder : asset.holders()) {
            put(
                    holders.addObject().put(holder.isGroup() ? "userGroup" : "user", holder.owner()),
                    "role",
                    holder.role());
        }
        return line.toString();
    }

    private static void put(ObjectNode into, String field, Named named) {
        into.putObject(field).put("id", named.id()).put("name", named.name());
    }

    static KeptAsset read(String line) throws IOException {
        var root = JSON.readTree(line);
        var holders = new ArrayList<Holder>();
        for (var entry : root.path("responsibilities")) {
            var isGroup = entry.has("userGroup");
            holders.add(new Holder(
                    named(entry.path("role")),
                    entry.path(isGroup ? "userGroup" : "user").asText(),
                    isGroup));
        }
        return new KeptAsset(
                root.path("identity").asText(),
                root.path("id").asText(),
                named(root.path("type")),
                named(root.path("status")),
                root.path("default").asBoolean(),
                holders);
    }

    private static Named named(JsonNode reference) {
        return new Named(reference.path("id").asText(), reference.path("name").asText());
    }

    /** The first line of what is kept for an id. */
    static String head(String tenant) {
        return JSON.createObjectNode().put("tenant", tenant).toString();
    }

    static String tenant(String head) throws IOException {
        return JSON.readTree(head).path("tenant").asText();
    }

    /** Writes a command that identifies the asset by its id and sets only its status. */
    static String statusCommand(String id, Named status) {
        var command = JSON.createObjectNode().put("resourceType", "Asset");
        command.putObject("identifier").put("id", id);
        command.putObject("status").put("id", status.id());
        return command.toString();
    }

    /** Creates the asset again, with a new id. */
    static String importCommand(KeptAsset asset) {
        var command = JSON.createObjectNode().put("resourceType", "Asset");
        command.set("identifier", LedgerIdentities.parse(asset.identity()).orElseGet(JSON::createObjectNode));
        command.putObject("type").put("id", asset.type().id());
        command.putObject("status").put("id", asset.status().id());
        var byRole = new TreeMap<String, List<Holder>>();
        asset.holders().forEach(holder -> byRole.computeIfAbsent(holder.role().id(), role -> new ArrayList<>())
                .add(holder));
        if (!byRole.isEmpty()) {
            put(command.putObject("responsibilities"), byRole);
        }
        return command.toString();
    }

    private static void put(ObjectNode into, Map<String, List<Holder>> byRole) {
        byRole.forEach((role, holders) -> {
            var list = into.putArray(role);
            for (var holder : holders) {
                list.addObject()
                        .putObject(holder.isGroup() ? "userGroup" : "user")
                        .put("id", holder.owner());
            }
        });
    }
}
