output "advance_dead_letters_arn" {
  description = "Dead-letter queue of AdvanceQueueArn"
  value       = aws_cloudformation_stack.batch_sync.outputs["AdvanceDeadLettersArn"]
}

output "advance_queue_arn" {
  description = "Queue of messages that continue cycles"
  value       = aws_cloudformation_stack.batch_sync.outputs["AdvanceQueueArn"]
}

output "bucket_name" {
  description = "Bucket for uploads (inbox/, check/), definitions and results"
  value       = aws_cloudformation_stack.batch_sync.outputs["BucketName"]
}

output "http_callers_policy_arn" {
  description = "Policy that allows its holder to call HttpUrl, which includes decisions"
  value       = aws_cloudformation_stack.batch_sync.outputs["HttpCallersPolicyArn"]
}

output "http_url" {
  description = "Function URL: shows cycles and accepts decisions; requests are signed"
  value       = aws_cloudformation_stack.batch_sync.outputs["HttpUrl"]
}

output "readers_policy_arn" {
  description = "Policy that allows its holder to read results"
  value       = aws_cloudformation_stack.batch_sync.outputs["ReadersPolicyArn"]
}

output "secret_arn" {
  description = "Secret for the Collibra user; write its user name and password there"
  value       = aws_cloudformation_stack.batch_sync.outputs["SecretArn"]
}

output "table_name" {
  description = "Table with the state of cycles"
  value       = aws_cloudformation_stack.batch_sync.outputs["TableName"]
}

output "topic_arn" {
  description = "SNS topic for outcomes and alarms; subscribe to it"
  value       = aws_cloudformation_stack.batch_sync.outputs["TopicArn"]
}

output "uploads_dead_letters_arn" {
  description = "Dead-letter queue of UploadsQueueArn"
  value       = aws_cloudformation_stack.batch_sync.outputs["UploadsDeadLettersArn"]
}

output "uploads_queue_arn" {
  description = "Queue of events about uploads"
  value       = aws_cloudformation_stack.batch_sync.outputs["UploadsQueueArn"]
}
