package dev.doorbell.worker.stage;

import dev.doorbell.sdk.AccountField;
import dev.doorbell.sdk.Connector;
import dev.doorbell.sdk.ConnectorContext;
import dev.doorbell.sdk.Manifest;
import java.util.function.Consumer;

/** A connector whose run is a few lines of a test. */
public record ScriptedConnector(Manifest manifest, Consumer<ConnectorContext> script)
    implements Connector {

  public static ScriptedConnector of(String slug, Consumer<ConnectorContext> script) {
    return new ScriptedConnector(
        Manifest.of(slug, slug, slug + ".doorbell.example")
            .withFields(
                AccountField.text("login", "Login"), AccountField.password("password", "Password")),
        script);
  }

  @Override
  public void run(ConnectorContext context) {
    script.accept(context);
  }
}
