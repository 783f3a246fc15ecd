package dev.batchsync.synchronization;

import static java.util.Comparator.comparing;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;

/**
 * Lets actors take turns: one at a time, each on its own thread, in the order of a virtual time.
 *
 * <p>An actor ends its turn wherever it pauses. A seed that determines the pauses therefore determines every interleaving.
 */
final class Stage {

    private static final ExecutorService THREADS = Executors.newCachedThreadPool(Stage::daemon);

    private final Random random;
    private final VirtualClock clock;
    private final PriorityQueue<Turn> turns =
            new PriorityQueue<>(comparing(Turn::at).thenComparing(Turn::lot).thenComparing(Turn::number));
    private final Semaphore given = new Semaphore(0);
    private long number;
    private boolean closed;

    private record Turn(Instant at, int lot, long number, Actor actor) {}

    /** Thrown in actors that still wait when the stage closes. */
    private static final class Closed extends Error {
        private static final long serialVersionUID = 1L;
    }

    Stage(Random random, VirtualClock clock) {
        this.random = random;
        this.clock = clock;
    }

    /** An act that starts at an instant. */
    void enter(Instant at, Runnable act) {
        queue(at, new Actor(act));
    }

    private void queue(Instant at, Actor actor) {
        turns.add(new Turn(at, random.nextInt(1000), number++, actor));
    }

    boolean isEmpty() {
        return turns.isEmpty();
    }

    /** Gives one actor a turn and rethrows what it throws. */
    void next() throws InterruptedException {
        var turn = turns.remove();
        if (turn.at().isAfter(clock.instant())) {
            clock.set(turn.at());
        }
        turn.actor().takeTurn();
        given.acquire();
        var failure = turn.actor().failure;
        if (failure.isPresent()) {
            throw failure.get();
        }
    }

    /** For actors: lets time pass and gives others their turns meanwhile. */
    void pause(Duration duration) {
        var at = clock.instant().plus(duration);
        var first = turns.peek();
        if (first == null || at.isBefore(first.at())) {
            clock.set(at);
            return;
        }
        var actor = Actor.ON_THREAD.get();
        queue(at, actor);
        given.release();
        actor.awaitTurn();
    }

    /** Ends every actor that still waits for a turn. */
    void close() throws InterruptedException {
        closed = true;
        for (var turn : new ArrayList<>(turns)) {
            if (turn.actor().begun) {
                turn.actor().takeTurn();
                given.acquire();
            }
        }
    }

    private static Thread daemon(Runnable work) {
        var thread = new Thread(work, "actor");
        thread.setDaemon(true);
        return thread;
    }

    private final class Actor implements Runnable {

        private static final ThreadLocal<Actor> ON_THREAD = new ThreadLocal<>();

        private final Runnable act;
        private final Semaphore turn = new Semaphore(0);
        private boolean begun;
        private Optional<Error> failure = Optional.empty();

        Actor(Runnable act) {
            this.act = act;
        }

        void takeTurn() {
            if (begun) {
                turn.release();
            } else {
                begun = true;
                THREADS.execute(this);
            }
        }

        void awaitTurn() {
            turn.acquireUninterruptibly();
            if (closed) {
                throw new Closed();
            }
        }

        @Override
        public void run() {
            ON_THREAD.set(this);
            try {
                act.run();
            } catch (RuntimeException e) {
                failure = Optional.of(new AssertionError(e));
            } catch (Error e) {
                failure = Optional.of(e);
            } finally {
                given.release();
            }
        }
    }
}
