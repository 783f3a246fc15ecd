package dev.batchsync.aws;

import java.io.IOException;
import java.io.UncheckedIOException;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.ProxyConfiguration;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.utils.AttributeMap;

/**
 * The SDK's HTTP client over the JDK's connections, changed so that the SDK retries after every broken connection.
 *
 * <p>The original client throws an unchecked exception for some broken connections, for example when a connection ends while
 * an upload waits for "100 Continue"; the SDK retries only after checked ones (aws-sdk-java-v2, issues 6578 and 6670).
 */
public final class RetriedConnections implements SdkHttpClient {

    /** From the variables HTTPS_PROXY and NO_PROXY. Without this scheme, the client takes only HTTP_PROXY. */
    private static final ProxyConfiguration OF_HTTPS =
            ProxyConfiguration.builder().scheme("https").build();

    private final SdkHttpClient connections;

    private RetriedConnections(SdkHttpClient connections) {
        this.connections = connections;
    }

    public static SdkHttpClient.Builder<?> builder() {
        return new Builder();
    }

    private static final class Builder implements SdkHttpClient.Builder<Builder> {
        @Override
        public SdkHttpClient buildWithDefaults(AttributeMap defaults) {
            return new RetriedConnections(UrlConnectionHttpClient.builder()
                    .proxyConfiguration(OF_HTTPS)
                    .buildWithDefaults(defaults));
        }
    }

    @Override
    public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
        return new Request(connections.prepareRequest(request));
    }

    private record Request(ExecutableHttpRequest request) implements ExecutableHttpRequest {
        @Override
        public HttpExecuteResponse call() throws IOException {
            try {
                return request.call();
            } catch (UncheckedIOException e) {
                throw new IOException(e.getMessage(), e);
            }
        }

        @Override
        public void abort() {
            request.abort();
        }
    }

    @Override
    public String clientName() {
        return connections.clientName();
    }

    @Override
    public void close() {
        connections.close();
    }
}
