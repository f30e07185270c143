resource "aws_secretsmanager_secret" "catalog" {
  name_prefix = "${var.name}/lake-catalog-"
  description = "PHARMA_LAKE_CATALOG"
}

resource "aws_secretsmanager_secret_version" "catalog" {
  secret_id = aws_secretsmanager_secret.catalog.id
  secret_string_wo = join(" ", [
    "postgres:host=${aws_db_instance.catalog.address}",
    "port=${aws_db_instance.catalog.port}",
    "dbname=lake user=pharma sslmode=require",
    "password=${ephemeral.aws_secretsmanager_random_password.database.random_password}",
  ])
  secret_string_wo_version = var.database_password_version
}

# Filled by hand, so that Terraform never sees them:
#   aws secretsmanager put-secret-value --secret-id … --secret-string …
resource "aws_secretsmanager_secret" "temporal_api_key" {
  name_prefix = "${var.name}/temporal-api-key-"
  description = "PHARMA_TEMPORAL_API_KEY"
}

resource "aws_secretsmanager_secret" "codec_keys" {
  count       = var.encrypt_histories ? 1 : 0
  name_prefix = "${var.name}/codec-keys-"
  description = "PHARMA_CODEC_KEYS"
}

locals {
  secrets = merge(
    {
      PHARMA_LAKE_CATALOG     = aws_secretsmanager_secret.catalog.arn
      PHARMA_TEMPORAL_API_KEY = aws_secretsmanager_secret.temporal_api_key.arn
    },
    { for secret in aws_secretsmanager_secret.codec_keys : "PHARMA_CODEC_KEYS" => secret.arn },
  )
}
