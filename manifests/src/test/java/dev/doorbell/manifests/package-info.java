/**
 * Tests of {@code k8s/}: the rendered manifests are valid for Kubernetes and keep our policies. Two
 * files: the test, and the mistakes that its policies must report.
 */
@NullMarked
package dev.doorbell.manifests;

import org.jspecify.annotations.NullMarked;
