package dev.doorbell.store.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class StatementGroupTest {
  private static final Duration QUEUED = Duration.ofSeconds(10);

  /** Doubles its inputs. Statements wait until they are released. */
  private static final class Doubling implements StatementGroup.Execution<Integer, Integer> {
    final List<List<Integer>> together = new CopyOnWriteArrayList<>();
    final List<Integer> alone = new CopyOnWriteArrayList<>();
    final CountDownLatch released = new CountDownLatch(1);
    Function<List<Integer>, List<@Nullable Integer>> result = Doubling::doubled;

    static List<@Nullable Integer> doubled(List<Integer> inputs) {
      return inputs.stream().map(input -> (@Nullable Integer) (input * 2)).toList();
    }

    @Override
    public List<@Nullable Integer> together(List<Integer> inputs) {
      together.add(inputs);
      try {
        released.await();
      } catch (InterruptedException e) {
        throw new AssertionError(e);
      }
      return result.apply(inputs);
    }

    @Override
    public Integer alone(Integer input) {
      alone.add(input);
      return input * 2;
    }
  }

  private final Doubling statements = new Doubling();
  private final StatementGroup<Integer, Integer> group = new StatementGroup<>(statements);
  private final List<Thread> callers = new ArrayList<>();

  private FutureTask<Integer> call(int input) {
    Callable<Integer> work = () -> group.execute(input);
    FutureTask<Integer> task = new FutureTask<>(work);
    callers.add(Thread.ofPlatform().start(task));
    return task;
  }

  /**
   * Makes the calls one after the other; each call starts when the earlier one waits for its
   * decision.
   */
  private List<FutureTask<Integer>> callAll(int count) {
    List<FutureTask<Integer>> tasks = new ArrayList<>();
    for (int input = 0; input < count; input++) {
      tasks.add(call(input));
      await()
          .atMost(QUEUED)
          .pollInterval(Duration.ofMillis(1))
          .until(() -> callers.getLast().getState() == Thread.State.WAITING);
      // A call that waits may still be without a statement.
      await().atMost(QUEUED).until(() -> statements.together.size() == 1);
    }
    return tasks;
  }

  private static List<Integer> numbers(int from, int to) {
    return IntStream.range(from, to).boxed().toList();
  }

  @Test
  void a_single_call_is_executed_at_once() {
    statements.released.countDown();
    assertThat(group.execute(4)).isEqualTo(8);
    assertThat(group.execute(5)).isEqualTo(10);
    assertThat(statements.together).containsExactly(List.of(4), List.of(5));
    assertThat(statements.alone).isEmpty();
  }

  @Test
  void calls_that_arrive_while_a_statement_is_in_flight_share_the_next_one() throws Exception {
    List<FutureTask<Integer>> tasks = callAll(5);
    statements.released.countDown();
    for (int input = 0; input < tasks.size(); input++) {
      assertThat(tasks.get(input).get()).isEqualTo(input * 2);
    }
    assertThat(statements.together).containsExactly(List.of(0), List.of(1, 2, 3, 4));
  }

  @Test
  void a_statement_has_a_maximum_number_of_calls() throws Exception {
    List<FutureTask<Integer>> tasks = callAll(StatementGroup.MAX_SIZE + 2);
    statements.released.countDown();
    for (FutureTask<Integer> task : tasks) {
      task.get();
    }
    assertThat(statements.together)
        .containsExactly(
            List.of(0),
            numbers(1, StatementGroup.MAX_SIZE + 1),
            List.of(StatementGroup.MAX_SIZE + 1));
  }

  @Test
  void an_input_that_is_not_decided_gets_its_own_statement() throws Exception {
    statements.result =
        inputs -> {
          List<@Nullable Integer> decisions = new ArrayList<>(Doubling.doubled(inputs));
          Collections.replaceAll(decisions, 4, null);
          return decisions;
        };
    List<FutureTask<Integer>> tasks = callAll(4);
    statements.released.countDown();
    for (int input = 0; input < tasks.size(); input++) {
      assertThat(tasks.get(input).get()).isEqualTo(input * 2);
    }
    assertThat(statements.alone).containsExactly(2);
  }

  @Test
  void after_a_rejected_statement_each_input_gets_its_own() throws Exception {
    statements.result =
        inputs -> {
          throw new RejectedStatementException(new SQLException("duplicate key", "23505"));
        };
    List<FutureTask<Integer>> tasks = callAll(3);
    statements.released.countDown();
    for (int input = 0; input < tasks.size(); input++) {
      assertThat(tasks.get(input).get()).isEqualTo(input * 2);
    }
    assertThat(statements.alone).containsExactlyInAnyOrder(0, 1, 2);
  }

  /** The statement may have been committed, so only the callers may repeat it. */
  @Test
  void after_an_unknown_outcome_no_input_is_repeated() {
    statements.result =
        inputs -> {
          throw new StoreUnavailableException("connection lost", new SQLException("lost", "08006"));
        };
    List<FutureTask<Integer>> tasks = callAll(3);
    statements.released.countDown();
    for (FutureTask<Integer> task : tasks) {
      assertThatThrownBy(task::get)
          .hasCauseInstanceOf(StoreUnavailableException.class)
          .hasMessageContaining("connection lost");
    }
    assertThat(statements.alone).isEmpty();
  }

  @Test
  void the_group_continues_after_a_failure() {
    statements.released.countDown();
    statements.result =
        inputs -> {
          throw new AssertionError("bug");
        };
    assertThatThrownBy(() -> group.execute(1)).hasRootCauseMessage("bug");
    statements.result = Doubling::doubled;
    assertThat(group.execute(1)).isEqualTo(2);
  }
}
