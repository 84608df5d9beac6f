package dev.doorbell.issuer;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.oauth2.sdk.GrantType;
import com.nimbusds.oauth2.sdk.ResponseType;
import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.auth.ClientAuthenticationMethod;
import com.nimbusds.oauth2.sdk.id.Issuer;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.openid.connect.sdk.SubjectType;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.net.URI;
import java.util.List;

/**
 * Describes the issuer (OpenID Connect Discovery). The addresses for browsers begin with the URL of
 * the issuer. Those that programs call begin with the address by which the description was read:
 * gateways in containers reach the issuer by another name than browsers do. Thread-safe.
 */
final class MetadataRoutes {
  private final String issuer;
  private final TokenSigner signer;

  MetadataRoutes(String issuer, TokenSigner signer) {
    this.issuer = issuer;
    this.signer = signer;
  }

  void add(RoutesConfig routes) {
    routes.get("/.well-known/openid-configuration", this::describe);
    routes.get("/keys", this::keys);
    routes.get(
        "/",
        call ->
            Page.send(
                call,
                200,
                Page.message(
                    "Doorbell's development issuer",
                    "Sign in from Home, or with bin/doorbell login."),
                null));
  }

  private void keys(Context call) {
    call.contentType("application/jwk-set+json").result(signer.publicKeys());
  }

  private void describe(Context call) {
    String called = "http://" + call.host();
    OIDCProviderMetadata metadata =
        new OIDCProviderMetadata(
            new Issuer(issuer), List.of(SubjectType.PUBLIC), URI.create(called + "/keys"));
    metadata.setAuthorizationEndpointURI(URI.create(issuer + "/authorize"));
    metadata.setEndSessionEndpointURI(URI.create(issuer + "/logout"));
    metadata.setTokenEndpointURI(URI.create(called + "/token"));
    metadata.setDeviceAuthorizationEndpointURI(URI.create(called + "/device_authorization"));
    metadata.setScopes(
        Scope.parse("openid profile offline_access own jobs:write events:read operator"));
    metadata.setResponseTypes(List.of(ResponseType.CODE));
    metadata.setGrantTypes(
        List.of(
            GrantType.AUTHORIZATION_CODE,
            GrantType.REFRESH_TOKEN,
            GrantType.DEVICE_CODE,
            GrantType.CLIENT_CREDENTIALS));
    metadata.setCodeChallengeMethods(List.of(CodeChallengeMethod.S256));
    metadata.setTokenEndpointAuthMethods(
        List.of(
            ClientAuthenticationMethod.NONE,
            ClientAuthenticationMethod.CLIENT_SECRET_BASIC,
            ClientAuthenticationMethod.CLIENT_SECRET_POST));
    metadata.setIDTokenJWSAlgs(List.of(JWSAlgorithm.ES256));
    metadata.setSupportsAuthorizationResponseIssuerParam(true);
    metadata.setSupportsRequestURIParam(false);
    metadata.setSupportsBackChannelLogout(true);
    metadata.setSupportsBackChannelLogoutSession(true);
    call.contentType("application/json").result(metadata.toString());
  }
}
