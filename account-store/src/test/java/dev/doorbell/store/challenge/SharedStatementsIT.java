package dev.doorbell.store.challenge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbell.store.Race;
import dev.doorbell.store.Store;
import dev.doorbell.store.TestStore;
import dev.doorbell.store.database.RejectedStatementException;
import dev.doorbell.store.run.FencedOutException;
import dev.doorbell.store.run.Run;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** Concurrent transitions of many runs, which may share statements, do not affect each other. */
class SharedStatementsIT {
  private static final int RUNS = 100;

  @AutoClose private static final TestStore test = TestStore.open();

  private static final Store store = test.store();

  private final UUID incarnation = test.incarnation();

  private List<Run> liveRuns(int count) {
    List<Run> runs = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      runs.add(test.live(incarnation));
    }
    return runs;
  }

  private static List<Object> concurrently(List<Run> runs, Function<Run, Object> call) {
    return Race.of(runs.stream().<Callable<Object>>map(run -> () -> call.apply(run)).toList());
  }

  @Test
  void each_run_gets_its_own_challenge_and_its_own_answer() {
    List<Run> runs = liveRuns(RUNS);
    List<Object> challenges = concurrently(runs, test::ask);
    List<Callable<Object>> answers = new ArrayList<>();
    List<Callable<Object>> submissions = new ArrayList<>();
    for (int i = 0; i < RUNS; i++) {
      Run run = runs.get(i);
      Challenge challenge = (Challenge) challenges.get(i);
      int code = i;
      assertThat(challenge.jobId()).isEqualTo(run.jobId());
      assertThat(challenge.accountId()).isEqualTo(run.accountId());
      answers.add(() -> test.answer(challenge, code));
      submissions.add(() -> test.submit(run, challenge));
    }
    assertThat(Race.of(answers)).hasOnlyElementsOfType(AnswerOutcome.Accepted.class);
    List<Object> submitted = Race.of(submissions);
    for (int i = 0; i < RUNS; i++) {
      assertThat(((SubmitOutcome.ToSubmit) submitted.get(i)).sealedAnswer())
          .containsExactly((byte) i);
    }
  }

  @Test
  void one_of_many_answers_to_one_challenge_is_accepted() {
    Challenge challenge = test.ask(test.live(incarnation));
    List<Object> outcomes = Race.times(50, () -> test.answer(challenge));
    assertThat(Race.count(outcomes, AnswerOutcome.Accepted.class)).isEqualTo(1);
    assertThat(Race.count(outcomes, AnswerOutcome.AlreadyAnswered.class)).isEqualTo(49);
  }

  @Test
  void one_of_many_submissions_gets_the_answer() {
    Run run = test.live(incarnation);
    Challenge challenge = test.ask(run);
    test.answer(challenge);
    List<Object> outcomes = Race.times(50, () -> test.submit(run, challenge));
    assertThat(Race.count(outcomes, SubmitOutcome.ToSubmit.class)).isEqualTo(1);
    assertThat(outcomes)
        .filteredOn(outcome -> !(outcome instanceof SubmitOutcome.ToSubmit))
        .containsOnly(new SubmitOutcome.NotAnswered(ChallengeState.SUBMITTING));
  }

  @Test
  void an_invalid_challenge_does_not_affect_others() {
    List<Run> runs = liveRuns(20);
    test.ask(runs.getFirst());
    List<Object> outcomes = concurrently(runs, test::ask);
    assertThat(outcomes.getFirst())
        .as("a second open challenge")
        .isInstanceOf(RejectedStatementException.class);
    assertThat(outcomes.subList(1, 20)).hasOnlyElementsOfType(Challenge.class);
  }

  @Test
  void an_attempt_that_is_fenced_out_does_not_affect_others() {
    List<Run> runs = liveRuns(20);
    store.takeovers().release(runs.getFirst().fence());
    List<Object> outcomes = concurrently(runs, test::ask);
    assertThat(outcomes.getFirst()).isInstanceOf(FencedOutException.class);
    assertThat(outcomes.subList(1, 20)).hasOnlyElementsOfType(Challenge.class);
  }

  @Test
  void a_locked_run_does_not_delay_others() throws Exception {
    List<Run> runs = liveRuns(20);
    Run locked = runs.getFirst();
    FutureTask<Object> delayed = new FutureTask<>(() -> test.ask(locked));
    try (Connection connection = lock("run", locked.jobId())) {
      Thread.ofVirtual().start(delayed);
      assertThat(concurrently(runs.subList(1, 20), test::ask))
          .hasOnlyElementsOfType(Challenge.class);
      assertThat(delayed.isDone()).isFalse();
      connection.rollback();
    }
    assertThat(delayed.get(10, TimeUnit.SECONDS)).isInstanceOf(Challenge.class);
  }

  @Test
  void a_locked_challenge_does_not_delay_others() throws Exception {
    List<Run> runs = liveRuns(20);
    List<Challenge> challenges = runs.stream().map(test::ask).toList();
    FutureTask<Object> delayed = new FutureTask<>(() -> test.answer(challenges.getFirst()));
    try (Connection connection = lock("challenge", challenges.getFirst().id())) {
      Thread.ofVirtual().start(delayed);
      List<Callable<Object>> others = new ArrayList<>();
      challenges.stream().skip(1).forEach(other -> others.add(() -> test.answer(other)));
      assertThat(Race.of(others)).hasOnlyElementsOfType(AnswerOutcome.Accepted.class);
      assertThat(delayed.isDone()).isFalse();
      connection.rollback();
    }
    assertThat(delayed.get(10, TimeUnit.SECONDS)).isInstanceOf(AnswerOutcome.Accepted.class);
  }

  @Test
  void an_answer_while_its_row_is_locked_is_decided_by_the_changed_row() throws Exception {
    Challenge challenge = test.ask(test.live(incarnation));
    FutureTask<Object> late = new FutureTask<>(() -> test.answer(challenge));
    try (Connection connection = lock("challenge", challenge.id());
        Statement statement = connection.createStatement()) {
      statement.executeUpdate(
          "update challenge set expires_at = clock_timestamp() where id = '%s'"
              .formatted(challenge.id()));
      Thread.ofVirtual().start(late);
      connection.commit();
    }
    assertThat(late.get(10, TimeUnit.SECONDS)).isEqualTo(new AnswerOutcome.TooLate());
  }

  private static Connection lock(String table, UUID id) throws SQLException {
    Connection connection = test.connection();
    connection.setAutoCommit(false);
    try (Statement statement = connection.createStatement()) {
      statement.execute("select 1 from %s where id = '%s' for no key update".formatted(table, id));
    }
    return connection;
  }
}
