package dev.batchsync.aws;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import software.amazon.awssdk.regions.Region;

/**
 * Links to objects of the bucket in the S3 console.
 *
 * <p>The hosts are those at which the S3 user guide opens the console, for AWS, for the regions in China and for GovCloud.
 */
record ConsoleLinks(Region region, String bucket) {

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
