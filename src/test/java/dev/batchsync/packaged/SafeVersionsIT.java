package dev.batchsync.packaged;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * No library in the zip is older than the version that corrects its known vulnerabilities.
 *
 * <p>When an advisory is published, raise the version here and then in {@code pom.xml}. A native image is built from the same
 * libraries but does not contain them by name.
 */
class SafeVersionsIT {

    private static final List<Lowest> LOWEST = List.of(
            // Among others CVE-2026-54512 to 54518, 68497 and 68498.
            new Lowest("com.fasterxml.jackson.", "2.21.8"),
            // It has two numbers only, and no advisory.
            new Lowest("com.fasterxml.jackson.core.jackson-annotations", "2.21"),
            // Among others CVE-2026-33870, 33871, 42578 to 42587, 44249, 45416, 50010, 50020, 50560 and 89044.
            new Lowest("io.netty.netty-", "4.1.138"),
            // It has versions of its own, and no advisory.
            new Lowest("io.netty.netty-tcnative-", "2.0.84"),
            // Among others CVE-2026-6860.
            new Lowest("io.vertx.vertx-", "4.5.30"));

    /** Quarkus calls a library "modified" when it has transformed some of its classes and packed them apart. */
    private static final Pattern JAR =
            Pattern.compile("lib/(?:.*/)?(?:modified-)?(?<name>[^/]+?)-(?<version>\\d+(?:\\.\\d+)*)[^/]*\\.jar");

    /** The lowest version of the libraries whose names begin like this. */
    private record Lowest(String prefix, String version) {}

    /** The names of the libraries that are too old, each with the lowest version. */
    private static List<String> tooOld(List<String> entries) {
        return entries.stream()
                .flatMap(entry -> lowest(entry)
                        .filter(lowest -> compare(version(entry), lowest.version()) < 0)
                        .map(lowest -> entry + " is older than " + lowest.version())
                        .stream())
                .toList();
    }

    private static Optional<Lowest> lowest(String entry) {
        var jar = JAR.matcher(entry);
        return jar.matches()
                ? LOWEST.stream()
                        .filter(lowest -> jar.group("name").startsWith(lowest.prefix()))
                        .max(Comparator.comparing(lowest -> lowest.prefix().length()))
                : Optional.empty();
    }

    private static String version(String entry) {
        var jar = JAR.matcher(entry);
        return jar.matches() ? jar.group("version") : "";
    }

    private static int compare(String one, String other) {
        return Arrays.compare(numbers(one), numbers(other));
    }

    private static int[] numbers(String version) {
        return Arrays.stream(version.split("\\.")).mapToInt(Integer::parseInt).toArray();
    }

    @Test
    void containsNoLibraryWithAKnownVulnerability() {
        assumeFalse(FunctionZip.isNative(), "a native image has no libraries apart");
        var entries = FunctionZip.entries();

        assertThat(entries.stream().flatMap(entry -> lowest(entry).stream()).distinct())
                .as("Remove the row of a library that is no longer in the zip.")
                .containsExactlyInAnyOrderElementsOf(LOWEST);
        assertThat(tooOld(entries)).isEmpty();
    }

    @Test
    void noticesOlderLibraries() {
        var entries = List.of(
                "lib/io.netty.netty-buffer-4.1.137.Final.jar",
                "lib/io.netty.netty-buffer-4.1.138.Final.jar",
                "lib/modified-io.netty.netty-common-4.1.137.Final.jar",
                "lib/io.netty.netty-codec-http-4.1.9.Final.jar",
                "lib/com.fasterxml.jackson.core.jackson-databind-2.21.jar",
                "lib/com.fasterxml.jackson.core.jackson-annotations-2.21.jar",
                "lib/io.vertx.vertx-web-4.10.0.jar");

        assertThat(tooOld(entries))
                .containsExactly(
                        "lib/io.netty.netty-buffer-4.1.137.Final.jar is older than 4.1.138",
                        "lib/modified-io.netty.netty-common-4.1.137.Final.jar is older than 4.1.138",
                        "lib/io.netty.netty-codec-http-4.1.9.Final.jar is older than 4.1.138",
                        "lib/com.fasterxml.jackson.core.jackson-databind-2.21.jar is older than 2.21.8");
    }
}
