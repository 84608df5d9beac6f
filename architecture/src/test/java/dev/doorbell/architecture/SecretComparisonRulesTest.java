package dev.doorbell.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import java.security.MessageDigest;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/**
 * What a caller could guess is compared in constant time. No test of behaviour can see the
 * difference, so this one reads the code.
 */
class SecretComparisonRulesTest {
  private static final Set<String> COMPARISONS =
      Set.of(
          "BegunSignIn.hasState",
          "Client.isAuthenticatedBy",
          "KonnectorStack.isAuthorized",
          "Person.hasPassword");

  /** Their {@code equals} compares texts, and ends at the first difference. */
  private static final Set<String> SECRETS =
      Set.of(
          "com.nimbusds.oauth2.sdk.auth.Secret",
          "com.nimbusds.oauth2.sdk.id.State",
          "com.nimbusds.oauth2.sdk.pkce.CodeVerifier",
          "com.nimbusds.openid.connect.sdk.Nonce",
          "dev.doorbell.gateway.signin.SessionId");

  @Test
  void each_comparison_of_a_secret_takes_the_same_time_for_every_guess() {
    Set<String> found = new TreeSet<>();
    for (JavaClass type : MainCode.classes()) {
      type.getMethodCallsFromSelf().stream()
          .filter(call -> call.getTargetOwner().isEquivalentTo(MessageDigest.class))
          .filter(call -> call.getName().equals("isEqual"))
          .forEach(call -> found.add(type.getSimpleName() + "." + call.getOrigin().getName()));
    }
    assertThat(found).containsExactlyInAnyOrderElementsOf(COMPARISONS);
  }

  @Test
  void no_secret_is_compared_by_equals() {
    Set<String> found = new TreeSet<>();
    for (JavaClass type : MainCode.classes()) {
      type.getMethodCallsFromSelf().stream()
          .filter(call -> call.getName().equals("equals"))
          .filter(call -> SECRETS.contains(call.getTargetOwner().getName()))
          .forEach(call -> found.add(type.getSimpleName() + "." + call.getOrigin().getName()));
    }
    assertThat(found).isEmpty();
  }
}
