package org.sequenceconnector.sequence;

/**
 * One step of a sequence.
 *
 * @param key stable across versions
 * @param delay wait between the actual completion of the step before (or the start) and this step
 * @param instruction what a person has to do, or the subject of the email
 */
public record Step(String key, StepType type, StepDelay delay, String instruction) {}
