package dev.doorbell.benchmarks.load;

import dev.doorbell.runtime.process.CloseStack;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedSelectorException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.function.IntFunction;

/**
 * Thousands of clients of server-sent events, read by one thread. It notes when each of them first
 * received a certain text since the last {@link #expect}. Only one thread may call the methods.
 */
public final class StreamClients implements AutoCloseable {
  private static final int BUFFER_BYTES = 16 * 1024;
  private static final Duration OPEN_TIMEOUT = Duration.ofSeconds(60);

  private final int count;
  private final CloseStack opened = new CloseStack();
  private final Selector selector;
  private final Arrivals accepted;
  private final Thread reader;
  private volatile Expectation expectation;

  /** The text that each client expects, by its number, and when it received it. */
  private record Expectation(IntFunction<String> text, Arrivals arrivals) {}

  private StreamClients(int count) throws IOException {
    this.count = count;
    selector = opened.add(Selector.open());
    accepted = new Arrivals(count);
    expectation = new Expectation(_ -> "HTTP/1.1 200", accepted);
    reader = Thread.ofPlatform().daemon().name("stream-clients").unstarted(this::read);
  }

  /**
   * Opens streams. Returns when the gateway has accepted all of them.
   *
   * @param query the query of each stream, such as {@code ?account=...}, by its number
   * @param authorization the header of each stream
   */
  public static StreamClients open(
      URI gateway, int count, IntFunction<String> query, String authorization) {
    StreamClients clients = withoutStreams(count);
    try {
      clients.reader.start();
      for (int number = 0; number < count; number++) {
        clients.open(gateway, number, query.apply(number), authorization);
      }
      clients.awaitAccepted();
      return clients;
    } catch (IOException e) {
      clients.close();
      throw new UncheckedIOException(e);
    } catch (RuntimeException e) {
      clients.close();
      throw e;
    }
  }

  private static StreamClients withoutStreams(int count) {
    try {
      return new StreamClients(count);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void awaitAccepted() {
    if (!accepted.await(0, count, OPEN_TIMEOUT)) {
      throw new IllegalStateException(
          "only %d of %d streams were accepted".formatted(accepted.count(0, count), count));
    }
  }

  private void open(URI gateway, int number, String query, String authorization)
      throws IOException {
    SocketChannel channel =
        opened.add(SocketChannel.open(new InetSocketAddress(gateway.getHost(), gateway.getPort())));
    String request =
        "GET /api/events%s HTTP/1.1\r\nHost: %s\r\nAccept: text/event-stream\r\nAuthorization: %s\r\n\r\n"
            .formatted(query, gateway.getAuthority(), authorization);
    channel.write(ByteBuffer.wrap(request.getBytes(StandardCharsets.US_ASCII)));
    channel.configureBlocking(false);
    channel.register(selector, SelectionKey.OP_READ, number);
    selector.wakeup();
  }

  /**
   * Expects a text from now on. Returns when each client received it, by its number.
   *
   * @param text what a client expects, by its number
   */
  public Arrivals expect(IntFunction<String> text) {
    Arrivals arrivals = new Arrivals(count);
    expectation = new Expectation(text, arrivals);
    return arrivals;
  }

  private void read() {
    ByteBuffer buffer = ByteBuffer.allocate(BUFFER_BYTES);
    try {
      while (selector.isOpen()) {
        selector.select(key -> read(key, buffer));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (ClosedSelectorException e) {
      // The owner has closed the clients.
    }
  }

  private void read(SelectionKey key, ByteBuffer buffer) {
    try {
      if (((SocketChannel) key.channel()).read(buffer.clear()) < 0) {
        key.cancel();
        return;
      }
    } catch (IOException e) {
      key.cancel();
      return;
    }
    Expectation current = expectation;
    int number = (Integer) key.attachment();
    String received = StandardCharsets.ISO_8859_1.decode(buffer.flip()).toString();
    // Events are small, so that the gateway writes each of them at once.
    if (received.contains(current.text().apply(number))) {
      current.arrivals().arrived(number, System.nanoTime());
    }
  }

  @Override
  public void close() {
    opened.close();
  }
}
