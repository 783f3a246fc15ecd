package dev.batchsync.collibra.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CollibraAddressTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://acme.collibra.com",
                "https://acme.collibra.com/",
                "https://dgc.internal:4400/collibra",
                "http://localhost:8080/simulator",
                "http://127.0.0.1:9000",
                "http://127.8.8.8",
                "http://[::1]:8080",
            })
    void isAnHttpsAddressOrOneOfThisMachine(String url) {
        assertThat(CollibraAddress.of(url, false)).hasToString(url);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://acme.collibra.com",
                "http://10.0.0.7:4400",
                "http://localhost.evil.example",
                "http://127.0.0.1.evil.example",
            })
    void isPlainHttpToAnotherMachineOnlyWhenAllowed(String url) {
        assertThatThrownBy(() -> CollibraAddress.of(url, false))
                .hasMessage("batchsync.collibra.url: \"" + url
                        + "\" would send credentials over plain http. Use https, or allow http with"
                        + " batchsync.collibra.allow-http=true.");
        assertThat(CollibraAddress.of(url, true)).hasToString(url);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "acme.collibra.com",
                "ftp://acme.collibra.com",
                "https://",
                "https://acme.collibra.com?x=1",
                "https://a b",
                ""
            })
    void isRejectedInAnyOtherForm(String url) {
        assertThatThrownBy(() -> CollibraAddress.of(url, true))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(
                        "is not an address of a tenant. Use the whole address, such as https://acme.collibra.com.");
    }

    @Test
    void endsBeforeTheApi() {
        assertThatThrownBy(() -> CollibraAddress.of("https://acme.collibra.com/rest/2.0", false))
                .hasMessageContaining("Remove the path from /rest on.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://ada:hunter2@acme.collibra.com", "https://ada:hunter2@a b"})
    void doesNotShowAPasswordInIt(String url) {
        assertThatThrownBy(() -> CollibraAddress.of(url, false))
                .isInstanceOf(IllegalArgumentException.class)
                .satisfies(e -> assertThat(e).hasNoCause().message().doesNotContain("hunter2"));
    }
}
