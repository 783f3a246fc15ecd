package dev.batchsync.function.page;

import dev.batchsync.function.protocol.HttpAnswer;
import dev.batchsync.function.protocol.HttpProblem;
import dev.batchsync.synchronization.Bucket;
import dev.batchsync.synchronization.BucketLayout;
import dev.batchsync.synchronization.CycleId;
import dev.batchsync.synchronization.PinnedObject;
import dev.batchsync.synchronization.SourceChangedException;
import dev.batchsync.synchronization.status.page.ResultFile;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** Serves the reports and lists of a cycle, and no other object of the bucket. */
@Singleton
final class PageFiles {

    /** A function's answer has at most 6 MB, in which JSON may need two bytes for one (Lambda developer guide, "Lambda quotas"). */
    private static final long MOST_BYTES = 2_500_000;

    /** Base64 needs four bytes for three. */
    private static final long MOST_WORKBOOK_BYTES = 4_000_000;

    private final Bucket bucket;
    private final PageViews views;
    private final PageWriter pages;

    PageFiles(Bucket bucket, PageViews views, PageWriter pages) {
        this.bucket = bucket;
        this.views = views;
        this.pages = pages;
    }

    HttpAnswer file(CycleId id, String name) {
        var cycle = views.find(id);
        if (!ResultFile.isKnown(name)) {
            throw HttpProblem.notFound("The results of a cycle have no file '" + name + "'.");
        }
        var key = BucketLayout.result(cycle, name);
        try {
            var object = bucket.pin(key).orElseThrow(() -> HttpProblem.notFound("There is no " + key + " (yet)."));
            var isWorkbook = ResultFile.isWorkbook(name);
            if (object.size() > (isWorkbook ? MOST_WORKBOOK_BYTES : MOST_BYTES)) {
                throw tooLarge(object, bucket.location(key));
            }
            try (var in = bucket.open(object, 0)) {
                var content = in.readAllBytes();
                return isWorkbook
                        ? pages.workbook(name, content)
                        : pages.file(name, new String(content, StandardCharsets.UTF_8));
            }
        } catch (SourceChangedException e) {
            throw new HttpProblem(409, "The file was just written again", "Load this page again.");
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + key, e);
        }
    }

    private static HttpProblem tooLarge(PinnedObject object, String location) {
        var how = location.startsWith("s3://") ? ", for example with: aws s3 cp '" + location + "' ." : ": " + location;
        return new HttpProblem(
                413,
                "The file is too large for this page",
                "It has %,d bytes. Fetch it from the bucket%s".formatted(object.size(), how));
    }
}
