package dev.batchsync.ledger;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.batchsync.ledger.RandomRows.Row;
import dev.batchsync.synchronization.definition.BatchLimits;
import dev.batchsync.synchronization.definition.Definition;
import dev.batchsync.synchronization.definition.DefinitionBuilder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.dhatim.fastexcel.Workbook;

/** Writes rows in each format, and says without any code of the program which commands they are. */
final class LedgerSources {

    static final List<String> ENDINGS = List.of(".json", ".csv", ".xlsx");

    private static final List<String> HEADER =
            List.of("Community", "Domain", "Asset", "Note", "Text", "External", "System", "Label", "Tags");

    private static final JsonMapper JSON = new JsonMapper();

    private static final String TEMPLATE = """
            [ { "resourceType": "Community", "identifier": { "name": "${1}" } },
              { "resourceType": "Domain",
                "identifier": { "name": "${2}", "community": { "name": "${1}" } },
                "type": { "name": "Glossary" }, "description": "${5}" },
              { "resourceType": "Asset",
                "identifier": { "name": "${3}", "domain": { "name": "${2}", "community": { "name": "${1}" } } },
                "attributes": { "Note": [ { "value": "${4}" } ] } },
              { "resourceType": "Asset",
                "identifier": { "externalSystemId": "${7}", "externalEntityId": "${6}" },
                "displayName": "${8}", "tags": [ "${9}" ] } ]
            """;

    private LedgerSources() {}

    static Definition definition(BatchLimits limits) {
        return DefinitionBuilder.of().limits(limits).template(TEMPLATE).made();
    }

    /**
     * A command as Collibra gets it.
     *
     * @param identifier as JSON with sorted names
     * @param resource its place among the resources that a survey counts
     * @param position what it must be next to in order to be merged
     */
    record Command(
            String type, String identifier, String content, boolean sets, int resource, int position, int line) {}

    static List<Command> commands(String ending, List<Row> rows) {
        var commands = new ArrayList<Command>();
        for (int i = 0; i < rows.size(); i++) {
            int number = i;
            var parts = parts(rows.get(i));
            for (int j = 0; j < parts.size(); j++) {
                var part = parts.get(j);
                if (part.identifier().isEmpty()) {
                    continue;
                }
                boolean isJson = ending.equals(".json");
                int resource = isJson ? commands.size() : 4 * number + j;
                commands.add(new Command(
                        part.type(),
                        json(part.identifier()),
                        (isJson ? "json" : "table") + j + json(part.rest()),
                        part.sets(),
                        resource,
                        isJson ? resource : number,
                        number));
            }
        }
        return commands;
    }

    private record Part(String type, Map<String, Object> identifier, Map<String, Object> rest, boolean sets) {}

    private static List<Part> parts(Row row) {
        var community = Map.<String, Object>of("name", row.community());
        var domain = sorted("community", community, "name", row.domain());
        var asset = sorted("domain", domain, "name", row.asset());
        var external = row.external().isEmpty()
                ? Map.<String, Object>of()
                : sorted("externalEntityId", row.external(), "externalSystemId", "crm");
        return List.of(
                new Part("Community", community, Map.of(), false),
                new Part("Domain", domain, sorted("description", row.text()), false),
                new Part(
                        "Asset",
                        asset,
                        sorted("attributes", row.note()),
                        !row.note().isEmpty()),
                new Part(
                        "Asset",
                        external,
                        sorted("displayName", row.text(), "tags", row.note()),
                        !row.note().isEmpty()));
    }

    private static Map<String, Object> sorted(Object... namesAndValues) {
        var map = new TreeMap<String, Object>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            map.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        return map;
    }

    static byte[] write(String ending, List<Row> rows) throws IOException {
        return switch (ending) {
            case ".json" -> json(rows);
            case ".csv" -> csv(rows);
            default -> excel(rows);
        };
    }

    private static byte[] json(List<Row> rows) {
        var commands = new ArrayList<Map<String, Object>>();
        for (var row : rows) {
            for (var part : parts(row)) {
                if (!part.identifier().isEmpty()) {
                    var command = new LinkedHashMap<String, Object>();
                    command.put("resourceType", part.type());
                    command.put("identifier", reversed(part.identifier()));
                    part.rest().forEach((name, value) -> {
                        switch (name) {
                            case "attributes" -> {
                                if (part.sets()) {
                                    command.put(name, Map.of("Note", List.of(Map.of("value", value))));
                                }
                            }
                            case "tags" -> {
                                if (part.sets()) {
                                    command.put(name, List.of(value));
                                }
                            }
                            default -> command.put(name, value);
                        }
                    });
                    commands.add(command);
                }
            }
        }
        return json(commands).getBytes(UTF_8);
    }

    /** The survey must not depend on the order of fields. */
    private static Map<String, Object> reversed(Map<String, Object> map) {
        var reversed = new LinkedHashMap<String, Object>();
        new TreeMap<>(map).descendingMap().forEach(reversed::put);
        return reversed;
    }

    private static String json(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static byte[] csv(List<Row> rows) {
        var text = new StringBuilder(String.join(";", HEADER) + "\n");
        for (var row : rows) {
            for (var cell : row.cells()) {
                text.append('"')
                        .append(cell.replace("\\", "\\\\").replace("\"", "\"\""))
                        .append("\";");
            }
            text.setLength(text.length() - 1);
            text.append('\n');
        }
        return text.toString().getBytes(UTF_8);
    }

    private static byte[] excel(List<Row> rows) throws IOException {
        var out = new ByteArrayOutputStream();
        try (var workbook = new Workbook(out, "test", "1.0")) {
            var sheet = workbook.newWorksheet("Sheet1");
            for (int i = 0; i < HEADER.size(); i++) {
                sheet.value(0, i, HEADER.get(i));
            }
            for (int i = 0; i < rows.size(); i++) {
                for (int j = 0; j < HEADER.size(); j++) {
                    if (!rows.get(i).cells().get(j).isEmpty()) {
                        sheet.value(i + 1, j, rows.get(i).cells().get(j));
                    }
                }
            }
        }
        return out.toByteArray();
    }
}
