package dev.doorbell.operator.gateway;

import com.launchdarkly.eventsource.ConnectStrategy;
import com.launchdarkly.eventsource.StreamException;
import com.launchdarkly.eventsource.StreamIOException;
import com.launchdarkly.logging.LDLogger;
import dev.doorbell.operator.console.CommandException;
import dev.doorbell.operator.console.ExitCode;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import okhttp3.Request;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/**
 * Connects a stream of events. Replaces the strategy of the library, which drops the body of an
 * error response and with it the gateway's problem.
 */
final class StreamConnector extends ConnectStrategy {
  private final Request request;
  private final HttpTransport transport;
  private final ResponseReader responses;
  private final Duration silence;

  /**
   * @param request for a new stream
   * @param silence how long the gateway may send no byte before the connection counts as dead
   */
  StreamConnector(
      Request request, HttpTransport transport, ResponseReader responses, Duration silence) {
    this.request = request;
    this.transport = transport;
    this.responses = responses;
    this.silence = silence;
  }

  @Override
  public Client createClient(LDLogger logger) {
    return new StreamClient();
  }

  /** A connection failed, and a later one may succeed. */
  static final class ConnectFailedException extends StreamException {
    private static final long serialVersionUID = 1L;

    private final CommandException unavailable;

    private ConnectFailedException(CommandException unavailable) {
      super(unavailable);
      this.unavailable = unavailable;
    }

    CommandException unavailable() {
      return unavailable;
    }
  }

  private final class StreamClient extends Client {

    /**
     * The library retries after a {@link StreamException}, which this method throws if the gateway
     * is unavailable. A rejection must not be retried, so it stays an unchecked exception.
     */
    @Override
    public Result connect(@Nullable String lastEventId) throws StreamException {
      Request.Builder resumed = request.newBuilder();
      if (lastEventId != null && !lastEventId.isEmpty()) {
        resumed.header("Last-Event-ID", lastEventId);
      }
      try {
        return connect(transport.open(resumed.build(), silence));
      } catch (CommandException e) {
        if (e.exitCode() == ExitCode.UNAVAILABLE) {
          throw new ConnectFailedException(e);
        }
        throw e;
      }
    }

    private Result connect(Response response) throws StreamException {
      boolean connected = false;
      try {
        responses.checkSuccess(response);
        connected = true;
        return new Result(response.body().byteStream(), getOrigin(), response);
      } catch (IOException e) {
        throw new StreamIOException(e);
      } finally {
        if (!connected) {
          response.close();
        }
      }
    }

    @Override
    public URI getOrigin() {
      return request.url().uri();
    }

    @Override
    public boolean awaitClosed(long timeoutMillis) {
      return true;
    }

    @Override
    public void close() {
      // Closes nothing: the transport outlives the stream.
    }
  }
}
