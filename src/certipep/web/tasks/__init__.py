"""What a worker process can do: one module per task, each with ``run(arguments, say) -> dict``."""
