package dev.doorbell.gateway.identity;

/** Why the credentials of a request are not valid. The texts contain nothing of the request. */
public enum Rejection {
  MALFORMED("Send one header Authorization: Bearer, with a signed JWT"),
  WRONG_SIGNATURE("The signature, its algorithm or its key is not accepted"),
  EXPIRED("The token has expired; get another one"),
  WRONG_CLAIMS("The issuer, audience or start of the token is not accepted"),
  NO_OWNER("The token does not name an owner");

  private final String detail;

  Rejection(String detail) {
    this.detail = detail;
  }

  /** One sentence for the caller. */
  public String detail() {
    return detail;
  }
}
