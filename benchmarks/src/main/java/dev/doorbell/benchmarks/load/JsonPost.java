package dev.doorbell.benchmarks.load;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** Posts JSON over HTTP/1.1 with connections that are kept open. Thread-safe. */
public final class JsonPost implements AutoCloseable {
  /** The status of a request without a response. */
  public static final int NO_RESPONSE = -1;

  private final Duration timeout;
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  /**
   * Creates a client.
   *
   * @param timeout how long it waits for a response
   */
  public JsonPost(Duration timeout) {
    this.timeout = timeout;
  }

  /** Posts a body. Returns the status, or {@link #NO_RESPONSE}. */
  public int send(URI uri, String body) {
    HttpRequest request =
        HttpRequest.newBuilder(uri)
            .timeout(timeout)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body))
            .build();
    try {
      return client.send(request, BodyHandlers.discarding()).statusCode();
    } catch (IOException e) {
      return NO_RESPONSE;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return NO_RESPONSE;
    }
  }

  @Override
  public void close() {
    client.shutdownNow();
  }
}
