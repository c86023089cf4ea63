"""What scripts/ and CI call: the check as a command, later the form editor's schema, importers, summaries."""
