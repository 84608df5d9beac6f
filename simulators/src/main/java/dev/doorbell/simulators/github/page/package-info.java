/**
 * The pages of the GitHub site, with the ids, classes and field names of the real site as far as
 * they are known. For the GitHub site only.
 */
@NullMarked
package dev.doorbell.simulators.github.page;

import org.jspecify.annotations.NullMarked;
