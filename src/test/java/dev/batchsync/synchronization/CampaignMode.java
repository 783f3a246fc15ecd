package dev.batchsync.synchronization;

import java.util.Random;

/** What a campaign's run may meet. */
enum CampaignMode {
    /** Interleavings, duplicates, and invocations killed when their time is up; nothing else. */
    CALM(false, false, false),
    /** Invocations die anywhere besides, ports fail. */
    CRASHES(true, false, false),
    /** Collibra misbehaves besides, sources are flawed. */
    MISCHIEF(true, true, false),
    /** Messages are lost besides, so that sweeps are needed, and persons interfere. */
    EVERYTHING(true, true, true);

    final boolean crashes;
    final boolean mischief;
    final boolean persons;

    CampaignMode(boolean crashes, boolean mischief, boolean persons) {
        this.crashes = crashes;
        this.mischief = mischief;
        this.persons = persons;
    }

    Hazards.Risk risk(Random random) {
        return crashes ? new Hazards.Risk(random.nextDouble() * 0.03, random.nextDouble() * 0.02) : Hazards.Risk.NONE;
    }

    Mischief mischief(Random random) {
        return mischief ? Mischief.seeded(random) : Mischief.slow(random);
    }

    /** How many of a thousand messages get lost. */
    int lostMessages() {
        return persons ? 20 : 0;
    }
}
