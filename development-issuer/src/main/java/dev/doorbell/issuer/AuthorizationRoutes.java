package dev.doorbell.issuer;

import com.nimbusds.oauth2.sdk.AuthorizationCode;
import com.nimbusds.oauth2.sdk.AuthorizationErrorResponse;
import com.nimbusds.oauth2.sdk.AuthorizationRequest;
import com.nimbusds.oauth2.sdk.AuthorizationSuccessResponse;
import com.nimbusds.oauth2.sdk.ErrorObject;
import com.nimbusds.oauth2.sdk.OAuth2Error;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.ResponseMode;
import com.nimbusds.oauth2.sdk.ResponseType;
import com.nimbusds.oauth2.sdk.id.Issuer;
import com.nimbusds.oauth2.sdk.pkce.CodeChallenge;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The page on which a browser signs in, and the codes that it gets. Thread-safe. */
final class AuthorizationRoutes {
  private static final Duration CODE_LIFETIME = Duration.ofMinutes(1);

  private final Issuer issuer;
  private final Clients clients;
  private final SignIns signIns;
  private final ExpiringMap<IssuedCode> codes;

  /** What a code is exchanged for, by the client that proves to have asked for it (RFC 7636). */
  record IssuedCode(SignIns.Grant grant, URI redirect, CodeChallenge challenge) {}

  AuthorizationRoutes(String issuer, Clients clients, SignIns signIns, InstantSource clock) {
    this.issuer = new Issuer(issuer);
    this.clients = clients;
    this.signIns = signIns;
    this.codes = new ExpiringMap<>(CODE_LIFETIME, clock);
  }

  void add(RoutesConfig routes) {
    routes.get("/authorize", this::show);
    routes.post("/authorize", this::signIn);
  }

  /** What the code stands for; a code is valid once. */
  Optional<IssuedCode> take(AuthorizationCode code) {
    return Optional.ofNullable(codes.take(code.getValue()));
  }

  private void show(Context call) {
    Asked asked = asked(call);
    if (asked != null) {
      page(call, asked, 200, null, null);
    }
  }

  private void signIn(Context call) {
    Asked asked = asked(call);
    if (asked == null) {
      return;
    }
    String id = call.formParam("person");
    String password = call.formParam("password");
    switch (signIns.attempt(id, password == null ? "" : password)) {
      case SignIns.Attempt.WrongPassword _ ->
          page(call, asked, 401, id, "The password is wrong. Try again.");
      case SignIns.Attempt.TooMany(Duration pause) -> {
        call.header("Retry-After", Long.toString(pause.toSeconds() + 1));
        page(call, asked, 429, id, "Too many wrong passwords. Wait a minute, then try again.");
      }
      case SignIns.Attempt.SignedIn(Person person) -> returnCode(call, asked, person);
    }
  }

  private void returnCode(Context call, Asked asked, Person person) {
    AuthorizationRequest request = asked.request();
    String nonce = call.queryParam("nonce");
    SignIns.Grant grant = signIns.grant(person, asked.client(), request.getScope(), nonce);
    AuthorizationCode code = new AuthorizationCode(32);
    codes.put(code.getValue(), new IssuedCode(grant, asked.redirect(), request.getCodeChallenge()));
    URI back =
        new AuthorizationSuccessResponse(
                asked.redirect(), code, null, request.getState(), issuer, ResponseMode.QUERY)
            .toURI();
    call.header("Cache-Control", "no-store");
    call.header("Location", back.toString()).status(303);
  }

  private void page(
      Context call, Asked asked, int status, @Nullable String chosen, @Nullable String problem) {
    String action = "authorize?" + call.queryString();
    URI redirect = asked.redirect();
    Page.send(
        call,
        status,
        Page.signIn(action, signIns.people(), null, chosen, problem),
        redirect.getScheme() + "://" + redirect.getRawAuthority());
  }

  private record Asked(AuthorizationRequest request, Client client, URI redirect) {}

  /** The valid request; null if the call has been answered. */
  private @Nullable Asked asked(Context call) {
    AuthorizationRequest request;
    try {
      request = AuthorizationRequest.parse(URI.create("authorize"), call.queryParamMap());
    } catch (ParseException e) {
      Page.send(
          call,
          400,
          Page.message("This request is not valid", String.valueOf(e.getMessage())),
          null);
      return null;
    }
    Client client = clients.find(request.getClientID()).orElse(null);
    URI redirect = request.getRedirectionURI();
    if (client == null || redirect == null || !client.mayReturnTo(redirect)) {
      // Never sent to an address that the client has not registered.
      Page.send(
          call,
          400,
          Page.message(
              "This request is not valid", "The client or its redirection URI is not registered."),
          null);
      return null;
    }
    ErrorObject error = problemOf(request);
    if (error != null) {
      URI back =
          new AuthorizationErrorResponse(
                  redirect, error, request.getState(), issuer, ResponseMode.QUERY)
              .toURI();
      call.header("Location", back.toString()).status(303);
      return null;
    }
    return new Asked(request, client, redirect);
  }

  private static @Nullable ErrorObject problemOf(AuthorizationRequest request) {
    if (!request.getResponseType().equals(ResponseType.CODE)) {
      return OAuth2Error.UNSUPPORTED_RESPONSE_TYPE;
    }
    boolean hasChallenge =
        request.getCodeChallenge() != null
            && CodeChallengeMethod.S256.equals(request.getCodeChallengeMethod());
    return hasChallenge
        ? null
        : OAuth2Error.INVALID_REQUEST.setDescription("code_challenge with S256 is required");
  }
}
