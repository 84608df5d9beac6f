package dev.doorbell.store.database;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/**
 * Executes one kind of state change for all threads of the process. A call on its own is executed
 * at once. Calls that arrive while a statement is in flight wait for it, and then share the next
 * statement and its commit. A call never waits for a time to pass. Thread-safe.
 *
 * <p>If the row of one call is locked, the other calls do not wait for the lock. If the input of
 * one call is invalid, the other calls do not fail. If the shared statement makes no decision for a
 * call, the call executes its own statement.
 *
 * <p>An interrupt of the thread does not end a call; the same holds for {@link Database}.
 *
 * @param <I> what one caller wants to change
 * @param <R> the decision
 */
public final class StatementGroup<I, R> {
  /** The maximum number of calls that share a statement. */
  static final int MAX_SIZE = 64;

  private final Execution<I, R> execution;
  private final Object lock = new Object();

  @GuardedBy("lock")
  private final Queue<Call<I, R>> waiting = new ArrayDeque<>();

  @GuardedBy("lock")
  private boolean inFlight;

  /** Executes statements, and commits each. */
  interface Execution<I, R> {
    /**
     * Executes one statement for all inputs, on the calling thread. Does not wait for row locks.
     *
     * @return one decision for each input, in order; null if the statement made no decision for the
     *     input, and then changed nothing for it
     * @throws RejectedStatementException if the database has rolled back the statement
     */
    List<@Nullable R> together(List<I> inputs);

    /** Executes a statement for one input. Waits for row locks; an interrupt does not end it. */
    R alone(I input);
  }

  /** A call and its decision; null means that it needs its own statement. */
  private record Call<I, R>(I input, CompletableFuture<@Nullable R> decision) {}

  StatementGroup(Execution<I, R> execution) {
    this.execution = execution;
  }

  /** Calls share statements only with calls of the same instance. */
  public static <I, R> StatementGroup<I, R> of(
      Database database, GroupedStatement<I, R> statement) {
    return new StatementGroup<>(new JdbcExecution<>(database, statement));
  }

  /**
   * Makes the transition; blocks until it is decided and committed.
   *
   * @throws StoreUnavailableException when the database is unavailable; the transition may have
   *     been made
   */
  public R execute(I input) {
    Call<I, R> call = new Call<>(input, new CompletableFuture<>());
    if (add(call)) {
      Thread.ofVirtual().name("statement").start(this::executeWaiting);
    }
    R decision = await(call);
    return decision == null ? execution.alone(input) : decision;
  }

  /** True if no statement is in flight, so that the caller must start one. */
  private boolean add(Call<I, R> call) {
    synchronized (lock) {
      waiting.add(call);
      boolean mustStart = !inFlight;
      inFlight = true;
      return mustStart;
    }
  }

  private void executeWaiting() {
    for (List<Call<I, R>> group = next(); !group.isEmpty(); group = next()) {
      executeTogether(group);
    }
  }

  private List<Call<I, R>> next() {
    synchronized (lock) {
      List<Call<I, R>> group = new ArrayList<>();
      while (group.size() < MAX_SIZE && !waiting.isEmpty()) {
        group.add(waiting.remove());
      }
      inFlight = !group.isEmpty();
      return group;
    }
  }

  private void executeTogether(List<Call<I, R>> group) {
    try {
      List<@Nullable R> decisions = execution.together(group.stream().map(Call::input).toList());
      for (int i = 0; i < group.size(); i++) {
        group.get(i).decision().complete(decisions.get(i));
      }
    } catch (RejectedStatementException e) {
      // One of the inputs is invalid. Nothing has changed, so each call executes its own statement.
      group.forEach(call -> call.decision().complete(null));
    } catch (RuntimeException | Error e) {
      // The transitions may have been made. The callers decide whether to repeat them.
      group.forEach(call -> call.decision().completeExceptionally(e));
    }
  }

  private static <R> @Nullable R await(Call<?, R> call) {
    try {
      return call.decision().join();
    } catch (CompletionException e) {
      // A new exception for each call, with its own stack trace.
      throw switch (e.getCause()) {
        case StoreUnavailableException unavailable ->
            new StoreUnavailableException(String.valueOf(unavailable.getMessage()), unavailable);
        case null, default -> new IllegalStateException("The statement failed", e.getCause());
      };
    }
  }
}
