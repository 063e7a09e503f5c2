"""Parsing of hostile input in a child process with limits: a crash or a bomb there is an error line here.

Nothing is imported here, because the child passes through this package when it starts.
"""
