# Deploys ../template.json as a CloudFormation stack.
terraform {
  required_version = ">= 1.5"
  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = ">= 5.0"
    }
  }
}

resource "aws_cloudformation_stack" "batch_sync" {
  name         = var.stack_name
  capabilities = ["CAPABILITY_IAM"]

  # Without its line breaks, the template is below the limit for a template in the request (51,200 bytes).
  template_body = jsonencode(jsondecode(file("${path.module}/../template.json")))

  # A variable that is null keeps the default of the template.
  parameters = { for name, value in local.parameters : name => tostring(value) if value != null }
}

locals {
  parameters = {
    CodeBucket                  = var.code_bucket
    CodeKey                     = var.code_key
    Runtime                     = var.runtime
    Architecture                = var.architecture
    CollibraUrl                 = var.collibra_url
    ClientAuthentication        = var.client_authentication
    NotificationEmail           = var.notification_email
    CyclesAtOnce                = var.cycles_at_once
    ExistingBucket              = var.existing_bucket
    KmsKeyArn                   = var.kms_key_arn
    StateRetentionDays          = var.state_retention_days
    ResultRetentionDays         = var.result_retention_days
    ReplacedUploadRetentionDays = var.replaced_upload_retention_days
    LogRetentionDays            = var.log_retention_days
    TimeoutSeconds              = var.timeout_seconds
    AdvanceMemory               = var.advance_memory
    TriggerMemory               = var.trigger_memory
    ScratchMegabytes            = var.scratch_megabytes
    AdvanceReservedConcurrency  = var.advance_reserved_concurrency
    TriggerReservedConcurrency  = var.trigger_reserved_concurrency
  }
}

output "outputs" {
  description = "Outputs of the stack: BucketName, HttpUrl, SecretArn, TopicArn and others"
  value       = aws_cloudformation_stack.batch_sync.outputs
}
