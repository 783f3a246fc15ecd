package dev.batchsync.aws;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.batchsync.synchronization.Change;
import dev.batchsync.synchronization.Cycle;
import dev.batchsync.synchronization.UsualCycle;
import dev.batchsync.synchronization.definition.Definition;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** DynamoDB charges a write for each KB that the item begins, and a cycle's record is written with every step. */
class CycleRecordSizeTest {

    private final CycleTable table = new CycleTable("cycles", Duration.ofDays(90));

    static Stream<Function<Definition, Cycle>> cycles() {
        return Stream.of(UsualCycle::running, UsualCycle::sending);
    }

    @ParameterizedTest
    @MethodSource("cycles")
    void theItemOfAUsualCycleTakesLessThanAKilobyte(Function<Definition, Cycle> cycle) {
        assertThat(size(cycle.apply(Definition.DEFAULT))).isBetween(400, 1023);
    }

    @ParameterizedTest
    @MethodSource("cycles")
    void aLongTemplateDoesNotMakeTheItemLarger(Function<Definition, Cycle> cycle) {
        assertThat(size(cycle.apply(UsualCycle.withTemplate(100_000))))
                .isEqualTo(size(cycle.apply(Definition.DEFAULT)));
    }

    /** Names and values (developer guide, "DynamoDB item sizes and formats"). */
    private int size(Cycle cycle) {
        var writes = table.writes(new Change(List.of(cycle), List.of(), Optional.empty()));
        assertThat(writes).hasSize(1);
        return writes.get(0).put().item().entrySet().stream()
                .mapToInt(attribute -> size(attribute.getKey()) + size(attribute.getValue()))
                .sum();
    }

    private static int size(AttributeValue value) {
        return switch (value.type()) {
            case S -> size(value.s());
            case N -> value.n().length();
            case B -> value.b().asByteArray().length;
            default -> throw new AssertionError(value);
        };
    }

    private static int size(String text) {
        return text.getBytes(UTF_8).length;
    }
}
