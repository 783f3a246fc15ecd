package dev.batchsync.synchronization.status.page;

import dev.batchsync.synchronization.definition.Definition;
import dev.batchsync.synchronization.definition.Tables;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** One line of a definition as the program understands it. */
public record DefinitionFact(String name, String value) {

    static List<DefinitionFact> of(Definition definition) {
        var facts = new ArrayList<DefinitionFact>();
        var limits = definition.limits();
        var guard = definition.guard();
        facts.add(new DefinitionFact(
                "Missing resources", definition.finalization().term()));
        facts.add(new DefinitionFact(
                "Asks a person if",
                text(
                        "more than %,d of the resources that were sent before are missing, or more than %,d if that is over %d %%",
                        guard.maxMissing(), guard.minMissing(), guard.maxMissingPercent())));
        facts.add(new DefinitionFact(
                "Batches",
                text(
                        "at most %,d resources, %,d characteristics and %,d bytes each",
                        limits.maxResources(), limits.maxCharacteristics(), limits.maxBytes())));
        facts.add(new DefinitionFact(
                "If a command fails",
                definition.continueOnError()
                        ? "the job continues with the others; the cycle is held after it"
                        : "the job stops and changes nothing"));
        facts.add(new DefinitionFact(
                "An empty file", definition.allowEmpty() ? "is allowed" : "is held until a person approves it"));
        facts.add(new DefinitionFact(
                "Resources set in several places", guard.duplicates().name().toLowerCase(Locale.ROOT)));
        facts.add(new DefinitionFact(
                "Assets that come back",
                definition.returning() == Definition.Returning.RESTORE
                        ? "get their former status"
                        : "get the default status of their type"));
        if (definition.oneCall()) {
            facts.add(new DefinitionFact("Jobs", "one job imports and finalizes"));
        }
        addTables(facts, definition.tables());
        return facts;
    }

    private static void addTables(List<DefinitionFact> facts, Tables tables) {
        if (tables.template().isEmpty()) {
            return;
        }
        var csv = tables.csv();
        facts.add(new DefinitionFact(
                "CSV",
                text(
                        "separator %c, quote %c, escape %c, %s",
                        csv.separator(), csv.quote(), csv.escape(), header(csv.headerRow()))));
        var excel = tables.excel();
        var sheet = excel.sheetName()
                .map(name -> "sheet " + name)
                .or(() -> excel.sheetIndex().map(index -> "sheet number " + index))
                .orElse("the first sheet");
        facts.add(new DefinitionFact("Excel", sheet + ", " + header(excel.headerRow())));
        facts.add(new DefinitionFact("Template", tables.template().get()));
    }

    private static String header(boolean present) {
        return present ? "the first row is a header" : "no header";
    }

    private static String text(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
