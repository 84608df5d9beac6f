/**
 * Reads konnectors from a folder: unpacks them, maps their manifests to those of connectors, and
 * names those that Doorbell can't run, with the reason.
 */
@NullMarked
package dev.doorbell.konnector.bundle;

import org.jspecify.annotations.NullMarked;
