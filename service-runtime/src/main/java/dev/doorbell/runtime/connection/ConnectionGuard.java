package dev.doorbell.runtime.connection;

import dev.doorbell.runtime.connection.ConnectionTable.Excess;
import dev.doorbell.runtime.log.OncePerMinute;
import dev.doorbell.runtime.process.PeriodicTask;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.function.Consumer;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Applies {@link ConnectionLimits} to a Jetty server. Jetty has a timeout for silent connections
 * and a limit of all connections. It has no deadline for a client that sends single bytes slowly,
 * and no limit for each client address. The owner closes the guard after the server. Thread-safe.
 */
public final class ConnectionGuard implements AutoCloseable {
  /**
   * The name of a request's attribute, which holds a {@link Runnable}. A handler calls it before a
   * response without a time limit, such as a stream. Then the guard sets no deadline, and the
   * handler must limit the response.
   */
  public static final String LONG_RESPONSE = "dev.doorbell.long-response";

  private static final Logger LOG = LoggerFactory.getLogger(ConnectionGuard.class);
  private static final Duration CHECK_INTERVAL = Duration.ofSeconds(1);

  private final ConnectionTable<Connection> table;
  private final Consumer<CloseReason> closings;
  private final OncePerMinute logLimit;
  private final PeriodicTask check;

  /**
   * Starts the check of the deadlines, once a second.
   *
   * @param limits the total number of connections is reduced to what the limit of open files of
   *     this process allows
   * @param closings called for each connection that the guard closes; must not block
   */
  public ConnectionGuard(
      ConnectionLimits limits, Consumer<CloseReason> closings, OncePerMinute logLimit) {
    this.table = new ConnectionTable<>(FileLimit.apply(limits), System::nanoTime);
    this.closings = closings;
    this.logLimit = logLimit;
    this.check = PeriodicTask.start("connection-deadlines", CHECK_INTERVAL, this::closeOverdue);
  }

  /** Limits the connections of a connector. Call it before the server starts. */
  public void watch(Connector connector) {
    connector.addEventListener(new Listener());
  }

  /** Wraps the first handler of the server, so that the guard sees when requests begin and end. */
  public Handler.Wrapper watch(Handler handler) {
    return new RequestWatcher(handler);
  }

  /** The number of open connections. */
  public int open() {
    return table.size();
  }

  @Override
  public void close() {
    check.close();
  }

  private void closeOverdue() {
    table.overdue(Connection::getBytesIn).forEach(this::close);
  }

  private void close(Excess<Connection> excess) {
    closings.accept(excess.reason());
    logLimit
        .admit("connection " + excess.reason())
        .ifPresent(more ->
            LOG.warn(
                "Closed a connection: {} ({} similar closings not logged)", excess.reason(), more));
    excess.connection().getEndPoint().close();
  }

  private static InetAddress address(Connection connection) {
    return connection.getEndPoint().getRemoteSocketAddress() instanceof InetSocketAddress remote
            && remote.getAddress() != null
        ? remote.getAddress()
        : InetAddress.getLoopbackAddress();
  }

  private static boolean hasBody(HttpFields headers) {
    return headers.contains(HttpHeader.TRANSFER_ENCODING)
        || (headers.contains(HttpHeader.CONTENT_LENGTH)
            && headers.getLongField(HttpHeader.CONTENT_LENGTH) != 0);
  }

  private final class Listener implements Connection.Listener {
    @Override
    public void onOpened(Connection connection) {
      table.opened(connection, address(connection)).ifPresent(ConnectionGuard.this::close);
    }

    @Override
    public void onClosed(Connection connection) {
      table.closed(connection);
    }
  }

  private final class RequestWatcher extends Handler.Wrapper {
    private RequestWatcher(Handler handler) {
      super(handler);
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
      Connection connection = request.getConnectionMetaData().getConnection();
      boolean hasBody = hasBody(request.getHeaders());
      table.headersRead(connection, hasBody).ifPresent(ConnectionGuard.this::close);
      request.setAttribute(LONG_RESPONSE, (Runnable) () -> table.longResponseBegan(connection));
      Request.addCompletionListener(
          request, _ -> table.requestEnded(connection, connection.getBytesIn()));
      return super.handle(
          hasBody ? new BodyWatcher(request, connection) : request, response, callback);
    }
  }

  private final class BodyWatcher extends Request.Wrapper {
    private final Connection connection;

    private BodyWatcher(Request request, Connection connection) {
      super(request);
      this.connection = connection;
    }

    @Override
    public Content.Chunk read() {
      Content.Chunk chunk = super.read();
      if (chunk != null && chunk.isLast()) {
        table.bodyRead(connection);
      }
      return chunk;
    }
  }
}
