package dev.doorbell.gateway;

import dev.doorbell.gateway.push.PushDispatcher;
import dev.doorbell.store.push.PushMessage;
import dev.doorbell.store.push.PushMessages;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * Messages to the browsers of all owners in the store, for {@code gateway.push}. Messages are sent
 * by many threads, which take turns at the rows: they need one connection of the periodic work.
 */
final class StoredPushMessages implements PushDispatcher.Rows {
  private final PushMessages messages;
  private final ReentrantLock turn = new ReentrantLock();

  StoredPushMessages(PushMessages messages) {
    this.messages = messages;
  }

  @Override
  public List<PushMessage> takeDue(int limit, Duration reserved) {
    return inTurn(() -> messages.takeDue(limit, reserved));
  }

  @Override
  public void accepted(PushMessage message) {
    inTurn(() -> messages.accepted(message));
  }

  @Override
  public void postpone(PushMessage message, Duration pause) {
    inTurn(() -> messages.postpone(message, pause));
  }

  @Override
  public void forget(PushMessage message) {
    inTurn(() -> messages.forget(message));
  }

  @Override
  public boolean remove(PushMessage.Recipient gone) {
    return inTurn(() -> messages.remove(gone));
  }

  private void inTurn(Runnable work) {
    turn.lock();
    try {
      work.run();
    } finally {
      turn.unlock();
    }
  }

  private <T> T inTurn(Supplier<T> work) {
    turn.lock();
    try {
      return work.get();
    } finally {
      turn.unlock();
    }
  }
}
