package dev.doorbell.operator.gateway;

import dev.doorbell.operator.exit.ExitCode;
import dev.doorbell.operator.exit.StoppedException;
import org.jspecify.annotations.Nullable;

/** No gateway answers there, or what answers is none. Whether a call took effect is not certain. */
public final class UnreachableException extends StoppedException {
  private static final long serialVersionUID = 1L;

  UnreachableException(String line, @Nullable Throwable cause) {
    super(ExitCode.UNREACHABLE, line, cause);
  }
}
