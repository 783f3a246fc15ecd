package dev.batchsync.loopback;

import dev.batchsync.loopback.Admission.Content;
import dev.batchsync.loopback.Admission.Refusal;
import io.quarkus.arc.profile.IfBuildProfile;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import io.vertx.core.net.SocketAddress;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.net.InetSocketAddress;
import java.util.Objects;
import java.util.Optional;

/** Asks {@link Admission} about every request to this machine, before any route sees it. */
@Singleton
@IfBuildProfile(anyOf = {"dev", "local", "test", "simulator"})
final class FrontDoor {

    /** Above the priorities that Quarkus gives to its own filters. */
    private static final int FIRST = 10_000;

    void register(@Observes Filters filters) {
        filters.register(FrontDoor::check, FIRST);
    }

    private static void check(RoutingContext exchange) {
        var request = exchange.request();
        Admission.refusal(sender(request), content(request))
                .ifPresentOrElse(refusal -> refuse(exchange, refusal), exchange::next);
    }

    private static Sender sender(HttpServerRequest request) {
        var local = request.localAddress();
        return new Sender(
                Objects.requireNonNullElseGet(
                        request.getHeader(HttpHeaders.HOST), () -> String.valueOf(request.authority())),
                local.port(),
                isLoopback(local),
                Optional.ofNullable(request.getHeader(HttpHeaders.ORIGIN)),
                Optional.ofNullable(request.getHeader("Sec-Fetch-Site")));
    }

    private static boolean isLoopback(SocketAddress local) {
        var address = local.hostAddress();
        return address != null
                && new InetSocketAddress(address, local.port()).getAddress().isLoopbackAddress();
    }

    private static Content content(HttpServerRequest request) {
        var length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        var hasBody =
                request.headers().contains(HttpHeaders.TRANSFER_ENCODING) || (length != null && !length.equals("0"));
        var type = Objects.requireNonNullElse(request.getHeader(HttpHeaders.CONTENT_TYPE), "");
        return new Content(request.path(), hasBody ? Optional.of(type) : Optional.empty());
    }

    private static void refuse(RoutingContext exchange, Refusal refusal) {
        var document = new JsonObject()
                .put("title", refusal.title())
                .put("status", refusal.status())
                .put("detail", refusal.detail());
        var unused = exchange.response()
                .setStatusCode(refusal.status())
                .putHeader(HttpHeaders.CONTENT_TYPE, "application/problem+json")
                .putHeader(HttpHeaders.CONNECTION, "close")
                .end(document.toBuffer());
    }
}
