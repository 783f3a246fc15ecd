package dev.batchsync.simulator.catalog;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Reads the catalog as the last finished change has left it, without waiting for a change that is under way. */
public final class CatalogReader {

    private final SimulatorStore store;
    private final Vocabulary vocabulary;

    public CatalogReader(CatalogData data) {
        this.store = data.store();
        this.vocabulary = data.vocabulary();
    }

    /** The assets of a domain, by id. */
    public List<Resource> assetsOf(String domain) {
        return store.read(maps -> new Catalog(maps).inside(domain, ResourceType.ASSET));
    }

    /** The resource that a mapping of two ids leads to. */
    public Optional<Resource> mapping(String system, String entity) {
        return store.read(maps -> {
            var catalog = new Catalog(maps);
            return catalog.idOf(ResourceKeys.mapping(system, entity)).flatMap(catalog::find);
        });
    }

    public Optional<Resource> resource(String id) {
        return store.read(maps -> new Catalog(maps).find(id));
    }

    public Optional<String> termName(TermKind kind, String id) {
        return vocabulary.name(kind, id);
    }

    /** All terms of a kind, by name. */
    public List<Term> terms(TermKind kind) {
        return store.read(maps -> vocabulary.all(kind));
    }

    /** The communities, domains or assets with a name that is accepted, by name. */
    public List<Resource> named(ResourceType type, Predicate<String> name) {
        return store.read(maps -> {
            Catalog catalog = new Catalog(maps);
            List<Resource> found = new ArrayList<>();
            catalog.eachName(type, (candidate, id) -> {
                if (name.test(candidate)) {
                    catalog.find(id).ifPresent(found::add);
                }
            });
            return found;
        });
    }

    public long resourceCount() {
        return store.read(maps -> new Catalog(maps).count());
    }

    public long relationCount() {
        return store.read(maps -> new Catalog(maps).relations().count());
    }

    public long synchronizationCount() {
        return store.read(maps -> (long) new Tracking(maps).synchronizationIds().size());
    }

    /** Every resource and relation as a line without generated ids, sorted. */
    public List<String> lines() {
        return store.read(maps -> new CatalogDump(new Catalog(maps)).lines());
    }
}
