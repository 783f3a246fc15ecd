package dev.batchsync.ledger.statuses;

import com.fasterxml.jackson.databind.JsonNode;
import dev.batchsync.synchronization.statuses.AssetId;
import dev.batchsync.synchronization.statuses.Worklist;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The assets that have to be read, in the order in which they were added. */
final class WantedAssets implements Worklist {

    /** A reading makes no more calls. */
    static final int MOST_DOMAINS = 500;

    private static final int MOST_SINGLES = 500;

    private final Map<String, Integer> domains = new LinkedHashMap<>();
    private final List<AssetId> references = new ArrayList<>();
    private final List<Long> counts = new ArrayList<>();
    private final List<String> texts = new ArrayList<>();
    private final List<Single> singles = new ArrayList<>();
    private final Hashes names = new Hashes();
    private long assets;
    private long beyond;

    /** Takes an identifier from the ledger. */
    void add(String identity) {
        var parsed = LedgerIdentities.parse(identity);
        var known = parsed.flatMap(LedgerIdentities::of);
        if (parsed.isEmpty() || known.isEmpty() || assets >= MOST_ASSETS || !add(parsed.get(), known.get())) {
            beyond++;
        } else {
            assets++;
        }
    }

    private boolean add(JsonNode parsed, AssetId asset) {
        if (asset.name().isEmpty()) {
            return singles.size() < MOST_SINGLES && singles.add(new Single(asset, parsed.toString()));
        }
        return asset.parent().isPresent()
                && add(
                        parsed.path("domain").toString(),
                        asset.parent().get(),
                        asset.name().get());
    }

    private boolean add(String domain, AssetId reference, String name) {
        var known = domains.get(domain);
        if (known == null && domains.size() >= MOST_DOMAINS) {
            return false;
        }
        int group = known == null ? domains.size() : known;
        if (known == null) {
            domains.put(domain, group);
            references.add(reference);
            texts.add(domain);
            counts.add(0L);
        }
        names.add(Hashes.of(group, name));
        counts.set(group, counts.get(group) + 1);
        return true;
    }

    @Override
    public List<Group> groups() {
        var groups = new ArrayList<Group>();
        for (int i = 0; i < references.size(); i++) {
            groups.add(new Group(references.get(i), counts.get(i)));
        }
        return groups;
    }

    @Override
    public List<Single> singles() {
        return List.copyOf(singles);
    }

    @Override
    public long beyond() {
        return beyond;
    }

    @Override
    public Optional<String> identity(int group, String name) {
        return names.contains(Hashes.of(group, name))
                ? Optional.of(LedgerIdentities.named(texts.get(group), name))
                : Optional.empty();
    }

    @Override
    public long assets() {
        return assets;
    }
}
