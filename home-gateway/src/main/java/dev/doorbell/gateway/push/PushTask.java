package dev.doorbell.gateway.push;

import dev.doorbell.runtime.log.OncePerMinute;
import dev.doorbell.runtime.process.PeriodicTask;
import java.net.InetAddress;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Tells browsers about questions, periodically. The owner closes it. */
public final class PushTask implements AutoCloseable {
  private final PushClient client;
  private final PeriodicTask task;

  private PushTask(PushClient client, PeriodicTask task) {
    this.client = client;
    this.task = task;
  }

  /**
   * Starts the task; empty if Web Push is off.
   *
   * @param metric counts a message by its outcome
   */
  public static Optional<PushTask> start(
      PushSettings settings,
      PushDispatcher.Rows rows,
      Consumer<String> metric,
      OncePerMinute logLimit) {
    VapidKey key = settings.key();
    if (key == null) {
      return Optional.empty();
    }
    PushClient client =
        new PushClient(key, settings.contact(), endpoints(settings), InstantSource.system());
    PushDispatcher dispatcher = new PushDispatcher(rows, client, metric, logLimit);
    return Optional.of(
        new PushTask(client, PeriodicTask.start("push", settings.check(), dispatcher::run)));
  }

  /** The addresses at which messages may be sent. */
  public static PushEndpoints endpoints(PushSettings settings) {
    return new PushEndpoints(
        settings.ownService(), host -> List.of(InetAddress.getAllByName(host)));
  }

  /** Sends nothing more. A message on its way may be sent again by another gateway. */
  @Override
  public void close() {
    task.close();
    client.close();
  }
}
