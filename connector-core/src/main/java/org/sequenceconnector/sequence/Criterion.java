package org.sequenceconnector.sequence;

/**
 * A condition over the fields of a person, company and target, in CEL.
 *
 * @param name shown to people
 * @param expression CEL source, of type bool
 * @param origin file and line, for messages, for example {@code rules/exclusions.yaml:12}
 */
public record Criterion(String name, String expression, String origin) {}
