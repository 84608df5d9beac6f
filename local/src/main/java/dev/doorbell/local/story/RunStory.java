package dev.doorbell.local.story;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import dev.doorbell.worker.log.MaskedLog;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The story of one attempt of a run. Bounded: after {@value #MAX_STEPS} steps or {@value #MAX_SIZE}
 * characters only the end is added. Masks the secrets of the run in everything that it returns.
 * Thread-safe.
 */
final class RunStory {
  static final int MAX_STEPS = 300;
  static final int MAX_SIZE = 400_000;

  /** What the note of a question is called. */
  static final String QUESTION = "Question";

  private static final int MAX_FINDINGS = 60;

  private final Head head;

  @GuardedBy("this")
  private final List<StoryStep> steps = new ArrayList<>();

  @GuardedBy("this")
  private final Set<Integer> full = new HashSet<>();

  @GuardedBy("this")
  private int size;

  @GuardedBy("this")
  private int documents;

  @GuardedBy("this")
  private @Nullable MaskedLog secrets;

  @GuardedBy("this")
  private @Nullable String end;

  @GuardedBy("this")
  private boolean cut;

  /**
   * What the run is.
   *
   * @param number of the story, from 1
   * @param attempt of the run; higher than 1 after a take-over
   * @param build of the connector; 0 for a connector that is not being developed
   */
  record Head(int number, UUID jobId, int attempt, String connector, int build, Instant began) {}

  /**
   * A story at one moment.
   *
   * @param end how the run ended; null while it is in progress
   * @param cut whether steps are missing since there were too many
   */
  record View(Head head, List<StoryStep> steps, @Nullable String end, boolean cut) {
    View {
      steps = List.copyOf(steps);
    }

    long requests() {
      return steps.stream()
          .filter(
              step -> step instanceof StoryStep.Exchange || step instanceof StoryStep.NoResponse)
          .count();
    }
  }

  RunStory(Head head) {
    this.head = head;
  }

  Head head() {
    return head;
  }

  synchronized void secrets(MaskedLog masking) {
    secrets = masking;
  }

  /** Since the start of the run. */
  Duration since(Instant now) {
    return Duration.between(head.began(), now);
  }

  /**
   * Adds a step.
   *
   * @return its number, for {@link #found}; -1 if the story is full
   */
  synchronized int add(StoryStep step) {
    if (steps.size() >= MAX_STEPS || size + step.size() > MAX_SIZE) {
      cut = true;
      return -1;
    }
    size += step.size();
    steps.add(step);
    return steps.size() - 1;
  }

  /** Adds how a question ended, unless the story says so already. */
  synchronized void answered(StoryStep.Note answer) {
    for (int i = steps.size() - 1; i >= 0; i--) {
      if (steps.get(i) instanceof StoryStep.Note(_, String what, String text)) {
        if (what.equals(answer.what()) && text.equals(answer.text())) {
          return;
        }
        if (what.equals(QUESTION)) {
          break;
        }
      }
    }
    add(answer);
  }

  /** Adds a document that the run saved. */
  synchronized void saved(Duration at, String text) {
    documents++;
    add(new StoryStep.Note(at, "Document " + documents, text));
  }

  /** Adds a document that the account has already. Several in a row are one step. */
  synchronized void known(Duration at) {
    documents++;
    if (!steps.isEmpty() && steps.getLast() instanceof StoryStep.KnownDocuments before) {
      steps.set(
          steps.size() - 1, new StoryStep.KnownDocuments(before.at(), before.first(), documents));
    } else {
      add(new StoryStep.KnownDocuments(at, documents, documents));
    }
  }

  /** Adds what the connector found on the page of that step. Repeated findings are added once. */
  synchronized void found(int step, StoryText finding) {
    if (step < 0 || !(steps.get(step) instanceof StoryStep.Exchange exchange)) {
      return;
    }
    if (exchange.findings().contains(finding) || full.contains(step)) {
      return;
    }
    List<StoryText> findings = new ArrayList<>(exchange.findings());
    if (findings.size() == MAX_FINDINGS || size + finding.text().length() > MAX_SIZE) {
      findings.add(new StoryText("and more", true));
      full.add(step);
    } else {
      findings.add(finding);
      size += finding.text().length();
    }
    steps.set(step, exchange.withFindings(findings));
  }

  /** Adds the end. Only the first call counts. */
  synchronized boolean end(String how) {
    if (end != null) {
      return false;
    }
    end = how;
    return true;
  }

  /** The story until now. */
  synchronized View view() {
    MaskedLog masking = secrets;
    UnaryOperator<String> text = masking == null ? UnaryOperator.identity() : masking::masked;
    UnaryOperator<String> outline =
        masking == null ? UnaryOperator.identity() : masking::maskedOutline;
    List<StoryStep> shown = steps.stream().map(step -> step.masked(text, outline)).toList();
    return new View(head, shown, end, cut);
  }
}
