package dev.batchsync.report;

import static dev.batchsync.synchronization.SampleCycle.COMPLETED;
import static dev.batchsync.synchronization.SampleCycle.IMPORTING;
import static dev.batchsync.synchronization.SampleCycle.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.batchsync.emulators.NamedBucket;
import dev.batchsync.synchronization.Phase;
import dev.batchsync.synchronization.Problem;
import dev.batchsync.synchronization.SampleCycle;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The log lines that a deployment counts: its metric filters look for their words. */
class CycleLogTest {

    private static final Pattern TERM = Pattern.compile("\"([^\"]+)\"");

    private final Logger logger = Logger.getLogger("dev.batchsync.cycle");
    private final List<String> lines = new ArrayList<>();
    private final Handler handler = new Handler() {
        @Override
        public void publish(LogRecord line) {
            lines.add(line.getLevel() + " " + line.getMessage());
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };

    private final CycleLog log = new CycleLog(new NamedBucket("uploads"), Clock.fixed(NOW, ZoneOffset.UTC));

    @BeforeEach
    void listen() {
        logger.addHandler(handler);
    }

    @AfterEach
    void leave() {
        logger.removeHandler(handler);
    }

    static Stream<Arguments> outcomes() {
        var problem = Problem.of(Problem.Kind.BATCH_FAILED, "1 commands failed");
        return Stream.of(
                Arguments.of("CompletedCycles", COMPLETED),
                Arguments.of("FailedCycles", new Phase.Failed(problem, NOW)),
                Arguments.of("HeldCycles", new Phase.Held(problem, NOW, IMPORTING)));
    }

    @ParameterizedTest
    @MethodSource("outcomes")
    void itsMetricFilterAloneFindsTheLineOfAnOutcome(String metric, Phase outcome) throws IOException {
        log.changed(Optional.of(SampleCycle.in(IMPORTING)), SampleCycle.in(outcome), Optional.empty());

        assertThat(lines).hasSize(1);
        for (var other : List.of("CompletedCycles", "FailedCycles", "HeldCycles")) {
            assertThat(terms(other).stream().allMatch(lines.get(0)::contains))
                    .as("%s finds %s", other, lines.get(0))
                    .isEqualTo(other.equals(metric));
        }
    }

    @Test
    void noMetricFilterFindsAnythingElse() throws IOException {
        log.changed(Optional.empty(), SampleCycle.in(new Phase.Open()), Optional.empty());
        log.changed(
                Optional.of(SampleCycle.in(IMPORTING)),
                SampleCycle.in(new Phase.Cancelled("superseded", NOW)),
                Optional.empty());

        assertThat(lines).hasSize(2);
        for (var metric : List.of("CompletedCycles", "FailedCycles", "HeldCycles")) {
            var terms = terms(metric);
            assertThat(lines).noneMatch(line -> terms.stream().allMatch(line::contains));
        }
    }

    /** A filter of quoted terms finds the events that hold all of them. */
    private static List<String> terms(String metric) throws IOException {
        var template =
                new ObjectMapper().readTree(Path.of("infra", "template.json").toFile());
        var pattern = template.at("/Resources/" + metric + "Filter/Properties/FilterPattern")
                .textValue();
        return TERM.matcher(pattern).results().map(term -> term.group(1)).toList();
    }
}
