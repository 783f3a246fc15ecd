package dev.batchsync.commandline;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.SignedRequest;

/** Calls AWS with signed requests (AWS Signature Version 4), whose credentials are looked up for each of them. */
final class SignedCalls {

    static final List<String> METHODS = List.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");

    static final Duration CONNECT = Duration.ofSeconds(10);
    static final Duration ANSWER = Duration.ofSeconds(60);

    /** The HTTP client sets these itself, to the same values. */
    private static final Set<String> OF_THE_CLIENT = Set.of("host", "content-length");

    private final Receiver receiver;
    private final AwsLogin credentials;
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(CONNECT)
            .build();

    SignedCalls(Receiver receiver, AwsLogin credentials) {
        this.receiver = receiver;
        this.credentials = credentials;
    }

    /**
     * Who gets the requests.
     *
     * @param base scheme and host, without a path
     * @param region the AWS region whose name is part of each signature
     * @param service the name of the AWS service in each signature
     */
    record Receiver(URI base, String region, String service) {}

    /**
     * A request without the address of a server and without its body.
     *
     * @param pathAndQuery as the browser sent them, percent-encoded
     */
    record Call(String method, String pathAndQuery, Map<String, String> headers) {}

    URI base() {
        return receiver.base();
    }

    /**
     * Sends a call and returns the answer, whatever its status.
     *
     * @throws ObstacleException if there are no credentials, or there is no answer
     */
    HttpResponse<byte[]> send(Call call, byte[] body) throws ObstacleException, InterruptedException {
        var signed = signed(call, body);
        var request = HttpRequest.newBuilder(signed.request().getUri())
                .timeout(ANSWER)
                .method(call.method(), body.length == 0 ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body));
        signed.request().forEachHeader((name, values) -> addTo(request, name, values));
        try {
            return client.send(request.build(), BodyHandlers.ofByteArray());
        } catch (IOException e) {
            var isRead = call.method().equals("GET") || call.method().equals("HEAD");
            throw new ObstacleException(isRead ? Outage.of(base(), e) : Outage.ofRequest(base(), e), e);
        }
    }

    private static void addTo(HttpRequest.Builder request, String name, List<String> values) {
        if (OF_THE_CLIENT.stream().noneMatch(name::equalsIgnoreCase)) {
            values.forEach(value -> request.header(name, value));
        }
    }

    private SignedRequest signed(Call call, byte[] body) throws ObstacleException {
        var identity = credentials.now();
        var unsigned = SdkHttpRequest.builder()
                .method(SdkHttpMethod.fromValue(call.method()))
                .uri(URI.create(base() + call.pathAndQuery()));
        call.headers().forEach(unsigned::putHeader);
        return AwsV4HttpSigner.create().sign(request -> request.identity(identity)
                .request(unsigned.build())
                .payload(ContentStreamProvider.fromByteArray(body))
                .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, receiver.service())
                .putProperty(AwsV4HttpSigner.REGION_NAME, receiver.region()));
    }
}
