package dev.batchsync.local;

/** A small catalog: one community, one domain in it, and tables. */
public final class SmallCatalog {

    private SmallCatalog() {}

    /** Returns JSON commands for the given number of resources, at least 2. */
    public static String of(String community, int resources) {
        var json = new StringBuilder("[");
        json.append("{\"resourceType\": \"Community\", \"identifier\": %s},\n".formatted(community(community)));
        json.append(
                "{\"resourceType\": \"Domain\", \"identifier\": %s, \"type\": {\"name\": \"Physical Data Dictionary\"}}"
                        .formatted(domain(community)));
        for (int i = 2; i < resources; i++) {
            json.append(",\n").append(table(community, i));
        }
        return json.append("\n]").toString();
    }

    private static String table(String community, int number) {
        return """
                {"resourceType": "Asset", "identifier": {"name": "T%d", "domain": %s}, "type": {"name": "Table"}, \
                "attributes": {"Description": [{"value": "Table number %d"}]}}""".formatted(number, domain(community), number);
    }

    private static String domain(String community) {
        return "{\"name\": \"Tables\", \"community\": %s}".formatted(community(community));
    }

    private static String community(String name) {
        return "{\"name\": \"%s\"}".formatted(name);
    }
}
