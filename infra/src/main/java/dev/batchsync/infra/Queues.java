package dev.batchsync.infra;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.Fn;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.Token;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.sqs.CfnQueue;
import software.amazon.awscdk.services.sqs.CfnQueuePolicy;

/** The queues: uploads on their way to a cycle, cycles on their way to their next step, and what got stuck. */
final class Queues {

    /** The longest that SQS keeps a message; cycles are remembered longer than that. */
    private static final int RETENTION_SECONDS = 14 * 24 * 60 * 60;

    /** How often a message is tried; with the visibility this bears a disturbance of an hour or two. */
    private static final int TRIES = 5;

    private final Stack stack;
    private final Encryption encryption;

    final CfnQueue uploads;
    final CfnQueue uploadsDead;
    final CfnQueue advance;
    final CfnQueue advanceDead;
    final CfnQueue eventsDead;

    Queues(Stack stack, Parameters parameters, Encryption encryption) {
        this.stack = stack;
        this.encryption = encryption;
        uploadsDead = queue("UploadsDeadLetters").build();
        uploads = redriven(queue("Uploads"), uploadsDead)
                .visibilityTimeout(Timing.TRIGGER.visibilitySeconds())
                .build();
        advanceDead = queue("AdvanceDeadLetters").build();
        advance = redriven(queue("AdvanceQueue"), advanceDead)
                .visibilityTimeout(Token.asNumber(
                        Fn.findInMap(BatchSyncStack.TIMES, parameters.timeout.getValueAsString(), Timing.VISIBILITY)))
                .build();
        eventsDead = queue("EventsDeadLetters").build();
        policy(advance, List.of());
        policy(advanceDead, List.of());
    }

    private CfnQueue.Builder queue(String id) {
        return CfnQueue.Builder.create(stack, id)
                .messageRetentionPeriod(RETENTION_SECONDS)
                .sqsManagedSseEnabled(encryption.choose(false, true))
                .kmsMasterKeyId(encryption.keyIfGiven());
    }

    private static CfnQueue.Builder redriven(CfnQueue.Builder queue, CfnQueue dead) {
        return queue.redrivePolicy(Map.of("deadLetterTargetArn", dead.getAttrArn(), "maxReceiveCount", TRIES));
    }

    /** A policy for a queue, so that nobody gets at it unencrypted. */
    void policy(CfnQueue queue, List<PolicyStatement> further) {
        var statements = new ArrayList<>(further);
        statements.add(PolicyStatements.onlyEncrypted("sqs:*", List.of(queue.getAttrArn())));
        CfnQueuePolicy.Builder.create(stack, queue.getNode().getId() + "Policy")
                .queues(List.of(queue.getRef()))
                .policyDocument(PolicyStatements.document(statements))
                .build();
    }
}
