package dev.doorbell.operator.gateway;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;

/**
 * Sends one request and waits, in bounded time, for its answer. The place that knows what the JDK's
 * client throws.
 */
final class Exchange implements AutoCloseable {
  private static final Duration CONNECT = Duration.ofSeconds(5);

  private final URI gateway;
  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(CONNECT)
          // A code or a password goes to the address that was set, and nowhere else.
          .followRedirects(HttpClient.Redirect.NEVER)
          .build();

  Exchange(URI gateway) {
    this.gateway = gateway;
  }

  /**
   * @param patience for all of the answer if the handler takes it whole, else for its beginning
   */
  <T> HttpResponse<T> send(
      HttpRequest request, HttpResponse.BodyHandler<T> handler, Duration patience) {
    // The request's own timeout ends with the headers; a body may stall after them.
    CompletableFuture<HttpResponse<T>> answer = client.sendAsync(request, handler);
    try {
      return answer.get(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      throw translate(e.getCause() == null ? e : e.getCause());
    } catch (TimeoutException e) {
      throw unreachable("gave no answer within " + patience.toSeconds() + " s", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw unreachable("was not waited for", e);
    } finally {
      answer.cancel(true);
    }
  }

  private UnreachableException translate(Throwable failure) {
    return switch (failure) {
      case ConnectException refused when unresolved(refused) ->
          unreachable("can't be reached: its host is not known", refused);
      case ConnectException refused ->
          unreachable("can't be reached: nothing listens there", refused);
      case HttpTimeoutException late ->
          unreachable("can't be reached: no connection in time", late);
      case SSLException tls -> unreachable("can't be reached: TLS fails", tls);
      case IOException broken -> unreachable("broke off the connection", broken);
      default -> throw new IllegalStateException("The call failed where it should not", failure);
    };
  }

  private static boolean unresolved(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof UnresolvedAddressException) {
        return true;
      }
    }
    return false;
  }

  UnreachableException unreachable(String how, Throwable cause) {
    return new UnreachableException(
        "the gateway at %s (DOORBELL_GATEWAY) %s".formatted(gateway, how), cause);
  }

  @Override
  public void close() {
    client.shutdownNow();
  }
}
