package dev.doorbell.operator.letter;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.TypeConversionException;

/** Where a dead letter stands in its topic: {@code 0@41}, or {@code 41} for partition 0. */
public record LetterId(int partition, long offset) {
  private static final Pattern FORM = Pattern.compile("(?:([0-9]{1,4})@)?([0-9]{1,18})");

  /** Reads an argument of the command line. */
  public static LetterId parse(String text) {
    Matcher matcher = FORM.matcher(text);
    if (!matcher.matches()) {
      throw new TypeConversionException("expected a letter such as 0@41, as list shows it");
    }
    int partition = matcher.group(1) == null ? 0 : Integer.parseInt(matcher.group(1));
    return new LetterId(partition, Long.parseLong(matcher.group(2)));
  }

  @Override
  public String toString() {
    return partition + "@" + offset;
  }
}
