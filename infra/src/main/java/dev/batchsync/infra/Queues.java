package dev.batchsync.infra;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.Fn;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.Token;
import software.amazon.awscdk.services.events.CfnRule;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.sqs.CfnQueue;
import software.amazon.awscdk.services.sqs.CfnQueuePolicy;

/** The queues: events about uploads, messages that continue cycles, and the dead-letter queues, one for outcomes and sweeps. */
final class Queues {

    /** The longest time that SQS keeps a message; the table keeps cycles longer than that. */
    private static final int RETENTION_SECONDS = 14 * 24 * 60 * 60;

    /**
     * Failures that the program can record in a cycle are recorded, and their messages deleted; so only deliveries count
     * here at which not even the state could be written. With the visibility time-outs, five of them outlast a disturbance
     * of two hours.
     */
    private static final int MAX_RECEIVE_COUNT = 5;

    /** The same for uploads, which become visible sooner: they outlast half an hour. */
    private static final int MAX_RECEIVE_COUNT_OF_UPLOADS = 15;

    private final Stack stack;
    private final Encryption encryption;

    final CfnQueue uploads;
    final CfnQueue uploadsDeadLetters;
    final CfnQueue advance;
    final CfnQueue advanceDeadLetters;
    final CfnQueue eventsDeadLetters;

    Queues(Stack stack, Parameters parameters, Encryption encryption) {
        this.stack = stack;
        this.encryption = encryption;
        uploadsDeadLetters = queue("UploadsDeadLetters").build();
        uploads = queue("Uploads", uploadsDeadLetters, Timing.UPLOADS_VISIBILITY_SECONDS, MAX_RECEIVE_COUNT_OF_UPLOADS);
        advanceDeadLetters = queue("AdvanceDeadLetters").build();
        var visibility = Fn.findInMap(BatchSyncStack.TIMES, parameters.text(Parameter.TIMEOUT), Timing.VISIBILITY);
        advance = queue("AdvanceQueue", advanceDeadLetters, Token.asNumber(visibility), MAX_RECEIVE_COUNT);
        eventsDeadLetters = queue("EventsDeadLetters").build();
        policy(advance);
        policy(advanceDeadLetters);
    }

    private CfnQueue queue(String id, CfnQueue deadLetters, Number visibilitySeconds, int maxReceiveCount) {
        return queue(id)
                .redrivePolicy(
                        Map.of("deadLetterTargetArn", deadLetters.getAttrArn(), "maxReceiveCount", maxReceiveCount))
                .visibilityTimeout(visibilitySeconds)
                .build();
    }

    private CfnQueue.Builder queue(String id) {
        return CfnQueue.Builder.create(stack, id)
                .messageRetentionPeriod(RETENTION_SECONDS)
                .sqsManagedSseEnabled(encryption.choose(false, true))
                .kmsMasterKeyId(encryption.keyArnOrAbsent());
    }

    /** Declares the policy of a queue, which always denies requests without TLS. */
    void policy(CfnQueue queue, PolicyStatement... further) {
        var statements = new ArrayList<>(List.of(further));
        statements.add(PolicyStatements.denyWithoutTls("sqs:*", queue.getAttrArn()));
        CfnQueuePolicy.Builder.create(stack, queue.getNode().getId() + "Policy")
                .queues(List.of(queue.getRef()))
                .policyDocument(PolicyStatements.document(statements))
                .build();
    }

    /** For a target of a rule: where EventBridge puts an event that it cannot deliver. */
    static CfnRule.DeadLetterConfigProperty undeliveredTo(CfnQueue deadLetters) {
        return CfnRule.DeadLetterConfigProperty.builder()
                .arn(deadLetters.getAttrArn())
                .build();
    }
}
