package dev.doorbell.testkit.shop;

import dev.doorbell.sdk.Connector;
import dev.doorbell.sdk.ConnectorContext;
import dev.doorbell.sdk.Manifest;
import java.util.function.Consumer;

/** A connector for the shop that executes the steps of its test. */
public record ScriptedShop(Consumer<ConnectorContext> steps) implements Connector {
  @Override
  public Manifest manifest() {
    return new Shop().manifest();
  }

  @Override
  public void run(ConnectorContext context) {
    steps.accept(context);
  }
}
