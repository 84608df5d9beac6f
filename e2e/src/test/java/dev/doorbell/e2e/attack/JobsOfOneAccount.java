package dev.doorbell.e2e.attack;

import dev.doorbell.e2e.fleet.ApiResponse;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** Thousands of jobs of one account, to make the jobs of others wait. */
final class JobsOfOneAccount implements Attack {
  private static final int JOBS = 20_000;
  private static final int CLIENTS = 8;
  private static final int LONGEST_SECONDS = 30;

  @Override
  public String name() {
    return "jobs-of-one-account";
  }

  @Override
  public Duration longest() {
    return Duration.ofMinutes(10);
  }

  @Override
  public void run(Target target, AttackReport report) throws Exception {
    String account = target.user().connect("plain-many-jobs");
    String other = target.user().connect("plain-other-account");
    Map<Integer, Integer> statuses = new ConcurrentHashMap<>();
    Set<String> jobs = ConcurrentHashMap.newKeySet();
    AtomicInteger left = new AtomicInteger(JOBS);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < CLIENTS; i++) {
        threads.execute(() -> {
          while (left.getAndDecrement() > 0) {
            ApiResponse response =
                target.user().post("/api/accounts/" + account + "/jobs", Map.of());
            statuses.merge(response.status(), 1, Integer::sum);
            if (response.status() == 202) {
              jobs.add(response.get("jobId"));
            }
          }
        });
      }
    }
    long began = System.nanoTime();
    String job = target.user().start(other);
    target.user().awaitEnd(job);
    report.figure("requests by status", new TreeMap<>(statuses));
    report.figure("jobs that were accepted", jobs.size());
    report.atMost(
        "until a job of another account has ended [s]",
        Duration.ofNanos(System.nanoTime() - began).toSeconds(),
        LONGEST_SECONDS);
    target.reportHealth(report);
  }
}
