package dev.batchsync.simulator.importing;

import dev.batchsync.simulator.catalog.Catalog;
import dev.batchsync.simulator.catalog.CatalogData;
import dev.batchsync.simulator.catalog.ResourceType;
import dev.batchsync.simulator.catalog.TermKind;
import dev.batchsync.simulator.catalog.Tracking;
import dev.batchsync.simulator.catalog.Vocabulary;

/** Ends the cycle of a synchronization id: deals with what it did not mention, and starts the next cycle. */
public final class CycleFinalizer {

    private final Catalog catalog;
    private final Tracking tracking;
    private final Vocabulary vocabulary;

    public CycleFinalizer(CatalogData data) {
        this.catalog = data.catalog();
        this.tracking = data.tracking();
        this.vocabulary = data.vocabulary();
    }

    public WorkOutcome run(String syncId, MissingPolicy policy) {
        return policy.match(new Run(syncId));
    }

    public int countMissing(String syncId) {
        int[] missing = {0};
        tracking.eachTracked(syncId, (id, row) -> missing[0] += tracking.isMissing(syncId, row) ? 1 : 0);
        return missing[0];
    }

    /** One finalization. */
    private final class Run implements MissingPolicy.Cases<WorkOutcome> {

        private final String syncId;
        private final ResourceTally tally = new ResourceTally();

        private Run(String syncId) {
            this.syncId = syncId;
        }

        @Override
        public WorkOutcome delete() {
            tracking.eachTracked(syncId, (id, row) -> {
                if (tracking.isMissing(syncId, row)) {
                    catalog.remove(id, type -> tally.add(type, TypeCounts.REMOVED));
                }
            });
            return end();
        }

        @Override
        public WorkOutcome relabel(String statusId) {
            if (vocabulary.name(TermKind.STATUS, statusId).isEmpty()) {
                return WorkOutcome.failure("No status matches " + statusId);
            }
            tracking.eachTracked(syncId, (id, row) -> {
                if (tracking.isMissing(syncId, row)) {
                    setStatus(id, statusId);
                } else if (tracking.appeared(syncId, row) && hasStatus(id, statusId)) {
                    setStatus(id, Vocabulary.DEFAULT_STATUS);
                }
            });
            return end();
        }

        @Override
        public WorkOutcome keep() {
            return end();
        }

        private WorkOutcome end() {
            tracking.endCycle(syncId);
            return WorkOutcome.success(tally.counts());
        }

        private boolean hasStatus(String id, String status) {
            return catalog.find(id)
                    .filter(found -> found.text("status").equals(status))
                    .isPresent();
        }

        private void setStatus(String id, String status) {
            catalog.find(id).filter(found -> found.type() == ResourceType.ASSET).ifPresent(asset -> {
                asset.properties().put("status", status);
                catalog.save(asset);
                tally.add(ResourceType.ASSET, TypeCounts.UPDATED);
            });
        }
    }
}
