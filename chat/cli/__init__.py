"""The command line: results on stdout, everything else on stderr, exit codes from errors.

`program` runs it from outside to inside; `app` maps commands to the files that hold them. Nothing
here does any work of its own: each command opens the service, runs a job and prints.
"""
