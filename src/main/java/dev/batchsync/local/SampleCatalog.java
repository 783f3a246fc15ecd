package dev.batchsync.local;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Locale;

/** The catalog of an invented bank: communities, glossaries, and the schemas, tables and columns of its systems. */
final class SampleCatalog {

    private static final String BANK = "Meridian Retail Bank";
    private static final List<String> BUSINESS_LINES = List.of(
            "Payments", "Cards", "Mortgages", "Consumer Loans", "Deposits", "Wealth", "Risk", "Customer Service");
    private static final List<String> SYSTEMS = List.of("Core", "Ledger", "Gateway", "Reporting", "Archive");
    private static final List<String> SUBJECTS = List.of(
            "CUSTOMER",
            "ACCOUNT",
            "CONTRACT",
            "TRANSACTION",
            "BRANCH",
            "PRODUCT",
            "COLLATERAL",
            "PARTNER",
            "CAMPAIGN",
            "COMPLAINT",
            "FEE",
            "LIMIT",
            "MANDATE",
            "STATEMENT",
            "TARIFF");
    private static final List<String> KINDS = List.of("MASTER", "DETAIL", "HISTORY", "BALANCE", "AUDIT");
    private static final List<String> THINGS = List.of(
            "OPENING",
            "CLOSING",
            "BOOKING",
            "VALUE",
            "SETTLEMENT",
            "REVIEW",
            "OWNER",
            "SOURCE",
            "CURRENCY",
            "APPROVAL");
    private static final List<Aspect> ASPECTS = List.of(
            new Aspect("ID", "BIGINT"),
            new Aspect("CODE", "VARCHAR(12)"),
            new Aspect("DATE", "DATE"),
            new Aspect("AMOUNT", "DECIMAL(18,2)"));

    private static final String TABLE_OF_SCHEMA = "00000000-0000-0000-0000-000000007043:SOURCE";
    private static final String COLUMN_OF_TABLE = "00000000-0000-0000-0000-000000007042:TARGET";

    private record Aspect(String suffix, String dataType) {}

    private SampleCatalog() {}

    static SampleCatalog retailBank() {
        return new SampleCatalog();
    }

    /** Writes the file under a hidden name first, so that nobody reads half of it; returns the number of resources. */
    int writeTo(Path file) throws IOException {
        var scratch = file.resolveSibling("." + file.getFileName() + ".partial");
        int resources;
        try (var json = new JsonFactory().createGenerator(scratch.toFile(), JsonEncoding.UTF8)) {
            resources = new Writer(json).all();
        }
        Files.move(scratch, file, StandardCopyOption.ATOMIC_MOVE);
        return resources;
    }

    private static final class Writer {

        private final JsonGenerator json;
        private int resources;

        Writer(JsonGenerator json) {
            this.json = json;
        }

        int all() throws IOException {
            json.writeStartArray();
            community(BANK, "");
            for (var line : BUSINESS_LINES) {
                community(line, BANK);
                glossary(line);
                for (var system : SYSTEMS) {
                    dictionary(line, system);
                }
            }
            json.writeEndArray();
            return resources;
        }

        private void community(String name, String parent) throws IOException {
            begin("Community");
            json.writeObjectFieldStart("identifier");
            json.writeStringField("name", name);
            json.writeEndObject();
            if (!parent.isEmpty()) {
                named("parent", parent);
            }
            end();
        }

        private void glossary(String line) throws IOException {
            var domain = new Domain(line + " Glossary", line);
            domain(domain, "Glossary");
            for (var subject : SUBJECTS) {
                var term = subject.charAt(0) + subject.substring(1).toLowerCase(Locale.ROOT);
                asset(term, "Business Term", domain);
                json.writeObjectFieldStart("attributes");
                attribute("Definition", "What " + line + " means by a " + term.toLowerCase(Locale.ROOT) + ".");
                json.writeEndObject();
                end();
            }
        }

        private void dictionary(String line, String system) throws IOException {
            var domain = new Domain(line + " " + system, line);
            domain(domain, "Physical Data Dictionary");
            var schema = (line + "_" + system).toUpperCase(Locale.ROOT).replace(' ', '_');
            asset(schema, "Schema", domain);
            end();
            for (var subject : SUBJECTS) {
                for (var kind : KINDS) {
                    table(domain, schema, subject + "_" + kind);
                }
            }
        }

        private void table(Domain domain, String schema, String table) throws IOException {
            asset(table, "Table", domain);
            json.writeObjectFieldStart("attributes");
            attribute("Description", "Table " + table + " of " + schema);
            json.writeEndObject();
            relation(TABLE_OF_SCHEMA, schema, domain);
            end();
            int position = 1;
            for (var thing : THINGS) {
                for (var aspect : ASPECTS) {
                    column(domain, table, table + "." + thing + "_" + aspect.suffix(), aspect, position++);
                }
            }
        }

        private void column(Domain domain, String table, String name, Aspect aspect, int position) throws IOException {
            asset(name, "Column", domain);
            json.writeObjectFieldStart("attributes");
            attribute("Technical Data Type", aspect.dataType());
            attribute("Column Position", Integer.toString(position));
            json.writeEndObject();
            relation(COLUMN_OF_TABLE, table, domain);
            end();
        }

        private record Domain(String name, String community) {}

        private void domain(Domain domain, String type) throws IOException {
            begin("Domain");
            json.writeFieldName("identifier");
            identifier(domain);
            named("type", type);
            end();
        }

        /** Leaves the command open, so that the caller can add attributes and relations. */
        private void asset(String name, String type, Domain domain) throws IOException {
            begin("Asset");
            json.writeFieldName("identifier");
            identifier(name, domain);
            named("type", type);
        }

        private void relation(String type, String target, Domain domain) throws IOException {
            json.writeObjectFieldStart("relations");
            json.writeArrayFieldStart(type);
            identifier(target, domain);
            json.writeEndArray();
            json.writeEndObject();
        }

        private void attribute(String type, String value) throws IOException {
            json.writeArrayFieldStart(type);
            json.writeStartObject();
            json.writeStringField("value", value);
            json.writeEndObject();
            json.writeEndArray();
        }

        private void identifier(String name, Domain domain) throws IOException {
            json.writeStartObject();
            json.writeStringField("name", name);
            json.writeFieldName("domain");
            identifier(domain);
            json.writeEndObject();
        }

        private void identifier(Domain domain) throws IOException {
            json.writeStartObject();
            json.writeStringField("name", domain.name());
            named("community", domain.community());
            json.writeEndObject();
        }

        private void named(String field, String name) throws IOException {
            json.writeObjectFieldStart(field);
            json.writeStringField("name", name);
            json.writeEndObject();
        }

        private void begin(String resourceType) throws IOException {
            resources++;
            json.writeRaw('\n');
            json.writeStartObject();
            json.writeStringField("resourceType", resourceType);
        }

        private void end() throws IOException {
            json.writeEndObject();
        }
    }
}
