package dev.batchsync.synchronization;

import java.io.Serial;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;

/** What can happen to an invocation at each call: time passes, others act, the call fails, the invocation dies. */
final class Hazards {

    private final Stage stage;
    private final Clock clock;
    private final Random random;
    private final Risk risk;
    private final Instant killedAt;

    /**
     * How likely it is for each call.
     *
     * @param crash the invocation dies
     * @param failure the port throws an unchecked exception
     */
    record Risk(double crash, double failure) {
        static final Risk NONE = new Risk(0, 0);
    }

    /** The invocation is dead; none of its code may continue. */
    static final class Died extends Error {
        @Serial
        private static final long serialVersionUID = 1L;

        Died(String why) {
            super(why, null, false, false);
        }
    }

    /** A port cannot be reached. */
    static final class PortFailed extends RuntimeException {
        @Serial
        private static final long serialVersionUID = 1L;

        PortFailed() {
            super("port cannot be reached", null, false, false);
        }
    }

    Hazards(Stage stage, Clock clock, Random random, Risk risk, Instant killedAt) {
        this.stage = stage;
        this.clock = clock;
        this.random = random;
        this.risk = risk;
        this.killedAt = killedAt;
    }

    /** The same port, with hazards before and after each call. */
    <T> T around(Class<T> port, T target) {
        return port.cast(Proxy.newProxyInstance(
                port.getClassLoader(), new Class<?>[] {port}, (proxy, method, args) -> call(target, method, args)));
    }

    private Object call(Object target, Method method, Object[] args) throws Throwable {
        befall(method);
        var answer = answer(target, method, args);
        befall(method);
        return answer;
    }

    private static Object answer(Object target, Method method, Object[] args) throws Throwable {
        try {
            return method.invoke(target, args);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    private void befall(Method method) {
        stage.pause(takes(method));
        if (!clock.instant().isBefore(killedAt)) {
            throw new Died("killed");
        }
        if (random.nextDouble() < risk.crash()) {
            throw new Died("crashed");
        }
        if (!method.getDeclaringClass().equals(ImportJobs.class) && random.nextDouble() < risk.failure()) {
            throw new PortFailed();
        }
    }

    /** Calls with a payload may take long; any other call may, too, but rarely. */
    private Duration takes(Method method) {
        var fate = random.nextInt(1000);
        if (fate < 3) {
            return Duration.ofMillis(random.nextInt(400_000));
        }
        var slow = method.getName().startsWith("submit") && fate < 300;
        return Duration.ofMillis(
                slow ? random.nextInt(fate < 60 ? 59_000 : 25_000) : random.nextInt(fate < 50 ? 5_000 : 50));
    }
}
