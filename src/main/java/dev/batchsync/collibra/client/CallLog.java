package dev.batchsync.collibra.client;

import dev.batchsync.log.LineLog;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import jakarta.inject.Singleton;
import org.jboss.resteasy.reactive.client.api.ClientLogger;

/** Logs calls without their headers and bodies, because the REST client's own logger would show credentials. */
@Singleton
final class CallLog implements ClientLogger {

    private static final LineLog LOG = LineLog.of(CallLog.class);

    @Override
    public void setBodySize(int bodySize) {
        // Bodies are never logged.
    }

    @Override
    public void logRequest(HttpClientRequest request, Buffer body, boolean omitBody) {
        LOG.debug("%s %s", request.getMethod(), request.absoluteURI());
    }

    @Override
    public void logResponse(HttpClientResponse response, boolean redirect) {
        LOG.debug(
                "%s %s: %d", response.request().getMethod(), response.request().absoluteURI(), response.statusCode());
    }
}
