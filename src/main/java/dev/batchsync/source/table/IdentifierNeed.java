package dev.batchsync.source.table;

import com.fasterxml.jackson.databind.JsonNode;
import dev.batchsync.source.read.IdentifierForms;
import dev.batchsync.source.read.InvalidDefinitionException;
import dev.batchsync.synchronization.failure.Excerpt;
import dev.batchsync.synchronization.guard.ResourceKind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Which parts of a template's identifier must be filled together. An identifier has one of these forms: an id, a pair of external
 * ids, or all of its other fields (Developer Portal, "Import commands").
 */
sealed interface IdentifierNeed permits IdentifierNeed.Text, IdentifierNeed.Forms {

    /** Whether a row fills what is needed. */
    boolean isMetIn(RowCells cells);

    /** Whether a part of it remains in a row without text, because that part has no placeholders. */
    boolean hasConstants();

    /** The first column that is empty in a row that does not fill the identifier. */
    Empty firstEmpty(RowCells cells);

    /**
     * An empty cell.
     *
     * @param path from the identifier to its placeholder
     * @param column counted from 0
     */
    record Empty(String path, int column) {}

    /** Whether the command that a row makes contains any part of it. */
    boolean isIn(RowCells cells);

    /** Says which part of the identifier has fields of several forms in a row; empty if none has. */
    Optional<String> surplusIn(RowCells cells);

    /** Whether some rows may fill more than one form. */
    boolean hasChoice();

    /**
     * What an identifier needs.
     *
     * @param kind what it identifies; null if that is not known
     */
    static IdentifierNeed of(@Nullable ResourceKind kind, JsonNode node, String path)
            throws InvalidDefinitionException {
        if (!node.isObject()) {
            return new Text(path, Placeholders.parse(node.isTextual() ? node.textValue() : node.toString(), path));
        }
        var forms = new LinkedHashMap<String, List<IdentifierNeed>>();
        var fields = new ArrayList<NumberedNeed>();
        for (var field : node.properties()) {
            var inner = path + "." + Excerpt.of(field.getKey());
            var need = of(kindIn(kind, field.getKey()), field.getValue(), inner);
            forms.computeIfAbsent(form(field.getKey()), any -> new ArrayList<>())
                    .add(need);
            if (saysSomething(field.getValue())) {
                fields.add(new NumberedNeed(IdentifierForms.field(field.getKey()), need));
            }
        }
        return new Forms(path, kind, forms, fields).checked();
    }

    /** Rejects an identifier that no row can fill so that Collibra accepts it. */
    static void requirePossible(ResourceKind kind, JsonNode node, String path) throws InvalidDefinitionException {
        of(kind, node, path);
    }

    /** Collibra judges an empty text and null. */
    private static boolean saysSomething(JsonNode value) {
        return !value.isNull() && !(value.isTextual() && value.textValue().isEmpty());
    }

    private static @Nullable ResourceKind kindIn(@Nullable ResourceKind kind, String field) {
        int number = IdentifierForms.field(field);
        if (kind == ResourceKind.ASSET && IdentifierForms.isDomain(number)) {
            return ResourceKind.DOMAIN;
        }
        return kind == ResourceKind.DOMAIN && IdentifierForms.isCommunity(number) ? ResourceKind.COMMUNITY : null;
    }

    /** A field with its number among {@link IdentifierForms}. */
    record NumberedNeed(int number, IdentifierNeed need) {}

    private static String form(String field) {
        return switch (field) {
            case "id" -> "id";
            case "externalSystemId", "externalEntityId" -> "external ids";
            default -> "name";
        };
    }

    /** A text, or a list, of which a part is enough. */
    record Text(String path, TemplateText text) implements IdentifierNeed {

        @Override
        public boolean isMetIn(RowCells cells) {
            return !text.isBlankIn(cells);
        }

        @Override
        public boolean hasConstants() {
            return text.isConstant();
        }

        @Override
        public boolean isIn(RowCells cells) {
            return !text.isBlankIn(cells);
        }

        @Override
        public Optional<String> surplusIn(RowCells cells) {
            return Optional.empty();
        }

        @Override
        public boolean hasChoice() {
            return false;
        }

        @Override
        public Empty firstEmpty(RowCells cells) {
            return new Empty(path, text.columns().findFirst().orElse(0));
        }
    }

    /** An object, of which one form is enough. */
    record Forms(
            String path,
            @Nullable ResourceKind kind,
            Map<String, List<IdentifierNeed>> forms,
            List<NumberedNeed> fields)
            implements IdentifierNeed {

        /** Rejects what no row can fill so that Collibra accepts it. */
        Forms checked() throws InvalidDefinitionException {
            var of = kind;
            if (of == null) {
                return this;
            }
            int all = numbers(need -> true);
            if (IdentifierForms.areTooFew(of, all)) {
                throw wrong(of, all);
            }
            int always = numbers(IdentifierNeed::hasConstants);
            if (IdentifierForms.areMixed(of, always)) {
                throw wrong(of, always);
            }
            return this;
        }

        private InvalidDefinitionException wrong(ResourceKind of, int numbers) {
            return new InvalidDefinitionException(
                    path + ": " + IdentifierForms.refusal(of, numbers).orElseThrow());
        }

        private int numbers(Predicate<IdentifierNeed> isCounted) {
            int numbers = 0;
            for (var field : fields) {
                numbers |= isCounted.test(field.need()) ? field.number() : 0;
            }
            return numbers;
        }

        @Override
        public boolean isIn(RowCells cells) {
            return fields.stream().anyMatch(field -> field.need().isIn(cells));
        }

        @Override
        public Optional<String> surplusIn(RowCells cells) {
            int present = numbers(need -> need.isIn(cells));
            if (kind != null && IdentifierForms.areMixed(kind, present)) {
                return IdentifierForms.refusal(kind, present).map(refusal -> path + ": " + refusal);
            }
            return fields.stream()
                    .flatMap(field -> field.need().surplusIn(cells).stream())
                    .findFirst();
        }

        @Override
        public boolean hasChoice() {
            return (kind != null && IdentifierForms.areMixed(kind, numbers(need -> true)))
                    || fields.stream().anyMatch(field -> field.need().hasChoice());
        }

        @Override
        public boolean isMetIn(RowCells cells) {
            for (var form : forms.values()) {
                if (form.stream().allMatch(part -> part.isMetIn(cells))) {
                    return true;
                }
            }
            return forms.isEmpty();
        }

        @Override
        public boolean hasConstants() {
            return forms.values().stream().flatMap(List::stream).anyMatch(IdentifierNeed::hasConstants);
        }

        @Override
        public Empty firstEmpty(RowCells cells) {
            return forms.values().stream()
                    .flatMap(List::stream)
                    .filter(part -> !part.isMetIn(cells))
                    .findFirst()
                    .map(part -> part.firstEmpty(cells))
                    .orElseThrow();
        }
    }
}
