package dev.batchsync.infra;

import software.amazon.awscdk.Aws;
import software.amazon.awscdk.CfnCondition;
import software.amazon.awscdk.Fn;
import software.amazon.awscdk.ICfnConditionExpression;

/** The KMS key that encrypts stored data: the customer's own key if the parameter names one, otherwise a key of AWS. */
final class Encryption {

    private final String keyArn;
    private final CfnCondition hasOwnKey;

    Encryption(Parameters parameters) {
        keyArn = parameters.text(Parameter.KMS_KEY_ARN);
        hasOwnKey = parameters.unlessEqual("IsOwnKey", Parameter.KMS_KEY_ARN, "");
    }

    CfnCondition hasOwnKey() {
        return hasOwnKey;
    }

    String keyArn() {
        return keyArn;
    }

    /** For properties that name a key, and that must be absent without an own key. */
    String keyArnOrAbsent() {
        return choose(keyArn, Aws.NO_VALUE).toString();
    }

    ICfnConditionExpression choose(Object withOwnKey, Object withoutOwnKey) {
        return Fn.conditionIf(hasOwnKey.getLogicalId(), withOwnKey, withoutOwnKey);
    }
}
