package dev.doorbell.gateway.http;

import dev.doorbell.gateway.admission.Admission.Permit;
import dev.doorbell.gateway.audit.AuditAction;
import dev.doorbell.gateway.audit.AuditTrail.Actor;
import dev.doorbell.gateway.audit.CallOrigin;
import dev.doorbell.gateway.identity.Caller;
import dev.doorbell.gateway.identity.Credentials;
import dev.doorbell.gateway.json.Json;
import dev.doorbell.gateway.json.JsonBody;
import dev.doorbell.gateway.json.Uuids;
import dev.doorbell.gateway.problem.ProblemException;
import dev.doorbell.gateway.problem.Problems;
import dev.doorbell.gateway.problem.PushProblems;
import dev.doorbell.runtime.connection.ConnectionGuard;
import dev.doorbell.runtime.trace.TraceSpan;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One request and its response. Not thread-safe. */
public final class Call {
  /** The largest JSON body that is read. */
  public static final int MAX_BODY_BYTES = 64 * 1024;

  /** Shorter JSON fits one packet anyway. */
  private static final int MIN_COMPRESSED_BYTES = 1024;

  private final Context context;
  private final @Nullable Caller caller;
  private byte[] body = {};
  private Permit permit = () -> {};
  private Runnable beforeRelease = () -> {};
  private @Nullable String affectedOwner;
  private @Nullable UUID subject;
  private @Nullable CallOrigin origin;
  private final List<Deed> deeds = new ArrayList<>();

  /** What a call without a caller has done. */
  record Deed(Actor actor, AuditAction action) {}

  /**
   * @param caller null on a public route
   */
  Call(Context context, @Nullable Caller caller) {
    this.context = context;
    this.caller = caller;
  }

  /**
   * Reads the body, at most one byte more than the limit. Must be called before the call gets its
   * permit: a client may send its body slowly.
   */
  void readBody() throws IOException {
    body = context.req().getInputStream().readNBytes(MAX_BODY_BYTES + 1);
  }

  /** Sets the permit with which this call uses the database. */
  void admitted(Permit own) {
    permit = own;
  }

  /**
   * Lets the next call use the database, because this one begins to wait for something else. It may
   * still read a few rows afterwards.
   */
  public void releasePermit() {
    beforeRelease.run();
    permit.close();
    beginLongResponse();
  }

  /** Runs an action before the permit is released. */
  void beforeRelease(Runnable action) {
    beforeRelease = action;
  }

  /** Names the owner for whom this call acts, if it is not the caller. */
  public String actsFor(String owner) {
    affectedOwner = owner;
    return owner;
  }

  String affectedOwner() {
    return affectedOwner == null ? owner() : affectedOwner;
  }

  /** Names what the call has created; otherwise it is about the id in its path. */
  public void created(UUID id) {
    subject = id;
  }

  void from(CallOrigin client) {
    origin = client;
  }

  /** From where the request came. */
  public CallOrigin origin() {
    if (origin == null) {
      throw new IllegalStateException("a route handler sets the origin");
    }
    return origin;
  }

  /** Names what this call has done, on a public route; the audit trail records it. */
  public void did(Actor actor, AuditAction action) {
    deeds.add(new Deed(actor, action));
  }

  List<Deed> deeds() {
    return deeds;
  }

  @Nullable UUID subject() {
    boolean hasId = subject == null && context.pathParamMap().containsKey("id");
    return hasId ? Uuids.parse(context.pathParam("id")).orElse(null) : subject;
  }

  /** Ends the deadline of the response, which this server limits in another way. */
  private void beginLongResponse() {
    if (context.req().getAttribute(ConnectionGuard.LONG_RESPONSE) instanceof Runnable begin) {
      begin.run();
    }
  }

  /**
   * Who calls.
   *
   * @throws IllegalStateException on a public route, which knows no caller
   */
  public Caller caller() {
    if (caller == null) {
      throw new IllegalStateException("a public route knows no caller");
    }
    return caller;
  }

  /** The owner of everything that this call may see and change with {@code Scope.OWN}. */
  public String owner() {
    return caller().owner();
  }

  /** W3C trace context of this call; null when it belongs to no trace. */
  public @Nullable String traceparent() {
    TraceSpan span = context.attribute(CallSpans.ATTRIBUTE);
    return span == null ? null : span.traceparent();
  }

  /** The path of the request. */
  public String path() {
    return context.path();
  }

  /** The account's id in the path; 404 {@code UNKNOWN_ACCOUNT} when it is not an id. */
  public UUID accountId() {
    return id(Problems::unknownAccount);
  }

  /** The name of a connector in the path; there need not be one of that name. */
  public String connector() {
    return context.pathParam("slug");
  }

  /** The job's id in the path; 404 {@code UNKNOWN_JOB} when it is not an id. */
  public UUID jobId() {
    return id(Problems::unknownJob);
  }

  /** The document's id in the path; 404 {@code UNKNOWN_DOCUMENT} when it is not an id. */
  public UUID documentId() {
    return id(Problems::unknownDocument);
  }

  /** A browser's id in the path; 404 {@code UNKNOWN_BROWSER} when it is not an id. */
  public UUID browserId() {
    return id(PushProblems::unknownBrowser);
  }

  private UUID id(Supplier<ProblemException> unknown) {
    return Uuids.parse(context.pathParam("id")).orElseThrow(unknown);
  }

