package dev.batchsync.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.jboss.logging.Logger.Level;
import org.jboss.logmanager.ExtLogRecord;
import org.jboss.logmanager.formatters.PatternFormatter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a person sees on the console, with the format of local mode. */
class LineLogTest {

    private static final String FORGED = "a\r\nERROR bank 1 | held: \u202Eb";
    private static final String SHOWN = "a\\u000d\\u000aERROR bank 1 | held: \\u202eb";

    private final Logger logger = Logger.getLogger(LineLogTest.class.getName());
    private final LineLog log = LineLog.of(LineLogTest.class);
    private final PatternFormatter console = new PatternFormatter("%-5p %s%e%n");
    private final List<String> written = new ArrayList<>();
    private final List<Map<String, String>> fields = new ArrayList<>();
    private final Handler handler = new Handler() {
        @Override
        public void publish(LogRecord line) {
            var complete = ExtLogRecord.wrap(line);
            written.add(console.format(complete));
            fields.add(complete.getMdcCopy());
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };

    @BeforeEach
    void listen() {
        logger.addHandler(handler);
    }

    @AfterEach
    void leave() {
        logger.removeHandler(handler);
    }

    @Test
    void aParameterCannotEndTheLine() {
        log.info("%s is ignored", FORGED);

        assertThat(written).containsExactly("INFO  " + SHOWN + " is ignored\n");
    }

    @Test
    void aParameterIsNoFormat() {
        log.warn("%s of %,d", "100 %n {0} %s", 12345);

        assertThat(written).containsExactly("WARN  100 %n {0} %s of 12,345\n");
    }

    @Test
    void textWithoutParametersIsNoFormat() {
        log.info("Importing batch 1 of 2: 50 % (job 1)");

        assertThat(written).containsExactly("INFO  Importing batch 1 of 2: 50 % (job 1)\n");
    }

    @Test
    void aFormatThatDoesNotFitIsShownInsteadOfFailing() {
        log.info("%d cycles", "many");

        assertThat(written).containsExactly("INFO  %d cycles [many]\n");
    }

    @Test
    void aMessageOfACauseCannotEndItsLine() {
        var suppressed = new IOException("closed " + FORGED);
        var failure = new IllegalStateException("first", new IOException("then " + FORGED));
        failure.addSuppressed(suppressed);

        log.error(failure, "It failed");

        var trace = written.get(0).lines().toList();
        assertThat(trace)
                .contains("ERROR It failed: java.lang.IllegalStateException: first")
                .contains("Caused by: java.io.IOException: then " + SHOWN)
                .anyMatch(line -> line.strip().equals("Suppressed: java.io.IOException: closed " + SHOWN));
        assertThat(trace)
                .filteredOn(line -> line.startsWith("ERROR"))
                .singleElement()
                .isEqualTo(trace.get(0));
        assertThat(trace).anyMatch(line -> line.contains("LineLogTest.aMessageOfACause"));
    }

    @Test
    void aCauseThatLeadsToItselfEnds() {
        var first = new IllegalStateException("first " + FORGED);
        var second = new IllegalStateException("second", first);
        first.initCause(second);

        log.error(first, "It failed");

        assertThat(written).singleElement().asString().contains("first " + SHOWN, "second");
    }

    @Test
    void aLineHasItsFieldsAndTheNextOneHasNone() {
        log.line(Level.INFO, LogFields.event("opened").with("job", FORGED), "opened");
        log.failure(new IOException("x"), LogFields.NONE.with("cycle", 7), "It failed");
        log.info("next");

        assertThat(fields)
                .containsExactly(
                        Map.of("event", "opened", "job", SHOWN), Map.of("event", "error", "cycle", "7"), Map.of());
    }
}
