package dev.doorbell.e2e.load;

import dev.doorbell.e2e.fleet.Fleet;
import dev.doorbell.e2e.load.Watch.Sight;
import java.time.Duration;
import java.util.Random;

/** Checks that the system works: connects an account and runs one job. */
public final class Probe {
  private final Fleet fleet;
  private final String name;
  private int number;

  public Probe(Fleet fleet, String name) {
    this.fleet = fleet;
    this.name = name;
  }

  /** Blocks until a job has succeeded from its start to its end; how long that took. */
  public Duration awaitSuccess() {
    long begin = System.nanoTime();
    Pause pause = new Pause();
    RetryingClient client =
        new RetryingClient(
            fleet.gates().stream().map(gate -> gate.person().base()).toList(), ++number, pause);
    String login = "plain-%s-%d".formatted(name, number);
    String account = client.post("/api/accounts", SimulatedUser.wish(login)).reply().get("id");
    try (Watch watch = new PollWatch(client, pause, new Random(number))) {
      while (true) {
        String path = "/api/accounts/" + account + "/jobs";
        String job = client.post(path, "{}").reply().get("jobId");
        if (watch.next(job) instanceof Sight.Ended(String status) && status.equals("SUCCEEDED")) {
          return Duration.ofNanos(System.nanoTime() - begin);
        }
      }
    }
  }
}
