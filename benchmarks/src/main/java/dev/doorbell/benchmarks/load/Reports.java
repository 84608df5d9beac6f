package dev.doorbell.benchmarks.load;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.DatagramChannel;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/**
 * Receives the reports of measured processes, as datagrams on loopback: words separated by spaces,
 * such as {@code answered 17 9876543210}. Its own thread passes them on.
 */
public final class Reports implements AutoCloseable {
  private static final int MAX_BYTES = 1500;
  private static final int BUFFER_BYTES = 4 * 1024 * 1024;

  private final DatagramChannel channel;

  private Reports(DatagramChannel channel) {
    this.channel = channel;
  }

  /** Opens a free port. */
  public static Reports open(Consumer<String[]> receiver) {
    try {
      DatagramChannel channel = DatagramChannel.open();
      channel.setOption(StandardSocketOptions.SO_RCVBUF, BUFFER_BYTES);
      channel.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
      Reports reports = new Reports(channel);
      Thread.ofPlatform().daemon().name("reports").start(() -> reports.receive(receiver));
      return reports;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public int port() {
    try {
      return ((InetSocketAddress) channel.getLocalAddress()).getPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void receive(Consumer<String[]> receiver) {
    ByteBuffer buffer = ByteBuffer.allocate(MAX_BYTES);
    try {
      while (true) {
        channel.receive(buffer.clear());
        String text = StandardCharsets.US_ASCII.decode(buffer.flip()).toString();
        receiver.accept(text.split(" ", -1));
      }
    } catch (ClosedChannelException e) {
      // The owner has closed the port.
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
