package dev.doorbell.e2e.attack;

import com.sun.management.UnixOperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;

/**
 * Thousands of clients that send headers and bodies byte by byte, from several addresses. A client
 * that is disconnected connects again after ten seconds.
 */
final class SlowConnections implements Attack {
  private static final int ADDRESSES = 40;
  private static final int CLIENTS = 20_000;

  /** For the broker, the database and the other connections of this process. */
  private static final int OTHER_FILES = 1_000;

  private static final Duration LENGTH = Duration.ofSeconds(60);
  private static final Duration BETWEEN_BYTES = Duration.ofSeconds(2);
  private static final int ROUNDS_UNTIL_RECONNECT = 5;
  private static final byte[] HEADERS =
      RawClient.bytes("GET / HTTP/1.1\r\nHost: localhost\r\nX-A: ");
  private static final byte[] BODY =
      RawClient.bytes(
          "POST /api/accounts HTTP/1.1\r\nHost: localhost\r\n"
              + RawClient.token()
              + "Content-Type: application/json\r\nContent-Length: 60000\r\n\r\n{");

  private final int perAddress = clients() / ADDRESSES;
  private final LongAdder connected = new LongAdder();
  private final LongAdder rejected = new LongAdder();

  /** As many as this process may open files, at most 20,000. */
  private static int clients() {
    return ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean unix
        ? (int) Math.min(CLIENTS, unix.getMaxFileDescriptorCount() - OTHER_FILES)
        : CLIENTS;
  }

  @Override
  public String name() {
    return "slow-connections";
  }

  @Override
  public Duration longest() {
    return Duration.ofMinutes(4);
  }

  @Override
  public void run(Target target, AttackReport report) throws Exception {
    CountDownLatch end = new CountDownLatch(1);
    List<Thread> attackers = new ArrayList<>();
    long mostOpen = 0;
    long heap;
    try (NormalRequests normal = NormalRequests.start(target)) {
      for (int i = 1; i <= ADDRESSES; i++) {
        String from = "127.0.1." + i;
        attackers.add(Thread.ofPlatform().start(() -> attack(from, target.port(), end)));
      }
      long until = System.nanoTime() + LENGTH.toNanos();
      while (System.nanoTime() - until < 0) {
        end.await(5, TimeUnit.SECONDS);
        mostOpen =
            Math.max(
                mostOpen, (long) target.metric("doorbell_gateway_connections", "connections "));
      }
      normal.report(report, Duration.ofSeconds(1));
      // After the last normal request, since a full collection stops the gateway.
      heap = target.liveHeap();
    } finally {
      end.countDown();
      for (Thread attacker : attackers) {
        attacker.join();
      }
    }
    report.figure("slow clients", ADDRESSES * perAddress);
    report.figure("connections that they opened", connected.sum());
    report.figure("connections that were refused", rejected.sum());
    report.atMost("open connections", mostOpen, 13_000);
    report.atMost("live heap [MiB]", heap, 250);
    target.reportHealth(report);
  }

  private void attack(String from, int port, CountDownLatch end) {
    Socket[] sockets = new Socket[perAddress];
    int round = 0;
    try {
      do {
        for (int i = 0; i < sockets.length && end.getCount() > 0; i++) {
          if (sockets[i] != null) {
            sockets[i] = sendByte(sockets[i]);
          } else if ((round + i) % ROUNDS_UNTIL_RECONNECT == 0) {
            sockets[i] = connect(from, port, i % 2 == 0 ? HEADERS : BODY);
          }
        }
        round++;
      } while (!end.await(BETWEEN_BYTES.toMillis(), TimeUnit.MILLISECONDS));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      for (Socket socket : sockets) {
        close(socket);
      }
    }
  }

  /** Returns null if the gateway has closed the connection. */
  private static Socket sendByte(Socket socket) {
    try {
      socket.getOutputStream().write('x');
      return socket;
    } catch (IOException e) {
      close(socket);
      return null;
    }
  }

  private Socket connect(String from, int port, byte[] beginning) {
    Socket socket = null;
    try {
      socket = RawClient.connect(from, port);
      socket.getOutputStream().write(beginning);
      connected.increment();
      return socket;
    } catch (IOException e) {
      rejected.increment();
      close(socket);
      return null;
    }
  }

  private static void close(Socket socket) {
    try {
      if (socket != null) {
        socket.close();
      }
    } catch (IOException e) {
      // The connection has ended, which is all that matters here.
    }
  }
}
