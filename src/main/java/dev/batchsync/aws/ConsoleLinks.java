package dev.batchsync.aws;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import java.util.Optional;
import software.amazon.awssdk.regions.Region;

/**
 * Ways to look at results: links to objects of the bucket in the S3 console, and the command that opens the page.
 *
 * <p>The hosts are those at which the S3 user guide opens the console, for AWS, for the regions in China and for GovCloud.
 *
 * @param stack the name of the CloudFormation stack, if it is known
 */
record ConsoleLinks(Region region, String bucket, Optional<String> stack) {

    /** What to type in order to open the page in a browser. */
    Optional<String> page() {
        return stack.map(name ->
                "java -jar collibra-batch-sync-<version>-runner.jar open --stack " + name + " --region " + region.id());
    }

    String object(String key) {
        return "https://%s/s3/object/%s?region=%s&prefix=%s"
                .formatted(
                        host(),
                        bucket,
                        region.id(),
                        URLEncoder.encode(key, UTF_8).replace("+", "%20"));
    }

    private String host() {
        if (region.id().startsWith("cn-")) {
            return "console.amazonaws.cn";
        }
        return region.id().startsWith("us-gov-") ? "console.amazonaws-us-gov.com" : "console.aws.amazon.com";
    }
}
