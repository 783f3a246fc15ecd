package dev.batchsync.infra;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The order in which CloudFormation creates resources that name each other by strings. */
class SpelledNamesTest {

    private static final String WITHOUT_ALIAS =
            "HttpEndpoint spells 'live', the name of HttpAlias, but does not depend on it. Add a dependency or a reference.";

    @Test
    void everyResourceIsCreatedAfterThoseThatItNames() {
        assertThat(SpelledNames.withoutDependency(Rendered.TEMPLATE.tree())).isEmpty();
    }

    @Test
    void findsTheFunctionUrlThatDoesNotWaitForItsAlias() {
        var template = Rendered.TEMPLATE.tree().deepCopy();
        ((ObjectNode) template.at("/Resources/HttpEndpoint")).remove("DependsOn");

        assertThat(SpelledNames.withoutDependency(template)).containsExactly(WITHOUT_ALIAS);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'shop-orders'",
                "'arn:aws:lambda:eu-central-1:123456789012:function:shop-orders'",
                "{'Fn::Sub': 'arn:${AWS::Partition}:lambda:${AWS::Region}:${AWS::AccountId}:function:shop-orders:live'}",
                "{'Fn::Sub': ['${Prefix}-orders', {'Prefix': 'shop'}]}",
                "{'Fn::Join': ['-', ['shop', 'orders']]}",
                "{'Fn::Join': ['', ['shop-', {'Fn::If': ['IsOrder', 'orders', 'bills']}]]}",
                "{'Nested': [{'Deep': 'shop-orders'}]}",
            })
    void findsANameInEachWayToSpellIt(String target) throws JsonProcessingException {
        assertThat(SpelledNames.withoutDependency(withTarget(target)))
                .containsExactly("Reader spells 'shop-orders', the name of Orders, but does not depend on it."
                        + " Add a dependency or a reference.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'Ref': 'Orders'}",
                "{'Fn::GetAtt': ['Orders', 'Arn']}",
                "{'Fn::Sub': '${Orders.Arn}:1'}",
                "['shop-orders', {'Ref': 'Orders'}]",
                "['shop-orders', {'Ref': 'Middle'}]",
                "'shop-orders-of-last-year'",
                "'workshop-orders'",
            })
    void acceptsReferencesDependenciesAndOtherNames(String target) throws JsonProcessingException {
        assertThat(SpelledNames.withoutDependency(withTarget(target))).isEmpty();
    }

    private static JsonNode withTarget(String target) throws JsonProcessingException {
        var template = """
                {"Resources": {
                  "Orders": {"Type": "AWS::Lambda::Function", "Properties": {"FunctionName": "shop-orders"}},
                  "Middle": {"Type": "AWS::SNS::Topic", "DependsOn": ["Orders"], "Properties": {}},
                  "Reader": {"Type": "AWS::Events::Rule", "Properties": {"Target": %s}}
                }}""";
        return new ObjectMapper().readTree(template.formatted(target.replace('\'', '"')));
    }
}
