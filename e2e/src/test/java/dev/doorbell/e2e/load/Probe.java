package dev.doorbell.e2e.load;

import dev.doorbell.e2e.fleet.Fleet;
import dev.doorbell.e2e.load.JobFollower.Update;
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

  /** Blocks until a job has succeeded; returns the time since the call. */
  public Duration awaitSuccess() {
    long startedAt = System.nanoTime();
    Pause pause = new Pause();
    RetryingClient client =
        new RetryingClient(
            fleet.gateways().stream().map(gateway -> gateway.user().baseUrl()).toList(),
            ++number,
            pause);
    String login = "plain-%s-%d".formatted(name, number);
    String account =
        client.post("/api/accounts", SimulatedUser.accountRequest(login)).reply().get("id");
    try (JobFollower follower = new PollingFollower(client, pause, new Random(number))) {
      while (true) {
        String path = "/api/accounts/" + account + "/jobs";
        String job = client.post(path, "{}").reply().get("jobId");
        if (follower.next(job) instanceof Update.Ended(String status)
            && status.equals("SUCCEEDED")) {
          return Duration.ofNanos(System.nanoTime() - startedAt);
        }
      }
    }
  }
}
