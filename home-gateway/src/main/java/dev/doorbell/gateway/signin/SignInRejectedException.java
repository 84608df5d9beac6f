package dev.doorbell.gateway.signin;

/** A response of the issuer or of the browser is not accepted. The message has no secret. */
final class SignInRejectedException extends Exception {
  private static final long serialVersionUID = 1;

  SignInRejectedException(String message) {
    super(message);
  }
}
