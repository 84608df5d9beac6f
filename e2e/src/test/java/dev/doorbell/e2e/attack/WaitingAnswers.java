package dev.doorbell.e2e.attack;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;

/** Answers that ask to wait 50 s for their result, which no worker gives. */
final class WaitingAnswers implements Attack {
  private static final int ANSWERS = 1_500;
  private static final int ADDRESSES = 10;
  private static final Duration BETWEEN_ANSWERS = Duration.ofMillis(8);
  private static final String BODY = "{\"code\":\"123456\"}";

  @Override
  public String name() {
    return "waiting-answers";
  }

  @Override
  public Duration longest() {
    return Duration.ofMinutes(5);
  }

  @Override
  public void run(Target target, AttackReport report) throws Exception {
    // Only the gateway is under attack: a paused worker takes no job, so no answer gets a result.
    target.fleet().workers().forEach(worker -> worker.pause());
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
        NormalRequests normal = NormalRequests.start(target)) {
      List<String> jobs = jobs(target);
      List<Future<Integer>> answers = new ArrayList<>();
      long began = System.nanoTime();
      for (int i = 0; i < jobs.size(); i++) {
        String from = "127.0.2." + (i % ADDRESSES + 1);
        byte[] request = answer(jobs.get(i));
        answers.add(threads.submit(() -> RawClient.status(from, target.port(), request)));
        // All at once would be an overload, which ends in milliseconds with 503 for most of them.
        LockSupport.parkNanos(BETWEEN_ANSWERS.toNanos());
      }
      long heap = target.liveHeap();
      int accepted = 0;
      for (Future<Integer> answer : answers) {
        accepted += answer.get() == 202 ? 1 : 0;
      }
      report.figure("answers, accepted", ANSWERS + ", " + accepted);
      report.atMost(
          "until all have a response [s]",
          Duration.ofNanos(System.nanoTime() - began).toSeconds(),
          90);
      report.atMost("live heap [MiB]", heap, 150);
      normal.report(report, Duration.ofSeconds(1));
      jobs.forEach(target.user()::cancel);
    } finally {
      target.fleet().workers().forEach(worker -> worker.resume());
    }
    target.reportHealth(report);
  }

  private static List<String> jobs(Target target) {
    List<String> jobs = new ArrayList<>();
    for (int i = 0; i < ANSWERS; i++) {
      jobs.add(target.user().start(target.user().connect("sms-waiting-" + i)));
    }
    return jobs;
  }

  private static byte[] answer(String job) {
    return RawClient.bytes(
        "POST /api/jobs/%s/answer HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nPrefer: wait=50\r\n%sContent-Type: application/json\r\nContent-Length: %d\r\n\r\n%s"
            .formatted(job, RawClient.token(), BODY.length(), BODY));
  }
}
