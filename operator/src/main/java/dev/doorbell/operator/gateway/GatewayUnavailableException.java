package dev.doorbell.operator.gateway;

import dev.doorbell.operator.console.CommandException;
import dev.doorbell.operator.console.ExitCode;
import org.jspecify.annotations.Nullable;

/** No gateway responds, or another server does. A request may have taken effect or not. */
public final class GatewayUnavailableException extends CommandException {
  private static final long serialVersionUID = 1L;

  GatewayUnavailableException(String line, @Nullable Throwable cause) {
    super(ExitCode.UNAVAILABLE, line, cause);
  }
}
