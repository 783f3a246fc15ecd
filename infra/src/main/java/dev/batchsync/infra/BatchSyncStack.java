package dev.batchsync.infra;

import java.util.Map;
import java.util.TreeMap;
import software.amazon.awscdk.App;
import software.amazon.awscdk.Aws;
import software.amazon.awscdk.CfnMapping;
import software.amazon.awscdk.CfnOutput;
import software.amazon.awscdk.DefaultStackSynthesizer;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.StackProps;

/** The deployment: one stack of L1 constructs, whose ids in the code are the logical ids in the template. */
final class BatchSyncStack extends Stack {

    /** The mapping with {@link Timing#rows()}. */
    static final String TIMES = "Times";

    private final Parameters parameters;

    private BatchSyncStack(App app) {
        super(
                app,
                "collibra-batch-sync",
                StackProps.builder()
                        .description(
                                "Collibra Batch Sync imports uploaded files into Collibra and keeps it in step with them")
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

    /** Each stack has its own app, so that a test can render and inspect it alone. */
    static BatchSyncStack create() {
        return new BatchSyncStack(new App());
    }

    private void declareResources() {
        var encryption = new Encryption(parameters);
        var storage = new Storage(this, parameters, encryption);
        var queues = new Queues(this, parameters, encryption);
        var permissions = new Permissions(this, parameters, storage, queues);
        var proxy = new Proxy(parameters);
        var metrics = new Metrics(parameters);
        var boundary = new Boundary(parameters);
        var builder = new FunctionBuilder(
                this, parameters, encryption, boundary, environment(storage, queues, proxy, metrics));
        var functions = new Functions(this, parameters, encryption, permissions, proxy, builder);
        declareTriggers(new Triggers(this, parameters, functions, queues), storage);
        var notifications = new Notifications(this, parameters, encryption, queues);
        var mails = new Mails(this, boundary, notifications.topicArn());
        mails.allowUseOf(encryption);
        notifications.outcomes(storage.bucket(), mails);
        output("TopicArn", "SNS topic for outcomes and alarms; subscribe to it", notifications.topicArn());
        new Alarms(this, parameters, functions, notifications, metrics).declare(queues, mails);
        new Dashboard(this, parameters).declare(queues);
        outputs(storage);
        outputs(queues);
    }

    private void declareTriggers(Triggers triggers, Storage storage) {
        triggers.uploads(storage.bucket());
        triggers.continuations();
        triggers.schedule();
        output(
                "HttpUrl",
                "Function URL: shows cycles and accepts decisions; requests are signed",
                triggers.functionUrl());
        output(
                "ReadersPolicyArn",
                "Policy that allows its holder to read results",
                storage.bucket().readersPolicy());
        output(
                "HttpCallersPolicyArn",
                "Policy that allows its holder to call HttpUrl, which includes decisions",
                triggers.callersPolicy());
    }

    /** For every function; {@code src/main/resources/application.properties} of the program contains the other settings. */
    private Map<String, String> environment(Storage storage, Queues queues, Proxy proxy, Metrics metrics) {
        var variables = new TreeMap<>(Map.of(
                "BATCHSYNC_COLLIBRA_CLIENT_AUTHENTICATION", parameters.text(Parameter.CLIENT_AUTHENTICATION),
                "BATCHSYNC_COLLIBRA_URL", parameters.text(Parameter.COLLIBRA_URL),
                "BATCHSYNC_CONTINUATION_QUEUE_URL", queues.advance.getRef(),
                "BATCHSYNC_OBJECTS_BUCKET", storage.bucket().name(),
                "BATCHSYNC_OUTCOME_EVENT_BUS", parameters.text(Parameter.EVENT_BUS),
                "BATCHSYNC_SECRETS_NAME", storage.secretArn(),
                "BATCHSYNC_SOURCE_SCRATCH", "/tmp",
                "BATCHSYNC_STORE_RETENTION", "P" + parameters.text(Parameter.STATE_RETENTION) + "D",
                "BATCHSYNC_STORE_TABLE", storage.tableName()));
        variables.put("BATCHSYNC_OUTCOME_STACK_NAME", Aws.STACK_NAME);
        variables.put("BATCHSYNC_METRICS_NAMESPACE", metrics.namespaceOrAbsent());
        variables.put("HTTPS_PROXY", proxy.addressForAws());
        return variables;
    }

    private void outputs(Storage storage) {
        output(
                "BucketName",
                "Bucket for uploads (inbox/, check/), definitions and results",
                storage.bucket().name());
        output(
                "SecretArn",
                "Secret for the Collibra user; write its user name and password there",
                storage.secretArn());
        output("TableName", "Table with the state of cycles", storage.tableName());
    }

    private void outputs(Queues queues) {
        output("UploadsQueueArn", "Queue of events about uploads", queues.uploads.getAttrArn());
        output("UploadsDeadLettersArn", "Dead-letter queue of UploadsQueueArn", queues.uploadsDeadLetters.getAttrArn());
        output("AdvanceQueueArn", "Queue of messages that continue cycles", queues.advance.getAttrArn());
        output("AdvanceDeadLettersArn", "Dead-letter queue of AdvanceQueueArn", queues.advanceDeadLetters.getAttrArn());
    }

    private void output(String id, String description, String value) {
        CfnOutput.Builder.create(this, id).description(description).value(value).build();
    }
}
