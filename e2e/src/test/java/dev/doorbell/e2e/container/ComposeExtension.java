package dev.doorbell.e2e.container;

import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Starts the containers that all test classes share, and removes them at the end of the run. */
final class ComposeExtension implements ParameterResolver {
  private static final Namespace SPACE = Namespace.create(ComposeExtension.class);

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == ComposedDoorbell.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return context
        .getRoot()
        .getStore(SPACE)
        .computeIfAbsent(
            ComposedDoorbell.class, type -> ComposedDoorbell.start(), ComposedDoorbell.class);
  }
}
