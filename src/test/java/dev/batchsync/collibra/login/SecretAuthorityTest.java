package dev.batchsync.collibra.login;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretAuthorityTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"username\": \"ada\", \"password\": \"hunter2\"}",
                "{\"password\": \"hunter2\", \"certificateAuthority\": \"\"}",
                "{\"password\": \"hunter2\", \"certificateAuthority\": \"hunter2\"}",
                "{\"certificateAuthority\": \"-----BEGIN CERTIFICATE-----\\nhunter2\\n-----END CERTIFICATE-----\"}",
                "{\"certificateAuthority\": [\"hunter2\"]}",
                "hunter2"
            })
    void trustsNobodyWithoutACertificateAndSaysWhatIsMissingWithoutQuotingTheSecret(String secret) {
        var trust = new SecretTrustManager(() -> secret);

        assertThatThrownBy(() -> trust.checkServerTrusted(new X509Certificate[0], "RSA"))
                .isInstanceOf(CertificateException.class)
                .hasMessage(
                        "The secret named by batchsync.secrets.name holds no certificate in the field certificateAuthority."
                                + " Write the certificates of your authorities there as PEM, or trust public authorities"
                                + " (infra/README.md).")
                .satisfies(e -> assertThat(e).hasStackTraceContaining("SecretTrustManager"))
                .satisfies(e -> assertThat(String.valueOf(e.getCause())).doesNotContain("hunter2"));
    }

    @Test
    void readsTheSecretAtEachConnectionUntilOneIsTrusted() {
        var reads = new AtomicInteger();
        var trust = new SecretTrustManager(() -> "{\"reads\": " + reads.incrementAndGet() + "}");

        assertThat(reads).as("a function starts before its secret is written").hasValue(0);
        for (int i = 0; i < 2; i++) {
            assertThatThrownBy(() -> trust.checkServerTrusted(new X509Certificate[0], "RSA"))
                    .isInstanceOf(CertificateException.class);
        }
        assertThat(reads).hasValue(2);
    }

    @Test
    void doesNotTrustClientsOrEverybody() {
        assertThatThrownBy(() -> new SecretTrustManager(() -> "").checkClientTrusted(new X509Certificate[0], "RSA"))
                .isInstanceOf(CertificateException.class);
        assertThat(new SecretAuthority.Trust(() -> "").isTrustAll()).isFalse();
    }
}
