package dev.doorbell.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbell.events.ChallengeEvent;
import dev.doorbell.events.DocumentEvent;
import dev.doorbell.events.RunEvent;
import dev.doorbell.events.challenge.ChallengeType;
import dev.doorbell.events.challenge.ChallengeView;
import dev.doorbell.sdk.challenge.Challenge;
import dev.doorbell.sdk.document.FetchedDocument;
import dev.doorbell.store.challenge.AnswerOutcome;
import dev.doorbell.store.challenge.ChallengeState;
import dev.doorbell.store.run.RunStatus;
import dev.doorbell.worker.fixture.AccountGates;
import dev.doorbell.worker.fixture.ScriptedConnector;
import dev.doorbell.worker.fixture.WorkerFixture;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A job from the topic to its end, with a person in the middle. */
class HappyPathIT {
  private static final String CODE = "246810";

  private static final AccountGates DOORS = new AccountGates();

  private static WorkerFixture stage;

  @BeforeAll
  static void start() {
    stage = new WorkerFixture();
    stage.worker(
        ScriptedConnector.of(
            "walk",
            context -> {
              assertThat(context.field("password")).isEqualTo(WorkerFixture.PASSWORD);
              context.beforeSiteSendsCode();
              Challenge challenge = Challenge.sms("•••42").withDigits(6);
              String code = context.waitForTwoFaCode(challenge);
              while (!code.equals(CODE)) {
                code = context.waitForTwoFaCode(challenge.wrongAnswer().withAttemptsLeft(2));
              }
              context.notifySuccessfulLogin();
              byte[] text = "statement".getBytes(StandardCharsets.UTF_8);
              context.save(FetchedDocument.of("1", "statement.txt", "text/plain", text));
            }),
        ScriptedConnector.of(
            "lingers",
            context -> {
              context.waitForTwoFaCode(Challenge.appCode());
              context.notifySuccessfulLogin();
              DOORS.passWhenOpen(context.accountId());
            }));
  }

  @Test
  void an_answer_that_the_site_has_judged_is_done_with_while_the_run_goes_on() {
    UUID account = stage.account("lingers");
    UUID job = stage.request(account, "lingers");
    ChallengeView asked = stage.events().awaitQuestion(job, 1);
    stage.answer(job, asked, CODE);

    Awaitility.await("the challenge is done")
        .atMost(Duration.ofSeconds(10))
        .until(() ->
            stage.store().challenges().find(asked.challengeId()).state() == ChallengeState.DONE);
    assertThat(stage.store().runs().find(job).status()).isEqualTo(RunStatus.RUNNING);
    DOORS.open(account);
    stage.events().awaitEnd(job);
  }

  @AfterAll
  static void stop() {
    stage.close();
  }

  @Test
  void a_person_answers_and_the_connector_carries_on() {
    UUID account = stage.account("walk");
    UUID job = stage.request(account, "walk");

    ChallengeView asked = stage.events().awaitQuestion(job, 1);
    assertThat(asked.type()).isEqualTo(ChallengeType.SMS);
    assertThat(asked.destination()).isEqualTo("•••42");
    assertThat(asked.retryOf()).isNull();
    stage.awaitStatus(job, RunStatus.WAITING);
    assertThat(stage.answer(job, asked, "111111")).isInstanceOf(AnswerOutcome.Accepted.class);

    ChallengeView again = stage.events().awaitQuestion(job, 2);
    assertThat(again.retryOf()).isEqualTo(asked.challengeId());
    assertThat(again.attemptsLeft()).isEqualTo(2);
    stage.answer(job, again, CODE);

    assertThat(stage.events().awaitEnd(job)).isEqualTo(new RunEvent.JobSucceeded(1));
    assertThat(stage.events().typesOf(job))
        .containsExactly(
            "JobStarted",
            "LoginStarted",
            "TwoFaRequested",
            "TwoFaAnswered",
            "TwoFaRequested",
            "TwoFaAnswered",
            "LoginSucceeded",
            "DocumentSaved",
            "JobSucceeded");
    assertThat(stage.events().await(job, DocumentEvent.DocumentSaved.class).name())
        .isEqualTo("statement.txt");
    assertThat(stage.store().savedSessions().load(account)).isNotNull();
  }

  @Test
  void an_answer_whose_reply_is_lost_is_found_in_its_row() {
    UUID account = stage.account("walk");
    UUID job = stage.request(account, "walk");
    ChallengeView asked = stage.events().awaitQuestion(job, 1);

    stage.answerRowOnly(job, asked, CODE);

    assertThat(stage.events().awaitEnd(job)).isInstanceOf(RunEvent.JobSucceeded.class);
    assertThat(stage.events().await(job, ChallengeEvent.TwoFaAnswered.class).challengeId())
        .isEqualTo(asked.challengeId());
  }
}
