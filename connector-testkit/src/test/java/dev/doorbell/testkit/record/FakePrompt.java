package dev.doorbell.testkit.record;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** A person who types given lines, or a pipe with these lines. */
final class FakePrompt implements Prompt {
  private final boolean interactive;
  private final Deque<String> lines;
  private final List<String> shown = new ArrayList<>();
  private final List<String> secretQuestions = new ArrayList<>();

  FakePrompt(String... lines) {
    this(true, lines);
  }

  private FakePrompt(boolean interactive, String... lines) {
    this.interactive = interactive;
    this.lines = new ArrayDeque<>(List.of(lines));
  }

  static FakePrompt piped(String... lines) {
    return new FakePrompt(false, lines);
  }

  List<String> shown() {
    return shown;
  }

  List<String> secretQuestions() {
    return secretQuestions;
  }

  @Override
  public boolean isInteractive() {
    return interactive;
  }

  @Override
  public void show(String line) {
    shown.add(line);
  }

  @Override
  public String line(String question) {
    shown.add(question);
    return next(question);
  }

  @Override
  public String secret(String question) {
    secretQuestions.add(question);
    return next(question);
  }

  private String next(String question) {
    if (lines.isEmpty()) {
      throw new InputEndedException(question);
    }
    return lines.remove();
  }
}
