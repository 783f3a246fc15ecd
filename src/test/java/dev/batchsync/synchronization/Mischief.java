package dev.batchsync.synchronization;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Random;

/** Decides when {@link FakeCollibra} misbehaves and how long its work takes. */
interface Mischief {

    /** What can go wrong. */
    enum Kind {
        NOT_READY,
        UNUSABLE,
        MEMORY_UNANSWERED,
        MEMORY_REFUSED,
        NOT_STARTED,
        REFUSED,
        UNCERTAIN_STARTED,
        UNCERTAIN_NOT_STARTED,
        JOB_FAILS,
        JOB_ENDS_IN_DOUBT,
        JOB_MEETS_LOCK,
        JOB_STUCK,
        JOB_LOST,
        STATUS_UNANSWERED,
        STATUS_DENIED,
        SEARCH_UNREAD,
        SEARCH_CANNOT_TELL,
        OUTAGE
    }

    boolean strikes(Kind kind);

    /** How long a job takes. */
    default Duration jobTakes() {
        return Duration.ofSeconds(10);
    }

    /** How long a started job stays invisible. */
    default Duration invisibleFor() {
        return Duration.ZERO;
    }

    /** Nothing ever goes wrong. */
    static Mischief none() {
        return kind -> false;
    }

    /** Each given kind happens once. */
    static Mischief once(Kind... kinds) {
        var left = new EnumMap<Kind, Integer>(Kind.class);
        for (var kind : kinds) {
            left.merge(kind, 1, Integer::sum);
        }
        return kind -> left.merge(kind, -1, Integer::sum) >= 0;
    }

    /** Some kinds, chosen by the seed, happen, each at its own rate. */
    static Mischief seeded(Random random) {
        Map<Kind, Double> rates = new EnumMap<>(Kind.class);
        for (var kind : Kind.values()) {
            rates.put(kind, random.nextInt(3) > 0 ? 0.0 : random.nextDouble() * 0.3);
        }
        return new Seeded(random, rates);
    }

    /** Slow, and jobs become visible late, but nothing goes wrong. */
    static Mischief slow(Random random) {
        return new Seeded(random, Map.of());
    }

    /** Rates by kind. */
    record Seeded(Random random, Map<Kind, Double> rates) implements Mischief {

        @Override
        public boolean strikes(Kind kind) {
            var rate = rates.getOrDefault(kind, 0.0);
            return rate > 0 && random.nextDouble() < rate;
        }

        @Override
        public Duration jobTakes() {
            return Duration.ofMillis(random.nextInt(5) > 0 ? random.nextInt(20_000) : random.nextInt(1_000_000));
        }

        @Override
        public Duration invisibleFor() {
            return Duration.ofMillis(random.nextBoolean() ? 0 : random.nextInt(25_000));
        }
    }
}
