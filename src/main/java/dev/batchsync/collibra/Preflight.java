package dev.batchsync.collibra;

import dev.batchsync.collibra.AnswerTable.Call;
import dev.batchsync.collibra.AnswerTable.Meaning;
import dev.batchsync.synchronization.Definition;
import dev.batchsync.synchronization.ImportJobs.NotStarted;
import dev.batchsync.synchronization.ImportJobs.Readiness;
import dev.batchsync.synchronization.ImportJobs.Ready;
import dev.batchsync.synchronization.ImportJobs.Refused;
import dev.batchsync.synchronization.SynchronizationId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.WebApplicationException;
import java.util.Optional;
import org.jboss.logging.Logger;

/** Finds out at a cycle's start whether there is a Collibra, who the program is to it, and whether it is new enough. */
@ApplicationScoped
class Preflight {

    private static final Logger LOG = Logger.getLogger(Preflight.class);
    private static final String EXPECTED =
            " (expected: the tenant's address in batchsync.collibra.url, such as https://acme.collibra.com)";

    private final Authorization authorization;
    private final String url;

    Preflight(Authorization authorization, CollibraConfiguration configuration) {
        this.authorization = authorization;
        this.url = configuration.url();
    }

    Readiness prepare(CollibraCalls calls, SynchronizationId id, Definition definition) {
        try {
            var objection = objection(calls, definition);
            if (objection.isEmpty() && definition.evictFirst()) {
                objection = objectionToEvict(calls, id);
            }
            return objection.<Readiness>map(Refused::new).orElseGet(Ready::new);
        } catch (NeverSentException e) {
            return new NotStarted("nothing was sent to " + url + ": " + e.getMessage(), e.retryAfter());
        } catch (CollibraFailure e) {
            return AnswerTable.meaning(Call.QUESTION, e) == Meaning.AGAIN
                    ? new NotStarted("Collibra at " + url + " is not ready: " + e.getMessage(), e.retryAfter())
                    : new Refused(sentence(e));
        } catch (ProcessingException | WebApplicationException e) {
            return new NotStarted("Collibra at " + url + " does not answer: " + e.getMessage(), Optional.empty());
        }
    }

    /** A user that may import need not be allowed to see the version. */
    private Optional<String> objection(CollibraCalls calls, Definition definition) {
        try {
            var info = calls.info();
            var version = CollibraVersion.parse(info);
            if (version.isEmpty()) {
                return Optional.of(url + " is not a Collibra: it answers " + FailureMapper.text(info) + EXPECTED);
            }
            LOG.infof("Collibra %s at %s", version.get().text(), url);
            return version.get().objection(definition).map(why -> "Collibra at " + url + " is of " + why);
        } catch (CollibraFailure e) {
            if (e.status() == 403) {
                return Optional.empty();
            }
            throw e;
        }
    }

    private String sentence(CollibraFailure failure) {
        if (failure.status() == 401) {
            return "Collibra at " + url + " refuses " + authorization.who() + ": " + failure.getMessage()
                    + " (expected: present credentials)";
        }
        return url + " is not a Collibra, or not its address: " + failure.getMessage() + EXPECTED;
    }

    /** One that Collibra has never heard of has nothing to forget. */
    private Optional<String> objectionToEvict(CollibraCalls calls, SynchronizationId id) {
        try {
            calls.evict(id.value());
            return Optional.empty();
        } catch (CollibraFailure e) {
            if (e.status() == 404) {
                return Optional.empty();
            }
            if (e.status() != 403) {
                throw e;
            }
            return Optional.of("Collibra at " + url + " does not let " + authorization.who()
                    + " evict what it remembers of " + id + ": " + e.getMessage()
                    + " (expected: the right to, or evictFirst: false in the definition)");
        }
    }
}
