package dev.doorbell.worker.run;

import dev.doorbell.sdk.challenge.Answer;
import dev.doorbell.sdk.challenge.Challenge;
import dev.doorbell.sdk.challenge.WaitOptions;
import dev.doorbell.sdk.login.AuthenticatorCodes;
import dev.doorbell.worker.challenge.Conversation;
import dev.doorbell.worker.challenge.UnfinishedChallenge;
import java.util.Optional;
import java.util.function.Consumer;

/** Answers a site's questions by the key of the user's authenticator, or by the user. */
final class UserQuestions {
  private final AuthenticatorCodes authenticator;
  private final Conversation conversation;
  private final Consumer<String> mask;

  /**
   * @param mask told each code that the key makes
   */
  UserQuestions(
      AuthenticatorCodes authenticator, Conversation conversation, Consumer<String> mask) {
    this.authenticator = authenticator;
    this.conversation = conversation;
    this.mask = mask;
  }

  /** What an older attempt has left; empty in a first one. */
  UnfinishedChallenge unfinished() {
    return conversation.unfinished();
  }

  /** The code of the user's authenticator; empty if only the user can answer. */
  Optional<Answer> byAuthenticator(Challenge challenge) {
    return authenticator
        .answer(challenge)
        .map(code -> {
          mask.accept(code);
          conversation.unfinished().notNeeded();
          return new Answer.Typed(code);
        });
  }

  /** As {@link Conversation#ask}. */
  Answer ask(Challenge challenge, WaitOptions options) {
    return conversation.ask(challenge, options);
  }

  /** The site has judged the last answer. */
  void judged() {
    conversation.judged();
  }
}
