package dev.batchsync.function;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import dev.batchsync.function.protocol.HttpAnswer;
import dev.batchsync.function.protocol.HttpCall;
import dev.batchsync.function.protocol.Stay;
import dev.batchsync.function.protocol.WaitingRoom;
import dev.batchsync.synchronization.Change;
import dev.batchsync.synchronization.Cycle;
import dev.batchsync.synchronization.CycleStore;
import dev.batchsync.synchronization.InMemoryCycleStore;
import dev.batchsync.synchronization.SampleCycle;
import dev.batchsync.synchronization.Synchronization;
import dev.batchsync.synchronization.SynchronizationBuilder;
import dev.batchsync.synchronization.uploads.InMemoryIgnoredUploads;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests that wait for the next change of a cycle, in a time of their own. */
class CycleWaitsTest {

    private final InMemoryCycleStore store = new InMemoryCycleStore();
    private final List<String> reads = new ArrayList<>();
    private final List<Duration> pauses = new ArrayList<>();
    private final HttpRouter router =
            Routers.of(watched(), new VersionedBucket(), new InMemoryIgnoredUploads(), this::passes);

    private Cycle cycle = SampleCycle.in(SampleCycle.IMPORTING);
    private boolean isRemoved;

    /** What happens at the end of each second. */
    private BooleanSupplier eachSecond = () -> true;

    @BeforeEach
    void keep() {
        var id = cycle.synchronizationId();
        var open = Optional.of(cycle.id());
        write(cycle, Optional.of(SynchronizationBuilder.of(id).open(open).made()));
    }

    private void write(Cycle next) {
        var known = store.synchronization(next.synchronizationId());
        write(next, next.isEnded() ? Optional.of(SampleCycle.closed(known)) : Optional.empty());
    }

    private void write(Cycle next, Optional<Synchronization> known) {
        assertThat(store.commit(new Change(List.of(next), List.of(), known))).isTrue();
        cycle = next;
    }

    private CycleStore watched() {
        return (CycleStore) Proxy.newProxyInstance(
                CycleStore.class.getClassLoader(), new Class<?>[] {CycleStore.class}, (proxy, method, args) -> {
                    reads.add(method.getName());
                    return isRemoved && method.getName().equals("find") ? Optional.empty() : method.invoke(store, args);
                });
    }

    private boolean passes(Duration time) {
        pauses.add(time);
        return eachSecond.getAsBoolean();
    }

    /** Changes nothing until so many seconds have passed. */
    private BooleanSupplier after(int seconds, Runnable change) {
        return () -> {
            if (pauses.size() == seconds) {
                change.run();
            }
            return true;
        };
    }

    private HttpAnswer get(String wait, Map<String, String> headers, BooleanSupplier gone) {
        return router.answer(new HttpCall(
                "GET",
                "/cycles/" + cycle.id(),
                Map.of("wait", wait),
                headers,
                "",
                "ann",
                new Stay(Duration.ofSeconds(30), gone)));
    }

    private HttpAnswer get(String wait) {
        return get(wait, Map.of(), () -> false);
    }

    private HttpAnswer get(String wait, String tag) {
        return get(wait, new HashMap<>(Map.of("if-none-match", tag)), () -> false);
    }