  /** A query parameter; null when absent or blank. */
  public @Nullable String query(String name) {
    List<String> values = context.queryParams(name);
    if (values.size() > 1) {
      throw Problems.invalid(name, "Expected one value");
    }
    return values.isEmpty() || values.getFirst().isBlank() ? null : values.getFirst();
  }

  /** A query parameter that may be given several times, or once with commas. */
  public List<String> queries(String name) {
    return context.queryParams(name).stream()
        .flatMap(value -> List.of(value.split(",")).stream())
        .map(String::strip)
        .filter(value -> !value.isEmpty())
        .toList();
  }

  /** A query parameter that is an id; null when absent. */
  public @Nullable UUID queryId(String name) {
    String text = query(name);
    return text == null
        ? null
        : Uuids.parse(text).orElseThrow(() -> Problems.invalid(name, "Expected a UUID"));
  }

  public @Nullable String header(String name) {
    return context.header(name);
  }

  /** A header that may be sent several times. */
  public List<String> headers(String name) {
    return java.util.Collections.list(context.req().getHeaders(name));
  }

  /**
   * The JSON body.
   *
   * @throws ProblemException 415 when it is not sent as JSON, 413 when it is too large, 400 when it
   *     is not one object
   */
  public JsonBody body() {
    return body(bytes());
  }

  /**
   * The JSON body, or an object without members when there is none. Throws as {@link #body} does.
   */
  public JsonBody bodyIfAny() {
    byte[] bytes = bytes();
    return bytes.length == 0 ? JsonBody.empty() : body(bytes);
  }

  private JsonBody body(byte[] bytes) {
    String type = context.contentType();
    // This also protects from pages of other origins: they can't send JSON without a preflight.
    if (type == null || !type.toLowerCase(Locale.ROOT).strip().startsWith("application/json")) {
      throw Problems.notJson();
    }
    return JsonBody.parse(bytes);
  }

  private byte[] bytes() {
    if (body.length > MAX_BODY_BYTES) {
      throw Problems.bodyTooLarge(MAX_BODY_BYTES);
    }
    return body;
  }

  /** What the request says about its caller, for a public route that looks at it itself. */
  public Credentials credentials() {
    return new RouteHandler.RequestCredentials(context);
  }

  /** All query parameters, for a library that reads them. */
  public Map<String, List<String>> queryParameters() {
    return context.queryParamMap();
  }

  /**
   * The body as text.
   *
   * @throws ProblemException 413 when it is too large
   */
  public String text() {
    return new String(bytes(), StandardCharsets.UTF_8);
  }

  /** Adds a cookie: the value of one header {@code Set-Cookie}. */
  public Call withCookie(String cookie) {
    context.res().addHeader("Set-Cookie", cookie);
    return this;
  }

  /**
   * Sends the browser to another page (303).
   *
   * @param location relative to the path of the request, or a URL
   */
  public void redirect(String location) {
    context.status(303).header("Location", location);
    context.header("Cache-Control", "no-store");
    context.header("Referrer-Policy", "no-referrer");
  }

  /** Sets a header of the response. Call it before the response is written. */
  public Call withHeader(String name, String value) {
    context.header(name, value);
    return this;
  }

  /**
   * Adds {@code Location}, relative to the path of the request: a proxy may have removed a prefix
   * that only the client knows.
   *
   * @param path from the root of this server
   */
  public Call withLocation(String path) {
    long depth = context.path().chars().filter(c -> c == '/').count();
    return withHeader("Location", "../".repeat((int) depth - 1) + path.substring(1));
  }

  /**
   * Responds with JSON; null components of records are left out. Compresses a long body if the
   * client accepts that: no body of the API contains a session, a token or another secret that
   * would be worth guessing by the length of responses.
   */
  public void answer(int status, Object json) {
    context.status(status).contentType("application/json");
    context.header("Cache-Control", "no-store");
    byte[] bytes = Json.bytes(json);
    boolean isLong = bytes.length >= MIN_COMPRESSED_BYTES;
    if (isLong) {
      context.res().addHeader("Vary", "Accept-Encoding");
    }
    if (isLong && Gzip.isAccepted(headers("Accept-Encoding"))) {
      context.header("Content-Encoding", "gzip");
      bytes = Gzip.pack(bytes);
    }
    context.result(bytes);
  }

  /** Responds with 304: the caller's copy is current. */
  public void notModified() {
    context.status(304);
  }

  public void noContent() {
    context.status(204);
  }

  /** Responds with bytes of any type. */
  public void file(String contentType, byte[] bytes) {
    context.status(200).contentType(contentType);
    context.result(bytes);
  }

  /**
   * Begins a download of any type.
   *
   * @param length its number of bytes, all of which the caller writes
   */
  public OutputStream beginDownload(String contentType, long length) throws IOException {
    context.status(200).contentType(contentType);
    context.res().setContentLengthLong(length);
    return context.res().getOutputStream();
  }

  /** Begins a response of unknown length; each flush sends what was written. */
  public OutputStream stream(String contentType) throws IOException {
    beginLongResponse();
    context.status(200).contentType(contentType);
    context.header("Cache-Control", "no-store");
    // Without it nginx and similar proxies buffer frames.
    context.header("X-Accel-Buffering", "no");
    OutputStream out = context.res().getOutputStream();
    context.res().flushBuffer();
    return out;
  }
}
