package dev.batchsync.synchronization;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BiConsumer;

/** Acts once, before or after the next call of a port's method: an invocation dies, a rival acts, or time passes. */
final class Trap {

    private final Map<String, Runnable> before = new HashMap<>();
    private final Map<String, Runnable> after = new HashMap<>();
    private BiConsumer<String, Object[]> watcher = (method, args) -> {};
    private int fatal;
    private int reached;

    void before(String method, Runnable act) {
        before.put(method, act);
    }

    void after(String method, Runnable act) {
        after.put(method, act);
    }

    /** The invocation dies before it makes the call. */
    void dieBefore(String method) {
        before(method, () -> {
            throw new Hazards.Died("crashed before " + method);
        });
    }

    /** The invocation dies after it got the answer. */
    void dieBehind(String method) {
        after(method, () -> {
            throw new Hazards.Died("crashed after " + method);
        });
    }

    /** Each call fails, until a call of {@link #mend}. */
    void failAlways(String method, RuntimeException failure) {
        before(method, () -> {
            failAlways(method, failure);
            throw failure;
        });
    }

    void mend(String method) {
        before.remove(method);
    }

    /** Tells each call with its arguments. */
    void watch(BiConsumer<String, Object[]> next) {
        watcher = next;
    }

    <T> T around(Class<T> port, T target) {
        return port.cast(Proxy.newProxyInstance(
                port.getClassLoader(), new Class<?>[] {port}, (proxy, method, args) -> call(target, method, args)));
    }

    /** The invocation dies before or after a call of any port: at that point, counted from now on. */
    void dieAt(int point) {
        fatal = point;
        reached = 0;
    }

    /** Whether the point was reached. */
    boolean hasKilled() {
        return reached >= fatal;
    }

    private void point(Method method) {
        reached++;
        if (reached == fatal) {
            throw new Hazards.Died("killed at " + method.getName());
        }
    }

    private Object call(Object target, Method method, Object[] args) throws Throwable {
        watcher.accept(method.getName(), args);
        point(method);
        spring(before, method);
        try {
            var answer = method.invoke(target, args);
            point(method);
            spring(after, method);
            return answer;
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    private static void spring(Map<String, Runnable> acts, Method method) {
        var act = acts.remove(method.getName());
        if (act != null) {
            act.run();
        }
    }
}
