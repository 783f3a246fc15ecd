package dev.batchsync.log;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jboss.logmanager.formatters.PatternFormatter;
import org.jboss.logmanager.handlers.ConsoleHandler;

/**
 * Writes metrics in CloudWatch's embedded metric format: a JSON object in a line of its own on standard output, which is all
 * that CloudWatch needs from a Lambda function.
 *
 * <p>The format wants the numbers next to {@code _aws} at the root of the object (CloudWatch user guide, "Specification:
 * Embedded metric format"), where a record of the JSON log has its own fields. So these lines have a handler of their own. They
 * have a {@code message} as well, for people who read the log.
 *
 * <p>The metrics have no dimensions. Each value of a dimension makes another metric, and CloudWatch charges for each.
 */
public final class MetricLog {

    static final String LOGGER = "dev.batchsync.metrics";

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final Logger logger = Logger.getLogger(LOGGER);
    private final String namespace;

    /**
     * Creates it.
     *
     * @param namespace CloudWatch's name for the group of these metrics; it keeps the deployments of an account apart
     */
    public MetricLog(String namespace) {
        this.namespace = namespace;
        synchronized (MetricLog.class) {
            if (logger.getUseParentHandlers()) {
                logger.setUseParentHandlers(false);
                logger.setLevel(Level.INFO);
                logger.addHandler(new ConsoleHandler(ConsoleHandler.Target.SYSTEM_OUT, new PatternFormatter("%m%n")));
            }
        }
    }

    /** Writes what was measured at an instant. The message must not contain text from outside. */
    public void write(Instant at, String message, List<Metric> metrics) {
        logger.log(Level.INFO, json(at, message, metrics));
    }

    private String json(Instant at, String message, List<Metric> metrics) {
        var line = JSON.objectNode();
        line.putObject("_aws")
                .put("Timestamp", at.toEpochMilli())
                .putArray("CloudWatchMetrics")
                .add(directive(metrics));
        line.put("message", message);
        for (var metric : metrics) {
            if (metric.value() == Math.rint(metric.value())) {
                line.put(metric.name(), (long) metric.value());
            } else {
                line.put(metric.name(), metric.value());
            }
        }
        return line.toString();
    }

    /** A single set of dimensions, which is empty. */
    private ObjectNode directive(List<Metric> metrics) {
        var directive = JSON.objectNode().put("Namespace", namespace);
        directive.putArray("Dimensions").addArray();
        var definitions = directive.putArray("Metrics");
        metrics.forEach(metric -> definitions
                .addObject()
                .put("Name", metric.name())
                .put("Unit", metric.unit().term()));
        return directive;
    }
}
