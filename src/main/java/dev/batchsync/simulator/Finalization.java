package dev.batchsync.simulator;

/** Ends the cycle of a synchronization id: deals with what it did not mention, and starts the next one. */
final class Finalization {

    private final Catalog catalog;
    private final Tracking tracking;
    private final Vocabulary vocabulary;

    Finalization(Tenant tenant) {
        this.catalog = tenant.catalog();
        this.tracking = tenant.tracking();
        this.vocabulary = tenant.vocabulary();
    }

    Outcome run(String syncId, FinalizationStrategy strategy) {
        Tally tally = new Tally();
        if (strategy instanceof FinalizationStrategy.ChangeStatus change) {
            if (vocabulary.name(Vocabulary.Kind.STATUS, change.statusId()).isEmpty()) {
                return Outcome.failure("No status matches " + change.statusId());
            }
            changeStatuses(syncId, change.statusId(), tally);
        } else if (strategy instanceof FinalizationStrategy.RemoveResources) {
            removeMissing(syncId, tally);
        }
        tracking.endCycle(syncId);
        return Outcome.success(tally.counters());
    }

    int countMissing(String syncId) {
        int[] missing = {0};
        tracking.eachTracked(syncId, (id, row) -> missing[0] += tracking.isMissing(syncId, row) ? 1 : 0);
        return missing[0];
    }

    private void removeMissing(String syncId, Tally tally) {
        tracking.eachTracked(syncId, (id, row) -> {
            if (tracking.isMissing(syncId, row)) {
                catalog.remove(id, type -> tally.add(type, Counters.REMOVED));
            }
        });
    }

    private void changeStatuses(String syncId, String missingStatus, Tally tally) {
        tracking.eachTracked(syncId, (id, row) -> {
            if (tracking.isMissing(syncId, row)) {
                setStatus(id, missingStatus, tally);
            } else if (tracking.appeared(syncId, row) && hasStatus(id, missingStatus)) {
                setStatus(id, Vocabulary.DEFAULT_STATUS, tally);
            }
        });
    }

    private boolean hasStatus(String id, String status) {
        return catalog.find(id)
                .filter(found -> found.text("status").equals(status))
                .isPresent();
    }

    private void setStatus(String id, String status, Tally tally) {
        catalog.find(id).filter(found -> found.type() == ResourceType.ASSET).ifPresent(asset -> {
            asset.properties().put("status", status);
            catalog.save(asset);
            tally.add(ResourceType.ASSET, Counters.UPDATED);
        });
    }
}
