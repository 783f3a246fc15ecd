package dev.batchsync.local;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import org.dhatim.fastexcel.Workbook;

/**
 * Writes rows about communities, domains and assets in each format, and knows which resource of the catalog each identifier
 * means. It uses no code of the program.
 */
final class NamedResources {

    static final List<String> ENDINGS = List.of(".json", ".csv", ".xlsx");

    /** Where the assets are that exist before any cycle, and are named by their ids. */
    static final String OWN_DOMAIN = "Seeded > Own";

    private static final List<String> NAMES = List.of(
            "A", "a", "a \"quoted\" one", "back\\slash", "=SUM(A1)", "naïve ☂", "two\nlines", "x,y;z", "{b}", "1.0");

    private static final JsonMapper JSON = new JsonMapper();

    /** How an asset is identified. */
    enum Form {
        NAME,
        EXTERNAL,
        ID
    }

    /** One row: a community, a domain in it, and an asset, by number. */
    record Row(int community, int domain, int asset, Form form, int note) {}

    private final IntFunction<String> ids;
    private final Map<JsonNode, String> keys = new HashMap<>();

    /**
     * Creates it.
     *
     * @param ids returns the ids of assets that exist before any cycle
     */
    NamedResources(IntFunction<String> ids) {
        this.ids = ids;
    }

    static String ownAsset(int number) {
        return "S" + number;
    }

    /** Type, name and path of the resource that an identifier means, as the catalog's lines show them. */
    String keyOf(String type, String identifier) throws IOException {
        var key = keys.get(JSON.readTree(identifier));
        return key != null && key.startsWith(type + " ") ? key : "unknown: " + type + " " + identifier;
    }

    private ObjectNode named(String key, ObjectNode identifier) {
        keys.put(identifier, key);
        return identifier;
    }

    private static String community(Row row) {
        return "C" + row.community();
    }

    private static String domain(Row row) {
        return NAMES.get(row.domain()) + row.community();
    }

    private static String asset(Row row) {
        return switch (row.form()) {
            case NAME -> NAMES.get(row.asset() % NAMES.size()) + row.asset();
            case EXTERNAL -> "E" + row.community() + "-" + row.domain() + "-" + row.asset();
            case ID -> ownAsset(row.asset());
        };
    }

    private ObjectNode communityIdentifier(Row row) {
        return named("Community " + community(row), JSON.createObjectNode().put("name", community(row)));
    }

    private ObjectNode domainIdentifier(Row row) {
        var identifier = JSON.createObjectNode().put("name", domain(row));
        identifier.set("community", communityIdentifier(row));
        return named("Domain " + community(row) + " > " + domain(row), identifier);
    }

    private ObjectNode assetIdentifier(Row row) {
        var identifier = JSON.createObjectNode();
        var path = community(row) + " > " + domain(row);
        switch (row.form()) {
            case NAME -> identifier.put("name", asset(row)).set("domain", domainIdentifier(row));
            case EXTERNAL -> identifier.put("externalSystemId", "crm").put("externalEntityId", asset(row));
            case ID -> {
                identifier.put("id", ids.apply(row.asset()));
                path = OWN_DOMAIN;
            }
        }
        return named("Asset " + path + " > " + asset(row), identifier);
    }

    byte[] write(String ending, List<Row> rows) throws IOException {
        return switch (ending) {
            case ".json" -> json(rows).toString().getBytes(UTF_8);
            case ".csv" -> csv(rows);
            default -> excel(rows);
        };
    }

    /** As JSON, with a command at the end that Collibra refuses. */
    byte[] writeBroken(List<Row> rows) {
        var commands = json(rows);
        var broken = commands.addObject().put("resourceType", "Asset");
        broken.set("identifier", assetIdentifier(rows.get(0)));
        broken.putObject("type").put("name", "No such type");
        return commands.toString().getBytes(UTF_8);
    }

    private ArrayNode json(List<Row> rows) {
        var containers = new LinkedHashMap<JsonNode, ObjectNode>();
        for (var row : rows) {
            var community = JSON.createObjectNode().put("resourceType", "Community");
            community.set("identifier", communityIdentifier(row));
            containers.put(community.get("identifier"), community);
            var domain = JSON.createObjectNode().put("resourceType", "Domain");
            domain.set("identifier", domainIdentifier(row));
            domain.putObject("type").put("name", "Physical Data Dictionary");
            containers.put(domain.get("identifier"), domain);
        }
        var commands = JSON.createArrayNode().addAll(containers.values());
        for (var row : rows) {
            var command = commands.addObject().put("resourceType", "Asset");
            command.set("identifier", assetIdentifier(row));
            if (row.form() == Form.EXTERNAL) {
                command.put("name", asset(row)).set("domain", domainIdentifier(row));
            }
            if (row.form() != Form.ID) {
                command.putObject("type").put("name", "Table");
            }
            command.putObject("attributes").putArray("Description").addObject().put("value", "note " + row.note());
        }
        return commands;
    }

    /** The template of a table whose assets all have one form. */
    static String template(Form form) {
        var domain = "{\"name\": \"${2}\", \"community\": {\"name\": \"${1}\"}}";
        var asset =
                switch (form) {
                    case NAME ->
                        "\"identifier\": {\"name\": \"${3}\", \"domain\": %s}, \"type\": {\"name\": \"Table\"}"
                                .formatted(domain);
                    case EXTERNAL ->
                        ("\"identifier\": {\"externalSystemId\": \"crm\", \"externalEntityId\": \"${3}\"},"
                                        + " \"name\": \"${5}\", \"domain\": %s, \"type\": {\"name\": \"Table\"}")
                                .formatted(domain);
                    case ID -> "\"identifier\": {\"id\": \"${3}\"}";
                };
        return """
                [ {"resourceType": "Community", "identifier": {"name": "${1}"}},
                  {"resourceType": "Domain", "identifier": %s, "type": {"name": "Physical Data Dictionary"}},
                  {"resourceType": "Asset", %s, "attributes": {"Description": [{"value": "${4}"}]}} ]
                """.formatted(domain, asset);
    }

    private List<String> cells(Row row) {
        assetIdentifier(row);
        domainIdentifier(row);
        var third = row.form() == Form.ID ? ids.apply(row.asset()) : asset(row);
        return List.of(community(row), domain(row), third, "note " + row.note(), asset(row));
    }

    private byte[] csv(List<Row> rows) {
        var text = new StringBuilder("Community;Domain;Asset;Note;Name\n");
        for (var row : rows) {
            for (var cell : cells(row)) {
                text.append('"')
                        .append(cell.replace("\\", "\\\\").replace("\"", "\"\""))
                        .append("\";");
            }
            text.setLength(text.length() - 1);
            text.append('\n');
        }
        return text.toString().getBytes(UTF_8);
    }

    private byte[] excel(List<Row> rows) throws IOException {
        var out = new ByteArrayOutputStream();
        try (var workbook = new Workbook(out, "test", "1.0")) {
            var sheet = workbook.newWorksheet("Sheet1");
            var header = List.of("Community", "Domain", "Asset", "Note", "Name");
            for (int column = 0; column < header.size(); column++) {
                sheet.value(0, column, header.get(column));
                for (int i = 0; i < rows.size(); i++) {
                    sheet.value(i + 1, column, cells(rows.get(i)).get(column));
                }
            }
        }
        return out.toByteArray();
    }
}
