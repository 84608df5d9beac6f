package dev.doorbell.testkit.shop;

import dev.doorbell.sdk.AccountField;
import dev.doorbell.sdk.Connector;
import dev.doorbell.sdk.ConnectorContext;
import dev.doorbell.sdk.Manifest;
import java.util.function.Consumer;

/** A connector for the shop that executes the steps of its test. All its fields are optional. */
public record ScriptedShop(Consumer<ConnectorContext> steps) implements Connector {
  @Override
  public Manifest manifest() {
    Manifest shop = new Shop().manifest();
    return new Manifest(
        shop.slug(),
        shop.info(),
        shop.fields().stream().map(AccountField::optional).toList(),
        shop.access(),
        shop.schedule(),
        shop.parameters());
  }

  @Override
  public void run(ConnectorContext context) {
    steps.accept(context);
  }
}
