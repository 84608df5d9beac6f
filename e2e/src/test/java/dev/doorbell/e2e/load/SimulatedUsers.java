package dev.doorbell.e2e.load;

import static org.awaitility.Awaitility.await;

import dev.doorbell.e2e.fleet.Fleet;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/**
 * Simulated users on virtual threads, each with a behavior that a seed determines. Closing it ends
 * those that still run.
 */
public final class SimulatedUsers implements AutoCloseable {
  private final Fleet fleet;
  private final String name;
  private final long seed;
  private final LoadRecorder recorder = new LoadRecorder();
  private final Pause pause = new Pause();
  private final DirectProducer producer;
  private final AtomicInteger numbers = new AtomicInteger();
  private final Queue<RunningUser> runningUsers = new ConcurrentLinkedQueue<>();

  private record RunningUser(SimulatedUser user, Thread thread) {
    boolean hasFinished() {
      return !thread.isAlive();
    }
  }

  /** The name is part of each login, so that two groups of users have different accounts. */
  public SimulatedUsers(Fleet fleet, String name, long seed) {
    this.fleet = fleet;
    this.name = name;
    this.seed = seed;
    this.producer = new DirectProducer(fleet.broker().bootstrapServers());
  }

  public LoadRecorder recorder() {
    return recorder;
  }

  /** The seed that determined the behavior of each user. */
  public long seed() {
    return seed;
  }

  /** Starts that many more users; returns at once. */
  public void start(int count) {
    IntStream.range(0, count).forEach(_ -> startOne());
  }

  /** How many users have not finished. */
  public int running() {
    return (int) runningUsers.stream().filter(running -> !running.hasFinished()).count();
  }

  /**
   * Blocks until all users have finished except the silent ones, whose challenges stay open until
   * their deadlines.
   */
  public void awaitAllButSilent(Duration within) {
    awaitFinished(within, false);
  }

  /** Blocks until all users have finished. */
  public void awaitAll(Duration within) {
    awaitFinished(within, true);
  }

  private void awaitFinished(Duration within, boolean silentToo) {
    await("the end of all users")
        .atMost(within)
        .pollInterval(Duration.ofMillis(100))
        .untilAsserted(() -> {
          List<String> unfinished =
              runningUsers.stream()
                  .filter(running -> silentToo || running.user().behavior() != UserBehavior.SILENT)
                  .filter(running -> !running.hasFinished())
                  .map(running -> running.user().login() + " (" + running.user().behavior() + ")")
                  .toList();
          if (!unfinished.isEmpty()) {
            throw new AssertionError(unfinished.size() + " users have not finished: " + unfinished);
          }
        });
  }

  @Override
  public void close() {
    pause.stop();
    producer.close();
    fleet.typedCodes().addAll(recorder.typedCodes());
  }

  private void startOne() {
    int number = numbers.incrementAndGet();
    Random random = new Random(seed * 1_000_003 + number);
    // The first random numbers of neighboring seeds are similar.
    random.nextLong();
    UserBehavior behavior = UserBehavior.randomBehavior(random);
    String login = "%s-%s-%d".formatted(behavior.randomBranch(random), name, number);
    List<String> baseUrls =
        fleet.gateways().stream().map(gateway -> gateway.user().baseUrl()).toList();
    RetryingClient client = new RetryingClient(baseUrls, number, pause);
    SimulatedUser.Environment environment =
        new SimulatedUser.Environment(recorder, producer, pause, fleet.deadline());
    SimulatedUser user =
        new SimulatedUser(behavior, login, random, client, fleet.inbox(login), environment);
    runningUsers.add(new RunningUser(user, Thread.ofVirtual().name(login).start(user::run)));
  }
}
