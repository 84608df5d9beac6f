package dev.doorbell.local.project;

/** Thrown when a project can't be used. The message is for the author at the terminal. */
public final class ProjectException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  ProjectException(String message) {
    super(message);
  }

  ProjectException(String message, Throwable cause) {
    super(message, cause);
  }
}
