package dev.doorbell.benchmarks.load;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Posts JSON over HTTP/1.1 with connections that are kept open. Thread-safe. */
public final class JsonPost implements AutoCloseable {
  /** The status of a request without a response. */
  public static final int NO_RESPONSE = -1;

  private final Duration timeout;
  private final @Nullable String authorization;
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  /**
   * Creates a client.
   *
   * @param timeout how long it waits for a response
   * @param authorization the header of each request; null for none
   */
  public JsonPost(Duration timeout, @Nullable String authorization) {
    this.timeout = timeout;
    this.authorization = authorization;
  }

  /** Posts a body. Returns the status, or {@link #NO_RESPONSE}. */
  public int send(URI uri, String body) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(uri)
            .timeout(timeout)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body));
    if (authorization != null) {
      request.header("Authorization", authorization);
    }
    try {
      return client.send(request.build(), BodyHandlers.discarding()).statusCode();
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
