package dev.doorbell.operator.gateway;

import com.launchdarkly.eventsource.ConnectStrategy;
import com.launchdarkly.eventsource.DefaultRetryDelayStrategy;
import com.launchdarkly.eventsource.ErrorStrategy;
import com.launchdarkly.eventsource.EventSource;
import com.launchdarkly.eventsource.FaultEvent;
import com.launchdarkly.eventsource.MessageEvent;
import com.launchdarkly.eventsource.RetryDelayStrategy;
import com.launchdarkly.eventsource.StreamException;
import dev.doorbell.operator.console.CommandException;
import dev.doorbell.operator.console.Json;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Server-sent events of the gateway. LaunchDarkly's {@link EventSource} parses them, reconnects
 * after a pause and resumes with {@code Last-Event-ID}; {@link StreamConnector} connects.
 */
final class EventStream implements EventFeed {
  private final EventSource source;
  private final HttpTransport transport;

  /**
   * @param pause before each reconnection, unless the gateway sends another one in {@code retry:}
   */
  EventStream(ConnectStrategy connector, HttpTransport transport, Duration pause) {
    this.transport = transport;
    this.source =
        new EventSource.Builder(connector)
            // The caller decides when to give up.
            .errorStrategy(ErrorStrategy.alwaysContinue())
            .retryDelay(pause.toMillis(), TimeUnit.MILLISECONDS)
            .retryDelayStrategy(constant())
            .build();
  }

  private static RetryDelayStrategy constant() {
    DefaultRetryDelayStrategy delays = RetryDelayStrategy.defaultStrategy();
    return delays.backoffMultiplier(1).jitterMultiplier(0);
  }

  @Override
  public StreamEvent next() {
    while (true) {
      Optional<StreamEvent> event = read();
      if (event.isPresent()) {
        return event.get();
      }
    }
  }

  private Optional<StreamEvent> read() {
    try {
      return switch (source.readAnyEvent()) {
        case MessageEvent message -> event(message);
        case FaultEvent fault -> Optional.of(disconnected(fault.getCause()));
        default -> Optional.empty();
      };
    } catch (StreamException e) {
      return Optional.of(disconnected(e));
    }
  }

  private static Optional<StreamEvent> event(MessageEvent message) {
    String type = message.getEventName();
    return switch (type) {
      case "heartbeat" -> Optional.of(new StreamEvent.Heartbeat());
      case "reset" -> Optional.of(new StreamEvent.Reset());
      default ->
          Json.parse(message.getData().getBytes(StandardCharsets.UTF_8))
              .map(json -> new StreamEvent.JobEvent(type, json));
    };
  }

  private StreamEvent disconnected(StreamException failure) {
    CommandException cause =
        failure instanceof StreamConnector.ConnectFailedException connect
            ? connect.unavailable()
            : transport.unavailable("ended the stream of events", failure);
    return new StreamEvent.Disconnected(cause);
  }

  @Override
  public void close() {
    source.close();
  }
}
