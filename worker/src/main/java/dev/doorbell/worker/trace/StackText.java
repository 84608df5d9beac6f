package dev.doorbell.worker.trace;

/**
 * What a bug looks like in the log: classes and places, no messages, since those of foreign code
 * may quote what it worked on.
 */
public final class StackText {
  private static final int FRAMES = 40;
  private static final int CAUSES = 5;

  private StackText() {}

  public static String of(Throwable error) {
    StringBuilder text = new StringBuilder();
    int depth = 0;
    for (Throwable at = error; at != null && depth < CAUSES; at = at.getCause()) {
      text.append(depth++ == 0 ? "" : "caused by ").append(at.getClass().getName()).append('\n');
      StackTraceElement[] frames = at.getStackTrace();
      for (int i = 0; i < Math.min(FRAMES, frames.length); i++) {
        text.append("    at ").append(frames[i]).append('\n');
      }
    }
    return text.toString();
  }
}
