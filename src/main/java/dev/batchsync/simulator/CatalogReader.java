package dev.batchsync.simulator;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads the catalog as the last finished change has left it, without waiting for a change that is under way. */
final class CatalogReader {

    private final SimulatorStore store;
    private final Vocabulary vocabulary;

    CatalogReader(CatalogData data) {
        this.store = data.store();
        this.vocabulary = data.vocabulary();
    }

    Paging.ResultPage<Resource> assets(String name, NameMatchMode mode, Paging paging) {
        return store.read(maps -> {
            Catalog catalog = new Catalog(maps);
            List<String> ids = new ArrayList<>();
            catalog.eachName(ResourceType.ASSET, (candidate, id) -> {
                if (mode.matches(candidate, name)) {
                    ids.add(id);
                }
            });
            Paging.ResultPage<String> page = paging.of(ids);
            List<Resource> found = page.results().stream()
                    .flatMap(id -> catalog.find(id).stream())
                    .toList();
            return new Paging.ResultPage<>(page.total(), page.offset(), page.limit(), found);
        });
    }

    Optional<Resource> resource(String id) {
        return store.read(maps -> new Catalog(maps).find(id));
    }

    Optional<String> termName(TermKind kind, String id) {
        return vocabulary.name(kind, id);
    }

    long resourceCount() {
        return store.read(maps -> new Catalog(maps).count());
    }

    long relationCount() {
        return store.read(maps -> new Catalog(maps).relations().count());
    }

    long synchronizationCount() {
        return store.read(maps -> (long) new Tracking(maps).synchronizationIds().size());
    }

    /** Every resource and relation as a line without generated ids, sorted. */
    List<String> lines() {
        return store.read(maps -> new CatalogDump(new Catalog(maps)).lines());
    }

    /** Equal for two tenants exactly when their {@link #lines()} are equal, for catalogs too large to hold. */
    String digest() {
        return store.read(maps -> new CatalogDump(new Catalog(maps)).digest());
    }
}
