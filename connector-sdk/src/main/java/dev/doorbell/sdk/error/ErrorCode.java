package dev.doorbell.sdk.error;

import java.util.Arrays;
import java.util.Optional;

/**
 * Why a run failed, in Cozy's vocabulary: its frontends and users know these names. What the person
 * reads is looked up by {@link #wireName()}; choose the most precise code, never {@link
 * #LOGIN_FAILED} for anything but wrong credentials.
 */
public enum ErrorCode {
  /** The site refused login name or password. */
  LOGIN_FAILED("LOGIN_FAILED"),
  /** A secret that the login needs is not stored with the account. */
  LOGIN_FAILED_NEEDS_SECRET("LOGIN_FAILED.NEEDS_SECRET"),
  /** The site has locked the login, usually after too many wrong passwords. */
  LOGIN_FAILED_TOO_MANY_ATTEMPTS("LOGIN_FAILED.TOO_MANY_ATTEMPTS"),
  /** The person has to do something at the site that has no code of its own. */
  USER_ACTION_NEEDED("USER_ACTION_NEEDED"),
  /** Nobody answered the second factor in time, or there was nobody to ask. */
  USER_ACTION_NEEDED_TWOFA_EXPIRED("USER_ACTION_NEEDED.TWOFA_EXPIRED"),
  /** The code was wrong, and the site lets the person try no more. */
  USER_ACTION_NEEDED_WRONG_TWOFA_CODE("USER_ACTION_NEEDED.WRONG_TWOFA_CODE"),
  /** The site insists on a new password. */
  USER_ACTION_NEEDED_CHANGE_PASSWORD("USER_ACTION_NEEDED.CHANGE_PASSWORD"),
  /** The site shows terms that the person has to accept. */
  USER_ACTION_NEEDED_CGU_FORM("USER_ACTION_NEEDED.CGU_FORM"),
  /** The bank wants its strong customer authentication renewed. */
  USER_ACTION_NEEDED_SCA_REQUIRED("USER_ACTION_NEEDED.SCA_REQUIRED"),
  /** The person has to sign in at the site's own page. */
  USER_ACTION_NEEDED_WEBAUTH_REQUIRED("USER_ACTION_NEEDED.WEBAUTH_REQUIRED"),
  /** The permission that the person gave by OAuth has run out. */
  USER_ACTION_NEEDED_OAUTH_OUTDATED("USER_ACTION_NEEDED.OAUTH_OUTDATED"),
  /** The account is no longer there at the site. */
  USER_ACTION_NEEDED_ACCOUNT_REMOVED("USER_ACTION_NEEDED.ACCOUNT_REMOVED"),
  /** The site no longer allows what the connector reads. */
  USER_ACTION_NEEDED_PERMISSIONS_CHANGED("USER_ACTION_NEEDED.PERMISSIONS_CHANGED"),
  /** The site asked a question that the connector cannot put to the person. */
  CHALLENGE_ASKED("CHALLENGE_ASKED"),
  /** A captcha stood in the way and was not solved. */
  CAPTCHA_RESOLUTION_FAILED("CAPTCHA_RESOLUTION_FAILED"),
  /** The site does not answer, or answers with a failure of its own. */
  VENDOR_DOWN("VENDOR_DOWN"),
  /** The bank behind the site does not answer. */
  VENDOR_DOWN_BANK_DOWN("VENDOR_DOWN.BANK_DOWN"),
  /** The site says that it is being worked on. */
  MAINTENANCE("MAINTENANCE"),
  /** The person has accepted another version of our terms than the one in force. */
  TERMS_VERSION_MISMATCH("TERMS_VERSION_MISMATCH"),
  /** A document could not be fetched, or was not what its link promised. */
  FILE_DOWNLOAD_FAILED("FILE_DOWNLOAD_FAILED"),
  /** A document was fetched but could not be stored. */
  SAVE_FILE_FAILED("SAVE_FILE_FAILED"),
  /** There is no room left for documents. */
  DISK_QUOTA_EXCEEDED("DISK_QUOTA_EXCEEDED"),
  /** Anything else: usually the site has changed, or the connector has a bug. */
  UNKNOWN_ERROR("UNKNOWN_ERROR"),
  /** A part was fetched, the rest was not. */
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

  /** The code of that wire name, empty for a name of another version. */
  public static Optional<ErrorCode> named(String wireName) {
    return Arrays.stream(values()).filter(code -> code.wireName.equals(wireName)).findFirst();
  }

  @Override
  public String toString() {
    return wireName;
  }
}
