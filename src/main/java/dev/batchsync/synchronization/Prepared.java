package dev.batchsync.synchronization;

import dev.batchsync.synchronization.definition.Terms;
import dev.batchsync.synchronization.guard.Approval;
import dev.batchsync.synchronization.guard.Comparison;
import dev.batchsync.synchronization.guard.LedgerBase;
import dev.batchsync.synchronization.jobs.TenantAddress;
import dev.batchsync.synchronization.repair.Repair;
import dev.batchsync.synchronization.repair.Repairs;
import dev.batchsync.synchronization.statuses.Statuses;
import java.util.List;
import java.util.Optional;

/**
 * The facts about a source that are known before it is sent.
 *
 * @param definition what the record keeps of the definition; {@link CycleStore#definition} has all of it
 * @param tenant where its batches and its finalization go; a cycle never goes on in another one
 * @param approved whether a person has approved what the cycle was held for
 * @param comparison how it differs from what was sent before; empty until it was compared
 * @param approval who approved what, if anybody did
 * @param against what the source of a plan is compared with, although other cycles may end meanwhile
 * @param statuses what was read of the statuses that the finalization takes away
 * @param repairs the fix files that were accepted, oldest first
 */
public record Prepared(
        Terms definition,
        Plan plan,
        TenantAddress tenant,
        boolean approved,
        Optional<Comparison> comparison,
        Optional<Approval> approval,
        Optional<LedgerBase> against,
        Statuses statuses,
        List<Repair> repairs) {

    private static final TenantAddress UNRECORDED =
            new TenantAddress("a Collibra that an earlier version did not record");

    public Prepared {
        tenant = tenant == null ? UNRECORDED : tenant;
        against = against == null ? Optional.empty() : against;
        // Records of earlier versions have none.
        statuses = statuses == null ? Statuses.NONE : statuses;
        repairs = repairs == null ? List.of() : List.copyOf(repairs);
    }

    /** Before any fix file was accepted. */
    public Prepared(
            Terms definition,
            Plan plan,
            TenantAddress tenant,
            boolean approved,
            Optional<Comparison> comparison,
            Optional<Approval> approval,
            Optional<LedgerBase> against,
            Statuses statuses) {
        this(definition, plan, tenant, approved, comparison, approval, against, statuses, List.of());
    }

    /** For a cycle that is carried out. */
    public Prepared(
            Terms definition,
            Plan plan,
            TenantAddress tenant,
            boolean approved,
            Optional<Comparison> comparison,
            Optional<Approval> approval) {
        this(definition, plan, tenant, approved, comparison, approval, Optional.empty(), Statuses.NONE);
    }

    public Prepared(Terms definition, Plan plan, TenantAddress tenant, boolean approved) {
        this(definition, plan, tenant, approved, Optional.empty(), Optional.empty());
    }

    /** With what was read of statuses. */
    public Prepared with(Statuses read) {
        return new Prepared(definition, plan, tenant, approved, comparison, approval, against, read, repairs);
    }

    Prepared approvedBy(Approval person) {
        return new Prepared(
                definition, plan, tenant, true, comparison, Optional.of(person), against, statuses, repairs);
    }

    Prepared withoutApproval() {
        return new Prepared(definition, plan, tenant, false, comparison, Optional.empty(), against, statuses, repairs);
    }

    Prepared compared(Comparison found) {
        return new Prepared(definition, plan, tenant, approved, Optional.of(found), approval, against, Statuses.NONE);
    }

    /** To be compared with this, or with what is known then. */
    Prepared against(Optional<LedgerBase> base) {
        return new Prepared(definition, plan, tenant, approved, Optional.empty(), approval, base, Statuses.NONE);
    }

    /** With a fix file, which is sent next. */
    Prepared repairedBy(Repair next) {
        return new Prepared(
                definition,
                plan,
                tenant,
                approved,
                comparison,
                approval,
                against,
                statuses,
                Repairs.with(repairs, next));
    }

    /** With a definition that sends the same. */
    Prepared sendingTheSame(Terms other) {
        return new Prepared(other, plan, tenant, approved, comparison, approval, against, statuses, repairs);
    }

    /** With a definition that cuts the source in the same way, and without an approval. */
    Prepared with(Terms other) {
        return new Prepared(other, plan, tenant, false, Optional.empty(), Optional.empty());
    }
}
