package dev.batchsync.log;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.Logger;
import org.jboss.logmanager.handlers.ConsoleHandler;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The lines in which metrics are written, against the rules of CloudWatch's embedded metric format. */
class MetricLogTest {

    private static final Instant NOW = Instant.parse("2026-03-01T08:00:00.250Z");

    private final Logger logger = Logger.getLogger(MetricLog.LOGGER);
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private ConsoleHandler handler;

    @BeforeEach
    void capture() {
        forget();
        new MetricLog("any");
        assertThat(logger.getUseParentHandlers()).isFalse();
        handler = (ConsoleHandler) logger.getHandlers()[0];
        handler.setOutputStream(printed);
    }

    @AfterEach
    void forget() {
        for (Handler known : logger.getHandlers()) {
            logger.removeHandler(known);
        }
        logger.setUseParentHandlers(true);
    }

    private List<String> lines() {
        return printed.toString(StandardCharsets.UTF_8).lines().toList();
    }

    private JsonNode line() throws IOException {
        assertThat(lines()).hasSize(1);
        return new ObjectMapper().readTree(lines().get(0));
    }

    @Test
    void aLineIsOneDocumentOfTheEmbeddedMetricFormat() throws IOException {
        new MetricLog("CollibraBatchSync/test")
                .write(
                        NOW,
                        "Cycles: 2 held",
                        List.of(Metric.count("Held", 2), new Metric("Time", Metric.Unit.SECONDS, 1.5)));

        assertThat(line()).isEqualTo(new ObjectMapper().readTree("""
                                {"_aws": {
                                   "Timestamp": 1772352000250,
                                   "CloudWatchMetrics": [
                                     {"Namespace": "CollibraBatchSync/test",
                                      "Dimensions": [[]],
                                      "Metrics": [{"Name": "Held", "Unit": "Count"}, {"Name": "Time", "Unit": "Seconds"}]}]},
                                 "message": "Cycles: 2 held", "Held": 2, "Time": 1.5}
                                """));
    }

    @Test
    void severalLogsWriteEachLineOnce() {
        var first = new MetricLog("a");
        new MetricLog("b").write(NOW, "x", List.of(Metric.count("Held", 0)));
        first.write(NOW, "x", List.of(Metric.count("Held", 0)));

        assertThat(lines()).hasSize(2);
    }

    @Test
    void aMessageCannotEndTheLine() throws IOException {
        new MetricLog("a").write(NOW, "x\r\ny", List.of(Metric.count("Held", 0)));

        assertThat(line().path("message").textValue()).isEqualTo("x\r\ny");
    }
}
