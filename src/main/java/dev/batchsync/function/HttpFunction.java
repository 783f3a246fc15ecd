package dev.batchsync.function;

import static java.util.stream.Collectors.toMap;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import dev.batchsync.function.protocol.HttpAnswer;
import dev.batchsync.function.protocol.HttpCall;
import dev.batchsync.function.protocol.HttpProblem;
import dev.batchsync.function.protocol.Stay;
import io.quarkus.funqy.Funq;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Answers requests to a function URL or an HTTP API (payload format 2.0). */
public class HttpFunction {

    /**
     * A function that waits is paid by the millisecond. An HTTP API ends a request after 30 seconds (API Gateway developer guide,
     * "Quotas for HTTP APIs"); a cold start is a part of them.
     */
    static final Duration LONGEST_STAY = Duration.ofSeconds(20);

    private final HttpRouter router;

    HttpFunction(HttpRouter router) {
        this.router = router;
    }

    @Funq("http")
    public APIGatewayV2HTTPResponse http(APIGatewayV2HTTPEvent event) {
        var method = event.getRequestContext().getHttp().getMethod();
        var answer = answer(method, event);
        var headers = new HashMap<>(answer.headers());
        if (!answer.contentType().isEmpty()) {
            headers.put("Content-Type", answer.contentType());
        }
        return APIGatewayV2HTTPResponse.builder()
                .withStatusCode(answer.status())
                .withHeaders(headers)
                .withBody(method.equals("HEAD") ? "" : answer.body())
                .withIsBase64Encoded(answer.isBase64())
                .build();
    }

    private HttpAnswer answer(String method, APIGatewayV2HTTPEvent event) {
        final HttpCall call;
        try {
            call = new HttpCall(
                    method,
                    path(event),
                    query(event),
                    headers(event),
                    body(event),
                    caller(event),
                    new Stay(LONGEST_STAY, () -> false));
        } catch (HttpProblem e) {
            return router.problem(e);
        } catch (IllegalArgumentException e) {
            return router.problem(HttpProblem.unreadable());
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
        return path == null || path.isEmpty() ? "/" : HttpCall.decoded(path);
    }

    private static Map<String, String> query(APIGatewayV2HTTPEvent event) {
        return Objects.requireNonNullElse(event.getQueryStringParameters(), Map.of());
    }

    /** AWS sends names in lower case, but does not promise it. */
    private static Map<String, String> headers(APIGatewayV2HTTPEvent event) {
        return Objects.requireNonNullElse(event.getHeaders(), Map.<String, String>of()).entrySet().stream()
                .collect(toMap(
                        header -> header.getKey().toLowerCase(Locale.ROOT),
                        Map.Entry::getValue,
                        (first, second) -> first + "," + second));
    }

    private static String body(APIGatewayV2HTTPEvent event) {
        var body = event.getBody();
        if (body == null) {
            return "";
        }
        var bytes =
                event.getIsBase64Encoded() ? Base64.getDecoder().decode(body) : body.getBytes(StandardCharsets.UTF_8);
        if (bytes.length > HttpCall.LONGEST_BODY) {
            throw HttpProblem.tooLong();
        }
        return HttpCall.text(bytes);
    }
}
