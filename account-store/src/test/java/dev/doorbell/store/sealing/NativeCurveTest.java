package dev.doorbell.store.sealing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.lang.reflect.Method;
import java.security.Provider;
import java.security.Security;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class NativeCurveTest {
  @BeforeAll
  static void read_keysets() {
    Assumptions.assumeTrue(
        System.getProperty("os.name").equals("Linux")
            && List.of("amd64", "aarch64").contains(System.getProperty("os.arch")),
        "Conscrypt has native code for this machine");
    assertThat(Keysets.generate()).isNotNull();
  }

  /**
   * The class that Tink tries first; it uses Java code, which is several times slower, if it
   * throws.
   */
  @Test
  void tink_uses_the_native_x25519() throws Exception {
    Method create =
        Class.forName("com.google.crypto.tink.hybrid.internal.X25519Conscrypt")
            .getDeclaredMethod("create");
    create.setAccessible(true);
    assertThatCode(() -> create.invoke(null)).doesNotThrowAnyException();
  }

  @Test
  void no_other_code_gets_the_native_provider_unless_it_asks_for_it() {
    NativeCurve.use();
    assertThat(Security.getProviders()).extracting(Provider::getName).endsWith("Conscrypt");
    assertThat(Security.getProviders())
        .extracting(Provider::getName)
        .filteredOn("Conscrypt"::equals)
        .hasSize(1);
  }
}
