package dev.doorbell.worker.run;

import dev.doorbell.events.challenge.ChallengeType;
import dev.doorbell.events.challenge.ChallengeView;
import dev.doorbell.sdk.challenge.Challenge;
import dev.doorbell.sdk.challenge.CodeChallenge;
import dev.doorbell.sdk.error.ConnectorException;
import dev.doorbell.sdk.error.ErrorCode;
import dev.doorbell.sdk.error.RunStoppedException;
import dev.doorbell.sdk.page.Form;
import dev.doorbell.store.account.SavedSession;
import dev.doorbell.store.database.Ids;
import dev.doorbell.worker.challenge.Asking;
import dev.doorbell.worker.challenge.Inheritance;
import dev.doorbell.worker.challenge.ReplyOutcome;
import dev.doorbell.worker.session.AnswerText;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A run and its person: what was asked, and what came of it. For the run's thread, but for {@link
 * #asking()}.
 */
final class Conversation {
  private static final String INTERRUPTED = "INTERRUPTED";

  private final Attempt attempt;
  private final RunTools tools;
  private final RunContext.Desk desk;
  private final Supplier<SavedSession> session;
  private final Consumer<String> mask;
  private final Inheritance inheritance;

  private volatile @Nullable UUID asking;
  private @Nullable UUID asked;

  /**
   * @param session as it is now, saved with each question
   * @param mask told of each answer
   */
  Conversation(
      Attempt attempt,
      RunTools tools,
      RunContext.Desk desk,
      Supplier<SavedSession> session,
      Consumer<String> mask) {
    this.attempt = attempt;
    this.tools = tools;
    this.desk = desk;
    this.session = session;
    this.mask = mask;
    this.inheritance =
        tools.desk().inheritance(attempt.fence(), attempt.incarnation(), desk.announcer());
  }

  /** What an older attempt has left; empty in a first one. */
  Inheritance inheritance() {
    return inheritance;
  }

  /** The challenge that is open at this moment, if any; from any thread. */
  @Nullable UUID asking() {
    return asking;
  }

  /** Asks, and blocks until there is an answer; throws when there will be none. */
  String ask(CodeChallenge challenge, @Nullable Form form) {
    ChallengeView left = inheritance.takeFor(type(challenge));
    ReplyOutcome outcome =
        left == null
            ? put(challenge, form, inheritance.takeReason())
            : wait(left, () -> tools.desk().goOn(asking(challenge, left, null, null)));
    while (outcome instanceof ReplyOutcome.Interrupted) {
      outcome = put(challenge, form, INTERRUPTED);
    }
    return code(outcome);
  }

  /** The site has judged the last answer: it is done with. May be repeated. */
  void judged() {
    UUID answered = asked;
    if (answered != null) {
      attempt.insist(() -> {
        tools.stores().challenges().finished(attempt.fence(), answered);
        return true;
      });
    }
  }

  private ReplyOutcome put(CodeChallenge challenge, @Nullable Form form, @Nullable String reason) {
    ChallengeView view = view(challenge, reason);
    return wait(view, () -> tools.desk().ask(asking(challenge, view, form, session.get())));
  }

  @FunctionalInterface
  private interface Wait {
    ReplyOutcome untilDecided() throws InterruptedException;
  }

  private ReplyOutcome wait(ChallengeView view, Wait wait) {
    asking = view.challengeId();
    // From here until the person has answered the run takes nobody's place and none of its time.
    desk.budget().pause();
    desk.place().park();
    boolean answered = false;
    try {
      ReplyOutcome outcome = wait.untilDecided();
      answered = outcome instanceof ReplyOutcome.Answered;
      return outcome;
    } catch (InterruptedException e) {
      throw stopped(e);
    } finally {
      goOn(answered);
      asked = view.challengeId();
    }
  }

  /**
   * Only work waits for a place; an end does not. Never throws: what stopped the wait is on its
   * way, and must not be lost.
   */
  private void goOn(boolean answered) {
    try {
      if (answered) {
        desk.place().unpark();
      } else {
        desk.place().unparkToEnd();
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

  private Asking asking(
      CodeChallenge challenge,
      ChallengeView view,
      @Nullable Form form,
      @Nullable SavedSession withSession) {
    return new Asking(
        attempt.fence(),
        attempt.incarnation(),
        desk.announcer(),
        view,
        timeout(challenge),
        form == null
            ? null
            : tools.vault().sealForm(attempt.run().jobId(), view.challengeId(), form.kept()),
        withSession);
  }

  private String code(ReplyOutcome outcome) {
    return switch (outcome) {
      case ReplyOutcome.Answered(UUID challengeId, byte[] sealed) -> {
        asking = null;
        String code =
            new AnswerText(tools.opener()).code(attempt.run().jobId(), challengeId, sealed);
        mask.accept(code);
        desk.control().check();
        yield code;
      }
      case ReplyOutcome.Interrupted _ ->
          throw new IllegalStateException("a question that was interrupted is asked again");
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

  private Duration timeout(CodeChallenge challenge) {
    return challenge.timeout().equals(Challenge.DEFAULT_TIMEOUT)
        ? tools.times().challenge()
        : challenge.timeout();
  }

  private static ChallengeType type(CodeChallenge challenge) {
    return switch (challenge.channel()) {
      case SMS -> ChallengeType.SMS;
      case EMAIL -> ChallengeType.EMAIL;
      case APP_CODE -> ChallengeType.APP_CODE;
    };
  }

  private ChallengeView view(CodeChallenge challenge, @Nullable String reason) {
    return new ChallengeView(
        Ids.next(),
        type(challenge),
        challenge.destination(),
        challenge.message(),
        null,
        List.of(),
        List.of(),
        null,
        challenge.codeLength(),
        challenge.numeric(),
        challenge.attemptsLeft(),
        challenge.resendAt(),
        challenge.retry() ? asked : null,
        reason,
        Instant.EPOCH);
  }
}
