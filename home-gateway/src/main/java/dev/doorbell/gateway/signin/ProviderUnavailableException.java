package dev.doorbell.gateway.signin;

/** The issuer does not answer, or not as OpenID Connect says. */
final class ProviderUnavailableException extends Exception {
  private static final long serialVersionUID = 1;

  ProviderUnavailableException(String message, Throwable cause) {
    super(message, cause);
  }
}
