/**
 * Runs a konnector as a connector: starts its stack and its process, asks the user what it waits
 * for, and stores what it saves. Only {@link dev.doorbell.konnector.Konnectors} uses it.
 */
@NullMarked
package dev.doorbell.konnector.run;

import org.jspecify.annotations.NullMarked;
