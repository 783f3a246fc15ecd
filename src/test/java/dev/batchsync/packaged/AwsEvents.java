package dev.batchsync.packaged;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import software.amazon.awssdk.services.sqs.model.Message;

/** The events that AWS sends to functions, with the fields that its guides document. */
final class AwsEvents {

    private AwsEvents() {}

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    /** EventBridge's "Object Created" (S3 user guide, "EventBridge event message structure"). */
    static String objectCreated(String bucket, String key, String version, String sequencer) {
        var event = object().put("source", "aws.s3").put("detail-type", "Object Created");
        event.put("time", Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
        var detail = event.putObject("detail");
        detail.putObject("bucket").put("name", bucket);
        detail.putObject("object").put("key", key).put("version-id", version).put("sequencer", sequencer);
        return event.toString();
    }

    /** One message of a queue (Lambda developer guide, "Using Lambda with Amazon SQS"). */
    static String queued(Message message) {
        var event = object();
        var queued = event.putArray("Records").addObject();
        queued.put("messageId", message.messageId()).put("body", message.body());
        queued.put("eventSource", "aws:sqs").put("receiptHandle", message.receiptHandle());
        queued.put("eventSourceARN", "arn:aws:sqs:eu-central-1:111122223333:queue")
                .put("awsRegion", "eu-central-1");
        queued.putObject("attributes").put("ApproximateReceiveCount", "1");
        queued.putObject("messageAttributes");
        return event.toString();
    }

    /** A request to a function URL (Lambda developer guide, "Invoking Lambda function URLs", payload format 2.0). */
    static String request(String method, String path, String body) {
        var event = object().put("version", "2.0").put("rawPath", path);
        event.put("isBase64Encoded", false).put("body", body);
        event.putObject("requestContext")
                .putObject("http")
                .put("method", method)
                .put("path", path);
        return event.toString();
    }

    /** The event of a schedule (EventBridge user guide, "Scheduled events"). */
    static String tick() {
        var event = object().put("source", "aws.events").put("detail-type", "Scheduled Event");
        event.putObject("detail");
        return event.toString();
    }
}
