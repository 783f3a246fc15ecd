package dev.batchsync.simulator.importing;

import dev.batchsync.simulator.catalog.Catalog;
import dev.batchsync.simulator.catalog.ResourceType;
import java.util.HashMap;
import java.util.Map;

/** The resources that the commands of one file create or update, learned in several passes over the file. */
final class Declarations {

    private final Catalog catalog;
    private Map<String, ResourceType> lastPass = new HashMap<>();
    private Map<String, ResourceType> thisPass = new HashMap<>();
    private boolean lenient = true;

    Declarations(Catalog catalog) {
        this.catalog = catalog;
    }

    void declare(String id, ResourceType type) {
        thisPass.put(id, type);
    }

    /** Forgets what this pass has declared, because identities have changed since. */
    void restart() {
        thisPass = new HashMap<>();
    }

    /** Ends a pass. From now on a resource exists only if the catalog or the ended pass has it. */
    void nextPass() {
        lastPass = thisPass;
        thisPass = new HashMap<>();
        lenient = false;
    }

    boolean mayRefer(ResourceType type, String id) {
        if (catalog.has(id)) {
            return catalog.has(type, id);
        }
        return lenient || lastPass.get(id) == type;
    }

    boolean isTaken(String id) {
        return catalog.has(id) || lastPass.containsKey(id) || thisPass.containsKey(id);
    }

    boolean createdByEarlierCommand(String id) {
        return thisPass.containsKey(id);
    }
}
