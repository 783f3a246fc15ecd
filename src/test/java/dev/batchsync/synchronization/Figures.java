package dev.batchsync.synchronization;

import java.util.Map;
import java.util.TreeMap;

/** What a campaign has counted. */
final class Figures {

    private final Map<String, Integer> counts = new TreeMap<>();

    void add(CampaignRun run) {
        var world = run.world();
        var witness = world.witness;
        count("runs", 1);
        count("writes", witness.writes());
        count("deaths", witness.deaths());
        count("port failures", witness.failures());
        count("takeovers", witness.takeovers());
        count("paused cycles", witness.paused());
        count("messages", world.messages.all());
        counts.merge("most messages at once", world.messages.most(), Math::max);
        count("jobs", world.collibra.jobs().size());
        for (var upload : world.uploads) {
            world.store
                    .find(CycleId.of(upload))
                    .ifPresent(
                            cycle -> count("cycles " + cycle.phase().getClass().getSimpleName(), 1));
        }
    }

    int of(String name) {
        return counts.getOrDefault(name, 0);
    }

    private void count(String name, int by) {
        counts.merge(name, by, Integer::sum);
    }

    @Override
    public String toString() {
        return counts.toString();
    }
}
