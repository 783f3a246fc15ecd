package dev.batchsync.simulator.catalog;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.h2.mvstore.MVMap;

/** The types, statuses and roles that the tenant knows, by name and by id. */
public final class Vocabulary {

    public static final String DEFAULT_STATUS = NewTenant.CANDIDATE;

    private final MVMap<String, String> terms;

    Vocabulary(SimulatorStore store) {
        this.terms = store.texts("terms");
    }

    boolean isEmpty() {
        return terms.isEmpty();
    }

    void fill(ExtraTerms extra) {
        NewTenant.WITH_ID.forEach((kind, ids) -> ids.forEach((name, id) -> add(new Term(kind, id, name))));
        addAll(NewTenant.WITHOUT_ID);
        addAll(extra.terms());
    }

    private void addAll(Map<TermKind, List<String>> named) {
        named.forEach((kind, names) -> names.forEach(name -> add(kind, name)));
    }

    /** Adds a term with an id that depends on its name only. What is added to the relation types is an id. */
    Term add(TermKind kind, String name) {
        byte[] seed = Keys.of(kind.name(), name).getBytes(StandardCharsets.UTF_8);
        String id = kind == TermKind.RELATION_TYPE
                ? name
                : UUID.nameUUIDFromBytes(seed).toString();
        Term term = new Term(kind, id, name);
        add(term);
        return term;
    }

    private void add(Term term) {
        if (terms.putIfAbsent(Keys.of(term.kind().name(), "name", term.name()), term.id()) == null) {
            terms.put(Keys.of(term.kind().name(), "id", term.id()), term.name());
        }
    }

    void remove(Term term) {
        terms.remove(Keys.of(term.kind().name(), "name", term.name()));
        terms.remove(Keys.of(term.kind().name(), "id", term.id()));
    }

    /** All terms of a kind, by name. */
    List<Term> all(TermKind kind) {
        return SimulatorStore.keysFrom(terms, Keys.prefix(kind.name(), "name")).stream()
                .map(Keys::lastPart)
                .map(name -> new Term(kind, id(kind, name).orElseThrow(), name))
                .toList();
    }

    public Optional<String> name(TermKind kind, String id) {
        return Optional.ofNullable(terms.get(Keys.of(kind.name(), "id", id)));
    }

    public Optional<String> id(TermKind kind, String name) {
        return Optional.ofNullable(terms.get(Keys.of(kind.name(), "name", name)));
    }
}
