package dev.batchsync.synchronization;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.HashMap;
import java.util.Map;

/** Springs once, before or behind the next call of a port's method: for a death, a rival or the time to come between. */
final class Trap {

    private final Map<String, Runnable> before = new HashMap<>();
    private final Map<String, Runnable> behind = new HashMap<>();

    void before(String method, Runnable act) {
        before.put(method, act);
    }

    void behind(String method, Runnable act) {
        behind.put(method, act);
    }

    /** The invocation dies with the answer in its hands. */
    void dieBehind(String method) {
        behind(method, () -> {
            throw new Hazards.Died("crashed behind " + method);
        });
    }

    <T> T around(Class<T> port, T target) {
        return port.cast(Proxy.newProxyInstance(
                port.getClassLoader(), new Class<?>[] {port}, (proxy, method, args) -> call(target, method, args)));
    }

    private Object call(Object target, Method method, Object[] args) throws Throwable {
        spring(before, method);
        try {
            var answer = method.invoke(target, args);
            spring(behind, method);
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
