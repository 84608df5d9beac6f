package dev.doorbell.operator.deadletter;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.TypeConversionException;

/** Partition and offset of a dead letter: {@code 0@41}, or {@code 41} for partition 0. */
public record DeadLetterId(int partition, long offset) {
  private static final Pattern FORMAT = Pattern.compile("(?:([0-9]{1,4})@)?([0-9]{1,18})");

  /**
   * Reads an argument of the command line.
   *
   * @throws TypeConversionException if it is not an id
   */
  public static DeadLetterId parse(String text) {
    Matcher matcher = FORMAT.matcher(text);
    if (!matcher.matches()) {
      throw new TypeConversionException("expected a dead letter such as 0@41, as list shows it");
    }
    int partition = matcher.group(1) == null ? 0 : Integer.parseInt(matcher.group(1));
    return new DeadLetterId(partition, Long.parseLong(matcher.group(2)));
  }

  @Override
  public String toString() {
    return partition + "@" + offset;
  }
}
