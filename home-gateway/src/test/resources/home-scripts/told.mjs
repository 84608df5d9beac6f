// A message that an answer is being checked goes when its run is past that.
import assert from 'node:assert/strict';

const { CheckingNotices } = await import(`${process.argv[2]}/js/challenge/told.js`);

function notice() {
  const paragraph = { textContent: 'Demo Bank is checking your answer.' };
  return { paragraph, isShown: true, querySelector: () => paragraph, remove() { this.isShown = false; } };
}
const running = (jobId, phase) => ({ jobId, phase, status: 'RUNNING' });

const notices = new CheckingNotices();
const mine = notice();
notices.add('a', mine);
notices.reached(running('a', 'checking'));
notices.reached(running('b', 'signed_in'));
assert.ok(mine.isShown, 'neither this phase nor another run removes it');
notices.reached({ jobId: 'a', phase: 'succeeded', status: 'SUCCEEDED' });
assert.ok(!mine.isShown, '"Done" removes it');

const elsewhere = notice();
notices.add('a', elsewhere, 'Answered elsewhere.');
notices.reached(running('a', 'signed_in'));
assert.deepEqual([elsewhere.isShown, elsewhere.paragraph.textContent], [true, 'Answered elsewhere.']);

const first = notice();
notices.add('c', first);
notices.remove('c');
assert.ok(!first.isShown, 'the next question of the run removes it');
notices.reached(running('c', 'fetching'));
notices.reached({ jobId: 'unknown' });
