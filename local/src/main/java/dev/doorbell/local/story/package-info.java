/**
 * The stories of runs: what each run requested, what the connector looked for on each page, what it
 * asked the user, and how it ended, as pages for the author of the connector. No story contains
 * values, bodies, cookies or tokens. For {@code bin/doorbell dev} only.
 */
@NullMarked
package dev.doorbell.local.story;

import org.jspecify.annotations.NullMarked;
