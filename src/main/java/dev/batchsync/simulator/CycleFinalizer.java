package dev.batchsync.simulator;

/** Ends the cycle of a synchronization id: deals with what it did not mention, and starts the next one. */
final class CycleFinalizer {

    private final Catalog catalog;
    private final Tracking tracking;
    private final Vocabulary vocabulary;

    CycleFinalizer(Tenant tenant) {
        this.catalog = tenant.catalog();
        this.tracking = tenant.tracking();
        this.vocabulary = tenant.vocabulary();
    }

    WorkOutcome run(String syncId, MissingPolicy strategy) {
        ResourceTally tally = new ResourceTally();
        if (strategy instanceof MissingPolicy.RelabelMissing change) {
            if (vocabulary.name(TermKind.STATUS, change.statusId()).isEmpty()) {
                return WorkOutcome.failure("No status matches " + change.statusId());
            }
            changeStatuses(syncId, change.statusId(), tally);
        } else if (strategy instanceof MissingPolicy.DeleteMissing) {
            removeMissing(syncId, tally);
        }
        tracking.endCycle(syncId);
        return WorkOutcome.success(tally.counters());
    }

    int countMissing(String syncId) {
        int[] missing = {0};
        tracking.eachTracked(syncId, (id, row) -> missing[0] += tracking.isMissing(syncId, row) ? 1 : 0);
        return missing[0];
    }

    private void removeMissing(String syncId, ResourceTally tally) {
        tracking.eachTracked(syncId, (id, row) -> {
            if (tracking.isMissing(syncId, row)) {
                catalog.remove(id, type -> tally.add(type, ResourceCounts.REMOVED));
            }
        });
    }

    private void changeStatuses(String syncId, String missingStatus, ResourceTally tally) {
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

    private void setStatus(String id, String status, ResourceTally tally) {
        catalog.find(id).filter(found -> found.type() == ResourceType.ASSET).ifPresent(asset -> {
            asset.properties().put("status", status);
            catalog.save(asset);
            tally.add(ResourceType.ASSET, ResourceCounts.UPDATED);
        });
    }
}
