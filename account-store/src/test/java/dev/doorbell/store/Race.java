package dev.doorbell.store;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Runs several calls concurrently: each on a virtual thread, all released by one barrier. */
public final class Race {
  private Race() {}

  /** What each call returned, or the exception it threw, in the order given. */
  public static List<Object> of(List<Callable<Object>> calls) {
    var barrier = new CyclicBarrier(calls.size());
    List<Future<Object>> started = new ArrayList<>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Callable<Object> call : calls) {
        started.add(
            threads.submit(() -> {
              barrier.await(30, TimeUnit.SECONDS);
              return call.call();
            }));
      }
    }
    return started.stream().map(Race::outcome).toList();
  }

  public static List<Object> between(Callable<Object> one, Callable<Object> other) {
    return of(List.of(one, other));
  }

  public static List<Object> between(
      Callable<Object> one, Callable<Object> two, Callable<Object> three) {
    return of(List.of(one, two, three));
  }

  /** Runs the same call on several threads concurrently. */
  public static List<Object> times(int threads, Callable<Object> call) {
    return of(Stream.generate(() -> call).limit(threads).toList());
  }

  public static long count(List<Object> outcomes, Class<?> type) {
    return outcomes.stream().filter(type::isInstance).count();
  }

  private static Object outcome(Future<Object> future) {
    try {
      return future.get();
    } catch (ExecutionException e) {
      return e.getCause();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }
}
