package dev.batchsync.source.read;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.batchsync.simulator.TestTenant;
import dev.batchsync.simulator.importing.CommandFailure;
import dev.batchsync.synchronization.guard.ResourceKind;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is refused of identifiers, compared with a simulated Collibra that tries each of them. */
class IdentifierFormsTest {

    /** The fields that identifiers are made of, each with a value. */
    private static final Map<String, String> FIELDS = new LinkedHashMap<>();

    static {
        FIELDS.put("id", "'x'");
        FIELDS.put("name", "'x'");
        FIELDS.put("domain", "{'name': 'D', 'community': {'name': 'C'}}");
        FIELDS.put("community", "{'name': 'C'}");
        FIELDS.put("externalSystemId", "'x'");
        FIELDS.put("externalEntityId", "'x'");
        FIELDS.put("relations", "{'leg': []}");
        FIELDS.put("nickname", "'x'");
    }

    @TempDir
    private Path folder;

    private final List<String> refused = new ArrayList<>();

    /** Only of fields that belong to a form. */
    private final List<String> refusedByCollibraAlone = new ArrayList<>();

    @Test
    void onlyWhatCollibraAlwaysRefusesIsRefused() {
        var tenant = TestTenant.fresh(folder);
        for (var kind : ResourceKind.values()) {
            for (int set = 1; set < 1 << FIELDS.size(); set++) {
                compare(tenant, kind, set);
            }
        }
        assertThat(refused).hasSizeGreaterThan(60);
        assertThat(refused.stream().filter(identifier -> identifier.contains("nickname")))
                .isEmpty();
        assertThat(refusedByCollibraAlone).isEmpty();
    }

    private static List<String> formFields(ResourceKind kind) {
        return switch (kind) {
            case COMMUNITY -> List.of("id", "name", "externalSystemId", "externalEntityId");
            case DOMAIN -> List.of("id", "name", "community", "externalSystemId", "externalEntityId");
            case ASSET -> List.of("id", "name", "domain", "externalSystemId", "externalEntityId");
            case COMPLEX_RELATION -> List.of("id", "relations", "externalSystemId", "externalEntityId");
            case MAPPING -> List.of();
        };
    }

    private void compare(TestTenant tenant, ResourceKind kind, int set) {
        var names = new ArrayList<String>();
        var json = new ArrayList<String>();
        int fields = 0;
        int index = 0;
        for (var field : FIELDS.entrySet()) {
            if ((set & 1 << index++) != 0) {
                names.add(field.getKey());
                json.add("'" + field.getKey() + "': " + field.getValue());
                fields |= IdentifierForms.field(field.getKey());
            }
        }
        var command = "{'resourceType': '" + kind.term() + "', 'identifier': {" + String.join(", ", json) + "}}";
        boolean isAmbiguous = tenant.importWhole("[" + command.replace('\'', '"') + "]").stream()
                .map(CommandFailure::code)
                .anyMatch("importCommandIdentifierAmbiguous"::equals);
        if (IdentifierForms.refusal(kind, fields).isPresent()) {
            refused.add(kind + " " + names);
            assertThat(isAmbiguous).as(command).isTrue();
        } else if (isAmbiguous && formFields(kind).containsAll(names)) {
            refusedByCollibraAlone.add(kind + " " + names);
        }
    }

    @Test
    void aPersonIsToldWhatIsTooMuchAndWhatLacks() {
        int id = IdentifierForms.field("id");
        int name = IdentifierForms.field("name");

        assertThat(IdentifierForms.refusal(ResourceKind.ASSET, id | name))
                .hasValue(
                        "it has id and name, but Collibra accepts only one form of identifier. Keep the fields of one: id;"
                                + " name with domain; externalSystemId with externalEntityId.");
        assertThat(IdentifierForms.refusal(ResourceKind.DOMAIN, name))
                .hasValue(
                        "it has only name, which is not enough to identify a domain. Write the fields of one of these forms:"
                                + " id; name with community; externalSystemId with externalEntityId.");
        assertThat(IdentifierForms.refusal(ResourceKind.COMMUNITY, name)).isEmpty();
        assertThat(IdentifierForms.refusal(ResourceKind.ASSET, 0)).isEmpty();
    }

    @Test
    void theNumberOfAFieldIsFoundInBytesToo() {
        for (var name : FIELDS.keySet()) {
            var bytes = ("\"" + name + "\"").getBytes(UTF_8);

            assertThat(IdentifierForms.field(bytes, 1, bytes.length - 1)).isEqualTo(IdentifierForms.field(name));
        }
    }
}
