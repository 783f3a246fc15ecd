package dev.batchsync.synchronization;

import java.util.List;

/** Runs one seed and judges the result. */
record CampaignRun(World world, List<String> faults) {

    static CampaignRun of(long seed, CampaignMode mode, InMemoryCycleStore store) throws InterruptedException {
        var world = new World(seed, mode, store);
        new Scenario(world).prepare();
        try {
            world.play();
        } catch (AssertionError e) {
            return new CampaignRun(world, List.of(String.valueOf(e)));
        }
        return new CampaignRun(world, new Verdict(world).faults());
    }

    String story() {
        return String.join("\n", world.witness.story());
    }
}
