package dev.doorbell.konnector.run;

import dev.doorbell.konnector.sandbox.SandboxLimits;

/**
 * What one run of a konnector may use.
 *
 * @param process of its Node process
 * @param uploadBytes the largest file that it may save
 */
public record RunLimits(SandboxLimits process, long uploadBytes) {}
