package dev.doorbell.runtime.log;

/**
 * Converts an unexpected exception to text for the log: the classes and stack frames of the
 * exception and of its causes. The text contains no exception messages, because messages of
 * third-party code may contain user data.
 */
public final class StackTraceText {
  private static final int MAX_FRAMES = 40;
  private static final int MAX_CAUSES = 5;

  private StackTraceText() {}

  public static String of(Throwable error) {
    StringBuilder text = new StringBuilder();
    int depth = 0;
    for (Throwable at = error; at != null && depth < MAX_CAUSES; at = at.getCause()) {
      text.append(depth++ == 0 ? "" : "caused by ").append(at.getClass().getName()).append('\n');
      StackTraceElement[] frames = at.getStackTrace();
      for (int i = 0; i < Math.min(MAX_FRAMES, frames.length); i++) {
        text.append("    at ").append(frames[i]).append('\n');
      }
    }
    return text.toString();
  }
}
