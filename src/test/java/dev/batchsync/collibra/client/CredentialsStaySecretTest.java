package dev.batchsync.collibra.client;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.batchsync.collibra.login.Credentials.ClientSecret;
import dev.batchsync.collibra.login.Credentials.UserPassword;
import dev.batchsync.collibra.login.SwitchableLogin;
import dev.batchsync.synchronization.ImportJobs;
import dev.batchsync.synchronization.SynchronizationId;
import dev.batchsync.synchronization.definition.Definition;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** No credentials get into the log, at any level. */
@QuarkusTest
class CredentialsStaySecretTest {

    private static final SynchronizationId ID = new SynchronizationId("secret");

    /** The packages that see credentials on their way. */
    private static final List<String> TALKATIVE = List.of(
            "dev.batchsync",
            "org.jboss.resteasy.reactive",
            "io.quarkus.rest.client",
            "io.vertx.core.http",
            "io.smallrye.faulttolerance");

    private final List<String> lines = Collections.synchronizedList(new ArrayList<>());
    private final Logger root = Logger.getLogger("");
    private final Handler listener = new Listener();

    @Inject
    ImportJobs jobs;

    @Inject
    SwitchableLogin login;

    private final class Listener extends Handler {

        private final SimpleFormatter formatter = new SimpleFormatter();

        @Override
        public void publish(LogRecord line) {
            lines.add(formatter.format(line));
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }

    @BeforeEach
    void listen() {
        listener.setLevel(Level.ALL);
        root.addHandler(listener);
        TALKATIVE.forEach(name -> Logger.getLogger(name).setLevel(Level.ALL));
    }

    @AfterEach
    void listenNoMore() {
        TALKATIVE.forEach(name -> Logger.getLogger(name).setLevel(null));
        root.removeHandler(listener);
        login.isUsual();
    }

    @Test
    void neitherWhenTheyAreAcceptedNorWhenTheyAreRejected() {
        login.is(new UserPassword("ada", "hunter2-password"));
        jobs.prepare(ID, Definition.DEFAULT, PlentyOfTime.LEFT);
        login.is(new ClientSecret("batch-sync", "batch-sync"));
        jobs.prepare(ID, Definition.DEFAULT, PlentyOfTime.LEFT);
        login.is(new ClientSecret("app", "hunter2-secret"));
        jobs.prepare(ID, Definition.DEFAULT, PlentyOfTime.LEFT);

        assertThat(lines)
                .anyMatch(line -> line.contains("/rest/2.0/application/info"))
                .anyMatch(line -> line.contains("/rest/oauth/v2/token"))
                .noneMatch(line -> line.contains("hunter2"))
                .noneMatch(line ->
                        line.contains(Base64.getEncoder().encodeToString("ada:hunter2-password".getBytes(UTF_8))))
                .noneMatch(line -> line.contains("Bearer "));
    }
}
