package dev.doorbell.gateway.identity;

import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.JWKSetCacheRefreshEvaluator;
import com.nimbusds.jose.jwk.source.JWKSetSource;
import com.nimbusds.jose.jwk.source.JWKSetUnavailableException;
import com.nimbusds.jose.proc.SecurityContext;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The keys of an issuer that can be changed, and that does not answer on request. */
final class FakeKeys implements JWKSetSource<SecurityContext> {
  private final List<JWK> published = new ArrayList<>();
  private boolean down;
  private int reads;

  FakeKeys publish(JWK key) {
    published.clear();
    published.add(key.toPublicJWK());
    return this;
  }

  void setDown(boolean isDown) {
    down = isDown;
  }

  int reads() {
    return reads;
  }

  @Override
  public JWKSet getJWKSet(
      JWKSetCacheRefreshEvaluator refresh, long currentTime, @Nullable SecurityContext context)
      throws JWKSetUnavailableException {
    reads++;
    if (down) {
      throw new JWKSetUnavailableException("down");
    }
    return new JWKSet(List.copyOf(published));
  }

  @Override
  public void close() {}
}
