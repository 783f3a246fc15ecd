#!/usr/bin/env python3
"""Deploys, updates and removes template.json on moto, an emulator of AWS, and lets a first deployment fail.

    pip install -r requirements.txt
    python3 emulate.py

The emulator runs in this process; nothing leaves the machine. It does not run the functions, treats all versions of a
function as one, and skips resource types that it does not know; the last line lists them. cfn-lint compares all resources
with the schemas of AWS.

The script adds what the emulator lacks: aliases and function URLs, the deletion policy RetainExceptOnCreate, and the rollback
of a failed first deployment. The template is deployed as it is, once more with its resources in reverse order, because
CloudFormation promises only the order of references and DependsOn, and once with every parameter that can be left out.
"""

import io
import json
import os
import pathlib
import sys
import warnings
import zipfile

import boto3
import moto
from moto import mock_aws
from moto.awslambda.exceptions import UnknownAliasException
from moto.awslambda.models import LambdaVersion, lambda_backends
from moto.cloudformation.parsing import ResourceMap
from moto.core.common_models import CloudFormationModel

TEMPLATE = pathlib.Path(__file__).with_name("template.json")
STACK = "collibra-batch-sync"
REGION = "eu-central-1"
CODE_BUCKET = "releases"
DATA = ["Bucket", "Table"]  # resources that remain after the stack is deleted

os.environ.update(AWS_ACCESS_KEY_ID="emulated", AWS_SECRET_ACCESS_KEY="emulated", AWS_DEFAULT_REGION=REGION)


class AddedResource(CloudFormationModel):
    """A resource that the emulator can create by API but not from a template."""

    __module__ = "moto.awslambda.added"  # the emulator reads the name of the service from this

    def __init__(self, physical_resource_id, **attributes):
        self.physical_resource_id = physical_resource_id
        self.attributes = attributes

    @staticmethod
    def cloudformation_name_type():
        return ""

    @staticmethod
    def cloudformation_type():
        return ""

    @classmethod
    def has_cfn_attr(cls, attr):
        return attr in ("FunctionUrl",)

    def get_cfn_attribute(self, attr):
        return self.attributes[attr]

    @classmethod
    def delete_from_cloudformation_json(cls, resource_name, cloudformation_json, account_id, region_name):
        """The emulator deletes it together with its function."""


class Alias(AddedResource, CloudFormationModel):
    __module__ = AddedResource.__module__

    @staticmethod
    def cloudformation_type():
        return "AWS::Lambda::Alias"

    @classmethod
    def create_from_cloudformation_json(cls, resource_name, cloudformation_json, account_id, region_name, **kwargs):
        properties = cloudformation_json["Properties"]
        backend = lambda_backends[account_id][region_name]
        alias = backend.create_alias(properties["Name"], properties["FunctionName"], "$LATEST", "", None)
        return cls(alias.arn)


class FunctionNotFound(Exception):
    """What Lambda answers when a function URL names an alias that does not exist."""


class Url(AddedResource, CloudFormationModel):
    __module__ = AddedResource.__module__
    fails = False

    @staticmethod
    def cloudformation_type():
        return "AWS::Lambda::Url"

    @classmethod
    def create_from_cloudformation_json(cls, resource_name, cloudformation_json, account_id, region_name, **kwargs):
        properties = cloudformation_json["Properties"]
        backend = lambda_backends[account_id][region_name]
        function, alias = properties["TargetFunctionArn"], properties["Qualifier"]
        try:
            backend.get_alias(alias, function)
        except UnknownAliasException:
            raise FunctionNotFound(f"Function not found: {function}:{alias}") from None
        if cls.fails:
            raise FunctionNotFound("a planted failure")
        url = backend.create_function_url_config(properties["TargetFunctionArn"], properties).to_dict()
        return cls(url["FunctionArn"], FunctionUrl=url["FunctionUrl"])


def complete_versions():
    """The emulator knows versions, but lacks the attributes that other resources need."""
    LambdaVersion.physical_resource_id = property(lambda version: f"version-{version.version}")
    LambdaVersion.has_cfn_attr = classmethod(lambda cls, attribute: attribute == "Version")
    LambdaVersion.get_cfn_attribute = lambda version, attribute: version.version
    LambdaVersion.update_from_cloudformation_json = classmethod(lambda cls, original_resource, **kwargs: original_resource)
    LambdaVersion.delete_from_cloudformation_json = classmethod(lambda cls, *arguments: None)


def keep_by_deletion_policy():
    """The emulator knows the deletion policy Retain only; a rollback of the first deployment deletes what it created."""
    delete = ResourceMap.delete

    def delete_by_policy(resources, rolls_back_creation=False):
        for resource in resources._resource_json_map.values():
            if resource.get("DeletionPolicy") == "RetainExceptOnCreate":
                resource["DeletionPolicy"] = "Delete" if rolls_back_creation else "Retain"
        delete(resources)

    ResourceMap.delete = delete_by_policy


