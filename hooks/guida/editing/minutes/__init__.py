"""A Word or PDF minutes becomes a meeting file: read into blocks, understood, written; what is doubtful is told."""
