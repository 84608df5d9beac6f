/**
 * What authors of connectors outside this repository rely on: the published SDK and test kit, and
 * the template of a project.
 */
@NullMarked
package dev.doorbell.e2e.author;

import org.jspecify.annotations.NullMarked;
