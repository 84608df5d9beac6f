package dev.doorbell.worker.challenge;

import dev.doorbell.events.challenge.ChallengeView;
import dev.doorbell.runtime.trace.TraceSpan;
import dev.doorbell.runtime.trace.Traces;
import dev.doorbell.sdk.challenge.Answer;
import dev.doorbell.sdk.challenge.Challenge;
import dev.doorbell.sdk.challenge.Question;
import dev.doorbell.sdk.challenge.WaitOptions;
import dev.doorbell.sdk.error.ConnectorException;
import dev.doorbell.sdk.error.ErrorCode;
import dev.doorbell.sdk.error.RunStoppedException;
import dev.doorbell.store.account.SavedSession;
import dev.doorbell.store.database.Ids;
import dev.doorbell.worker.run.Attempt;
import dev.doorbell.worker.run.RunDesk;
import dev.doorbell.worker.run.RunTools;
import dev.doorbell.worker.run.Stop;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A run and its person: what was asked, and what came of it. For the run's thread, but for {@link
 * #asking()}.
 */
public final class Conversation {
  private static final String INTERRUPTED = "INTERRUPTED";
  private static final String RESENT = "RESENT";

  private final Attempt attempt;
  private final RunTools tools;
  private final RunDesk desk;
  private final AskingForm form;
  private final Consumer<Answer> mask;
  private final UnfinishedChallenge inheritance;

  private volatile @Nullable UUID asking;
  private @Nullable UUID asked;
  private boolean resent;

  /**
   * @param session as it is now, saved with each question
   * @param mask told of each answer
   */
  public Conversation(
      Attempt attempt,
      RunTools tools,
      RunDesk desk,
      Supplier<SavedSession> session,
      Consumer<Answer> mask) {
    this.attempt = attempt;
    this.tools = tools;
    this.desk = desk;
    this.form = new AskingForm(attempt, tools, desk, session);
    this.mask = mask;
    this.inheritance =
        tools.desk().inheritance(attempt.fence(), attempt.incarnation(), desk.announcer());
  }

  /** What an older attempt has left; empty in a first one. */
  public UnfinishedChallenge inheritance() {
    return inheritance;
  }

  /** The challenge that is open at this moment, if any; from any thread. */
  public @Nullable UUID asking() {
    return asking;
  }

  /** Asks, and blocks until it is known what comes of it; throws when there will be nothing. */
  public Answer ask(Challenge challenge, WaitOptions waiting) {
    ChallengeView left = inheritance.takeFor(QuestionView.type(challenge.question()));
    if (left == null) {
      return put(challenge, waiting, inheritance.takeReason(), true);
    }
    Asking asking = form.goingOn(challenge, left, waiting);
    return answer(challenge, waiting, wait(left, () -> tools.desk().goOn(asking)));
  }

  /** The site has judged the last answer: it is done with. May be repeated. */
  public void judged() {
    UUID answered = asked;
    if (answered != null) {
      attempt.insist(() -> {
        tools.stores().challengeLifecycle().finish(attempt.fence(), answered);
        return true;
      });
    }
  }

  private Answer put(
      Challenge challenge, WaitOptions waiting, @Nullable String reason, boolean mayBeEarly) {
    String why = reason == null && resent ? RESENT : reason;
    UUID retryOf = challenge.retry() ? asked : null;
    ChallengeView view = QuestionView.of(challenge, Ids.next(), retryOf, why);
    Asking asking = form.asking(challenge, view, waiting, mayBeEarly);
    return answer(challenge, waiting, wait(view, () -> tools.desk().ask(asking)));
  }

  @FunctionalInterface
  private interface Wait {
    ReplyOutcome untilDecided() throws InterruptedException;
  }

  private ReplyOutcome wait(ChallengeView view, Wait wait) {
    asking = view.challengeId();
    try (TraceSpan span = begin(view)) {
      ReplyOutcome outcome = parked(view, wait);
      span.tag("doorbell.outcome", outcome.getClass().getSimpleName());
      return outcome;
    }
  }

  private TraceSpan begin(ChallengeView view) {
    String type = view.type().wireName();
    return tools
        .traces()
        .begin("challenge " + type, Traces.Role.INTERNAL, attempt.traceparent())
        .tag("doorbell.challenge", view.challengeId().toString());
  }

