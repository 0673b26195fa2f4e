package org.sequenceconnector.sandbox.salesforce.org;

/**
 * How a caller wants rows saved.
 *
 * @param allowDuplicates passes duplicate rules that only alert
 * @param autoAssign lets the active assignment rule choose a lead's owner
 */
public record SaveOptions(Author author, boolean allowDuplicates, boolean autoAssign) {}
