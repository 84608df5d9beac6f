package dev.doorbell.worker.parameter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbell.events.RunEvent;
import dev.doorbell.runtime.settings.Environment;
import dev.doorbell.sdk.AccountField;
import dev.doorbell.sdk.ConnectorParameter;
import dev.doorbell.sdk.Manifest;
import dev.doorbell.worker.fixture.ScriptedConnector;
import dev.doorbell.worker.fixture.WorkerFixture;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** The command of the operator and a worker. */
class ParametersIT {
  @AutoClose private final WorkerFixture fixture = new WorkerFixture();

  @Test
  void runs_fail_until_the_operator_has_set_the_required_parameter() {
    List<String> read = new CopyOnWriteArrayList<>();
    Manifest manifest =
        Manifest.of("configured", "Configured", "configured.doorbell.example")
            .withFields(AccountField.text("login", "Login"), AccountField.password("password", "P"))
            .withParameters(ConnectorParameter.secret("apiKey", "Key of the site's API"));
    fixture.worker(
        new ScriptedConnector(
            manifest,
            context -> {
              read.add(context.parameter("apiKey"));
              context.notifySuccessfulLogin();
            }));
    UUID account = fixture.account("configured");

    assertThat(fixture.events().awaitEnd(fixture.request(account, "configured")))
        .isInstanceOfSatisfying(
            RunEvent.JobFailed.class,
            failed -> {
              assertThat(failed.errorCode()).isEqualTo("UNKNOWN_ERROR");
              assertThat(failed.reason()).isEqualTo("NOT_CONFIGURED");
            });

    assertThat(command("wrong", "set", "configured", "nothing")).isEqualTo(1);
    assertThat(command("open sesame", "set", "configured", "apiKey")).isZero();

    assertThat(fixture.events().awaitEnd(fixture.request(account, "configured")))
        .isInstanceOf(RunEvent.JobSucceeded.class);
    assertThat(read).containsExactly("open sesame");
    assertThat(command("", "list")).isZero();
    assertThat(command("", "remove", "configured", "apiKey")).isZero();
    assertThat(fixture.store().connectorParameters().of("configured")).isEmpty();
  }

  private int command(String value, String... arguments) {
    return Main.run(
        List.of(arguments), new Environment(fixture.operatorEnvironment()), name -> value);
  }
}
