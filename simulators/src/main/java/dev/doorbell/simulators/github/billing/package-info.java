/** What accounts and organizations of the GitHub site paid. For that site only. */
@NullMarked
package dev.doorbell.simulators.github.billing;

import org.jspecify.annotations.NullMarked;