def parameters(**values):
    return [{"ParameterKey": key, "ParameterValue": value} for key, value in values.items()]


def upload_release(key):
    """Uploads a zip file in place of the program; the emulator needs one but does not read it."""
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        archive.writestr("release.txt", key)
    boto3.client("s3").put_object(Bucket=CODE_BUCKET, Key=key, Body=content.getvalue())


def check(name, found, expected):
    if found != expected:
        sys.exit(f"{name}: found {found!r} instead of {expected!r}")
    print(f"{name}: {found}")


def outputs(stack):
    return {output["OutputKey"]: output["OutputValue"] for output in stack["Outputs"]}


def describe(cloudformation):
    stack = cloudformation.describe_stacks(StackName=STACK)["Stacks"][0]
    pages = cloudformation.get_paginator("list_stack_resources").paginate(StackName=STACK)
    resources = {
        resource["LogicalResourceId"]: resource["PhysicalResourceId"]
        for page in pages
        for resource in page["StackResourceSummaries"]
    }
    return stack, resources


def check_function(resources, code_key):
    function = boto3.client("lambda").get_function_configuration(FunctionName=resources["AdvanceFunction"])
    variables = function["Environment"]["Variables"]
    check("time-out", function["Timeout"], 300)
    check("budget", variables["BATCHSYNC_INVOCATION_BUDGET"], "PT140S")
    check("table", variables["BATCHSYNC_STORE_TABLE"], resources["Table"])
    check("release", function["Description"].split()[0], code_key)


def check_queues(resources):
    attributes = boto3.client("sqs").get_queue_attributes(QueueUrl=resources["AdvanceQueue"], AttributeNames=["All"])[
        "Attributes"
    ]
    check("visibility time-out", attributes["VisibilityTimeout"], "1800")
    redrive = json.loads(attributes["RedrivePolicy"])
    check("redrives to its dead-letter queue", redrive["deadLetterTargetArn"].split(":")[-1] in resources["AdvanceDeadLetters"], True)


def with_resources(template, order):
    return {**template, "Resources": {name: template["Resources"][name] for name in order}}


def upload_template(template):
    boto3.client("s3").put_object(Bucket=CODE_BUCKET, Key="template.json", Body=json.dumps(template).encode())


def choices():
    """Values for the parameters that the other deployments leave out, with what has to exist before."""
    boto3.client("s3").create_bucket(Bucket="acme-uploads", CreateBucketConfiguration={"LocationConstraint": REGION})
    boto3.client("events").create_event_bus(Name="acme-bus")
    ec2 = boto3.client("ec2")
    vpc = ec2.create_vpc(CidrBlock="10.0.0.0/16")["Vpc"]["VpcId"]
    subnets = [ec2.create_subnet(VpcId=vpc, CidrBlock=f"10.0.{it}.0/24")["Subnet"]["SubnetId"] for it in (1, 2)]
    group = ec2.create_security_group(VpcId=vpc, GroupName="functions", Description="functions")["GroupId"]
    key = boto3.client("kms").create_key()["KeyMetadata"]["Arn"]
    return {
        "SubnetIds": ",".join(subnets),
        "SecurityGroupIds": group,
        "ProxyAddress": "proxy.acme.example:3128",
        "ProxyForAws": "yes",
        "CertificateAuthority": "secret",
        "PermissionsBoundaryArn": "arn:aws:iam::123456789012:policy/boundary",
        "ExistingBucket": "acme-uploads",
        "ExistingBucketKeyArn": key,
        "KmsKeyArn": key,
        "EventBus": "acme-bus",
        "CreateAlarms": "no",
        "CreateDashboard": "no",
        "NotificationEmail": "data-office@acme.example",
    }


def deploy_with_choices(cloudformation):
    chosen = choices()
    deploy(cloudformation.create_stack, "function-1.zip", **chosen)
    stack, resources = describe(cloudformation)
    function = boto3.client("lambda").get_function_configuration(FunctionName=resources["AdvanceFunction"])
    variables = function["Environment"]["Variables"]
    check("stack with every choice", stack["StackStatus"], "CREATE_COMPLETE")
    check("subnets", function["VpcConfig"]["SubnetIds"], chosen["SubnetIds"].split(","))
    check("proxy", variables["HTTPS_PROXY"], "http://" + chosen["ProxyAddress"])
    check("certificates", variables["QUARKUS_REST_CLIENT_COLLIBRA_TLS_CONFIGURATION_NAME"], "collibra-secret")
    check("bucket", outputs(stack)["BucketName"], "acme-uploads")
    check("mark of the long settings", function["Description"].split()[-2], resources["FunctionSettings"].split("-")[-1])
    check("left out", [it for it in ("Bucket", "Dashboard", "HeldCyclesAlarm", "ProgramErrorsFilter") if it in resources], [])
    rule = resources["OutcomesRule"].split("/")[-1].split("|")[-1]
    check("rule on the bus", rule in [it["Name"] for it in boto3.client("events").list_rules(EventBusName="acme-bus")["Rules"]], True)


