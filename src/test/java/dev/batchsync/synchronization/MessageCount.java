package dev.batchsync.synchronization;

/** How many delayed messages of a run are under way: as many as are delivered twice, and no more for going on long. */
final class MessageCount {

    /** Up to twenty were seen: there are two synchronizations, and what fails is delivered again up to minutes later. */
    static final int BOUND = 30;

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
