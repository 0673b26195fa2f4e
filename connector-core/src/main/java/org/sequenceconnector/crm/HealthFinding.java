package org.sequenceconnector.crm;

/**
 * @param area what was looked at, for example {@code login}, {@code scopes}, {@code fields}, {@code quota}, {@code clock}
 * @param fix what to do; empty text when {@code ok}
 */
public record HealthFinding(String area, boolean ok, String detail, String fix) {}
