package dev.batchsync.function;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.batchsync.function.protocol.Calls;
import dev.batchsync.function.protocol.HttpAnswer;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Pauses over HTTP: who paused what, until when, and what is refused. */
class PauseRoutesTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpRouter router = CycleListTest.routerOf(3);
    private final Instant until = Instant.now().plus(2, ChronoUnit.HOURS).truncatedTo(ChronoUnit.SECONDS);

    private HttpAnswer answer(String method, String path, String body) {
        return router.answer(Calls.of(method, path, Map.of(), body, "ann"));
    }

    private static JsonNode json(HttpAnswer answer) throws JsonProcessingException {
        return JSON.readTree(answer.body());
    }

    private String body() {
        return "{\"reason\": \"an upgrade\", \"until\": \"" + until + "\"}";
    }

    @Test
    void aPausedIdShowsWhoPausedItAndUntilWhen() throws JsonProcessingException {
        var answer = answer("POST", "/synchronizations/id-001/pause", body());

        assertThat(answer.status()).isEqualTo(200);
        var shown = json(answer("GET", "/synchronizations/id-001", "")).path("paused");
        assertThat(shown.path("by").asText()).isEqualTo("ann");
        assertThat(shown.path("until").asText()).isEqualTo(until.toString());
        assertThat(shown.path("reason").asText()).isEqualTo("an upgrade");
        assertThat(shown).isEqualTo(json(answer).path("paused"));
        var list = json(answer("GET", "/synchronizations", ""));
        assertThat(list.findValues("paused").stream().filter(JsonNode::isNull)).hasSizeGreaterThanOrEqualTo(2);
        assertThat(list.get(1).path("paused")).isEqualTo(shown);
        assertThat(json(answer("GET", "/pauses", "")).at("/ids/0/pause")).isEqualTo(shown);
    }

    @Test
    void aPausedTenantShowsAtEachId() throws JsonProcessingException {
        assertThat(answer("POST", "/pause", body()).status()).isEqualTo(200);

        for (var known : json(answer("GET", "/synchronizations", ""))) {
            assertThat(known.at("/paused/reason").asText()).isEqualTo("an upgrade");
        }
        var ofOneId = answer("POST", "/synchronizations/id-001/resume", "");
        assertThat(ofOneId.status()).isEqualTo(409);
        assertThat(ofOneId.body())
                .contains("id-001 has no pause of its own. The whole tenant is paused; resume everything");

        assertThat(answer("POST", "/resume", "").status()).isEqualTo(200);
        assertThat(json(answer("GET", "/pauses", "")).path("tenant").isNull()).isTrue();
        assertThat(answer("POST", "/resume", "").body()).contains("The tenant is not paused");
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', textBlock = """
                    `{}`,                                                             400, is missing
                    `{"reason": "x"}`,                                                400, is missing
                    `{"reason": "x", "until": "soon"}`,                               400, The value of 'until' cannot be used
                    `{"reason": "x", "until": "2001-01-01T00:00:00Z"}`,               400, Give a time after now
                    `{"reason": "x", "until": "2999-01-01T00:00:00Z"}`,               400, at most 31 days later
                    `{"reason": " ", "until": "2999-01-01T00:00:00Z"}`,               400, The reason has 1 characters
                    `{"reason": "x", "until": "2999-01-01T00:00:00Z", "who": "me"}`,  400, The field 'who' is unknown
                    """)
    void refusesWhatCannotBeAPause(String body, int status, String why) throws JsonProcessingException {
        for (var path : new String[] {"/pause", "/synchronizations/id-001/pause"}) {
            var answer = answer("POST", path, body);

            assertThat(answer.status()).isEqualTo(status);
            assertThat(answer.body()).contains(why);
        }
        assertThat(json(answer("GET", "/pauses", "")).path("ids")).isEmpty();
    }

    @Test
    void anIdThatHasNeverHadAnUploadIsNotPaused() {
        assertThat(answer("POST", "/synchronizations/typo/pause", body()).status())
                .isEqualTo(404);
        assertThat(answer("POST", "/synchronizations/typo/resume", "").status()).isEqualTo(404);
    }
}
