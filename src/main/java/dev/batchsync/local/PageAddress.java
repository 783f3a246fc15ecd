package dev.batchsync.local;

import dev.batchsync.log.LineLog;
import dev.batchsync.synchronization.Batch;
import dev.batchsync.synchronization.Cycle;
import dev.batchsync.synchronization.CycleListener;
import dev.batchsync.synchronization.Phase;
import io.quarkus.arc.profile.IfBuildProfile;
import jakarta.annotation.Priority;
import jakarta.inject.Singleton;
import java.util.Optional;

/** Names the address of the page, where a newcomer looks for it: as the last line of the start and of each completed cycle. */
@Singleton
@Priority(PageAddress.AFTER_THE_OTHER_LISTENERS)
@IfBuildProfile(anyOf = {"dev", "local", "test"})
final class PageAddress implements CycleListener {

    static final int AFTER_THE_OTHER_LISTENERS = -1;
    private static final LineLog LOG = LineLog.of(PageAddress.class);

    private volatile int port;

    void listensOn(int known) {
        port = known;
    }

    void print() {
        LOG.info("Open http://localhost:%d/", port);
    }

    @Override
    public void changed(Optional<Cycle> before, Cycle after, Optional<Batch> batch) {
        if (after.phase() instanceof Phase.Completed
                && before.filter(cycle -> cycle.phase() instanceof Phase.Completed)
                        .isEmpty()) {
            print();
        }
    }
}
