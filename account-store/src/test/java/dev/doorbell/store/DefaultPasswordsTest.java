package dev.doorbell.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.doorbell.runtime.settings.BadSettingException;
import dev.doorbell.runtime.settings.Environment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DefaultPasswordsTest {
  private static final String ELSEWHERE = "jdbc:postgresql://db.example:5432/doorbell";

  @ParameterizedTest
  @ValueSource(strings = {"", "doorbell", "postgres", "Postgres", "password", "anna", "..."})
  void a_default_password_is_refused_if_the_database_is_elsewhere(String password) {
    assertThatExceptionOfType(BadSettingException.class)
        .isThrownBy(() -> DefaultPasswords.requireOther(ELSEWHERE, "anna", password))
        .withMessageContaining("DOORBELL_DB_PASSWORD")
        .withMessageNotContaining("anna");
    assertThatCode(() ->
            DefaultPasswords.requireOther("jdbc:postgresql://127.0.0.1/doorbell", "anna", password))
        .doesNotThrowAnyException();
  }

  @Test
  void other_passwords_and_client_certificates_are_accepted() {
    assertThatCode(
            () -> {
              DefaultPasswords.requireOther(ELSEWHERE, "anna", "Yh2-qpL9");
              DefaultPasswords.requireOther(ELSEWHERE + "?sslcert=/etc/client.pem", "anna", "");
            })
        .doesNotThrowAnyException();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "jdbc:postgresql://localhost/d",
        "jdbc:postgresql://LOCALHOST:5433/d",
        "jdbc:postgresql://127.0.0.1:5432/d?ssl=true",
        "jdbc:postgresql://[::1]:5432/d",
        "jdbc:postgresql://[::1]/d",
        "jdbc:postgresql:d",
        "jdbc:postgresql:///d",
        "jdbc:postgresql://localhost,127.0.0.2:5432/d"
      })
  void a_database_of_this_machine_is_local(String url) {
    assertThat(DefaultPasswords.isLocal(url)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "jdbc:postgresql://postgres:5432/d",
        "jdbc:postgresql://localhost.example/d",
        "jdbc:postgresql://127.0.0.1.example/d",
        "jdbc:postgresql://localhost,db.example/d",
        "jdbc:postgresql://10.0.0.1/d",
        "jdbc:postgresql://[fd00::1]/d"
      })
  void a_database_of_another_machine_is_not_local(String url) {
    assertThat(DefaultPasswords.isLocal(url)).isFalse();
  }

  @Test
  void a_file_may_contain_the_password(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("password");
    Files.writeString(file, "Yh2-qpL9\n");
    Map<String, String> settings =
        Map.of("DOORBELL_DB_URL", ELSEWHERE, "DOORBELL_DB_PASSWORD_FILE", file.toString());
    assertThat(read(settings).password()).isEqualTo("Yh2-qpL9");

    Files.writeString(file, "doorbell\n");
    assertThatExceptionOfType(BadSettingException.class).isThrownBy(() -> read(settings));
    Files.delete(file);
    assertThatExceptionOfType(BadSettingException.class)
        .isThrownBy(() -> read(settings))
        .withMessageContaining("is not a readable file");
  }

  private static StoreSettings read(Map<String, String> settings) {
    return StoreSettings.read(new Environment(settings), StoreSettings.poolSize(1, 1));
  }
}
