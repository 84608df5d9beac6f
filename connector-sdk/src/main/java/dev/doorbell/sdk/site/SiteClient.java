package dev.doorbell.sdk.site;

import static java.util.Objects.requireNonNull;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import dev.doorbell.sdk.coding.ContentCodings;
import dev.doorbell.sdk.coding.TooLargeException;
import dev.doorbell.sdk.coding.UnknownCodingException;
import dev.doorbell.sdk.content.Content;
import dev.doorbell.sdk.content.TemporaryFileException;
import dev.doorbell.sdk.error.ConnectorException;
import dev.doorbell.sdk.error.ErrorCode;
import dev.doorbell.sdk.error.RunStoppedException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.Proxy;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import okhttp3.Call;
import okhttp3.ConnectionPool;
import okhttp3.CookieJar;
import okhttp3.Dispatcher;
import okhttp3.Dns;
import okhttp3.Headers;
import okhttp3.HttpUrl;
import okhttp3.Interceptor;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/**
 * Sends one request and reads the response, within the limits of the settings. Does not check the
 * address: {@link Site#locate} confines a connector to its hosts before that. Only rejects a host
 * that resolves to an address outside the public internet. Follows no redirects, repeats no
 * requests, keeps no cookies. Translates the exceptions of OkHttp. Builds its HTTP client for the
 * first request.
 */
final class SiteClient implements AutoCloseable {
  /**
   * OkHttp's own timeout fires first, except while it looks up a host name, which it can't
   * interrupt.
   */
  private static final Duration GRACE = Duration.ofSeconds(1);

  private final Site site;
  private final SiteSettings settings;
  private final Dns names;
  private final Duration timeout;

  /** Null before the first request and after {@link #close()}. */
  @GuardedBy("this")
  private @Nullable OkHttpClient http;

  SiteClient(Site site, SiteSettings settings) {
    this(site, settings, Dns.SYSTEM);
  }

  SiteClient(Site site, SiteSettings settings, Dns names) {
    this.site = site;
    this.settings = settings;
    this.names = names;
    this.timeout = settings.requestTimeout().plus(GRACE);
  }

  /**
   * Idle connections are closed after two seconds: the site would close them anyway while the user
   * looks for a code, and the code would be sent on a closed connection.
   */
  private synchronized OkHttpClient http() {
    OkHttpClient client = http;
    if (client == null) {
      client =
          SharedClients.trusting(site)
              .newBuilder()
              .dns(site.moved() ? names : new PublicAddresses(names))
              .proxy(Proxy.NO_PROXY)
              .followRedirects(false)
              .followSslRedirects(false)
              .retryOnConnectionFailure(false)
              .cookieJar(CookieJar.NO_COOKIES)
              // Sessions share neither connections nor the list of calls that close() cancels.
              .connectionPool(new ConnectionPool(2, 2, TimeUnit.SECONDS))
              .dispatcher(new Dispatcher())
              .connectTimeout(settings.connectTimeout())
              .readTimeout(settings.readTimeout())
              .writeTimeout(settings.readTimeout())
              .callTimeout(settings.requestTimeout())
              .addNetworkInterceptor(SiteClient::onlyOnce)
              .build();
      http = client;
    }
    return client;
  }

  /** Whether it holds an HTTP client, which may have connections. */
  synchronized boolean isOpen() {
    return http != null;
  }

  /**
   * Sends the request and waits for the complete response.
   *
   * @param real the address to report, and to name in messages
   * @param body how the body of the response is read
   * @throws RunStoppedException when the calling thread is interrupted; the request is aborted
   */
  SiteResponse send(Request request, HttpUrl real, BodySpec body) {
    if (Thread.currentThread().isInterrupted()) {
      throw stopped(real);
    }
    OkHttpClient client = http();
    Call call =
        client.newCall(
            acceptingCodings(request).tag(AtomicBoolean.class, new AtomicBoolean()).build());
    // The request has a thread of its own, since an interrupt does not end every blocking call, for
    // instance a lookup of a host name.
    FutureTask<SiteResponse> exchange = new FutureTask<>(() -> exchange(client, call, real, body));
    Thread.ofVirtual().name("site-request").start(exchange);
    try {
      return exchange.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException hangs) {
      call.cancel();
      throw timedOut(real);
    } catch (InterruptedException stop) {
      call.cancel();
      Thread.currentThread().interrupt();
      throw stopped(real);
    } catch (ExecutionException failed) {
      throw translated(requireNonNull(failed.getCause()), real);
    }
  }