def deploy(apply, code_key, **chosen):
    upload_release(code_key)
    apply(
        StackName=STACK,
        TemplateURL=f"https://{CODE_BUCKET}.s3.{REGION}.amazonaws.com/template.json",
        Capabilities=["CAPABILITY_IAM"],
        Parameters=parameters(CodeBucket=CODE_BUCKET, CodeKey=code_key, CollibraUrl="https://acme.collibra.com", **chosen),
    )


def deploy_and_check(cloudformation, apply, code_key, expected_status):
    deploy(apply, code_key)
    stack, resources = describe(cloudformation)
    check("stack", stack["StackStatus"], expected_status)
    check_function(resources, code_key)
    check_queues(resources)
    check("bucket", outputs(stack)["BucketName"], resources["Bucket"])
    return resources


def existing():
    """The names of what the account contains, apart from the bucket for releases and policies, which the emulator keeps."""
    buckets = [bucket["Name"] for bucket in boto3.client("s3").list_buckets()["Buckets"]]
    return {
        "buckets": [name for name in buckets if name != CODE_BUCKET],
        "tables": boto3.client("dynamodb").list_tables()["TableNames"],
        "functions": [it["FunctionName"] for it in boto3.client("lambda").list_functions()["Functions"]],
        "roles": [it["RoleName"] for it in boto3.client("iam").list_roles()["Roles"]],
        "log groups": [it["logGroupName"] for it in boto3.client("logs").describe_log_groups()["logGroups"]],
        "queues": boto3.client("sqs").list_queues().get("QueueUrls", []),
        "topics": [it["TopicArn"] for it in boto3.client("sns").list_topics()["Topics"]],
        "rules": [it["Name"] for it in boto3.client("events").list_rules()["Rules"]],
        "stacks": [
            it["StackName"]
            for it in boto3.client("cloudformation").list_stacks()["StackSummaries"]
            if it["StackStatus"] != "DELETE_COMPLETE"
        ],
    }


def nothing_but(**names):
    return {**{kind: [] for kind in existing()}, **names}


def fail_first_deployment(cloudformation, template):
    """Lets the function URL fail after everything else exists, rolls back as CloudFormation does, and deletes the stack."""
    order = [name for name in template["Resources"] if name != "HttpEndpoint"] + ["HttpEndpoint"]
    upload_template(with_resources(template, order))
    Url.fails = True
    try:
        deploy(cloudformation.create_stack, "function-1.zip")
        sys.exit("The first deployment was expected to fail, but did not")
    except FunctionNotFound as failure:
        print(f"first deployment: {failure}")
    finally:
        Url.fails = False
    check("created before the failure", len(existing()["tables"]) + len(existing()["buckets"]), 2)
    backend = moto.backends.get_backend("cloudformation")[moto.core.DEFAULT_ACCOUNT_ID][REGION]
    (stack,) = backend.stacks.values()
    stack.resource_map.delete(rolls_back_creation=True)
    cloudformation.delete_stack(StackName=STACK)
    check("left by the failed deployment", existing(), nothing_but())


def main():
    warnings.simplefilter("ignore")
    template = json.loads(TEMPLATE.read_text())
    boto3.client("s3").create_bucket(
        Bucket=CODE_BUCKET, CreateBucketConfiguration={"LocationConstraint": REGION}
    )
    cloudformation = boto3.client("cloudformation")
    fail_first_deployment(cloudformation, template)

    upload_template(template)
    first = deploy_and_check(cloudformation, cloudformation.create_stack, "function-1.zip", "CREATE_COMPLETE")
    updated = deploy_and_check(cloudformation, cloudformation.update_stack, "function-2.zip", "UPDATE_COMPLETE")
    check("the update keeps bucket and table", [updated[it] for it in DATA], [first[it] for it in DATA])
    cloudformation.delete_stack(StackName=STACK)
    kept = nothing_but(buckets=[first["Bucket"]], tables=[first["Table"]])
    check("left by the removal", existing(), kept)

    upload_template(with_resources(template, reversed(template["Resources"])))
    second = deploy_and_check(cloudformation, cloudformation.create_stack, "function-2.zip", "CREATE_COMPLETE")
    check("the second stack has its own bucket and table", [second[it] != first[it] for it in DATA], [True, True])
    expected = [item for item in template["Resources"].items() if item[1].get("Condition") in (None, "MakesBucket")]
    skipped = sorted({resource["Type"] for name, resource in expected if name not in second})
    cloudformation.delete_stack(StackName=STACK)
    deploy_with_choices(cloudformation)
    print(f"moto {moto.__version__}: {len(second)} resources deployed; skipped types: {skipped}")


if __name__ == "__main__":
    complete_versions()
    keep_by_deletion_policy()
    with mock_aws():
        main()
