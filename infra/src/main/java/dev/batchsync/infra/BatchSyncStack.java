package dev.batchsync.infra;

import java.util.Map;
import java.util.TreeMap;
import software.amazon.awscdk.App;
import software.amazon.awscdk.CfnMapping;
import software.amazon.awscdk.CfnOutput;
import software.amazon.awscdk.DefaultStackSynthesizer;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.StackProps;

/** The whole deployment in one stack, of plain resources whose names in the template are the ones used here. */
final class BatchSyncStack extends Stack {

    static final String TIMES = "Times";
    static final String EVENT_BUS = "default";

    private final Parameters parameters;

    private BatchSyncStack(App app) {
        super(
                app,
                "collibra-batch-sync",
                StackProps.builder()
                        .description("Collibra Batch Sync: keeps a Collibra catalog in step with files")
                        .analyticsReporting(false)
                        .synthesizer(DefaultStackSynthesizer.Builder.create()
                                .generateBootstrapVersionRule(false)
                                .build())
                        .build());
        parameters = new Parameters(this);
        getTemplateOptions().setMetadata(parameters.interfaceMetadata());
        CfnMapping.Builder.create(this, TIMES).mapping(Timing.rows()).build();
        declareResources();
    }

    /** A stack of its own app, so that each can be rendered and inspected by itself. */
    static BatchSyncStack create() {
        return new BatchSyncStack(new App());
    }

    private void declareResources() {
        var encryption = new Encryption(parameters);
        var storage = new Storage(this, parameters, encryption);
        var queues = new Queues(this, parameters, encryption);
        var builder = new FunctionBuilder(this, parameters, encryption, environment(storage, queues));
        var functions = new Functions(this, storage, queues, builder);
        functions.letUseKey(encryption);
        var triggers = new Triggers(this, parameters, functions, queues);
        triggers.uploads(storage);
        triggers.continuations();
        triggers.schedule();
        var http = triggers.http();
        var notifications = new Notifications(this, parameters, encryption, queues);
        notifications.outcomes(storage);
        new Alarms(this, parameters, notifications).declare(functions, queues);
        new Dashboard(this).declare(queues);
        outputs(Map.of(
                "AdvanceDeadLettersArn", queues.advanceDead.getAttrArn(),
                "AdvanceQueueArn", queues.advance.getAttrArn(),
                "BucketName", storage.bucketName(),
                "HttpCallersPolicyArn", triggers.callersPolicyArn(),
                "HttpUrl", http,
                "SecretArn", storage.secretArn(),
                "TableName", storage.tableName(),
                "TopicArn", notifications.topicArn(),
                "UploadsDeadLettersArn", queues.uploadsDead.getAttrArn(),
                "UploadsQueueArn", queues.uploads.getAttrArn()));
    }

    /** What every function is told; {@code src/main/resources/application.properties} has the other settings. */
    private Map<String, String> environment(Storage storage, Queues queues) {
        return Map.of(
                "BATCHSYNC_COLLIBRA_CLIENT_AUTHENTICATION", parameters.clientAuthentication.getValueAsString(),
                "BATCHSYNC_COLLIBRA_URL", parameters.collibraUrl.getValueAsString(),
                "BATCHSYNC_CONTINUATION_QUEUE_URL", queues.advance.getRef(),
                "BATCHSYNC_OBJECTS_BUCKET", storage.bucketName(),
                "BATCHSYNC_OUTCOME_EVENT_BUS", EVENT_BUS,
                "BATCHSYNC_SECRETS_NAME", storage.secretArn(),
                "BATCHSYNC_SOURCE_SCRATCH", "/tmp",
                "BATCHSYNC_STORE_RETENTION", "P" + parameters.stateRetention.getValueAsString() + "D",
                "BATCHSYNC_STORE_TABLE", storage.tableName());
    }

    private void outputs(Map<String, String> values) {
        new TreeMap<>(values)
                .forEach((id, value) ->
                        CfnOutput.Builder.create(this, id).value(value).build());
    }
}
