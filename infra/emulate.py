#!/usr/bin/env python3
"""Deploys, updates and removes template.json, unchanged, on moto, an emulator of AWS.

    pip install -r requirements.txt
    python3 emulate.py

The emulator runs in this process; nothing leaves the machine. It does not run the functions, treats all versions of a
function as one, and skips resource types that it does not know; the last line lists them. This script adds aliases and
function URLs, because other resources refer to them. cfn-lint compares all resources with the schemas of AWS.
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
from moto.awslambda.models import LambdaVersion, lambda_backends
from moto.core.common_models import CloudFormationModel

TEMPLATE = pathlib.Path(__file__).with_name("template.json")
STACK = "collibra-batch-sync"
REGION = "eu-central-1"
CODE_BUCKET = "releases"

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


class Url(AddedResource, CloudFormationModel):
    __module__ = AddedResource.__module__

    @staticmethod
    def cloudformation_type():
        return "AWS::Lambda::Url"

    @classmethod
    def create_from_cloudformation_json(cls, resource_name, cloudformation_json, account_id, region_name, **kwargs):
        properties = cloudformation_json["Properties"]
        backend = lambda_backends[account_id][region_name]
        url = backend.create_function_url_config(properties["TargetFunctionArn"], properties).to_dict()
        return cls(url["FunctionArn"], FunctionUrl=url["FunctionUrl"])


def complete_versions():
    """The emulator knows versions, but lacks the attributes that other resources need."""
    LambdaVersion.physical_resource_id = property(lambda version: f"version-{version.version}")
    LambdaVersion.has_cfn_attr = classmethod(lambda cls, attribute: attribute == "Version")
    LambdaVersion.get_cfn_attribute = lambda version, attribute: version.version
    LambdaVersion.update_from_cloudformation_json = classmethod(lambda cls, original_resource, **kwargs: original_resource)
    LambdaVersion.delete_from_cloudformation_json = classmethod(lambda cls, *arguments: None)


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


def main():
    warnings.simplefilter("ignore")
    template = TEMPLATE.read_text()
    boto3.client("s3").create_bucket(
        Bucket=CODE_BUCKET, CreateBucketConfiguration={"LocationConstraint": REGION}
    )
    boto3.client("s3").put_object(Bucket=CODE_BUCKET, Key="template.json", Body=template.encode())
    url = f"https://{CODE_BUCKET}.s3.{REGION}.amazonaws.com/template.json"
    cloudformation = boto3.client("cloudformation")
    for update, code_key in enumerate(["function-1.zip", "function-2.zip"]):
        upload_release(code_key)
        apply = cloudformation.update_stack if update else cloudformation.create_stack
        apply(
            StackName=STACK,
            TemplateURL=url,
            Capabilities=["CAPABILITY_IAM"],
            Parameters=parameters(
                CodeBucket=CODE_BUCKET, CodeKey=code_key, CollibraUrl="https://acme.collibra.com"
            ),
        )
        stack, resources = describe(cloudformation)
        check("stack", stack["StackStatus"], "UPDATE_COMPLETE" if update else "CREATE_COMPLETE")
        check_function(resources, code_key)
        check_queues(resources)
        check("bucket", outputs(stack)["BucketName"], resources["Bucket"])
    all_resources = json.loads(template)["Resources"].items()
    expected = [item for item in all_resources if item[1].get("Condition") in (None, "MakesBucket")]
    skipped = sorted({resource["Type"] for name, resource in expected if name not in resources})
    cloudformation.delete_stack(StackName=STACK)
    remaining = cloudformation.list_stacks(StackStatusFilter=["CREATE_COMPLETE", "UPDATE_COMPLETE"])
    check("remaining stacks", remaining["StackSummaries"], [])
    print(f"moto {moto.__version__}: {len(resources)} resources deployed; skipped types: {skipped}")


if __name__ == "__main__":
    complete_versions()
    with mock_aws():
        main()
