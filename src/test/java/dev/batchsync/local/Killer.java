package dev.batchsync.local;

import dev.batchsync.synchronization.CycleStore;
import dev.batchsync.synchronization.ImportJobs;
import dev.batchsync.synchronization.StagedObjects;
import java.io.Serial;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Set;

/** Counts the points before and after each write and call, and ends the program at one of them. */
final class Killer {

    private static final Set<String> READS = Set.of(
            "find",
            "synchronization",
            "synchronizations",
            "cycles",
            "batches",
            "batch",
            "unfinished",
            "cycleOf",
            "slots",
            "tenant");

    private final int fatal;
    private int reached;

    Killer(int fatal) {
        this.fatal = fatal;
    }

    /** Ends the program; an error, so that no {@code catch} for exceptions stops it. */
    static final class Kill extends Error {
        @Serial
        private static final long serialVersionUID = 1L;
    }

    void point() {
        reached++;
        if (reached == fatal) {
            throw new Kill();
        }
    }

    boolean hasKilled() {
        return reached >= fatal;
    }

    CycleStore at(CycleStore store) {
        return around(CycleStore.class, store);
    }

    ImportJobs at(ImportJobs jobs) {
        return around(ImportJobs.class, jobs);
    }

    StagedObjects at(StagedObjects staged) {
        return around(StagedObjects.class, staged);
    }

    private <T> T around(Class<T> port, T target) {
        var proxy = Proxy.newProxyInstance(port.getClassLoader(), new Class<?>[] {port}, (self, method, arguments) -> {
            if (READS.contains(method.getName())) {
                return call(target, method, arguments);
            }
            point();
            var result = call(target, method, arguments);
            point();
            return result;
        });
        return port.cast(proxy);
    }

    private static Object call(Object target, Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }
}
