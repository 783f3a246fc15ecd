package dev.batchsync.collibra.client;

import dev.batchsync.collibra.answer.Failure;
import dev.batchsync.collibra.answer.FailureMapper;
import dev.batchsync.collibra.login.Authorization;
import dev.batchsync.log.LineLog;
import dev.batchsync.synchronization.ImportJobs.Known;
import dev.batchsync.synchronization.ImportJobs.Memory;
import dev.batchsync.synchronization.ImportJobs.NotStarted;
import dev.batchsync.synchronization.ImportJobs.Readiness;
import dev.batchsync.synchronization.ImportJobs.Ready;
import dev.batchsync.synchronization.ImportJobs.Refused;
import dev.batchsync.synchronization.SynchronizationId;
import dev.batchsync.synchronization.definition.Definition;
import jakarta.enterprise.context.ApplicationScoped;

/** Checks, when a cycle begins, that Collibra is there, accepts the login and is new enough; asks and clears what it remembers of an id. */
@ApplicationScoped
class Preflight {

    private static final LineLog LOG = LineLog.of(Preflight.class);
    private static final String CORRECT_THE_ADDRESS =
            ". Set batchsync.collibra.url to the tenant's address, such as https://acme.collibra.com.";
    private static final int FORBIDDEN = 403;
    private static final int NOT_FOUND = 404;

    private final Authorization authorization;
    private final String url;

    Preflight(Authorization authorization, CollibraConfiguration configuration) {
        this.authorization = authorization;
        this.url = configuration.url();
    }

    Readiness prepare(CollibraCalls calls, SynchronizationId id, Definition definition) {
        var readiness = calls.info().match(info -> version(info, definition), this::withoutVersion);
        return definition.evictFirst() && readiness.equals(new Ready()) ? evicted(calls, id) : readiness;
    }

    private Readiness version(String info, Definition definition) {
        var version = CollibraVersion.parse(info);
        if (version.isEmpty()) {
            return new Refused(
                    url + " is not a Collibra; it answers: " + FailureMapper.text(info) + CORRECT_THE_ADDRESS);
        }
        LOG.info("Collibra %s at %s", version.get().text(), url);
        var objection = version.get().objection(definition);
        return objection.isPresent() ? new Refused("Collibra at " + url + " " + objection.get()) : new Ready();
    }

    /** A user who may import need not be allowed to see the version. */
    private Readiness withoutVersion(Failure failure) {
        return failure.seen() == FORBIDDEN ? new Ready() : unready(failure);
    }

    private Readiness unready(Failure failure) {
        return switch (failure.meaning()) {
            case AGAIN, UNKNOWN ->
                new NotStarted("Collibra at " + url + " is not ready: " + failure.why(), failure.retryAfter());
            case FINAL, ABSENT -> new Refused(refusal(failure));
        };
    }

    private String refusal(Failure failure) {
        return failure.isUnauthorized()
                ? url + ": " + authorization.caller().rejected(failure.text())
                : url + " is not a Collibra, or not its address; it answers " + failure.text() + CORRECT_THE_ADDRESS;
    }

    /** Asks whether Collibra tracks the id. What is neither yes nor no is no answer. */
    Memory memory(CollibraCalls calls, SynchronizationId id) {
        return calls.exists(id.value()).match(this::memory, failure -> withoutMemory(id, failure));
    }

    private Memory memory(String answer) {
        return switch (answer.strip()) {
            case "true" -> new Known(true);
            case "false" -> new Known(false);
            default ->
                new Refused(
                        url + " is not a Collibra; it answers: " + FailureMapper.text(answer) + CORRECT_THE_ADDRESS);
        };
    }

    private Memory withoutMemory(SynchronizationId id, Failure failure) {
        if (failure.seen() == FORBIDDEN) {
            return new Refused("Collibra at " + url + " does not let "
                    + authorization.caller().name() + " ask whether it knows the synchronization id " + id + " ("
                    + failure.text() + "). Grant the right to synchronize.");
        }
        return switch (failure.meaning()) {
            case AGAIN, UNKNOWN ->
                new NotStarted("Collibra at " + url + " is not ready: " + failure.why(), failure.retryAfter());
            case FINAL, ABSENT -> new Refused(refusal(failure));
        };
    }

    /** Collibra drops what it tracks for the id. */
    Readiness forget(CollibraCalls calls, SynchronizationId id) {
        return calls.forget(id.value()).match(done -> new Ready(), failure -> notForgotten(id, failure));
    }

    private Readiness notForgotten(SynchronizationId id, Failure failure) {
        return switch (failure.seen()) {
            case NOT_FOUND -> new Ready();
            case FORBIDDEN ->
                new Refused("Collibra at " + url + " does not let "
                        + authorization.caller().name() + " forget " + id + " (" + failure.text()
                        + "). Grant the right to synchronize. Then ask again.");
            default -> unready(failure);
        };
    }

    private Readiness evicted(CollibraCalls calls, SynchronizationId id) {
        return calls.evict(id.value()).match(done -> new Ready(), failure -> notEvicted(id, failure));
    }

    /** Collibra has nothing to forget of a synchronization that it does not know. */
    private Readiness notEvicted(SynchronizationId id, Failure failure) {
        return switch (failure.seen()) {
            case NOT_FOUND -> new Ready();
            case FORBIDDEN ->
                new Refused("Collibra at " + url + " does not let "
                        + authorization.caller().name() + " evict the cached commands of " + id + " (" + failure.text()
                        + "). Grant the right to, or set evictFirst: false in the definition.");
            default -> unready(failure);
        };
    }
}
