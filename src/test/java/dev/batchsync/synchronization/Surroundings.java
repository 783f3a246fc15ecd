package dev.batchsync.synchronization;

import java.time.Duration;
import java.util.Random;

/**
 * What is around the program in a run, apart from what goes wrong.
 *
 * @param sources how many synchronization ids there are
 * @param jobsAtOnce how many cycles may have a job at the same time
 * @param list what Collibra's list of jobs shows
 * @param clocks how wrong the clocks are
 * @param strangers who else uses this Collibra
 * @param lateJobs how much later than its caller has given up a call may start its job, at most
 * @param outliving how much longer than its lease an invocation may last, at most
 */
record Surroundings(
        int sources,
        int jobsAtOnce,
        JobList list,
        Clocks clocks,
        Strangers strangers,
        Duration lateJobs,
        Duration outliving) {

    /**
     * What the list of jobs shows.
     *
     * @param finalizationsOfTheSystem whether finalizations are shown under a user of Collibra's own
     * @param usersNeedReference whether other users cannot be told from ours until a job of ours is known
     * @param delay how long a job may be missing in it, at most
     * @param length how many jobs it shows
     */
    record JobList(
            boolean fileNames,
            boolean users,
            boolean finalizationsOfTheSystem,
            boolean usersNeedReference,
            Duration delay,
            int length) {
        static final JobList COMPLETE = complete(false);

        static JobList complete(boolean fileNames) {
            return new JobList(fileNames, true, false, true, Duration.ZERO, Integer.MAX_VALUE);
        }
    }

    /**
     * How wrong the clocks are.
     *
     * @param collibra how much Collibra's clock is fast
     * @param invocations how much the clock of an invocation may be fast or slow
     */
    record Clocks(Duration collibra, Duration invocations) {
        static final Clocks RIGHT = new Clocks(Duration.ZERO, Duration.ZERO);
    }

    /** Who else starts jobs. */
    enum Strangers {
        NOBODY,
        OTHER_USERS,
        /** Another program also works with our user. */
        OUR_USER_AS_WELL
    }

    /** The program is alone with a perfect Collibra. */
    static final Surroundings PLAIN = plain(1, JobList.COMPLETE);

    static Surroundings plain(int jobsAtOnce, JobList list) {
        return new Surroundings(1, jobsAtOnce, list, Clocks.RIGHT, Strangers.NOBODY, Duration.ZERO, Duration.ZERO);
    }

    /** Nothing in it may keep a cycle from its end, unless Collibra misbehaves as well. */
    static Surroundings seeded(Random random, boolean mischief) {
        var list = new JobList(
                random.nextBoolean(),
                !mischief || random.nextInt(5) > 0,
                mischief && random.nextInt(5) == 0,
                mischief,
                Duration.ofSeconds(random.nextBoolean() ? 0 : 25),
                mischief && random.nextInt(6) == 0 ? 1 + random.nextInt(6) : Integer.MAX_VALUE);
        var clocks = new Clocks(
                Duration.ofSeconds(random.nextInt(3) > 0 ? 0 : random.nextInt(480) - 240),
                Duration.ofMillis(random.nextInt(3) > 0 ? 0 : 1000));
        return new Surroundings(
                sources(random),
                1 + random.nextInt(4),
                list,
                clocks,
                strangers(random, mischief),
                Duration.ofMinutes(mischief && random.nextInt(4) == 0 ? 8 : 0),
                Duration.ofMinutes(random.nextInt(4) == 0 ? 5 : 0));
    }

    private static int sources(Random random) {
        if (random.nextInt(3) > 0) {
            return 1;
        }
        return random.nextInt(5) == 0 ? 3 + random.nextInt(13) : 2;
    }

    private static Strangers strangers(Random random, boolean mischief) {
        if (random.nextBoolean()) {
            return Strangers.NOBODY;
        }
        return mischief && random.nextInt(3) == 0 ? Strangers.OUR_USER_AS_WELL : Strangers.OTHER_USERS;
    }

    /** Whether the list may not show whether a finalization was started. */
    boolean hideOutcomes() {
        return !list.users()
                || list.finalizationsOfTheSystem()
                || list.length() < Integer.MAX_VALUE
                || strangers == Strangers.OUR_USER_AS_WELL;
    }
}
