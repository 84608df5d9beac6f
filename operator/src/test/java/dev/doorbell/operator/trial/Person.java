package dev.doorbell.operator.trial;

import dev.doorbell.operator.input.Input;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;

/** Somebody at a terminal, who types what was agreed on. */
public final class Person implements Input {
  private final Deque<String> lines = new ArrayDeque<>();
  private final List<String> seen = new ArrayList<>();
  private final List<String> unseen = new ArrayList<>();

  public static Person typing(String... lines) {
    Person person = new Person();
    person.lines.addAll(Arrays.asList(lines));
    return person;
  }

  /** What was said, and the questions whose answers are shown. */
  public List<String> seen() {
    return List.copyOf(seen);
  }

  /** The questions whose answers are not shown. */
  public List<String> unseen() {
    return List.copyOf(unseen);
  }

  @Override
  public boolean asksPerson() {
    return true;
  }

  @Override
  public boolean hasMore() {
    return true;
  }

  @Override
  public void say(String line) {
    seen.add(line);
  }

  @Override
  public String line(String question) {
    seen.add(question);
    return lines.remove();
  }

  @Override
  public String secret(String question) {
    unseen.add(question);
    return lines.remove();
  }
}
