package dev.doorbell.operator.output;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One thing, a line for each of its properties. For one thread. */
public final class Block {
  /** A property. */
  record Line(String name, Cell value) {}

  private final List<Line> lines = new ArrayList<>();

  /** A property that is not known is left out. */
  public Block add(String name, @Nullable Object value) {
    return value == null ? this : add(name, Cell.of(value));
  }

  public Block add(String name, Cell value) {
    if (!value.text().isBlank()) {
      lines.add(new Line(name, value));
    }
    return this;
  }

  List<Line> lines() {
    return List.copyOf(lines);
  }

  int nameWidth() {
    return lines.stream().mapToInt(line -> PlainText.width(line.name())).max().orElse(0);
  }
}
