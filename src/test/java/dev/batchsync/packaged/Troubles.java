package dev.batchsync.packaged;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/** Counts the requests of all instances to all services, and chooses the trouble that happens to some of them. */
final class Troubles {

    private static final List<Trouble> KINDS =
            List.of(Trouble.KILLED_BEFORE, Trouble.KILLED_AFTER, Trouble.ANSWER_LOST);

    private final Runnable kill;
    private final Map<Integer, Trouble> planned = new TreeMap<>();
    private final List<String> struck = new ArrayList<>();
    private int requests;
    private boolean paused;

    /** Creates it with the action that kills the running instance. */
    Troubles(Runnable kill) {
        this.kill = kill;
    }

    /** Counts from one again, and draws {@code count} troubles for the first {@code within} requests. */
    synchronized void plan(Random random, int count, int within) {
        planned.clear();
        struck.clear();
        requests = 0;
        while (planned.size() < count) {
            planned.put(1 + random.nextInt(within), KINDS.get(random.nextInt(KINDS.size())));
        }
    }

    /** Counts from one again. The instance that makes this request is killed before it is answered. */
    synchronized void killAt(int request) {
        planned.clear();
        struck.clear();
        requests = 0;
        planned.put(request, Trouble.KILLED_BEFORE);
    }

    /** From now on, requests are not counted and nothing happens to them. */
    synchronized void pause() {
        paused = true;
    }

    synchronized void resume() {
        paused = false;
    }

    synchronized int requests() {
        return requests;
    }

    /** The troubles that have happened, each with the number of its request. */
    synchronized List<String> struck() {
        return List.copyOf(struck);
    }

    synchronized Trouble next() {
        if (paused) {
            return Trouble.NONE;
        }
        requests++;
        var trouble = planned.getOrDefault(requests, Trouble.NONE);
        if (trouble != Trouble.NONE) {
            struck.add(trouble + " at request " + requests);
        }
        return trouble;
    }

    boolean strikesBefore(Trouble trouble) {
        return killed(trouble == Trouble.KILLED_BEFORE);
    }

    boolean strikesAfter(Trouble trouble) {
        return trouble == Trouble.ANSWER_LOST || killed(trouble == Trouble.KILLED_AFTER);
    }

    private boolean killed(boolean isDue) {
        if (isDue) {
            kill.run();
        }
        return isDue;
    }
}
