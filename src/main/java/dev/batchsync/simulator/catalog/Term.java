package dev.batchsync.simulator.catalog;

import java.util.Set;

/**
 * A type, a status or a role.
 *
 * @param name for a relation type, what it relates, as {@link NewTenant} writes it
 */
public record Term(TermKind kind, String id, String name) {

    /** Whether it is a role that holds everywhere instead of for one resource. */
    public boolean isGlobal() {
        return kind == TermKind.ROLE && NewTenant.GLOBAL_ROLES.contains(name);
    }

    /** Whether the assignment of an asset type has it. */
    public boolean isAssignedTo(String assetType) {
        return !NewTenant.UNASSIGNED.getOrDefault(assetType, Set.of()).contains(name);
    }

    /** Whether it is one of those that most lists leave out, because they only group others. */
    public boolean isMeta() {
        return kind == TermKind.ASSET_TYPE && NewTenant.META_ASSET_TYPES.contains(name);
    }
}
