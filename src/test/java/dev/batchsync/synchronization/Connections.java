package dev.batchsync.synchronization;

import dev.batchsync.synchronization.CollibraRules.Intent;
import dev.batchsync.synchronization.jobs.TenantAddress;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** For whom each invocation calls, and where its calls go. Each invocation has a thread of its own. */
final class Connections {

    private final ThreadLocal<Optional<Caller>> caller = ThreadLocal.withInitial(Optional::empty);
    private final ThreadLocal<Optional<Intent>> intent = ThreadLocal.withInitial(Optional::empty);
    private final Set<TenantAddress> tenants = new HashSet<>(Set.of(Sample.TENANT));
    private TenantAddress next = Sample.TENANT;

    /** From now on, this thread works for that cycle; returns for which it worked before. */
    Optional<Caller> connect(Optional<Cycle> cycle) {
        return reconnect(cycle.map(it -> Caller.of(it, next)));
    }

    Optional<Caller> reconnect(Optional<Caller> other) {
        var before = caller.get();
        caller.set(other);
        return before;
    }

    /** The next invocations call another Collibra. */
    void moveTo(TenantAddress tenant) {
        next = tenant;
        tenants.add(tenant);
    }

    boolean haveMoved() {
        return tenants.size() > 1;
    }

    void intend(Intent next) {
        intent.set(Optional.of(next));
    }

    Optional<Intent> intent() {
        return intent.get();
    }

    Optional<Caller> caller() {
        return caller.get();
    }

    Optional<SynchronizationId> id() {
        return caller.get().flatMap(Caller::id);
    }

    TenantAddress tenant() {
        return caller.get().map(Caller::tenant).orElse(next);
    }
}
