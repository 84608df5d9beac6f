package dev.doorbell.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.doorbell.runtime.settings.BadSettingException;
import dev.doorbell.runtime.settings.Environment;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DatabaseTlsTest {
  private static final String URL = "jdbc:postgresql://db/doorbell";
  // Any file that can be read.
  private static final String FILE = "pom.xml";

  private static DatabaseTls read(String mode, String file, String url) {
    return DatabaseTls.read(
        new Environment(
            Map.of("DOORBELL_DB_SSL_MODE", mode, "DOORBELL_DB_ROOT_CERTIFICATE_FILE", file)),
        url);
  }

  @Test
  void without_settings_the_url_decides() {
    assertThat(read("", "", URL + "?sslmode=require").properties()).isEmpty();
  }

  @Test
  void a_root_certificate_means_that_the_server_and_its_name_are_verified() {
    assertThat(read("", FILE, URL))
        .isEqualTo(new DatabaseTls("verify-full", Path.of(FILE)))
        .extracting(DatabaseTls::properties)
        .isEqualTo(Map.of("sslmode", "verify-full", "sslrootcert", FILE));
    assertThat(read("verify-ca", FILE, URL).properties()).containsEntry("sslmode", "verify-ca");
  }

  @Test
  void without_a_root_certificate_the_authorities_of_the_jdk_verify_the_server() {
    assertThat(read("verify-full", "", URL).properties())
        .containsEntry("sslmode", "verify-full")
        .containsEntry("sslfactory", "org.postgresql.ssl.DefaultJavaSSLFactory");
    assertThat(read("require", "", URL).properties()).isEqualTo(Map.of("sslmode", "require"));
  }

  @Test
  void settings_that_would_have_no_effect_are_rejected() {
    assertThatThrownBy(() -> read("verify-full", "", URL + "?a=b&sslmode=disable"))
        .isInstanceOf(BadSettingException.class)
        .hasMessageContaining("DOORBELL_DB_URL has parameters for TLS");
    assertThatThrownBy(() -> read("require", FILE, URL))
        .hasMessageContaining("DOORBELL_DB_SSL_MODE must be verify-full or verify-ca");
    assertThatThrownBy(() -> read("full", "", URL))
        .hasMessageContaining("DOORBELL_DB_SSL_MODE must be disable or prefer");
    assertThatThrownBy(() -> read("", "/no/such.pem", URL))
        .hasMessage("DOORBELL_DB_ROOT_CERTIFICATE_FILE: /no/such.pem is not a readable file");
  }
}
