/**
 * What a site asks after the password, as the user sees it, and the possible results. A connector
 * describes the challenge; the worker asks the user. Values only: nothing here waits or sends.
 */
@NullMarked
package dev.doorbell.sdk.challenge;

import org.jspecify.annotations.NullMarked;
