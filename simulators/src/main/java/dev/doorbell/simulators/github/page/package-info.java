/**
 * The pages of the GitHub site, with the ids, classes and field names of the real ones. For that
 * site only.
 */
@NullMarked
package dev.doorbell.simulators.github.page;

import org.jspecify.annotations.NullMarked;
