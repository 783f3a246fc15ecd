package dev.batchsync.simulator.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.batchsync.simulator.PlayedTenant;
import dev.batchsync.simulator.SimulatorHost;
import dev.batchsync.simulator.SimulatorSettingsBuilder;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@QuarkusTest
class LengthRuleTest {

    private static final String FORM = """
            --b
            Content-Disposition: form-data; name="finalizationStrategy"

            IGNORE
            --b--
            """.replace("\n", "\r\n");

    @TestHTTPResource("/simulator/rest/2.0/import/synchronize/length/finalize/job")
    URI finalization = URI.create("");

    @TempDir
    Path folder;

    @Inject
    SimulatorHost host;

    private static BodyPublisher chunked() {
        return BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(FORM.getBytes(UTF_8)));
    }

    private HttpResponse<String> send(BodyPublisher body) throws IOException, InterruptedException {
        var user = Base64.getEncoder().encodeToString("batch-sync:batch-sync".getBytes(UTF_8));
        var request = HttpRequest.newBuilder(finalization)
                .version(HttpClient.Version.HTTP_1_1)
                .header("Authorization", "Basic " + user)
                .header("Content-Type", "multipart/form-data; boundary=b")
                .POST(body)
                .build();
        return HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
    }

    @Test
    void refusesAnUploadWithoutItsLength() throws IOException, InterruptedException {
        var refused = send(chunked());

        assertThat(refused.statusCode()).isEqualTo(411);
        assertThat(refused.body()).contains("The request needs a Content-Length.");
        assertThat(send(BodyPublishers.ofString(FORM)).statusCode()).isEqualTo(200);
    }

    @Test
    void canBeSwitchedOff() throws IOException, InterruptedException {
        var settings = SimulatorSettingsBuilder.of(folder).withChunkedUploads().made();
        try (var tenant = PlayedTenant.on(host, settings)) {
            assertThat(send(chunked()).statusCode()).isEqualTo(200);
            assertThat(tenant.calls()).containsExactly("FINALIZATION");
        }
    }
}
