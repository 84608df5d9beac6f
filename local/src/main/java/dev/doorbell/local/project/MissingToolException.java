package dev.doorbell.local.project;

/** A program that each build needs is missing; a corrected project does not help. */
public final class MissingToolException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  MissingToolException(String message) {
    super(message);
  }

  MissingToolException(String message, Throwable cause) {
    super(message, cause);
  }
}
