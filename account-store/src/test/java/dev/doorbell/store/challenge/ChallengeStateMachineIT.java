package dev.doorbell.store.challenge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.doorbell.events.challenge.CloseReason;
import dev.doorbell.store.Store;
import dev.doorbell.store.TestChallenge;
import dev.doorbell.store.TestStore;
import dev.doorbell.store.run.Run;
import dev.doorbell.store.run.RunFailure;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Tests each transition of a challenge: the actions in the table have their effect, and each other
 * action changes no column of {@link #row} in any state.
 */
class ChallengeStateMachineIT {
  @AutoClose private static final TestStore test = TestStore.open();

  private static final Store store = test.store();

  private static final String ALLOWED =
      """
      OPEN,             ANSWER,         ANSWERED,   ,           WAITING
      OPEN,             REQUEST_RESEND, OPEN,       ,           WAITING
      OPEN,             END_BY_SITE,    CANCELLED,  DENIED,     RUNNING
      OPEN,             APPROVE,        DONE,       APPROVED,   RUNNING
      OPEN,             CANCEL_RUN,     CANCELLED,  CANCELLED,  WAITING
      OPEN,             END_RUN,        CANCELLED,  ENDED,      FAILED
      OPEN,             WITHDRAW,       CANCELLED,  RESTARTED,  WAITING
      RESEND_REQUESTED, ANSWER,         ANSWERED,   ,           WAITING
      RESEND_REQUESTED, TAKE_RESEND,    CANCELLED,  RESENT,     RUNNING
      RESEND_REQUESTED, END_BY_SITE,    CANCELLED,  DENIED,     RUNNING
      RESEND_REQUESTED, APPROVE,        DONE,       APPROVED,   RUNNING
      RESEND_REQUESTED, CANCEL_RUN,     CANCELLED,  CANCELLED,  WAITING
      RESEND_REQUESTED, END_RUN,        CANCELLED,  ENDED,      FAILED
      RESEND_REQUESTED, WITHDRAW,       CANCELLED,  RESTARTED,  WAITING
      DUE,              EXPIRE,         EXPIRED,    ,           RUNNING
      DUE,              END_BY_SITE,    CANCELLED,  DENIED,     RUNNING
      DUE,              APPROVE,        DONE,       APPROVED,   RUNNING
      DUE,              CANCEL_RUN,     CANCELLED,  CANCELLED,  WAITING
      DUE,              END_RUN,        CANCELLED,  ENDED,      FAILED
      DUE,              WITHDRAW,       CANCELLED,  RESTARTED,  WAITING
      ANSWERED,         SUBMIT,         SUBMITTING, ,           RUNNING
      ANSWERED,         APPROVE,        DONE,       APPROVED,   RUNNING
      ANSWERED,         END_RUN,        CANCELLED,  ENDED,      FAILED
      ANSWERED,         WITHDRAW,       CANCELLED,  RESTARTED,  WAITING
      ANSWERED_EARLY,   SUBMIT,         SUBMITTING, ,           RUNNING
      ANSWERED_EARLY,   APPROVE,        DONE,       APPROVED,   RUNNING
      ANSWERED_EARLY,   END_RUN,        CANCELLED,  ENDED,      FAILED
      ANSWERED_EARLY,   WITHDRAW,       CANCELLED,  RESTARTED,  WAITING
      SUBMITTING,       FINISH,         DONE,       ,           RUNNING
      SUBMITTING,       OPEN_NEXT,      DONE,       ,           WAITING
      SUBMITTING,       END_RUN,        DONE,       ,           FAILED
      SUBMITTING,       WITHDRAW,       DONE,       ,           RUNNING
      """;

  enum From {
    OPEN,
    RESEND_REQUESTED,
    /** Open, but its deadline has passed. */
    DUE,
    ANSWERED,
    ANSWERED_EARLY,
    SUBMITTING,
    DONE,
    APPROVED,
    EXPIRED,
    DENIED,
    RESENT
  }

  enum Action {
    ANSWER,
    REQUEST_RESEND,
    EXPIRE,
    TAKE_RESEND,
    END_BY_SITE,
    APPROVE,
    SUBMIT,
    FINISH,
    OPEN_NEXT,
    CANCEL_RUN,
    END_RUN,
    RESUME,
    WITHDRAW,
    TAKE_OVER
  }

  record Transition(From from, Action action) {}

  @ParameterizedTest(name = "{0}, {1} -> {2} {3}, run {4}")
  @CsvSource(textBlock = ALLOWED)
  void an_allowed_transition_is_made(
      From from, Action action, ChallengeState state, @Nullable CloseReason reason, String run) {
    Run owner = test.live(test.incarnation());
    Challenge challenge = arrange(from, owner);

    act(action, owner, challenge);

    Challenge after = test.challenge(challenge);
    assertThat(after.state()).isEqualTo(state);
    assertThat(after.closeReason()).isEqualTo(reason);
    assertThat(test.run(owner).status()).hasToString(run);
    assertThat(sealed(challenge, "sealed_answer")).isEqualTo(state == ChallengeState.ANSWERED);
    boolean unfinished =
        List.of(ChallengeState.OPEN, ChallengeState.ANSWERED, ChallengeState.SUBMITTING)
            .contains(state);
    assertThat(sealed(challenge, "sealed_pending")).as("the form is kept").isEqualTo(unfinished);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("otherTransitions")
  void every_other_action_changes_nothing(Transition transition) {
    Run owner = test.live(test.incarnation());
    Challenge challenge = arrange(transition.from(), owner);
    String before = row(challenge);

    act(transition.action(), owner, challenge);

    assertThat(row(challenge)).isEqualTo(before);
  }

  private static Stream<Transition> otherTransitions() {
    List<Transition> allowed =
        ALLOWED
            .lines()
            .map(line -> line.split(",", -1))
            .map(line -> new Transition(From.valueOf(line[0]), Action.valueOf(line[1].strip())))
            .toList();
    return Stream.of(From.values())
        .flatMap(from -> Stream.of(Action.values()).map(action -> new Transition(from, action)))
        .filter(transition -> !allowed.contains(transition));
  }

  private static Challenge arrange(From from, Run run) {
    if (from == From.ANSWERED_EARLY) {
      store.earlyAnswers().keep(TestStore.OWNER, run.jobId(), new byte[] {1}, "local");
    }
    Challenge challenge = test.ask(run, TestChallenge.code().resendable().takingEarlyAnswer());
    switch (from) {
      case OPEN, ANSWERED_EARLY -> {}
      case RESEND_REQUESTED -> act(Action.REQUEST_RESEND, run, challenge);
      case DUE -> makeDue(challenge);
      case ANSWERED -> act(Action.ANSWER, run, challenge);
      case SUBMITTING -> {
        act(Action.ANSWER, run, challenge);
        act(Action.SUBMIT, run, challenge);
      }
      case DONE -> {
        act(Action.ANSWER, run, challenge);
        act(Action.SUBMIT, run, challenge);
        act(Action.FINISH, run, challenge);
      }
      case APPROVED -> act(Action.APPROVE, run, challenge);
      case EXPIRED -> {
        makeDue(challenge);
        act(Action.EXPIRE, run, challenge);
      }
      case DENIED -> act(Action.END_BY_SITE, run, challenge);
      case RESENT -> {
        act(Action.REQUEST_RESEND, run, challenge);
        act(Action.TAKE_RESEND, run, challenge);
      }
    }
    return challenge;
  }

  private static void act(Action action, Run run, Challenge challenge) {
    var lifecycle = store.challengeLifecycle();
    switch (action) {
      case ANSWER -> test.answer(challenge);
      case REQUEST_RESEND -> test.requestResend(challenge);
      case EXPIRE -> lifecycle.expire(run.fence(), challenge.id());
      case TAKE_RESEND -> lifecycle.takeResend(run.fence(), challenge.id());
      case END_BY_SITE -> lifecycle.endBySite(run.fence(), challenge.id(), SiteEnd.DENIED);
      case APPROVE -> lifecycle.approve(run.fence(), challenge.id());
      case SUBMIT -> lifecycle.submit(run.fence(), challenge.id());
      case FINISH -> lifecycle.finish(run.fence(), challenge.id());
      case OPEN_NEXT -> openNext(run, challenge);
      case CANCEL_RUN -> test.cancel(run);
      case END_RUN -> store.runEndWriter().fail(run.fence(), RunFailure.of("VENDOR_DOWN", null));
      case RESUME -> lifecycle.resume(run.fence(), challenge.id());
      case WITHDRAW -> lifecycle.withdraw(run.fence(), challenge.id(), CloseReason.RESTARTED);
      case TAKE_OVER -> {
        store.takeovers().release(run.fence());
        test.takeOrphans();
      }
    }
  }

  /**
   * A run has one unfinished challenge at a time, so one that is being submitted is finished first.
   */
  private static void openNext(Run run, Challenge challenge) {
    boolean mayOpen =
        switch (test.challenge(challenge).state()) {
          case OPEN, ANSWERED -> false;
          case SUBMITTING, DONE, EXPIRED, CANCELLED -> true;
        };
    if (mayOpen) {
      assertThat(test.ask(run).state()).isEqualTo(ChallengeState.OPEN);
    } else {
      assertThatThrownBy(() -> test.ask(run)).hasMessageContaining("challenge_one_open_per_job");
    }
  }

  private static void makeDue(Challenge challenge) {
    test.sql(
        "update challenge set expires_at = clock_timestamp() where id = '" + challenge.id() + "'");
  }

  private static boolean sealed(Challenge challenge, String column) {
    return !test.queryText(
            "select " + column + " from challenge where id = '" + challenge.id() + "'")
        .equals("null");
  }

  /** The columns that transitions change, except the attempt, which a take-over raises. */
  private static String row(Challenge challenge) {
    return test.queryText(
        """
        select concat_ws('|', state, close_reason, closed_at, answered_at, sealed_answer, sealed_pending,
          resend_requested_at, expires_at)
        from challenge where id = '%s'\
        """
            .formatted(challenge.id()));
  }
}
