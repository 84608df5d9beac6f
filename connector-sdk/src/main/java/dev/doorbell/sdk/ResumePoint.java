package dev.doorbell.sdk;

import static java.util.Objects.requireNonNull;

/**
 * Where the site stands when a run goes on after its worker was lost: what a connector finds with
 * the session that the older attempt has saved. It decides whether the person's question stays on
 * the screen, and whether the site sends them another message.
 */
public sealed interface ResumePoint {

  /** The site takes the session for signed in: there is nothing to ask any more. */
  record SignedIn() implements ResumePoint {}

  /**
   * The site still waits for its answer, and shows the page that asks for it. A question that is
   * open goes on as it is, with the message that the site has sent.
   *
   * @param resume asks the person and passes the page, as the login would have done
   */
  record AtChallenge(Runnable resume) implements ResumePoint {
    public AtChallenge {
      requireNonNull(resume, "resume");
    }
  }

  /** The site knows nothing of a login: it has to begin anew, and may send another message. */
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
