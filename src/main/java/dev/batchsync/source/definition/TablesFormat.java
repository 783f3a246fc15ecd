package dev.batchsync.source.definition;

import com.fasterxml.jackson.databind.JsonNode;
import dev.batchsync.source.read.Fields;
import dev.batchsync.source.read.InvalidDefinitionException;
import dev.batchsync.source.table.NamedTemplate;
import dev.batchsync.synchronization.definition.BatchLimits;
import dev.batchsync.synchronization.definition.Tables;
import dev.batchsync.synchronization.definition.Tables.Csv;
import dev.batchsync.synchronization.definition.Tables.Excel;
import dev.batchsync.synchronization.definition.Tables.ShortRows;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Reads the fields of a definition that are about CSV and Excel. */
final class TablesFormat {

    /** Small enough that a definition with its template fits into one item of the state table (400 KB in DynamoDB). */
    static final int MAX_TEMPLATE_BYTES = 100_000;

    /** Excel's own limit for the name of a sheet (Microsoft, "Excel specifications and limits"). */
    static final int MAX_SHEET_NAME = 31;

    /** Excel has no limit but memory; this one only catches wrong numbers. */
    private static final int MAX_SHEETS = 10_000;

    private TablesFormat() {}

    static Tables tables(Fields fields, BatchLimits limits) throws InvalidDefinitionException {
        var template = fields.node("template");
        return new Tables(
                csv(fields.object("csv", "separator", "quote", "escape", "headerRow", "shortRows")),
                excel(fields.object("excel", "sheetName", "sheetIndex", "headerRow")),
                template.isEmpty() ? Optional.empty() : Optional.of(checked(template.get(), limits)),
                fields.texts("columns"));
    }

    private static Csv csv(Fields fields) throws InvalidDefinitionException {
        var defaults = Tables.DEFAULT.csv();
        char separator = fields.csvCharacter("separator").orElse(defaults.separator());
        char quote = fields.csvCharacter("quote").orElse(defaults.quote());
        char escape = fields.csvCharacter("escape").orElse(defaults.escape());
        if (separator == quote) {
            throw fields.wrong("quote", "found " + quote + ", which is the separator. Choose another character.");
        }
        if (escape == separator || escape == quote) {
            throw fields.wrong(
                    "escape",
                    "found " + escape
                            + ", which is the separator or the quote. Choose another character; doubled quotes need no escape.");
        }
        return new Csv(
                separator,
                quote,
                escape,
                fields.bool("headerRow").orElse(defaults.headerRow()),
                fields.oneOfInLowerCase("shortRows", ShortRows.values()).orElse(defaults.shortRows()));
    }

    private static Excel excel(Fields fields) throws InvalidDefinitionException {
        var name = fields.textOrNull("sheetName", MAX_SHEET_NAME);
        var index = fields.wholeNumberOrNull("sheetIndex", 1, MAX_SHEETS);
        if (name.isPresent() && index.isPresent()) {
            throw fields.wrong("sheetIndex", "excel.sheetName chooses the sheet already. Delete one of the two.");
        }
        return new Excel(
                name, fields.bool("headerRow").orElse(Tables.DEFAULT.excel().headerRow()), index.map(Math::toIntExact));
    }

    private static String checked(JsonNode template, BatchLimits limits) throws InvalidDefinitionException {
        int resources = NamedTemplate.check(template).resourcesPerRow();
        if (resources > limits.maxResources()) {
            throw new InvalidDefinitionException(
                    ("template: it has %d commands, so each row counts %d resources, but batch.maxResources is %d."
                                    + " Raise it, or shorten the template.")
                            .formatted(resources, resources, limits.maxResources()));
        }
        var json = template.toString();
        int bytes = json.getBytes(StandardCharsets.UTF_8).length;
        if (bytes > MAX_TEMPLATE_BYTES) {
            throw new InvalidDefinitionException(
                    "template: it has %,d bytes; the limit is %,d. Shorten it.".formatted(bytes, MAX_TEMPLATE_BYTES));
        }
        return json;
    }
}
