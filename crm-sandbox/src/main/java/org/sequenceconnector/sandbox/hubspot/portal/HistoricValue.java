package org.sequenceconnector.sandbox.hubspot.portal;

/** A value a property took, when ({@code timestamp} in epoch milliseconds) and by whom. */
public record HistoricValue(String value, long timestamp, ChangeSource source) {}
