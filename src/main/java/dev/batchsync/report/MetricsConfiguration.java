package dev.batchsync.report;

import io.smallrye.config.ConfigMapping;
import java.util.Optional;

/** The metrics of a deployment. */
@ConfigMapping(prefix = "batchsync.metrics")
interface MetricsConfiguration {

    /** CloudWatch's namespace for them. Without it, none are written. */
    Optional<String> namespace();
}
