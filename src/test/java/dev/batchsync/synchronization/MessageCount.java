package dev.batchsync.synchronization;

/** How many delayed messages of a run are under way. Duplicate deliveries add some; a longer run must not add more. */
final class MessageCount {

    /** Up to ten for each synchronization id were seen, because failed messages are delivered again up to minutes later. */
    static int bound(int ids) {
        return 15 * (ids + 1);
    }

    private int alive;
    private int most;
    private int all;

    void left() {
        all++;
        alive++;
        most = Math.max(most, alive);
    }

    void taken() {
        alive--;
    }

    int most() {
        return most;
    }

    int all() {
        return all;
    }
}
