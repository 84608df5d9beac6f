package dev.doorbell.runtime.log;

import ch.qos.logback.classic.pattern.ThrowableProxyConverter;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.StackTraceElementProxy;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The stack trace of a line. Traces of libraries are shortened, with messages of one short line.
 * Called by Logback.
 */
public final class SafeThrowable extends ThrowableProxyConverter {
  private static final int MAX_CAUSES = 5;
  private static final int MAX_FRAMES = 20;

  @Override
  public String convert(ILoggingEvent event) {
    if (LibraryText.isOwn(event)) {
      return super.convert(event);
    }
    StringBuilder text = new StringBuilder();
    IThrowableProxy thrown = event.getThrowableProxy();
    for (int i = 0; thrown != null && i < MAX_CAUSES; i++) {
      text.append(i == 0 ? "" : "Caused by: ").append(line(thrown)).append(frames(thrown));
      thrown = thrown.getCause();
    }
    return text.toString();
  }

  private static String line(IThrowableProxy thrown) {
    return "%s: %s%n".formatted(thrown.getClassName(), LibraryText.oneLine(thrown.getMessage()));
  }

  private static String frames(IThrowableProxy thrown) {
    StackTraceElementProxy @Nullable [] frames = thrown.getStackTraceElementProxyArray();
    return frames == null
        ? ""
        : Arrays.stream(frames)
            .limit(MAX_FRAMES)
            .map("\t%s%n"::formatted)
            .collect(Collectors.joining());
  }
}
