package dev.batchsync.simulator;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Import commands for tests, around one community "Sales" with one domain "Tables". */
public final class Commands {

    public static final String COLUMN_OF_TABLE = "00000000-0000-0000-0000-000000007042:TARGET";
    public static final String TABLE_HAS_COLUMN = "00000000-0000-0000-0000-000000007042:SOURCE";
    public static final String TABLE_OF_SCHEMA = "00000000-0000-0000-0000-000000007043:TARGET";
    public static final String DOMAIN_IDENTIFIER = "{'name': 'Tables', 'community': {'name': 'Sales'}}";
    public static final String COMMUNITY = "{'resourceType': 'Community', 'identifier': {'name': 'Sales'}}";
    public static final String DOMAIN = "{'resourceType': 'Domain', 'identifier': " + DOMAIN_IDENTIFIER
            + ", 'type': {'name': 'Physical Data Dictionary'}}";

    private Commands() {}

    public static String identifier(String asset) {
        return "{'name': '" + asset + "', 'domain': " + DOMAIN_IDENTIFIER + "}";
    }

    public static String asset(String name, String... properties) {
        return "{'resourceType': 'Asset', 'identifier': " + identifier(name) + ", 'type': {'name': 'Column'}"
                + Arrays.stream(properties).map(property -> ", " + property).collect(Collectors.joining()) + "}";
    }

    public static String related(String kind, String... assets) {
        return "'relations': {'" + kind + "': ["
                + Arrays.stream(assets).map(Commands::identifier).collect(Collectors.joining(",")) + "]}";
    }

    public static String attribute(String type, String value) {
        return "'attributes': {'" + type + "': [{'value': '" + value + "'}]}";
    }

    public static String file(String... commands) {
        return ("[" + String.join(",\n", commands) + "]").replace('\'', '"');
    }

    /** A file with the community, the domain and these assets. */
    public static String fileWithAssets(String... names) {
        List<String> assets = Arrays.stream(names).map(Commands::asset).toList();
        return file(COMMUNITY + ",\n" + DOMAIN + (assets.isEmpty() ? "" : ",\n" + String.join(",\n", assets)));
    }

    public static String[] numbered(String prefix, int count) {
        return IntStream.rangeClosed(1, count).mapToObj(i -> prefix + i).toArray(String[]::new);
    }
}
