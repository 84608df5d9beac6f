package dev.doorbell.operator.gateway;

/** Events in order. Reconnects after a lost connection. Not thread-safe; the caller closes it. */
public interface EventFeed extends AutoCloseable {

  /**
   * Blocks until the next event. Connects first if there is no connection.
   *
   * @throws GatewayRejectedException if the gateway rejects the stream
   */
  StreamEvent next();

  @Override
  void close();
}
