"""The office's own rules: numbers in, judgement out, and nothing else."""
