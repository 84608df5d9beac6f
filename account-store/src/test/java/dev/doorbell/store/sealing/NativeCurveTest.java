package dev.doorbell.store.sealing;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.Provider;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Tink looks the library up by this name and method, and uses Java code if that fails. */
class NativeCurveTest {
  @Test
  void tink_finds_the_native_x25519_on_linux() throws Exception {
    boolean hasNativeCode =
        System.getProperty("os.name").equals("Linux")
            && List.of("amd64", "aarch64").contains(System.getProperty("os.arch"));

    Class<?> library = Class.forName("org.conscrypt.Conscrypt");
    Object available = library.getMethod("isAvailable").invoke(null);

    assertThat(available).isEqualTo(hasNativeCode);
    if (hasNativeCode) {
      Provider provider = (Provider) library.getMethod("newProvider").invoke(null);
      assertThat(provider.getService("KeyAgreement", "XDH")).isNotNull();
    }
  }
}
