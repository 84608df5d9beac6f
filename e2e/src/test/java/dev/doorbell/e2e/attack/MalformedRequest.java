package dev.doorbell.e2e.attack;

import java.util.List;
import java.util.Locale;

/** Requests that no gateway can serve, of many kinds. */
public final class MalformedRequest {
  private static final String GET = "GET / HTTP/1.1\r\nHost: localhost\r\n";
  private static final String POST =
      "POST /api/accounts HTTP/1.1\r\nHost: localhost\r\n" + RawClient.token();

  private MalformedRequest() {}

  /**
   * One request of each kind.
   *
   * @param text occurs in each request; letters and hyphens only
   */
  public static List<byte[]> ofEachKind(String text) {
    return List.of(
            text + "\r\n\r\n",
            text + " / HTTP/1.1\r\n\r\n",
            "GET /" + text + "\r\n\r\n\r\n",
            "GET /" + text + " HTTP/9.9\r\nHost: localhost\r\n\r\n",
            "GET /" + text + " HTTP/1.1\r\n\r\n",
            "GET /" + text + " HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n",
            "GET /" + text + " HTTP/1.1\r\nHost: a b\u0001" + text + "\r\n\r\n",
            "GET /%ff%zz" + text + " HTTP/1.1\r\nHost: localhost\r\n\r\n",
            "GET /%c0%ae/..%2f" + text + " HTTP/1.1\r\nHost: localhost\r\n\r\n",
            "GET /..;/%2e%2e/" + text + " HTTP/1.1\r\nHost: localhost\r\n\r\n",
            "GET /../../" + text + " HTTP/1.1\r\nHost: localhost\r\n\r\n",
            "GET /api/jobs?x=%" + text + " HTTP/1.1\r\nHost: localhost\r\n\r\n",
            "GET http://[" + text + "/ HTTP/1.1\r\nHost: localhost\r\n\r\n",
            "GET /\u0000" + text + " HTTP/1.1\r\nHost: localhost\r\n\r\n",
            "\u0016\u0003\u0001" + text + "\r\n\r\n",
            "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n" + text,
            GET + text + "\r\n\r\n",
            GET + "X " + text + ": a\r\n\r\n",
            GET + "X: a\r\n " + text + "\r\n\r\n",
            GET + "X: \u0000" + text + "\r\n\r\n",
            GET + "X: " + text.repeat(1_000) + "\r\n\r\n",
            GET + (text + ": a\r\n").repeat(1_000) + "\r\n",
            GET + "Cookie: " + text + "=\"\u0001; ;=\r\n\r\n",
            GET + "Expect: " + text + "\r\n\r\n",
            GET + "Upgrade: " + text + "\r\nConnection: Upgrade\r\nHTTP2-Settings: x\r\n\r\n",
            POST + "Content-Length: " + text + "\r\n\r\n",
            POST + "Content-Length: -1\r\n\r\n" + text,
            POST + "Content-Length: 1\r\nContent-Length: 2\r\n\r\n" + text,
            POST + "Content-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n" + text,
            POST + "Transfer-Encoding: " + text + "\r\n\r\n",
            POST + "Transfer-Encoding: chunked\r\n\r\n" + text + "\r\n\r\n",
            POST + "Content-Type: " + text + "\r\nContent-Length: 2\r\n\r\n{}",
            json("{" + text),
            json("\"" + text + "\""),
            json("{\"" + text + "\": [" + "[".repeat(5_000)))
        .stream()
        .map(RawClient::bytes)
        .toList();
  }

  private static String json(String body) {
    return String.format(
        Locale.ROOT,
        "%sContent-Type: application/json\r\nContent-Length: %d\r\n\r\n%s",
        POST,
        body.length(),
        body);
  }
}
