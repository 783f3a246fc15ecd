package dev.batchsync.collibra.client;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.batchsync.synchronization.ImportJobs;
import dev.batchsync.synchronization.ImportJobs.Ready;
import dev.batchsync.synchronization.SynchronizationId;
import dev.batchsync.synchronization.definition.Definition;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** When the server sees each try; {@link ShortPauses} are 20 milliseconds long, give or take 10. */
@QuarkusTest
class RetryGapsTest {

    private static final Duration SHORTEST = Duration.ofMillis(10);

    /** A busy machine may be slow. */
    private static final Duration LONGEST = Duration.ofSeconds(10);

    @Inject
    ImportJobs jobs;

    @Test
    void triesHavePausesOfDifferentLengths() {
        given().contentType(ContentType.JSON)
                .body(Map.of("kind", "RESET", "route", "INFO", "times", "3"))
                .post("/simulator/faults")
                .then()
                .statusCode(200);

        assertThat(jobs.prepare(new SynchronizationId("gaps"), Definition.DEFAULT, PlentyOfTime.LEFT))
                .isEqualTo(new Ready());

        var gaps = gaps(lastCalls(4));
        assertThat(gaps).hasSize(3).allMatch(gap -> gap.compareTo(SHORTEST) >= 0 && gap.compareTo(LONGEST) < 0);
        assertThat(gaps).doesNotHaveDuplicates();
    }

    private static List<Instant> lastCalls(int count) {
        List<String> times = given().get("/simulator/calls").jsonPath().getList("findAll { it.route == 'INFO' }.at");
        return times.subList(times.size() - count, times.size()).stream()
                .map(Instant::parse)
                .toList();
    }

    private static List<Duration> gaps(List<Instant> times) {
        return IntStream.range(1, times.size())
                .mapToObj(i -> Duration.between(times.get(i - 1), times.get(i)))
                .toList();
    }
}
