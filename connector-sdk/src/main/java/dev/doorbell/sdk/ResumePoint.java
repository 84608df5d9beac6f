package dev.doorbell.sdk;

import static java.util.Objects.requireNonNull;

/**
 * How far the login got at the site, for an attempt that took over from one whose worker was lost.
 * The connector finds out with the session that the older attempt saved. The resume point decides
 * whether an open challenge stays open and whether the site sends another message.
 */
public sealed interface ResumePoint {

  /** The session is signed in: the user has nothing left to answer. */
  record SignedIn() implements ResumePoint {}

  /**
   * The site still waits for an answer, and shows the page that asks for it. An open challenge
   * stays open, and the message that the site has sent stays valid. If the older attempt had
   * received the answer, the user is asked again, since that attempt may have sent the answer to
   * the site.
   *
   * @param resume asks the user and sends the answer, as the login would have done
   */
  record AtChallenge(Runnable resume) implements ResumePoint {
    public AtChallenge {
      requireNonNull(resume, "resume");
    }
  }

  /**
   * The site has no unfinished login: the connector signs in again, and the site may send another
   * message.
   */
  record Restart() implements ResumePoint {}

  /** See {@link SignedIn}. */
  static ResumePoint signedIn() {
    return new SignedIn();
  }

  /** See {@link AtChallenge}. */
  static ResumePoint atChallenge(Runnable resume) {
    return new AtChallenge(resume);
  }

  /** See {@link Restart}. */
  static ResumePoint restart() {
    return new Restart();
  }
}
