output "repositories" {
  description = "Where the images are pushed to."
  value       = { for name, repository in aws_ecr_repository.this : name => repository.repository_url }
}

output "secrets_to_fill" {
  description = "Secrets whose values are put by hand before the services can start."
  value       = { for name, arn in local.secrets : name => arn if name != "PHARMA_LAKE_CATALOG" }
}

output "bucket" {
  description = "The lake's files."
  value       = aws_s3_bucket.lake.bucket
}

output "catalog_address" {
  description = "The lake's catalog, reachable from the workers' security group alone."
  value       = aws_db_instance.catalog.address
}

output "cluster" {
  description = "The ECS cluster of the workers."
  value       = aws_ecs_cluster.this.name
}
