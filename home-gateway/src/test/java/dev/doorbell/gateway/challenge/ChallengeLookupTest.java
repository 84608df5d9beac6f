package dev.doorbell.gateway.challenge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.doorbell.gateway.fixture.TestRows;
import dev.doorbell.store.challenge.Challenge;
import dev.doorbell.store.challenge.ChallengeState;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ChallengeLookupTest {
  private final FakeChallengeRows rows = new FakeChallengeRows();
  private final ChallengeLookup challenges = new ChallengeLookup(rows);

  private Challenge find(UUID jobId, UUID challengeId) {
    return challenges.find(TestRows.OWNER, jobId, challengeId);
  }

  @Test
  void without_an_id_the_newest_challenge_is_found_in_any_state() {
    assertThat(find(TestRows.JOB, null)).isNull();
    rows.add(ChallengeState.DONE);
    Challenge newest = rows.add(ChallengeState.EXPIRED);
    assertThat(find(TestRows.JOB, null)).isEqualTo(newest);
  }

  @Test
  void with_an_id_the_challenge_with_that_id_is_found() {
    Challenge older = rows.add(ChallengeState.DONE);
    rows.add(ChallengeState.OPEN);
    assertThat(find(TestRows.JOB, older.id())).isEqualTo(older);
  }

  @Test
  void an_unknown_challenge_and_one_of_another_job_are_404() {
    Challenge challenge = rows.add(ChallengeState.OPEN);
    assertThatThrownBy(() -> find(TestRows.JOB, UUID.randomUUID())).hasMessage("UNKNOWN_CHALLENGE");
    assertThatThrownBy(() -> find(UUID.randomUUID(), challenge.id()))
        .hasMessage("UNKNOWN_CHALLENGE");
  }

  @Test
  void a_job_of_another_owner_is_404_even_with_the_id_of_its_challenge() {
    Challenge challenge = rows.add(ChallengeState.OPEN);
    rows.hasJob = false;
    assertThatThrownBy(() -> find(TestRows.JOB, challenge.id())).hasMessage("UNKNOWN_JOB");
  }
}
