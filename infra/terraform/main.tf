# Deploys the release's template.json as a CloudFormation stack.

locals {
  template = "${path.module}/../template.json"

  parameters = {
    CodeBucket                  = var.code_bucket
    CodeKey                     = var.code_key
    Runtime                     = var.runtime
    Architecture                = var.architecture
    CollibraUrl                 = var.collibra_url
    ClientAuthentication        = var.client_authentication
    CertificateAuthority        = var.certificate_authority
    NotificationEmail           = var.notification_email
    EventBus                    = var.event_bus
    CreateAlarms                = var.create_alarms
    CreateDashboard             = var.create_dashboard
    CyclesAtOnce                = var.cycles_at_once
    ExistingBucket              = var.existing_bucket
    ExistingBucketKeyArn        = var.existing_bucket_key_arn
    KmsKeyArn                   = var.kms_key_arn
    StateRetentionDays          = var.state_retention_days
    ResultRetentionDays         = var.result_retention_days
    ReplacedUploadRetentionDays = var.replaced_upload_retention_days
    LogRetentionDays            = var.log_retention_days
    SubnetIds                   = var.subnet_ids == null ? null : join(",", var.subnet_ids)
    SecurityGroupIds            = var.security_group_ids == null ? null : join(",", var.security_group_ids)
    ProxyAddress                = var.proxy_address
    ProxyForAws                 = var.proxy_for_aws
    PermissionsBoundaryArn      = var.permissions_boundary_arn
    TimeoutSeconds              = var.timeout_seconds
    AdvanceMemory               = var.advance_memory
    TriggerMemory               = var.trigger_memory
    ScratchMegabytes            = var.scratch_megabytes
    AdvanceReservedConcurrency  = var.advance_reserved_concurrency
    TriggerReservedConcurrency  = var.trigger_reserved_concurrency
  }
}

data "aws_s3_bucket" "code" {
  bucket = var.code_bucket
}

resource "aws_s3_object" "code" {
  count = var.code_file == null ? 0 : 1

  bucket                 = var.code_bucket
  key                    = var.code_key
  source                 = var.code_file
  source_hash            = filesha256(var.code_file)
  server_side_encryption = "AES256"
  tags                   = var.tags
}

# The template must be in the bucket, because it is larger than 51,200 bytes, the limit for a template in a request.
resource "aws_s3_object" "template" {
  bucket                 = var.code_bucket
  key                    = "${var.stack_name}/template-${filesha256(local.template)}.json"
  source                 = local.template
  content_type           = "application/json"
  server_side_encryption = "AES256"
  tags                   = var.tags
}

resource "aws_cloudformation_stack" "batch_sync" {
  name         = var.stack_name
  capabilities = ["CAPABILITY_IAM"]
  template_url = "https://${data.aws_s3_bucket.code.bucket_regional_domain_name}/${aws_s3_object.template.key}"

  # If a variable is null, the parameter keeps its default.
  parameters = { for name, value in local.parameters : name => tostring(value) if value != null }

  # CloudFormation gives these tags to all resources in the stack.
  tags = var.tags

  depends_on = [aws_s3_object.code]
}
