package dev.batchsync.infra;

import software.amazon.awscdk.Aws;
import software.amazon.awscdk.CfnCondition;
import software.amazon.awscdk.Fn;
import software.amazon.awscdk.ICfnConditionExpression;

/** The key that encrypts what is stored: one of AWS, or the one that was given. */
final class Encryption {

    private final String keyArn;
    private final CfnCondition isOwnKey;

    Encryption(Parameters parameters) {
        keyArn = parameters.kmsKeyArn.getValueAsString();
        isOwnKey = parameters.isGiven("IsOwnKey", parameters.kmsKeyArn);
    }

    CfnCondition isOwnKey() {
        return isOwnKey;
    }

    String keyArn() {
        return keyArn;
    }

    /** For properties that name a key and are absent without one. */
    String keyIfGiven() {
        return choose(keyArn, Aws.NO_VALUE).toString();
    }

    ICfnConditionExpression choose(Object withOwnKey, Object otherwise) {
        return Fn.conditionIf(isOwnKey.getLogicalId(), withOwnKey, otherwise);
    }
}
