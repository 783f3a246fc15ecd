package dev.batchsync.function;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import io.quarkus.funqy.Funq;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Answers requests to a function URL or an HTTP API (payload format 2.0). */
public class HttpFunction {

    private final HttpRouter router;

    HttpFunction(HttpRouter router) {
        this.router = router;
    }

    @Funq("http")
    public APIGatewayV2HTTPResponse http(APIGatewayV2HTTPEvent event) {
        var method = event.getRequestContext().getHttp().getMethod();
        var answer = answer(method, event);
        var headers = new HashMap<>(answer.headers());
        headers.put("Content-Type", answer.contentType());
        return APIGatewayV2HTTPResponse.builder()
                .withStatusCode(answer.status())
                .withHeaders(headers)
                .withBody(answer.body())
                .build();
    }

    private HttpAnswer answer(String method, APIGatewayV2HTTPEvent event) {
        final HttpCall call;
        try {
            call = new HttpCall(method, path(event), query(event), body(event), caller(event));
        } catch (IllegalArgumentException e) {
            return router.unreadable();
        }
        return router.answer(call);
    }

    /** The IAM identity that signed the request (Lambda developer guide, "Invoking function URLs"). */
    private static String caller(APIGatewayV2HTTPEvent event) {
        return Optional.ofNullable(event.getRequestContext().getAuthorizer())
                .map(APIGatewayV2HTTPEvent.RequestContext.Authorizer::getIam)
                .map(APIGatewayV2HTTPEvent.RequestContext.IAM::getUserArn)
                .orElse("unknown");
    }

    private static String path(APIGatewayV2HTTPEvent event) {
        var path = event.getRawPath();
        return path == null || path.isEmpty()
                ? "/"
                : URLDecoder.decode(path.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    private static Map<String, String> query(APIGatewayV2HTTPEvent event) {
        return Objects.requireNonNullElse(event.getQueryStringParameters(), Map.of());
    }

    private static String body(APIGatewayV2HTTPEvent event) {
        var body = event.getBody();
        if (body == null) {
            return "";
        }
        return event.getIsBase64Encoded() ? new String(Base64.getDecoder().decode(body), StandardCharsets.UTF_8) : body;
    }
}
