package dev.batchsync.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.batchsync.emulators.EmulatedClients;
import dev.batchsync.emulators.ScriptedService;
import java.io.IOException;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

class TransactionsTest {

    private static final Pattern TOKEN = Pattern.compile("\"ClientRequestToken\":\"([^\"]+)\"");

    private ScriptedService service;
    private DynamoDbClient client;

    @BeforeEach
    void start() throws IOException {
        service = ScriptedService.start();
        client = EmulatedClients.client(DynamoDbClient.builder(), service.endpoint());
    }

    @AfterEach
    void stop() {
        client.close();
        service.close();
    }

    private boolean commit() {
        return new Transactions(client).commit(List.of(write("cycle#1"), write("cycle#2")));
    }

    private static TransactWriteItem write(String cycle) {
        return TransactWriteItem.builder()
                .put(put -> put.tableName("cycles").item(CycleTable.key(cycle, "cycle")))
                .build();
    }

    private void cancels(String... reasons) {
        var codes = String.join(
                ",",
                List.of(reasons).stream()
                        .map(reason -> "{\"Code\":\"" + reason + "\"}")
                        .toList());
        service.answers(
                400,
                "{\"__type\":\"com.amazonaws.dynamodb.v20120810#TransactionCanceledException\","
                        + "\"CancellationReasons\":[" + codes + "]}");
    }

    @Test
    void repeatsATransactionThatConflictsWithAnotherOne() {
        cancels("None", "TransactionConflict");
        cancels("ThrottlingError", "None");
        service.answers(200, "{}");

        assertThat(commit()).isTrue();

        assertThat(service.requests()).hasSize(3);
    }

    @Test
    void reportsAFailedConditionAtOnceEvenTogetherWithAConflict() {
        cancels("TransactionConflict", "ConditionalCheckFailed");

        assertThat(commit()).isFalse();

        assertThat(service.requests()).hasSize(1);
    }

    @Test
    void throwsALastingConflictInsteadOfReportingAFailedCondition() {
        for (int i = 0; i < Transactions.ATTEMPTS; i++) {
            cancels("TransactionConflict");
        }

        assertThatThrownBy(this::commit).isInstanceOf(TransactionCanceledException.class);

        assertThat(service.requests()).hasSize(Transactions.ATTEMPTS);
    }

    @Test
    void throwsAtOnceWhatARetryCannotChange() {
        cancels("ValidationError");

        assertThatThrownBy(this::commit).isInstanceOf(TransactionCanceledException.class);

        assertThat(service.requests()).hasSize(1);
    }

    @Test
    void repeatsAWriteWithoutAnAnswerUnderTheSameToken() {
        service.answers(500, "{}").answers(200, "{}");

        assertThat(commit()).isTrue();

        assertThat(service.requests())
                .extracting(TransactionsTest::token)
                .hasSize(2)
                .doesNotContain("")
                .satisfies(tokens -> assertThat(tokens.get(0)).isEqualTo(tokens.get(1)));
    }

    private static String token(String request) {
        var matcher = TOKEN.matcher(request);
        return matcher.find() ? matcher.group(1) : "";
    }
}
