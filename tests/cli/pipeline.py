# Programs in a pipeline.
