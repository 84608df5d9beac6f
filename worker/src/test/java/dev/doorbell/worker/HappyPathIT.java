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

/** Jobs from their record to their end, with an answer from the user. */
class HappyPathIT {
  private static final String CODE = "246810";

  private static final AccountGates GATES = new AccountGates();

  private static WorkerFixture fixture;

  @BeforeAll
  static void start() {
    fixture = new WorkerFixture();
    fixture.worker(
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
              context.site().keepToken("login", "done");
              context.notifySuccessfulLogin();
              byte[] text = "statement".getBytes(StandardCharsets.UTF_8);
              context.save(FetchedDocument.of("1", "statement.txt", "text/plain", text));
            }),
        ScriptedConnector.of(
            "lingers",
            context -> {
              context.waitForTwoFaCode(Challenge.appCode());
              context.notifySuccessfulLogin();
              GATES.await(context.accountId());
            }));
  }

  @Test
  void a_challenge_is_done_after_a_successful_login_while_its_run_continues() {
    UUID account = fixture.account("lingers");
    UUID job = fixture.request(account, "lingers");
    ChallengeView asked = fixture.events().awaitChallenge(job, 1);
    fixture.answer(job, asked, CODE);

    Awaitility.await("the challenge is done")
        .atMost(Duration.ofSeconds(10))
        .until(() ->
            fixture.store().challenges().find(asked.challengeId()).state() == ChallengeState.DONE);
    assertThat(fixture.store().runs().find(job).status()).isEqualTo(RunStatus.RUNNING);
    GATES.open(account);
    fixture.events().awaitEnd(job);
  }

  @AfterAll
  static void stop() {
    fixture.close();
  }

  @Test
  void the_user_answers_and_the_connector_resumes() {
    UUID account = fixture.account("walk");
    UUID job = fixture.request(account, "walk");

    ChallengeView asked = fixture.events().awaitChallenge(job, 1);
    assertThat(asked.type()).isEqualTo(ChallengeType.SMS);
    assertThat(asked.destination()).isEqualTo("•••42");
    assertThat(asked.retryOf()).isNull();
    fixture.awaitStatus(job, RunStatus.WAITING);
    assertThat(fixture.answer(job, asked, "111111")).isInstanceOf(AnswerOutcome.Accepted.class);

    ChallengeView again = fixture.events().awaitChallenge(job, 2);
    assertThat(again.retryOf()).isEqualTo(asked.challengeId());
    assertThat(again.attemptsLeft()).isEqualTo(2);
    fixture.answer(job, again, CODE);

    assertThat(fixture.events().awaitEnd(job)).isEqualTo(new RunEvent.JobSucceeded(1));
    assertThat(fixture.events().typesOf(job))
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
    assertThat(fixture.events().await(job, DocumentEvent.DocumentSaved.class).name())
        .isEqualTo("statement.txt");
    assertThat(fixture.store().accounts().snapshot(account).session()).isNotNull();
  }

  @Test
  void an_answer_whose_reply_is_lost_is_found_in_the_row() {
    UUID account = fixture.account("walk");
    UUID job = fixture.request(account, "walk");
    ChallengeView asked = fixture.events().awaitChallenge(job, 1);

    fixture.answerRowOnly(job, asked, CODE);

    assertThat(fixture.events().awaitEnd(job)).isInstanceOf(RunEvent.JobSucceeded.class);
    assertThat(fixture.events().await(job, ChallengeEvent.TwoFaAnswered.class).challengeId())
        .isEqualTo(asked.challengeId());
  }
}
