/**
 * What a site decides without an answer: the person approved on the other device, said no there, or
 * the site waits no longer. Called by the worker that watches the site. Of these, an answer that is
 * handed over, an expiry and a cancel exactly one closes the challenge.
 */
@NullMarked
package dev.doorbell.store.verdict;

import org.jspecify.annotations.NullMarked;
