package dev.batchsync.source;

import dev.batchsync.synchronization.definition.BatchLimits;
import dev.batchsync.synchronization.definition.Definition;
import dev.batchsync.synchronization.definition.DefinitionBuilder;
import dev.batchsync.synchronization.definition.Tables;
import dev.batchsync.synchronization.definition.Tables.Csv;
import dev.batchsync.synchronization.definition.Tables.ShortRows;

/** Definitions of tables. */
public final class CsvDefinitions {

    /** An asset for each row, with a name in the first column, its domain in the second, and tags in the third. */
    static final String ASSETS = """
            [ { "resourceType": "Domain", "identifier": { "id": "${2}" }, "type": { "name": "Glossary" } },
              { "resourceType": "Asset",
                "identifier": { "name": "${1}", "domain": { "id": "${2}" } },
                "tags": [ "${3}" ] } ]
            """;

    static final Csv WITH_HEADER = Tables.DEFAULT.csv();
    public static final Csv WITHOUT_HEADER = new Csv(';', '"', '\\', false, ShortRows.ACCEPT);

    private CsvDefinitions() {}

    static Definition of(Csv csv, String template, BatchLimits limits) {
        return DefinitionBuilder.of().limits(limits).csv(csv).template(template).made();
    }
}
