package dev.batchsync.synchronization.status;

import dev.batchsync.synchronization.Phase;

/** Whether a phase is good or bad news, as a word that style sheets use. */
public final class PhaseTones {

    public static final String BAD = "bad";
    public static final String BUSY = "busy";
    private static final String GOOD = "good";
    private static final String OFF = "off";

    private PhaseTones() {}

    public static String of(Phase phase) {
        if (phase instanceof Phase.Held || phase instanceof Phase.Failed) {
            return BAD;
        }
        if (phase instanceof Phase.Cancelled) {
            return OFF;
        }
        return phase instanceof Phase.Ended ? GOOD : BUSY;
    }
}
