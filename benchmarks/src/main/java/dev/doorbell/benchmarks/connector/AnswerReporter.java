package dev.doorbell.benchmarks.connector;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.charset.StandardCharsets;

/**
 * Reports to the benchmark, by a datagram on loopback, that a connector has received an answer: the
 * answer and the time of {@link System#nanoTime}, which on Linux all processes of a machine share.
 * Thread-safe.
 */
final class AnswerReporter {
  /** The system property with the port to which reports go. */
  static final String PORT = "doorbell.benchmark.reports";

  private final DatagramChannel channel;

  AnswerReporter() {
    try {
      channel = DatagramChannel.open();
      channel.connect(
          new InetSocketAddress(InetAddress.getLoopbackAddress(), Integer.getInteger(PORT)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void answered(String answer) {
    String report = "answered " + answer + " " + System.nanoTime();
    try {
      channel.write(ByteBuffer.wrap(report.getBytes(StandardCharsets.US_ASCII)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