  private static RunStoppedException stopped(HttpUrl real) {
    return new RunStoppedException("The run was stopped at a request to " + real.host());
  }

  private static SiteResponse exchange(OkHttpClient client, Call call, HttpUrl real, BodySpec body)
      throws IOException {
    boolean siteCloses = false;
    try (Response response = call.execute()) {
      siteCloses = closesConnection(response);
      Headers headers = response.headers();
      // Browsers ignore the body of a redirect.
      Content content =
          SiteResponse.redirect(response.code(), headers) == null
              ? ContentCodings.read(
                  response.body().byteStream(),
                  headers.values("Content-Encoding"),
                  body.most(),
                  body.reader())
              : Content.of(new byte[0]);
      return new SiteResponse(real, response.code(), headers, headers.getDate("Date"), content);
    } finally {
      if (siteCloses) {
        client.connectionPool().evictAll();
      }
    }
  }

  /**
   * Whether a site of HTTP/1.0 closes the connection after this response (RFC 9112, 9.3). OkHttp
   * does not know this rule, and would send the next request on that connection.
   */
  private static boolean closesConnection(Response response) {
    return response.protocol() == Protocol.HTTP_1_0
        && !"keep-alive".equalsIgnoreCase(response.header("Connection"));
  }

  /**
   * OkHttp undoes no coding of a request that has this header. Its own gzip rejects what browsers
   * accept.
   */
  private static Request.Builder acceptingCodings(Request request) {
    Request.Builder builder = request.newBuilder();
    return request.header("Accept-Encoding") == null
        ? builder.header("Accept-Encoding", ContentCodings.ACCEPTED)
        : builder;
  }

  /**
   * OkHttp repeats some requests on its own (408, 421, 503 with {@code Retry-After: 0}). A request
   * may contain a password or a code and has passed the gate once, so a repetition fails.
   */
  private static Response onlyOnce(Interceptor.Chain chain) throws IOException {
    AtomicBoolean sent = chain.request().tag(AtomicBoolean.class);
    if (sent != null && !sent.compareAndSet(false, true)) {
      throw new IOException("OkHttp tried to repeat a request");
    }
    return chain.proceed(chain.request());
  }

  /** Drops the messages and causes of foreign exceptions: some quote what the site sent. */
  private static RuntimeException translated(Throwable cause, HttpUrl real) {
    String host = real.host();
    return switch (cause) {
      case TooLargeException large ->
          new ConnectorException(
              ErrorCode.UNKNOWN_ERROR, "%s sent more than %d bytes".formatted(host, large.most()));
      case UnknownCodingException unknown ->
          new ConnectorException(
              ErrorCode.UNKNOWN_ERROR, host + " sent a content coding that is not supported");
      case PublicAddresses.NotPublicException notPublic ->
          new ConnectorException(
              ErrorCode.UNKNOWN_ERROR, host + " has an address that is not on the public internet");
      case UnknownHostException unknown ->
          new SiteDownException(
              "the host %s has no address: check the host in the manifest".formatted(host), null);
      case InterruptedIOException slow -> timedOut(real);
      case TemporaryFileException full ->
          new ConnectorException(
              ErrorCode.SAVE_FILE_FAILED,
              "A file of %s can't be written to the temporary folder of the worker"
                  .formatted(host));
      case IOException io ->
          new SiteDownException(
              "%s closed the connection or sent an invalid response (%s)"
                  .formatted(host, io.getClass().getSimpleName()),
              null);
      case Error error -> throw error;
      default ->
          new ConnectorException(
              ErrorCode.UNKNOWN_ERROR,
              "The request to %s failed (%s)".formatted(host, cause.getClass().getSimpleName()));
    };
  }

  /** Not retried: a second attempt would take as long. */
  private static ConnectorException timedOut(HttpUrl real) {
    return new ConnectorException(ErrorCode.VENDOR_DOWN, real.host() + " did not answer in time");
  }

  /**
   * Closes the connections, cancels the request that another thread may be waiting for, and drops
   * the HTTP client. The next request builds a new one. Idempotent.
   */
  @Override
  public synchronized void close() {
    OkHttpClient client = http;
    http = null;
    if (client != null) {
      client.connectionPool().evictAll();
      client.dispatcher().cancelAll();
    }
  }
}