    @Test
    void theAnswerComesAtTheNextChange() {
        eachSecond = after(3, () -> write(SampleCycle.moved(cycle, SampleCycle.COMPLETED)));

        var answer = get("25");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).contains("\"phase\":\"completed\"");
        assertThat(pauses).hasSize(3).containsOnly(Duration.ofSeconds(1));
    }

    @Test
    void withoutAChangeTheAnswerComesWhenTheTimeIsOver() {
        var answer = get("25");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).contains("\"phase\":\"importing\"");
        assertThat(pauses).hasSize(25);
    }

    @Test
    void theStoreIsReadOnceASecondAndTheBatchesOnlyAfterAWrite() {
        eachSecond = after(4, () -> write(SampleCycle.moved(cycle, cycle.phase())));

        get("10");

        assertThat(reads.stream().filter("find"::equals)).hasSize(11);
        assertThat(reads.stream().filter("batches"::equals)).hasSize(2);
    }

    @Test
    void aWriteThatNobodySeesIsNoChange() {
        eachSecond = () -> {
            write(SampleCycle.moved(cycle, cycle.phase()));
            return true;
        };

        get("10");

        assertThat(pauses).hasSize(10);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "00"})
    void withoutATimeTheAnswerComesAtOnce(String wait) {
        assertThat(get(wait).status()).isEqualTo(200);
        assertThat(pauses).isEmpty();
    }

    @Test
    void aCycleThatIsOverIsShownAtOnce() {
        write(SampleCycle.moved(cycle, SampleCycle.COMPLETED));

        assertThat(get("25").status()).isEqualTo(200);
        assertThat(pauses).isEmpty();
    }

    @Test
    void whoKnowsAnEarlierStateIsAnsweredAtOnce() {
        var tag = get("0").headers().getOrDefault("ETag", "");
        write(SampleCycle.moved(cycle, SampleCycle.question()));

        assertThat(get("25", tag).body()).contains("\"phase\":\"held\"");
        assertThat(pauses).isEmpty();
    }

    @Test
    void whoKnowsTheStateWaitsAndLearnsThatNothingHasChanged() {
        var tag = get("0").headers().getOrDefault("ETag", "");

        assertThat(get("5", tag).status()).isEqualTo(304);
        assertThat(pauses).hasSize(5);
    }

    @Test
    void aCycleThatIsRemovedMeanwhileIsNotFound() {
        eachSecond = after(2, () -> isRemoved = true);

        assertThat(get("25").status()).isEqualTo(404);
        assertThat(pauses).hasSize(2);
    }

    @Test
    void nothingIsReadForACallerWhoHasGone() {
        get("25", Map.of(), () -> pauses.size() == 2);

        assertThat(pauses).hasSize(2);
        assertThat(reads.stream().filter("find"::equals)).hasSize(2);
    }

    @Test
    void aProgramThatStopsAnswersAtOnceWithoutAnotherRead() {
        eachSecond = () -> pauses.size() < 2;

        assertThat(get("25").status()).isEqualTo(200);
        assertThat(pauses).hasSize(2);
        assertThat(reads.stream().filter("find"::equals)).hasSize(2);
    }

    @Test
    void onlySoManyRequestsWaitAtOnce() {
        var inner = new ArrayList<HttpAnswer>();
        // Each request that waits sends the next one.
        eachSecond = () -> {
            if (pauses.size() <= WaitingRoom.SEATS) {
                inner.add(get("1"));
            }
            return true;
        };

        assertThat(get("1").status()).isEqualTo(200);

        assertThat(inner).hasSize(WaitingRoom.SEATS);
        assertThat(inner.get(0).status()).isEqualTo(503);
        assertThat(inner.get(0).headers()).containsEntry("Retry-After", "5");
        assertThat(inner.subList(1, inner.size()))
                .allSatisfy(answer -> assertThat(answer.status()).isEqualTo(200));
    }

    @Test
    void theSeatsAreFreeAgainAfterwards() {
        isRemovedAfterEachSecond();
        for (int n = 0; n < 3 * WaitingRoom.SEATS; n++) {
            isRemoved = false;
            assertThat(get("3").status()).isEqualTo(404);
        }
    }

    private void isRemovedAfterEachSecond() {
        eachSecond = () -> {
            isRemoved = true;
            return true;
        };
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "31", "99999", "soon", "1.5", ""})
    void anUnusableTimeIsRefused(String wait) {
        var refused = get(wait);

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.body()).contains("wait is '" + wait + "'. Use a number of seconds from 0 to 30.");
        assertThat(pauses).isEmpty();
    }

    @Test
    void aFunctionWaitsForTwentySecondsAtMost() {
        var http = APIGatewayV2HTTPEvent.RequestContext.Http.builder()
                .withMethod("GET")
                .build();

        var answer = new HttpFunction(router)
                .http(APIGatewayV2HTTPEvent.builder()
                        .withRawPath("/cycles/" + cycle.id())
                        .withQueryStringParameters(Map.of("wait", "30"))
                        .withRequestContext(APIGatewayV2HTTPEvent.RequestContext.builder()
                                .withHttp(http)
                                .build())
                        .build());

        assertThat(answer.getStatusCode()).isEqualTo(200);
        assertThat(pauses).hasSize(20);
    }
}
