locals {
  images = { for queue in keys(var.queues) : queue => queue == "control" ? "control" : "worker-cpu" }
}

resource "aws_ecr_repository" "this" {
  for_each             = toset(["worker-cpu", "control"])
  name                 = "${var.name}/${each.key}"
  image_tag_mutability = "IMMUTABLE"

  image_scanning_configuration {
    scan_on_push = true
  }
}

resource "aws_ecr_lifecycle_policy" "this" {
  for_each   = aws_ecr_repository.this
  repository = each.value.name

  policy = jsonencode({
    rules = [{
      rulePriority = 1
      description  = "The last twenty"
      selection    = { tagStatus = "any", countType = "imageCountMoreThan", countNumber = 20 }
      action       = { type = "expire" }
    }]
  })
}

resource "aws_cloudwatch_log_group" "this" {
  name              = "/${var.name}/workers"
  retention_in_days = var.log_days
}

resource "aws_ecs_cluster" "this" {
  name = var.name

  setting {
    name  = "containerInsights"
    value = "enabled"
  }
}

resource "aws_ecs_task_definition" "this" {
  for_each                 = var.queues
  family                   = "${var.name}-${each.key}"
  requires_compatibilities = ["FARGATE"]
  network_mode             = "awsvpc"
  cpu                      = each.value.cpu
  memory                   = each.value.memory
  task_role_arn            = aws_iam_role.worker.arn
  execution_role_arn       = aws_iam_role.start.arn

  # What does not fit DuckDB's memory spills here.
  ephemeral_storage {
    size_in_gib = 50
  }

  runtime_platform {
    operating_system_family = "LINUX"
    cpu_architecture        = "X86_64"
  }

  container_definitions = jsonencode([{
    name      = "worker"
    image     = "${aws_ecr_repository.this[local.images[each.key]].repository_url}:${var.image_tag}"
    essential = true
    command   = ["worker", "--queue", each.key]

    # A worker gives running tasks 20 s and cancelled ones 20 s more.
    stopTimeout = 60

    environment = [for name, value in merge(each.key == "gpu" ? { PHARMA_GPU_FALLBACK = "cpu" } : {}, {
      PHARMA_TEMPORAL_ADDRESS           = var.temporal_address
      PHARMA_TEMPORAL_NAMESPACE         = var.temporal_namespace
      PHARMA_LAKE_DATA                  = "s3://${aws_s3_bucket.lake.bucket}/data"
      PHARMA_LAKE_MEMORY                = each.value.lake
      PHARMA_S3_REGION                  = var.region
      "PHARMA_SLOTS_${upper(each.key)}" = tostring(each.value.slots)
    }) : { name = name, value = value }]

    secrets = [for name, arn in local.secrets : { name = name, valueFrom = arn }]

    # ECS does not read the image's own, and replaces what is not healthy. A worker also says so while Temporal is away,
    # when to replace it would only lose what it is at: ten minutes, then.
    healthCheck = {
      command     = ["CMD", "node", "docker/healthcheck.mjs"]
      interval    = 60
      timeout     = 5
      retries     = 10
      startPeriod = 60
    }

    logConfiguration = {
      logDriver = "awslogs"
      options = {
        "awslogs-group"         = aws_cloudwatch_log_group.this.name
        "awslogs-region"        = var.region
        "awslogs-stream-prefix" = each.key
      }
    }
  }])
}

resource "aws_ecs_service" "this" {
  for_each        = var.queues
  name            = each.key
  cluster         = aws_ecs_cluster.this.id
  task_definition = aws_ecs_task_definition.this[each.key].arn
  desired_count   = var.started ? each.value.processes : 0
  launch_type     = "FARGATE"

  network_configuration {
    subnets         = aws_subnet.private[*].id
    security_groups = [aws_security_group.workers.id]
  }

  # New processes poll before old ones stop; an image that does not become healthy is taken back.
  deployment_minimum_healthy_percent = 100
  deployment_maximum_percent         = 200

  deployment_circuit_breaker {
    enable   = true
    rollback = true
  }

  depends_on = [aws_iam_role_policy.start, aws_iam_role_policy.worker, aws_secretsmanager_secret_version.catalog]
}
