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
import software.amazon.awssdk.services.dynamodb.model.TransactionConflictException;

class SingleWritesTest {

    private static final Pattern TOKEN = Pattern.compile("\"write\":\\{\"S\":\"([^\"]+)\"}");
    private static final String ERROR = "{\"__type\":\"com.amazonaws.dynamodb.v20120810#%s\"%s}";

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
        var write = TransactWriteItem.builder()
                .put(put -> put.tableName("cycles")
                        .item(CycleTable.key("cycle#1", "cycle"))
                        .conditionExpression("attribute_not_exists(pk)"))
                .build();
        return new Transactions(client).commit(List.of(write));
    }

    private void failsCondition(String item) {
        service.answers(400, ERROR.formatted("ConditionalCheckFailedException", item));
    }

    @Test
    void isNoTransaction() {
        service.answers(200, "{}");

        assertThat(commit()).isTrue();

        assertThat(service.requests()).singleElement().satisfies(request -> assertThat(request)
                .contains("\"ReturnValuesOnConditionCheckFailure\":\"ALL_OLD\"")
                .doesNotContain("TransactItems"));
    }

    @Test
    void aConditionThatAnotherWriterFailedIsReported() {
        failsCondition(",\"Item\":{\"write\":{\"S\":\"other\"}}");
        failsCondition("");

        assertThat(commit()).isFalse();
        assertThat(commit()).isFalse();
    }

    /** The first try wrote the item, and its answer was lost. */
    @Test
    void aConditionThatItsOwnFirstTryFailedIsASuccess() {
        service.answers(500, "{}");
        service.answers(
                400,
                request -> ERROR.formatted(
                        "ConditionalCheckFailedException", ",\"Item\":{\"write\":{\"S\":\"" + token(request) + "\"}}"));

        assertThat(commit()).isTrue();

        assertThat(service.requests())
                .hasSize(2)
                .extracting(SingleWritesTest::token)
                .doesNotContain("")
                .satisfies(tokens -> assertThat(tokens.get(0)).isEqualTo(tokens.get(1)));
    }

    @Test
    void aConflictWithATransactionIsRepeatedAndThenThrown() {
        for (int i = 0; i < Transactions.ATTEMPTS; i++) {
            service.answers(400, ERROR.formatted("TransactionConflictException", ""));
        }

        assertThatThrownBy(this::commit).isInstanceOf(TransactionConflictException.class);

        assertThat(service.requests()).hasSize(Transactions.ATTEMPTS);
    }

    private static String token(String request) {
        var matcher = TOKEN.matcher(request);
        return matcher.find() ? matcher.group(1) : "";
    }
}
