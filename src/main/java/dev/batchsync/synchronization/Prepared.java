package dev.batchsync.synchronization;

import dev.batchsync.synchronization.definition.Definition;
import dev.batchsync.synchronization.jobs.TenantAddress;

/**
 * What is known of a source after its survey.
 *
 * @param tenant where its batches and its finalization go; a cycle never goes on in another one
 * @param approved whether a person has approved what the cycle was held for
 */
public record Prepared(Definition definition, Plan plan, TenantAddress tenant, boolean approved) {

    private static final TenantAddress UNRECORDED =
            new TenantAddress("a Collibra that an earlier version did not record");

    public Prepared {
        tenant = tenant == null ? UNRECORDED : tenant;
    }

    Prepared approve() {
        return new Prepared(definition, plan, tenant, true);
    }
}
