package dev.doorbell.sdk.error;

import java.util.Arrays;
import java.util.Optional;

/**
 * Why a run failed. The names are those of Cozy, which its frontends and users know. Frontends look
 * up the user's text by {@link #wireName()}. Use the most precise code, and {@link #LOGIN_FAILED}
 * only for wrong credentials.
 */
public enum ErrorCode {
  /** The site rejected login name or password. */
  LOGIN_FAILED("LOGIN_FAILED"),
  /** The account lacks a secret that the login needs. */
  LOGIN_FAILED_NEEDS_SECRET("LOGIN_FAILED.NEEDS_SECRET"),
  /** The site has locked the login, usually after too many wrong passwords. */
  LOGIN_FAILED_TOO_MANY_ATTEMPTS("LOGIN_FAILED.TOO_MANY_ATTEMPTS"),
  /** The user has to do something at the site, and no other code says what. */
  USER_ACTION_NEEDED("USER_ACTION_NEEDED"),
  /** The user did not answer the second factor in time, or there was no user to ask. */
  USER_ACTION_NEEDED_TWOFA_EXPIRED("USER_ACTION_NEEDED.TWOFA_EXPIRED"),
  /** The code was wrong, and the site allows no further attempt. */
  USER_ACTION_NEEDED_WRONG_TWOFA_CODE("USER_ACTION_NEEDED.WRONG_TWOFA_CODE"),
  /** The site requires a new password. */
  USER_ACTION_NEEDED_CHANGE_PASSWORD("USER_ACTION_NEEDED.CHANGE_PASSWORD"),
  /** The site shows terms that the user has to accept. */
  USER_ACTION_NEEDED_CGU_FORM("USER_ACTION_NEEDED.CGU_FORM"),
  /** The bank wants its strong customer authentication renewed. */
  USER_ACTION_NEEDED_SCA_REQUIRED("USER_ACTION_NEEDED.SCA_REQUIRED"),
  /** The user has to sign in on the page of the site. */
  USER_ACTION_NEEDED_WEBAUTH_REQUIRED("USER_ACTION_NEEDED.WEBAUTH_REQUIRED"),
  /** The OAuth permission of the user has expired. */
  USER_ACTION_NEEDED_OAUTH_OUTDATED("USER_ACTION_NEEDED.OAUTH_OUTDATED"),
  /** The account at the site no longer exists. */
  USER_ACTION_NEEDED_ACCOUNT_REMOVED("USER_ACTION_NEEDED.ACCOUNT_REMOVED"),
  /** The site no longer allows what the connector reads. */
  USER_ACTION_NEEDED_PERMISSIONS_CHANGED("USER_ACTION_NEEDED.PERMISSIONS_CHANGED"),
  /** The site asked a question that the connector cannot ask the user. */
  CHALLENGE_ASKED("CHALLENGE_ASKED"),
  /** A captcha blocked the run and was not solved. */
  CAPTCHA_RESOLUTION_FAILED("CAPTCHA_RESOLUTION_FAILED"),
  /** The site does not respond, or responds with a server error. */
  VENDOR_DOWN("VENDOR_DOWN"),
  /** The bank behind the site does not respond. */
  VENDOR_DOWN_BANK_DOWN("VENDOR_DOWN.BANK_DOWN"),
  /** The site reports maintenance. */
  MAINTENANCE("MAINTENANCE"),
  /** The user has accepted another version of our terms than the current one. */
  TERMS_VERSION_MISMATCH("TERMS_VERSION_MISMATCH"),
  /** A document could not be fetched, or was not of the expected type. */
  FILE_DOWNLOAD_FAILED("FILE_DOWNLOAD_FAILED"),
  /** A document was fetched but could not be stored. */
  SAVE_FILE_FAILED("SAVE_FILE_FAILED"),
  /** The storage for documents is full. */
  DISK_QUOTA_EXCEEDED("DISK_QUOTA_EXCEEDED"),
  /** Any other failure: usually the site has changed, or the connector has a bug. */
  UNKNOWN_ERROR("UNKNOWN_ERROR"),
  /** Some documents were fetched, others failed. */
  UNKNOWN_ERROR_PARTIAL_SYNC("UNKNOWN_ERROR.PARTIAL_SYNC");

  private final String wireName;

  ErrorCode(String wireName) {
    this.wireName = wireName;
  }

  /**
   * The name in events, rows and the HTTP API, for instance {@code
   * USER_ACTION_NEEDED.TWOFA_EXPIRED}.
   */
  public String wireName() {
    return wireName;
  }

  /** The code with that wire name; empty if this version has none. */
  public static Optional<ErrorCode> named(String wireName) {
    return Arrays.stream(values()).filter(code -> code.wireName.equals(wireName)).findFirst();
  }

  @Override
  public String toString() {
    return wireName;
  }
}
