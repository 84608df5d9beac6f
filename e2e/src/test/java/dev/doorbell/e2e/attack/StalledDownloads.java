package dev.doorbell.e2e.attack;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Downloads of 20 MiB whose client reads nothing. */
final class StalledDownloads implements Attack {
  private static final int BYTES = 20 << 20;
  private static final int MAX_HEAP_MEBIBYTES = 120;
  private static final Duration FROM_LOGIN_TO_END = Duration.ofMinutes(1);

  private final int downloads;

  StalledDownloads(int downloads) {
    this.downloads = downloads;
  }

  @Override
  public String name() {
    return "stalled-downloads-" + downloads;
  }

  @Override
  public Duration longest() {
    return FROM_LOGIN_TO_END.plusMinutes(1);
  }

  @Override
  public void run(Target target, AttackReport report) throws Exception {
    String path = "/api/documents/" + largeDocument(target) + "/content";
    report.figure("live heap before [MiB]", target.liveHeap());
    List<Socket> sockets = new ArrayList<>();
    try (NormalRequests normal = NormalRequests.start(target)) {
      for (int i = 0; i < downloads; i++) {
        sockets.add(stall(target.port(), path));
      }
      report.figure("downloads that were begun", sockets.size());
      long heap = target.liveHeap();
      for (int i = 0; i < 3; i++) {
        heap = Math.max(heap, target.liveHeap());
      }
      report.atMost("live heap [MiB]", heap, MAX_HEAP_MEBIBYTES);
      normal.report(report, Duration.ofSeconds(1));
    } finally {
      for (Socket socket : sockets) {
        socket.close();
      }
    }
    target.reportHealth(report);
  }

  /** Connects an account, and replaces the content of one of its documents. */
  private String largeDocument(Target target) {
    String account = target.user().connect("plain-" + name());
    target.user().awaitEnd(target.user().start(account));
    String id =
        target
            .user()
            .get("/api/documents?account=" + account)
            .json()
            .get("items")
            .get(0)
            .get("id")
            .asString();
    target.sql(
        "update document set size = %d, content = decode(repeat('d0', %d), 'hex') where id = '%s'"
            .formatted(BYTES, BYTES, id));
    return id;
  }

  private static Socket stall(int port, String path) throws IOException {
    Socket socket = new Socket();
    socket.setReceiveBufferSize(4_096);
    socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    socket.getOutputStream().write(RawClient.get(path));
    socket.getInputStream().readNBytes(1_000);
    return socket;
  }
}
