package dev.batchsync.commandline;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Computes Signature Version 4 of a received request from its specification, without the SDK.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html">the specification</a>
 */
public record SignatureCheck(String key, String secret, String region, String service) {

    private static final Pattern AUTHORIZATION = Pattern.compile(
            "AWS4-HMAC-SHA256 Credential=(?<key>[^/]+)/(?<scope>[^,]+), ?SignedHeaders=(?<names>[^,]+), ?Signature=(?<signature>[0-9a-f]{64})");
    private static final List<String> MUST_BE_SIGNED = List.of("host", "x-amz-date");

    /** A request as it arrived; the names of the headers are in lower case. */
    public record Received(String method, String path, String query, Map<String, String> headers, String body) {}

    /** Returns what is wrong, or nothing if IAM would accept the signature. */
    Optional<String> fault(Received request) {
        var given = AUTHORIZATION.matcher(request.headers().getOrDefault("authorization", ""));
        if (!given.matches()) {
            return Optional.of("no signature: " + request.headers().keySet());
        }
        var date = request.headers().getOrDefault("x-amz-date", "");
        var scope = "%s/%s/%s/aws4_request".formatted(date.split("T", 2)[0], region, service);
        var names = List.of(given.group("names").split(";", -1));
        if (!given.group("key").equals(key) || !given.group("scope").equals(scope)) {
            return Optional.of("another key or scope: " + given.group());
        }
        if (!names.containsAll(MUST_BE_SIGNED)) {
            return Optional.of("not signed: " + names);
        }
        var expected = signature(request, names, date, scope);
        return given.group("signature").equals(expected) ? Optional.empty() : Optional.of("wrong signature");
    }

    String signature(Received request, List<String> names, String date, String scope) {
        var headers = names.stream()
                .map(name ->
                        name + ":" + request.headers().getOrDefault(name, "").strip() + "\n")
                .collect(Collectors.joining());
        var canonical = String.join(
                "\n",
                request.method(),
                encodedAgain(request.path()),
                sorted(request.query()),
                headers,
                String.join(";", names),
                hash(request.body()));
        var toSign = String.join("\n", "AWS4-HMAC-SHA256", date, scope, hash(canonical));
        var signing = ("AWS4" + secret).getBytes(UTF_8);
        for (var part : scope.split("/", -1)) {
            signing = mac(signing, part);
        }
        return HexFormat.of().formatHex(mac(signing, toSign));
    }

    /** Every service but S3 normalizes the path and encodes each part of it twice. */
    private static String encodedAgain(String path) {
        return Arrays.stream(path.replaceAll("/+", "/").split("/", -1))
                .map(SignatureCheck::encoded)
                .collect(Collectors.joining("/"));
    }

    private static String sorted(String query) {
        var parameters = new TreeMap<String, String>();
        Arrays.stream(query.split("&", -1)).filter(part -> !part.isEmpty()).forEach(part -> {
            var pair = part.split("=", 2);
            parameters.put(recoded(pair[0]), pair.length == 1 ? "" : recoded(pair[1]));
        });
        return parameters.entrySet().stream()
                .map(entry -> entry.getKey() + "=" + entry.getValue())
                .collect(Collectors.joining("&"));
    }

    private static String recoded(String text) {
        return encoded(URLDecoder.decode(text.replace("+", "%2B"), UTF_8));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, UTF_8)
                .replace("+", "%20")
                .replace("*", "%2A")
                .replace("%7E", "~");
    }

    private static String hash(String content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content.getBytes(UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] mac(byte[] key, String text) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(text.getBytes(UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    static String lower(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
