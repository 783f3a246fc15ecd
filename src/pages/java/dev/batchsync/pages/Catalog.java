package dev.batchsync.pages;

import java.util.StringJoiner;

/** A file about one community with one domain and some tables in it. */
final class Catalog {

    private static final String COLUMN_OF = "00000000-0000-0000-0000-000000007042:TARGET";

    private final String name;
    private final StringJoiner commands = new StringJoiner(",\n", "[", "\n]");

    private Catalog(String name) {
        this.name = name;
        commands.add("{\"resourceType\": \"Community\", \"identifier\": {\"name\": \"%s\"}}".formatted(name));
        commands.add("{\"resourceType\": \"Domain\", \"identifier\": %s, \"type\": {\"name\": \"Physical Data Dictionary\"}}"
                .formatted(domain()));
    }

    private String domain() {
        return "{\"name\": \"Tables\", \"community\": {\"name\": \"%s\"}}".formatted(name);
    }

    private String asset(String asset, String type) {
        return "\"resourceType\": \"Asset\", \"identifier\": {\"name\": \"%s %s\", \"domain\": %s}, \"type\": {\"name\": \"%s\"}"
                .formatted(name, asset, domain(), type);
    }

    /** Begins with a number of tables. */
    static Catalog of(String name, int tables) {
        var catalog = new Catalog(name);
        for (int i = 1; i <= tables; i++) {
            catalog.commands.add("{" + catalog.asset("T" + i, "Table") + "}");
        }
        return catalog;
    }

    /** Adds a column that is related to a table, which need not exist. */
    Catalog columnOf(String column, String table) {
        commands.add("{%s, \"relations\": {\"%s\": [{\"name\": \"%s %s\", \"domain\": %s}]}}"
                .formatted(asset(column, "Column"), COLUMN_OF, name, table, domain()));
        return this;
    }

    String json() {
        return commands.toString();
    }
}
