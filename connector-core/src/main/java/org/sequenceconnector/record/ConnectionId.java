package org.sequenceconnector.record;

/** A configured link to one CRM account. */
public record ConnectionId(String value) {}
