package dev.doorbell.worker.stage;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.zip.GZIPInputStream;

/** Takes traces as OTLP over HTTP sends them, and reads as much of them as tests ask for. */
public final class Collector implements AutoCloseable {
  private final HttpServer server;
  private final List<Span> spans = new CopyOnWriteArrayList<>();
  private final List<String> bodies = new CopyOnWriteArrayList<>();

  /** A span, its attributes as they stand in the bytes. */
  public record Span(String trace, String id, String parent, String name, String attributes) {}

  private Collector(HttpServer server) {
    this.server = server;
  }

  public static Collector start() {
    try {
      HttpServer server =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      Collector collector = new Collector(server);
      server.createContext("/v1/traces", collector::take);
      server.createContext("/", Collector::page);
      server.start();
      return collector;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public String address() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /** All that came, as Latin-1: for a search. */
  public List<String> bodies() {
    return bodies;
  }

  public List<Span> spansOf(String trace) {
    return spans.stream().filter(span -> span.trace().equals(trace)).toList();
  }

  private void take(HttpExchange exchange) throws IOException {
    try (exchange) {
      byte[] sent = exchange.getRequestBody().readAllBytes();
      byte[] body =
          "gzip".equals(exchange.getRequestHeaders().getFirst("Content-Encoding"))
              ? new GZIPInputStream(new ByteArrayInputStream(sent)).readAllBytes()
              : sent;
      bodies.add(new String(body, StandardCharsets.ISO_8859_1));
      // ExportTraceServiceRequest 1: ResourceSpans 2: ScopeSpans 2: Span.
      for (byte[] resource : fields(body, 1)) {
        for (byte[] scope : fields(resource, 2)) {
          fields(scope, 2).forEach(span -> spans.add(span(span)));
        }
      }
      exchange.sendResponseHeaders(200, -1);
    }
  }

  /** A site, too: of few words. */
  private static void page(HttpExchange exchange) throws IOException {
    try (exchange) {
      byte[] page = "<html><body>hidden-in-the-page</body></html>".getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().set("Content-Type", "text/html");
      exchange.sendResponseHeaders(200, page.length);
      exchange.getResponseBody().write(page);
    }
  }

  private static Span span(byte[] span) {
    StringBuilder attributes = new StringBuilder();
    fields(span, 9).forEach(a -> attributes.append(new String(a, StandardCharsets.ISO_8859_1)));
    List<byte[]> parent = fields(span, 4);
    return new Span(
        HexFormat.of().formatHex(fields(span, 1).getFirst()),
        HexFormat.of().formatHex(fields(span, 2).getFirst()),
        parent.isEmpty() ? "" : HexFormat.of().formatHex(parent.getFirst()),
        new String(fields(span, 5).getFirst(), StandardCharsets.UTF_8),
        attributes.toString());
  }

  /** The length-delimited fields of that number in a message of Protocol Buffers. */
  private static List<byte[]> fields(byte[] message, int number) {
    List<byte[]> found = new ArrayList<>();
    ByteBuffer in = ByteBuffer.wrap(message).order(ByteOrder.LITTLE_ENDIAN);
    while (in.hasRemaining()) {
      long tag = varint(in);
      int skip =
          switch ((int) (tag & 7)) {
            case 1 -> 8;
            case 5 -> 4;
            case 2 -> (int) varint(in);
            default -> {
              varint(in);
              yield 0;
            }
          };
      byte[] value = new byte[skip];
      in.get(value);
      if (tag >>> 3 == number && (tag & 7) == 2) {
        found.add(value);
      }
    }
    return found;
  }

  private static long varint(ByteBuffer in) {
    long value = 0;
    for (int shift = 0; ; shift += 7) {
      byte next = in.get();
      value |= (long) (next & 0x7f) << shift;
      if (next >= 0) {
        return value;
      }
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
