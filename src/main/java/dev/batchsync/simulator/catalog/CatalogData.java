package dev.batchsync.simulator.catalog;

/** What the tenant knows of resources, in one store. */
public record CatalogData(SimulatorStore store, Catalog catalog, Vocabulary vocabulary, Tracking tracking) {

    private static final String COMMUNITY_OUT_OF_THE_BOX = "Data Governance Council";

    public static CatalogData open(SimulatorStore store, ExtraTerms extraTerms) {
        CatalogData data = new CatalogData(store, new Catalog(store), new Vocabulary(store), new Tracking(store));
        store.change(() -> data.furnish(extraTerms));
        return data;
    }

    public Term addTerm(TermKind kind, String name) {
        return vocabulary.add(kind, name);
    }

    public void removeTerm(Term term) {
        vocabulary.remove(term);
    }

    private void furnish(ExtraTerms extraTerms) {
        if (vocabulary.isEmpty()) {
            catalog.save(new Resource(
                    "00000000-0000-0000-0000-000000006000",
                    ResourceType.COMMUNITY,
                    Json.object().put("name", COMMUNITY_OUT_OF_THE_BOX)));
        }
        vocabulary.fill(extraTerms);
    }
}
