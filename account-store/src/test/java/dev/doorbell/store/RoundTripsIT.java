package dev.doorbell.store;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import dev.doorbell.store.account.SavedSession;
import dev.doorbell.store.challenge.AnswerOutcome;
import dev.doorbell.store.challenge.Answers;
import dev.doorbell.store.challenge.ChallengeLifecycle;
import dev.doorbell.store.challenge.ChallengeState;
import dev.doorbell.store.challenge.SubmitOutcome;
import dev.doorbell.store.database.Database;
import dev.doorbell.store.limit.AttemptLimits;
import dev.doorbell.store.run.Run;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** Each transition between the question and the end of the login is one statement. */
class RoundTripsIT {
  @AutoClose private static final TestStore test = TestStore.open();

  @AutoClose
  private static final HikariDataSource connections = ConnectionPool.forWork(test.settings());

  private final CountingPool counting = new CountingPool(connections);
  private final Database database = new Database(counting.pool());
  private final ChallengeLifecycle lifecycle = new ChallengeLifecycle(database);
  private final Answers answers = new Answers(database, AttemptLimits.NONE);

  @Test
  void opening_answering_submitting_and_finishing_take_one_statement_each() {
    Run run = test.live(test.incarnation());
    var challenge = TestChallenge.code().takingEarlyAnswer();
    var session = new SavedSession(new byte[] {7}, 1);

    var opened = lifecycle.open(run.fence(), challenge.build(), session);
    assertThat(opened.state()).isEqualTo(ChallengeState.OPEN);
    assertThat(counting.take()).as("open").isEqualTo(1);

    assertThat(answer(run, challenge)).isInstanceOf(AnswerOutcome.Accepted.class);
    assertThat(counting.take()).as("answer").isEqualTo(1);

    assertThat(lifecycle.submit(run.fence(), challenge.id()))
        .isInstanceOf(SubmitOutcome.ToSubmit.class);
    assertThat(counting.take()).as("submit").isEqualTo(1);

    lifecycle.finish(run.fence(), challenge.id());
    assertThat(counting.take()).as("finish").isEqualTo(1);
  }

  @Test
  void a_rejected_answer_takes_one_statement_with_its_reason() {
    Run run = test.live(test.incarnation());
    var challenge = TestChallenge.code();
    test.ask(run, challenge);
    answer(run, challenge);
    counting.take();

    assertThat(answer(run, challenge)).isEqualTo(new AnswerOutcome.AlreadyAnswered());
    assertThat(counting.take()).isEqualTo(1);
  }

  private AnswerOutcome answer(Run run, TestChallenge challenge) {
    return answers.answer(TestStore.OWNER, run.jobId(), challenge.id(), new byte[] {1}, "local");
  }
}
