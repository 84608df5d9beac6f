package dev.doorbell.runtime.log;

import ch.qos.logback.classic.pattern.ClassicConverter;
import ch.qos.logback.classic.spi.ILoggingEvent;

/** The message of a line; messages of libraries are made one short line. Called by Logback. */
public final class SafeMessage extends ClassicConverter {
  @Override
  public String convert(ILoggingEvent event) {
    String message = event.getFormattedMessage();
    return LibraryText.isOwn(event) ? message : LibraryText.oneLine(message);
  }
}
