package dev.batchsync.synchronization;

import java.util.Random;

/** What can happen in a run of the campaign; each mode adds to the one before it. */
enum CampaignMode {
    /** Interleavings, duplicate messages, and invocations that are killed when their time is up. */
    CALM(false, false, false),
    /** Also: invocations die anywhere, and ports fail. */
    CRASHES(true, false, false),
    /** Also: Collibra misbehaves, and sources have flaws. */
    MISCHIEF(true, true, false),
    /** Also: messages are lost, so that sweeps are needed, and people give commands. */
    EVERYTHING(true, true, true);

    final boolean crashes;
    final boolean mischief;
    final boolean persons;

    CampaignMode(boolean crashes, boolean mischief, boolean persons) {
        this.crashes = crashes;
        this.mischief = mischief;
        this.persons = persons;
    }

    /** Invocations make more calls where there are more sources, and some of them must get through. */
    Hazards.Risk risk(Random random, int sources) {
        var share = sources > 2 ? 0.2 : 1;
        return crashes
                ? new Hazards.Risk(random.nextDouble() * 0.03 * share, random.nextDouble() * 0.02 * share)
                : Hazards.Risk.NONE;
    }

    Mischief mischief(Random random) {
        return mischief ? Mischief.seeded(random) : Mischief.slow(random);
    }

    /** How many of a thousand messages are lost. */
    int lostMessages() {
        return persons ? 20 : 0;
    }
}
