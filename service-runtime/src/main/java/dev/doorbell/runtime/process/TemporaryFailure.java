package dev.doorbell.runtime.process;

/**
 * Marks an exception whose cause is temporary: a dependency of the process, such as the database,
 * is unavailable. The exception's message explains the failure and contains no user data, so the
 * log shows the message in one line instead of a stack trace.
 */
public interface TemporaryFailure {}
