package dev.batchsync.simulator.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.batchsync.simulator.request.RequestRefused;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The fault header of a request. */
class FaultTest {

    @Test
    void readsValuesWithBlanksInQuotes() {
        var fault = Fault.parse(
                "ANSWER status=429 retryAfter=\"Sun, 22 Nov 2026 07:00:00 GMT\" body=\"no healthy upstream\" route=INFO");

        assertThat(fault.retryAfter()).isEqualTo("Sun, 22 Nov 2026 07:00:00 GMT");
        assertThat(fault.body()).isEqualTo("no healthy upstream");
        assertThat(fault.status()).isEqualTo(429);
        assertThat(fault.route()).isEqualTo(ApiRoute.INFO);
    }

    @Test
    void usesDefaultsForOmittedParameters() {
        assertThat(Fault.parse(" RESET ")).isEqualTo(Fault.of(FaultKind.RESET, ApiRoute.ANY));
        assertThat(Fault.parse("ANSWER body=").body()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            ``                        | fault: "" is not valid. Use one of ANSWER, ANSWER_AFTER
            ANSWER status             | status: "" is not valid. Use 100 to 599.
            ANSWER status=soon        | status: "soon" is not valid. Use 100 to 599.
            ANSWER status=99          | status: "99" is not valid. Use 100 to 599.
            ANSWER status=600         | status: "600" is not valid. Use 100 to 599.
            RESET amount=-1           | amount: "-1" is not valid. Use 0 to
            ANSWER colour=red         | fault: "colour" is not valid. Use <kind>
            ANSWER body="no end       | fault: "end" is not valid. Use <kind>
            """)
    void refusesInvalidFaults(String header, String message) {
        assertThatThrownBy(() -> Fault.parse(header))
                .isInstanceOf(RequestRefused.class)
                .hasMessageContaining(message);
    }
}
