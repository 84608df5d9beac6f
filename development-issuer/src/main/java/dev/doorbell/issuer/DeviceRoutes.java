package dev.doorbell.issuer;

import com.nimbusds.oauth2.sdk.ErrorObject;
import com.nimbusds.oauth2.sdk.OAuth2Error;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.device.DeviceAuthorizationRequest;
import com.nimbusds.oauth2.sdk.device.DeviceAuthorizationSuccessResponse;
import com.nimbusds.oauth2.sdk.device.DeviceCode;
import com.nimbusds.oauth2.sdk.device.UserCode;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Sign-ins of programs without a browser (RFC 8628). Thread-safe. */
final class DeviceRoutes {
  private static final Duration LIFETIME = Duration.ofMinutes(10);
  private static final Duration INTERVAL = Duration.ofSeconds(1);

  private final String issuer;
  private final Clients clients;
  private final SignIns signIns;
  private final ExpiringMap<Device> byDeviceCode;
  private final ExpiringMap<Device> byUserCode;

  /** One program that waits for its sign-in. Thread-safe. */
  static final class Device {
    private final Client client;
    private final @Nullable Scope scope;
    private volatile SignIns.@Nullable Grant grant;

    Device(Client client, @Nullable Scope scope) {
      this.client = client;
      this.scope = scope;
    }

    Client client() {
      return client;
    }

    /** Null until a person has signed in. */
    SignIns.@Nullable Grant grant() {
      return grant;
    }
  }

  DeviceRoutes(String issuer, Clients clients, SignIns signIns, InstantSource clock) {
    this.issuer = issuer;
    this.clients = clients;
    this.signIns = signIns;
    this.byDeviceCode = new ExpiringMap<>(LIFETIME, clock);
    this.byUserCode = new ExpiringMap<>(LIFETIME, clock);
  }

  void add(RoutesConfig routes) {
    routes.post("/device_authorization", this::begin);
    routes.get("/device", this::show);
    routes.post("/device", this::signIn);
  }

  /** What the device gets: the result if a person has signed in, otherwise the error. */
  <T> T exchange(
      DeviceCode code,
      Client client,
      Function<SignIns.Grant, T> result,
      Function<ErrorObject, T> error) {
    Device device = byDeviceCode.get(code.getValue());
    if (device == null || !device.client().id().equals(client.id())) {
      return error.apply(new ErrorObject("expired_token", "The code has expired", 400));
    }
    SignIns.Grant grant = device.grant();
    if (grant == null) {
      return error.apply(new ErrorObject("authorization_pending", "Not yet signed in", 400));
    }
    Device first = byDeviceCode.take(code.getValue());
    return first == null ? error.apply(OAuth2Error.INVALID_GRANT) : result.apply(grant);
  }

  private void begin(Context call) {
    try {
      DeviceAuthorizationRequest request = DeviceAuthorizationRequest.parse(Requests.read(call));
      Client client =
          clients
              .authenticated(request.getClientAuthentication(), request.getClientID())
              .orElse(null);
      if (client == null) {
        Requests.fail(call, OAuth2Error.INVALID_CLIENT);
        return;
      }
      Device device = new Device(client, request.getScope());
      DeviceCode code = new DeviceCode();
      UserCode shown = new UserCode();
      byDeviceCode.put(code.getValue(), device);
      byUserCode.put(normalized(shown.getValue()), device);
      Requests.send(
          call,
          new DeviceAuthorizationSuccessResponse(
                  code,
                  shown,
                  URI.create(issuer + "/device"),
                  URI.create(issuer + "/device?user_code=" + shown.getValue()),
                  LIFETIME.toSeconds(),
                  INTERVAL.toSeconds(),
                  null)
              .toHTTPResponse());
    } catch (ParseException e) {
      Requests.fail(
          call, e.getErrorObject() == null ? OAuth2Error.INVALID_REQUEST : e.getErrorObject());
    }
  }

  private void show(Context call) {
    page(call, 200, call.queryParam("user_code"), null, null);
  }

  private void signIn(Context call) {
    String code = call.formParam("user_code");
    String id = call.formParam("person");
    String password = call.formParam("password");
    switch (signIns.attempt(id, password == null ? "" : password)) {
      case SignIns.Attempt.WrongPassword _ ->
          page(call, 401, code, id, "The password is wrong. Try again.");
      case SignIns.Attempt.TooMany(Duration pause) -> {
        call.header("Retry-After", Long.toString(pause.toSeconds() + 1));
        page(call, 429, code, id, "Too many wrong passwords. Wait a minute, then try again.");
      }
      case SignIns.Attempt.SignedIn(Person person) -> allow(call, code, person);
    }
  }

  private void allow(Context call, @Nullable String code, Person person) {
    Device device = code == null ? null : byUserCode.take(normalized(code));
    if (device == null) {
      page(call, 400, code, person.id(), "This code is not valid any more.");
      return;
    }
    device.grant = signIns.grant(person, device.client, device.scope, null);
    Page.send(call, 200, Page.message("You are signed in", "Return to your terminal."), null);
  }

  private void page(
      Context call,
      int status,
      @Nullable String code,
      @Nullable String chosen,
      @Nullable String problem) {
    String shown = code == null ? "" : code;
    Page.send(call, status, Page.signIn("device", signIns.people(), shown, chosen, problem), null);
  }

  private static String normalized(String code) {
    return code.replaceAll("[^A-Za-z0-9]", "").toUpperCase(Locale.ROOT);
  }
}
