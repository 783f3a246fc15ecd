package dev.batchsync.commandline;

import dev.batchsync.commandline.SignedCalls.Receiver;
import java.net.URI;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where a deployment answers.
 *
 * @param base scheme and host, without a path
 * @param region the AWS region whose name is part of each signature
 */
record DeploymentUrl(URI base, String region) {

    /** A function URL: https://docs.aws.amazon.com/lambda/latest/dg/urls-configuration.html */
    private static final Pattern FUNCTION_URL =
            Pattern.compile("[a-z0-9]+\\.lambda-url\\.(?<region>[a-z0-9-]+)\\.on\\.aws");

    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1");

    /** The name under which IAM checks calls of function URLs. */
    private static final String SERVICE = "lambda";

    Receiver receiver() {
        return new Receiver(base, region, SERVICE);
    }

    /**
     * Takes the region from the URL unless it is given.
     *
     * @throws IllegalArgumentException if the URL is not that of a deployment, or the region is unknown
     */
    static DeploymentUrl of(URI url, @Nullable String region) {
        var host = url.getHost() == null ? "" : url.getHost().toLowerCase(Locale.ROOT);
        boolean isHere = LOOPBACK.contains(host) && "http".equals(url.getScheme());
        if (host.isEmpty() || !(isHere || "https".equals(url.getScheme()))) {
            throw new IllegalArgumentException(
                    "--url: '%s' is not an https address. Use the stack's output HttpUrl.".formatted(url));
        }
        if (url.getRawUserInfo() != null || url.getRawQuery() != null || !hasNoPath(url)) {
            throw new IllegalArgumentException(
                    "--url: '%s' has more than a host. Use the stack's output HttpUrl, which ends after the host."
                            .formatted(url));
        }
        return new DeploymentUrl(URI.create(url.getScheme() + "://" + url.getRawAuthority()), regionOf(host, region));
    }

    private static boolean hasNoPath(URI url) {
        return Set.of("", "/").contains(url.getRawPath()) && url.getRawFragment() == null;
    }

    private static String regionOf(String host, @Nullable String given) {
        if (given != null) {
            return given;
        }
        var named = FUNCTION_URL.matcher(host);
        if (!named.matches()) {
            throw new IllegalArgumentException(
                    "--url: '%s' is not a function URL and names no region. Add --region.".formatted(host));
        }
        return named.group("region");
    }
}
