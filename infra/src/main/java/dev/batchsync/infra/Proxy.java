package dev.batchsync.infra;

import software.amazon.awscdk.Aws;
import software.amazon.awscdk.CfnCondition;
import software.amazon.awscdk.Fn;

/** The proxy, as the program's variables name it; a variable without a value does not exist. */
final class Proxy {

    private final Parameters parameters;
    private final CfnCondition exists;
    private final CfnCondition isForAws;

    Proxy(Parameters parameters) {
        this.parameters = parameters;
        exists = parameters.unlessEqual("HasProxy", Parameter.PROXY, "");
        isForAws = parameters.condition(
                "HasProxyForAws",
                Fn.conditionAnd(
                        Fn.conditionNot(parameters.isEqual(Parameter.PROXY, "")),
                        parameters.isEqual(Parameter.PROXY_FOR_AWS, Parameters.YES)));
    }

    /** Of the REST client that calls Collibra and the identity provider. */
    String addressForCollibra() {
        return Fn.conditionIf(exists.getLogicalId(), parameters.text(Parameter.PROXY), Aws.NO_VALUE)
                .toString();
    }

    /** As AWS SDK for Java expects it in HTTPS_PROXY (developer guide, "Configure HTTP proxies"). */
    String addressForAws() {
        return Fn.conditionIf(isForAws.getLogicalId(), Fn.sub("http://${" + Parameter.PROXY.id() + "}"), Aws.NO_VALUE)
                .toString();
    }
}
