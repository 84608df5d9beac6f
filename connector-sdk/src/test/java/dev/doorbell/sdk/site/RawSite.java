package dev.doorbell.sdk.site;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * A site on loopback for tests of responses that violate HTTP: the test writes the bytes of each
 * response. After one response, the site closes the connection.
 */
final class RawSite implements AutoCloseable {
  /** What the site does with one connection after it has read the head of a request. */
  interface Responder {
    void answer(RawRequest request) throws Exception;
  }

  /** One request. */
  record RawRequest(Socket socket, String path) {
    OutputStream out() throws IOException {
      return socket.getOutputStream();
    }

    void write(String text) throws IOException {
      out().write(text.getBytes(ISO_8859_1));
    }
  }

  /** The requested paths. */
  final List<String> seen = new CopyOnWriteArrayList<>();

  private final ServerSocket server;
  private final Responder responder;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  RawSite(Responder responder) throws IOException {
    this.responder = responder;
    this.server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    threads.execute(this::accept);
  }

  SiteSession session(SiteSettings settings) {
    return session(settings, InstantSource.system());
  }

  SiteSession session(SiteSettings settings, InstantSource clock) {
    Site site =
        Site.of(List.of("site.example", "login.site.example"))
            .movedTo("http://127.0.0.1:" + server.getLocalPort());
    return new SiteSession(site, settings, SiteGate.open(), clock);
  }

  private void accept() {
    try {
      while (true) {
        Socket socket = server.accept();
        threads.execute(() -> serve(socket));
      }
    } catch (IOException closed) {
      // The test has closed the site.
    }
  }

  private void serve(Socket accepted) {
    try (Socket socket = accepted) {
      BufferedReader head =
          new BufferedReader(new InputStreamReader(socket.getInputStream(), ISO_8859_1));
      String path = head.readLine().split(" ", -1)[1];
      String line = path;
      while (!line.isEmpty()) {
        line = head.readLine();
      }
      seen.add(path);
      responder.answer(new RawRequest(socket, path));
    } catch (Exception gone) {
      // The client may close the connection at any time.
    }
  }

  @Override
  public void close() throws IOException {
    server.close();
    threads.shutdownNow();
  }
}
