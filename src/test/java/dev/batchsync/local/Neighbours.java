package dev.batchsync.local;

import dev.batchsync.simulator.PlayedTenant;
import dev.batchsync.synchronization.JobId;
import java.time.Duration;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;

/** Others who start jobs in the same tenant, before and while cycles run; their jobs come and end. */
final class Neighbours {

    private static final String ANOTHER_USER = "user=00000000-0000-0000-0000-000000900%03d";

    private final Random random;
    private final Who who;
    private final PlayedTenant tenant;
    private final Set<JobId> ofOurUser = new HashSet<>();
    private final Set<JobId> ofOthers = new HashSet<>();

    /** Whose jobs they are. */
    enum Who {
        NOBODY,
        OTHER_USERS,
        /** Another program works with our user, too. */
        OUR_USER_AS_WELL
    }

    Neighbours(Random random, Who who, PlayedTenant tenant) {
        this.random = random;
        this.who = who;
        this.tenant = tenant;
    }

    static Who draw(Random random) {
        var fate = random.nextInt(10);
        return fate < 3 ? Who.NOBODY : fate < 7 ? Who.OTHER_USERS : Who.OUR_USER_AS_WELL;
    }

    /** Jobs of the hours before, some of which are still at work. */
    void cameBefore() {
        if (who == Who.NOBODY) {
            return;
        }
        for (int i = random.nextInt(6); i >= 0; i--) {
            var age = Duration.ofSeconds(301 + random.nextInt(10_000));
            if (random.nextInt(3) > 0) {
                start(age, "state=COMPLETED");
            } else {
                start(
                        age,
                        "runsForMillis="
                                + Duration.ofSeconds(random.nextInt(600)).toMillis());
            }
        }
    }

    /** With this chance, one starts a job now. */
    void perhapsStart(double chance) {
        if (who != Who.NOBODY && random.nextDouble() < chance) {
            start(
                    Duration.ZERO,
                    "runsForMillis=" + Duration.ofSeconds(random.nextInt(900)).toMillis());
        }
    }

    private void start(Duration age, String end) {
        var ours = who == Who.OUR_USER_AS_WELL && random.nextBoolean();
        var type = random.nextBoolean() ? "type=IMPORT" : "type=DELTA_INGESTION";
        var created = "ageMillis=" + age.toMillis();
        if (ours) {
            ofOurUser.add(new JobId(tenant.addForeignJob(type, created, end)));
        } else {
            var user = ANOTHER_USER.formatted(random.nextInt(3) + 10);
            ofOthers.add(new JobId(tenant.addForeignJob(type, created, end, user)));
        }
    }

    /** Whether it is a job of another program that works with our user. */
    boolean startedWithOurUser(JobId job) {
        return ofOurUser.contains(job);
    }

    /** Whether a text names such a job. */
    boolean areNamedIn(String text) {
        return ofOurUser.stream().anyMatch(job -> text.contains(job.toString()));
    }

    /** Whether a text names a job of another user. */
    boolean ofOtherUsersAreNamedIn(String text) {
        return ofOthers.stream().anyMatch(job -> text.contains(job.toString()));
    }
}
