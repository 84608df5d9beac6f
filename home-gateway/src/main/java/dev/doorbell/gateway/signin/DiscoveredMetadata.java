package dev.doorbell.gateway.signin;

import com.nimbusds.oauth2.sdk.GeneralException;
import com.nimbusds.oauth2.sdk.id.Issuer;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import dev.doorbell.gateway.identity.IdentitySettings;
import java.io.IOException;

/** Reads what the issuer says about itself (OpenID Connect Discovery). Thread-safe. */
record DiscoveredMetadata(IdentitySettings identity) {
  private static final int TIMEOUT_MILLIS = 3_000;

  OIDCProviderMetadata read() throws IssuerUnavailableException {
    try {
      return OIDCProviderMetadata.resolve(
          new Issuer(identity.issuer()), identity.metadataUrl(), TIMEOUT_MILLIS, TIMEOUT_MILLIS);
    } catch (IOException | GeneralException | IllegalArgumentException e) {
      throw new IssuerUnavailableException("the issuer does not answer", e);
    }
  }
}
