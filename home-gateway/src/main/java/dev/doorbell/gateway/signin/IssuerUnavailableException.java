package dev.doorbell.gateway.signin;

/** The issuer does not answer, or its answer breaks OpenID Connect. */
final class IssuerUnavailableException extends Exception {
  private static final long serialVersionUID = 1;

  IssuerUnavailableException(String message, Throwable cause) {
    super(message, cause);
  }
}
