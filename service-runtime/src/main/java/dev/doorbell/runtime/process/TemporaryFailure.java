package dev.doorbell.runtime.process;

/**
 * Marks an exception that says that something which the process needs is unavailable for now, such
 * as the database. Its message holds no user data and explains the failure, so the log shows the
 * message in one line instead of a stack trace.
 */
public interface TemporaryFailure {}
