package dev.doorbell.gateway.signin;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.oauth2.sdk.id.Issuer;
import com.nimbusds.oauth2.sdk.pkce.CodeChallenge;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.oauth2.sdk.util.URLUtils;
import com.nimbusds.openid.connect.sdk.SubjectType;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ProviderTest {
  private static final SignInSettings SETTINGS =
      new SignInSettings(
          "doorbell-home", null, Duration.ofHours(1), Duration.ofHours(12), List.of());

  private final AtomicInteger reads = new AtomicInteger();
  private long now = 1;
  private final Provider provider = new Provider(this::metadata, SETTINGS, () -> now);

  private OIDCProviderMetadata metadata() {
    reads.incrementAndGet();
    OIDCProviderMetadata metadata =
        new OIDCProviderMetadata(
            new Issuer("https://login.example"),
            List.of(SubjectType.PUBLIC),
            URI.create("https://login.example/keys"));
    metadata.setAuthorizationEndpointURI(URI.create("https://login.example/authorize"));
    return metadata;
  }

  @Test
  void a_browser_takes_state_nonce_and_the_hash_of_the_verifier_to_the_issuer() throws Exception {
    BegunSignIn begun = BegunSignIn.to("#/connect");

    URI address = provider.authorization(begun, URI.create("https://home.example/auth/callback"));

    Map<String, List<String>> parameters = URLUtils.parseParameters(address.getRawQuery());
    assertThat(address.toString()).startsWith("https://login.example/authorize?");
    assertThat(parameters)
        .containsEntry("response_type", List.of("code"))
        .containsEntry("client_id", List.of("doorbell-home"))
        .containsEntry("redirect_uri", List.of("https://home.example/auth/callback"))
        .containsEntry("scope", List.of("openid profile"))
        .containsEntry("state", List.of(begun.state().getValue()))
        .containsEntry("nonce", List.of(begun.nonce().getValue()))
        .containsEntry("code_challenge_method", List.of("S256"))
        .containsEntry(
            "code_challenge",
            List.of(CodeChallenge.compute(CodeChallengeMethod.S256, begun.verifier()).getValue()));
    assertThat(address.toString()).doesNotContain(begun.verifier().getValue());
  }

  @Test
  void each_sign_in_has_values_of_its_own() {
    BegunSignIn one = BegunSignIn.to(null);
    BegunSignIn two = BegunSignIn.to(null);

    assertThat(one.state()).isNotEqualTo(two.state());
    assertThat(one.nonce()).isNotEqualTo(two.nonce());
    assertThat(one.verifier().getValue()).isNotEqualTo(two.verifier().getValue());
  }

  @Test
  void the_metadata_is_read_again_after_ten_minutes() throws Exception {
    assertThat(provider.metadata().getIssuer().getValue()).isEqualTo("https://login.example");
    now += Duration.ofMinutes(9).toNanos();
    assertThat(provider.metadata()).isNotNull();
    assertThat(reads).hasValue(1);
    now += Duration.ofMinutes(1).toNanos();
    assertThat(provider.metadata()).isNotNull();
    assertThat(reads).hasValue(2);
  }
}
