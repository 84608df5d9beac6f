package dev.doorbell.operator.gateway;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import javax.net.ssl.SSLException;
import okhttp3.ConnectionPool;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;

/** Sends requests to one gateway by OkHttp and translates what OkHttp throws. Thread-safe. */
final class HttpTransport implements AutoCloseable {
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);

  private final URI gateway;
  private final Supplier<Optional<String>> token;
  private final OkHttpClient client;

  /**
   * @param token read for each request, since it may be replaced before it expires; empty for none
   */
  HttpTransport(URI gateway, Supplier<Optional<String>> token) {
    this.gateway = gateway;
    this.token = token;
    this.client =
        new OkHttpClient.Builder()
            .connectTimeout(CONNECT_TIMEOUT)
            // No redirects: a code or a password must be sent to the configured address only.
            .followRedirects(false)
            // A request that carries a code must not be sent twice.
            .retryOnConnectionFailure(false)
            .connectionPool(new ConnectionPool(1, 30, TimeUnit.SECONDS))
            .build();
  }

  /** Reads a response. */
  interface Reader<T> {
    T read(Response response) throws IOException;
  }

  /**
   * Sends a request and reads its whole response.
   *
   * @param timeout for all of it
   * @throws GatewayUnavailableException if the gateway can't be reached or the timeout passes
   */
  <T> T call(Request request, Duration timeout, Reader<T> reader) {
    OkHttpClient bounded =
        client.newBuilder().callTimeout(timeout).readTimeout(timeout).writeTimeout(timeout).build();
    try (Response response = bounded.newCall(authorized(request)).execute()) {
      return reader.read(response);
    } catch (IOException e) {
      throw translate(e, timeout);
    }
  }

  /**
   * Sends a request and returns when the headers of the response have arrived; the caller closes
   * it.
   *
   * @param silence how long the gateway may send no byte
   * @throws GatewayUnavailableException if the gateway can't be reached or stays silent
   */
  Response open(Request request, Duration silence) {
    try {
      return client
          .newBuilder()
          .readTimeout(silence)
          .build()
          .newCall(authorized(request))
          .execute();
    } catch (IOException e) {
      throw translate(e, silence);
    }
  }

  private Request authorized(Request request) {
    return token
        .get()
        .map(text -> request.newBuilder().header("Authorization", "Bearer " + text).build())
        .orElse(request);
  }

  private GatewayUnavailableException translate(IOException failure, Duration timeout) {
    return switch (failure) {
      case UnknownHostException unknown ->
          unavailable("can't be reached: its host is unknown", unknown);
      case ConnectException refused ->
          unavailable("can't be reached: nothing listens there", refused);
      case SocketTimeoutException late -> unavailable(noResponse(timeout), late);
      case InterruptedIOException _ when Thread.currentThread().isInterrupted() ->
          unavailable("did not respond before the command was interrupted", failure);
      case InterruptedIOException late -> unavailable(noResponse(timeout), late);
      case SSLException tls -> unavailable("can't be reached: TLS fails", tls);
      default -> unavailable("closed the connection early", failure);
    };
  }

  private static String noResponse(Duration timeout) {
    return "did not respond within " + timeout.toSeconds() + " s";
  }

  GatewayUnavailableException unavailable(String how, Throwable cause) {
    return new GatewayUnavailableException(
        "the gateway at %s (DOORBELL_GATEWAY) %s".formatted(gateway, how), cause);
  }

  @Override
  public void close() {
    client.connectionPool().evictAll();
    client.dispatcher().executorService().shutdown();
  }
}
