package dev.doorbell.operator.gateway;

import dev.doorbell.operator.console.CommandException;
import dev.doorbell.operator.console.ExitCode;
import org.jspecify.annotations.Nullable;

/**
 * No gateway responds, or a server that is not a gateway does. The request may or may not have
 * taken effect.
 */
public final class GatewayUnavailableException extends CommandException {
  private static final long serialVersionUID = 1L;

  GatewayUnavailableException(String line, @Nullable Throwable cause) {
    super(ExitCode.UNAVAILABLE, line, cause);
  }
}