  private ReplyOutcome parked(ChallengeView view, Wait wait) {
    // From here until the person has answered the run takes nobody's place and none of its time.
    desk.budget().pause();
    desk.permit().park();
    boolean worksOn = false;
    try {
      ReplyOutcome outcome = wait.untilDecided();
      worksOn = worksOn(outcome);
      return outcome;
    } catch (InterruptedException e) {
      throw stopped(e);
    } finally {
      goOn(worksOn);
      asked = view.challengeId();
    }
  }

  private static boolean worksOn(ReplyOutcome outcome) {
    return switch (outcome) {
      case ReplyOutcome.Answered _,
          ReplyOutcome.Approved _,
          ReplyOutcome.Declined _,
          ReplyOutcome.ResendRequested _ ->
          true;
      case ReplyOutcome.Expired _,
          ReplyOutcome.Interrupted _,
          ReplyOutcome.Cancelled _,
          ReplyOutcome.LeaseLost _ ->
          false;
    };
  }

  /**
   * Only work waits for a place; an end does not. Never throws: what stopped the wait is on its
   * way, and must not be lost.
   */
  private void goOn(boolean worksOn) {
    try {
      if (worksOn) {
        desk.permit().unpark();
      } else {
        desk.permit().unparkToEnd();
      }
    } catch (InterruptedException e) {
      // The next check stops the run; its end gives the place back.
      Thread.currentThread().interrupt();
    }
    desk.budget().resume();
  }

  private static RunStoppedException stopped(InterruptedException e) {
    Thread.currentThread().interrupt();
    return new RunStoppedException("The run was stopped while it waited for its person", e);
  }

  private Answer answer(Challenge challenge, WaitOptions waiting, ReplyOutcome outcome) {
    return switch (outcome) {
      case ReplyOutcome.Answered answered -> opened(challenge, waiting, answered);
      case ReplyOutcome.Approved _ -> goingOnWith(new Answer.Approved());
      case ReplyOutcome.Declined(var why) -> goingOnWith(new Answer.Declined(why));
      case ReplyOutcome.ResendRequested _ -> goingOnWith(new Answer.ResendRequested());
      case ReplyOutcome.Interrupted _ -> put(challenge, waiting, INTERRUPTED, false);
      case ReplyOutcome.Expired _ -> {
        asking = null;
        throw new ConnectorException(
            ErrorCode.USER_ACTION_NEEDED_TWOFA_EXPIRED, "Nobody answered before the deadline");
      }
      case ReplyOutcome.Cancelled _ -> {
        desk.control().stop(Stop.CANCELLED);
        throw new RunStoppedException("The run was cancelled while it waited");
      }
      case ReplyOutcome.LeaseLost _ -> throw new RunStoppedException("The run is handed over");
    };
  }

  private Answer goingOnWith(Answer answer) {
    asking = null;
    resent = answer instanceof Answer.ResendRequested;
    desk.control().check();
    return answer;
  }

  private Answer opened(Challenge challenge, WaitOptions waiting, ReplyOutcome.Answered answered) {
    AnswerText text = new AnswerText(tools.opener());
    UUID jobId = attempt.run().jobId();
    Delivery delivery = answered.delivery();
    tools.metrics().answerDelivered(delivery.way(), delivery.until(System.nanoTime()));
    Answer answer =
        answered.early()
            ? text.openEarly(jobId, answered.sealedAnswer(), challenge)
            : text.open(jobId, answered.challengeId(), answered.sealedAnswer(), challenge);
    mask.accept(answer);
    if (answered.early() && !fits(challenge, answer)) {
      // Nobody could check it against a question that was not there yet.
      return put(challenge, waiting, null, false);
    }
    return goingOnWith(answer);
  }

  private static boolean fits(Challenge challenge, Answer answer) {
    return answer instanceof Answer.Typed(String text)
        && challenge.question() instanceof Question.Code(_, Integer length, Boolean numeric)
        && (length == null || length == text.length())
        && (!Boolean.TRUE.equals(numeric) || text.matches("[0-9]+"));
  }
}
