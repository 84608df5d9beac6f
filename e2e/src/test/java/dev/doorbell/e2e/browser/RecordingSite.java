package dev.doorbell.e2e.browser;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * A site on loopback that records requests byte by byte. A library for servers would reject or
 * rewrite some of the addresses that Chromium sends.
 */
final class RecordingSite implements AutoCloseable {
  private static final long TIMEOUT_SECONDS = 20;

  /** A request below {@code /in}. Text is ISO 8859-1: one character for each byte. */
  record Recorded(String line, String contentType, String body) {
    /** The same with a boundary that does not differ between two requests. */
    Recorded withoutBoundary() {
      int at = contentType.indexOf("boundary=");
      String boundary = at < 0 ? "" : contentType.substring(at + "boundary=".length());
      return boundary.isEmpty()
          ? this
          : new Recorded(line, contentType.replace(boundary, "B"), body.replace(boundary, "B"));
    }
  }

  /** The response to one path. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Content(String headers, byte[] body) {}

  private final ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
  private final Map<String, Content> pages = new ConcurrentHashMap<>();
  private final BlockingQueue<Recorded> recorded = new LinkedBlockingQueue<>();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  RecordingSite() throws IOException {
    threads.execute(this::accept);
  }

  String address() {
    return "http://127.0.0.1:" + server.getLocalPort();
  }

  /**
   * Serves the page at that path.
   *
   * @param headers complete lines; empty for none
   */
  void serve(String path, String headers, byte[] body) {
    pages.put(path, new Content(headers, body));
  }

  /** The next request below {@code /in}. */
  Recorded next() throws InterruptedException {
    Recorded next = recorded.poll(TIMEOUT_SECONDS, TimeUnit.SECONDS);
    if (next == null) {
      throw new AssertionError("The form was not sent");
    }
    return next;
  }

  private void accept() {
    try {
      while (true) {
        Socket socket = server.accept();
        threads.execute(() -> respond(socket));
      }
    } catch (IOException closed) {
      // The test has closed the site.
    }
  }

  private void respond(Socket accepted) {
    try (Socket socket = accepted) {
      InputStream in = socket.getInputStream();
      String head = head(in);
      if (!head.isEmpty()) {
        String line = head.lines().findFirst().orElseThrow();
        String path = line.split(" ", -1)[1];
        String length = header(head, "content-length");
        byte[] body = in.readNBytes(length.isEmpty() ? 0 : Integer.parseInt(length));
        if (path.startsWith("/in")) {
          recorded.add(
              new Recorded(line, header(head, "content-type"), new String(body, ISO_8859_1)));
        }
        write(socket.getOutputStream(), pages.get(path));
      }
    } catch (IOException gone) {
      // Chromium opens connections that it does not use.
    }
  }

  private static void write(OutputStream out, Content content) throws IOException {
    Content sent =
        content == null ? new Content("Content-Type: text/html\r\n", new byte[0]) : content;
    String head =
        "HTTP/1.1 %s\r\nContent-Length: %d\r\nConnection: close\r\n%s\r\n"
            .formatted("200 OK", sent.body().length, sent.headers());
    out.write(head.getBytes(ISO_8859_1));
    out.write(sent.body());
  }

  private static String head(InputStream in) throws IOException {
    ByteArrayOutputStream head = new ByteArrayOutputStream();
    while (!head.toString(ISO_8859_1).endsWith("\r\n\r\n")) {
      int next = in.read();
      if (next < 0) {
        return "";
      }
      head.write(next);
    }
    return head.toString(ISO_8859_1);
  }

  private static String header(String head, String name) {
    return head.lines()
        .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(name + ":"))
        .map(line -> line.substring(name.length() + 1).strip())
        .findFirst()
        .orElse("");
  }

  @Override
  public void close() throws IOException {
    server.close();
    threads.shutdownNow();
  }
}
